"""Now and then something is put right again, without which little could still succeed."""

from random import Random

from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.safe_mode import storage as safe_mode
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.existing import non_root_netuids
from byzantium.chain.pallets.sudo.storage import Key as SudoKey
from byzantium.conformance.economy.scene import TAO
from byzantium.scale import types as t
from tests.properties.machine.growth import GLOBAL, OF_SUBNET, call
from tests.properties.machine.people import RICH
from tests.properties.machine.world import Act, World

POOR = 1_000 * TAO
ALSO_GLOBAL = (
    ("AdminUtils.sudo_set_subnet_limit", (12,)),
    ("AdminUtils.sudo_set_start_call_delay", (0,)),
    ("AdminUtils.sudo_set_stake_threshold", (0,)),
    ("AdminUtils.sudo_set_nominator_min_required_stake", (0,)),
    ("AdminUtils.sudo_set_max_epochs_per_block", (8,)),
    ("AdminUtils.sudo_set_coldkey_swap_announcement_delay", (20,)),
    ("AdminUtils.sudo_set_coldkey_swap_reannouncement_delay", (5,)),
    ("AdminUtils.sudo_set_owner_hparam_rate_limit", (0,)),
    ("AdminUtils.sudo_set_default_take", (11_796,)),
    ("AdminUtils.sudo_set_min_delegate_take", (0,)),
    ("SubtensorModule.sudo_set_min_childkey_take", (0,)),
    ("SubtensorModule.sudo_set_tx_childkey_take_rate_limit", (5,)),
    ("SubtensorModule.set_pending_childkey_cooldown", (3,)),
    ("Commitments.set_max_space", (3_100,)),
)
ALSO_OF_SUBNET = (
    ("AdminUtils.sudo_set_subtoken_enabled", True),
    ("AdminUtils.sudo_set_network_registration_allowed", True),
    ("AdminUtils.sudo_set_toggle_transfer", True),
    ("AdminUtils.sudo_set_weights_version_key", 0),
    ("AdminUtils.sudo_set_min_allowed_weights", 1),
    ("AdminUtils.sudo_set_max_allowed_validators", 64),
    ("AdminUtils.sudo_set_commit_reveal_weights_enabled", True),
)


def tend(world: World, random: Random) -> Act | None:
    """Return a transaction that puts something right, seldom and where it is needed."""
    roll = random.randrange(100)
    root = SudoKey.get(world.state) or RICH[0]
    if safe_mode.EnteredUntil.contains(world.state) and roll < 40:
        return Act(root, call("Sudo.sudo", call("SafeMode.force_exit")))
    if roll < 3:
        name, values = random.choice((*GLOBAL, *ALSO_GLOBAL))
        return Act(root, call("Sudo.sudo", call(name, *values)))
    netuids = non_root_netuids(world.state)
    if roll < 9 and netuids:
        setter, value = random.choice((*OF_SUBNET, *ALSO_OF_SUBNET))
        inner = call(setter, random.choice(netuids), value)
        return Act(root, call("Sudo.sudo", inner))
    if roll < 11:
        return _free_somebody(world, random)
    return _gift(world) if roll < 30 else None


def _free_somebody(world: World, random: Random) -> Act | None:
    """Reset the swap of one of the rich, who can do nothing else until it is made."""
    waiting = [who for who, _ in storage.ColdkeySwapAnnouncements.items(world.state) if who in RICH]
    if not waiting:
        return None
    reset = call("SubtensorModule.reset_coldkey_swap", random.choice(waiting))
    return Act(SudoKey.get(world.state) or RICH[0], call("Sudo.sudo", reset))


def _gift(world: World) -> Act | None:
    """Give to the sudo key or one of the rich, out of what another one has."""
    state = world.state
    richest = max(RICH, key=lambda who: balance(state, who))
    if balance(state, richest) < 100 * POOR:
        return None
    for who in (SudoKey.get(state) or RICH[0], *RICH):
        if balance(state, who) < POOR and who != richest:
            to = t.Variant("Id", who)
            return Act(richest, call("Balances.transfer_keep_alive", to, 10 * POOR))
    return None
