"""The fast build pays for work on a recent block's hash; no other build does."""

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX
from byzantium.chain.pallets.subtensor.registration.faucet import is_work, seal_hash
from byzantium.chain.pallets.system.storage import BlockHash
from byzantium.scale import types as t
from byzantium.units import Rao
from tests.unit.chain.states import account, call_of, event_names, refusal, run, state_at

DIGGER, BLOCK_HASH, DUG = account("digger"), b"\7" * 32, 20
NONCE = 617_217
"""Found by trial: of those before it none is work."""

WORK = bytes.fromhex("d0a9a45154dd430e1f339207114bd40c984986dc4b0599bd4a042d4a420c0000")
REWARD = 1_000 * 10**9


def faucet(block: int = DUG, nonce: int = NONCE, work: bytes = WORK) -> t.Variant:
    """Return the call."""
    return call_of("SubtensorModule", "faucet", block, nonce, work)


@pytest.fixture
def state() -> State:
    """Two blocks have passed since the one whose hash was worked on."""
    made = state_at(DUG + 2, Profile.FAST)
    BlockHash.put(made, DUG, BLOCK_HASH)
    return made


def test_work_is_paid(state: State) -> None:
    run(state, DIGGER, faucet())
    assert balance(state, DIGGER) == storage.TotalIssuance.get(state) == REWARD
    assert storage.UsedWork.get(state, WORK) == DUG + 2
    assert event_names(state)[-1] == "Faucet"


def test_what_is_no_work_is_not_paid(state: State) -> None:
    assert refusal(state, DIGGER, faucet(nonce=1)) == "InvalidSeal"
    assert refusal(state, account("thief"), faucet()) == "InvalidSeal"
    assert refusal(state, DIGGER, faucet(work=WORK[:-2] + b"\1\0")) == "InvalidDifficulty"
    assert refusal(state, DIGGER, faucet(work=WORK[:-1])) == "InvalidDifficulty"
    assert refusal(state, DIGGER, faucet(block=DUG + 1)) == "InvalidSeal"
    assert refusal(state, DIGGER, faucet(block=DUG - 1)) == "InvalidWorkBlock"
    assert refusal(state, DIGGER, faucet(block=DUG + 3)) == "InvalidWorkBlock"


def test_other_builds_have_no_faucet() -> None:
    assert refusal(state_at(DUG + 2), DIGGER, faucet()) == "FaucetDisabled"


def test_subnets_may_follow_each_other_where_there_is_a_faucet(state: State) -> None:
    assert storage.NetworkRateLimit.get(state) == 0
    assert storage.NetworkRateLimit.get(state_at()) == 7_200


def test_a_seal_is_work_when_its_product_with_the_difficulty_fits() -> None:
    assert seal_hash(BLOCK_HASH, DIGGER, NONCE) == WORK
    edge = (1 << 256) // 3
    assert is_work(edge.to_bytes(32, "little"), 3)
    assert not is_work((edge + 1).to_bytes(32, "little"), 3)


def test_at_the_end_of_the_supply_work_is_told_of_and_not_paid(state: State) -> None:
    balances.TotalIssuance.put(state, Rao(SUPPLY_MAX - REWARD + 1))
    run(state, DIGGER, faucet())
    assert balance(state, DIGGER) == 0
    assert balances.TotalIssuance.get(state) == SUPPLY_MAX - REWARD + 1
    assert event_names(state)[-1] == "Faucet"
