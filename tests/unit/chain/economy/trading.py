"""Figures and questions that the tests of stake share."""

from typing import Any

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.aura.declaration import Authorities
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.system import storage as system
from byzantium.conformance.economy.scene import HOME, TAO, TRADER, TRADER_HOTKEY, Scene, key
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid, Rao

AUTHOR = key("author")


def scene_with_author() -> Scene:
    """Return a scene whose blocks have an author with an account."""
    scene = Scene()
    Authorities.put(scene.state, (AUTHOR,))
    scene.fund(AUTHOR, Rao(TAO))
    return scene


def staked(
    scene: Scene,
    netuid: NetUid = HOME,
    hotkey: AccountId = TRADER_HOTKEY,
    coldkey: AccountId = TRADER,
) -> int:
    """Return a coldkey's stake."""
    return stake_of(scene.state, Position(hotkey, coldkey, netuid))


def free(scene: Scene, who: AccountId = TRADER) -> int:
    """Return what an account holds."""
    return balance(scene.state, who)


def subnet_funds(scene: Scene, netuid: NetUid = HOME) -> int:
    """Return the TAO in a subnet's account."""
    return balance(scene.state, subnet_account(netuid))


def last_event(scene: Scene) -> tuple[str, tuple[Any, ...]]:
    """Return the name and values of the event that came last."""
    _, event = scene.state.events[-1]
    return event.type.name, event.values


def event_names(scene: Scene) -> list[str]:
    """Return the names of all events so far."""
    return [event.type.name for _, event in scene.state.events]


def refused(scene: Scene, who: AccountId, call: t.Variant, error: type[DispatchError]) -> None:
    """Assert that a call is refused and changes nothing."""
    before = everything(scene)
    with pytest.raises(error):
        dispatch(scene.state, Signed(who), call)
    assert everything(scene) == before


def everything(scene: Scene) -> dict[bytes, bytes | None]:
    """Return every stored key with its raw value."""
    return {key: scene.state.read_raw(key) for key in scene.state.keys(b"")}


def assert_balanced(scene: Scene) -> None:
    """Assert that all balances together are the issuance."""
    accounts = sum(info.data.free for _, info in system.Account.items(scene.state))
    assert accounts == balances.TotalIssuance.get(scene.state)


def pool(scene: Scene, netuid: NetUid = HOME) -> tuple[int, int, int]:
    """Return a subnet's TAO, its alpha in the pool and its alpha outside it."""
    state = scene.state
    return (
        storage.SubnetTAO.get(state, netuid),
        storage.SubnetAlphaIn.get(state, netuid),
        storage.SubnetAlphaOut.get(state, netuid),
    )
