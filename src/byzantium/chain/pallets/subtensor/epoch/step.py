"""Runs epochs on the state: reads what an epoch needs, and stores what it decides."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias, TypeVar

from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.epoch.encoded_rows import (
    EncodedRows,
    encoded_rows,
    kept_rows,
)
from byzantium.chain.pallets.subtensor.epoch.epoch import run_epoch
from byzantium.chain.pallets.subtensor.epoch.mechanisms import (
    SubnetTotals,
    aggregated,
    mechanism_amounts,
    mechanism_weights,
    storage_index,
)
from byzantium.chain.pallets.subtensor.epoch.neurons import (
    hotkeys_by_uid,
    last_updates,
    owner_uid,
    registered_at,
    stakes_by_uid,
)
from byzantium.chain.pallets.subtensor.epoch.records import (
    EpochInput,
    EpochOutput,
    EpochRules,
    StoredRow,
)
from byzantium.chain.pallets.subtensor.epoch.voting_power import update_voting_power
from byzantium.chain.pallets.subtensor.uids.columns import (
    by_uid,
    keys_by_uid,
    write_changed,
)
from byzantium.chain.pallets.subtensor.weights.open_commits import first_open_commits
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, Alpha, MechId, NetUid

T = TypeVar("T")

Hotkeys: TypeAlias = Sequence[AccountId | None]
"""The hotkey of every uid; None where none is stored."""

COMPILED_FROM: Final = 64
"""So many neurons make compiled code worth the second that loading it takes."""


class Payout(NamedTuple):
    """What an epoch pays a hotkey as a miner and as a validator, in alpha."""

    hotkey: AccountId
    server: Alpha
    validator: Alpha


def run_subnet_epoch(state: State, netuid: NetUid, amount: Alpha) -> list[Payout]:
    """Run a subnet's epoch and return the payouts, by hotkey."""
    return payouts(*run_mechanisms(state, netuid, amount))


def run_mechanisms(
    state: State, netuid: NetUid, amount: Alpha
) -> tuple[SubnetTotals, tuple[AccountId | None, ...]]:
    """Run the epoch of every mechanism of a subnet, and store and return what it comes to.

    What is paid may fall short of the amount by the dust of divisions.

    Emits: IncentiveAlphaEmittedToMiners.
    Source: subtensor, subnets/mechanism.rs, epoch_with_mechanisms.
    """
    count = storage.MechanismCountCurrent.get(state, netuid)
    split = storage.MechanismEmissionSplit.get(state, netuid)
    parts = mechanism_amounts(amount, count, split)
    hotkeys = hotkeys_by_uid(state, netuid)
    outputs: list[EpochOutput] = []
    for mech, part in enumerate(parts):
        output = run_mechanism_epoch(state, netuid, MechId(mech), Alpha(part), hotkeys)
        store_mechanism(state, storage_index(netuid, MechId(mech)), output, hotkeys)
        outputs.append(output)
    totals = aggregated(outputs, mechanism_weights(parts, amount))
    store_subnet(state, netuid, totals, hotkeys)
    if storage.VotingPowerTrackingEnabled.get(state, netuid):
        update_voting_power(state, netuid, _permitted(totals, hotkeys))
    return totals, hotkeys


def _permitted(totals: SubnetTotals, hotkeys: Hotkeys) -> dict[AccountId, int]:
    """Return the stake of every hotkey that got a permit."""
    seats = zip(hotkeys, totals.permits, totals.stake, strict=True)
    return {key: stake for key, permit, stake in seats if permit and key is not None}


def payouts(totals: SubnetTotals | EpochOutput, hotkeys: Hotkeys) -> list[Payout]:
    """Return what each hotkey of a subnet is paid, by hotkey."""
    paid = zip(hotkeys, totals.server_emission, totals.validator_emission, strict=True)
    return sorted(
        Payout(hotkey, Alpha(server), Alpha(validator))
        for hotkey, server, validator in paid
        if hotkey is not None
    )


def run_mechanism_epoch(
    state: State, netuid: NetUid, mech: MechId, amount: Alpha, hotkeys: Hotkeys
) -> EpochOutput:
    """Return what one mechanism's epoch decides now, without storing anything."""
    given = epoch_input(state, netuid, mech, amount, hotkeys)
    return _form_for(given.size)(given)


def _form_for(neurons: int) -> Callable[[EpochInput], EpochOutput]:
    """Return the compiled epoch for a large subnet: a small one is done before it is loaded."""
    if neurons < COMPILED_FROM:
        return run_epoch
    from byzantium.chain.pallets.subtensor.epoch.fast import run_epoch_fast

    return run_epoch_fast


