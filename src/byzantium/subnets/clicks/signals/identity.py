"""Whom a click is counted with: its pair of device and neighbourhood, and its visitor.

A device token alone is shared by all phones of a model and a network by all who sit in it;
only both together are counted, so that nobody is judged by a stranger's clicks.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

from byzantium.links.click import Click

SHARED_NETWORKS: Final = ("mobile", "office")
"""Classes of networks in which strangers have one address and often one model of device."""

Key = TypeVar("Key", bound=Hashable)


def pair(click: Click) -> tuple[str, str] | None:
    """Return device and neighbourhood, None when the device is not known."""
    return None if click.fp is None else (click.fp, click.net_site)


def visitor(click: Click) -> str | None:
    """Return the visitor's token, or that of the pair when no cookie was allowed."""
    if click.vis is not None:
        return click.vis
    return None if click.fp is None else click.fp + click.net_site


def in_time(clicks: Sequence[Click]) -> list[int]:
    """Return the positions of the clicks in order of (t_ms, leaf_index)."""
    return sorted(
        range(len(clicks)), key=lambda place: (clicks[place].t_ms, clicks[place].leaf_index)
    )


def grouped(clicks: Sequence[Click], key: Callable[[Click], Key | None]) -> dict[Key, list[int]]:
    """Return the positions of the clicks by key, each group in order of time; None is no key."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for place in in_time(clicks):
        found = key(clicks[place])
        if found is not None:
            groups[found].append(place)
    return groups
