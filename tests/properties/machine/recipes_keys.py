"""Recipes for keys that change hands, for EVM keys, crowdloans, leases and the end of subnets."""

from typing import TYPE_CHECKING, Any, Final

from eth_keys.datatypes import PrivateKey

from byzantium.chain.pallets.crowdloan import storage as crowdloans
from byzantium.chain.pallets.crowdloan.constants import MINIMUM_BLOCK_DURATION
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.existing import non_root_netuids
from byzantium.chain.pallets.sudo.storage import Key as SudoKey
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import TAO, key
from byzantium.scale.ethereum import keccak_256, personal_hash
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId
from tests.properties.machine.maker import Maker
from tests.properties.machine.people import RICH
from tests.properties.machine.recipes import act_of, recipe
from tests.properties.machine.recipes_frame import hidden_call
from tests.properties.machine.world import Act

if TYPE_CHECKING:
    from byzantium.scale import types as t

SECRET: Final = PrivateKey(b"\x07" * 32)


def fresh(maker: Maker, kind: str) -> AccountId:
    """Return an account that was never used, or was once."""
    return key(f"{kind} {maker.random.randrange(60)}")


@recipe("SubtensorModule.swap_hotkey", "SubtensorModule.swap_hotkey_v2")
def swap_hotkey(maker: Maker, name: str) -> Act:
    """Give a hotkey of one's own another name, everywhere or on one subnet."""
    old = maker.own_hotkey()
    new = fresh(maker, "fresh hotkey") if maker.random.randrange(3) else maker.own_hotkey()
    netuid = None if maker.random.randrange(3) == 0 else maker.netuid()
    return act_of(maker, name, hotkey=old, new_hotkey=new, netuid=netuid)


@recipe("SubtensorModule.announce_coldkey_swap")
def announce_swap(maker: Maker, name: str) -> Act:
    """Announce that another coldkey is to take everything over."""
    new = fresh(maker, "fresh coldkey")
    if maker.who == SudoKey.get(maker.world.state):
        maker.who = RICH[5]
    maker.memory["coldkeys"].append((maker.who, new))
    return act_of(maker, name, new_coldkey_hash=blake2(new, 32))


@recipe(
    "SubtensorModule.swap_coldkey_announced",
    "SubtensorModule.dispute_coldkey_swap",
    "SubtensorModule.clear_coldkey_swap_announcement",
    "SubtensorModule.reset_coldkey_swap",
)
def go_on_with_swap(maker: Maker, name: str) -> Act | None:
    """Make, dispute, clear or reset a swap that was announced."""
    announced = dict(storage.ColdkeySwapAnnouncements.items(maker.world.state))
    known = [pair for pair in maker.memory["coldkeys"] if pair[0] in announced]
    if not known:
        return None
    old, new = known[-1]
    maker.who = old
    if name.endswith("reset_coldkey_swap"):
        return act_of(maker, name, coldkey=old)
    fixed = {"new_coldkey": new} if name.endswith("announced") else {}
    return act_of(maker, name, **fixed)


@recipe("SubtensorModule.swap_coldkey")
def swap_by_root(maker: Maker, name: str) -> Act:
    """Have root move a coldkey; not one of the rich, whom other steps need."""
    old = key("newcomer") if maker.random.randrange(2) else fresh(maker, "fresh coldkey")
    new = fresh(maker, "fresh coldkey")
    return act_of(
        maker, name, old_coldkey=old, new_coldkey=new, swap_cost=maker.random.choice((0, TAO))
    )


@recipe("SubtensorModule.associate_evm_key")
def associate(maker: Maker, name: str) -> Act | None:
    """Bind an Ethereum address to a neuron."""
    place = maker.neuron()
    if place is None:
        return None
    netuid, _, maker.who = place
    block = maker.world.number
    message = maker.who + keccak_256(block.to_bytes(8, "little"))
    signature = SECRET.sign_msg_hash(personal_hash(message)).to_bytes()
    address = SECRET.public_key.to_canonical_address()
    return act_of(
        maker, name, netuid=netuid, evm_key=address, block_number=block, signature=signature
    )


# -- crowdloans and leases --------------------------------------------------------------------


@recipe("Crowdloan.create")
def open_crowdloan(maker: Maker, name: str) -> Act:
    """Ask for TAO: for an account, for some call, or to lease a subnet."""
    return open_crowdloan_act(maker)


