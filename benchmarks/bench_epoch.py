"""What one epoch costs beside a C program of the same steps: 64 validators, 256 and 1024 neurons.

Timed in both: from stored weights and bonds, stake and permits, as arrays in memory, to consensus,
trust, incentive, dividends, emissions, next permits, the figures as u16 and the bonds as stored
cells. Not timed in either: reading and writing the state, and, for C, reading the arrays' file.
"""

import gc
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.day_world import Size, build
from benchmarks.measure import best_seconds, keep, report, saves
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import distribute
from byzantium.chain.pallets.subtensor.epoch.epoch import run_epoch
from byzantium.chain.pallets.subtensor.epoch.fast import Decided, run_epoch_fast, run_packed
from byzantium.chain.pallets.subtensor.epoch.fast_layout import PackedEpoch
from byzantium.chain.pallets.subtensor.epoch.fast_packing import packed
from byzantium.chain.pallets.subtensor.epoch.records import (
    EpochInput,
    EpochOutput,
    EpochRules,
    StoredRow,
)
from byzantium.chain.pallets.subtensor.tempo.step import Drained
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.units import Alpha, NetUid
from byzantium.units.fixed import I64F64

SEED = 1
VALIDATORS = 64
BLOCK = 10_000
ROUNDS = 9
RUNS = 60
STATE_EPOCHS = 40
PENDING = (147 * 10**9, 140 * 10**9, 7 * 10**9, 66 * 10**9)
"""What miners, validators, root and the owner have coming, in alpha rao."""
SOURCE = Path(__file__).parent / "epoch.c"
COMPILER = ["gcc", "-O3", "-march=native"]

RULES = EpochRules(
    tempo=360,
    activity_cutoff_factor_milli=13_889,
    stake_threshold=0,
    max_validators=VALIDATORS,
    kappa=32_767,
    bonds_penalty=65_535,
    bonds_moving_average=900_000,
    yuma3=False,
    liquid_alpha=False,
    alpha_low=45_875,
    alpha_high=58_982,
    alpha_sigmoid_steepness=1_000,
)


def full_subnet(neurons: int, rated: int) -> EpochInput:
    """Return a subnet whose validators each rate so many miners and hold bonds in as many."""
    chance = random.Random(SEED)
    validators, miners = range(VALIDATORS), range(VALIDATORS, neurons)

    def row(uid: int) -> StoredRow:
        if uid not in validators:
            return ()
        chosen = sorted(chance.sample(miners, rated))
        return tuple((miner, chance.randint(1, 65_535)) for miner in chosen)

    return EpochInput(
        block=BLOCK,
        amount=360 * 10**9,
        rules=RULES,
        stake=[I64F64.from_int(10**12 + chance.randint(0, 10**12)) for _ in range(neurons)],
        last_update=[BLOCK - 1] * neurons,
        registered_at=[0] * neurons,
        permits=[uid in validators for uid in range(neurons)],
        weights=tuple(row(uid) for uid in range(neurons)),
        bonds=tuple(row(uid) for uid in range(neurons)),
        first_open_commit=None,
        owner=0,
        last_step_block=BLOCK - 361,
    )


def arrays_in(given: PackedEpoch) -> bytes:
    """Return an epoch's arrays as the C program reads them."""
    rows = [part.tobytes() for stored in (given.weights, given.bonds) for part in stored]
    size = np.int64(given.neurons.shape[1]).tobytes()
    return b"".join([size, given.neurons.tobytes(), given.rules.tobytes(), *rows])


def arrays_out(given: PackedEpoch, decided: Decided) -> bytes:
    """Return what an epoch leaves as the C program writes it."""
    return b"".join(part.tobytes() for part in (given.neurons, *decided))


def check_alike(given: EpochInput) -> None:
    """Raise unless the compiled form answers what the readable one does."""
    readable, fast = run_epoch(given), run_epoch_fast(given)
    for name in EpochOutput.__slots__:
        if tuple(getattr(fast, name)) != tuple(getattr(readable, name)):
            raise AssertionError(f"the compiled epoch differs in {name}")


