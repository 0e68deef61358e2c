"""A network small enough to work out by hand: root, and a subnet of four neurons."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments import storage as commitments
from byzantium.chain.pallets.commitments.types import CommitmentInfo, Registration
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import (
    AxonInfo,
    ChainIdentityV2,
    PrometheusInfo,
    SubnetIdentityV3,
)
from byzantium.scale import types as t
from byzantium.units import Alpha, NetUid, Rao
from tests.unit.chain.states import NETUID, OWNER, account, add_neuron, add_subnet, state_at

ROOT = NetUid(0)
TAO = 10**9

VALIDATOR = account("validator")
CHILD = account("child")
MINER = account("miner")
POOR = account("poor validator")
HOTKEYS = (VALIDATOR, CHILD, MINER, POOR)
STAKER = account("staker")
"""Owns the validator, stakes on it and on the miner."""

AXON = AxonInfo(990, 7, 0x01020304, 8091, 4, 4, 0, 0)
PROMETHEUS = PrometheusInfo(991, 7, 0x01020304, 9100, 4)
IDENTITY = SubnetIdentityV3(b"clear", b"git", b"mail", b"url", b"chat", b"text", b"logo", b"")
PERSON = ChainIdentityV2(b"someone", b"url", b"git", b"image", b"chat", b"text", b"")
COMMITMENT = Registration(Rao(0), 900, CommitmentInfo((t.Variant("Raw5", b"hello"),)))
STAKE = {
    Position(VALIDATOR, STAKER, NETUID): 600 * TAO,
    Position(VALIDATOR, OWNER, NETUID): 400 * TAO,
    Position(VALIDATOR, STAKER, ROOT): 2_000 * TAO,
    Position(MINER, STAKER, NETUID): 50 * TAO,
    Position(POOR, OWNER, NETUID): 1 * TAO,
}
"""What each coldkey put on each hotkey."""


def small_network() -> State:
    """Return the network's state at block 1000."""
    state = state_at()
    add_subnet(state, ROOT)
    add_subnet(state)
    storage.SubtokenEnabled.put(state, NETUID, True)
    for hotkey, coldkey in zip(HOTKEYS, (STAKER, OWNER, STAKER, OWNER), strict=True):
        add_neuron(state, NETUID, hotkey, coldkey)
    add_neuron(state, ROOT, VALIDATOR, STAKER)
    for position, amount in STAKE.items():
        increase_stake(state, position, amount)
    half = 1 << 63
    storage.ChildKeys.put(state, VALIDATOR, NETUID, ((half, CHILD),))
    storage.ParentKeys.put(state, CHILD, NETUID, ((half, VALIDATOR),))
    storage.Delegates.put(state, VALIDATOR, 6_553)
    _vectors(state)
    _pool(state)
    _publications(state)
    return state


def _vectors(state: State) -> None:
    storage.Active.put(state, NETUID, (True, True, False, True))
    storage.ValidatorPermit.put(state, NETUID, (True, True, False, True))
    storage.Emission.put(state, NETUID, tuple(Alpha(n) for n in (300 * TAO, 20, 10, 0)))
    storage.Consensus.put(state, NETUID, (0, 0, 65_535, 0))
    storage.Dividends.put(state, NETUID, (65_535, 3, 0, 0))
    storage.ValidatorTrust.put(state, NETUID, (65_535, 65_000, 0, 0))
    storage.Incentive.put(state, NETUID, (0, 0, 65_535, 0))
    storage.LastUpdate.put(state, NETUID, (980, 981, 982, 983))
    storage.Weights.put(state, NETUID, 0, ((2, 65_535), (1, 0)))
    storage.Bonds.put(state, NETUID, 0, ((1, 0), (2, 30_000)))
    storage.AlphaDividendsPerSubnet.put(state, NETUID, VALIDATOR, Alpha(77))
    storage.LastMechansimStepBlock.put(state, NETUID, 970)
    storage.BlocksSinceLastStep.put(state, NETUID, 29)


def _pool(state: State) -> None:
    storage.SubnetMechanism.put(state, NETUID, 1)
    storage.SubnetTAO.put(state, NETUID, Rao(1_000 * TAO))
    storage.SubnetAlphaIn.put(state, NETUID, Alpha(4_000 * TAO))
    storage.SubnetAlphaOut.put(state, NETUID, Alpha(1_051 * TAO))
    storage.SubnetVolume.put(state, NETUID, 1 << 70)
    storage.SubnetMovingPrice.put(state, NETUID, 1 << 30)
    storage.PendingServerEmission.put(state, NETUID, Alpha(30))
    storage.PendingValidatorEmission.put(state, NETUID, Alpha(12))


def _publications(state: State) -> None:
    storage.TokenSymbol.put(state, NETUID, "β".encode())
    storage.SubnetIdentitiesV3.put(state, NETUID, IDENTITY)
    storage.IdentitiesV2.put(state, STAKER, PERSON)
    storage.Axons.put(state, NETUID, MINER, AXON)
    storage.Prometheus.put(state, NETUID, MINER, PROMETHEUS)
    commitments.CommitmentOf.put(state, NETUID, MINER, COMMITMENT)
