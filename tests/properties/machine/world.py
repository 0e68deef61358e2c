"""One chain, built block by block from transactions that nobody has to sign."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from byzantium.chain.block import Block, BlockBuilder
from byzantium.chain.extrinsic import NONCE, TIP, MalformedExtrinsic, encode_signed
from byzantium.chain.genesis import genesis_table
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.localnet import GenesisKind, Keys, genesis_of
from byzantium.chain.pallets.aura.declaration import SLOT_DURATION_MS, block_author
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import InvalidTransaction
from byzantium.conformance.economy.scene import key
from byzantium.scale import types as t
from byzantium.units import AccountId
from tests.properties.machine.watched import Touched, WatchedState

KEYS: Final = Keys(key, lambda text: key(text[:32]), key)
KINDS: Final = {Profile.FAST: GenesisKind.LOCAL, Profile.NORMAL: GenesisKind.MAINNET_LIKE}
"""First states to start from: in the production build with three authors, who take turns."""

UNSIGNED: Final = t.Variant("Sr25519", bytes(64))
START_MS: Final = 1_700_000_000_000

Event = tuple[str, str, tuple[Any, ...]]
"""Pallet, name and values."""


class Act(NamedTuple):
    """A transaction: who sends which call, and with what tip."""

    who: AccountId
    call: t.Variant
    tip: int = 0

    @property
    def name(self) -> str:
        return f"{self.call.name}.{self.call.values[0].name}"


class Outcome(NamedTuple):
    """What became of a transaction."""

    act: Act
    invalid: InvalidTransaction | MalformedExtrinsic | None
    error: DispatchError | None
    events: list[Event]
    touched: Touched
    position: int = 0
    """Place in the block."""

    @property
    def done(self) -> bool:
        return self.invalid is None and self.error is None


class Passed(NamedTuple):
    """A block that was finished: what its beginning did, and what all of it did."""

    block: Block
    beginning: Touched
    beginning_events: list[Event]
    count: int


def raw_of(state: State, act: Act) -> bytes:
    """Return the bytes of a transaction, with its sender's next nonce."""
    nonce = system.Account.get(state, act.who).nonce
    extra = t.ERA.encode(t.IMMORTAL) + NONCE.encode(nonce) + TIP.encode(act.tip) + b"\0"
    return encode_signed(act.who, UNSIGNED, extra, RUNTIME_CALL.encode(act.call))


def time_ms_of(profile: Profile, number: int) -> int:
    """Return the time of a block."""
    slot_ms = SLOT_DURATION_MS.of(profile)
    return (START_MS // slot_ms + number) * slot_ms


class World:
    """A chain at its head and the block that is being built on it."""

    def __init__(self, profile: Profile, grown: "World | None" = None) -> None:
        self.profile = profile
        if grown is None:
            genesis = genesis_of(KINDS[profile], profile, KEYS)
            self.table = genesis_table(RUNTIME, profile, genesis)
            self._parent, number = bytes([1]) * 32, 1
        else:
            self.table = Table(grown.table.entries())
            self._parent, number = grown.parent, grown.number
        self.state: Final = WatchedState(self.table, RUNTIME, profile)
        self.journal: list[Act | bytes] = []
        """Every transaction that was tried, and the state root after every block."""
        self.forgets = False
        """Whether nothing that was decoded outlives its block, as if the node began anew."""
        self._count = 0
        self.beginning: Touched = {}
        self.beginning_events: list[Event] = []
        self._block = self._open(number)

    @property
    def parent(self) -> bytes:
        """Hash of the last closed block."""
        return self._parent

    @property
    def number(self) -> int:
        """Number of the block that is being built."""
        return self._block.number

    @property
    def author(self) -> AccountId:
        """Who makes the block that is being built."""
        author = block_author(self.state)
        assert author is not None
        return author

    @property
    def root(self) -> bytes:
        """State root after the last closed block."""
        return self.table.root

    def _open(self, number: int) -> BlockBuilder:
        time_ms = time_ms_of(self.profile, number)
        slot = time_ms // SLOT_DURATION_MS.of(self.profile)
        builder = BlockBuilder(self.state, self.table, self._parent, number, slot, self._verify)
        builder.inherent(set_time(time_ms))
        self._count = 0
        self.beginning, self.beginning_events = self.state.look(), self._events(0)
        return builder

    @staticmethod
    def _verify(*_: object) -> bool:
        return True

    def send(self, act: Act) -> Outcome:
        """Send a transaction into the open block."""
        raw = raw_of(self.state, act)
        self.journal.append(act)
        seen = len(self.state.events)
        try:
            applied = self._block.push(raw)
        except (InvalidTransaction, MalformedExtrinsic) as refusal:
            return Outcome(act, refusal, None, self._events(seen), self.state.look())
        self._count += 1
        events, touched = self._events(seen), self.state.look()
        return Outcome(act, None, applied.error, events, touched, applied.position)

    def close(self) -> Passed:
        """Finish the open block and begin the next one."""
        beginning, events, count = self.beginning, self.beginning_events, self._count
        made = self._block.finish()
        self.state.look()
        self.journal.append(made.header.state_root)
        if self.forgets:
            self.state.discard()
        self._parent = made.hash
        self._block = self._open(made.header.number + 1)
        return Passed(made, beginning, events, count)

    def read_only(self, look: Callable[[WatchedState], object]) -> object:
        """Run something that must not change anything."""
        found = look(self.state)
        assert not self.state.look(), "a look changed the state"
        return found

    def _events(self, seen: int) -> list[Event]:
        return [
            (event.type.pallet.name, event.type.name, event.values)
            for _, event in self.state.events[seen:]
        ]
