"""While root has switched safe mode on, only a few calls pass."""

import pytest

from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.holds import held, hold
from byzantium.chain.pallets.mev_shield.calls import announce_next_key
from byzantium.chain.pallets.safe_mode.declaration import on_initialize
from byzantium.chain.pallets.safe_mode.storage import Deposits, EnteredUntil
from byzantium.chain.pallets.system.errors import CallFiltered
from byzantium.chain.pallets.system.storage import Number
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.scale import types as t
from byzantium.units import BlockNumber, Rao
from tests.unit.chain.economy.village import ALICE, Village
from tests.unit.chain.states import (
    BLOCK,
    OWNER,
    STRANGER,
    call_of,
    events_of,
    refusal,
    run,
    state_at,
)

REMARK = call_of("System", "remark", b"")
PAY = call_of("Balances", "transfer_all", t.Variant("Id", OWNER), False)
WEIGHTS = call_of("SubtensorModule", "set_weights", 1, (), (), 0)
REASON = t.Variant("SafeMode", t.Variant("EnterOrExtend"))


@pytest.fixture
def state() -> State:
    return state_at()


def safe(name: str, *args: object) -> t.Variant:
    return call_of("SafeMode", name, *args)


def test_only_root_enters_and_only_once(state: State) -> None:
    assert refusal(state, OWNER, safe("force_enter")) == "BadOrigin"
    assert refusal(state, OWNER, safe("enter")) == "NotConfigured"
    run(state, ROOT, safe("force_enter"))
    assert events_of(state) == [("Entered", (BLOCK + 7_200,))]
    assert refusal(state, ROOT, safe("force_enter")) == "Entered"
    assert refusal(state, OWNER, safe("enter")) == "Entered"


def test_little_passes_while_it_is_on(state: State) -> None:
    run(state, ROOT, safe("force_enter"))
    assert refusal(state, OWNER, PAY) == "CallFiltered"
    assert refusal(state, OWNER, call_of("Utility", "batch", (REMARK,))) == "CallFiltered"
    assert refusal(state, OWNER, REMARK) is None
    assert refusal(state, OWNER, WEIGHTS) not in {None, "CallFiltered"}
    assert refusal(state, ROOT, call_of("Utility", "batch", (REMARK,))) is None
    multisig = call_of("Multisig", "as_multi_threshold_1", (STRANGER,), PAY)
    assert refusal(state, OWNER, multisig) == "CallFiltered"


def test_it_lasts_as_long_as_root_says(state: State) -> None:
    assert refusal(state, ROOT, safe("force_extend")) == "Exited"
    assert refusal(state, OWNER, safe("extend")) == "Exited"
    run(state, ROOT, safe("force_enter"))
    assert refusal(state, OWNER, safe("extend")) == "NotConfigured"
    run(state, ROOT, safe("force_extend"))
    last = BLOCK + 7_200 + 3_600
    for block, on in ((last, True), (last + 1, False)):
        Number.put(state, block)
        on_initialize(state)
        assert EnteredUntil.contains(state) is on
    assert events_of(state)[-1] == ("Exited", (t.Variant("Timeout"),))
    assert refusal(state, ROOT, safe("force_exit")) == "Exited"
    run(state, ROOT, safe("force_enter"))
    run(state, ROOT, safe("force_exit"))
    assert events_of(state)[-1] == ("Exited", (t.Variant("Force"),))


def test_deposits_that_there_cannot_be_come_back_or_are_lost(state: State) -> None:
    block = BlockNumber(BLOCK)
    for name in ("release_deposit", "force_release_deposit", "force_slash_deposit"):
        origin = OWNER if name == "release_deposit" else ROOT
        assert refusal(state, origin, safe(name, OWNER, block)) == "NoDeposit"
    accounts.deposit(state, OWNER, Rao(10_000))
    accounts.issue(state, Rao(10_000))
    for name in ("force_release_deposit", "force_slash_deposit"):
        hold(state, OWNER, REASON, Rao(3_000))
        Deposits.put(state, OWNER, block, Rao(3_000))
        assert refusal(state, OWNER, safe("release_deposit", OWNER, block)) == "NotConfigured"
        run(state, ROOT, safe(name, OWNER, block))
        assert held(state, OWNER, REASON) == 0
    assert accounts.balance(state, OWNER) == 7_000


def test_blocks_go_on_without_what_does_not_pass() -> None:
    village = Village(Profile.FAST)
    sudo = call_of("Sudo", "sudo", safe("force_enter"))
    assert village.send(ALICE, sudo).error is None
    village.close()
    village.block.inherent(set_time(12_000))
    village.block.inherent(announce_next_key(None))
    ends = [name for name, _ in village.events() if name.startswith("Extrinsic")]
    assert ends == ["ExtrinsicSuccess", "ExtrinsicFailed"]
    assert isinstance(village.send(ALICE, PAY).error, CallFiltered)
    village.close()
