"""No call may weigh more than a block has room for, however heavy its sender says that it is."""

import pytest

from byzantium.chain.guard_weights import SWAP_GUARD
from byzantium.chain.pallets.system.calls import remark
from byzantium.chain.pallets.system.declaration import NORMAL_WEIGHTS
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import ExhaustsResources
from byzantium.scale import types as t
from byzantium.units.integers import U64_MAX
from tests.unit.chain.economy.village import ALICE, Village

MOST = NORMAL_WEIGHTS.max_extrinsic
assert MOST is not None


def unchecked(weight: WeightRecord) -> t.Variant:
    """Return a call by root that names its own weight."""
    return RUNTIME.calls["Sudo", "sudo_unchecked_weight"](remark(b""), weight)


@pytest.mark.parametrize(
    "weight",
    [
        WeightRecord(MOST.ref_time + 1, 0),
        WeightRecord(0, MOST.proof_size + 1),
        WeightRecord(U64_MAX, U64_MAX),
    ],
)
def test_what_is_too_heavy_enters_no_block(weight: WeightRecord) -> None:
    village = Village()
    with pytest.raises(ExhaustsResources):
        village.send(ALICE, unchecked(weight))
    village.close()


def test_what_just_fits_is_told_with_its_weight() -> None:
    village = Village()
    proof_size = MOST.proof_size - SWAP_GUARD.proof_size
    assert village.send(ALICE, unchecked(WeightRecord(10**12, proof_size))).error is None
    told = dict(village.events())["ExtrinsicSuccess"][0]
    assert told.weight.proof_size == MOST.proof_size
    village.close()
