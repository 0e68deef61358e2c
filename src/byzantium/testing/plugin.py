"""The fixtures, as pytest finds them: `chain`, `fast_forward`, `wallet`, `subnet`.

Whoever installs this distribution has them without a line of configuration. Nothing but pytest is
imported here before a test uses one.
"""

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from byzantium.testing.chain import Chain
    from byzantium.testing.fast_forward import FastForward
    from byzantium.testing.grounds import Grounds, Standing
    from byzantium.testing.subnet_plan import SubnetPlan
    from byzantium.testing.subnets import Subnet
    from byzantium.testing.wallets import Wallets

NODES_OPTION: Final = "byzantium_nodes"
NODES_HELP: Final = "how many nodes are kept ready for tests, each for one plan of a subnet"
MARKER: Final = (
    "subnet(validators=1, miners=3, stake_tao=1000, name='subnet', **hyperparameters): "
    "what the fixture `subnet` is to be"
)


@pytest.hookimpl
def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option of the ini file."""
    parser.addini(NODES_OPTION, NODES_HELP, default="3")


@pytest.hookimpl
def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", MARKER)


def _plan_of(test: pytest.Item) -> "SubnetPlan":
    """Return what a test's marker says of its subnet; without one, the plain plan."""
    from byzantium.testing.subnet_plan import plan_of

    marker = test.get_closest_marker("subnet")
    if marker is None:
        return plan_of()
    if marker.args:
        raise pytest.UsageError(f"got {marker.args}, expected keywords only in the marker subnet")
    return plan_of(**marker.kwargs)


@pytest.fixture(scope="session")
def byzantium_grounds(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[Grounds]":
    """Nodes of this session (of this worker under xdist), started when they are needed."""
    from byzantium.testing.grounds import Grounds

    kept = max(1, int(pytestconfig.getini(NODES_OPTION)))
    grounds = Grounds(tmp_path_factory.mktemp("byzantium"), kept)
    yield grounds
    grounds.close()


@pytest.fixture
def byzantium_standing(
    request: pytest.FixtureRequest, byzantium_grounds: "Grounds"
) -> "Iterator[Standing]":
    """Where this test stands: a chain at its beginning, and the subnet that the test asks for."""
    plan = _plan_of(request.node) if "subnet" in request.fixturenames else None
    standing = byzantium_grounds.stand_on(plan)
    yield standing
    standing.chain.close()


@pytest.fixture
def chain(byzantium_standing: "Standing") -> "Chain":
    """A chain of this test's own: `url` for the official SDK, `client`, `advance`, `snapshot`."""
    return byzantium_standing.chain


@pytest.fixture
def fast_forward(chain: "Chain") -> "FastForward":
    """Let time pass: `fast_forward(blocks=10)`, `(until_epoch=subnet)` or `(days=1)`."""
    from byzantium.testing.fast_forward import FastForward

    return FastForward(chain)


@pytest.fixture
def wallet(chain: "Chain") -> "Wallets":
    """Make funded wallets: `wallet("miner", tao=500)`."""
    from byzantium.testing.wallets import Wallets

    return Wallets(chain)


@pytest.fixture
def subnet(request: pytest.FixtureRequest, byzantium_standing: "Standing") -> "Subnet":
    """A started subnet with an owner, validators and miners, as the marker `subnet` plans it."""
    from byzantium.testing.subnets import Subnet, found_subnet

    chain, founded = byzantium_standing.chain, byzantium_standing.founded
    # one asked for by `request.getfixturevalue` was not known of when the test began
    return Subnet(chain, founded or found_subnet(chain, _plan_of(request.node)))


@pytest.fixture
def subnet_factory(chain: "Chain") -> "Callable[..., Subnet]":
    """Make more subnets, with the keywords of the marker; give each a name of its own."""
    from byzantium.testing.subnet_plan import plan_of
    from byzantium.testing.subnets import Subnet, found_subnet

    def make(**keywords: Any) -> "Subnet":  # noqa: ANN401 - those of the marker
        return Subnet(chain, found_subnet(chain, plan_of(**keywords)))

    return make
