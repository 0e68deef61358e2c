"""Whatever calls of whatever pallets arrive in whatever order, every law of the chain holds.

A life is a world and the random steps in it. Hypothesis takes short lives and shrinks what fails;
long ones are lived from a seed, which a failure names, and `python -m tests.properties.machine
SEED STEPS` lives it again. How many steps there are the profile says: `make soak` takes twenty
times as many, and there every family of calls has to succeed at least once.
"""

import os
from random import Random, SystemRandom

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from byzantium.chain.kernel.pallet import Profile
from tests.properties.machine.families import FAMILIES
from tests.properties.machine.life import Life, live
from tests.properties.machine.replay import roots_over_columns
from tests.properties.machine.seeds import Found, found
from tests.properties.machine.tally import Tally
from tests.properties.machine.values import UninhabitedError

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
SHORT_LIVES, SHORT_STEPS = (400 if SOAK else 20), 50
LONG_LIVES, LONG_STEPS = (10, 2_000) if SOAK else (1, 1_000)
FIRST_SEED = 1
QUICK_STEPS = 400
"""A life that takes more steps to fail is lived again in `make soak` only."""

chances = st.randoms(use_true_random=False)
families = st.lists(st.sampled_from(sorted(FAMILIES)), min_size=1, max_size=6)


class ChainMachine(RuleBasedStateMachine):
    """A chain, and everything that can be done to it."""

    @initialize(profile=st.sampled_from((Profile.FAST, Profile.NORMAL)))
    def begin(self, profile: Profile) -> None:
        self.life = Life(profile)

    @rule(chosen=families, chance=chances)
    def transactions(self, chosen: list[str], chance: Random) -> None:
        for family in chosen:
            try:
                act = self.life.choose(chance, family)
            except UninhabitedError:
                continue
            self.life.send(act)

    @rule(count=st.sampled_from((1, 1, 1, 2, 3, 6, 12)))
    def blocks(self, count: int) -> None:
        self.life.pass_blocks(count)

    @rule(chance=chances)
    def question(self, chance: Random) -> None:
        self.life.look(chance)

    def teardown(self) -> None:
        if hasattr(self, "life"):
            self.life.pass_blocks(1)


TestMachine = pytest.mark.timeout(7_200)(ChainMachine.TestCase)
TestMachine.settings = settings(
    max_examples=SHORT_LIVES,
    stateful_step_count=SHORT_STEPS,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(7_200)
def test_long_lives_break_no_law(capsys: pytest.CaptureFixture[str]) -> None:
    first = SystemRandom().randrange(1 << 32) if SOAK else FIRST_SEED
    together = Tally()
    for seed in range(first, first + LONG_LIVES):
        together.add(live(seed, LONG_STEPS).tally)
    said = "\n".join([f"seeds from {first}", *together.lines()])
    if SOAK:
        with capsys.disabled():
            print(f"\n{said}")
        assert not together.never(), f"never succeeded: {together.never()}\n{said}"
    else:
        print(said)


@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("seed", range(201, 211) if SOAK else (201,))
def test_blocks_over_columns_are_the_same_blocks(seed: int) -> None:
    world = live(seed, 600 if SOAK else 200).world
    for number, then, now in roots_over_columns(world):
        assert now == then, f"seed {seed}, block {number}"


REPLAYED = [life for life in found() if SOAK or life.steps <= QUICK_STEPS]


@pytest.mark.parametrize("life", REPLAYED, ids=lambda life: f"seed {life.seed}")
def test_what_was_found_once_is_gone(life: Found) -> None:
    live(life.seed, life.steps)
