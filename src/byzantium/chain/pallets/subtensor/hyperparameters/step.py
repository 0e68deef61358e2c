"""Setters of hyperparameters whose values are checked, as the owner and root reach them."""

from typing import Final

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import ensure_owner_or_root
from byzantium.units import NetUid

LEAST_ALPHA: Final = 1638
"""2.5 % of 65535: no liquid alpha may be smaller."""
LONGEST_REVEAL_PERIOD: Final = 100


def set_alpha_values(state: State, origin: Origin, netuid: NetUid, low: int, high: int) -> None:
    """Set the bounds between which liquid alpha moves.

    Units: of 65535.
    Source: subtensor, epoch/run_epoch.rs, do_set_alpha_values.
    """
    ensure_owner_or_root(state, origin, netuid)
    ensure(storage.LiquidAlphaOn.get(state, netuid), errors.LiquidAlphaDisabled)
    ensure(high >= LEAST_ALPHA, errors.AlphaHighTooLow(got=high, expected=LEAST_ALPHA))
    ensure(LEAST_ALPHA <= low <= high, errors.AlphaLowOutOfRange(got=low, expected=high))
    storage.AlphaValues.put(state, netuid, (low, high))


def set_reveal_period(state: State, netuid: NetUid, period: int) -> None:
    """Set how many epochs pass between a commit and its reveal.

    Emits: CommitRevealPeriodsSet.
    Units: epochs.
    Source: subtensor, subnets/weights.rs, set_reveal_period.
    """
    ensure(period <= LONGEST_REVEAL_PERIOD, errors.RevealPeriodTooLarge(got=period))
    ensure(period >= 1, errors.RevealPeriodTooSmall(got=period))
    storage.RevealPeriodEpochs.put(state, netuid, period)
    deposit_event(state, events.CommitRevealPeriodsSet(netuid, period))
