"""What holds between two states: of each transaction, and of each block."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.alpha_assets import storage as alpha_assets
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids, non_root_netuids
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import ACCOUNT_INFO, NO_ACCOUNT, AccountInfo
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid
from tests.properties.machine.watched import Touched
from tests.properties.machine.world import Event, Outcome, Passed, World

ISSUANCE: Final = balances.TotalIssuance.raw_key()
SUBTENSOR_ISSUANCE: Final = storage.TotalIssuance.raw_key()
SUBNET_LIMIT: Final = storage.SubnetLimit.raw_key()

PRINTS_OR_BURNS: Final = frozenset({"Balances.force_set_balance", "Balances.burn"})
"""Calls that change what accounts hold without telling the chain's own issuance."""

SETS_BALANCES: Final = frozenset({"Balances.force_set_balance"})
"""Calls whose event tells a new balance and not how far it is from the old one."""

RECYCLES: Final = frozenset(
    {
        "SubtensorModule.register_network",
        "SubtensorModule.register_network_with_identity",
        "SubtensorModule.register_leased_network",
        "SubtensorModule.dissolve_network",
        "SubtensorModule.root_dissolve_network",
        "SubtensorModule.swap_hotkey",
        "SubtensorModule.swap_hotkey_v2",
        "SubtensorModule.announce_coldkey_swap",
        "SubtensorModule.swap_coldkey",
        "Crowdloan.finalize",
    }
)
"""Calls that destroy TAO so that it can be emitted again."""

MINTS: Final = frozenset({"SubtensorModule.faucet"})


def names_in(call: t.Variant) -> set[str]:
    """Return the names of a call and of every call inside it."""
    found = {f"{call.name}.{call.values[0].name}"}
    stack: list[Any] = list(call.values[0].values)
    while stack:
        value = stack.pop()
        if isinstance(value, t.Variant) and value.values and _is_call(value):
            found |= names_in(value)
        elif isinstance(value, tuple | list):
            stack += value
    return found


def _is_call(value: t.Variant) -> bool:
    return isinstance(value.values[0], t.Variant) and value.name[:1].isupper()


def issuance_moved(touched: Touched, key: bytes = ISSUANCE) -> int:
    """Return by how much an issuance grew."""
    old, new = touched.get(key, (None, None))
    return _u64(new) - _u64(old)


def _u64(raw: bytes | None) -> int:
    return int.from_bytes(raw or b"", "little")


def accounts_moved(touched: Touched) -> dict[bytes, tuple[AccountInfo, AccountInfo]]:
    """Return every account that changed, as it was and as it is."""
    prefix = system.Account.prefix
    return {
        key: (_account(old), _account(new))
        for key, (old, new) in touched.items()
        if key.startswith(prefix)
    }


def _account(raw: bytes | None) -> AccountInfo:
    return NO_ACCOUNT if raw is None else ACCOUNT_INFO.decode(raw)[0]


def money_moved(touched: Touched) -> int:
    """Return by how much all accounts together grew."""
    return sum(
        after.data.free + after.data.reserved - before.data.free - before.data.reserved
        for before, after in accounts_moved(touched).values()
    )


def broken_by(outcome: Outcome, world: World) -> Iterator[str]:
    """Yield the laws that a transaction broke."""
    touched = outcome.touched
    if outcome.invalid is not None:
        if touched or outcome.events:
            yield f"an invalid transaction changed {sorted(map(bytes.hex, touched))}"
        return
    yield from _about_money(outcome)
    if not SETS_BALANCES & names_in(outcome.act.call):
        yield from untold(touched, outcome.events)
    yield from _about_nonces(outcome)
    if outcome.error is not None:
        yield from _about_failures(outcome, world.author)
    yield from _about_growth(outcome, world.state)


