"""What a trimmed subnet keeps of those who left, and of those who had no figures yet."""

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.chain.pallets.subtensor.uids.trimming_step import trim_subnet
from byzantium.conformance.economy.scene import HOME, OWNER_HOTKEY, Scene, key
from byzantium.units import Alpha


def crowded_scene() -> Scene:
    """Return a scene whose subnet has its owner and three neurons that earn less and less."""
    scene = Scene()
    state = scene.state
    storage.MinAllowedUids.put(state, HOME, 1)
    for name in ("first", "second", "third"):
        append_neuron(state, HOME, key(name))
        storage.AlphaDividendsPerSubnet.put(state, HOME, key(name), Alpha(7))
        storage.LastHotkeyEmissionOnNetuid.put(state, key(name), HOME, Alpha(7))
    storage.Emission.put(state, HOME, (Alpha(0), Alpha(9), Alpha(8), Alpha(7)))
    storage.StakeWeight.put(state, HOME, (100,))
    scene.advance(10_000)
    return scene


def test_those_who_leave_take_their_last_dividends_along() -> None:
    scene = crowded_scene()
    trim_subnet(scene.state, HOME, 2)
    assert [hotkey for _, hotkey in storage.Keys.items(scene.state, HOME)] == [
        OWNER_HOTKEY,
        key("first"),
    ]
    assert storage.AlphaDividendsPerSubnet.items(scene.state, HOME) == [(key("first"), 7)]
    remembered = storage.LastHotkeyEmissionOnNetuid.all_items(scene.state)
    assert remembered == [((key("first"), HOME), 7)]


def test_a_vector_that_was_too_short_is_written_out() -> None:
    scene = crowded_scene()
    trim_subnet(scene.state, HOME, 2)
    assert storage.StakeWeight.get(scene.state, HOME) == (100, 0)


def test_whoever_stays_has_rows_even_if_empty() -> None:
    scene = crowded_scene()
    storage.Weights.put(scene.state, HOME, 1, ((0, 5), (3, 6)))
    trim_subnet(scene.state, HOME, 2)
    assert storage.Weights.items(scene.state, HOME) == [(0, ()), (1, ((0, 5),))]
    assert storage.Bonds.items(scene.state, HOME) == [(0, ()), (1, ())]
