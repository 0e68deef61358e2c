"""The command says whether the state of a kept chain holds together, and where it does not."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.pallets.balances import storage as balances
from byzantium.cli.app import app
from byzantium.node.archive import open_archive
from byzantium.node.block_store import LOG_NAME
from byzantium.node.local_chain import open_chain
from byzantium.scale import types as t

ISSUANCE = balances.TotalIssuance.raw_key()


def kept(folder: Path, profile: Profile, *, printed: int = 0) -> Path:
    """Keep a chain of one block, whose issuance is so many rao too high."""
    table: Table = open_chain(profile, None).table
    old = table.get(ISSUANCE)
    assert old is not None
    new = t.U64.encode(t.U64.decode(old)[0] + printed)
    table.apply([Change(ISSUANCE, old, new)])
    archive, _ = open_archive(folder, profile, lambda: table)
    archive.sync()
    archive.close()
    return folder


@pytest.mark.parametrize("profile", Profile)
def test_a_sound_chain_passes_every_check(tmp_path: Path, profile: Profile) -> None:
    ran = CliRunner().invoke(app, ["chain", "check", "--data", str(kept(tmp_path, profile))])
    assert ran.exit_code == 0, ran.output
    done, of = ran.output.split()[2], ran.output.split()[4]
    assert ran.output.startswith("block 0: ")
    assert done == of


def test_what_does_not_hold_is_named(tmp_path: Path) -> None:
    folder = kept(tmp_path, Profile.FAST, printed=7)
    ran = CliRunner().invoke(app, ["chain", "check", "--data", str(folder), "--at", "0"])
    assert ran.exit_code == 1
    assert "accounts_hold_the_issuance: Balances.TotalIssuance: got 3016000000000007" in ran.output


def test_where_there_is_no_such_state_nothing_is_checked(tmp_path: Path) -> None:
    runner = CliRunner()
    empty = runner.invoke(app, ["chain", "check", "--data", str(tmp_path)])
    assert empty.exit_code == 2
    assert not (tmp_path / LOG_NAME).exists()
    kept(tmp_path, Profile.FAST)
    missing = runner.invoke(app, ["chain", "check", "--data", str(tmp_path), "--at", "1"])
    assert missing.exit_code == 2
    assert "holds blocks 0 to 0" in missing.output
