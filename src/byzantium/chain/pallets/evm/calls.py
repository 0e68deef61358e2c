"""Calls of the EVM pallet. Of contracts there are none: what would need one is refused."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.dispatch import call as declare
from byzantium.chain.kernel.errors import BadOrigin, ensure
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.evm import errors
from byzantium.chain.pallets.evm.pallet_id import PALLET
from byzantium.chain.pallets.evm.storage import DisableWhitelistCheck, WhitelistedCreators
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId, Rao

ADDRESS_BYTES: Final = 20
_MAPPED: Final = b"evm:"


class _Signature(NamedTuple):
    """A signature of Ethereum's form that has not been checked."""

    odd_y_parity: bool
    r: bytes
    s: bytes


class _Authorization(NamedTuple):
    """An account's leave for a contract to act as its code."""

    chain_id: int
    address: bytes
    nonce: int
    signature: _Signature


_SIGNATURE: Final = t.Struct(
    "ethereum::transaction::signature::MalleableTransactionSignature",
    _Signature,
    (("odd_y_parity", t.BOOL), ("r", t.H256), ("s", t.H256)),
)
_AUTHORIZATION: Final = t.Struct(
    "ethereum::transaction::eip7702::AuthorizationListItem",
    _Authorization,
    (("chain_id", t.U64), ("address", t.H160), ("nonce", t.U256), ("signature", _SIGNATURE)),
)
_TERMS: Final = (
    ("value", t.U256),
    ("gas_limit", t.U64),
    ("max_fee_per_gas", t.U256),
    ("max_priority_fee_per_gas", t.Option(t.U256)),
    ("nonce", t.Option(t.U256)),
    ("access_list", t.Vec(t.Tuple(t.H160, t.Vec(t.H256)))),
    ("authorization_list", t.Vec(_AUTHORIZATION)),
)
_SOURCE: Final = ("source", t.H160)
_INIT: Final = ("init", t.BYTES)


def mapped_account(address: bytes) -> AccountId:
    """Return the account that stands for an address of Ethereum's form.

        Blake2-256("evm:" ++ address)

    Source: frontier, frame/evm/src/lib.rs, HashedAddressMapping.
    """
    return AccountId(blake2(_MAPPED + address, 32))


def _ensure_address(origin: Origin, address: bytes) -> AccountId:
    """Return the signer, whose first bytes must be the address.

    Source: frontier, frame/evm/src/lib.rs, EnsureAddressTruncated.
    """
    who = ensure_signed(origin)
    ensure(who[:ADDRESS_BYTES] == address, BadOrigin(got=address.hex(), expected=who.hex()))
    return who


def _refuse_creation(state: State, origin: Origin, source: bytes) -> None:
    _ensure_address(origin, source)
    listed = DisableWhitelistCheck.get(state) or source in WhitelistedCreators.get(state)
    ensure(listed, errors.NotAllowed(got=source.hex()))
    raise errors.Undefined(expected="a chain with a machine")


@declare(PALLET, 0, args=(("address", t.H160), ("value", TAO)))
def withdraw(state: State, origin: Origin, address: bytes, value: Rao) -> None:
    """Take out what was sent to the signer's address of Ethereum's form.

    Source: frontier, frame/evm/src/lib.rs, withdraw.
    """
    who = _ensure_address(origin, address)
    accounts.transfer(state, mapped_account(address), who, value, keep_alive=False)


@declare(PALLET, 1, args=(_SOURCE, ("target", t.H160), ("input", t.BYTES), *_TERMS))
def call(_state: State, origin: Origin, source: bytes, *_rest: object) -> None:
    """Call a contract; refused, for there is no machine."""
    _ensure_address(origin, source)
    raise errors.Undefined(expected="a chain with a machine")


@declare(PALLET, 2, args=(_SOURCE, _INIT, *_TERMS))
def create(state: State, origin: Origin, source: bytes, *_rest: object) -> None:
    """Deploy a contract; refused, for there is no machine."""
    _refuse_creation(state, origin, source)


@declare(PALLET, 3, args=(_SOURCE, _INIT, ("salt", t.H256), *_TERMS))
def create2(state: State, origin: Origin, source: bytes, *_rest: object) -> None:
    """Deploy a contract at an address that its salt decides; refused, as there is no machine."""
    _refuse_creation(state, origin, source)


@declare(PALLET, 4, args=(("new", t.Vec(t.H160)),))
def set_whitelist(state: State, origin: Origin, new: tuple[bytes, ...]) -> None:
    """Set who may deploy contracts; root only."""
    ensure_root(origin)
    WhitelistedCreators.put(state, new)


@declare(PALLET, 5, args=(("disabled", t.BOOL),))
def disable_whitelist(state: State, origin: Origin, disabled: bool) -> None:
    """Let anybody deploy contracts, or no longer; root only."""
    ensure_root(origin)
    DisableWhitelistCheck.put(state, disabled)


CALLS: Final[tuple[CallType, ...]] = (
    withdraw,
    call,
    create,
    create2,
    set_whitelist,
    disable_whitelist,
)
"""Every call, in the chain's order."""
