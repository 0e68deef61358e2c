"""How the node fares, for whoever watches over it."""

from dataclasses import dataclass
from typing import Any

from byzantium.node.node import Node


@dataclass(slots=True)
class Condition:
    """Whether blocks are being made; `halted` says why they are not."""

    halted: str | None = None


def health(node: Node, condition: Condition) -> dict[str, Any]:
    """Return what GET /health tells: heads by number, what waits, and why no blocks are made."""
    body: dict[str, Any] = {
        "status": "ok" if condition.halted is None else "halted",
        "head": node.chain.head.number,
        "finalized": node.finalized_head.number,
        "pending": len(node.pool),
    }
    if condition.halted is not None:
        body["reason"] = condition.halted
    return body
