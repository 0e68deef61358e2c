"""The reports of `byzantium audit` as text."""

from typing import Any


def window_lines(report: dict[str, Any]) -> list[str]:
    """Return the report on one window."""
    first, last = report["checked"]
    return [
        f"window {report['window']}: holds",
        f"  root         {report['root']}",
        f"  on chain     block {report['block']}",
        f"  checked      windows {first} to {last}, roots and their order",
        f"  threshold    {report['threshold']} of 1000000",
        f"  rules hash   {report['rules_hash']}",
        f"  result hash  {report['result_hash']}",
        f"  engine       {report['engine']}",
        "",
        *miner_lines(report["miners"]),
    ]


def all_lines(report: dict[str, Any]) -> list[str]:
    """Return the report on all windows."""
    windows = report["windows"]
    lines = [f"{'window':>10}  {'block':>10}  {'threshold':>9}  {'root':16}  result hash"]
    lines += [
        f"{one['window']:>10}  {one['block']:>10}  {one['threshold']:>9}  {one['root'][:16]}"
        f"  {one['result_hash']}"
        for one in windows
    ]
    waiting = ", ".join(map(str, report["waiting"])) or "none"
    return [
        *lines,
        "",
        f"{len(windows)} windows hold; waiting for later blocks or windows: {waiting}",
        f"rules hash {report['rules_hash']}, engine {report['engine']}",
        "",
        *miner_lines(report["miners"]),
    ]


def miner_lines(miners: list[dict[str, Any]]) -> list[str]:
    """Return the table of the miners with its sum."""
    rows = [
        (
            miner["name"] or miner["hotkey"],
            miner["visits"],
            miner["genuine"],
            ", ".join(
                f"{reason.replace('_', ' ')} {visits}"
                for reason, visits in miner["rejected"].items()
            ),
        )
        for miner in miners
    ]
    total = ("total", sum(row[1] for row in rows), sum(row[2] for row in rows), "")
    width = max(len(row[0]) for row in [*rows, total])
    return [
        f"{'miner':<{width}}  {'visits':>8}  {'genuine':>8}  rejected, by reason",
        *(
            f"{name:<{width}}  {visits:>8}  {genuine:>8}  {rejected}".rstrip()
            for name, visits, genuine, rejected in [*rows, total]
        ),
    ]
