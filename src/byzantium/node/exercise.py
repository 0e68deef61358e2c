"""A small chain that makes use of all compiled code, so that a large one finds it ready.

numba compiles a function when it is first called, or reads it where it is kept. Two subnets whose
epochs are large enough for the compiled form call every function, with every kind of argument, that
any chain calls.
"""

import os
from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from byzantium.chain.block import BlockBuilder
from byzantium.chain.forward import Run
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.localnet import TAO
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.step import COMPILED_FROM
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.scenario.description import NeuronSeat, Scenario, Stake, SubnetScene
from byzantium.chain.scenario.first_state import scenario_table
from byzantium.node.local_chain import KEYS
from byzantium.units import AccountId, NetUid

BLOCKS: Final = 8
TEMPO: Final = 3
VALIDATORS: Final = 16
STAKE: Final = 10_000 * TAO
SUBNET: Final = NetUid(1)
BEGIN_MS: Final = 1_700_000_000_000
SLOT_MS: Final = 12_000
NICENESS: Final = 5
"""By how much a process that only compiles gives way to those that serve."""


def exercise(is_over: Callable[[], bool] = lambda: False) -> None:
    """Call everything compiled at least once, unless it is over before.

    Raises NotKept within `without_compiling`.
    """
    table = _first_state()
    history = History()
    history.record(0, [Change(key, None, value) for key, value in table.entries().items()])
    state, parent_hash = State(table, RUNTIME, Profile.FAST), bytes(32)
    run = Run(state, table, history, 0)
    for number in range(1, BLOCKS + 1):
        if is_over():
            return
        time_ms = BEGIN_MS + number * SLOT_MS
        slot = time_ms // SLOT_MS
        builder = BlockBuilder(state, run, parent_hash, number, slot, _nothing_signed)
        builder.inherent(set_time(time_ms))
        block = builder.finish()
        history.record(number, block.changes)
        parent_hash = block.hash


def main() -> None:
    """Compile everything in this process, for all that come after it."""
    os.nice(NICENESS)
    exercise()


def _nothing_signed(*_: object) -> bool:
    return False


def _account(kind: str, uid: int) -> AccountId:
    return AccountId(blake2b(f"{kind} {uid}".encode(), digest_size=32).digest())


def _first_state() -> Table:
    """Return a network with one full subnet that pays validators, miners and root."""
    size = COMPILED_FROM
    seats = tuple(NeuronSeat(_account("cold", uid), _account("hot", uid)) for uid in range(size))
    stakes = tuple(Stake(*seat, STAKE) for seat in seats)
    subnet = SubnetScene(
        SUBNET,
        started=True,
        hyperparameters={"max_allowed_uids": size + 1, "max_allowed_validators": VALIDATORS},
        neurons=seats[: size - 1],
        stakes=stakes[: size - 1],
    )
    root = SubnetScene(ROOT, stakes=stakes[:VALIDATORS])
    table = scenario_table(RUNTIME, Profile.FAST, Scenario(subnets=(subnet, root)), KEYS)
    state = State(table, RUNTIME, Profile.FAST)
    storage.Tempo.put(state, SUBNET, TEMPO)
    everyone = storage.SubnetworkN.get(state, SUBNET)
    permits = tuple(uid < VALIDATORS for uid in range(everyone))
    storage.ValidatorPermit.put(state, SUBNET, permits)
    row = tuple((miner, 1 + miner) for miner in range(VALIDATORS, everyone))
    for validator in range(VALIDATORS):
        storage.Weights.put(state, SUBNET, validator, row)
    table.apply(state.seal())
    return table
