"""The node's figures in the text form that Prometheus scrapes."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, SummaryMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from typing_extensions import override

from byzantium.node.counters import Counters
from byzantium.node.health import Condition
from byzantium.node.node import Node

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


class NodeCollector(Collector):
    """Reads the figures off the node at each scrape.

    The height and the count of ready transactions bear the real node's names too, so that its
    dashboards show ours.
    """

    def __init__(self, node: Node, counters: Counters, condition: Condition) -> None:
        self._node = node
        self._counters = counters
        self._condition = condition

    @override
    def collect(self) -> Iterator[Metric]:
        """Yield every figure."""
        yield from self._chain()
        yield from self._pool()
        yield from self._clients()

    def _chain(self) -> Iterator[Metric]:
        node = self._node
        height = GaugeMetricFamily("substrate_block_height", "Blocks below it", labels=["status"])
        height.add_metric(["best"], node.chain.head.number)
        height.add_metric(["finalized"], node.finalized_head.number)
        yield height
        made = node.producer.figures
        yield SummaryMetricFamily(
            "byzantium_block_seconds", "Time to make a block", made.blocks, made.seconds
        )
        yield CounterMetricFamily(
            "byzantium_extrinsics", "Transactions in blocks made here", made.extrinsics
        )
        yield CounterMetricFamily(
            "byzantium_broken_transactions", "Transactions that met a fault of a rule", made.broken
        )
        halted = self._condition.halted is not None
        yield GaugeMetricFamily("byzantium_halted", "1 while no blocks are made", float(halted))

    def _pool(self) -> Iterator[Metric]:
        pool = self._node.pool
        ready = pool.ready_count
        yield GaugeMetricFamily(
            "substrate_ready_transactions_number", "Transactions a block could include", ready
        )
        waiting = GaugeMetricFamily("byzantium_pool_transactions", "Held", labels=["status"])
        waiting.add_metric(["ready"], ready)
        waiting.add_metric(["future"], len(pool) - ready)
        yield waiting
        yield GaugeMetricFamily("byzantium_pool_bytes", "Size of what waits", pool.size_bytes)
        yield GaugeMetricFamily("byzantium_pool_banned", "Transactions banned", len(pool.bans))

    def _clients(self) -> Iterator[Metric]:
        counters = self._counters
        yield GaugeMetricFamily("byzantium_connections", "Open sockets", counters.connections)
        yield GaugeMetricFamily(
            "byzantium_subscriptions", "Open subscriptions", counters.subscriptions
        )
        yield CounterMetricFamily("byzantium_connected", "Sockets ever opened", counters.connected)
        away = CounterMetricFamily(
            "byzantium_turned_away", "Clients not let in or cut off", labels=["reason"]
        )
        for reason, times in sorted(counters.turned_away.items()):
            away.add_metric([reason], times)
        yield away
        requests = CounterMetricFamily("byzantium_requests", "By method", labels=["method"])
        for method, times in sorted(counters.requests.items()):
            requests.add_metric([method], times)
        yield requests
        errors = CounterMetricFamily("byzantium_request_errors", "By code", labels=["code"])
        for code, times in sorted(counters.errors.items()):
            errors.add_metric([str(code)], times)
        yield errors


@lru_cache(maxsize=1)
def _process() -> CollectorRegistry:
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    return registry


def exposition(node: Node, counters: Counters, condition: Condition) -> bytes:
    """Return every figure as one page: the node's own, then the process's."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(NodeCollector(node, counters, condition))
    return generate_latest(registry) + generate_latest(_process())
