"""A life: steps chosen by chance in one world, with every law held against each of them."""

from collections import Counter, defaultdict
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, Final

from byzantium.chain.api import ApiInputError, call_api
from byzantium.chain.apis.aside import Panicked
from byzantium.chain.invariants.encoding import every_key_and_value_has_its_type
from byzantium.chain.invariants.every_check import CHECKS, violations
from byzantium.chain.kernel.dispatch import try_dispatch
from byzantium.chain.kernel.errors import BadOrigin
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, dry_run
from byzantium.chain.pallets.sudo.storage import Key as SudoKey
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import TAO
from tests.properties.machine import (  # noqa: F401 - their recipes register themselves
    recipes_frame,
    recipes_keys,
    recipes_weights,
)
from tests.properties.machine.families import FAMILIES
from tests.properties.machine.growth import grown
from tests.properties.machine.laws import (
    Happened,
    books_of,
    broken_between,
    broken_by,
    broken_by_beginning,
    dust_of,
    names_in,
)
from tests.properties.machine.maker import NEVER_BY_ROOT, Maker
from tests.properties.machine.people import RICH
from tests.properties.machine.recipes import RECIPES
from tests.properties.machine.tally import Tally
from tests.properties.machine.tending import tend
from tests.properties.machine.values import UninhabitedError
from tests.properties.machine.world import Act, Outcome, World

if TYPE_CHECKING:
    from byzantium.units import NetUid

GAPS: Final = (1, 2, 3, 6, 7, 12, 25, 60)
EMISSION_MAX: Final = TAO
OF_THE_CHAIN: Final = b"modl"
"""How the accounts begin that the chain keeps itself: nobody has their keys."""

REVEALS: Final = tuple(name for name in sorted(RECIPES) if ".reveal" in name or "_reveal" in name)

RAW_EVERY: Final = 16
"""In how many blocks the whole raw table is read once; all other checks run in each."""

TYPED: Final = tuple(check for check in CHECKS if check is not every_key_and_value_has_its_type)


class LawBrokenError(AssertionError):
    """Something that has to hold did not; the message says what, and after which step."""


