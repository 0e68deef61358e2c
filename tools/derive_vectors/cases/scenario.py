"""The written form of an epoch's subnet: a scenario that sets it up, and checks of its vectors."""

from typing import Final

from tools.derive_vectors.cases.form import Json
from tools.derive_vectors.rules.epoch import Output, Subnet

NETUID: Final = 1
TAO_WEIGHT: Final = 971_718_665_099_567_868


def setting(subnet: Subnet) -> dict[str, Json]:
    """Return the globals, the block and the subnet of a scenario."""
    neurons = [
        {"hotkey": uid, "alpha": alpha, "root": root, "registered": at}
        for uid, (alpha, root, at) in enumerate(
            zip(subnet.alpha, subnet.root, subnet.registered, strict=True)
        )
    ]
    params: dict[str, Json] = {
        name: bool(value) if name in {"yuma3", "liquid_alpha", "commit_reveal"} else value
        for name, value in subnet.params.items()
    }
    if subnet.owner is not None:
        params["owner_hotkey"] = subnet.owner
    return {
        "kind": "scenario",
        "block": subnet.block,
        "globals": {"tao_weight": subnet.tao_weight, "stake_threshold": subnet.stake_threshold},
        "subnets": [
            {
                "netuid": NETUID,
                "params": params,
                "neurons": neurons,
                "weights": _rows(subnet.weights),
                "bonds": _rows(subnet.bonds),
                "permit": list(subnet.permit),
                "last_update": {str(m): list(u) for m, u in subnet.last_update.items()},
            }
        ],
    }


def _rows(by_mechanism: dict[int, list[list[tuple[int, int]]]]) -> list[Json]:
    return [
        [mech, uid, list(row)]
        for mech, rows in by_mechanism.items()
        for uid, row in enumerate(rows)
        if row
    ]


def step(op: str, **fields: Json) -> dict[str, Json]:
    """Return a step on the one subnet."""
    return {"op": op, "netuid": NETUID, **fields}


def checks(whole: Output, mechanisms: list[Output]) -> list[dict[str, Json]]:
    """Return the steps that compare every vector."""
    steps = [
        step("check_vector", field=name, value=values) for name, values in whole.vectors.items()
    ]
    for mech, output in enumerate(mechanisms):
        steps.append(step("check_vector", field="incentive", mech=mech, value=output.incentive))
        steps.append(step("check_vector", field="bonds", mech=mech, value=output.bonds))
    steps.append(step("check_vector", field="server_emission", value=whole.server_emission))
    steps.append(step("check_vector", field="validator_emission", value=whole.validator_emission))
    return steps
