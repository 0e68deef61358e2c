"""The chain as this node holds it: the state at the head, the archive, and going back in time."""

import gc
from collections import OrderedDict
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from byzantium.chain.api import call_api
from byzantium.chain.block import Block, BlockBuilder, Header, Seal
from byzantium.chain.extrinsic import Extrinsic
from byzantium.chain.genesis import CODE_KEY, code_of, genesis_table
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Backing, Change, Table
from byzantium.chain.localnet import AUTHORITIES, AUTHORITY, GenesisKind, Keys, genesis_of
from byzantium.chain.pallets.aura.declaration import SLOT_DURATION_MS, block_author
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.timestamp.declaration import Now
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.transactions import validate_for_pool
from byzantium.chain.validity import Validity
from byzantium.node.archive import Archive, KeptBlock, open_archive
from byzantium.node.errors import StaleState
from byzantium.scale import ss58
from byzantium.scale.keypair import Scheme, public_key
from byzantium.scale.signature import verify
from byzantium.units import AccountId

if TYPE_CHECKING:
    from byzantium.chain.forward import Run

RUN_FROM: Final = 20_000
"""So many subnets times blocks are made as a run: fewer cost less than to load compiled code."""

OLD_STATES_KEPT: Final = 8
"""How many old blocks' decoded states are kept at hand."""


KEYS: Final = Keys(
    lambda uri: AccountId(public_key(uri)),
    lambda address: AccountId(ss58.decode(address)),
    lambda uri: AccountId(public_key(uri, Scheme.ED25519)),
)


class Finished(NamedTuple):
    """A block that is part of the chain, as it is kept and as it was made."""

    block: KeptBlock
    made: Block


