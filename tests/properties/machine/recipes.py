"""Recipes: how calls are made that random arguments would never get right."""

from collections.abc import Callable
from typing import Any, Final

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from tests.properties.machine.maker import Maker
from tests.properties.machine.world import Act

Recipe = Callable[[Maker], Act | None]
"""Makes a transaction; None where the state has nothing to make it of."""

RECIPES: Final[dict[str, Recipe]] = {}


Making = Callable[[Maker, str], Act | None]


def recipe(*names: str) -> Callable[[Making], Making]:
    """Register a recipe for calls of these names."""

    def register(make: Making) -> Making:
        for name in names:
            RECIPES[name] = lambda maker, name=name: make(maker, name)
        return make

    return register


def act_of(maker: Maker, name: str, **fixed: Any) -> Act:
    """Return a transaction by whom the maker speaks for."""
    pallet, call = name.split(".")
    return Act(maker.who, maker.call(RUNTIME.calls[pallet, call], **fixed))


@recipe(
    "SubtensorModule.remove_stake",
    "SubtensorModule.remove_stake_limit",
    "SubtensorModule.remove_stake_full_limit",
    "SubtensorModule.recycle_alpha",
    "SubtensorModule.burn_alpha",
    "SubtensorModule.lock_stake",
    "SubtensorModule.unstake_all",
    "SubtensorModule.unstake_all_alpha",
    "SubtensorModule.move_stake",
    "SubtensorModule.transfer_stake",
    "SubtensorModule.swap_stake",
    "SubtensorModule.swap_stake_limit",
)
def from_a_stake(maker: Maker, name: str) -> Act | None:
    """Take from a stake that is there."""
    position = maker.position()
    if position is None:
        return None
    maker.who = position.coldkey
    pallet, call = name.split(".")
    wanted = {argument for argument, _ in RUNTIME.calls[pallet, call].args}
    known = {
        "hotkey": position.hotkey,
        "origin_hotkey": position.hotkey,
        "netuid": position.netuid,
        "origin_netuid": position.netuid,
    }
    fixed = {argument: value for argument, value in known.items() if argument in wanted}
    if name.endswith("move_stake") and maker.random.randrange(2):
        fixed["destination_netuid"] = position.netuid
    return act_of(maker, name, **fixed)


@recipe("SubtensorModule.increase_take", "SubtensorModule.decrease_take")
def change_take(maker: Maker, name: str) -> Act:
    """Ask for a take on the right side of the present one."""
    hotkey = maker.own_hotkey()
    now = storage.Delegates.get(maker.world.state, hotkey)
    step = maker.random.choice((0, 1, 100, 5_000))
    take = now + step if "increase" in name else max(now - step, 0)
    return act_of(maker, name, hotkey=hotkey, take=min(take, 65_535))


@recipe("SubtensorModule.set_children")
def choose_children(maker: Maker, name: str) -> Act:
    """Choose up to six children for a hotkey of one's own."""
    count = maker.random.choice((0, 1, 1, 2, 3, 6))
    shares = (0, 1, (1 << 64) // 6, (1 << 64) // 3, (1 << 64) - 1)
    children = tuple((maker.random.choice(shares), maker.hotkey()) for _ in range(count))
    hotkey, netuid = maker.own_hotkey(), maker.netuid()
    place = maker.neuron()
    if place is not None and maker.random.randrange(2):
        netuid, _, hotkey = place
        maker.who = storage.Owner.get(maker.world.state, hotkey)
    return act_of(maker, name, hotkey=hotkey, netuid=netuid, children=children)


@recipe(
    "SubtensorModule.serve_axon",
    "SubtensorModule.serve_axon_tls",
    "SubtensorModule.serve_prometheus",
    "Commitments.set_commitment",
)
def by_a_neuron(maker: Maker, name: str) -> Act | None:
    """Speak for a hotkey that has a uid."""
    place = maker.neuron()
    if place is None:
        return None
    netuid, _, maker.who = place
    return act_of(maker, name, netuid=netuid)


@recipe(
    "SubtensorModule.start_call",
    "SubtensorModule.set_subnet_identity",
    "SubtensorModule.update_symbol",
    "SubtensorModule.set_tempo",
    "SubtensorModule.trigger_epoch",
    "SubtensorModule.set_activity_cutoff_factor",
    "SubtensorModule.sudo_set_root_claim_threshold",
)
def by_the_owner(maker: Maker, name: str) -> Act:
    """Speak for the owner of a subnet."""
    netuid, maker.who = maker.owned_subnet()
    fixed: dict[str, Any] = {"netuid": netuid}
    if name.endswith("update_symbol"):
        used = [symbol for _, symbol in storage.TokenSymbol.items(maker.world.state)]
        fixed["symbol"] = maker.random.choice((*SYMBOLS, *used))
    if name.endswith("set_tempo"):
        fixed["tempo"] = maker.random.choice((359, 360, 361, 50_400, 50_401))
    if name.endswith("cutoff_factor"):
        fixed["factor_milli"] = maker.random.choice((999, 1_000, 20_000, 50_000, 50_001))
    return act_of(maker, name, **fixed)


SYMBOLS: Final = (*(chr(0x3B1 + letter).encode() for letter in range(24)), b"not a symbol")


@recipe("SubtensorModule.set_root_claim_type")
def choose_claims(maker: Maker, name: str) -> Act:
    """Choose what becomes of root dividends, more often to keep than to sell."""
    kind = maker.random.choice(("Swap", "Keep", "KeepSubnets"))
    some = tuple(sorted({maker.netuid() for _ in range(maker.random.randrange(3))}))
    choice = t.Variant(kind, some) if kind == "KeepSubnets" else t.Variant(kind)
    return act_of(maker, name, new_root_claim_type=choice)


@recipe("SubtensorModule.claim_root")
def claim(maker: Maker, name: str) -> Act:
    """Claim of a few subnets."""
    count = maker.random.choice((0, 1, 2, 3, 6))
    return act_of(maker, name, subnets=tuple(sorted({maker.netuid() for _ in range(count)})))


@recipe("SubtensorModule.set_coldkey_auto_stake_hotkey")
def send_rewards(maker: Maker, name: str) -> Act | None:
    """Send rewards to a hotkey with a uid."""
    place = maker.neuron()
    return None if place is None else act_of(maker, name, netuid=place[0], hotkey=place[2])