def _about_money(outcome: Outcome) -> Iterator[str]:
    """Accounts and both issuances move together, and only where a rule says so."""
    names, touched = names_in(outcome.act.call), outcome.touched
    money, issued = money_moved(touched), issuance_moved(touched)
    counted = issuance_moved(touched, SUBTENSOR_ISSUANCE)
    if money != issued:
        yield f"accounts moved by {money}, the issuance by {issued}"
    if issued != counted and not names & PRINTS_OR_BURNS:
        yield f"issuance by {issued}, SubtensorModule's by {counted}"
    if issued > 0 and not names & (PRINTS_OR_BURNS | MINTS):
        yield f"{issued} rao came out of nothing"
    lost = issued + dust_in(outcome.events)
    opaque = any(pallet in ("Multisig", "Proxy") for pallet, _, _ in outcome.events)
    if lost < 0 and not opaque and not names & (PRINTS_OR_BURNS | RECYCLES):
        yield f"{-lost} rao were destroyed"


def told_by(events: Iterable[Event]) -> Counter[bytes]:
    """Return by how much each account grew, as the events of balances tell it."""
    grown = Counter[bytes]()
    for pallet, name, values in events:
        if pallet != "Balances":
            continue
        if name in {"Deposit", "Minted"}:
            grown[values[0]] += values[1]
        elif name in {"Withdraw", "Burned", "DustLost", "Slashed"}:
            grown[values[0]] -= values[1]
        elif name == "Transfer":
            grown[values[0]] -= values[2]
            grown[values[1]] += values[2]
    return grown


def untold(touched: Touched, events: Iterable[Event]) -> Iterator[str]:
    """Yield the accounts that moved otherwise than the events of balances tell."""
    told = told_by(events)
    for key, (before, after) in accounts_moved(touched).items():
        moved = after.data.free + after.data.reserved - before.data.free - before.data.reserved
        if moved != told[key[-32:]]:
            yield f"{key[-32:].hex()} moved by {moved}, events tell {told[key[-32:]]}"


def dust_in(events: list[Event]) -> int:
    """Return what died with accounts."""
    return dust_of(events).total()


def dust_of(events: Iterable[Event]) -> Counter[bytes]:
    """Return what died with each account."""
    lost = Counter[bytes]()
    for _, name, values in events:
        if name == "DustLost":
            lost[values[0]] += values[1]
    return lost


def _about_nonces(outcome: Outcome) -> Iterator[str]:
    signer = system.Account.raw_key(outcome.act.who)
    for key, (before, after) in accounts_moved(outcome.touched).items():
        expected = before.nonce + 1 if key == signer else before.nonce
        if after.nonce != expected and NO_ACCOUNT not in (before, after):
            yield f"nonce of {key[-32:].hex()} went from {before.nonce} to {after.nonce}"
    if signer not in outcome.touched:
        yield "the signer's nonce stayed"


def _about_failures(outcome: Outcome, author: AccountId) -> Iterator[str]:
    """A transaction that failed moved its fee, its signer's nonce, and nothing else."""
    names = {name for _, name, _ in outcome.events}
    if "TransactionFeePaidWithAlpha" in names:
        return
    paid = [values for _, name, values in outcome.events if name == "TransactionFeePaid"]
    payer, fee = (paid[0][0], paid[0][1]) if paid else (outcome.act.who, 0)
    mine = {system.Account.raw_key(who) for who in (outcome.act.who, payer, author)}
    strays = outcome.touched.keys() - mine
    if strays:
        yield f"a failed call changed {sorted(map(bytes.hex, strays))}"
    accounts = accounts_moved(outcome.touched)
    for who, sign in ((payer, -1), (author, 1)):
        before, after = accounts.get(system.Account.raw_key(who), (NO_ACCOUNT, NO_ACCOUNT))
        moved = after.data.free - before.data.free
        if payer != author and moved != sign * fee:
            yield f"the fee is {fee}, {who.hex()} moved by {moved}"


def _about_growth(outcome: Outcome, state: State) -> Iterator[str]:
    """A subnet more finds room below the limit; above it, one that comes replaces another."""
    names = [name for _, name, _ in outcome.events]
    grown = names.count("NetworkAdded") > names.count("NetworkRemoved")
    limit = storage.SubnetLimit.get(state)
    if grown and SUBNET_LIMIT not in outcome.touched and len(non_root_netuids(state)) > limit:
        yield f"{len(non_root_netuids(state))} subnets, at most {limit}"


