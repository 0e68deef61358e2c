"""Recipes for what the framework brings: proxies, multisigs, scheduled calls and preimages."""

from typing import Any, Final

from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.pallets.multisig import storage as multisig
from byzantium.chain.pallets.preimage import storage as preimage
from byzantium.chain.pallets.proxy import storage as proxy
from byzantium.chain.pallets.scheduler import storage as scheduler
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId
from tests.properties.machine.laws import PRINTS_OR_BURNS, names_in
from tests.properties.machine.maker import NEVER_BY_ROOT, Maker
from tests.properties.machine.people import RICH
from tests.properties.machine.recipes import act_of, recipe
from tests.properties.machine.world import Act

ENOUGH: Final = WeightRecord(10**12, 10**7)
HIDDEN: Final = NEVER_BY_ROOT | PRINTS_OR_BURNS
"""Calls that are not put where the laws would not see them."""


def hidden_call(maker: Maker) -> t.Variant:
    """Return a call whose effects the laws need not know of beforehand."""
    while names_in(made := maker.nested()) & HIDDEN:
        pass
    return made


def hash_of(call: t.Variant) -> bytes:
    return blake2(RUNTIME_CALL.encode(call), 32)


# -- multisigs --------------------------------------------------------------------------------


def group_of(maker: Maker) -> tuple[tuple[AccountId, ...], int]:
    """Return who signs together, in order, and how many must."""
    size = maker.random.choice((2, 3, 3, 4))
    return tuple(sorted(maker.random.sample(RICH, size))), maker.random.choice((2, 2, 3))


@recipe("Multisig.as_multi", "Multisig.approve_as_multi")
def approve(maker: Maker, name: str) -> Act:
    """Begin an operation, or approve one that was begun."""
    begun = maker.memory["operations"]
    if begun and maker.random.randrange(4):
        group, threshold, call, account = maker.random.choice(begun[-6:])
    else:
        group, threshold = group_of(maker)
        call = hidden_call(maker)
        account = _group_account(group, threshold)
        begun.append((group, threshold, call, account))
    maker.who = maker.random.choice(group)
    others = tuple(who for who in group if who != maker.who)
    operation = multisig.Multisigs.get(maker.world.state, account, hash_of(call))
    since = None if operation is None else operation.when
    fixed: dict[str, Any] = {"threshold": threshold, "other_signatories": others}
    fixed |= {"maybe_timepoint": since, "max_weight": ENOUGH}
    fixed |= {"call": call} if name.endswith(".as_multi") else {"call_hash": hash_of(call)}
    return act_of(maker, name, **fixed)


@recipe("Multisig.cancel_as_multi", "Multisig.poke_deposit")
def call_off(maker: Maker, name: str) -> Act | None:
    """Call an operation off, or set its deposit right, by whoever paid it."""
    for group, threshold, call, account in reversed(maker.memory["operations"][-8:]):
        operation = multisig.Multisigs.get(maker.world.state, account, hash_of(call))
        if operation is not None and operation.depositor in group:
            maker.who = operation.depositor
            others = tuple(who for who in group if who != maker.who)
            fixed = {"threshold": threshold, "other_signatories": others}
            if "cancel" in name:
                fixed["timepoint"] = operation.when
            return act_of(maker, name, **fixed, call_hash=hash_of(call))
    return None


def _group_account(group: tuple[AccountId, ...], threshold: int) -> AccountId:
    raw = b"modlpy/utilisuba" + t.Vec(t.ACCOUNT_ID).encode(group) + t.U16.encode(threshold)
    return AccountId(blake2(raw, 32))


@recipe("Multisig.as_multi_threshold_1")
def one_for_all(maker: Maker, name: str) -> Act:
    """Run a call for a group, of which one approval is enough."""
    group, _ = group_of(maker)
    maker.who = group[0]
    return act_of(maker, name, other_signatories=group[1:], call=hidden_call(maker))


# -- proxies ----------------------------------------------------------------------------------

PROXY_TYPES: Final = ("Any", "Any", "Any", "NonTransfer", "Staking", "Transfer", "Registration")


@recipe("Proxy.add_proxy", "Proxy.create_pure")
def delegate(maker: Maker, name: str) -> Act:
    """Let another one act for oneself, or make an account that one acts for."""
    kind = t.Variant(maker.random.choice(PROXY_TYPES))
    return act_of(maker, name, proxy_type=kind, delay=maker.random.choice((0, 0, 1, 3)))


