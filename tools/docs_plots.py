"""Draw the plots of docs/explanation with the chain's own rules.

Run by `make docs`; with `--check` it writes nothing and fails when a plot is stale.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import matplotlib as mpl

mpl.use("svg")

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX, block_emission
from byzantium.chain.pallets.subtensor.coinbase.injection import root_proportion, subnet_terms
from byzantium.chain.pallets.subtensor.epoch.epoch import run_epoch
from byzantium.chain.pallets.subtensor.epoch.records import EpochInput, EpochRules
from byzantium.chain.pallets.subtensor.epoch.stake_weight import weight_of_tao
from byzantium.chain.pallets.swap.pool import Direction, Pool, pool_price
from byzantium.chain.pallets.swap.trade import Order, swap
from byzantium.units.fixed import I64F64, U64F64, U96F32

ROOT: Final = Path(__file__).resolve().parents[1]
IMAGES: Final = ROOT / "docs" / "images"
TAO: Final = 10**9
BLOCKS_PER_YEAR: Final = 7_200 * 365
TAO_WEIGHT: Final = 971_718_665_099_567_868
STYLE: Final = {
    "svg.hashsalt": "byzantium",
    "svg.fonttype": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "font.size": 9,
}
RULES: Final = EpochRules(
    tempo=360,
    activity_cutoff_factor_milli=13_889,
    stake_threshold=0,
    max_validators=64,
    kappa=32_767,
    bonds_penalty=65_535,
    bonds_moving_average=900_000,
    yuma3=False,
    liquid_alpha=False,
    alpha_low=45_875,
    alpha_high=58_982,
    alpha_sigmoid_steepness=1_000,
)


def issuance_by_year(years: int) -> list[float]:
    """Return the issuance at the end of each tenth of a year, in millions, nothing recycled."""
    step, issued, found = BLOCKS_PER_YEAR // 10, 0, [0.0]
    for _ in range(10 * years):
        issued = min(issued + step * block_emission(issued), SUPPLY_MAX)
        found.append(issued / TAO / 1e6)
    return found


def draw_emission(curve: Axes, pool: Axes) -> None:
    """Draw the supply over the years, and what becomes of a subnet's TAO as its alpha grows."""
    supply = issuance_by_year(20)
    curve.plot([n / 10 for n in range(len(supply))], supply)
    curve.set(xlabel="years since the first block", ylabel="TAO issued, millions", ylim=(0, 22))
    curve.axhline(SUPPLY_MAX / TAO / 1e6, color="grey", linestyle=":")
    halvings = [10.5, 15.75, 18.375, 19.6875]
    curve.hlines(halvings, 0, 20, color="tab:red", linewidth=0.6, linestyle="--")
    outstanding = [n * 250_000 * TAO for n in range(1, 65)]
    terms = [
        subnet_terms(
            U96F32.from_int(TAO // 100),
            U64F64.ratio(1, 100),
            root_proportion(6_000_000 * TAO, weight_of_tao(TAO_WEIGHT), issued),
            block_emission(issued),
        )
        for issued in outstanding
    ]
    millions = [issued / TAO / 1e6 for issued in outstanding]
    injected = [U96F32.to_int(t.tao_in) / TAO * 1000 for t in terms]
    bought = [U96F32.to_int(t.excess) / TAO * 1000 for t in terms]
    pool.stackplot(millions, injected, bought, labels=["injected", "buys alpha"], alpha=0.8)
    pool.set(xlabel="alpha issued, millions", ylabel="thousandths of a TAO per block")
    pool.legend(loc="lower right")


def world(stakes: list[int], rows: list[list[tuple[int, int]]], bonds: object = None) -> EpochInput:
    """Return an epoch of so many validators followed by three miners."""
    size = len(stakes) + 3
    weights = tuple(tuple(row) for row in rows) + ((),) * 3
    return EpochInput(
        block=1_000,
        amount=100 * TAO,
        rules=RULES,
        stake=[I64F64.from_int(stake * TAO) for stake in stakes] + [0] * 3,
        last_update=[999] * size,
        registered_at=[0] * size,
        permits=[True] * len(stakes) + [False] * 3,
        weights=weights,
        bonds=((),) * size if bonds is None else bonds,  # type: ignore[arg-type]
        first_open_commit=None,
        owner=None,
        last_step_block=600,
    )


def cabal_incentive(percent: int) -> float:
    """Return what the miner earns that only a cabal with so much of the stake rates, in percent."""
    honest, cabal = (100 - percent) * 10, percent * 10
    rows = [[(2, 1), (3, 1)], [(4, 1)]]
    incentive = run_epoch(world([honest, cabal], rows)).incentive
    return 100 * incentive[4] / sum(incentive)


def draw_yuma(cabal: Axes, bonds: Axes) -> None:
    """Draw what a cabal's miner earns against its stake, and dividends as bonds grow."""
    shares = list(range(2, 100, 2))
    cabal.plot(shares, shares, color="grey", linestyle=":", label="stake-weighted mean")
    cabal.plot(shares, [cabal_incentive(share) for share in shares], label="Yuma consensus")
    cabal.set(xlabel="stake of the cabal, %", ylabel="incentive of its miner, %")
    cabal.legend()
    early: list[float] = []
    kept: object = None
    for epoch in range(40):
        late = [(3, 1)] if epoch < 10 else [(2, 1)]
        done = run_epoch(world([400, 300, 300], [[(3, 1)], [(3, 1)], late], kept))
        early.append(100 * done.dividends[2] / sum(done.dividends))
        kept = done.bonds
    bonds.plot(range(1, 41), early)
    bonds.axhline(30, color="grey", linestyle=":")
    bonds.axvline(10.5, color="tab:red", linewidth=0.6, linestyle="--")
    bonds.set(xlabel="epoch", ylabel="dividends of the validator that turns away, %", ylim=(0, 35))


def draw_pools(price: Axes, cost: Axes) -> None:
    """Draw the price that a buy leaves behind, and what it costs above the price it found."""
    amounts = [n * 20 * TAO for n in range(1, 101)]
    for weight, label in ((5 * 10**17, "weights 1/2"), (7 * 10**17, "TAO weighs 0.7")):
        pool = Pool(1_000 * TAO, 100_000 * TAO, weight)
        left, paid = [], []
        for amount in amounts:
            done = swap(pool, Order(Direction.BUY, amount, 10**15, 33))
            after = pool.after(Direction.BUY, done.paid_in, done.paid_out)
            left.append(pool_price(after) / pool_price(pool))
            paid.append(amount / done.paid_out / (pool_price(pool) / U64F64.one) * 100 - 100)
        price.plot([amount / TAO for amount in amounts], left, label=label)
        cost.plot([amount / TAO for amount in amounts], paid, label=label)
    price.set(xlabel="TAO paid into a pool of 1000", ylabel="price after / price before")
    cost.set(xlabel="TAO paid into a pool of 1000", ylabel="paid above the price before, %")
    price.legend()


FIGURES: Final[dict[str, Callable[[Axes, Axes], None]]] = {
    "emission.svg": draw_emission,
    "yuma.svg": draw_yuma,
    "pools.svg": draw_pools,
}


def drawn(draw: Callable[[Axes, Axes], None]) -> bytes:
    """Return the bytes of a figure with two panels, the same at every run."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(9, 3.4), layout="constrained")
        left, right = figure.subplots(1, 2)
        draw(left, right)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def main() -> int:
    """Write the plots, or with --check say by the exit status whether they are fresh."""
    stale = 0
    for name, draw in FIGURES.items():
        path, image = IMAGES / name, drawn(draw)
        if "--check" in sys.argv[1:]:
            stale |= int(not path.is_file() or path.read_bytes() != image)
            continue
        path.write_bytes(image)
        print(f"wrote {path.relative_to(ROOT)}")
    return stale


if __name__ == "__main__":
    sys.exit(main())
