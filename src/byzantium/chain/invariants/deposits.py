"""Checks of what is put aside of balances: somebody keeps it for a reason, and to the rao."""

from collections import Counter
from collections.abc import Iterator

from byzantium.chain.invariants.violation import Violation
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.multisig import storage as multisig
from byzantium.chain.pallets.preimage import storage as preimage
from byzantium.chain.pallets.proxy import storage as proxy
from byzantium.chain.pallets.system import storage as system
from byzantium.units import AccountId


def reserves_cover_deposits(state: State) -> Iterator[Violation]:
    """What is reserved of an account covers its deposits; all reserves cover those for proxies too.

        reserved >= announcements + operations + sum(holds)
        sum(reserved) >= sum(all deposits)

    Whoever makes a pure account pays the deposit for its first proxy, and nothing tells who that
    was. If the pure account drops its proxies itself, that deposit stays reserved for good.

    Units: rao.
    """
    owed = Counter[AccountId]()
    for who, (_, deposit) in proxy.Announcements.items(state):
        owed[who] += deposit
    for _, operation in multisig.Multisigs.all_items(state):
        assert operation is not None, "an entry has a value"
        owed[operation.depositor] += operation.deposit
    for who, holds in balances.Holds.items(state):
        owed[who] += sum(hold.amount for hold in holds)
    reserved = {who: info.data.reserved for who, info in system.Account.items(state)}
    for who, least in sorted(owed.items()):
        if reserved.get(who, 0) < least:
            yield Violation(f"reserve of {who.hex()}", reserved.get(who, 0), f">= {least}")
    all_owed = sum(owed.values()) + sum(taken for _, (_, taken) in proxy.Proxies.items(state))
    if sum(reserved.values()) < all_owed:
        yield Violation("all reserves", sum(reserved.values()), f">= {all_owed}")


def preimages_are_held_for(state: State) -> Iterator[Violation]:
    """What an account holds for preimages is the sum of its tickets; a preimage has its length."""
    tickets = Counter[AccountId]()
    for image_hash, status in preimage.RequestStatusFor.items(state):
        assert status is not None, "an entry has a value"
        ticket, length = status.values[0], status.values[-1]
        if ticket is not None:
            tickets[ticket[0]] += ticket[1]
        if length is not None and not preimage.PreimageFor.contains(state, (image_hash, length)):
            yield Violation(f"preimage {image_hash.hex()}", "nothing", f"{length} bytes")
    for who, holds in balances.Holds.items(state):
        held = sum(hold.amount for hold in holds if hold.reason.name == "Preimage")
        if held != tickets.pop(who, 0):
            yield Violation(f"hold of {who.hex()}", held, "what its preimages cost")
    for who, amount in sorted(tickets.items()):
        yield Violation(f"hold of {who.hex()}", 0, amount)


def preimages_have_a_status(state: State) -> Iterator[Violation]:
    """A preimage that is kept has a status, under its own hash and length."""
    for (image_hash, length), image in preimage.PreimageFor.items(state):
        place = f"preimage {image_hash.hex()}"
        if image is None or len(image) != length:
            yield Violation(place, image, f"{length} bytes")
        if not preimage.RequestStatusFor.contains(state, image_hash):
            yield Violation(place, "no status", "one")
