"""Hard guards of weights and epochs: stakes, waits and calendars at their very bounds."""

from tools.derive_vectors.cases.form import Json
from tools.derive_vectors.cases.scenario import TAO_WEIGHT, setting, step
from tools.derive_vectors.chooser import Chooser
from tools.derive_vectors.fixed import U16_MAX, U64_MAX
from tools.derive_vectors.rules.epoch import Subnet, stake_weight
from tools.derive_vectors.rules.matrix import upscaled


def min_stake(chooser: Chooser) -> dict[str, Json]:
    """Return checks of stakes that lie at a threshold."""
    alpha = [chooser.among((0, 1, chooser.amount())) for _ in range(3)]
    root = [chooser.among((0, 0, 1, 19, chooser.amount())) for _ in range(3)]
    weight = chooser.among((0, TAO_WEIGHT, TAO_WEIGHT, U64_MAX))
    totals = [stake_weight(a, r, weight) >> 64 for a, r in zip(alpha, root, strict=True)]
    threshold = max(chooser.among(totals) + chooser.near(), 0)
    subnet = Subnet(1, alpha, root, [0] * 3, {}, weight, threshold)
    steps = [
        step("check", field="min_stake_ok", hotkey=uid, cmp="eq", value=total >= threshold)
        for uid, total in enumerate(totals)
    ]
    return setting(subnet) | {"steps": steps}


def rate_limit(chooser: Chooser) -> dict[str, Json]:
    """Return weights set one block too early, then in time, as they are stored."""
    size, limit = chooser.number(3, 9), chooser.among((1, 2, 100, 7200))
    last = chooser.among((1, 5, 100_000))
    params = {
        "commit_reveal": 0,
        "weights_set_rate_limit": limit,
        "min_allowed_weights": chooser.among((0, 1, 2)),
    }
    subnet = Subnet(last, [10] * size, [0] * size, [0] * size, params, permit=[True] * size)
    subnet.last_update[0] = [last] * size
    uids = chooser.some(range(size), 2)
    values = [
        chooser.among((0, 1, 2, 32_768, 32_769, U16_MAX, chooser.number(0, U16_MAX))) for _ in uids
    ]
    call = {"hotkey": 0, "uids": uids, "values": values, "version_key": 0}
    row = list(zip(uids, upscaled(values), strict=True))
    steps = [
        {"op": "set_block", "block": last + limit - 1},
        step("set_weights", **call, err="SettingWeightsTooFast"),
        {"op": "set_block", "block": last + limit},
        step("set_weights", **call),
        step("check", field="weights_row", uid=0, cmp="eq", value=row),
    ]
    return setting(subnet) | {"steps": steps}


def next_epoch(chooser: Chooser) -> dict[str, Json]:
    """Return a check of when the next epoch starts."""
    tempo, last = chooser.among((0, 1, 360, U16_MAX)), chooser.among((0, 5, chooser.edge()))
    pending = chooser.among((0, min(last + tempo, U64_MAX), 1, chooser.edge()))
    start = min(last + tempo, pending or U64_MAX, U64_MAX) if tempo else None
    params = {"tempo": tempo, "last_epoch_block": last, "pending_epoch_at": pending}
    subnet = Subnet(1, [], [], [], params)
    return setting(subnet) | {
        "steps": [step("check", field="next_epoch_start", cmp="eq", value=start)]
    }
