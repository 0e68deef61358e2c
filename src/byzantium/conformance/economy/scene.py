"""A small chain for call errors: root, one traded subnet, and people with TAO, keys and stake."""

from typing import Final

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, new_state
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import pay_to_subnet
from byzantium.chain.pallets.subtensor.staking.ownership_step import create_account
from byzantium.chain.pallets.subtensor.subnets.creation_step import init_subnet
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.chain.pallets.system import storage as system
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

TAO: Final = 10**9
ROOT: Final = NetUid(0)
HOME: Final = NetUid(2)
"""The subnet that stands: price 1, deep enough for every ordinary trade."""

AWAY: Final = NetUid(3)
"""A second one like it."""

MISSING: Final = NetUid(77)
DEPTH: Final = 10_000 * TAO
WEALTH: Final = Rao(5_000 * TAO)
START: Final = 10_000


def key(name: str) -> AccountId:
    """Return an account with a readable name."""
    return AccountId(name.encode().ljust(32, b"."))


OWNER, OWNER_HOTKEY = key("owner"), key("owner hotkey")
TRADER, TRADER_HOTKEY = key("trader"), key("trader hotkey")
STRANGER, STRANGER_HOTKEY = key("stranger"), key("stranger hotkey")
POOR = key("poor")


class Scene:
    """The chain, and what a situation needs to be brought about."""

    def __init__(self) -> None:
        from byzantium.chain.runtime import RUNTIME

        self.state: Final[State] = new_state(RUNTIME, Profile.NORMAL)
        system.Number.put(self.state, START)
        for name in (OWNER, TRADER, STRANGER):
            self.fund(name, WEALTH)
        storage.NetworksAdded.put(self.state, ROOT, True)
        storage.SubtokenEnabled.put(self.state, ROOT, True)
        for netuid in (HOME, AWAY):
            self.open_subnet(netuid)
        for coldkey, hotkey in ((TRADER, TRADER_HOTKEY), (STRANGER, STRANGER_HOTKEY)):
            create_account(self.state, coldkey, hotkey)

    def fund(self, who: AccountId, amount: Rao) -> None:
        """Give an account TAO out of nothing."""
        accounts.issue(self.state, amount)
        accounts.deposit(self.state, who, amount)

    def open_subnet(self, netuid: NetUid) -> None:
        """Set up a started subnet of the owner's, with a pool at price 1."""
        state = self.state
        init_subnet(state, netuid)
        create_account(state, OWNER, OWNER_HOTKEY)
        append_neuron(state, netuid, OWNER_HOTKEY)
        storage.SubnetMechanism.put(state, netuid, 1)
        storage.SubnetOwner.put(state, netuid, OWNER)
        storage.SubnetOwnerHotkey.put(state, netuid, OWNER_HOTKEY)
        storage.SubtokenEnabled.put(state, netuid, True)
        self.set_pool(netuid, DEPTH, DEPTH)
        self.fund(key("provider"), Rao(DEPTH + TAO))
        pay_to_subnet(state, netuid, key("provider"), DEPTH)

    def set_pool(self, netuid: NetUid, tao: int, alpha: int) -> None:
        """Set a subnet's reserves."""
        storage.SubnetTAO.put(self.state, netuid, Rao(tao))
        storage.SubnetAlphaIn.put(self.state, netuid, Alpha(alpha))

    def close(self, *netuids: NetUid) -> None:
        """Take a subnet's token off the market."""
        for netuid in netuids:
            storage.SubtokenEnabled.put(self.state, netuid, False)

    def run(self, who: AccountId, call: t.Variant) -> None:
        """Have an account make a call that succeeds."""
        dispatch(self.state, Signed(who), call)

    def advance(self, blocks: int) -> None:
        """Let blocks pass, without running them."""
        system.Number.put(self.state, system.Number.get(self.state) + blocks)
