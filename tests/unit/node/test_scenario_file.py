"""A scenario becomes the same first state everywhere, or is refused with place and reason."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from byzantium.chain.invariants.every_check import violations
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.sudo import storage as sudo
from byzantium.node.beginning import open_scenario
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.scenario_file import UnusableScenario
from byzantium.node.settings import Pace
from byzantium.units import NetUid
from byzantium.units.fixed import U64F64
from tests.unit.node.transactions import account

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "two-subnets.toml"
TAO = 10**9
SECOND = NetUid(2)

SUBNET = """
[[subnets]]
netuid = 2
owner = "//Owner"
owner_hotkey = "//Owner//hot"
"""


def described(folder: Path, text: str, profile: Profile = Profile.FAST) -> LocalChain:
    file = folder / "first.toml"
    file.write_text(text, encoding="utf-8")
    return open_scenario(profile, None, file)


@pytest.fixture(params=Profile)
def chain(request: pytest.FixtureRequest) -> LocalChain:
    return open_scenario(request.param, None, EXAMPLE)


def test_the_example_is_what_it_says(chain: LocalChain) -> None:
    state, validator = chain.state, account("//Validator")
    hot = account("//Validator//hot")
    assert sudo.Key.get(state) == account("//Alice")
    assert accounts.balance(state, account("//Owner")) == 5_000 * TAO
    assert accounts.balance(state, account("//Miner")) == 250_500_000_000
    assert accounts.balance(state, account("//Bob")) == 0
    assert accounts.balance(state, account("//Charlie")) == 1_000_000 * TAO
    assert accounts.balance(state, validator) == 10_000 * TAO
    assert stake_of(state, Position(hot, validator, ROOT)) == 1_000 * TAO
    assert stake_of(state, Position(hot, validator, SECOND)) == 500 * TAO
    assert stake_of(state, Position(hot, account("//Alice"), SECOND)) == 100_000_000_001
    seats = [hotkey for _, hotkey in storage.Keys.items(state, SECOND)]
    uris = ("//Owner//hot", "//Validator//hot", "//Miner//one", "//Miner//two", "//Miner//three")
    assert seats == [account(uri) for uri in uris]
    assert storage.Tempo.get(state, SECOND) == 30
    assert storage.ImmunityPeriod.get(state, SECOND) == 100
    assert storage.CommitRevealWeightsEnabled.get(state, SECOND) is False
    assert alpha_price(state, SECOND) == U64F64.one // 4
    assert storage.AdminFreezeWindow.get(state) == open_chain_window(chain.profile)


def open_chain_window(profile: Profile) -> int:
    return storage.AdminFreezeWindow.get(open_chain(profile, None).state)


def test_everything_that_holds_of_a_state_holds_of_the_first_and_later(chain: LocalChain) -> None:
    assert not violations(chain.state)
    asyncio.run(Node(chain, Pace.INSTANT, lambda _line: None).advance(65))
    assert not violations(chain.state)
    assert storage.SubnetEpochIndex.get(chain.state, SECOND) == 2
    assert sum(storage.Emission.get(chain.state, SECOND)) > 0


def test_the_same_file_gives_the_same_genesis_in_any_process() -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from byzantium.chain.kernel.pallet import Profile\n"
        "from byzantium.node.beginning import open_scenario\n"
        "print(open_scenario(Profile.FAST, None, Path(sys.argv[1])).head.hash.hex())\n"
    )
    expected = open_scenario(Profile.FAST, None, EXAMPLE).head.hash.hex()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(EXAMPLE)]
        shown = subprocess.run(
            command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        )
        assert shown.stdout.strip() == expected


def test_an_empty_scenario_is_the_usual_network(tmp_path: Path) -> None:
    assert described(tmp_path, "").head.hash == open_chain(Profile.FAST, None).head.hash


@pytest.mark.parametrize("base", ["local", "local-3", "mainnet-like"])
def test_every_base_takes_a_subnet(tmp_path: Path, base: str) -> None:
    assert not violations(described(tmp_path, f'base = "{base}"\n{SUBNET}').state)


def test_a_window_before_epochs_keeps_nobody_out_and_stays(tmp_path: Path) -> None:
    window = "[hyperparameters]\nadmin_freeze_window = 7\n"
    short = SUBNET + "hyperparameters = { tempo = 1, immunity_period = 3 }"
    chain = described(tmp_path, window + short)
    assert storage.AdminFreezeWindow.get(chain.state) == 7
    assert storage.Tempo.get(chain.state, SECOND) == 1
    assert storage.ImmunityPeriod.get(chain.state, SECOND) == 3


def test_a_chain_in_a_folder_goes_on_whatever_the_file_says_now(tmp_path: Path) -> None:
    first = open_scenario(Profile.FAST, tmp_path / "data", EXAMPLE)
    first.archive.close()
    other = tmp_path / "other.toml"
    other.write_text(SUBNET, encoding="utf-8")
    again = open_scenario(Profile.FAST, tmp_path / "data", other)
    assert again.archive.genesis.hash == first.archive.genesis.hash
    again.archive.close()


MISTAKES = [
    ("base = 'moon'", "base: got 'moon', expected one of local, local-3, mainnet-like"),
    ("sudo = 7", "sudo: got 7, expected an SS58 address or a development key"),
    ("nonsense = 1", "nonsense: got a key, expected one of base, sudo, accounts"),
    ("[accounts]\n'//A' = 1.0000000001", 'accounts."//A": got 1.0000000001, expected an amount'),
    ("[accounts]\n'//A' = 1e999999", 'accounts."//A": got 1E+999999, expected an amount'),
    (f"[accounts]\n'//A' = 1.{'0' * 60}1", 'accounts."//A": got 1.000'),
    ("[accounts]\n'//A' = nan", 'accounts."//A": got NaN, expected an amount'),
    ("[accounts]\n'//A' = -1", 'accounts."//A": got -1, expected an amount'),
    ("[accounts]\n'//A' = true", 'accounts."//A": got True, expected an amount'),
    ("[accounts]\n'//A' = 0.0000001", 'accounts."//A": got 1E-7 TAO, expected 0, or at least 500'),
    ("[accounts]\n'5Gx' = 1", "accounts.\"5Gx\": got '5Gx', expected an SS58 address"),
    (
        "[accounts]\n'//Alice' = 1\n'5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY' = 2",
        'accounts."5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY": got an account named twice',
    ),
    ("hyperparameters = 3", "hyperparameters: got 3, expected a table of hyperparameters"),
    ("hyperparameters.a = 'b'", "hyperparameters.a: got 'b', expected a whole number, true or"),
    ("hyperparameters.a = 1.5", "hyperparameters.a: got 1.5, expected a whole number, true or"),
    ("hyperparameters.subnet_limit = 1\n" + SUBNET, "subnets[0]: got one subnet more, expected"),
    ("accounts = 3", "accounts: got 3, expected a table"),
    ("subnets = 3", "subnets: got 3, expected an array of tables"),
    ("subnets = [3]", "subnets[0]: got 3, expected a table"),
    ("[[subnets]]\nnetuid = 70000", "subnets[0].netuid: got 70000, expected a number from 0"),
    ("[[subnets]]\nnetuid = 2", "subnets[0].owner: got nothing, expected who founds subnet 2"),
    ("[[subnets]]", "subnets[0].netuid: got nothing, expected a value"),
    (SUBNET.replace("= 2", "= 5"), "subnets[0].netuid: got 5, expected 2, the lowest"),
    (SUBNET + "pool_tao = 0", "subnets[0].pool_tao: got 0 rao, expected at least 500"),
    (SUBNET + "pool_tao = 20_999_000", "subnets[0].pool_tao: got 20999000000000000 rao, expected"),
    (SUBNET + "started = 1", "subnets[0].started: got 1, expected true or false"),
    (SUBNET + "colour = 1", "subnets[0].colour: got a key, expected one of netuid, owner"),
    (
        SUBNET + "hyperparameters = { tempo = 70000 }",
        "subnets[0].hyperparameters.tempo: got 70000, expected a value of its type",
    ),
    (
        SUBNET + "hyperparameters = { speed = 1 }",
        "subnets[0].hyperparameters.speed: got 'speed', expected one of activity_cutoff",
    ),
    (
        SUBNET + "hyperparameters = { yuma3_enabled = 1 }",
        "subnets[0].hyperparameters.yuma3_enabled: got 1, expected true or false",
    ),
    (
        SUBNET + "hyperparameters = { max_allowed_uids = 60000 }",
        "subnets[0].hyperparameters.max_allowed_uids: got 60000, expected what the chain takes",
    ),
    ("hyperparameters = { tempo = 1 }", "hyperparameters.tempo: got 'tempo', expected one of"),
    (
        SUBNET + "neurons = [{ coldkey = '//A', hotkey = '//Owner//hot' }]",
        "subnets[0].neurons[0]: got",
    ),
    (
        SUBNET + "neurons = [{ coldkey = '//A', hotkey = '//H' }, { coldkey = '//B' }]",
        "subnets[0].neurons[1].hotkey: got nothing, expected a value",
    ),
    (
        "[[subnets]]\nnetuid = 1\nneurons = [{ coldkey = '//A', hotkey = '//H' }]\n"
        + SUBNET
        + "neurons = [{ coldkey = '//B', hotkey = '//H' }]",
        "subnets[1].neurons[0].hotkey: got",
    ),
    (
        SUBNET + "stakes = [{ coldkey = '//A', hotkey = '//H', amount = 1 }]",
        "subnets[0].stakes[0].hotkey: got",
    ),
    (
        SUBNET + "stakes = [\n"
        "{ coldkey = '//A', hotkey = '//Owner//hot', amount = 1 },\n"
        "{ coldkey = '//A', hotkey = '//Owner//hot', amount = 0 }]",
        "subnets[0].stakes[1].amount: got 0, expected what the hotkey's pool can hold",
    ),
    (
        "[[subnets]]\nnetuid = 0\nneurons = [{ coldkey = '//A', hotkey = '//H' }]\n"
        "stakes = [{ coldkey = '//A', hotkey = '//H', amount = 0 }]",
        "subnets[0].stakes[0].amount: got 0, expected an amount that the chain takes",
    ),
    (
        "[[subnets]]\nnetuid = 0\nneurons = ["
        + ", ".join(f"{{ coldkey = '//A', hotkey = '//H{n}' }}" for n in range(65))
        + "]",
        "subnets[0].neurons[64]: got one neuron more, expected at most 64, as max_allowed_uids",
    ),
    ("[[subnets", "got "),
]


@pytest.mark.parametrize(("text", "reason"), MISTAKES, ids=[reason for _, reason in MISTAKES])
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(UnusableScenario) as raised:
        described(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path / 'first.toml'}: {reason}")
    assert "expected" in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableScenario, match="No such file"):
        open_scenario(Profile.FAST, None, tmp_path / "none.toml")