class Peer:
    """The C program, compiled into a folder."""

    def __init__(self, folder: Path) -> None:
        self.program, self.given, self.left = folder / "epoch", folder / "in", folder / "out"
        subprocess.run([*COMPILER, "-o", self.program, SOURCE], check=True)

    def best_nanoseconds(self) -> int:
        """Run the program and return the CPU time of its best run."""
        words = [self.program, self.given, self.left, str(RUNS)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        return int(done.stdout.split()[0])


def best_nanoseconds(given: PackedEpoch) -> int:
    """Return the CPU time of the best of several runs of the compiled form."""
    taken = []
    for _ in range(RUNS):
        begun = time.process_time_ns()
        run_packed(given)
        taken.append(time.process_time_ns() - begun)
    return min(taken)


def compare(name: str, given: EpochInput, peer: Peer) -> None:
    """Print what both cost, in turns so that a busy moment meets both, and check their bits."""
    check_alike(given)
    arrays = packed(given)
    peer.given.write_bytes(arrays_in(arrays))
    pairs = [(best_nanoseconds(arrays), peer.best_nanoseconds()) for _ in range(ROUNDS)]
    ours, theirs = (min(taken) for taken in zip(*pairs, strict=True))
    decided = run_packed(arrays)
    assert decided is not None
    if peer.left.read_bytes() != arrays_out(arrays, decided):
        raise AssertionError("the C program differs")
    ratio = ours / theirs
    print(f"{name:44} {ours / 1e3:9.1f} us, C {theirs / 1e3:7.1f} us: {ratio:.2f} times, same bits")
    if saves():
        keep(name, {"us": ours / 1e3, "C us": theirs / 1e3, "ratio": round(ratio, 2)})


def report_on_state() -> None:
    """Measure a dense epoch of 256 neurons with all its payments, through the journal."""
    table = build(Size(subnets=1))
    state = State(table, RUNTIME, Profile.NORMAL)
    shared, sealed = [], []
    for epoch in range(1, STATE_EPOCHS + 1):
        system.Number.put(state, RULES.tempo * epoch)
        begun = time.process_time()
        distribute(state, Drained(NetUid(1), *map(Alpha, PENDING)))
        shared.append(time.process_time() - begun)
        changes = state.seal()
        table.apply(changes)
        sealed.append(time.process_time() - begun - shared[-1])
        state.events.clear()
    report("epoch, 64 x 192 dense, paid out on a state", min(shared))
    report("    its changes sealed, hashed and stored", min(sealed))


def main() -> None:
    """Measure both bond rules, dense and a tenth filled, then the other forms of a dense epoch."""
    print(__doc__)
    if shutil.which(COMPILER[0]) is None:
        sys.exit(f"{COMPILER[0]} is needed for the C program and was not found")
    print("CPU time, best of", ROUNDS * RUNS, "runs; C by", *COMPILER)
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        peer = Peer(Path(folder))
        for neurons in (256, 1024):
            miners = neurons - VALIDATORS
            for rated, fill in ((miners, "dense"), (miners // 10, "10 %")):
                for yuma3 in (False, True):
                    rules = replace(RULES, yuma3=yuma3)
                    given = replace(full_subnet(neurons, rated), rules=rules)
                    bonds = "Yuma3" if yuma3 else "Yuma2"
                    compare(f"epoch, 64 x {miners} {fill}, {bonds}", given, peer)
    gc.enable()
    dense = full_subnet(256, 256 - VALIDATORS)
    liquid = packed(replace(dense, rules=replace(RULES, yuma3=True, liquid_alpha=True)))
    report("epoch, 64 x 192 dense, liquid alpha", best_seconds(lambda: run_packed(liquid)))
    report("epoch, 64 x 192 dense, from tuples", best_seconds(lambda: run_epoch_fast(dense)))
    report("epoch, 64 x 192 dense, readable form", best_seconds(lambda: run_epoch(dense)))
    report_on_state()


if __name__ == "__main__":
    main()
