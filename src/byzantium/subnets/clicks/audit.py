"""An audit of one window: fetched, held against the chain, and judged anew, by anybody."""

from dataclasses import dataclass

from byzantium.links.window import Commitment, SealedWindow, verify_follows
from byzantium.subnet.ports import Chain
from byzantium.subnets.clicks.errors import ThresholdNotDrawn, WindowNotCommitted, WindowsMissing
from byzantium.subnets.clicks.ports import Engine
from byzantium.subnets.clicks.reach import reach
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.validator import (
    Judged,
    Listing,
    Windows,
    commitment_at,
    drawn_threshold,
    judge_window,
)
from byzantium.units import BlockNumber, NetUid


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found, with what it rests on."""

    block: BlockNumber
    """Block that holds the window's commitment."""
    checked: range
    """Windows that were held against the chain for it."""
    judged: Judged


@dataclass(frozen=True, slots=True)
class Auditor:
    """Where the evidence comes from, and what judges it."""

    chain: Chain
    windows: Windows
    engine: Engine
    netuid: NetUid
    aggregator: str
    rules: RuleTable

    async def audit(self, window: int) -> Audited:
        """Return a window's result from the chain's commitments and the public rows alone.

        Every window that decides the verdicts is checked with it, each against its root on
        chain and against the window before. Raises ClicksError while the window cannot be
        judged, WindowError or CommitmentMissing when log and chain disagree.
        """
        listed = await self.windows.listed(max(window - self.rules.history_windows - 1, 0))
        listings = {listing.window: listing for listing in listed}
        if window not in listings:
            raise WindowNotCommitted(window, max(listings, default=None))
        first = min(listings)
        near = reach(window, first, self.rules)
        missing = [number for number in near if number not in listings]
        if missing:
            raise WindowsMissing(window, missing)
        before = await self._commitment(listings[near[0] - 1]) if near[0] > first else None
        sealed: list[SealedWindow] = []
        for number in near:
            commitment = await self._commitment(listings[number])
            sealed.append(await self._checked(commitment, before))
            before = commitment
        block = listings[window].block
        threshold = await drawn_threshold(self.chain, block, self.rules)
        if threshold is None:
            raise ThresholdNotDrawn(window, block)
        commitment = next(one.commitment for one in sealed if one.window == window)
        judged = judge_window(sealed, commitment, threshold, self.engine, self.rules)
        return Audited(block, near, judged)

    async def _commitment(self, listing: Listing) -> Commitment:
        return await commitment_at(self.chain, self.netuid, self.aggregator, listing)

    async def _checked(self, commitment: Commitment, before: Commitment | None) -> SealedWindow:
        """Return a window's rows once they hash to its root and continue the window before."""
        sealed = await self.windows.fetch(commitment)
        verify_follows(commitment, len(sealed.records), before)
        return sealed
