"""The loop of a validator process: adapters are chosen here, decisions are made in the subnet."""

import asyncio
import json
from dataclasses import dataclass, replace
from pathlib import Path

from byzantium.edge.bittensor_sdk import SdkChain
from byzantium.edge.duckdb_engine import DuckdbEngine
from byzantium.edge.durable_files import write_durably
from byzantium.edge.log_client import HttpWindows, LogUnavailableError
from byzantium.edge.wallets import open_wallet
from byzantium.subnet.errors import CallRefused, ChainUnavailable
from byzantium.subnets.clicks.engine_plain import score_window
from byzantium.subnets.clicks.ports import Engine
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.validator import Judge, Validator
from byzantium.units import NetUid


@dataclass(frozen=True, slots=True)
class ValidatorSettings:
    """What one validator process is told."""

    network: str
    wallet: str
    netuid: int
    log: str
    aggregator: str
    engine: str
    window_ms: int
    status: Path | None
    pause_s: float


def engine_of(name: str) -> Engine:
    """Return the engine of a name."""
    return DuckdbEngine() if name == "duckdb" else score_window


async def validate(settings: ValidatorSettings) -> None:
    """Judge and set weights until cancelled; what the chain or the log refuses is tried again."""
    async with SdkChain(settings.network, open_wallet(settings.wallet)) as chain:
        judge = Judge(
            chain,
            HttpWindows(settings.log),
            engine_of(settings.engine),
            NetUid(settings.netuid),
            settings.aggregator,
            replace(RULES, window_ms=settings.window_ms),
        )
        validator = Validator(judge)
        while True:
            try:
                if await validator.step():
                    _report(settings, validator)
            except (CallRefused, ChainUnavailable, LogUnavailableError) as error:
                print(f"trying again: {error}", flush=True)
            await asyncio.sleep(settings.pause_s)


def _report(settings: ValidatorSettings, validator: Validator) -> None:
    """Say what is on chain now, for people and for the status file."""
    judged = validator.judge.judged
    newest = judged[max(judged)]
    state = {
        "engine": settings.engine,
        "through": validator.through,
        "row": [list(pair) for pair in validator.row],
        "set_at": validator.set_at,
        "genuine_ppm": validator.book.worth(validator.set_at),
        "results": {str(number): judged[number].result_hash.hex() for number in sorted(judged)},
    }
    print(
        f"window {newest.window}: result {newest.result_hash.hex()[:16]}, weights {state['row']}",
        flush=True,
    )
    if settings.status is not None:
        write_durably(settings.status, json.dumps(state).encode())
