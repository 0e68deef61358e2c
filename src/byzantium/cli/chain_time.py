"""byzantium chain advance, mine: a running node's blocks, made when you want them."""

import math
import time
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from byzantium.cli.asking import DEFAULT_URL, Url, asking, end_progress, progress

if TYPE_CHECKING:
    from byzantium.node.peer.client import Peer

BLOCKS_A_DAY: Final = 7_200
"""Blocks in a day of 12-second slots; a day of the fast build has as many."""

BLOCKS_MAX: Final = 2**32 - 1
"""So far the numbers of blocks reach."""

BLOCKS_AT_ONCE: Final = BLOCKS_A_DAY
"""After so many blocks progress is told, and what is asked of the node meanwhile gets its turn."""

AS_STARTED: Final = "default"


def advance(
    *,
    blocks: Annotated[
        int | None, typer.Option(min=1, max=BLOCKS_MAX, help="How many blocks to make.")
    ] = None,
    until_epoch: Annotated[
        int | None, typer.Option(min=0, help="Subnet: stop at the block in which its epoch runs.")
    ] = None,
    days: Annotated[
        float | None, typer.Option(help="How many days to make: 7,200 blocks each in any profile.")
    ] = None,
    url: Url = DEFAULT_URL,
) -> None:
    """Make blocks at full speed, each a slot after the one before.

    Exits 0 when they are made, 2 when they could not be.
    """
    if sum(option is not None for option in (blocks, until_epoch, days)) != 1:
        raise typer.BadParameter("give one of --blocks, --until-epoch and --days")
    count = _count(blocks, days) if until_epoch is None else 0
    with asking(url) as peer:
        begun = time.monotonic()
        if until_epoch is not None:
            result = peer.ask("dev_advanceToEpoch", until_epoch)
            start, end = result["from"], result["number"]
        else:
            start, end = _advance(peer, count)
        seconds = time.monotonic() - begun
    if until_epoch is not None:
        print(f"subnet {until_epoch}'s epoch ran in block {end}")
    made = end - start
    print(f"from block {start} to block {end}: {made:,} blocks in {seconds:.1f} s")


def mine(
    blocks: Annotated[int | None, typer.Argument(min=1, help="How many blocks to make.")] = None,
    *,
    interval: Annotated[
        str | None,
        typer.Option(help="Seconds between blocks from now on; 0: none unasked; or 'default'."),
    ] = None,
    url: Url = DEFAULT_URL,
) -> None:
    """Make blocks now, one if no number is given; or say how often the node makes one.

    A block made so bears the time of the clock, or a slot after the one before if that is later.
    Exits 0 when it is done, 2 when it could not be.
    """
    wanted = None if interval is None else _interval(interval)
    with asking(url) as peer:
        if interval is not None:
            peer.ask("dev_setInterval", wanted)
            print(_said_of(wanted))
        for _ in range(blocks or (1 if interval is None else 0)):
            block = peer.ask("dev_newBlock")
            print(f"block {block['number']} {block['hash']}")


def _count(blocks: int | None, days: float | None) -> int:
    if blocks is not None:
        return blocks
    wanted = (days or 0) * BLOCKS_A_DAY
    count = round(wanted) if math.isfinite(wanted) else 0
    if not 1 <= count <= BLOCKS_MAX:
        raise typer.BadParameter(
            f"got {days} days, expected from one block of 7,200 a day to {BLOCKS_MAX:,} blocks"
        )
    return count


def _advance(peer: "Peer", count: int) -> tuple[int, int]:
    """Make so many blocks; blocks that the node makes by itself meanwhile are counted too."""
    first: dict[str, Any] = peer.ask("dev_advance", min(count, BLOCKS_AT_ONCE))
    start, head = int(first["from"]), int(first["number"])
    if count <= BLOCKS_AT_ONCE:
        return start, head
    tell = progress("block")
    while head < start + count:
        tell(head)
        left = start + count - head
        head = int(peer.ask("dev_advance", min(left, BLOCKS_AT_ONCE))["number"])
    end_progress()
    return start, head


def _interval(text: str) -> float | None:
    if text == AS_STARTED:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise typer.BadParameter(f"got {text!r}, expected seconds or {AS_STARTED!r}")
    return seconds


def _said_of(interval: float | None) -> str:
    if interval is None:
        return "the node makes blocks as it was started"
    if interval == 0:
        return "the node makes a block only when asked"
    return f"the node makes a block every {interval:g} s"
