"""Hard subnets: ties, rows out of order, bounds of every parameter, masks and second epochs."""

from collections.abc import Mapping
from typing import Final

from tools.derive_vectors.cases.form import Json
from tools.derive_vectors.cases.scenario import TAO_WEIGHT, checks, setting, step
from tools.derive_vectors.chooser import SUPPLY, Chooser
from tools.derive_vectors.fixed import U16_MAX, U64_MAX
from tools.derive_vectors.rules.coinbase import should_run
from tools.derive_vectors.rules.epoch import (
    Output,
    Subnet,
    mechanism_epoch,
    stake_weight,
)
from tools.derive_vectors.rules.mechanisms import subnet_epoch

BLOCK: Final = 100_000
SIZES: Final = (1, 2, 3, 5, 5, 8, 8, 8, 13)
STEEPNESS: Final = (1000, 1000, 0, 1, -1, 200, -200, 100, 32_767, -32_768, 699)
AVERAGES: Final = (900_000, 900_000, 975_000, 0, 1, 999_999, 10**6, 10**6 + 1, 2 * 10**6, 10**12)
ALPHAS: Final = ((45_875, 58_982), (1638, 65_535), (1638, 1638), (65_535, 65_535), (30_000, 30_001))
PENALTIES: Final = (U16_MAX, U16_MAX, 0, 1, 32_768, U16_MAX - 1)
KAPPAS: Final = (32_767, 32_767, 0, 1, U16_MAX, U16_MAX, U16_MAX - 1, 40_000, 13_107, 21_845)
HASH: Final = "00" * 31 + "01"


def _stake(chooser: Chooser, *, harsh: bool) -> int:
    if not harsh:
        return chooser.among((10**12, 10**12, chooser.number(10**9, 10**15)))
    return chooser.among((0, 10**12, chooser.sized(1, SUPPLY), chooser.sized(1, 1000), 1))


def _row(chooser: Chooser, size: int) -> list[tuple[int, int]]:
    columns = chooser.shuffled(range(size)) if chooser.chance(70) else chooser.some(range(size))
    if chooser.chance(40):
        columns = sorted(columns)
    even = chooser.chance(25)
    values = (0, 1, U16_MAX, chooser.number(0, U16_MAX), chooser.number(0, U16_MAX))
    row = [
        (j, U16_MAX if even else chooser.among((*values, chooser.number(1, U16_MAX))))
        for j in columns
    ]
    return [*row, (size + 2, 777)] if chooser.chance(3) else row


def _rows(chooser: Chooser, size: int, filled: int) -> list[list[tuple[int, int]]]:
    rows = [_row(chooser, size) if chooser.chance(filled) else [] for _ in range(size)]
    if size > 2 and chooser.chance(30):
        rows[1] = list(rows[0])
    return rows


def _params(chooser: Chooser, form: Mapping[str, int]) -> dict[str, int]:
    low, high = chooser.among(ALPHAS)
    hard: dict[str, int] = {
        "tempo": chooser.among((1, 99, 50_400, U16_MAX)),
        "activity_cutoff_factor_milli": chooser.among((1000, 1, 0, 50_000)),
        "last_mechanism_step_block": chooser.among((0, 1, BLOCK - 1, BLOCK - 400)),
        "last_epoch_block": BLOCK - chooser.among((1, 359, 360)),
        "max_allowed_validators": chooser.among((1, 2, 3, 0)),
        "kappa": chooser.among(KAPPAS),
        "bonds_penalty": chooser.among(PENALTIES),
        "bonds_moving_average": chooser.among(AVERAGES),
        "alpha_sigmoid_steepness": chooser.among(STEEPNESS),
    }
    chosen = chooser.some(list(hard))[: chooser.among((0, 1, 2, 3, len(hard)))]
    return {
        "tempo": 360,
        "activity_cutoff_factor_milli": 13_889,
        "last_mechanism_step_block": BLOCK - 361,
        "last_epoch_block": BLOCK,
        "epoch_index": 50,
        "max_allowed_validators": 64,
        "kappa": 32_767,
        "bonds_penalty": U16_MAX,
        "bonds_moving_average": 900_000,
        "alpha_low": low,
        "alpha_high": high,
        "alpha_sigmoid_steepness": 1000,
        "weights_set_rate_limit": 0,
        "reveal_period": 1,
        "mechanism_count": 1,
        **{name: hard[name] for name in chosen},
        **form,
    }


