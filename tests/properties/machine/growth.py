"""How a world begins: three subnets with owners, neurons and stake, and settings that help."""

from functools import cache
from typing import Any, Final

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import TAO
from byzantium.scale import types as t
from byzantium.units import AccountId
from tests.properties.machine.people import ALICE, HOTKEYS, OWNERS, RICH
from tests.properties.machine.world import Act, World

SUBNETS: Final = (2, 3, 4)
TEMPO: Final = 6


def call(name: str, *values: object) -> t.Variant:
    pallet, bare = name.split(".")
    return RUNTIME.calls[pallet, bare](*values)


@cache
def grown(profile: Profile) -> World:
    """Return a world with a history; copy it, it is not to be changed."""
    world = World(profile)
    storage.TotalIssuance.put(world.state, balances.TotalIssuance.get(world.state))
    for who in RICH[3:]:
        gift = call("Balances.transfer_keep_alive", t.Variant("Id", who), 100_000 * TAO)
        _must(world, ALICE, gift)
    for name, values in GLOBAL:
        _must(world, ALICE, call("Sudo.sudo", call(name, *values)))
    for owner, netuid in zip(OWNERS, SUBNETS, strict=True):
        _must(world, owner, call("SubtensorModule.register_network", hotkey_of(owner)))
        _must(world, owner, call("SubtensorModule.start_call", netuid))
        world.close()
        for name, value in OF_SUBNET:
            _must(world, ALICE, call("Sudo.sudo", call(name, netuid, value)))
    _settle(world)
    world.close()
    return world


def _settle(world: World) -> None:
    for who in RICH:
        mine = hotkey_of(who)
        for netuid in SUBNETS:
            if dict(zip(SUBNETS, OWNERS, strict=True))[netuid] == who:
                continue
            _must(world, who, call("SubtensorModule.burned_register", netuid, mine))
        for netuid in (0, *SUBNETS):
            _must(world, who, call("SubtensorModule.add_stake", mine, netuid, 100 * TAO))
        transfer = call("Balances.transfer_keep_alive", t.Variant("Id", mine), 50 * TAO)
        _must(world, who, transfer)
        world.close()
    for who in RICH[:4]:
        _must(world, who, call("SubtensorModule.root_register", hotkey_of(who)))
        world.close()


def hotkey_of(who: AccountId) -> AccountId:
    """Return the first hotkey of one of the rich."""
    return HOTKEYS[RICH.index(who)]


GLOBAL: Final[tuple[tuple[str, tuple[Any, ...]], ...]] = (
    ("AdminUtils.sudo_set_network_rate_limit", (0,)),
    ("AdminUtils.sudo_set_subtoken_enabled", (0, True)),
    ("AdminUtils.sudo_set_admin_freeze_window", (0,)),
    ("AdminUtils.sudo_set_tx_rate_limit", (0,)),
    ("AdminUtils.sudo_set_tx_delegate_take_rate_limit", (0,)),
    ("AdminUtils.sudo_set_network_min_lock_cost", (100 * TAO,)),
    ("AdminUtils.sudo_set_lock_reduction_interval", (50,)),
    ("AdminUtils.sudo_set_target_registrations_per_interval", (0, 10)),
)
OF_SUBNET: Final[tuple[tuple[str, Any], ...]] = (
    ("AdminUtils.sudo_set_tempo", TEMPO),
    ("AdminUtils.sudo_set_subnet_emission_enabled", True),
    ("AdminUtils.sudo_set_weights_set_rate_limit", 0),
    ("AdminUtils.sudo_set_commit_reveal_weights_enabled", False),
    ("AdminUtils.sudo_set_serving_rate_limit", 0),
    ("AdminUtils.sudo_set_immunity_period", 10),
)


def _must(world: World, who: AccountId, wanted: t.Variant) -> None:
    outcome = world.send(Act(who, wanted))
    assert outcome.done, f"{outcome.act.name}: {outcome.error!r} {outcome.invalid!r}"
    for _, name, values in outcome.events:
        assert name != "Sudid" or values[0].name == "Ok", f"{wanted}: {values}"
