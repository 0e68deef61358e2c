"""Root writes and removes raw storage entries; nobody else may."""

import pytest

from byzantium.chain.kernel.errors import BadOrigin
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.scale import types as t
from byzantium.units import NetUid
from tests.unit.chain.states import STRANGER, call_of, run, state_at

TEMPOS = {NetUid(n): 100 + n for n in range(1, 5)}


def system(name: str, *args: object) -> t.Variant:
    return call_of("System", name, *args)


@pytest.fixture
def state() -> State:
    """A chain on which four tempos are stored."""
    made = state_at()
    for netuid, tempo in TEMPOS.items():
        storage.Tempo.put(made, netuid, tempo)
    return made


def test_root_writes_entries_as_they_are_encoded(state: State) -> None:
    items = (
        (storage.Tempo.raw_key(NetUid(2)), t.U16.encode(7)),
        (storage.Tempo.raw_key(NetUid(9)), t.U16.encode(9)),
    )
    run(state, BY_ROOT, system("set_storage", items))
    tempos = {n: storage.Tempo.get(state, NetUid(n)) for n in (1, 2, 9)}
    assert tempos == {1: 101, 2: 7, 9: 9}


def test_root_removes_entries_by_name(state: State) -> None:
    gone = (storage.Tempo.raw_key(NetUid(1)), b"no such entry")
    run(state, BY_ROOT, system("kill_storage", gone))
    assert not storage.Tempo.contains(state, NetUid(1))
    assert storage.Tempo.contains(state, NetUid(2))


def test_root_removes_so_many_entries_under_a_prefix(state: State) -> None:
    run(state, BY_ROOT, system("kill_prefix", storage.Tempo.prefix, 3))
    assert storage.Tempo.items(state) == [(NetUid(4), 104)]


@pytest.mark.parametrize(
    "call",
    [
        system("set_storage", ((b"key", b"value"),)),
        system("kill_storage", (b"key",)),
        system("kill_prefix", b"key", 1),
    ],
    ids=lambda call: call.values[0].name,
)
def test_nobody_else_may(state: State, call: t.Variant) -> None:
    with pytest.raises(BadOrigin):
        run(state, STRANGER, call)
