"""Makes transactions that are likely to succeed: arguments by name, type and the state of things.

Any call of the runtime can be made, those of pallets that nobody wrote a word about here too.
"""

from random import Random
from typing import Any, Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids, non_root_netuids
from byzantium.chain.pallets.sudo.storage import Key as SudoKey
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import TAO
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import U64_MAX
from tests.properties.machine.people import COLDKEYS, EVERYONE, HOTKEYS, ODD, RICH
from tests.properties.machine.values import PASS, Values
from tests.properties.machine.world import Act, World

NEVER_BY_ROOT: Final = frozenset(
    {
        "System.set_storage",
        "System.kill_storage",
        "System.kill_prefix",
        "System.set_code",
        "System.set_code_without_checks",
        "AdminUtils.sudo_set_total_issuance",
        "AdminUtils.swap_authorities",
        "Balances.force_adjust_total_issuance",
        "Balances.force_unreserve",
        "System.authorize_upgrade_without_checks",
        "Sudo.remove_key",
        "Timestamp.set",
    }
)
"""Calls by which root may do anything to the state: no law holds after them."""

NEVER_INSIDE: Final = NEVER_BY_ROOT | {
    "SubtensorModule.announce_coldkey_swap",
    "SubtensorModule.dispute_coldkey_swap",
}
"""Those, and what would freeze the sudo key unseen: nobody could thaw it."""

NEVER_WILD: Final = frozenset({"netuid", "source", "who", "as_origin", "old_coldkey"})
"""Arguments that stay sensible: by the others root would rob the accounts of the chain itself."""

MIN_STAKE: Final = 2_000_000
PRICES_PERCENT: Final = (50, 90, 99, 100, 101, 110, 200, 1_000)
NESTING_MAX: Final = 2
BLOCKS: Final = (0, 1, 2, 5, 10, 30, 60, 120)


