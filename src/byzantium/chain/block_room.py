"""How much room a block has left: by weight, class by class, and by length."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from byzantium.chain.dispatch_info import DispatchInfo, total
from byzantium.chain.kernel.dispatch import DispatchClass, Weight
from byzantium.chain.pallets.system.declaration import (
    BASE,
    BLOCK_MAX,
    LENGTHS_MAX,
    MANDATORY_WEIGHTS,
    NORMAL_WEIGHTS,
    OPERATIONAL_WEIGHTS,
    WeightsPerClass,
)
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.chain.validity import ExhaustsResources

LIMITS: Final[dict[DispatchClass, WeightsPerClass]] = {
    DispatchClass.NORMAL: NORMAL_WEIGHTS,
    DispatchClass.OPERATIONAL: OPERATIONAL_WEIGHTS,
    DispatchClass.MANDATORY: MANDATORY_WEIGHTS,
}


def _within(weight: Weight, most: WeightRecord | None) -> bool:
    if most is None:
        return True
    return weight.ref_time <= most.ref_time and weight.proof_size <= most.proof_size


def ensure_fits_alone(info: DispatchInfo, length_bytes: int) -> None:
    """Refuse a call that no block has room for, whatever else is in it.

    Raises ExhaustsResources.
    Source: polkadot-sdk, substrate/frame/system/src/extensions/check_weight.rs, do_validate.
    """
    _ensure_length(info, length_bytes)
    most = LIMITS[info.dispatch_class].max_extrinsic
    if not _within(info.weight, most):
        raise ExhaustsResources(got=info.weight, expected=f"<= {most}")


def _ensure_length(info: DispatchInfo, length_bytes: int) -> None:
    most = LENGTHS_MAX[info.dispatch_class]
    if length_bytes > most:
        raise ExhaustsResources(got=length_bytes, expected=f"<= {most} bytes")


class BlockRoom(NamedTuple):
    """What the transactions of a block take; what the pallets' hooks take is not counted."""

    taken: Mapping[DispatchClass, Weight] = MappingProxyType(
        dict.fromkeys(DispatchClass, Weight(0, 0))
    )
    length_bytes: int = 0

    def after(self, info: DispatchInfo, length_bytes: int) -> "BlockRoom":
        """Return what is taken with one more transaction; its length counts as proof too.

        Where the whole block is full, a class may still use what is reserved for it.

        Raises ExhaustsResources.
        Source: polkadot-sdk, substrate/frame/system/src/extensions/check_weight.rs,
        calculate_consumed_weight.
        """
        length = self.length_bytes + length_bytes
        _ensure_length(info, length)
        limits = LIMITS[info.dispatch_class]
        added = [info.weight, Weight(*BASE), Weight(0, length_bytes)]
        of_class = total([self.taken[info.dispatch_class], *added])
        taken = {**self.taken, info.dispatch_class: of_class}
        fits = _within(of_class, limits.max_total)
        if fits and not _within(total(list(taken.values())), BLOCK_MAX):
            fits = _within(of_class, limits.reserved)
        if not fits:
            raise ExhaustsResources(got=info.weight, expected="room in the block")
        return BlockRoom(taken, length)

    def relieved(self, info: DispatchInfo, used: Weight) -> "BlockRoom":
        """Return what is taken once it is known what the last transaction used.

        Source: polkadot-sdk, substrate/frame/system/src/lib.rs, reclaim_weight.
        """
        parts = zip(self.taken[info.dispatch_class], info.weight, used, strict=True)
        rest = Weight(*(held - (declared - spent) for held, declared, spent in parts))
        return self._replace(taken={**self.taken, info.dispatch_class: rest})
