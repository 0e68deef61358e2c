"""A view of a state that may be written on and thrown away, and the root it would have."""

from collections.abc import Iterator, Sequence

from byzantium.chain.block import Sealed
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import COMPILED_AT_ONCE_FROM, digest_sum, entry_digest, root_of


class Panicked(Exception):  # noqa: N818 - says what it is
    """The runtime broke off a call, as it does where a block is wrong; the message says why."""


class SeenState:
    """A state as it reads now, with what is not sealed yet: a `Backing`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key is absent."""
        return self._state.read_raw(key)

    def get_many(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the encoded values of several keys."""
        return list(self._state.read_many_raw(keys))

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the present keys under a prefix in byte order, from behind `after`."""
        return (key for key in self._state.keys(prefix) if after is None or key > after)

    def count_keys(self, prefix: bytes) -> int:
        """Return how many keys are present under a prefix."""
        return len(self._state.keys(prefix))


def aside(state: State) -> State:
    """Return a state that begins as another one is; what is written to it, only it has."""
    return State(SeenState(state), state.runtime, state.profile)


class AsideGround:
    """What a block is built on that nobody keeps."""

    def __init__(self, state: State) -> None:
        self._state = state

    def initialize(self, pallet: Pallet) -> None:
        """Run a pallet's hook at the beginning of a block."""
        if pallet.on_initialize is not None:
            pallet.on_initialize(self._state)

    def seal(self) -> Sealed:
        """Tell what the block's changes are and what root the state would have."""
        backing = self._state.backing
        held = [(key, backing.get(key) or b"") for key in backing.keys(b"")]
        changes = tuple(self._state.seal())
        digest = digest_sum(held, COMPILED_AT_ONCE_FROM)
        for key, old, new in changes:
            digest -= 0 if old is None else entry_digest(key, old)
            digest += 0 if new is None else entry_digest(key, new)
        return Sealed(root_of(digest), changes, None)

    def abandon(self) -> None:
        """Undo everything since the parent."""
        self._state.discard()
