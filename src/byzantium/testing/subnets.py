"""Subnets for tests: registered, started, with neurons, and past their first epoch."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

import bittensor as bt
from bittensor import calls

from byzantium.edge.wallets import KeypairWallet
from byzantium.testing.acts import ROOT, Act, Event, carry_out
from byzantium.testing.chain import Chain
from byzantium.testing.errors import BadRequest
from byzantium.testing.subnet_plan import SubnetPlan
from byzantium.testing.wallets import fund, wallet_named

RAO_PER_TAO: Final = 10**9
SETTER: Final = "sudo_set_"
SPARE_TAO: Final = 1_000
"""What an account holds beyond what it is to spend at first."""

PLAIN: Final = (
    ("commit_reveal_weights_enabled", False),
    ("weights_set_rate_limit", 0),
    ("subnet_emission_enabled", True),
)
"""How a test's subnet differs from a new one: weights are set in the clear and at any time."""


class Neuron(NamedTuple):
    """A registered hotkey and its wallet."""

    uid: int
    wallet: KeypairWallet

    @property
    def hotkey(self) -> str:
        """SS58 address of the hotkey."""
        return str(self.wallet.hotkey.ss58_address)


class Founded(NamedTuple):
    """A subnet as it was made; it outlives the test that it was made for."""

    netuid: int
    owner: KeypairWallet
    validators: tuple[Neuron, ...]
    miners: tuple[Neuron, ...]


class Subnet:
    """A subnet on a test's chain: started, its validators staked and permitted.

    Uid 0 is the owner's hotkey; validators come next, then miners, in order.
    """

    def __init__(self, chain: Chain, founded: Founded) -> None:
        self.netuid = founded.netuid
        self.owner = founded.owner
        self.validators = founded.validators
        self.miners = founded.miners
        self._chain = chain

    def register(self, wallet: KeypairWallet) -> Neuron:
        """Register a wallet's hotkey for the price of the day, which its coldkey pays.

        Raises ActRefused.
        """
        return _register(self._chain, self.netuid, [wallet])[0]

    def set(self, **hyperparameters: Any) -> None:  # noqa: ANN401 - as the chain's calls take them
        """Set hyperparameters as root, by the names of the calls `sudo_set_...`.

        Raises BadRequest for a name that there is not, ActRefused for a value out of bounds.
        """
        carry_out(self._chain, _settings(self.netuid, hyperparameters.items()))

    def metagraph(self) -> bt.Metagraph:
        """Return the metagraph as the SDK shows it now."""
        graph: bt.Metagraph = self._chain.client.subnets.metagraph(self.netuid)
        return graph


def ensure_known(plan: SubnetPlan) -> None:
    """Raise BadRequest where a plan names a hyperparameter that there is not."""
    _settings(0, plan.hyperparameters)


def found_subnet(chain: Chain, plan: SubnetPlan) -> Founded:
    """Make a subnet and run it to the end of its first epoch.

    Raises BadRequest, ActRefused, RpcRefused.
    """
    owner = wallet_named(f"{plan.name}-owner")
    validators = [wallet_named(f"{plan.name}-validator-{n}") for n in range(plan.validators)]
    miners = [wallet_named(f"{plan.name}-miner-{n}") for n in range(plan.miners)]
    ensure_known(plan)
    cost = int(chain.rpc("explorer_subnets")["subnet_cost_rao"]) // RAO_PER_TAO
    fund(chain, [owner], cost + SPARE_TAO)
    fund(chain, [*validators, *miners], plan.stake_tao + SPARE_TAO)
    netuid = _found(chain, owner)
    start = Act(calls.SubtensorModule.start_call(netuid=netuid), _address(owner))
    window = Act(calls.AdminUtils.sudo_set_admin_freeze_window(window=0), ROOT)
    settings = _settings(netuid, dict(PLAIN) | dict(plan.hyperparameters))
    carry_out(chain, [window, start, *settings])
    neurons = _register(chain, netuid, [*validators, *miners])
    carry_out(chain, [_stake(netuid, wallet, plan.stake_tao) for wallet in validators])
    chain.advance_to_epoch(netuid)
    permitted, rest = neurons[: plan.validators], neurons[plan.validators :]
    return Founded(netuid, owner, tuple(permitted), tuple(rest))


def _found(chain: Chain, owner: KeypairWallet) -> int:
    call = calls.SubtensorModule.register_network(hotkey=str(owner.hotkey.ss58_address))
    (added,) = _named(carry_out(chain, [Act(call, _address(owner))]), "NetworkAdded")
    return int(added[0])


def _register(chain: Chain, netuid: int, wallets: Sequence[KeypairWallet]) -> list[Neuron]:
    acts = [
        Act(
            calls.SubtensorModule.burned_register(
                netuid=netuid, hotkey=str(wallet.hotkey.ss58_address)
            ),
            _address(wallet),
        )
        for wallet in wallets
    ]
    registered = _named(carry_out(chain, acts), "NeuronRegistered")
    uids = {str(hotkey): int(uid) for _, uid, hotkey in registered}
    return [Neuron(uids[str(wallet.hotkey.ss58_address)], wallet) for wallet in wallets]


def _stake(netuid: int, wallet: KeypairWallet, tao: int) -> Act:
    call = calls.SubtensorModule.add_stake(
        hotkey=str(wallet.hotkey.ss58_address), netuid=netuid, amount_staked=tao * RAO_PER_TAO
    )
    return Act(call, _address(wallet))


def _settings(netuid: int, hyperparameters: Any) -> list[Act]:  # noqa: ANN401 - pairs or a mapping
    return [_setting(netuid, name, value) for name, value in dict(hyperparameters).items()]


def _setting(netuid: int, name: str, value: object) -> Act:
    setter = getattr(calls.AdminUtils, f"{SETTER}{name}", None)
    if setter is None:
        known = [one.removeprefix(SETTER) for one in vars(calls.AdminUtils) if SETTER in one]
        near = ", ".join(get_close_matches(name, known)) or "a name behind AdminUtils.sudo_set_"
        raise BadRequest(f"got hyperparameter {name!r}, expected {near}")
    try:
        return Act(setter(netuid, value), ROOT)
    except TypeError as error:
        raise BadRequest(f"got {name!r}, expected a setting of one subnet: {error}") from error


def _named(events: Sequence[Event], name: str) -> list[list[Any]]:
    """Return the field values of the events of a name."""
    return [
        [field["value"] for field in event["fields"]] for event in events if event["event"] == name
    ]


def _address(wallet: KeypairWallet) -> str:
    return str(wallet.coldkey.ss58_address)