@recipe("Proxy.proxy", "Proxy.announce", "Proxy.remove_proxy", "Proxy.set_real_pays_fee")
def by_a_proxy(maker: Maker, name: str) -> Act | None:
    """Use, announce or withdraw a delegation that is there."""
    found = [
        (real, definition)
        for real, (definitions, _) in proxy.Proxies.items(maker.world.state)
        for definition in definitions
    ]
    if not found:
        return None
    real, definition = maker.random.choice(found)
    maker.who = definition.delegate if name in {"Proxy.proxy", "Proxy.announce"} else real
    other = t.Variant("Id", real if maker.who == definition.delegate else definition.delegate)
    if name == "Proxy.proxy":
        call = hidden_call(maker)
        return act_of(maker, name, real=other, force_proxy_type=None, call=call)
    if name == "Proxy.announce":
        call = hidden_call(maker)
        maker.memory["announced"].append((definition.delegate, real, call))
        return act_of(maker, name, real=other, call_hash=hash_of(call))
    if name == "Proxy.set_real_pays_fee":
        return act_of(maker, name, delegate=other)
    kind, delay = definition.proxy_type, definition.delay
    return act_of(maker, name, delegate=other, proxy_type=kind, delay=delay)


@recipe("Proxy.proxy_announced", "Proxy.remove_announcement", "Proxy.reject_announcement")
def after_an_announcement(maker: Maker, name: str) -> Act | None:
    """Make the call that was announced, or take the announcement back."""
    announced = maker.memory["announced"][-8:]
    if not announced:
        return None
    sender, real, call = maker.random.choice(announced)
    maker.who = real if "reject" in name else sender
    to = {"real": t.Variant("Id", real), "delegate": t.Variant("Id", sender)}
    if "proxy_announced" in name:
        return act_of(maker, name, **to, force_proxy_type=None, call=call)
    wanted = "delegate" if "reject" in name else "real"
    return act_of(maker, name, **{wanted: to[wanted]}, call_hash=hash_of(call))


@recipe("Proxy.kill_pure")
def kill(maker: Maker, name: str) -> Act | None:
    """End an account that was made to act for, by a call as that account."""
    made = maker.memory["pure"]
    if not made:
        return None
    spawner, account, kind, index, height, position = made.pop()
    maker.who = spawner
    fixed = {"spawner": t.Variant("Id", spawner), "proxy_type": kind, "index": index}
    call = act_of(maker, name, **fixed, height=height, ext_index=position).call
    real = t.Variant("Id", account)
    return act_of(maker, "Proxy.proxy", real=real, force_proxy_type=None, call=call)


# -- scheduled calls and preimages ------------------------------------------------------------


@recipe(
    "Scheduler.schedule",
    "Scheduler.schedule_after",
    "Scheduler.schedule_named",
    "Scheduler.schedule_named_after",
)
def schedule(maker: Maker, name: str) -> Act:
    """Have a call made soon, now and then again and again."""
    fixed: dict[str, Any] = {"call": hidden_call(maker)}
    soon = maker.random.choice((1, 2, 3, 8))
    fixed |= {"after": soon} if "after" in name else {"when": maker.world.number + soon}
    fixed["maybe_periodic"] = maker.random.choice((None, None, (2, 3)))
    if "named" in name:
        fixed["id"] = bytes([maker.random.randrange(4)]) * 32
    return act_of(maker, name, **fixed)


@recipe(
    "Scheduler.cancel",
    "Scheduler.cancel_named",
    "Scheduler.set_retry",
    "Scheduler.set_retry_named",
    "Scheduler.cancel_retry",
    "Scheduler.cancel_retry_named",
)
def reschedule(maker: Maker, name: str) -> Act | None:
    """Do something about a task that waits."""
    tasks = [
        (block, place, task.maybe_id)
        for block, agenda in scheduler.Agenda.items(maker.world.state)
        for place, task in enumerate(agenda)
        if task is not None and (task.maybe_id is not None) == ("named" in name)
    ]
    if not tasks:
        return None
    block, place, task_name = maker.random.choice(tasks)
    if "named" in name:
        return act_of(maker, name, id=task_name)
    if name == "Scheduler.cancel":
        return act_of(maker, name, when=block, index=place)
    return act_of(maker, name, task=(block, place))


@recipe("Preimage.note_preimage")
def note(maker: Maker, name: str) -> Act:
    """Keep the bytes of a call, or any bytes."""
    raw = RUNTIME_CALL.encode(hidden_call(maker)) if maker.random.randrange(2) else b"anything"
    return act_of(maker, name, bytes=raw)


@recipe("Preimage.unnote_preimage", "Preimage.request_preimage", "Preimage.unrequest_preimage")
def about_a_preimage(maker: Maker, name: str) -> Act | None:
    """Forget a preimage, or ask for one."""
    known = preimage.RequestStatusFor.items(maker.world.state)
    if not known:
        return None
    image_hash, status = maker.random.choice(known)
    ticket = None if status is None else status.values[0]
    maker.who = ticket[0] if ticket and maker.random.randrange(4) else maker.who
    return act_of(maker, name, hash=image_hash)
