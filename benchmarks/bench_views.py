"""What the largest reads of clients cost on a full subnet: 256 neurons, a quarter with children."""

from benchmarks.measure import best_seconds, report
from byzantium.chain.api import call_api
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.runtime import RUNTIME
from byzantium.units import AccountId, Alpha, NetUid

NEURONS = 256
PARENTS = 64
NETUID = NetUid(2)
HALF = 1 << 63
READS = (
    "SubnetInfoRuntimeApi_get_metagraph",
    "SubnetInfoRuntimeApi_get_subnet_state",
    "NeuronInfoRuntimeApi_get_neurons_lite",
    "NeuronInfoRuntimeApi_get_neurons",
)


def hotkey(uid: int) -> AccountId:
    """Return the hotkey of a uid."""
    return AccountId(uid.to_bytes(32, "big"))


def full_subnet() -> Table:
    """Return the sealed state of one full subnet."""
    table = Table()
    state = State(table, RUNTIME, Profile.NORMAL)
    storage.NetworksAdded.put(state, NETUID, True)
    storage.SubnetworkN.put(state, NETUID, NEURONS)
    for uid in range(NEURONS):
        storage.Keys.put(state, NETUID, uid, hotkey(uid))
        storage.Owner.put(state, hotkey(uid), hotkey(NEURONS + uid % 40))
        storage.TotalHotkeyAlpha.put(state, hotkey(uid), NETUID, Alpha(10**12 + uid))
        storage.BlockAtRegistration.put(state, NETUID, uid, uid)
    for uid in range(PARENTS):
        child = hotkey(uid + PARENTS)
        storage.ChildKeys.put(state, hotkey(uid), NETUID, ((HALF, child),))
        storage.ParentKeys.put(state, child, NETUID, ((HALF, hotkey(uid)),))
    storage.Emission.put(state, NETUID, tuple(Alpha(10**9 + uid) for uid in range(NEURONS)))
    storage.LastUpdate.put(state, NETUID, tuple(range(NEURONS)))
    for vector in (storage.Consensus, storage.Dividends, storage.ValidatorTrust):
        vector.put(state, NETUID, tuple(range(NEURONS)))
    for flags in (storage.Active, storage.ValidatorPermit):
        flags.put(state, NETUID, (True,) * NEURONS)
    table.apply(state.seal())
    return table


if __name__ == "__main__":
    sealed = full_subnet()
    for name in READS:
        report(
            f"{name}, 256 neurons, cold",
            best_seconds(
                lambda name=name: call_api(
                    State(sealed, RUNTIME, Profile.NORMAL), name, NETUID.to_bytes(2, "little")
                )
            ),
            unit="call",
        )
