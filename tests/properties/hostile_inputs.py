"""Frames that no honest client sends, from a seed: broken JSON, wrong values, bent transactions."""

from random import Random
from typing import TYPE_CHECKING, Any, Final

import orjson

from byzantium.chain.runtime import RUNTIME
from byzantium.node.rpc.methods import METHODS, SUBSCRIPTIONS, UNSUBSCRIPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES: Final = sorted((*METHODS, *SUBSCRIPTIONS, *UNSUBSCRIPTIONS))
CALLS: Final = sorted(f"{api.name}_{method.name}" for api in RUNTIME.apis for method in api.methods)
SUBMITTING: Final = ("author_submitExtrinsic", "author_submitAndWatchExtrinsic")
ODD: Final = (
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    2**64 - 1,
    -(2**63),
    1.5,
    1e308,
    "",
    "0x",
    "0x0",
    "0xzz",
    "\x00",
    "null",
    "1" * 5000,
    "0x" + "ff" * 33,
    "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
    "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ",
    "𝄞" * 40,
    [],
    {},
    [[]],
    {"at": None},
)


def hexed(data: bytes) -> str:
    """Return bytes as clients write them."""
    return f"0x{data.hex()}"


def bent(rng: Random, data: bytes) -> bytes:
    """Return bytes with a few of them changed, left out, put in, or cut off at the end."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(changed) + 1)
        kind = rng.randrange(4)
        if kind == 0 and at < len(changed):
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del changed[at : at + rng.randint(1, 4)]
        elif kind == 2:
            changed[at:at] = rng.randbytes(rng.randint(1, 4))
        else:
            del changed[at:]
    return bytes(changed) if changed != data else bent(rng, data)


class Hostile:
    """Makes frames; `included` are transactions of past blocks, `valid` ones not sent yet."""

    def __init__(self, seed: int, included: list[bytes], valid: list[bytes]) -> None:
        self._rng = Random(seed)
        self._included = included
        self._valid = valid
        self._kinds: tuple[Callable[[], bytes], ...] = (
            self._noise,
            self._broken_json,
            self._odd_request,
            self._odd_params,
            self._odd_params,
            self._batch,
            self._random_call,
            self._random_scale,
            self._replayed,
            self._mutated,
            self._badly_signed,
        )

    def frame(self) -> bytes:
        """Return the next frame."""
        return self._rng.choice(self._kinds)()

    def _noise(self) -> bytes:
        return self._rng.randbytes(self._rng.randint(0, 200))

    def _broken_json(self) -> bytes:
        rng = self._rng
        if rng.randrange(20) == 0:
            return b"[" * rng.randint(1, 3000) + b"]" * rng.randint(0, 3000)
        return bent(rng, self._odd_params())

    def _odd_request(self) -> bytes:
        request = {name: self._value(2) for name in ("jsonrpc", "id", "method", "params")}
        for name in self._rng.sample(sorted(request), self._rng.randint(0, 2)):
            del request[name]
        return orjson.dumps(request)

    def _odd_params(self) -> bytes:
        rng = self._rng
        params = [self._value(3) for _ in range(rng.randint(0, 5))]
        return self._request(rng.choice(NAMES), *params)

    def _batch(self) -> bytes:
        rng = self._rng
        parts = [rng.choice(self._kinds[2:5])() for _ in range(rng.randint(0, 6))]
        return b"[" + b",".join(parts) + b"]"

    def _random_call(self) -> bytes:
        rng = self._rng
        data = rng.randbytes(rng.choice((0, 1, 2, 4, 32, 34, 36, 64, 100)))
        return self._request("state_call", rng.choice(CALLS), hexed(data))

    def _random_scale(self) -> bytes:
        rng = self._rng
        body = rng.choice((b"", b"\x84\x00", b"\x04", b"\x05", rng.randbytes(1)))
        body += rng.randbytes(rng.randint(0, 300))
        length = len(body) + rng.choice((0, 0, 0, 1, -1, 1000))
        prefix = max(length, 0) << 2
        encoded = bytes((prefix,)) if prefix < 256 else (prefix | 1).to_bytes(2, "little")
        return self._submit(encoded + body)

    def _replayed(self) -> bytes:
        return self._submit(self._rng.choice(self._included))

    def _mutated(self) -> bytes:
        return self._submit(bent(self._rng, self._rng.choice((*self._included, *self._valid))))

    def _badly_signed(self) -> bytes:
        """A whole transaction whose signature, signer or signed extra is another's."""
        rng = self._rng
        raw = bytearray(rng.choice(self._valid))
        at = rng.randrange(4, 2 + 34 + 65 + 2)
        raw[at] ^= 1 << rng.randrange(8)
        return self._submit(bytes(raw))

    def _submit(self, raw: bytes) -> bytes:
        return self._request(self._rng.choice(SUBMITTING), hexed(raw))

    def _request(self, method: str, *params: object) -> bytes:
        return orjson.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})

    def _value(self, depth: int) -> Any:
        rng = self._rng
        kind = rng.randrange(6 if depth else 4)
        if kind <= 1:
            return rng.choice(ODD)
        if kind == 2:
            return hexed(rng.randbytes(rng.choice((0, 1, 16, 32, 48))))
        if kind == 3:
            return rng.choice((*NAMES, *CALLS))
        if kind == 4:
            return [self._value(depth - 1) for _ in range(rng.randint(0, 4))]
        return {str(self._value(0)): self._value(depth - 1) for _ in range(rng.randint(0, 3))}
