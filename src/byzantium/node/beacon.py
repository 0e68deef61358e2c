"""Pulses of the public beacon, fetched from a drand relay over HTTP and brought to the chain."""

import asyncio
from collections.abc import Callable
from hashlib import sha256
from typing import Final, NamedTuple

import httpx
import orjson

from byzantium.chain.extrinsic import encode_inherent
from byzantium.chain.localnet import AUTHORITY
from byzantium.chain.pallets.drand import storage
from byzantium.chain.pallets.drand.calls import write_pulse
from byzantium.chain.pallets.drand.types import PULSES_PAYLOAD, QUICKNET, Pulse, PulsesPayload
from byzantium.chain.validity import InvalidTransaction
from byzantium.node.node import Node
from byzantium.node.pool import AlreadyPooled, Banned, Outbid
from byzantium.node.pool_limits import Full
from byzantium.scale import types as t
from byzantium.scale.keypair import public_key, sign

PULSES_FETCHED_MAX: Final = 50
"""How many rounds are fetched at once when the chain lags behind the beacon."""

REPLY_TIMEOUT_S: Final = 1.0
PERIOD_S: Final = 3.0
"""How often the beacon makes a round."""


class UnreadablePulse(ValueError):  # noqa: N818 - says what it is
    """A relay's answer is no pulse."""


class Beacon(NamedTuple):
    """A drand relay that serves quicknet."""

    client: httpx.AsyncClient
    url: str

    async def latest(self) -> Pulse:
        """Return the youngest pulse. Raises httpx.HTTPError, UnreadablePulse."""
        return await self._pulse("latest")

    async def round(self, number: int) -> Pulse:
        """Return the pulse of a round. Raises httpx.HTTPError, UnreadablePulse."""
        pulse = await self._pulse(str(number))
        if pulse.round != number:
            raise UnreadablePulse(f"got round {pulse.round}, expected {number}")
        return pulse

    async def _pulse(self, which: str) -> Pulse:
        answer = await self.client.get(f"{self.url}/{QUICKNET.hash.hex()}/public/{which}")
        answer.raise_for_status()
        return read_pulse(answer.content)


def read_pulse(body: bytes) -> Pulse:
    """Return the pulse of a relay's JSON answer.

    Raises UnreadablePulse; a randomness that is not the signature's SHA-256 is one reason.
    """
    try:
        fields = orjson.loads(body)
        number, signature = fields["round"], bytes.fromhex(fields["signature"])
        randomness = bytes.fromhex(fields["randomness"])
    except (ValueError, KeyError, TypeError) as error:
        shown = body[:120]
        raise UnreadablePulse(f"got {shown!r}, expected round, randomness, signature") from error
    if not isinstance(number, int) or randomness != sha256(signature).digest():
        raise UnreadablePulse(f"got {body[:120]!r}, expected the signature's hash as randomness")
    return Pulse(number, randomness, signature)


async def missing_pulses(beacon: Beacon, last_stored: int) -> list[Pulse]:
    """Return the pulses that the chain lacks, oldest first; a new chain begins with the latest.

    Raises httpx.HTTPError, UnreadablePulse.
    Source: subtensor, pallets/drand/src/lib.rs, fetch_drand_pulse_and_send_unsigned.
    """
    latest = await beacon.latest()
    if last_stored == 0:
        return [latest]
    end = min(latest.round, last_stored + PULSES_FETCHED_MAX)
    rounds = range(last_stored + 1, end + 1)
    return [latest if n == latest.round else await beacon.round(n) for n in rounds]


def pulse_transaction(pulse: Pulse, block_number: int) -> bytes:
    """Return the unsigned transaction that brings a pulse, signed for by the block author's key."""
    signer = t.Variant("Sr25519", public_key(AUTHORITY))
    payload = PulsesPayload(block_number, (pulse,), signer)
    signature = t.Variant("Sr25519", sign(AUTHORITY, PULSES_PAYLOAD.encode(payload)))
    return encode_inherent(write_pulse(payload, signature))


async def follow(url: str, node: Node, report: Callable[[str], None]) -> None:
    """Bring every new pulse to the node's pool, until cancelled; report when the relay fails."""
    async with httpx.AsyncClient(timeout=REPLY_TIMEOUT_S) as client:
        await _follow(Beacon(client, url.rstrip("/")), node, report)


async def _follow(beacon: Beacon, node: Node, report: Callable[[str], None]) -> None:
    failed = False
    while True:
        try:
            await bring(beacon, node)
            failed = False
        except (httpx.HTTPError, UnreadablePulse) as error:
            if not failed:
                report(f"Beacon {beacon.url}: {type(error).__name__} {error}")
            failed = True
        await asyncio.sleep(PERIOD_S)


async def bring(beacon: Beacon, node: Node) -> None:
    """Bring the pulses that the chain lacks to the node's pool.

    Raises httpx.HTTPError, UnreadablePulse.
    """
    state, head = node.chain.state, node.chain.head.number
    for pulse in await missing_pulses(beacon, storage.LastStoredRound.get(state)):
        try:
            node.submit(pulse_transaction(pulse, head))
        except (AlreadyPooled, Banned, Outbid, Full, InvalidTransaction):
            continue
