"""A chain with people who can pay, and the calls that they make on crowdloans."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.crowdloan import storage
from byzantium.chain.pallets.crowdloan.types import CrowdloanInfo
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao
from tests.unit.chain.states import BLOCK, account, call_of, run, state_at

TAO = 10**9
CREATOR, DONOR, OTHER, TARGET = map(account, ("creator", "donor", "other", "target"))
DEPOSIT, SMALLEST, CAP = Rao(50 * TAO), Rao(10 * TAO), Rao(300 * TAO)
END = BLOCK + 50_400


def fund_state() -> State:
    """Return a chain on which everybody but the target has 200 TAO."""
    state = state_at()
    for who in (CREATOR, DONOR, OTHER):
        endow(state, who, 200 * TAO)
    return state


def endow(state: State, who: AccountId, amount: int) -> None:
    accounts.issue(state, Rao(amount))
    accounts.deposit(state, who, Rao(amount))


def crowdloan(name: str, *args: object) -> t.Variant:
    return call_of("Crowdloan", name, *args)


def creation(**changes: object) -> t.Variant:
    """Return the call that opens a crowdloan for the target, with some of its terms changed."""
    terms: dict[str, object] = {
        "deposit": DEPOSIT,
        "min_contribution": SMALLEST,
        "cap": CAP,
        "end": END,
        "call": None,
        "target_address": TARGET,
    }
    return crowdloan("create", *{**terms, **changes}.values())


def remark(size: int = 4) -> t.Variant:
    return call_of("System", "remark_with_event", b"x" * size)


def give(state: State, who: AccountId, tao: int, crowdloan_id: int = 0) -> None:
    run(state, who, crowdloan("contribute", crowdloan_id, tao * TAO))


def full(state: State, **terms: object) -> None:
    """Open a crowdloan and fill it."""
    run(state, CREATOR, creation(**terms))
    give(state, DONOR, 150)
    give(state, OTHER, 100)


def found(state: State, crowdloan_id: int = 0) -> CrowdloanInfo:
    info = storage.Crowdloans.get(state, crowdloan_id)
    assert info is not None
    return info


def given(state: State, who: AccountId, crowdloan_id: int = 0) -> int | None:
    """Return what an account has in a crowdloan, in TAO."""
    amount = storage.Contributions.get(state, crowdloan_id, who)
    return None if amount is None else amount // TAO


def tao_of(state: State, who: AccountId) -> int:
    return accounts.balance(state, who) // TAO


def at(state: State, block: int) -> None:
    Number.put(state, block)