def _updates(chooser: Chooser, size: int, *, harsh: bool) -> list[int]:
    if not harsh:
        return [BLOCK - chooser.among((10, 20, 700)) for _ in range(size)]
    recent = (BLOCK - 10, BLOCK - 10, BLOCK - 10, BLOCK - 400, BLOCK - 5001, BLOCK - 5000, 0, BLOCK)
    updates = [chooser.among(recent) for _ in range(size)]
    return updates[: size - 1] if chooser.chance(4) else updates


def subnet_of(chooser: Chooser, form: Mapping[str, int]) -> Subnet:
    """Return a hard subnet with some of its parameters given."""
    size = chooser.among(SIZES) if chooser.chance(95) else 40
    params = _params(chooser, form)
    count, harsh = params["mechanism_count"], chooser.chance(40)
    validators = chooser.among((size, max(size // 2, 1), max(size // 2, 1)))
    alpha = [
        _stake(chooser, harsh=harsh) if uid < validators or chooser.chance(10) else 0
        for uid in range(size)
    ]
    with_root = chooser.chance(40)
    root = [_stake(chooser, harsh=True) if with_root else 0 for _ in range(size)]
    registered = [
        5
        if not harsh and chooser.chance(85)
        else chooser.among((5, 5, BLOCK - 10, BLOCK - 11, BLOCK - 360, BLOCK - 361, BLOCK - 359))
        for _ in range(size)
    ]
    permit = [uid < validators or chooser.chance(10) for uid in range(size)]
    if harsh and chooser.chance(15):
        permit = permit[: chooser.number(0, size)]
    weight = chooser.among((0, TAO_WEIGHT, TAO_WEIGHT, U64_MAX))
    totals = [stake_weight(a, r, weight) >> 64 for a, r in zip(alpha, root, strict=True)]
    return Subnet(
        block=BLOCK,
        alpha=alpha,
        root=root,
        registered=registered,
        params=params,
        tao_weight=weight,
        stake_threshold=chooser.among((0, 0, 1, chooser.among(totals), chooser.among(totals) + 1))
        if harsh
        else 0,
        owner=chooser.number(0, size - 1) if chooser.chance(35) else None,
        permit=permit,
        last_update={mech: _updates(chooser, size, harsh=harsh) for mech in range(count)},
        weights={
            mech: _rows(chooser, size, chooser.among((100, 100, 60))) for mech in range(count)
        },
        bonds={mech: _rows(chooser, size, chooser.among((100, 60, 0))) for mech in range(count)},
    )


def _commits(chooser: Chooser, subnet: Subnet) -> list[dict[str, Json]]:
    """Commit weights around a late registration; keep which block counts for each neuron."""
    params, committed, steps = subnet.params, subnet.block, []
    params["last_epoch_block"], params["tempo"] = committed, 50_400
    epochs = [params["epoch_index"] - age for age in (2, 1, 0)]
    blocks: dict[int, list[tuple[int, int]]] = {}
    for uid in chooser.some(range(subnet.size))[:3]:
        for _ in range(chooser.number(1, 2)):
            epoch = chooser.among(epochs)
            steps.append(step("put_timelocked", hotkey=uid, epoch=epoch, reveal_round=9))
            blocks.setdefault(uid, []).append((epoch, committed))
    hashed = chooser.some(range(subnet.size))[:3]
    for uid in hashed:
        steps.append(step("commit_hash", hotkey=uid, hash=HASH))
        blocks.setdefault(uid, []).append((params["epoch_index"], committed))
    later = params["epoch_index"] + chooser.among((0, 0, 1, 2))
    params["epoch_index"] = later
    subnet.block = committed + 20
    steps.append(step("set_params", params={"epoch_index": later}))
    steps.append({"op": "set_block", "block": subnet.block})
    for uid in hashed:
        steps.append(step("commit_hash", hotkey=uid, hash=HASH))
        blocks[uid].append((later, subnet.block))
        subnet.last_update[0] += [0] * (subnet.size - len(subnet.last_update[0]))
        subnet.last_update[0][uid] = subnet.block
    subnet.registered = [
        committed + chooser.number(-1, 1) if chooser.chance(40) else at for at in subnet.registered
    ]
    subnet.last_update[0] = [
        subnet.block if chooser.chance(60) else at for at in subnet.last_update[0]
    ]
    subnet.commits[0] = [
        min((at for epoch, at in blocks.get(uid, []) if _open(subnet, epoch)), default=U64_MAX)
        for uid in range(subnet.size)
    ]
    return steps


def _open(subnet: Subnet, epoch: int) -> bool:
    params = subnet.params
    due = should_run(params["tempo"], 0, 0, params["last_epoch_block"], subnet.block)
    return params["epoch_index"] + due <= epoch + params["reveal_period"]


def _store(subnet: Subnet, whole: Output, outputs: list[Output]) -> None:
    subnet.permit = [bool(allowed) for allowed in whole.vectors["permit"]]
    subnet.bonds = {mech: output.bonds for mech, output in enumerate(outputs)}


def _run(chooser: Chooser, subnet: Subnet, *, several: bool) -> list[dict[str, Json]]:
    """Run an epoch, keep what it stores and return its steps."""
    amount = chooser.among((10**9 + 7, 0, 1, chooser.sized(0, 10**13), chooser.edge()))
    if not several:
        output = mechanism_epoch(subnet, 0, amount)
        _store(subnet, output, [output])
        return [step("epoch", emission=amount, variant="sparse"), *checks(output, [output])]
    whole, outputs = subnet_epoch(subnet, amount, None)
    _store(subnet, whole, outputs)
    return [step("epoch_mechanisms", emission=amount), *checks(whole, outputs)]


def plain(chooser: Chooser, form: Mapping[str, int]) -> dict[str, Json]:
    """Return one or two epochs of one mechanism."""
    subnet = subnet_of(chooser, {"commit_reveal": 0, **form})
    scenario = setting(subnet)
    steps = _run(chooser, subnet, several=False)
    if chooser.chance(50):
        subnet.block += chooser.among((1, 360, 4600))
        changed = {"last_mechanism_step_block": subnet.block - chooser.among((1, 360, 370))}
        subnet.params |= changed
        steps += [{"op": "set_block", "block": subnet.block}, step("set_params", params=changed)]
        steps += _run(chooser, subnet, several=False)
    return scenario | {"steps": steps}


def hidden(chooser: Chooser) -> dict[str, Json]:
    """Return an epoch with open and expired commits."""
    subnet = subnet_of(
        chooser, {"commit_reveal": 1, "yuma3": chooser.number(0, 1), "liquid_alpha": 0}
    )
    before = setting(subnet)
    steps = _commits(chooser, subnet)
    scenario = setting(subnet) | {"block": before["block"]}
    given = before["subnets"][0]["params"] | {"tempo": 50_400, "last_epoch_block": before["block"]}
    scenario["subnets"][0]["params"] = given
    return scenario | {"steps": steps + _run(chooser, subnet, several=False)}


def mechanisms(chooser: Chooser) -> dict[str, Json]:
    """Return an epoch of two mechanisms, with a split or an even one."""
    form = {"commit_reveal": 0, "yuma3": chooser.number(0, 1), "mechanism_count": 2}
    subnet = subnet_of(chooser, form | {"liquid_alpha": chooser.number(0, 1)})
    scenario = setting(subnet)
    part = chooser.among((0, 1, 32_767, 65_534, U16_MAX, chooser.number(0, U16_MAX)))
    split = chooser.among((None, [part, U16_MAX - part], [part]))
    scenario["subnets"][0]["params"]["mechanism_emission_split"] = split
    amount = chooser.among((10**9 + 7, 0, 1, chooser.sized(0, 10**13)))
    whole, outputs = subnet_epoch(subnet, amount, split)
    steps = [step("epoch_mechanisms", emission=amount), *checks(whole, outputs)]
    return scenario | {"steps": steps}