class Maker:
    """Makes one transaction at a time in a world."""

    def __init__(self, world: World, random: Random, memory: dict[str, list[Any]]) -> None:
        self.world = world
        self.random = random
        self.memory = memory
        self.values = Values(random, self._hint)
        self.wild = False
        self.who: AccountId = RICH[0]
        self.given: dict[str, Any] = {}
        self._depth = 0

    # -- whole calls --------------------------------------------------------------------------

    def call(self, call_type: CallType, **fixed: Any) -> t.Variant:
        """Return a call with arguments drawn, but for those that are given."""
        outer, self.given = self.given, dict(fixed)
        for name, kind in call_type.args:
            if name not in self.given:
                self.given[name] = self.values.draw(kind, name)
        values = [self.given[name] for name, _ in call_type.args]
        self.given = outer
        return call_type(*values)

    def nested(self) -> t.Variant:
        """Return a call to be made inside another one."""
        names = EASY if self.random.randrange(4) else tuple(RUNTIME.calls)
        self._depth += 1
        while True:
            call_type = RUNTIME.calls[self.random.choice(names)]
            is_leaf = not any(_holds_calls(kind) for _, kind in call_type.args)
            name = f"{call_type.pallet.name}.{call_type.name}"
            if name not in NEVER_INSIDE and (is_leaf or self._depth <= NESTING_MAX):
                break
        made = self.call(call_type)
        self._depth -= 1
        return made

    def by_root(self, call: t.Variant) -> Act:
        """Return a transaction that has root make a call."""
        sudo = RUNTIME.calls["Sudo", "sudo"]
        return Act(SudoKey.get(self.world.state) or RICH[0], sudo(call))

    # -- people and places --------------------------------------------------------------------

    def coldkey(self) -> AccountId:
        return self.random.choice(RICH if self.random.randrange(8) else COLDKEYS)

    def own_hotkey(self, who: AccountId | None = None) -> AccountId:
        owned = storage.OwnedHotkeys.get(self.world.state, who or self.who)
        return self.random.choice(owned or HOTKEYS)

    def hotkey(self) -> AccountId:
        roll = self.random.randrange(10)
        if roll < 6:
            return self.own_hotkey()
        if roll < 9:
            return self.random.choice(HOTKEYS)
        return self.random.choice(EVERYONE)

    def netuid(self) -> NetUid:
        roll = self.random.randrange(20)
        if roll < 16:
            return self.random.choice(non_root_netuids(self.world.state) or [ROOT])
        if roll < 19:
            return self.random.choice(all_netuids(self.world.state))
        return NetUid(self.random.choice((4, 9, 77, 4_096, 65_535)))

    def neuron(self) -> tuple[NetUid, int, AccountId] | None:
        """Return somebody's place on some subnet."""
        seats = storage.Keys.items(self.world.state, self.netuid())
        if not seats:
            return None
        netuid = self.netuid()
        seats = storage.Keys.items(self.world.state, netuid)
        return (netuid, *self.random.choice(seats)) if seats else None

    def position(self) -> Position | None:
        """Return a stake of somebody who can pay for a transaction."""
        held = [
            Position(hotkey, coldkey, netuid)
            for (hotkey, coldkey, netuid), _ in storage.AlphaV2.items(self.world.state)
            if coldkey in RICH or self._can_sign(coldkey)
        ]
        return self.random.choice(held) if held else None

    def _can_sign(self, coldkey: AccountId) -> bool:
        """Tell whether an account can pay for a transaction."""
        return balance(self.world.state, coldkey) > TAO

    def owned_subnet(self) -> tuple[NetUid, AccountId]:
        netuid = self.netuid()
        return netuid, storage.SubnetOwner.get(self.world.state, netuid)

    # -- amounts ------------------------------------------------------------------------------

    def tao(self) -> int:
        free = balance(self.world.state, self.who)
        edges = (0, 1, 499, 500, MIN_STAKE - 1, MIN_STAKE, MIN_STAKE + 1_007, free, free + 1)
        roll = self.random.randrange(12)
        if roll < 9:
            return self.random.choice((1, 2, 3, 5, 10, 25, 50, 100)) * TAO
        if roll < 11:
            return self.random.choice((*edges, free // 2, max(free - 500_000, 0)))
        return self.random.choice((1_000 * TAO, 100_000 * TAO, U64_MAX))

    def part_of(self, amount: int) -> int:
        """Return part of what there is, most of the time; or all, or too much."""
        edges = (0, 1, amount, amount, amount - 1, amount + 1, MIN_STAKE)
        if self.random.randrange(3):
            return amount * self.random.choice((1, 5, 10, 25, 50, 90)) // 100
        return max(self.random.choice(edges), 0)

    def alpha(self) -> int:
        hotkey = self.given.get("origin_hotkey") or self.given.get("hotkey")
        netuid = self.given.get("origin_netuid", self.given.get("netuid"))
        if hotkey is None or netuid is None:
            return self.tao()
        return self.part_of(stake_of(self.world.state, Position(hotkey, self.who, netuid)))

    def price(self) -> int:
        netuid = self.given.get("netuid", self.given.get("origin_netuid", ROOT))
        if self.random.randrange(10) == 0:
            return self.random.choice((0, 1, TAO, 10**15, U64_MAX))
        here = alpha_price(self.world.state, netuid)
        other = self.given.get("destination_netuid")
        there = alpha_price(self.world.state, other) if other is not None else 1 << 64
        now = here * TAO // there if there else TAO
        return min(now * self.random.choice(PRICES_PERCENT) // 100, U64_MAX)

    # -- hints --------------------------------------------------------------------------------

    def _hint(self, kind: t.Type[Any], name: str) -> Any:
        if self.wild and name not in NEVER_WILD and self.random.randrange(3) == 0:
            return PASS
        made = _BY_NAME.get(name)
        if made is not None and (made[0] == "" or made[0] in kind.name):
            return made[1](self)
        path = getattr(kind, "path", None)
        by_type = _BY_TYPE.get(path[-1] if path else kind.name)
        return PASS if by_type is None else by_type(self)

    def account(self) -> AccountId:
        roll = self.random.randrange(20)
        if roll < 13:
            return self.random.choice(COLDKEYS)
        return self.random.choice(HOTKEYS if roll < 18 else ODD)

    def next_ruler(self) -> AccountId:
        """Return somebody who may hold the sudo key: nobody who is about to be swapped."""
        swaps = storage.ColdkeySwapAnnouncements
        free = [who for who in RICH if not swaps.contains(self.world.state, who)]
        return self.random.choice(free or [RICH[0]])

    def person(self) -> AccountId:
        """Return somebody who may be robbed by root: no account that the chain itself keeps."""
        return self.random.choice((*COLDKEYS, *HOTKEYS))

    def in_blocks(self) -> int:
        return self.world.number + self.random.choice(BLOCKS)


def _holds_calls(kind: t.Type[Any]) -> bool:
    return "RuntimeCall" in kind.name


EASY: Final = tuple(
    name
    for name in (
        ("Balances", "transfer_keep_alive"),
        ("Balances", "transfer_allow_death"),
        ("SubtensorModule", "add_stake"),
        ("SubtensorModule", "remove_stake"),
        ("SubtensorModule", "burned_register"),
        ("SubtensorModule", "set_identity"),
        ("SubtensorModule", "set_root_claim_type"),
        ("SubtensorModule", "try_associate_hotkey"),
        ("System", "remark"),
        ("System", "remark_with_event"),
        ("Utility", "batch"),
        ("Utility", "force_batch"),
    )
    if name in RUNTIME.calls
)

_BY_TYPE: Final[dict[str, Any]] = {
    "NetUid": Maker.netuid,
    "MechId": lambda m: m.random.choice((0, 0, 0, 1, 2)),
    "TaoBalance": Maker.tao,
    "AlphaBalance": Maker.alpha,
    "AccountId32": Maker.account,
    "MultiAddress": lambda m: t.Variant("Id", m.account()),
    "RuntimeCall": Maker.nested,
    "OriginCaller": lambda m: t.Variant("system", t.Variant("Signed", m.person())),
}
"""By the last word of a type's path, or its name."""

_BY_NAME: Final[dict[str, tuple[str, Any]]] = {
    "hotkey": ("AccountId32", Maker.hotkey),
    "origin_hotkey": ("AccountId32", Maker.hotkey),
    "destination_hotkey": ("AccountId32", Maker.hotkey),
    "new_hotkey": ("AccountId32", lambda m: m.random.choice(HOTKEYS)),
    "coldkey": ("AccountId32", lambda m: m.random.choice(COLDKEYS)),
    "old_coldkey": ("AccountId32", Maker.person),
    "source": ("MultiAddress", lambda m: t.Variant("Id", m.person())),
    "who": ("MultiAddress", lambda m: t.Variant("Id", m.person())),
    "new": ("MultiAddress", lambda m: t.Variant("Id", m.next_ruler())),
    "alpha_amount": ("", Maker.alpha),
    "amount_unstaked": ("", Maker.alpha),
    "limit_price": ("TaoBalance", Maker.price),
    "limit": ("TaoBalance", Maker.price),
    "take": ("u16", lambda m: m.random.choice((0, 1, 5_000, 11_795, 11_796, 11_797))),
    "end": ("", Maker.in_blocks),
    "new_end": ("", Maker.in_blocks),
    "when": ("u32", Maker.in_blocks),
    "new_free": ("", lambda m: m.random.choice((0, 1, 499, 500, 20_000 * TAO))),
    "lock_cost": ("", lambda m: m.random.choice((1, 100, 1_000)) * TAO),
    "ip": ("", lambda m: m.random.choice((16_843_009, 134_744_072, 0, 1 << 32, 2_130_706_433))),
    "ip_type": ("", lambda m: m.random.choice((4, 4, 4, 6, 5))),
    "port": ("", lambda m: m.random.choice((1, 8_091, 65_535, 0))),
    "crowdloan_id": ("", lambda m: m.random.randrange(4)),
    "lease_id": ("", lambda m: m.random.randrange(3)),
    "as_origin": ("OriginCaller", lambda m: t.Variant("system", t.Variant("Signed", m.person()))),
    "version_key": ("", lambda m: m.random.choice((0, 0, 0, 1))),
    "index": ("", lambda m: m.random.randrange(3)),
    "reveal_round": ("u64", lambda m: m.random.choice((0, 1, 1_000, 20_000_000))),
    "commit_reveal_version": ("u16", lambda m: m.random.choice((4, 4, 4, 3))),
    "subkeys": ("u32", lambda m: m.random.randrange(3)),
}
"""By an argument's name: a word that its type must bear, and the maker."""