def epoch_input(
    state: State, netuid: NetUid, mech: MechId, amount: Alpha, hotkeys: Hotkeys
) -> EpochInput:
    """Read everything that one mechanism's epoch depends on.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    index = storage_index(netuid, mech)
    size = len(hotkeys)
    conceals = storage.CommitRevealWeightsEnabled.get(state, netuid)
    return EpochInput(
        block=block_number(state),
        amount=amount,
        rules=epoch_rules(state, netuid),
        stake=stakes_by_uid(state, netuid, hotkeys),
        last_update=last_updates(state, netuid, index),
        registered_at=registered_at(state, netuid, size),
        permits=storage.ValidatorPermit.get(state, netuid),
        weights=kept_rows(by_uid(state, storage.Weights, index, size)),
        bonds=encoded_rows(by_uid(state, storage.Bonds, index, size)),
        first_open_commit=first_open_commits(state, netuid, index, hotkeys) if conceals else None,
        owner=owner_uid(state, netuid),
        last_step_block=storage.LastMechansimStepBlock.get(state, netuid),
    )


def epoch_rules(state: State, netuid: NetUid) -> EpochRules:
    """Read the hyperparameters that an epoch depends on."""
    alpha_low, alpha_high = storage.AlphaValues.get(state, netuid)
    return EpochRules(
        tempo=storage.Tempo.get(state, netuid),
        activity_cutoff_factor_milli=storage.ActivityCutoffFactorMilli.get(state, netuid),
        stake_threshold=storage.StakeThreshold.get(state),
        max_validators=storage.MaxAllowedValidators.get(state, netuid),
        kappa=storage.Kappa.get(state, netuid),
        bonds_penalty=storage.BondsPenalty.get(state, netuid),
        bonds_moving_average=storage.BondsMovingAverage.get(state, netuid),
        yuma3=storage.Yuma3On.get(state, netuid),
        liquid_alpha=storage.LiquidAlphaOn.get(state, netuid),
        alpha_low=alpha_low,
        alpha_high=alpha_high,
        alpha_sigmoid_steepness=storage.AlphaSigmoidSteepness.get(state, netuid),
    )


def store_mechanism(state: State, index: int, output: EpochOutput, hotkeys: Hotkeys) -> None:
    """Store what belongs to one mechanism: incentive, and the bonds of every neuron.

    Emits: IncentiveAlphaEmittedToMiners.
    Source: subtensor, epoch/run_epoch.rs, persist_mechanism_epoch_terms.
    """
    held = _held_uids(hotkeys)
    storage.Incentive.put(state, index, _of(held, output.incentive))
    _store_bonds(state, index, held, output.bonds)
    paid = _of(held, output.server_emission)
    deposit_event(state, events.IncentiveAlphaEmittedToMiners(index, paid))


def _store_bonds(state: State, index: int, held: Sequence[int], rows: Sequence[StoredRow]) -> None:
    if isinstance(rows, EncodedRows):
        keys = keys_by_uid(storage.Bonds, index, len(held))
        write_changed(state, keys, [rows.encoded(uid) for uid in held])
    else:
        for position, uid in enumerate(held):
            storage.Bonds.put(state, index, position, rows[uid])


def store_subnet(
    state: State, netuid: NetUid, totals: SubnetTotals | EpochOutput, hotkeys: Hotkeys
) -> None:
    """Store what belongs to the subnet as a whole.

    Source: subtensor, epoch/run_epoch.rs, persist_netuid_epoch_terms.
    """
    held = _held_uids(hotkeys)
    emission = tuple(map(Alpha, _of(held, totals.emission)))
    storage.Active.put(state, netuid, _of(held, totals.active))
    storage.Emission.put(state, netuid, emission)
    storage.Consensus.put(state, netuid, _of(held, totals.consensus))
    storage.Dividends.put(state, netuid, _of(held, totals.dividends))
    storage.ValidatorTrust.put(state, netuid, _of(held, totals.validator_trust))
    storage.ValidatorPermit.put(state, netuid, _of(held, totals.permits))
    storage.StakeWeight.put(state, netuid, _of(held, totals.stake_weight))


def _held_uids(hotkeys: Hotkeys) -> list[int]:
    return [uid for uid, key in enumerate(hotkeys) if key is not None]


def _of(uids: Sequence[int], vector: tuple[T, ...]) -> tuple[T, ...]:
    return vector if len(uids) == len(vector) else tuple(vector[uid] for uid in uids)
