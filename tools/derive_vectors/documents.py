"""Vector files: every kind of a topic so many times, in the schema of vectors/."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tools.derive_vectors.cases import (
    coinbase,
    epoch,
    families,
    functions,
    guards,
    orders,
    pool,
    stakes,
    subnets,
)
from tools.derive_vectors.cases.form import Json, Maker, economy_case
from tools.derive_vectors.chooser import Chooser

ECONOMY: Final[Mapping[str, Mapping[str, Maker]]] = {
    "emission": coinbase.EMISSION,
    "coinbase": coinbase.COINBASE,
    "children": families.CHILDREN,
    "swap": pool.POOL | orders.SWAP,
    "limits": orders.LIMITS,
    "share_pool": stakes.SHARE_POOL,
    "root_claim": stakes.ROOT_CLAIM,
    "locks": stakes.LOCKS,
    "burn": subnets.BURN,
    "lock_cost": subnets.LOCK_COST,
    "registration": subnets.REGISTRATION,
    "dissolution": subnets.DISSOLUTION,
}

FUNCTIONS: Final = "functions"
SCENARIOS: Final[Mapping[str, Mapping[str, Callable[[Chooser], dict[str, Json]]]]] = {
    "yuma2": {"yuma2": lambda chooser: epoch.plain(chooser, {"yuma3": 0, "liquid_alpha": 0})},
    "yuma3": {"yuma3": lambda chooser: epoch.plain(chooser, {"yuma3": 1, "liquid_alpha": 0})},
    "liquid": {"liquid": lambda chooser: epoch.plain(chooser, {"yuma3": 1, "liquid_alpha": 1})},
    "commits": {"commits": epoch.hidden},
    "mechanisms": {"mechanisms": epoch.mechanisms},
    FUNCTIONS: {},
    "guards": {
        "min_stake": guards.min_stake,
        "rate_limit": guards.rate_limit,
        "next_epoch": guards.next_epoch,
    },
}


def source_of(seed: int) -> str:
    """Return what a case says of where it comes from."""
    return f"derived by tools/derive_vectors, seed {seed}"


def economy_document(topic: str, seed: int, count: int) -> dict[str, Json]:
    """Return an economy file: so many cases of each kind of its topic."""
    cases = []
    for kind, make in ECONOMY[topic].items():
        chooser = Chooser(seed, kind)
        cases += [economy_case(kind, i, source_of(seed), make(chooser)) for i in range(count)]
    return {"topic": topic, "cases": cases}


def yuma_document(group: str, seed: int, count: int) -> dict[str, Json]:
    """Return a yuma file: so many scenarios of each form of its group."""
    cases = _function_cases(seed, count) if group == FUNCTIONS else []
    for form, make in SCENARIOS[group].items():
        chooser = Chooser(seed, form)
        cases += [
            {"id": f"{form}-{i}", "source": source_of(seed), **make(chooser)} for i in range(count)
        ]
    header = {"description": f"{group}, derived a second time", "provenance": "derived"}
    return {"group": f"derived_{group}", **header, "schema": 1, "cases": cases}


def _function_cases(seed: int, count: int) -> list[dict[str, Json]]:
    cases = []
    for name, make in functions.FUNCTIONS.items():
        chooser = Chooser(seed, name)
        for index in range(count):
            args, answer = make(chooser)
            head = {"id": f"{name}-{index}", "source": source_of(seed), "fn": name}
            cases.append({**head, "args": args, "expect": answer})
    return cases


def text_of(document: Mapping[str, Json]) -> str:
    """Return a file's text: one case a line."""
    head = {name: value for name, value in document.items() if name != "cases"}
    opening = json.dumps(head)[:-1]
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in document["cases"])
    return f'{opening}, "cases": [\n{lines}\n]}}\n'


def write(folder: Path, name: str, document: Mapping[str, Json]) -> Path:
    """Write a file and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(text_of(document), encoding="utf-8")
    return path
