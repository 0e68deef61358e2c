"""Declaration of the BaseFee pallet."""

from typing import Final

from byzantium.chain.kernel.dispatch import call
from byzantium.chain.kernel.events import EventType, deposit_event
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.base_fee.pallet_id import PALLET
from byzantium.scale import types as t

_PERMILL: Final[t.Type[int]] = t.Newtype("sp_arithmetic::per_things::Permill", t.U32)

BaseFeePerGas: Final = StorageValue[int](
    PALLET,
    "BaseFeePerGas",
    t.U256,
    default=20_000_000_000,
    doc="What a unit of gas costs at least, in billionths of a billionth of a coin.",
)
Elasticity: Final = StorageValue[int](
    PALLET,
    "Elasticity",
    _PERMILL,
    default=125_000,
    doc="By what part a block may move the fee, in millionths.",
)

NewBaseFeePerGas: Final = EventType(
    PALLET, 0, "NewBaseFeePerGas", (("fee", t.U256),), "Root set the fee."
)
BaseFeeOverflow: Final = EventType(PALLET, 1, "BaseFeeOverflow", (), "The fee does not fit.")
NewElasticity: Final = EventType(
    PALLET, 2, "NewElasticity", (("elasticity", _PERMILL),), "Root set the elasticity."
)


@call(PALLET, 0, args=(("fee", t.U256),))
def set_base_fee_per_gas(state: State, origin: Origin, fee: int) -> None:
    """Set what a unit of gas costs; root only.

    Emits: NewBaseFeePerGas. Source: frontier, frame/base-fee/src/lib.rs, set_base_fee_per_gas.
    """
    ensure_root(origin)
    BaseFeePerGas.put(state, fee)
    deposit_event(state, NewBaseFeePerGas(fee))


@call(PALLET, 1, args=(("elasticity", _PERMILL),))
def set_elasticity(state: State, origin: Origin, elasticity: int) -> None:
    """Set by what part a block may move the fee; root only.

    Emits: NewElasticity. Source: frontier, frame/base-fee/src/lib.rs, set_elasticity.
    """
    ensure_root(origin)
    Elasticity.put(state, elasticity)
    deposit_event(state, NewElasticity(elasticity))


DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_base_fee",
    storage=(BaseFeePerGas, Elasticity),
    calls=(set_base_fee_per_gas, set_elasticity),
    events=(NewBaseFeePerGas, BaseFeeOverflow, NewElasticity),
)
