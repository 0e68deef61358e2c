"""A subnet as the views look at it: what several fields need is read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import Stake, stake_of
from byzantium.chain.pallets.subtensor.subnets.names import default_name
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, MechId, NetUid
from byzantium.units.integers import minus

FIRST_MECHANISM: Final = MechId(0)


@dataclass(frozen=True)
class Subject:
    """One subnet of one state, seen through one of its mechanisms."""

    state: State
    netuid: NetUid
    mech: MechId = FIRST_MECHANISM

    @property
    def index(self) -> int:
        """Storage index of the mechanism."""
        return storage_index(self.netuid, self.mech)

    @property
    def block(self) -> int:
        """The block of the state."""
        return block_number(self.state)

    @property
    def name(self) -> bytes:
        """The name in the subnet's identity, else the one that goes with its number."""
        identity = storage.SubnetIdentitiesV3.get(self.state, self.netuid)
        named = identity.subnet_name if identity is not None else b""
        return named or default_name(self.netuid)

    @property
    def blocks_since_last_step(self) -> int:
        """Blocks since the subnet's last epoch."""
        return minus(self.block, storage.LastMechansimStepBlock.get(self.state, self.netuid))

    @property
    def pending_alpha(self) -> int:
        """Alpha that the next epoch will share out among validators and servers."""
        validators = storage.PendingValidatorEmission.get(self.state, self.netuid)
        return validators + storage.PendingServerEmission.get(self.state, self.netuid)

    @cached_property
    def hotkeys(self) -> Sequence[AccountId]:
        """Hotkey of each uid; the zero account where none is stored."""
        count = storage.SubnetworkN.get(self.state, self.netuid)
        return [storage.Keys.get(self.state, self.netuid, uid) for uid in range(count)]

    @cached_property
    def coldkeys(self) -> Sequence[AccountId]:
        """Owner of each uid's hotkey."""
        return [storage.Owner.get(self.state, hotkey) for hotkey in self.hotkeys]

    @cached_property
    def registration_blocks(self) -> Sequence[int]:
        """Block in which each uid was registered."""
        uids = range(len(self.hotkeys))
        return [storage.BlockAtRegistration.get(self.state, self.netuid, uid) for uid in uids]

    @cached_property
    def stakes(self) -> Sequence[Stake]:
        """What each uid's stake counts for; nothing where no hotkey is stored."""
        return [
            stake_of(self.state, self.netuid, hotkey)
            if storage.Keys.contains(self.state, self.netuid, uid)
            else Stake(0, 0, 0)
            for uid, hotkey in enumerate(self.hotkeys)
        ]
