"""What the node counts while it serves, as plain numbers that cost nothing to raise."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counters:
    """Figures since the start; `connections` and `subscriptions` are those open now."""

    requests: Counter[str] = field(default_factory=Counter)
    """Requests by method; those that there is no method for are under `unknown`."""

    errors: Counter[int] = field(default_factory=Counter)
    """Refused requests by the code of the refusal."""

    turned_away: Counter[str] = field(default_factory=Counter)
    """Clients that were not let in or were cut off, by reason."""

    connected: int = 0
    """Connections ever opened."""

    connections: int = 0
    subscriptions: int = 0
