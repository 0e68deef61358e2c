"""A scenario's TOML file, read into what the chain understands; every mistake names its place."""

import tomllib
from collections.abc import Callable, Mapping
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow
from pathlib import Path
from typing import Any, Final, TypeVar

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Table
from byzantium.chain.localnet import TAO, GenesisKind
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.scenario.description import (
    BadScenario,
    Founding,
    NeuronSeat,
    Scenario,
    Stake,
    SubnetScene,
    Values,
)
from byzantium.chain.scenario.first_state import scenario_table
from byzantium.node.errors import CannotStart
from byzantium.node.local_chain import KEYS
from byzantium.units import AccountId, NetUid

T = TypeVar("T")
RAO_MAX: Final = 21_000_000 * TAO
NETUID_MAX: Final = 65_535
_EXACTLY: Final = Context(prec=60, traps=[Inexact, InvalidOperation, Overflow])
POOL_TAO: Final = Decimal(1_000)
"""TAO of a subnet's pool, and as much alpha, where a scenario names none."""


class UnusableScenario(CannotStart):
    """The file is no scenario; the message names file, key, what stands there and what should."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"{path}: {reason}")


def read_scenario(path: Path) -> Scenario:
    """Return the scenario of a file. Raises UnusableScenario."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        return _scenario(document)
    except OSError as error:
        raise UnusableScenario(path, f"got {error.strerror}, expected a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableScenario(path, f"got {error}, expected TOML") from error
    except BadScenario as error:
        raise UnusableScenario(path, error) from error


def state_of_scenario(path: Path, scenario: Scenario, profile: Profile) -> Table:
    """Return the first state that a file's scenario describes. Raises UnusableScenario."""
    try:
        return scenario_table(RUNTIME, profile, scenario, KEYS)
    except BadScenario as error:
        raise UnusableScenario(path, error) from error


class _Section:
    """A table of the file: values are taken out of it by name, and none may be left over."""

    def __init__(self, key: str, values: object) -> None:
        if not isinstance(values, dict):
            raise BadScenario(key, values, "a table")
        self._key = key
        self._left: dict[str, Any] = dict(values)
        self._known: list[str] = []

    def place(self, name: str) -> str:
        return f"{self._key}.{name}" if self._key else name

    def take(self, name: str, read: Callable[[str, object], T], default: T | None = None) -> T:
        """Return a value; without a default it must be there."""
        self._known.append(name)
        if name in self._left:
            return read(self.place(name), self._left.pop(name))
        if default is None:
            raise BadScenario(self.place(name), "nothing", "a value")
        return default

    def take_if_there(self, name: str, read: Callable[[str, object], T]) -> T | None:
        """Return a value, or None where there is none."""
        self._known.append(name)
        return read(self.place(name), self._left.pop(name)) if name in self._left else None

    def end(self) -> None:
        """Refuse what nobody has taken."""
        for name in self._left:
            raise BadScenario(self.place(name), "a key", f"one of {', '.join(self._known)}")


def _scenario(document: dict[str, Any]) -> Scenario:
    section = _Section("", document)
    scenario = Scenario(
        base=section.take("base", _kind, GenesisKind.LOCAL),
        sudo=section.take_if_there("sudo", _account),
        balances=section.take("accounts", _balances, {}),
        hyperparameters=section.take("hyperparameters", _values, {}),
        subnets=section.take("subnets", _list_of(_subnet), ()),
    )
    section.end()
    return scenario


def _subnet(key: str, value: object) -> SubnetScene:
    section = _Section(key, value)
    scene = SubnetScene(
        netuid=section.take("netuid", _netuid),
        founding=_founding(section),
        started=section.take("started", _flag, False),
        hyperparameters=section.take("hyperparameters", _values, {}),
        neurons=section.take("neurons", _list_of(_neuron), ()),
        stakes=section.take("stakes", _list_of(_stake), ()),
    )
    section.end()
    return scene


def _founding(section: _Section) -> Founding | None:
    """Return who founds a subnet; without an owner it is one that is there already."""
    owner = section.take_if_there("owner", _account)
    if owner is None:
        return None
    return Founding(
        owner,
        section.take("owner_hotkey", _account),
        section.take("pool_tao", _rao, int(POOL_TAO * TAO)),
        section.take("pool_alpha", _rao, int(POOL_TAO * TAO)),
    )


def _neuron(key: str, value: object) -> NeuronSeat:
    section = _Section(key, value)
    seat = NeuronSeat(section.take("coldkey", _account), section.take("hotkey", _account))
    section.end()
    return seat


def _stake(key: str, value: object) -> Stake:
    section = _Section(key, value)
    coldkey, hotkey = section.take("coldkey", _account), section.take("hotkey", _account)
    stake = Stake(coldkey, hotkey, section.take("amount", _rao))
    section.end()
    return stake


def _list_of(read: Callable[[str, object], T]) -> Callable[[str, object], tuple[T, ...]]:
    def read_all(key: str, value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise BadScenario(key, value, "an array of tables")
        return tuple(read(f"{key}[{number}]", one) for number, one in enumerate(value))

    return read_all


def _balances(key: str, value: object) -> Mapping[AccountId, int]:
    section: dict[AccountId, int] = {}
    if not isinstance(value, dict):
        raise BadScenario(key, value, "a table of account = TAO")
    for name, amount in value.items():
        place = f'{key}."{name}"'
        account = _account(place, name)
        if account in section:
            raise BadScenario(place, "an account named twice", "each once")
        section[account] = _rao(place, amount)
        if 0 < section[account] < EXISTENTIAL_DEPOSIT:
            raise BadScenario(place, f"{amount} TAO", f"0, or at least {EXISTENTIAL_DEPOSIT} rao")
    return section


def _values(key: str, value: object) -> Values:
    if not isinstance(value, dict):
        raise BadScenario(key, value, "a table of hyperparameters")
    for name, one in value.items():
        if not isinstance(one, int):
            got = one if isinstance(one, Decimal) else repr(one)
            raise BadScenario(f"{key}.{name}", got, "a whole number, true or false")
    return value


def _account(key: str, value: object) -> AccountId:
    expected = "an SS58 address or a development key such as //Alice"
    if not isinstance(value, str):
        raise BadScenario(key, repr(value), expected)
    try:
        return KEYS.key_of(value) if value.startswith("//") else KEYS.address_of(value)
    except ValueError as error:
        raise BadScenario(key, repr(value), f"{expected} ({error})") from error


def _rao(key: str, value: object) -> int:
    """Return an amount of TAO or alpha in rao; a text spells one that a number would not hold."""
    expected = "an amount with at most nine decimals, as 12.5"
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise BadScenario(key, str(value), expected)
    try:
        rao = _EXACTLY.multiply(Decimal(value), TAO)
    except DecimalException:
        raise BadScenario(key, str(value), expected) from None
    if not rao.is_finite() or not 0 <= rao <= RAO_MAX or rao != int(rao):
        raise BadScenario(key, str(value), f"{expected}, from 0 to {RAO_MAX // TAO}")
    return int(rao)


def _netuid(key: str, value: object) -> NetUid:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= NETUID_MAX:
        raise BadScenario(key, repr(value), f"a number from 0 to {NETUID_MAX}")
    return NetUid(value)


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadScenario(key, repr(value), "true or false")
    return value


def _kind(key: str, value: object) -> GenesisKind:
    try:
        return GenesisKind(value)
    except ValueError:
        known = ", ".join(kind.value for kind in GenesisKind)
        raise BadScenario(key, repr(value), f"one of {known}") from None
