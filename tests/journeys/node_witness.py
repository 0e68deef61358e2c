"""A client that works a node and notes what it was told is final, to hold the next node to it."""

import random
from contextlib import suppress
from typing import Any, Final

import orjson
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from byzantium.chain.block import Header
from byzantium.chain.extrinsic import (
    NONCE,
    TIP,
    Extrinsic,
    Signature,
    encode_signed,
    signing_payload,
)
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.scale.keypair import sign
from byzantium.units import Rao
from tests.unit.node.transactions import account, transfer

SENDER: Final = "//Alice"
WITNESSED: Final = f"0x{system.Account.raw_key(account(SENDER)).hex()}"
"""The entry whose value is noted of every final block: each transaction changes it."""

GO_BACK: Final = 5
RETURNING: Final = ("rewind", "forgets")
"""Words for what happens only when somebody goes back."""

SAMPLES: Final = 12
ANSWER_SECONDS_MAX: Final = 30


class Notes:
    """What one was told is final, over all the lives of a chain."""

    def __init__(self) -> None:
        self.blocks: dict[int, str] = {}
        self.values: dict[str, str] = {}
        self.transactions: list[tuple[str, str]] = []
        self.returning: tuple[int, int] | None = None
        """Block to which somebody wants to go back, and how many transactions were known then."""

    def final(self, number: int, hash_: str) -> None:
        """Note a block; one below others means that somebody went back."""
        if self.returning is None:
            assert number >= max(self.blocks, default=0), f"finality fell back to {number}"
        else:
            self.blocks = {known: of for known, of in self.blocks.items() if known <= number}
        known = self.blocks.setdefault(number, hash_)
        assert known == hash_, f"block {number} was {known}, and is {hash_} now"

    def returned(self) -> None:
        """Forget what was left by going back."""
        assert self.returning is not None, "somebody went back"
        last, transactions = self.returning
        self.blocks = {known: of for known, of in self.blocks.items() if known <= last}
        del self.transactions[transactions:]
        self.returning = None