def open_crowdloan_act(maker: Maker) -> Act:
    least = MINIMUM_BLOCK_DURATION.of(maker.world.profile)
    purpose: t.Variant | None = None
    cap = maker.random.choice((50, 120, 500)) * TAO
    if maker.random.randrange(3):
        lease = RUNTIME.calls["SubtensorModule", "register_leased_network"]
        end = maker.random.choice((None, maker.world.number + least + 40))
        purpose = lease(maker.random.choice((0, 30, 100)), end)
        cap = 3_000 * TAO
        if maker.random.randrange(4) == 0:
            purpose = hidden_call(maker)
    return act_of(
        maker,
        "Crowdloan.create",
        deposit=maker.random.choice((9, 10, 40)) * TAO,
        min_contribution=maker.random.choice((TAO // 10, TAO, 5 * TAO)),
        cap=cap,
        end=maker.world.number + least + maker.random.choice((0, 5, 200)),
        call=purpose,
        target_address=maker.account() if purpose is None else None,
    )


@recipe("Crowdloan.contribute", "SubtensorModule.register_leased_network")
def give(maker: Maker, name: str) -> Act | None:
    """Give a share of what is still to be raised, or all of it."""
    now = maker.world.number
    found = [
        (loan_id, loan)
        for loan_id, loan in crowdloans.Crowdloans.items(maker.world.state)
        if loan is not None and loan.raised < loan.cap and now < loan.end
    ]
    if not found:
        return open_crowdloan_act(maker)
    loan_id, info = found[0] if maker.random.randrange(3) else maker.random.choice(found)
    amount = max((info.cap - info.raised) // maker.random.choice((1, 1, 2, 5)), TAO)
    return act_of(maker, "Crowdloan.contribute", crowdloan_id=loan_id, amount=amount)


@recipe("Crowdloan.withdraw")
def take_back(maker: Maker, name: str) -> Act | None:
    """Take a contribution back."""
    given = crowdloans.Contributions.all_items(maker.world.state)
    if not given:
        return None
    (loan_id, maker.who), _ = maker.random.choice(given)
    return act_of(maker, name, crowdloan_id=loan_id)


@recipe(
    "Crowdloan.finalize",
    "Crowdloan.refund",
    "Crowdloan.dissolve",
    "Crowdloan.update_min_contribution",
    "Crowdloan.update_end",
    "Crowdloan.update_cap",
    "Crowdloan.set_max_contribution",
)
def by_the_creator(maker: Maker, name: str) -> Act | None:
    """Speak for the creator of a crowdloan: of a full one, if there is one to be finalized."""
    full = [
        (loan_id, loan)
        for loan_id, loan in crowdloans.Crowdloans.items(maker.world.state)
        if loan is not None and not loan.finalized and loan.raised == loan.cap
    ]
    loan = maker.random.choice(full) if full and name.endswith("finalize") else _loan(maker)
    if loan is None:
        return None
    loan_id, info = loan
    maker.who = info.creator
    fixed: dict[str, Any] = {
        "new_min_contribution": maker.random.choice((1, TAO // 10, TAO)),
        "new_cap": info.raised + maker.random.choice((0, TAO, 100 * TAO)),
        "new_max_contribution": maker.random.choice((None, TAO, 100 * TAO)),
        "new_end": maker.world.number + MINIMUM_BLOCK_DURATION.of(maker.world.profile) + 5,
    }
    _, call = name.split(".")
    wanted = {argument for argument, _ in RUNTIME.calls["Crowdloan", call].args}
    chosen = {argument: value for argument, value in fixed.items() if argument in wanted}
    return act_of(maker, name, crowdloan_id=loan_id, **chosen)


def _loan(maker: Maker) -> Any:
    found = [
        (loan_id, loan)
        for loan_id, loan in crowdloans.Crowdloans.items(maker.world.state)
        if loan is not None
    ]
    return maker.random.choice(found[-4:]) if found else None


@recipe("SubtensorModule.terminate_lease")
def end_lease(maker: Maker, name: str) -> Act | None:
    """End a lease, for its beneficiary."""
    leases = storage.SubnetLeases.items(maker.world.state)
    if not leases:
        return by_the_creator(maker, "Crowdloan.finalize")
    lease_id, lease = maker.random.choice(leases)
    assert lease is not None
    maker.who = lease.beneficiary
    return act_of(maker, name, lease_id=lease_id, hotkey=maker.own_hotkey())


@recipe("SubtensorModule.dissolve_network", "SubtensorModule.root_dissolve_network")
def dissolve(maker: Maker, name: str) -> Act | None:
    """End the youngest subnet, as long as some are left."""
    netuids = non_root_netuids(maker.world.state)
    if len(netuids) <= 3:
        return None
    netuid = max(netuids) if maker.random.randrange(3) else maker.random.choice(netuids)
    return act_of(maker, name, netuid=netuid, **_owner_if_asked(maker, name, netuid))


def _owner_if_asked(maker: Maker, name: str, netuid: Any) -> dict[str, Any]:
    asks = name == "SubtensorModule.dissolve_network"
    return {"coldkey": storage.SubnetOwner.get(maker.world.state, netuid)} if asks else {}
