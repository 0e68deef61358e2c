"""By which names the page calls those who take part; whoever has none goes by the hotkey."""

from dataclasses import dataclass

SHORT: int = 8
"""Characters of a hotkey that stand for a name."""


@dataclass(frozen=True, slots=True)
class Member:
    """A miner or a validator; hotkeys are SS58 addresses."""

    name: str
    hotkey: str
    engine: str = ""
    """What a validator says it scores with."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Names of the miners and validators of one campaign."""

    miners: tuple[Member, ...] = ()
    validators: tuple[Member, ...] = ()

    def name_of(self, hotkey: str) -> str:
        """Return the name of a hotkey, its first characters when it has none."""
        members = (*self.miners, *self.validators)
        names = (member.name for member in members if member.hotkey == hotkey)
        return next(names, f"{hotkey[:SHORT]}…")
