"""Recipes for weights: set openly, committed and revealed, sealed until a round of the beacon."""

from typing import Any

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.units import AccountId, MechId, NetUid
from tests.properties.machine.maker import Maker
from tests.properties.machine.recipes import act_of, recipe
from tests.properties.machine.world import Act


def row_on(maker: Maker, netuid: NetUid) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return uids of a subnet and as many weights; now and then not quite right ones."""
    count = storage.SubnetworkN.get(maker.world.state, netuid)
    uids = maker.random.sample(range(count), maker.random.randint(min(1, count), min(count, 8)))
    if maker.random.randrange(12) == 0:
        uids.append(maker.random.choice((0, count, 65_535)))
    weights = [maker.random.choice((0, 1, 100, 32_767, 65_535)) for _ in uids]
    return tuple(uids), tuple(weights)


def revealed_on(maker: Maker, netuid: NetUid) -> RevealedWeights:
    uids, weights = row_on(maker, netuid)
    salt = tuple(maker.random.randrange(65_536) for _ in range(4))
    return RevealedWeights(uids, weights, salt, _version_key(maker, netuid))


def _version_key(maker: Maker, netuid: NetUid) -> int:
    return storage.WeightsVersionKey.get(maker.world.state, netuid)


@recipe("SubtensorModule.set_weights", "SubtensorModule.set_mechanism_weights")
def set_openly(maker: Maker, name: str) -> Act | None:
    """Rate neurons of a subnet by one of them."""
    place = maker.neuron()
    if place is None:
        return None
    netuid, _, maker.who = place
    dests, weights = row_on(maker, netuid)
    fixed = {"netuid": netuid, "dests": dests, "weights": weights}
    return act_of(maker, name, **fixed, version_key=_version_key(maker, netuid))


@recipe("SubtensorModule.batch_set_weights")
def set_in_a_batch(maker: Maker, name: str) -> Act | None:
    """Rate neurons of several subnets."""
    place = maker.neuron()
    if place is None:
        return None
    maker.who = place[2]
    netuids = (place[0], *(maker.netuid() for _ in range(maker.random.randrange(2))))
    rows = tuple(tuple(zip(*row_on(maker, netuid), strict=True)) for netuid in netuids)
    keys = tuple(_version_key(maker, netuid) for netuid in netuids)
    return act_of(maker, name, netuids=netuids, weights=rows, version_keys=keys)


@recipe("SubtensorModule.commit_weights", "SubtensorModule.commit_mechanism_weights")
def commit(maker: Maker, name: str) -> Act | None:
    """Commit to a row, and remember it for the reveal."""
    place = maker.neuron()
    if place is None:
        return None
    netuid, _, maker.who = place
    mech = MechId(maker.random.choice((0, 0, 1)) if "mechanism" in name else 0)
    row = revealed_on(maker, netuid)
    maker.memory["commits"].append((netuid, mech, maker.who, row))
    fixed: dict[str, Any] = {"netuid": netuid}
    fixed["commit_hash"] = commit_hash(maker.who, storage_index(netuid, mech), row)
    if "mechanism" in name:
        fixed["mecid"] = mech
    return act_of(maker, name, **fixed)


@recipe("SubtensorModule.batch_commit_weights")
def commit_in_a_batch(maker: Maker, name: str) -> Act | None:
    """Commit to rows of several subnets."""
    place = maker.neuron()
    if place is None:
        return None
    maker.who = place[2]
    netuids = (place[0], *(maker.netuid() for _ in range(maker.random.randrange(2))))
    hashes: list[bytes] = []
    for netuid in netuids:
        row = revealed_on(maker, netuid)
        maker.memory["commits"].append((netuid, MechId(0), maker.who, row))
        hashes.append(commit_hash(maker.who, storage_index(netuid, MechId(0)), row))
    return act_of(maker, name, netuids=netuids, commit_hashes=tuple(hashes))


@recipe("SubtensorModule.reveal_weights", "SubtensorModule.reveal_mechanism_weights")
def reveal(maker: Maker, name: str) -> Act | None:
    """Reveal a row that was committed."""
    found = _commits(maker, 1)
    if not found:
        return None
    netuid, mech, maker.who, row = found[0]
    fixed: dict[str, Any] = {"netuid": netuid, "uids": row.uids, "values": row.values}
    if "mechanism" in name:
        fixed["mecid"] = mech
    return act_of(maker, name, **fixed, salt=row.salt, version_key=row.version_key)


@recipe("SubtensorModule.batch_reveal_weights")
def reveal_in_a_batch(maker: Maker, name: str) -> Act | None:
    """Reveal the rows that one hotkey committed on one subnet."""
    found = _commits(maker, 2)
    if not found:
        return None
    netuid, _, maker.who, _ = found[0]
    rows = [row for at, _, who, row in found if (at, who) == (netuid, maker.who)]
    return act_of(
        maker,
        name,
        netuid=netuid,
        uids_list=tuple(row.uids for row in rows),
        values_list=tuple(row.values for row in rows),
        salts_list=tuple(row.salt for row in rows),
        version_keys=tuple(row.version_key for row in rows),
    )


def _commits(maker: Maker, count: int) -> list[Any]:
    """Return some of the latest commits that the chain still knows."""
    known = [
        (netuid, mech, who, row)
        for netuid, mech, who, row in maker.memory["commits"][-12:]
        if _is_stored(maker, storage_index(netuid, mech), who, row)
    ]
    return [maker.random.choice(known) for _ in range(count)] if known else []


def _is_stored(maker: Maker, index: int, who: AccountId, row: RevealedWeights) -> bool:
    stored = storage.WeightCommits.get(maker.world.state, index, who) or ()
    return any(commit[0] == commit_hash(who, index, row) for commit in stored)


@recipe(
    "SubtensorModule.commit_timelocked_weights",
    "SubtensorModule.commit_timelocked_mechanism_weights",
    "SubtensorModule.commit_crv3_mechanism_weights",
)
def commit_sealed(maker: Maker, name: str) -> Act | None:
    """Commit sealed weights by a neuron."""
    place = maker.neuron()
    if place is None:
        return None
    netuid, _, maker.who = place
    return act_of(maker, name, netuid=netuid, commit=maker.random.randbytes(64))
