"""Calls by which root sets values of the whole network within bounds, and two retired ones."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import MECH_ID, TAO, U64F64
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils import errors, events
from byzantium.chain.pallets.admin_utils import storage as own
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.types import PRECOMPILE
from byzantium.chain.pallets.subtensor import errors as subtensor_errors
from byzantium.chain.pallets.subtensor import events as subtensor
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.hyperparameters.mechanisms import MOST_MECHANISMS
from byzantium.chain.pallets.subtensor.staking.limits import smallest_nomination_in_tao
from byzantium.chain.pallets.subtensor.staking.nomination_step import clear_small_nomination
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.scale import types as t
from byzantium.units import MechId, Rao
from byzantium.units.fixed import U64F64 as FIXED

_EXPONENT_MAX: Final = 2 * FIXED.one


@call(PALLET, 33, args=(("total_issuance", TAO),))
def sudo_set_total_issuance(_state: State, _origin: Origin, _total_issuance: Rao) -> None:
    """Do nothing: the issuance cannot be set any more."""
    raise errors.Deprecated


@call(PALLET, 43, args=(("min_stake", t.U64),))
def sudo_set_nominator_min_required_stake(state: State, origin: Origin, min_stake: int) -> None:
    """Set the smallest nomination, in millionths of the smallest stake; root only.

    It sells every nomination that has become too small, if the new factor is greater than the rao
    that the old one stood for; the chain compares the two although they differ in unit.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_nominator_min_required_stake.
    """
    ensure_root(origin)
    before = smallest_nomination_in_tao(storage.NominatorMinRequiredStake.get(state))
    storage.NominatorMinRequiredStake.put(state, min_stake)
    if min_stake > before:
        _clear_small_nominations(state)


def _clear_small_nominations(state: State) -> None:
    """Clear every nomination that is too small, by hotkey, coldkey and subnet.

    Source: subtensor, staking/helpers.rs, clear_small_nominations.
    """
    places = {place for place, _ in storage.Alpha.items(state)}
    places.update(place for place, _ in storage.AlphaV2.items(state))
    for place in sorted(places):
        clear_small_nomination(state, Position(*place))


@call(PALLET, 62, args=(("precompile_id", PRECOMPILE), ("enabled", t.BOOL)))
def sudo_toggle_evm_precompile(
    state: State, origin: Origin, precompile_id: t.Variant, enabled: bool
) -> None:
    """Switch an EVM precompile on or off; root only.

    Emits: PrecompileUpdated if that changes anything.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_toggle_evm_precompile.
    """
    ensure_root(origin)
    if own.PrecompileEnable.get(state, precompile_id) != enabled:
        own.PrecompileEnable.put(state, precompile_id, enabled)
        deposit_event(state, events.PrecompileUpdated(precompile_id, enabled))


@call(PALLET, 82, args=(("exponent", U64F64),))
def sudo_set_tao_flow_normalization_exponent(state: State, origin: Origin, exponent: int) -> None:
    """Set a figure of the retired flow rule, between 1 and 2; root only.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_tao_flow_normalization_exponent.
    """
    ensure_root(origin)
    ensure(FIXED.one <= exponent <= _EXPONENT_MAX, errors.InvalidValue(got=exponent))
    storage.FlowNormExponent.put(state, exponent)


@call(PALLET, 88, args=(("max_mechanism_count", MECH_ID),))
def sudo_set_max_mechanism_count(state: State, origin: Origin, max_mechanism_count: MechId) -> None:
    """Set how many mechanisms a subnet may have, 1 to 16; root only.

    Source: subtensor, subnets/mechanism.rs, do_set_max_mechanism_count.
    """
    ensure_root(origin)
    within = 0 < max_mechanism_count <= MOST_MECHANISMS
    ensure(within, subtensor_errors.InvalidValue(got=max_mechanism_count, expected=MOST_MECHANISMS))
    storage.MaxMechanismCount.put(state, max_mechanism_count)


@call(PALLET, 96, args=(("max_epochs_per_block", t.U8),))
def sudo_set_max_epochs_per_block(state: State, origin: Origin, max_epochs_per_block: int) -> None:
    """Set how many epochs one block may run, at least 1; root only.

    Emits: MaxEpochsPerBlockSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_max_epochs_per_block.
    """
    ensure_root(origin)
    ensure(max_epochs_per_block >= 1, errors.ValueNotInBounds(got=0, expected=">= 1"))
    storage.MaxEpochsPerBlock.put(state, max_epochs_per_block)
    deposit_event(state, subtensor.MaxEpochsPerBlockSet(max_epochs_per_block))


NETWORK_CHECKED_CALLS: Final[tuple[CallType, ...]] = (
    sudo_set_total_issuance,
    sudo_set_nominator_min_required_stake,
    sudo_toggle_evm_precompile,
    sudo_set_tao_flow_normalization_exponent,
    sudo_set_max_mechanism_count,
    sudo_set_max_epochs_per_block,
)
"""Every call of this file, in the chain's order."""