class Witness:
    """One connection to a node. Its loss is raised as WebSocketException or OSError."""

    def __init__(self, port: int, notes: Notes) -> None:
        self._notes = notes
        self._socket: ClientConnection = connect(
            f"ws://127.0.0.1:{port}", max_size=None, compression=None
        )
        self._last_id = 0
        self._watched: dict[str, str] = {}
        self._finals: str | None = None
        self._genesis: str = self.ask("chain_getBlockHash", 0)

    def close(self) -> None:
        """Hang up."""
        with suppress(ConnectionClosed, OSError):
            self._socket.close()

    def ask(self, method: str, *params: object) -> Any:
        """Return a method's result; what is heard meanwhile is noted."""
        self._last_id += 1
        request = {"jsonrpc": "2.0", "id": self._last_id, "method": method, "params": params}
        self._socket.send(orjson.dumps(request).decode())
        while True:
            frame = self._frame()
            if frame.get("id") == self._last_id:
                assert "error" not in frame, f"{method}{params}: {frame['error']}"
                return frame["result"]
            self._hear(frame)

    def _frame(self) -> dict[str, Any]:
        try:
            frame: dict[str, Any] = orjson.loads(self._socket.recv(ANSWER_SECONDS_MAX))
        except TimeoutError as error:
            raise AssertionError(f"no answer in {ANSWER_SECONDS_MAX} s") from error
        return frame

    def watch(self) -> None:
        """Note every block that becomes final from now on."""
        self._finals = self.ask("chain_subscribeFinalizedHeads")

    def check(self, rng: random.Random) -> None:
        """Hold the chain to all that was noted in its earlier lives."""
        notes = self._notes
        self._settle_return()
        numbers = sorted(notes.blocks)
        found = self.ask("chain_getBlockHash", numbers)
        assert found == [notes.blocks[number] for number in numbers], "a final block was lost"
        assert self._final_number() >= max(numbers, default=0)
        for raw, hash_ in (*notes.transactions[-SAMPLES:], *sampled(rng, notes.transactions)):
            assert raw in self.ask("chain_getBlock", hash_)["block"]["extrinsics"]
        for hash_, value in sampled(rng, list(notes.values.items())):
            assert self.ask("state_getStorage", WITNESSED, hash_) == value
        for number, hash_ in sampled(rng, list(notes.blocks.items())):
            header = header_of(self.ask("chain_getHeader", hash_))
            assert (header.number, f"0x{header.hash.hex()}") == (number, hash_)
            assert self.ask("dev_stateRoot", hash_) == f"0x{header.state_root.hex()}"

    def _settle_return(self) -> None:
        """Find out whether somebody who was killed on the way back arrived or never left."""
        notes = self._notes
        if notes.returning is None:
            return
        beyond = sorted(number for number in notes.blocks if number > notes.returning[0])
        found = self.ask("chain_getBlockHash", beyond)
        stays = [hash_ == notes.blocks[number] for number, hash_ in zip(beyond, found, strict=True)]
        if not all(stays):
            assert not any(stays), "some blocks were left and others above them were not"
            notes.returned()
        notes.returning = None

    def _final_number(self) -> int:
        head = self.ask("chain_getHeader", self.ask("chain_getFinalizedHead"))
        return int(head["number"], 16)

    def work(self, rng: random.Random, favour: str = "") -> None:
        """Do one of the things that people do with a chain of their own."""
        choice = GO_BACK if any(word in favour for word in RETURNING) else rng.randrange(8)
        if choice < 3:
            self.send_transfers(rng.randrange(1, 5))
        elif choice < 5:
            self.ask("dev_advance", rng.randrange(1, 70))
        elif choice == GO_BACK:
            self.go_and_return(rng.randrange(1, 40))
        else:
            self._look_back(rng)

    def send_transfers(self, count: int) -> None:
        """Send transfers, and have a block made of them."""
        nonce = self.ask("system_accountNextIndex", ss58.encode(account(SENDER)))
        for place in range(count):
            raw = signed_transfer(bytes.fromhex(self._genesis[2:]), nonce + place)
            self._watched[self.ask("author_submitAndWatchExtrinsic", raw)] = raw
        self.ask("dev_newBlock")

    def go_and_return(self, blocks: int) -> None:
        """Make blocks and leave them again."""
        self.ask("dev_setInterval", 0)
        head = int(self.ask("chain_getHeader")["number"], 16)
        name = self.ask("dev_snapshot")
        known = len(self._notes.transactions)
        self.ask("dev_advance", blocks)
        self._notes.returning = head, known
        assert self.ask("dev_restore", name)["number"] == head
        self._notes.returned()
        self._watched.clear()
        self.ask("dev_setInterval", None)

    def _look_back(self, rng: random.Random) -> None:
        """Note what old blocks hold, and hold the chain to what was noted before."""
        notes = self._notes
        numbers = sorted(notes.blocks)
        for number in rng.sample(numbers, min(SAMPLES, len(numbers))):
            hash_ = notes.blocks[number]
            value = self.ask("state_getStorage", WITNESSED, hash_)
            if notes.blocks.get(number) == hash_:
                assert notes.values.setdefault(hash_, value) == value

    def _hear(self, frame: dict[str, Any]) -> None:
        subscription, told = frame["params"]["subscription"], frame["params"]["result"]
        if subscription == self._finals:
            header = header_of(told)
            self._notes.final(header.number, f"0x{header.hash.hex()}")
        elif subscription in self._watched and "finalized" in told:
            raw = self._watched.pop(subscription)
            self._notes.transactions.append((raw, told["finalized"]))


def header_of(told: dict[str, Any]) -> Header:
    """Return a header as the node has it, from what clients read."""
    logs = tuple(t.DIGEST_ITEM.decode(bytes.fromhex(log[2:]))[0] for log in told["digest"]["logs"])
    parent, state, extrinsics = (
        bytes.fromhex(told[name][2:]) for name in ("parentHash", "stateRoot", "extrinsicsRoot")
    )
    return Header(parent, int(told["number"], 16), state, extrinsics, logs)


def signed_transfer(genesis: bytes, nonce: int) -> str:
    """Return a transfer of the sender's, in hex; it may be included in any block."""
    call = transfer("//Receiver", 10**9 + nonce)
    call_bytes = RUNTIME_CALL.encode(call)
    extra = t.ERA.encode(t.IMMORTAL) + NONCE.encode(nonce) + TIP.encode(0) + b"\x00"
    unsigned = t.Variant("Sr25519", bytes(64))
    signature = Signature(account(SENDER), unsigned, t.IMMORTAL, nonce, Rao(0), 0, extra)
    version = RUNTIME.version
    payload = signing_payload(
        Extrinsic(b"", b"", signature, call, call_bytes),
        version.spec_version,
        version.transaction_version,
        genesis,
        genesis,
        None,
    )
    made = t.Variant("Sr25519", sign(SENDER, payload))
    return f"0x{encode_signed(account(SENDER), made, extra, call_bytes).hex()}"


def sampled(rng: random.Random, items: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return a few of many, or all of few."""
    return rng.sample(items, min(SAMPLES, len(items)))