class Life:
    """One world and everything that has happened in it."""

    def __init__(self, profile: Profile) -> None:
        self.world = World(profile, grown(profile))
        self.memory: dict[str, list[Any]] = defaultdict(list)
        self.tally = Tally()
        self._names: set[str] = set()
        self._registered: set[NetUid] = set()
        self._dust = Counter[bytes]()
        self._books = books_of(self.world.state)
        self.last = "the beginning"

    # -- steps ----------------------------------------------------------------------------------

    def step(self, random: Random) -> None:
        """Take one step: mostly a transaction, now and then a block, or many."""
        roll = random.randrange(100)
        if roll < 80:
            self.send(self.act(random))
        elif roll < 93:
            self.pass_blocks(1)
        elif roll < 96:
            self.look(random)
        else:
            self.pass_blocks(random.choice(GAPS))
        self.tally.steps += 1

    def act(self, random: Random) -> Act:
        """Return a transaction of any family; now and then a reveal, which cannot wait long."""
        if self.memory["commits"] and random.randrange(12) == 0:
            maker = Maker(self.world, random, self.memory)
            reveal = RECIPES[random.choice(REVEALS)](maker)
            if reveal is not None:
                return reveal
        while True:
            try:
                return self.choose(random, random.choice(tuple(FAMILIES)))
            except UninhabitedError:
                continue

    def choose(self, random: Random, family: str) -> Act:
        """Return a transaction of a family."""
        relief = tend(self.world, random)
        if relief is not None:
            return relief
        maker = Maker(self.world, random, self.memory)
        maker.who = maker.coldkey()
        maker.wild = random.randrange(8) == 0
        names = [name for name in FAMILIES[family] if f"{name[0]}.{name[1]}" not in NEVER_BY_ROOT]
        pallet, name = random.choice(names or FAMILIES[family])
        made = RECIPES.get(f"{pallet}.{name}", lambda _: None)(maker)
        call_type = RUNTIME.calls[pallet, name]
        act = made or Act(maker.who, maker.call(call_type))
        if pallet == "Sudo":
            act = Act(self._sudo_key(), act.call)
        elif (pallet, name) in root_only(self.world.profile) and random.randrange(5):
            act = maker.by_root(act.call)
        names = names_in(act.call)
        if names & NEVER_BY_ROOT or act.who.startswith(OF_THE_CHAIN):
            act = Act(RICH[1], act.call)
        if "SubtensorModule.announce_coldkey_swap" in names and act.who == self._sudo_key():
            act = Act(RICH[5], act.call)
        return act._replace(tip=random.choice((0, 0, 0, 0, 1, 10_000)))

    def _sudo_key(self) -> Any:
        return SudoKey.get(self.world.state) or RICH[0]

    def send(self, act: Act) -> Outcome:
        """Send a transaction and hold the laws against it."""
        self.last = f"{act.who[:12]!r} {act.call!r} tip {act.tip} in block {self.world.number}"
        outcome = self.world.send(act)
        self.tally.count(outcome)
        self._fail(broken_by(outcome, self.world), outcome)
        if outcome.invalid is None:
            self._names |= names_in(act.call)
            self._note(outcome)
        return outcome

    def _note(self, outcome: Outcome) -> None:
        self._dust += dust_of(outcome.events)
        for _, name, values in outcome.events:
            if name == "NeuronRegistered":
                self._registered.add(values[0])
            if name == "PureCreated":
                account, spawner, kind, index = values[:4]
                made = (spawner, account, kind, index, self.world.number, outcome.position)
                self.memory["pure"].append(made)

    def pass_blocks(self, count: int) -> None:
        """Close the open block, and empty ones after it; check every state on the way."""
        before = self.last
        for _ in range(count):
            self.last = f"{before}; then the end of block {self.world.number}"
            passed = self.world.close()
            self.tally.blocks += 1
            self._fail(broken_by_beginning(passed, EMISSION_MAX))
            names, registered = frozenset(self._names), frozenset(self._registered)
            happened = Happened(names, registered, self._dust)
            books = books_of(self.world.state)
            self._fail(broken_between(self._books, books, happened))
            self._books, self._registered = books, set()
            self._dust = dust_of(self.world.beginning_events)
            every = CHECKS if self.tally.blocks % RAW_EVERY == 0 else TYPED
            wrong = violations(self.world.state, every)
            self._fail(f"{name}: {one}" for name, found in wrong.items() for one in found)

    def look(self, random: Random) -> None:
        """Ask a runtime API something; it must answer and change nothing."""
        api = random.choice(RUNTIME.apis)
        method = random.choice(api.methods)
        maker = Maker(self.world, random, self.memory)
        if f"{api.name}_{method.name}" in NOT_READ:
            return
        self.last = f"{api.name}_{method.name} in block {self.world.number}"
        inputs = b"".join(
            kind.encode(maker.values.draw(kind, name)) for name, kind in method.inputs
        )
        self.world.read_only(lambda state: _answer(state, f"{api.name}_{method.name}", inputs))

    def _fail(self, broken: Any, outcome: Outcome | None = None) -> None:
        found = list(broken)
        if found:
            ended = "" if outcome is None else f" ended in {outcome.error or outcome.invalid!r}"
            raise LawBrokenError("\n".join([f"after {self.last}{ended}:", *found[:12]]))


def _answer(state: State, name: str, inputs: bytes) -> bytes | None:
    try:
        return call_api(state, name, inputs)
    except (ApiInputError, Panicked):
        return None


NOT_READ: Final = frozenset(
    {
        "Core_execute_block",
        "Core_initialize_block",
        "BlockBuilder_apply_extrinsic",
        "BlockBuilder_finalize_block",
        "BlockBuilder_inherent_extrinsics",
        "BlockBuilder_check_inherents",
        "TaggedTransactionQueue_validate_transaction",
    }
)
"""API methods that take a block or a transaction."""


@cache
def root_only(profile: Profile) -> frozenset[tuple[str, str]]:
    """Return the calls that an account which owns nothing may not make."""
    world, stranger = World(profile, grown(profile)), RICH[4]
    maker = Maker(world, Random(1), defaultdict(list))
    found: set[tuple[str, str]] = set()
    for (pallet, name), call_type in sorted(RUNTIME.calls.items()):
        maker.who = stranger
        try:
            made = maker.call(call_type)
        except UninhabitedError:
            continue
        with dry_run(world.state):
            if isinstance(try_dispatch(world.state, Signed(stranger), made).error, BadOrigin):
                found.add((pallet, name))
    return frozenset(found)


def live(seed: int, steps: int, *, forgets: bool = False) -> Life:
    """Return a life of so many steps; the seed decides everything, the build of the chain too."""
    life = Life(Profile.NORMAL if seed % 4 == 3 else Profile.FAST)
    life.world.forgets = forgets
    random = Random(seed)
    for number in range(steps):
        try:
            life.step(random)
        except Exception as error:
            error.add_note(f"seed {seed}, step {number}: {life.last}")
            raise
    life.pass_blocks(1)
    return life
