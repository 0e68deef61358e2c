"""What a client may write where a method expects something, and what it is told when it may not."""

import asyncio
from typing import Any

import pytest

from byzantium.node.rpc.dev import TIME_MS_MAX
from byzantium.units.integers import U32_MAX
from tests.unit.node.test_session import Client, client_id, request

HASH = "0x" + "11" * 32
SYSTEM = "0x26aa394eea5630e07c48ae0c9558cef7"
"""What every key of pallet System begins with."""


@pytest.fixture
def client() -> Client:
    return Client()


async def later(client: Client, method: str, *params: object) -> Any:
    """Return the reply to a request that takes a moment."""
    client.frames.clear()
    client.session.receive(request(method, *params))
    await client.until(lambda: bool(client.frames))
    return client.frames[-1]


def once(client: Client, method: str, *params: object) -> Any:
    """Return the reply to the one such request that a client makes."""
    return asyncio.run(asyncio.wait_for(later(client, method, *params), 30))


WRONG: list[tuple[str, list[object], str]] = [
    ("chain_getHeader", ["0x1234"], "got 2 bytes, expected a hash of 32"),
    ("chain_getBlock", [""], "got 0 bytes, expected a hash of 32"),
    ("state_getStorage", ["0x00", HASH + "00"], "got 33 bytes, expected a hash of 32"),
    ("chain_getHeader", [True], "got true, expected hex digits behind 0x"),
    ("state_getKeys", [None], "got null, expected hex digits behind 0x"),
    ("state_getKeysPaged", [False, 3], "got false, expected hex digits behind 0x"),
    ("state_getKeysPaged", [[], 3], "got [], expected hex digits behind 0x"),
    ("state_call", [None, "0x"], "got null, expected a name such as Core_version"),
    ("state_call", ["Core_version"], "got 1 parameters, expected 2"),
    ("author_submitAndWatchExtrinsic", [], "got 0 parameters, expected 1"),
    ("chain_unsubscribeNewHeads", [], "got null, expected a subscription's id"),
    ("chain_unsubscribeNewHeads", [True], "got true, expected a subscription's id"),
    ("dev_advance", [U32_MAX + 1], f"got {U32_MAX + 1} blocks, expected at most {U32_MAX}"),
    ("dev_restore", [None], "got null, expected a snapshot's name"),
    ("dev_restoreFile", [""], "got '', expected a file's path"),
    ("dev_restoreFile", [5], "got 5, expected a file's path"),
    ("dev_setTime", [TIME_MS_MAX + 1], f"expected at most {TIME_MS_MAX}"),
    ("dev_setTime", [2**63], f"expected at most {TIME_MS_MAX}"),
]


@pytest.mark.parametrize(("method", "params", "why"), WRONG)
def test_a_wrong_parameter_is_told_with_what_was_expected(
    client: Client, method: str, params: list[object], why: str
) -> None:
    error = once(client, method, *params)["error"]
    assert (error["code"], error["message"]) == (-32602, "Invalid params")
    assert why in error["data"]


def test_a_time_that_was_chosen_never_stops_the_chain(client: Client) -> None:
    async def act() -> None:
        assert client.ask("dev_setTime", TIME_MS_MAX)["result"] is True
        assert (await later(client, "dev_advance", 2))["result"]["number"] == 2
        assert client.node.chain.time_ms == TIME_MS_MAX + 250
        client.node.producer.choose_time(5)
        assert (await later(client, "dev_newBlock"))["result"]["number"] == 3
        assert client.node.chain.time_ms == TIME_MS_MAX + 500

    asyncio.run(asyncio.wait_for(act(), 30))


def test_snapshots_that_are_there_are_named(client: Client) -> None:
    async def act() -> None:
        error = (await later(client, "dev_restore", "x"))["error"]
        assert error["data"] == "got 'x', expected one of: none was taken"
        for name in ("one", "two"):
            assert client.ask("dev_snapshot", name)["result"] == name
        error = (await later(client, "dev_restore", "x"))["error"]
        assert error["message"] == "No such snapshot"
        assert error["data"] == "got 'x', expected one of: one, two"

    asyncio.run(asyncio.wait_for(act(), 30))


def test_one_kind_of_subscription_does_not_end_another(client: Client) -> None:
    id_ = client_id(client, "chain_subscribeNewHeads")
    for wrong in ("state_unsubscribeStorage", "chain_unsubscribeAllHeads"):
        assert client.ask(wrong, id_)["result"] is False
    assert client.ask("chain_unsubscribeNewHead", int(id_))["result"] is True


def test_the_size_below_a_prefix_is_that_of_all_its_values(client: Client) -> None:
    pairs = client.ask("state_getPairs", SYSTEM)["result"]
    size = sum(len(value) // 2 - 1 for _, value in pairs)
    assert size > 0
    assert client.ask("state_getStorageSize", SYSTEM)["result"] == size
    key, value = pairs[0]
    assert client.ask("state_getStorageSize", key)["result"] == len(value) // 2 - 1
    assert client.ask("state_getStorageSize", HASH)["result"] is None