class Books(NamedTuple):
    """Figures of a state whose change from block to block follows rules."""

    gap: int
    surplus: Mapping[NetUid, int]
    alpha: Mapping[NetUid, int]
    """Alpha there is, less alpha that was counted as minted and not recycled."""
    minted: Mapping[NetUid, int]
    """Alpha counted as minted and not recycled; the counter stops at 0."""
    born: Mapping[NetUid, int]
    counters: Mapping[NetUid, tuple[int, int]]
    total_stake: int


def books_of(state: State) -> Books:
    """Return the figures of a state."""
    netuids = all_netuids(state)
    issued = balances.TotalIssuance.get(state)
    pooled = sum(tao for _, tao in storage.SubnetTAO.items(state))
    return Books(
        issued - storage.TotalIssuance.get(state),
        {n: balance(state, subnet_account(n)) - storage.SubnetTAO.get(state, n) for n in netuids},
        {n: _uncounted(state, n) for n in netuids if n != ROOT},
        {n: alpha_assets.TotalAlphaIssuance.get(state, n) for n in netuids},
        {n: _birth(state, n) for n in netuids},
        {
            n: (alpha_assets.AlphaBurned.get(state, n), alpha_assets.AlphaRecycled.get(state, n))
            for n in netuids
        },
        storage.TotalStake.get(state) - pooled,
    )


def _birth(state: State, netuid: NetUid) -> int:
    return storage.RegisteredSubnetCounter.get(state, netuid)


def _uncounted(state: State, netuid: NetUid) -> int:
    there = storage.SubnetAlphaIn.get(state, netuid) + storage.SubnetAlphaOut.get(state, netuid)
    return there - alpha_assets.TotalAlphaIssuance.get(state, netuid)


def broken_between(before: Books, after: Books, happened: "Happened") -> Iterator[str]:
    """Yield the laws that a block broke."""
    if before.gap != after.gap and not happened.names & PRINTS_OR_BURNS:
        yield f"the two issuances were {before.gap} apart and are {after.gap}"
    if after.total_stake < before.total_stake:
        yield f"TotalStake fell behind the pools: {before.total_stake}, then {after.total_stake}"
    lasting = [n for n in before.born if after.born.get(n) == before.born[n]]
    for netuid in lasting:
        if after.surplus[netuid] < before.surplus[netuid] - happened.dust[subnet_account(netuid)]:
            yield f"subnet {netuid} owes: {before.surplus[netuid]}, then {after.surplus[netuid]}"
        pairs = zip(before.counters[netuid], after.counters[netuid], strict=True)
        if any(new < old for old, new in pairs):
            yield f"a counter of alpha of {netuid} fell: {before.counters}, {after.counters}"
        moved = after.alpha.get(netuid, 0) - before.alpha.get(netuid, 0)
        recycled = after.counters[netuid][1] - before.counters[netuid][1]
        exact = before.minted[netuid] >= recycled and netuid not in happened.registered
        if moved > 0 or (moved and exact):
            yield f"{moved} alpha of {netuid} without a counter"


class Happened(NamedTuple):
    """What a block's laws have to know of its transactions."""

    names: frozenset[str]
    registered: frozenset[NetUid]
    dust: Counter[bytes]
    """What died with each account."""


def broken_by_beginning(passed: Passed, emission: int) -> Iterator[str]:
    """Yield the laws that the beginning of a block broke: it may mint the block's emission."""
    money, issued = money_moved(passed.beginning), issuance_moved(passed.beginning)
    if money != issued:
        yield f"at the beginning accounts moved by {money}, the issuance by {issued}"
    yield from untold(passed.beginning, passed.beginning_events)
    if issued > emission:
        yield f"the block minted {issued}, at most {emission}"


CARRIERS: Final = {
    "sudo": "Sudid",
    "sudo_unchecked_weight": "Sudid",
    "sudo_as": "SudoAsDone",
    "dispatch_as": "DispatchedAs",
    "proxy": "ProxyExecuted",
    "proxy_announced": "ProxyExecuted",
    "as_multi": "MultisigExecuted",
}
"""Calls that succeed although the call inside may have failed, and the event that tells."""
