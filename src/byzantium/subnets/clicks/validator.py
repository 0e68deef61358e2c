"""A validator of clicks: checks every window against the chain, judges it alone, sets weights.

What it knows it can recompute from the public log at any time, so it keeps no state of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from byzantium.links.click import Click, join_clicks
from byzantium.links.window import Commitment, SealedWindow, parse_commitment, verify_follows
from byzantium.subnet.outcome import FULL_SCORE, Outcome, Scored
from byzantium.subnet.ports import Chain
from byzantium.subnet.scorebook import ScoreBook
from byzantium.subnet.weights import Row, row_of, set_weights
from byzantium.subnets.clicks.errors import CommitmentMissing
from byzantium.subnets.clicks.ports import Engine
from byzantium.subnets.clicks.reach import windows_in_reach
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.score import window_threshold
from byzantium.subnets.clicks.summary import miner_summary
from byzantium.subnets.clicks.verdict import AcceptedClick, Verdict, accepted_clicks, result_hash
from byzantium.subnets.clicks.weights import miner_weights
from byzantium.units import BlockNumber, MechId, NetUid, Uid

BEACON_DELAY_BLOCKS: Final = 10
"""How many blocks after a window's commitment its threshold is drawn."""

REFRESH_TEMPOS: Final = 11
"""Tempos after which unchanged weights are set again; inactivity begins at about 13.9."""

MECHANISM: Final = MechId(0)
UNCLAIMED: Final = Uid(0)
"""The owner's uid: shares of nobody go here."""


class Listing(NamedTuple):
    """What the log server says of a sealed window; only the chain is believed."""

    window: int
    size: int
    block: BlockNumber
    """Block that is said to hold the commitment."""


class Windows(Protocol):
    """The public log of the link service."""

    async def listed(self, since: int) -> Sequence[Listing]:
        """Return the committed windows from number `since` on, oldest first."""
        ...

    async def fetch(self, commitment: Commitment) -> SealedWindow:
        """Return a window whose rows hash to the commitment. Raises WindowRootMismatch."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """One window's result."""

    window: int
    commitment: Commitment
    threshold: int
    verdicts: tuple[Verdict, ...]
    clicks: tuple[Click, ...]
    accepted: tuple[AcceptedClick, ...]

    @property
    def result_hash(self) -> bytes:
        """The hash by which validators compare their results."""
        return result_hash(self.verdicts)


@dataclass
class Judge:
    """Follows the log: fetches, checks and scores window after window."""

    chain: Chain
    windows: Windows
    engine: Engine
    netuid: NetUid
    aggregator: str
    rules: RuleTable
    sealed: dict[int, SealedWindow] = field(default_factory=dict[int, SealedWindow])
    commitments: dict[int, Commitment] = field(default_factory=dict[int, Commitment])
    blocks: dict[int, BlockNumber] = field(default_factory=dict[int, BlockNumber])
    judged: dict[int, Judged] = field(default_factory=dict[int, Judged])

    async def catch_up(self) -> list[Judged]:
        """Fetch what is new, judge every window whose reach is complete; return those judged."""
        for listing in await self.windows.listed(max(self.sealed, default=-1) + 1):
            await self._take(listing)
        new: list[Judged] = []
        for window in sorted(self.sealed.keys() - self.judged.keys()):
            if window + self.rules.grace_windows not in self.sealed:
                break
            result = await self._judge(window)
            if result is None:
                break
            self.judged[window] = result
            new.append(result)
        return new

    async def _take(self, listing: Listing) -> None:
        """Fetch one window and hold it against its commitment and the one before."""
        commitment = await commitment_at(self.chain, self.netuid, self.aggregator, listing)
        before = self.commitments.get(listing.window - 1)
        sealed = await self.windows.fetch(commitment)
        verify_follows(commitment, len(sealed.records), before)
        self.sealed[listing.window] = sealed
        self.commitments[listing.window] = commitment
        self.blocks[listing.window] = listing.block

    async def _judge(self, window: int) -> Judged | None:
        """Score one window, or return None while its beacon is not drawn yet."""
        threshold = await drawn_threshold(self.chain, self.blocks[window], self.rules)
        if threshold is None:
            return None
        windows = tuple(self.sealed.values())
        return judge_window(windows, self.commitments[window], threshold, self.engine, self.rules)


async def commitment_at(
    chain: Chain, netuid: NetUid, aggregator: str, listing: Listing
) -> Commitment:
    """Return a window's commitment from the block where the log says it is, or refuse."""
    data = await chain.commitment(netuid, aggregator, listing.block)
    commitment = None if data is None else parse_commitment(data)
    if commitment is None or commitment.window != listing.window:
        raise CommitmentMissing(listing.window, listing.block, commitment)
    return commitment


async def drawn_threshold(chain: Chain, block: BlockNumber, rules: RuleTable) -> int | None:
    """Return the threshold of a window committed in a block, None while it is not drawn."""
    beacon_block = BlockNumber(block + BEACON_DELAY_BLOCKS)
    if await chain.block() <= beacon_block:
        return None
    return window_threshold(rules, await chain.block_hash(beacon_block))


def judge_window(
    windows: Sequence[SealedWindow],
    commitment: Commitment,
    threshold: int,
    engine: Engine,
    rules: RuleTable,
) -> Judged:
    """Return the result of one window from the verified windows around it."""
    window = commitment.window
    verdicts = tuple(engine(windows, window, threshold, rules))
    joined = join_clicks(windows_in_reach(windows, window, rules), rules.grace)
    clicks = tuple(click for click in joined if click.window == window)
    accepted = accepted_clicks(verdicts, clicks)
    return Judged(window, commitment, threshold, verdicts, clicks, accepted)


@dataclass
class Validator:
    """Judges windows and keeps the chain's weights in step with them."""

    judge: Judge
    version_key: int = 0
    row: Row = ()
    set_at: BlockNumber = BlockNumber(0)  # noqa: RUF009 - a plain integer
    """Block at which the row was set last."""
    through: int | None = None
    """Newest window that the weights on chain count in."""
    book: ScoreBook = field(default_factory=ScoreBook)
    """Share of genuine visits by miner, smoothed over windows: shown to people, paid to nobody."""

    async def step(self) -> bool:
        """Catch up and set weights where they are due; tell whether weights were set.

        A row that stays the same is set again in time, for the chain stops to count a validator
        that it has not heard of. A chain that refuses for its rate limit is asked again at the
        next step.
        """
        judge = self.judge
        new = await judge.catch_up()
        newest = max(judge.judged, default=None)
        if newest is None:
            return False
        metagraph = await judge.chain.metagraph(judge.netuid)
        for judged in new:
            self.book.record(genuine_shares(judged), metagraph.block)
        windows = [judge.judged[number].accepted for number in sorted(judge.judged)]
        row = row_of(miner_weights(windows, judge.rules), metagraph, UNCLAIMED)
        is_stale = metagraph.block - self.set_at >= REFRESH_TEMPOS * metagraph.tempo
        if not row or (row == self.row and not is_stale):
            changed = newest != self.through
            self.through = newest
            return changed
        self.row = await set_weights(judge.chain, judge.netuid, MECHANISM, row, self.version_key)
        self.set_at, self.through = metagraph.block, newest
        return True


def genuine_shares(judged: Judged) -> dict[str, Outcome]:
    """Return the share of one window's visits that are genuine, by miner."""
    summaries = miner_summary(judged.verdicts, judged.clicks)
    return {
        miner: Scored(FULL_SCORE * summary.genuine // summary.visits)
        for miner, summary in summaries.items()
    }
