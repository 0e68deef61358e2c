"""The nodes that tests stand on: one for each thing that is made once and used by many tests.

Going back to a snapshot takes milliseconds, making a subnet a second. So every plan of a subnet
has a node of its own, stopped at the block after which tests begin.
"""

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from byzantium.testing.chain import Chain
from byzantium.testing.started_node import StartedNode, start_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from byzantium.testing.subnet_plan import SubnetPlan
    from byzantium.testing.subnets import Founded

KEPT: Final = 3
"""How many nodes are kept ready unless the ini option `byzantium_nodes` says otherwise."""


class Ground(NamedTuple):
    """A node, the block that tests begin at, and the subnet made before it."""

    node: StartedNode
    begin: str
    founded: "Founded | None"


class Standing(NamedTuple):
    """A test's chain, at its beginning, and the subnet on it."""

    chain: Chain
    founded: "Founded | None"


class Grounds:
    """Starts nodes when they are first stood on, and stops those unused for longest."""

    def __init__(self, folder: Path, kept: int) -> None:
        self._folder = folder
        self._kept = kept
        self._by_plan: OrderedDict[SubnetPlan | None, Ground] = OrderedDict()

    def stand_on(self, plan: "SubnetPlan | None") -> Standing:
        """Return a chain as it was made, with a subnet where a plan is given.

        Raises NodeNotStarted, and what `found_subnet` raises.
        """
        ground = self._by_plan.get(plan)
        if ground is not None and not ground.node.is_running:
            self._by_plan.pop(plan).node.stop()
            ground = None
        chain = Chain(self._made(plan).node) if ground is None else self._again(ground)
        self._by_plan.move_to_end(plan)
        return Standing(chain, self._by_plan[plan].founded)

    def close(self) -> None:
        """Stop every node."""
        for ground in self._by_plan.values():
            ground.node.leave()
        while self._by_plan:
            self._by_plan.popitem()[1].node.stop()

    def _again(self, ground: Ground) -> Chain:
        chain = Chain(ground.node)
        chain.restore(ground.begin)
        return chain

    def _made(self, plan: "SubnetPlan | None") -> Ground:
        found = None if plan is None else _founding(plan)
        while len(self._by_plan) >= self._kept:
            self._by_plan.popitem(last=False)[1].node.stop()
        node = start_node(self._folder)
        chain = Chain(node)
        try:
            founded = None if found is None else found(chain)
            ground = Ground(node, chain.snapshot(), founded)
        except BaseException:
            node.stop()
            raise
        finally:
            chain.close()
        self._by_plan[plan] = ground
        return ground


def _founding(plan: "SubnetPlan") -> "Callable[[Chain], Founded]":
    """Return what makes a subnet on a chain; raise BadRequest before a node is started."""
    # the SDK is slow to import, and a chain without a subnet does not need it
    from byzantium.testing.subnets import ensure_known, found_subnet

    ensure_known(plan)
    return partial(found_subnet, plan=plan)
