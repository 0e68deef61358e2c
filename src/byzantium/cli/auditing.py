"""What `byzantium audit` does: adapters are chosen here, windows are judged in the subnet."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeAlias

from byzantium.cli.scenario import Scenario
from byzantium.cli.validating import engine_of
from byzantium.edge.bittensor_sdk import SdkChain
from byzantium.edge.log_client import HttpWindows
from byzantium.edge.wallets import public_wallet
from byzantium.scale import ss58
from byzantium.subnet.ports import Chain
from byzantium.subnets.clicks.audit import Auditor
from byzantium.subnets.clicks.rules import RULES, RuleTable, rules_hash
from byzantium.subnets.clicks.summary import MinerSummary, miner_summary
from byzantium.subnets.clicks.validator import Judge, Judged, Windows
from byzantium.units import BlockNumber, NetUid

Document: TypeAlias = dict[str, Any]
"""A report as it is printed in JSON."""


@dataclass(frozen=True, slots=True)
class Sources:
    """An open connection to chain and log, and the market they belong to."""

    market: Scenario
    chain: Chain
    windows: Windows
    engine: str

    @property
    def rules(self) -> RuleTable:
        """The table in force, for windows of the market's length."""
        return replace(RULES, window_ms=self.market.window_ms)


@asynccontextmanager
async def sources(market: Scenario, engine: str) -> AsyncIterator[Sources]:
    """Connect to a market's chain and log, with no key."""
    wallet = public_wallet(market.aggregator)
    async with SdkChain(market.network, wallet) as client, HttpWindows(market.log_url) as log:
        yield Sources(market, client, log, engine)


async def audit_one(found: Sources, window: int) -> Document:
    """Return the report on one window. Raises what `Auditor.audit` raises."""
    market = found.market
    auditor = Auditor(
        found.chain,
        found.windows,
        engine_of(found.engine),
        NetUid(market.netuid),
        market.aggregator,
        found.rules,
    )
    audited = await auditor.audit(window)
    return {
        **_window(audited.judged, audited.block),
        "checked": [audited.checked[0], audited.checked[-1]],
        "rules_hash": rules_hash(found.rules).hex(),
        "engine": found.engine,
        "miners": _miners([audited.judged], market),
    }


async def audit_every(found: Sources) -> Document:
    """Return the report on all committed windows. Raises what `Judge.catch_up` raises."""
    market = found.market
    judge = Judge(
        found.chain,
        found.windows,
        engine_of(found.engine),
        NetUid(market.netuid),
        market.aggregator,
        found.rules,
    )
    await judge.catch_up()
    judged = [judge.judged[number] for number in sorted(judge.judged)]
    return {
        "windows": [_window(one, judge.blocks[one.window]) for one in judged],
        "waiting": sorted(judge.sealed.keys() - judge.judged.keys()),
        "rules_hash": rules_hash(found.rules).hex(),
        "engine": found.engine,
        "miners": _miners(judged, market),
    }


def _window(judged: Judged, block: BlockNumber) -> Document:
    return {
        "window": judged.window,
        "block": block,
        "root": judged.commitment.root.hex(),
        "threshold": judged.threshold,
        "result_hash": judged.result_hash.hex(),
    }


def _miners(judged: Iterable[Judged], market: Scenario) -> list[Document]:
    """Return the counts of every miner, the named ones first and in their order."""
    windows = list(judged)
    verdicts = chain.from_iterable(one.verdicts for one in windows)
    clicks = chain.from_iterable(one.clicks for one in windows)
    found = {
        ss58.encode(bytes.fromhex(miner)): summary
        for miner, summary in miner_summary(verdicts, clicks).items()
    }
    names = {party.hotkey: party.name for party in market.miners}
    order = [*(hotkey for hotkey in names if hotkey in found), *sorted(found.keys() - names.keys())]
    return [_miner(hotkey, names, found[hotkey]) for hotkey in order]


def _miner(hotkey: str, names: Mapping[str, str], summary: MinerSummary) -> Document:
    rejected = {
        "below_threshold" if reason is None else reason.name.lower(): visits
        for reason, visits in summary.rejected.most_common()
    }
    return {
        "name": names.get(hotkey, ""),
        "hotkey": hotkey,
        "visits": summary.visits,
        "genuine": summary.genuine,
        "rejected": rejected,
    }
