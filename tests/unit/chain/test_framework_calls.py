"""Root's calls on authors, voters, issuance and the runtime, which the framework brings along."""

import pytest

from byzantium.chain.kernel.errors import BadOrigin
from byzantium.chain.kernel.origin import NONE, Signed
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.kernel.runtime import Version
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.aura.declaration import Authorities as Authors
from byzantium.chain.pallets.balances import reserves
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.accounts import balance, deposit, issue
from byzantium.chain.pallets.evm_chain_id.declaration import ChainId
from byzantium.chain.pallets.grandpa import storage as grandpa
from byzantium.chain.pallets.grandpa.change_step import follow_change
from byzantium.chain.pallets.grandpa.types import VOID
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId, Rao
from tests.unit.chain.economy.village import Village
from tests.unit.chain.states import (
    BLOCK,
    STRANGER,
    account,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
    state_at,
)

NEW_AUTHOR = account("new author")
VOTERS = ((account("new voter"), 1),)
TAO = Rao(10**9)
CODE = b"\0asm and more"


@pytest.fixture
def state() -> State:
    """A chain on which a stranger holds a TAO."""
    made = state_at()
    issue(made, TAO)
    deposit(made, STRANGER, TAO)
    return made


def admin(name: str, *args: object) -> t.Variant:
    return call_of("AdminUtils", name, *args)


def logs(state: State) -> list[tuple[bytes, bytes]]:
    """Return engine and content of the consensus logs of the open block."""
    found = system.Digest.get(state).logs
    return [tuple(log.values) for log in found if log.name == "Consensus"]


def test_other_authors_take_over_at_once(state: State) -> None:
    run(state, BY_ROOT, admin("swap_authorities", (NEW_AUTHOR,)))
    assert Authors.get(state) == (NEW_AUTHOR,)
    assert logs(state) == [(b"aura", b"\1\4" + NEW_AUTHOR)]
    run(state, BY_ROOT, admin("swap_authorities", ()))
    assert Authors.get(state) == (NEW_AUTHOR,)


def test_a_header_carries_the_logs_of_its_block() -> None:
    village = Village()
    run(village.state, BY_ROOT, admin("swap_authorities", (NEW_AUTHOR,)))
    block = village.block.finish(lambda _: bytes(64))
    assert [log.name for log in block.header.logs] == ["PreRuntime", "Consensus", "Seal"]
    assert system.Digest.get(village.state).logs == block.header.logs[:2]


@pytest.mark.parametrize("delay", [0, 3])
def test_other_voters_take_over_after_a_delay(state: State, delay: int) -> None:
    run(state, BY_ROOT, admin("schedule_grandpa_change", VOTERS, delay, None))
    follow_change(state)
    announced = t.Vec(t.Tuple(t.ACCOUNT_ID, t.U64)).encode(VOTERS) + delay.to_bytes(4, "little")
    assert logs(state) == [(b"FRNK", b"\1" + announced)]
    system.Number.put(state, BLOCK + delay)
    follow_change(state)
    assert grandpa.Authorities.get(state) == VOTERS
    assert not grandpa.PendingChange.contains(state)
    assert event_names(state).count("NewAuthorities") == 1
    assert len(logs(state)) == 1


def test_a_forced_change_may_come_later_than_there_are_blocks(state: State) -> None:
    run(state, BY_ROOT, admin("schedule_grandpa_change", VOTERS, 2**32 - 1, 990))
    now = system.Number.get(state)
    assert grandpa.NextForced.get(state) == now - 2, "numbers of blocks wrap around"


def test_changes_of_voters_do_not_overtake_each_other(state: State) -> None:
    change = admin("schedule_grandpa_change", VOTERS, 3, 990)
    run(state, BY_ROOT, change)
    assert refusal(state, BY_ROOT, change) == "ChangePending"
    follow_change(state)
    assert logs(state)[0][1][:5] == b"\2" + (990).to_bytes(4, "little")
    system.Number.put(state, BLOCK + 3)
    follow_change(state)
    assert refusal(state, BY_ROOT, change) == "TooSoon"
    system.Number.put(state, BLOCK + 6)
    run(state, BY_ROOT, change)


def test_reports_of_double_votes_cannot_even_be_decoded() -> None:
    with pytest.raises(t.ScaleError):
        VOID.decode(b"\0")


def test_no_report_of_a_double_vote_is_believed(state: State) -> None:
    report = call_of("Grandpa", "report_equivocation", b"", b"")
    assert refusal(state, STRANGER, report) == "InvalidKeyOwnershipProof"
    assert refusal(state, BY_ROOT, report) == "BadOrigin"
    authors = call_of("Grandpa", "report_equivocation_unsigned", b"", b"")
    assert refusal(state, NONE, authors) == "InvalidKeyOwnershipProof"
    assert refusal(state, STRANGER, authors) == "BadOrigin"


def test_root_numbers_the_chain_and_notes_that_finality_stalls(state: State) -> None:
    run(state, BY_ROOT, admin("sudo_set_evm_chain_id", 945))
    assert ChainId.get(state) == 945
    run(state, BY_ROOT, call_of("Grandpa", "note_stalled", 10, 990))
    assert grandpa.Stalled.get(state) == (10, 990)


