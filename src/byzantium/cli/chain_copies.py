"""byzantium chain fork, replay: another node's state and blocks, brought here."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from byzantium.cli.accounts import account_of
from byzantium.cli.asking import DEFAULT_URL, asking, end_progress, progress, refuse, saved
from byzantium.cli.node_door import PORT_MAX
from byzantium.cli.node_start import described, ensure_place, state_of
from byzantium.cli.node_start import start as start_node

if TYPE_CHECKING:
    from byzantium.node.replay import Difference

DIFFERS: Final = 1
KEYS_SHOWN: Final = 20
VALUE_BYTES_SHOWN: Final = 32
BYTES_BEFORE: Final = 8
"""So many equal bytes are shown before the first that differs, where not all are."""


Source = Annotated[str, typer.Argument(help="Address of a node, or a file of a state.")]
Block = Annotated[
    int | None, typer.Option(min=0, help="Block of the node; without it, the last final one.")
]
Sudo = Annotated[
    str | None, typer.Option(help="Account that becomes the sudo key, such as //Alice.")
]


def fork(
    source: Source = DEFAULT_URL,
    *,
    save: Annotated[
        Path | None, typer.Option(help="File to write the state to, instead of starting a node.")
    ] = None,
    block: Block = None,
    sudo: Sudo = None,
    instant: Annotated[bool, typer.Option("--instant", help="A block a transaction.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="Folder to keep the fork in; without it, memory.")
    ] = None,
    port: Annotated[
        int, typer.Option(min=1, max=PORT_MAX, help="First of the fork's two ports.")
    ] = 9954,
) -> None:
    """Start a node that goes on from another chain's state, with its block numbers; or save it.

    The source may be any node of such a chain, ours or a real one; nothing of it is changed.
    """
    key = None if sudo is None else account_of(sudo)
    if save is not None:
        if instant or data is not None or key is not None:
            raise typer.BadParameter("--save starts no node: leave out --sudo, --instant, --data")
        state = state_of(source, block)
        print(f"{save}: {described(state)} in {saved(save, state):,} bytes")
        return
    from byzantium.node.settings import NodeSettings, Pace

    ensure_place(data)
    state = state_of(source, block)
    print(described(state), flush=True)
    start_node(
        NodeSettings(
            profile=state.profile,
            pace=Pace.INSTANT if instant else Pace.TIMED,
            data=data,
            port=port,
            fork=state,
            sudo=key,
        )
    )


def replay(
    url: Annotated[str, typer.Argument(help="Address of the node to follow.")] = DEFAULT_URL,
    *,
    verify: Annotated[bool, typer.Option("--verify", help="Keep nothing; only compare.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="Folder to keep the copy in, as `byzantium node` does.")
    ] = None,
    start: Annotated[
        int | None, typer.Option("--from", min=0, help="Block to begin at; without it, the first.")
    ] = None,
    end: Annotated[
        int | None, typer.Option("--to", min=0, help="Last block; without it, the last final one.")
    ] = None,
) -> None:
    """Execute a node's blocks again with this runtime, and hold every header to the node's.

    Exits 0 when all agree, 1 at the first that differs, 2 when they could not be compared.
    """
    if verify == (data is not None):
        raise typer.BadParameter("give --verify to compare only, or --data to keep the copy")
    from byzantium.node.peer.answers import finalized_hash, header_at
    from byzantium.node.peer.state_pages import fetch_state
    from byzantium.node.replay import Follower

    with asking(url) as peer:
        first = peer.ask("dev_chain")["first"]["number"] if start is None else start
        newest = header_at(peer, finalized_hash(peer)).number
        last = newest if end is None else end
        if last > newest:
            refuse(f"{url} has no block {last}: its last final one is {newest}")
        if last < first:
            raise typer.BadParameter(f"got blocks {first} to {last}, expected a row that rises")
        state = fetch_state(peer, first, progress("entries"))
        follower = Follower(peer, state, data)
        try:
            difference = follower.follow(last, progress("block"))
        finally:
            follower.close()
    end_progress()
    if difference is not None:
        show(difference)
        raise typer.Exit(DIFFERS)
    root = follower.chain.root_of(follower.chain.head).hex()
    print(f"blocks {first} to {last} agree: state root 0x{root}")


def show(difference: "Difference") -> None:
    """Print where a block differs, and the first keys that do."""
    number, what, got, expected, keys = difference
    print(f"block {number} differs: {what}")
    print(f"  got       {got}")
    print(f"  expected  {expected}")
    for name, _, here, there in keys[:KEYS_SHOWN]:
        start = _start_of_what_differs(here, there)
        print(f"  {name}")
        print(f"    got       {_shown(here, start)}")
        print(f"    expected  {_shown(there, start)}")
    if len(keys) > KEYS_SHOWN:
        print(f"  and {len(keys) - KEYS_SHOWN:,} keys more")


def _start_of_what_differs(here: bytes | None, there: bytes | None) -> int:
    """Return from which byte on two values are to be shown so that their difference is seen."""
    pairs = enumerate(zip(here or b"", there or b"", strict=False))
    shorter = min(len(here or b""), len(there or b""))
    place = next((place for place, (one, other) in pairs if one != other), shorter)
    return 0 if place < VALUE_BYTES_SHOWN else place - BYTES_BEFORE


def _shown(value: bytes | None, start: int) -> str:
    if value is None:
        return "nothing"
    end = start + VALUE_BYTES_SHOWN
    before = f"from byte {start}: " if start else ""
    more = f" and {len(value) - end} bytes more" if len(value) > end else ""
    return f"{before}0x{value[start:end].hex()}{more}"
