"""The main job, step by step: chain, subnet, market, visits, judgement, pay, table."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from byzantium.cli.up.market import prepare_market, wait_for_links
from byzantium.cli.up.on_chain import prepare_subnet, stake_for_validators
from byzantium.cli.up.processes import Processes, ensure_free, wait_for_port
from byzantium.cli.up.report import alpha_by_miner, print_table, settled_state
from byzantium.cli.up.scenario import (
    MINERS,
    OWNER_WALLET,
    SEED,
    SPEED,
    VALIDATORS,
    WINDOW_MS,
    Folders,
    Memory,
    Ports,
    recall,
    remember,
)
from byzantium.cli.up.waiting import wait_for_weights
from byzantium.edge.clock import FastClock, start_clock
from byzantium.edge.durable_files import write_durably
from byzantium.edge.network_table import NetworkTable
from byzantium.edge.node_rpc import advance
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.visit_store import VisitStore
from byzantium.lab.visitors.first_campaign import POSTS, first_campaign
from byzantium.lab.visitors.plan import Link
from byzantium.lab.visitors.replay import Replayer
from byzantium.units import NetUid

START_S = 60.0
EPOCHS = 12
TEMPO_BLOCKS = 10
"""Tempo of a subnet on the fast profile."""


@dataclass
class Job:
    """One run of the main job in one folder."""

    folders: Folders
    ports: Ports
    say: Callable[[str], None]
    began: float = field(default_factory=time.monotonic)

    async def run(self, processes: Processes, *, stay: bool) -> None:
        """Run to the printed table; then stay, so that the page can be looked at, or return."""
        for port in self.ports.all:
            ensure_free(port)
        memory = recall(self.folders, self.ports)
        remember(self.folders, memory)
        await self._start_chain(processes)
        netuid = await prepare_subnet(memory, self.folders, self._step)
        clock = await self._start_market(processes, memory, netuid)
        await stake_for_validators(memory, self.folders, netuid, self._step)
        codes = await wait_for_links(memory, self.folders, processes)
        await self._play(memory, clock, codes, processes)
        through, block = await self._pay(memory, clock, processes)
        page = f"http://127.0.0.1:{self.ports.console}"
        state = await settled_state(page, through, block, processes)
        print_table(state, self.say)
        write_durably(self.folders.earned, json.dumps(alpha_by_miner(state)).encode())
        self._step(f"check any window yourself: byzantium audit window {through}")
        self._step(f"the same, live: {page}/")
        while stay:
            processes.check()
            await asyncio.sleep(1)

    async def _start_chain(self, processes: Processes) -> None:
        port = str(self.ports.node)
        data = str(self.folders.chain)
        await processes.start("node", ["node", "--fast", "--data", data, "--port", port])
        await wait_for_port(processes, self.ports.node, START_S)
        self._step(f"chain listening on ws://127.0.0.1:{port}")

    async def _start_market(
        self, processes: Processes, memory: Memory, netuid: NetUid
    ) -> FastClock:
        """Start the link service, the sealer, the validators, the miners and the page."""
        folders = self.folders
        settings = GatewaySettings(folder=folders.gateway, registry=folders.registry)
        folders.gateway.mkdir(parents=True, exist_ok=True)
        clock = start_clock(settings.clock_path, SPEED, _last_ms(settings))
        prepare_market(memory, folders, clock)
        where = ["--folder", str(folders.gateway), "--window-ms", str(WINDOW_MS), "--fast-clock"]
        on_chain = ["--network", memory.network, "--netuid", str(netuid)]
        gateway = ["--registry", str(folders.registry), "--trusted-proxy", "127.0.0.1"]
        port = ["--port", str(self.ports.gateway)]
        await processes.start("gateway", ["gateway", *where, *gateway, *port])
        await wait_for_port(processes, self.ports.gateway, START_S)
        await processes.start("sealer", ["sealer", *where, *on_chain, "--wallet", OWNER_WALLET])
        for neuron in VALIDATORS:
            status = folders.status(neuron.name)
            status.parent.mkdir(parents=True, exist_ok=True)
            status.unlink(missing_ok=True)
            log = ["--log", memory.log_url, "--aggregator", memory.aggregator]
            own = ["--wallet", neuron.wallet, "--engine", neuron.engine, "--status", str(status)]
            log += ["--window-ms", str(WINDOW_MS)]
            name = f"validator-{neuron.name}"
            await processes.start(name, ["validator", *on_chain, *log, *own])
        for neuron in MINERS:
            own = ["--wallet", neuron.wallet, "--name", neuron.name]
            market = ["--gateway", memory.log_url, "--campaign", memory.campaign]
            posts = [word for post in POSTS for word in ("--post", post)]
            name = f"miner-{neuron.name}"
            await processes.start(name, ["miner", *on_chain, *own, *market, *posts])
        console = ["--scenario", str(folders.memory), "--port", str(self.ports.console)]
        await processes.start("console", ["console", *console])
        self._step(f"links served on {memory.log_url}, page on port {self.ports.console}")
        return clock

    async def _play(
        self, memory: Memory, clock: FastClock, codes: Mapping[Link, str], processes: Processes
    ) -> None:
        plan = first_campaign(SEED, NetworkTable())
        if memory.origin_ms is None:
            memory.origin_ms = clock.now_ms()
            remember(self.folders, memory)
        self._step(f"playing {len(plan)} visits at {SPEED} times the speed of the clock")
        replayer = Replayer(memory.log_url, codes, clock, self.folders.played)
        playing = asyncio.create_task(replayer.play(plan, memory.origin_ms))
        while not playing.done():
            processes.check()
            await asyncio.wait({playing}, timeout=1)
        self._step(f"{len(playing.result())} visits answered")

    async def _pay(self, memory: Memory, clock: FastClock, processes: Processes) -> tuple[int, int]:
        """Wait until every visit is judged and weighed, then run some epochs.

        Returns the last window and the newest block.
        """
        through = await wait_for_weights(memory, self.folders, clock, processes)
        self._step(f"both validators have set weights that count everything up to {through}")
        block = await advance(memory.network, EPOCHS * TEMPO_BLOCKS)
        self._step(f"fast-forwarded {EPOCHS} epochs of {TEMPO_BLOCKS} blocks, to block {block}")
        return through, block

    def _step(self, text: str) -> None:
        self.say(f"[{time.monotonic() - self.began:6.1f} s] {text}")


def _last_ms(settings: GatewaySettings) -> int:
    """Return the newest time in the log, 0 before there is one."""
    if not settings.log_path.exists():
        return 0
    store = VisitStore(settings.log_path)
    try:
        return store.last_ms()
    finally:
        store.close()