@pytest.mark.parametrize(
    "call",
    [
        admin("swap_authorities", (NEW_AUTHOR,)),
        admin("sudo_set_evm_chain_id", 1),
        admin("schedule_grandpa_change", VOTERS, 0, None),
        call_of("Grandpa", "note_stalled", 1, 1),
        call_of("System", "set_code", CODE),
        call_of("System", "set_heap_pages", 1),
        call_of("System", "authorize_upgrade", bytes(32)),
        call_of("Balances", "force_unreserve", t.Variant("Id", STRANGER), 1),
        call_of("Balances", "force_adjust_total_issuance", t.Variant("Increase"), 1),
    ],
    ids=lambda call: call.values[0].name,
)
def test_nobody_else_may(state: State, call: t.Variant) -> None:
    with pytest.raises(BadOrigin):
        run(state, Signed(STRANGER), call)


def test_root_releases_reserves(state: State) -> None:
    reserves.reserve(state, STRANGER, Rao(TAO // 2))
    run(state, BY_ROOT, call_of("Balances", "force_unreserve", t.Variant("Id", STRANGER), TAO))
    assert balance(state, STRANGER) == TAO
    assert events_of(state)[-1] == ("Unreserved", (STRANGER, TAO // 2))


def test_root_corrects_the_issuance(state: State) -> None:
    def adjust(direction: str, delta: int) -> t.Variant:
        name = "force_adjust_total_issuance"
        return call_of("Balances", name, t.Variant(direction), delta)

    assert refusal(state, BY_ROOT, adjust("Increase", 0)) == "DeltaZero"
    run(state, BY_ROOT, adjust("Increase", 5))
    assert events_of(state)[-1] == ("TotalIssuanceForced", (TAO, TAO + 5))
    balances.InactiveIssuance.put(state, Rao(TAO + 5))
    assert refusal(state, BY_ROOT, adjust("Decrease", 1)) == "IssuanceDeactivated"
    balances.InactiveIssuance.put(state, Rao(0))
    run(state, BY_ROOT, adjust("Decrease", 2 * TAO))
    assert balances.TotalIssuance.get(state) == 0


def test_a_balance_that_is_set_moves_the_issuance(state: State) -> None:
    who = t.Variant("Id", STRANGER)
    run(state, BY_ROOT, call_of("Balances", "force_set_balance", who, 3 * TAO))
    assert events_of(state)[-2:] == [("Issued", (2 * TAO,)), ("BalanceSet", (STRANGER, 3 * TAO))]
    run(state, BY_ROOT, call_of("Balances", "force_set_balance", who, TAO))
    assert events_of(state)[-2] == ("Rescinded", (2 * TAO,))
    assert balances.TotalIssuance.get(state) == TAO


def test_accounts_of_the_old_logic_are_moved_for_nothing(state: State) -> None:
    def moved(*who: AccountId) -> bool | None:
        return run(state, STRANGER, call_of("Balances", "upgrade_accounts", who)).pays_fee

    assert moved() is moved(STRANGER) is True
    info = system.Account.get(state, STRANGER)
    system.Account.put(state, STRANGER, info._replace(data=info.data._replace(flags=0)))
    assert moved(STRANGER) is False
    assert system.Account.get(state, STRANGER) == info
    assert event_names(state)[-1] == "Upgraded"


@pytest.mark.parametrize("name", ["set_code", "set_code_without_checks"])
def test_code_that_is_sent_is_not_run(state: State, name: str) -> None:
    call = call_of("System", name, CODE)
    assert refusal(state, BY_ROOT, call) == "FailedToExtractRuntimeVersion"


@pytest.mark.parametrize("suffix", ["", "_without_checks"])
def test_authorized_code_is_rejected_for_nothing(state: State, suffix: str) -> None:
    apply = call_of("System", "apply_authorized_upgrade", CODE)
    assert refusal(state, STRANGER, apply) == "NothingAuthorized"
    code_hash = blake2(CODE, 32)
    run(state, BY_ROOT, call_of("System", f"authorize_upgrade{suffix}", code_hash))
    assert events_of(state)[-1] == ("UpgradeAuthorized", (code_hash, not suffix))
    other = call_of("System", "apply_authorized_upgrade", CODE[1:])
    assert refusal(state, STRANGER, other) == "Unauthorized"
    assert run(state, STRANGER, apply).pays_fee is False
    assert event_names(state)[-1] == "RejectedInvalidAuthorizedUpgrade"
    assert not system.AuthorizedUpgrade.contains(state)


def test_the_heap_of_no_runtime_can_be_set(state: State) -> None:
    run(state, BY_ROOT, call_of("System", "set_heap_pages", 64))
    assert state.read_raw(b":heappages") == (64).to_bytes(8, "little")
    assert [log.name for log in system.Digest.get(state).logs] == ["RuntimeEnvironmentUpdated"]


def test_a_chain_begins_with_what_clients_ask_of_the_framework() -> None:
    state, version = Village().state, RUNTIME.version
    assert isinstance(version, Version)
    assert system.LastRuntimeUpgrade.get(state) == (version.spec_version, version.spec_name)
    assert system.UpgradedToTripleRefCount.get(state)
    assert ChainId.get(state) == 42
    assert grandpa.SetIdSession.items(state) == [(0, 0)]
