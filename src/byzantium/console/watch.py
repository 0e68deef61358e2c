"""The watch: follows log and chain by itself, and keeps the newest state of both.

It judges every window with an engine of its own, as a validator would, so that what it shows of
the market it has checked against the roots on chain.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from byzantium.console.agreement import Comparison
from byzantium.console.documents import State, WindowDetail
from byzantium.console.knowledge import Knowledge, Scene
from byzantium.console.picture import state_of, window_detail
from byzantium.links.errors import LinkError
from byzantium.links.window import Commitment, SealedWindow
from byzantium.subnet.errors import ChainUnavailable, SubnetError
from byzantium.subnet.ports import Chain
from byzantium.subnet.view import SubnetView, SubnetViews
from byzantium.subnets.clicks.errors import ClicksError
from byzantium.subnets.clicks.validator import Judge, Listing, Windows


class Connection(NamedTuple):
    """The two ports that one connection to the chain serves."""

    chain: Chain
    views: SubnetViews


Connect = Callable[[], AbstractAsyncContextManager[Connection]]
PORTION: Final = 4
"""Windows that one look takes, so that a long log is shown while it is caught up with."""


@dataclass
class Portions:
    """The log's windows, a few at a time; satisfies the port of the log that it wraps."""

    windows: Windows
    left: int = 0
    """Windows listed last time that were not handed on."""

    async def listed(self, since: int) -> Sequence[Listing]:
        """See `Windows.listed`."""
        found = await self.windows.listed(since)
        self.left = max(len(found) - PORTION, 0)
        return found[:PORTION]

    async def fetch(self, commitment: Commitment) -> SealedWindow:
        """See `Windows.fetch`."""
        return await self.windows.fetch(commitment)


class Watch:
    """Looks at log and chain again and again."""

    def __init__(self, judge: Judge, scene: Scene) -> None:
        """Take the judge, whose chain is set with each connection, and what never changes."""
        self._portions = Portions(judge.windows)
        self._judge = replace(judge, windows=self._portions)
        self._known = Knowledge(self._judge, scene)
        self._comparison = Comparison(judge.judged, judge.rules)
        self.state: State = state_of(self._known)

    async def follow(self, connect: Connect, pause_s: float) -> None:
        """Look until cancelled; a chain that goes away is connected to again."""
        while True:
            try:
                async with connect() as connection:
                    while True:
                        await self.look(connection)
                        await asyncio.sleep(0 if self._is_behind() else pause_s)
            except ChainUnavailable as error:
                self._show(str(error))
            await asyncio.sleep(pause_s)

    async def look(self, connection: Connection) -> None:
        """Look once. Raises ChainUnavailable; whatever else does not hold is shown."""
        trouble: list[str] = []
        self._judge.chain = connection.chain
        try:
            await self._judge.catch_up()
        except ChainUnavailable:
            raise
        except (SubnetError, LinkError, ClicksError) as error:
            trouble.append(str(error))
        try:
            self._compare(await connection.views.view(self._judge.netuid))
        except ChainUnavailable:
            raise
        except SubnetError as error:
            trouble.append(str(error))
        self._known.looks += 1
        self._show(*trouble)

    def window(self, number: int, offset: int, limit: int) -> WindowDetail | None:
        """Return a window with some of its verdicts, None while it is not judged."""
        judged = self._judge.judged.get(number)
        return None if judged is None else window_detail(self._known, judged, offset, limit)

    def _is_behind(self) -> bool:
        """Tell whether there is more to take at once; what does not hold is asked again later."""
        return bool(self._portions.left) and not self.state.trouble

    def _compare(self, view: SubnetView) -> None:
        """Hold the validators' rows against ours, once we know all that they can know."""
        self._known.view = view
        if self._portions.left:
            return
        self._known.followed = {
            member.hotkey: self._comparison.follow(
                member.hotkey, self._known.row(member.hotkey), view.metagraph
            )
            for member in self._known.validators()
        }

    def _show(self, *trouble: str) -> None:
        """Draw the state anew."""
        self._known.count()
        self._known.behind = self._portions.left
        self._known.trouble = trouble
        self.state = state_of(self._known)