class LocalChain:
    """Head state and archive, moved forward block by block and back to any block."""

    def __init__(self, profile: Profile, archive: Archive, table: Table) -> None:
        self.profile = profile
        self.archive = archive
        self.table = table
        self.state = State(table, RUNTIME, profile)
        self._old_states: OrderedDict[bytes, State] = OrderedDict()
        self._run: Run | None = None

    @property
    def head(self) -> KeptBlock:
        """The last block."""
        return self.archive.head

    @property
    def slot_duration_ms(self) -> int:
        """Length of a slot."""
        return SLOT_DURATION_MS.of(self.profile)

    @property
    def time_ms(self) -> int:
        """Time of the head, in ms since 1970; 0 at genesis."""
        return Now.get(self.state)

    @property
    def has_other_metadata(self) -> bool:
        """Whether this chain was made when the metadata were other than those served now.

        Clients may still have the old ones, which they keep by the hash of block 0. A fork's first
        block is another chain's, and says nothing of it.
        """
        first = self.archive.genesis
        made_with = self.view(first).get(CODE_KEY)
        return first.number == 0 and made_with != code_of(RUNTIME, self.profile)

    def nonce_of(self, account: AccountId) -> int:
        """Return the nonce of an account's next transaction, as the head has it."""
        return system.Account.get(self.state, account).nonce

    def check(self, extrinsic: Extrinsic) -> Validity:
        """Tell whether a transaction may enter a block after the head."""
        return validate_for_pool(self.state, self.head.hash, extrinsic, verify)

    def hash_of(self, number: int) -> bytes | None:
        """Return the hash of the block of a number, or None where it is not known.

        Of the blocks before the first one kept, a fork knows those that its first state names.
        """
        first = self.archive.genesis
        if number >= first.number:
            block = self.archive.at_number(number)
            return None if block is None else block.hash
        named = system.BlockHash.get(self.state_after(first), number)
        return None if named == system.ZERO_HASH else named

    def root_of(self, block: KeptBlock) -> bytes:
        """Return the root of the state after a block.

        It is what the header says, but for the first block of a fork, whose header is another
        chain's.
        """
        if block is not self.archive.genesis:
            return block.header.state_root
        view = self.view(block)
        return Table({key: view.get(key) or b"" for key in view.keys(b"")}).root

    def view(self, block: KeptBlock) -> Backing:
        """Return the raw state after a block."""
        return self.archive.state_at(block.number)

    def stored(self, key: bytes) -> bytes | None:
        """Return what a raw key holds at the head."""
        if self._run is None:
            return self.table.get(key)
        return self.view(self.head).get(key)

    def state_after(self, block: KeptBlock) -> State:
        """Return the typed state after a block; what is written to it is not kept."""
        if block.hash == self.head.hash:
            return self.state
        state = self._old_states.pop(block.hash, None)
        if state is None:
            state = State(self.view(block), RUNTIME, self.profile)
        self._old_states[block.hash] = state
        if len(self._old_states) > OLD_STATES_KEPT:
            self._old_states.popitem(last=False)
        return state

    def call_api(self, block: KeptBlock, name: str, data: bytes) -> bytes:
        """Answer a runtime API call on the state after a block."""
        return call_api(self.state_after(block), name, data)

    @property
    def author_uri(self) -> str:
        """The development key of the authority whose slot the block being built has."""
        author = block_author(self.state)
        named = {KEYS.key_of(uri): uri for uri in AUTHORITIES}
        return AUTHORITY if author is None else named.get(author, AUTHORITY)

    def begin_block(self, time_ms: int) -> BlockBuilder:
        """Begin the block after the head. Raises CannotKeep."""
        if self._run is None:
            self.archive.settle(self.table)
        slot = time_ms // self.slot_duration_ms
        head = self.head
        ground = self.table if self._run is None else self._run
        return BlockBuilder(self.state, ground, head.hash, head.number + 1, slot, verify)

    def abandon_block(self) -> None:
        """Undo the block being built, at whatever point it broke."""
        if self._run is None:
            self.state.discard()
        else:
            self._run.abandon()

    def finish_block(self, builder: BlockBuilder, seal: Seal) -> Finished:
        """Close the block and keep it; whatever fails, the chain then stands where it stood.

        Raises CannotKeep, and what a rule or the seal raises.
        """
        try:
            block = builder.finish(seal)
            kept = self.archive.add(block)
        except BaseException:
            self._put_back()
            raise
        return Finished(kept, block)

    def _put_back(self) -> None:
        """Let state, table and archive be those after the head, whatever became of them since.

        Raises StaleState where history does not tell the head's state.
        """
        head = self.head
        if self._run is not None:
            self._run.close()
        try:
            self.archive.forget_unkept()
        finally:
            then, compiled_from = self.view(head), self.table.compiled_from
            self.table = Table({key: then.get(key) or b"" for key in then.keys(b"")})
            self.table.compiled_from = compiled_from
            self.state = State(self.table, RUNTIME, self.profile)
            if self._run is not None:
                self._run = self._new_run()
        if head is not self.archive.genesis and self.table.root != head.header.state_root:
            raise StaleState(head.number)

    def _new_run(self) -> "Run":
        from byzantium.chain.forward import Run  # compiled code loads where it is wanted

        return Run(self.state, self.table, self.archive.history, self.head.number)

    def is_worth_a_run(self, blocks: int) -> bool:
        """Tell whether so many blocks cost less as a run, its preparation included."""
        return blocks * len(all_netuids(self.state)) >= RUN_FROM

    @property
    def is_running(self) -> bool:
        """Whether blocks are made as a run just now."""
        return self._run is not None

    @contextmanager
    def running(self, blocks: int) -> Generator[None]:
        """Make the next so many blocks at full speed, where that is worth the preparation.

        Values by the million come to stay: to look for garbage among them would cost a fifth.
        """
        if not self.is_worth_a_run(blocks):
            yield
            return
        self._run = self._new_run()
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            self._run.close()
            self._run = None

    def holds(self, entries: Mapping[bytes, bytes]) -> bool:
        """Tell whether the state at the head is exactly these entries."""
        return self.table.entries() == entries

    def begin_again(self, table: Table, base: Header) -> list[Change]:
        """Leave every block and go on from a block of another chain; return what that changed."""
        before, after = self.table.entries(), table.entries()
        changes = [
            Change(key, before.get(key), after.get(key))
            for key in sorted(before.keys() | after.keys())
            if before.get(key) != after.get(key)
        ]
        self.archive.begin(self.profile, table, base)
        self.table.apply(changes)
        self.state.discard()
        self._old_states.clear()
        return changes

    def rewind(self, number: int) -> list[Change]:
        """Go back to the block of a number; return what that changed in the state."""
        changes = self.archive.rewind(number)
        self.table.apply(changes)
        self.state.discard()
        self._old_states.clear()
        return changes


def open_chain(
    profile: Profile,
    data: Path | None,
    kind: GenesisKind = GenesisKind.LOCAL,
    token_wallet: AccountId | None = None,
) -> LocalChain:
    """Return the chain of a folder, or a new one from a genesis."""

    def first_state() -> Table:
        return genesis_table(RUNTIME, profile, genesis_of(kind, profile, KEYS, token_wallet))

    archive, table = open_archive(data, profile, first_state)
    return LocalChain(profile, archive, table)
