"""A local network whose blocks a test builds itself, with people who sign without keys."""

from typing import Any, Final

from byzantium.chain.block import Block, BlockBuilder
from byzantium.chain.extrinsic import NONCE, TIP, encode_signed
from byzantium.chain.genesis import genesis_table
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.localnet import AUTHORITY, Keys, localnet
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.transactions import Applied
from byzantium.conformance.economy.scene import key
from byzantium.scale import types as t
from byzantium.units import AccountId

ALICE, BOB, CHARLIE = key("//Alice"), key("//Bob"), key("//Charlie")
DAVE: Final = key("//Dave")
AUTHOR: Final = key(AUTHORITY)
NEWCOMER: Final = key("newcomer")
UNSIGNED: Final = t.Variant("Sr25519", bytes(64))


def address(text: str) -> AccountId:
    """Return an account for an address, whose checksum nobody asks for here."""
    return key(text[:32])


class Village:
    """The chain at its head, and the block that is being built on it."""

    def __init__(self, profile: Profile = Profile.NORMAL, grown: "Village | None" = None) -> None:
        """Begin at genesis, or where another one stands after its last closed block."""
        if grown is None:
            genesis = localnet(profile, Keys(key, address, key))
            self.table = genesis_table(RUNTIME, profile, genesis)
            self._parent, number = bytes([1]) * 32, 1
        else:
            self.table = Table(grown.table.entries())
            self._parent, number = grown.parent, grown.block.number
        self.state: Final = State(self.table, RUNTIME, profile)
        self.block: BlockBuilder = self._open(number)

    @property
    def parent(self) -> bytes:
        """Hash of the last closed block."""
        return self._parent

    def _open(self, number: int) -> BlockBuilder:
        return BlockBuilder(self.state, self.table, self._parent, number, number, lambda *_: True)

    def send(self, who: AccountId, call: t.Variant, tip: int = 0) -> Applied:
        """Have an account send a call as a transaction of the open block."""
        nonce = system.Account.get(self.state, who).nonce
        extra = t.ERA.encode(t.IMMORTAL) + NONCE.encode(nonce) + TIP.encode(tip) + b"\0"
        return self.block.push(encode_signed(who, UNSIGNED, extra, RUNTIME_CALL.encode(call)))

    def close(self) -> Block:
        """Finish the open block and begin the next one."""
        made = self.block.finish()
        self._parent = made.hash
        self.block = self._open(made.header.number + 1)
        return made

    def events(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Return the name and values of every event of the open block."""
        return [(event.type.name, event.values) for _, event in self.state.events]
