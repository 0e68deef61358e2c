"""author_*: submitting transactions and watching them."""

from collections.abc import Callable
from typing import Final

from byzantium.chain.extrinsic import MalformedExtrinsic
from byzantium.chain.validity import InvalidTransaction, UnknownValidity
from byzantium.node import logs
from byzantium.node.node import Node
from byzantium.node.pending import Pending, Status, is_last
from byzantium.node.pool import AlreadyPooled, Banned, Outbid
from byzantium.node.pool_limits import Full
from byzantium.node.rpc.declaration import method, subscription
from byzantium.node.rpc.errors import (
    AlreadyImported,
    BadFormat,
    PoolFull,
    PriorityTooLow,
    Refused,
    TemporarilyBanned,
    Undecided,
    VerificationFailed,
)
from byzantium.node.rpc.sink import Sink
from byzantium.node.rpc.values import to_bytes, to_hex


def _admitted(node: Node, raw: bytes) -> Pending:
    try:
        return node.submit(raw)
    except (MalformedExtrinsic, InvalidTransaction, Banned, AlreadyPooled, Outbid, Full):
        raise
    except Exception as error:
        logs.error("author_submitExtrinsic failed", error)
        raise VerificationFailed(f"{type(error).__name__}: {error}") from error


def _submit(node: Node, extrinsic: object) -> Pending:
    raw = to_bytes(extrinsic)
    try:
        return _admitted(node, raw)
    except MalformedExtrinsic as error:
        raise BadFormat(str(error)) from error
    except UnknownValidity as error:
        raise Undecided(error.data) from error
    except InvalidTransaction as error:
        raise Refused(error) from error
    except Banned as error:
        raise TemporarilyBanned from error
    except AlreadyPooled as error:
        raise AlreadyImported from error
    except Outbid as error:
        raise PriorityTooLow("The pool holds one with that nonce and no lower priority") from error
    except Full as error:
        raise PoolFull(str(error)) from error


def _submit_extrinsic(node: Node, extrinsic: object) -> str:
    return to_hex(_submit(node, extrinsic).extrinsic.hash)


def _submit_and_watch(node: Node, sink: Sink, extrinsic: object) -> Callable[[], None]:
    def tell(status: Status) -> None:
        sink.push(status)
        if is_last(status):
            sink.end()

    return _submit(node, extrinsic).watch(tell)


def _pending_extrinsics(node: Node) -> list[str]:
    return [to_hex(pending.extrinsic.raw) for pending in node.pool]


METHODS: Final = {
    "author_submitExtrinsic": method(_submit_extrinsic),
    "author_pendingExtrinsics": method(_pending_extrinsics),
}
SUBSCRIPTIONS: Final = {
    "author_submitAndWatchExtrinsic": subscription("author_extrinsicUpdate", _submit_and_watch),
}
UNSUBSCRIPTIONS: Final = {"author_unwatchExtrinsic": "author_extrinsicUpdate"}
