"""A full crowdloan that leases a subnet, and the subnet once it is leased."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.crowdloan import storage as crowdloans
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.leases.keys import lease_coldkey, lease_hotkey
from byzantium.chain.pallets.subtensor.types import SubnetLease
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid
from tests.unit.chain.crowdloan.fund import TAO, creation, crowdloan, endow, give
from tests.unit.chain.states import BLOCK, account, call_of, run, state_at

BENEFICIARY, FIRST, SECOND = map(account, ("beneficiary", "first", "second"))
RAISED = 3_000 * TAO
GIVEN = {FIRST: 1_800, SECOND: 1_190}
"""TAO of each contributor; the beneficiary's deposit is the last ten of three thousand."""

PERCENT = 30
END = BLOCK + 500
PROXY_DEPOSIT = 93_000_000
COLDKEY, HOTKEY = lease_coldkey(0), lease_hotkey(0)


def leasing(percent: int = PERCENT, end: int | None = END) -> t.Variant:
    return call_of("SubtensorModule", "register_leased_network", percent, end)


def full_crowdloan(call: t.Variant | None = None, given: dict[AccountId, int] = GIVEN) -> State:
    """Return a chain whose crowdloan 0 is full."""
    state = state_at()
    endow(state, BENEFICIARY, RAISED)
    cap = 10 * TAO + sum(given.values()) * TAO
    call = leasing() if call is None else call
    opening = creation(deposit=10 * TAO, cap=cap, call=call, target_address=None)
    run(state, BENEFICIARY, opening)
    for who, tao in given.items():
        endow(state, who, tao * TAO)
        give(state, who, tao)
    return state


def leased(call: t.Variant | None = None, given: dict[AccountId, int] = GIVEN) -> State:
    """Return a chain on which crowdloan 0 has leased a subnet."""
    state = full_crowdloan(call, given)
    run(state, BENEFICIARY, crowdloan("finalize", 0))
    return state


def lease_of(state: State, lease_id: int = 0) -> SubnetLease:
    lease = storage.SubnetLeases.get(state, lease_id)
    assert lease is not None
    return lease


def netuid_of(state: State) -> NetUid:
    return lease_of(state).netuid


def termination(hotkey: AccountId, lease_id: int = 0) -> t.Variant:
    return call_of("SubtensorModule", "terminate_lease", lease_id, hotkey)


def as_if_finalizing(state: State) -> None:
    """Have the chain believe that crowdloan 0 is being finalized."""
    crowdloans.CurrentCrowdloanId.put(state, 0)
