"""What a test wants of a subnet, as its marker says it."""

from dataclasses import dataclass
from typing import Any

from byzantium.testing.errors import BadRequest

NEURONS_MAX = 255
"""The owner has one of a subnet's 256 places."""


@dataclass(frozen=True)
class SubnetPlan:
    """How many neurons a subnet begins with, what each validator stakes, and its settings.

    `hyperparameters` are named as the chain's calls `sudo_set_...` name them.
    Units: whole TAO.
    """

    validators: int
    miners: int
    stake_tao: int
    name: str
    hyperparameters: tuple[tuple[str, Any], ...]


def plan_of(
    *,
    validators: int = 1,
    miners: int = 3,
    stake_tao: int = 1_000,
    name: str = "subnet",
    **hyperparameters: Any,  # noqa: ANN401 - as the chain's calls take them
) -> SubnetPlan:
    """Return the plan that keywords spell; what is no keyword of ours is a hyperparameter.

    Units: whole TAO. Raises BadRequest.
    """
    if validators < 0 or miners < 0 or validators + miners > NEURONS_MAX:
        got = f"{validators} validators and {miners} miners"
        raise BadRequest(f"got {got}, expected at most {NEURONS_MAX} in all")
    return SubnetPlan(validators, miners, stake_tao, name, tuple(hyperparameters.items()))
