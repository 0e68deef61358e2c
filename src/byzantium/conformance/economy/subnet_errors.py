"""Situations in which calls on registration, subnets, takes, claims and endpoints are refused."""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.admin_utils.calls.structure import sudo_set_mechanism_count
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import (
    children,
    registration,
    root_claims,
    serving,
    subnets,
)
from byzantium.chain.pallets.subtensor.calls.tempo import set_activity_cutoff_factor
from byzantium.conformance.economy.scene import (
    HOME,
    MISSING,
    OWNER,
    OWNER_HOTKEY,
    POOR,
    ROOT,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.conformance.economy.staking_errors import Attempt, Situation, attempt
from byzantium.scale import types as t
from byzantium.units import NetUid, Rao
from byzantium.units.integers import U64_MAX

PUBLIC_ADDRESS: Final = 0x08080808
PORT: Final = 8091


def _register(_: Scene, netuid: NetUid = HOME) -> Attempt:
    return attempt(registration.burned_register(netuid, TRADER_HOTKEY))


def _register_closed(scene: Scene) -> Attempt:
    storage.NetworkRegistrationAllowed.put(scene.state, HOME, False)
    return _register(scene)


def _register_dear(scene: Scene) -> Attempt:
    scene.fund(POOR, Rao(TAO // 2))
    return Signed(POOR), registration.burned_register(HOME, TRADER_HOTKEY)


def _register_twice(scene: Scene) -> Attempt:
    scene.run(TRADER, _register(scene)[1])
    return _register(scene)


def _register_full(scene: Scene) -> Attempt:
    storage.MaxAllowedUids.put(scene.state, HOME, 1)
    return _register(scene)


def _create_poor(scene: Scene) -> Attempt:
    scene.fund(POOR, Rao(TAO))
    return Signed(POOR), subnets.register_network(TRADER_HOTKEY[::-1])


def _create_at_limit(scene: Scene) -> Attempt:
    storage.SubnetLimit.put(scene.state, 2)
    storage.NetworkImmunityPeriod.put(scene.state, 0)
    return _create_poor(scene)


def _create_with_foreign_key(_: Scene) -> Attempt:
    return attempt(subnets.register_network(STRANGER_HOTKEY))


def _start(who: bytes, netuid: NetUid) -> Situation:
    return lambda _: (Signed(TRADER if who == TRADER else OWNER), subnets.start_call(netuid))


def _raise_take(_: Scene, take: int) -> Attempt:
    return attempt(registration.increase_take(TRADER_HOTKEY, take))


def _raise_take_not_above(scene: Scene) -> Attempt:
    storage.Delegates.put(scene.state, TRADER_HOTKEY, 5_000)
    return _raise_take(scene, 5_000)


def _raise_take_again(scene: Scene) -> Attempt:
    storage.Delegates.put(scene.state, TRADER_HOTKEY, 5_000)
    scene.run(TRADER, _raise_take(scene, 5_001)[1])
    scene.advance(100)
    return _raise_take(scene, 5_002)


def _claim_nothing(_: Scene) -> Attempt:
    return attempt(root_claims.claim_root(()))


def _keep_nothing(_: Scene) -> Attempt:
    return attempt(root_claims.set_root_claim_type(t.Variant("KeepSubnets", ())))


def _axon(port: int) -> t.Variant:
    return serving.serve_axon(HOME, 1, PUBLIC_ADDRESS, port, 4, 0, 0, 0)


def _serve_again(scene: Scene) -> Attempt:
    scene.run(OWNER_HOTKEY, _axon(PORT))
    scene.advance(1)
    return Signed(OWNER_HOTKEY), _axon(PORT)


def _serve_metrics_nowhere(_: Scene) -> Attempt:
    return Signed(OWNER_HOTKEY), serving.serve_prometheus(HOME, 1, PUBLIC_ADDRESS, 0, 4)


def _describe_oneself(_: Scene) -> Attempt:
    return attempt(subnets.set_identity(*[b""] * 7))


def _redirect_twice(scene: Scene) -> Attempt:
    call = registration.set_coldkey_auto_stake_hotkey(HOME, OWNER_HOTKEY)
    scene.run(TRADER, call)
    return attempt(call)


def _choose(child: bytes, hotkey: bytes = TRADER_HOTKEY, netuid: NetUid = HOME) -> t.Variant:
    return children.set_children(hotkey, netuid, ((U64_MAX, child),))


def _choose_twice(scene: Scene) -> Attempt:
    scene.run(TRADER, _choose(STRANGER_HOTKEY))
    scene.advance(149)
    return attempt(_choose(STRANGER_HOTKEY))


def _charge(take: int, hotkey: bytes = TRADER_HOTKEY) -> t.Variant:
    return children.set_childkey_take(hotkey, HOME, take)


def _charge_more_twice(scene: Scene) -> Attempt:
    scene.run(TRADER, _charge(1_000))
    scene.advance(1)
    return attempt(_charge(1_001))


def _set_cutoff_late(scene: Scene) -> Attempt:
    tempo = storage.Tempo.get(scene.state, HOME)
    scene.advance(tempo - 5)
    return Signed(OWNER), set_activity_cutoff_factor(HOME, 5_000)


SUBNET_SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    ("burned_register", "root subnet"): lambda s: _register(s, ROOT),
    ("burned_register", "registration closed"): _register_closed,
    ("burned_register", "balance below the burn price"): _register_dear,
    ("burned_register", "hotkey already registered there"): _register_twice,
    ("burned_register", "no slot and nothing prunable (balance untouched)"): _register_full,
    ("register_network", "balance below the lock cost"): _create_poor,
    (
        "register_network",
        "limit reached and balance too low: nothing is pruned",
    ): _create_at_limit,
    ("register_network", "hotkey owned by another coldkey"): _create_with_foreign_key,
    ("root_dissolve_network", "subnet missing"): lambda _: (
        BY_ROOT,
        subnets.root_dissolve_network(MISSING),
    ),
    ("start_call", "subnet missing"): _start(OWNER, MISSING),
    ("start_call", "caller is not the owner"): _start(TRADER, HOME),
    ("increase_take", "take not above the current one"): _raise_take_not_above,
    ("increase_take", "take above 11796"): lambda s: _raise_take(s, 11_797),
    ("increase_take", "second increase within the rate limit"): _raise_take_again,
    ("set_children", "child is the hotkey itself"): lambda _: attempt(_choose(TRADER_HOTKEY)),
    ("set_children", "caller does not own the hotkey"): lambda _: attempt(
        _choose(TRADER_HOTKEY, STRANGER_HOTKEY)
    ),
    ("set_children", "root subnet"): lambda _: attempt(_choose(STRANGER_HOTKEY, netuid=ROOT)),
    ("set_children", "second call within 150 blocks"): _choose_twice,
    ("set_childkey_take", "take above the maximum"): lambda _: attempt(_charge(11_797)),
    ("set_childkey_take", "caller does not own the hotkey"): lambda _: attempt(
        _charge(1_000, STRANGER_HOTKEY)
    ),
    ("set_childkey_take", "raise within the rate limit"): _charge_more_twice,
    ("claim_root", "no subnet or more than 5"): _claim_nothing,
    ("set_root_claim_type", "KeepSubnets with an empty set"): _keep_nothing,
    ("serve_axon", "served again within the rate limit"): _serve_again,
    ("serve_axon", "port zero"): lambda _: (Signed(OWNER_HOTKEY), _axon(0)),
    ("serve_prometheus", "port zero"): _serve_metrics_nowhere,
    ("set_identity", "no hotkey of the caller is registered"): _describe_oneself,
    ("set_coldkey_auto_stake_hotkey", "same value again"): _redirect_twice,
    ("set_activity_cutoff_factor", "owner inside the freeze window"): _set_cutoff_late,
    ("AdminUtils.sudo_set_mechanism_count", "count zero"): lambda _: (
        BY_ROOT,
        sudo_set_mechanism_count(HOME, 0),
    ),
}
