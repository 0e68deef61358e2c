"""Situations in which calls on stake are refused."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.kernel.origin import Origin, Signed
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import locks, moving, staking
from byzantium.conformance.economy.scene import (
    AWAY,
    DEPTH,
    HOME,
    MISSING,
    OWNER_HOTKEY,
    ROOT,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    WEALTH,
    Scene,
    key,
)
from byzantium.scale import types as t
from byzantium.units import Alpha, NetUid

Attempt: TypeAlias = tuple[Origin, t.Variant]
Situation: TypeAlias = Callable[[Scene], Attempt]

NOBODY: Final = key("nobody's hotkey")
STAKE: Final = 100 * TAO
DUST: Final = 1_000


def attempt(call: t.Variant) -> Attempt:
    """Return a call that the trader makes."""
    return Signed(TRADER), call


def _staked(scene: Scene, tao: int = STAKE, netuid: NetUid = HOME) -> Scene:
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, netuid, tao))
    return scene


def _holding_one_worthless(scene: Scene) -> Scene:
    """Leave the trader with one alpha rao that is worth less than a rao of TAO."""
    _staked(scene)
    whole = storage.TotalHotkeyAlpha.get(scene.state, TRADER_HOTKEY, HOME)
    scene.run(TRADER, staking.burn_alpha(TRADER_HOTKEY, Alpha(whole - 1), HOME))
    scene.set_pool(HOME, DEPTH, 4 * DEPTH)
    return scene


def _locked(scene: Scene) -> Scene:
    _staked(scene)
    whole = storage.TotalHotkeyAlpha.get(scene.state, TRADER_HOTKEY, HOME)
    scene.run(TRADER, locks.lock_stake(TRADER_HOTKEY, HOME, whole))
    return scene


def _closed(scene: Scene) -> Scene:
    _staked(scene)
    scene.close(ROOT, HOME, AWAY)
    return scene


def _add(_: Scene, tao: int = STAKE, hotkey: bytes = TRADER_HOTKEY) -> Attempt:
    return attempt(staking.add_stake(hotkey, HOME, tao))


def _add_to_empty_pool(scene: Scene) -> Attempt:
    scene.set_pool(HOME, 10_000 * TAO, 0)
    return _add(scene)


def _add_to_shallow_pool(scene: Scene) -> Attempt:
    scene.set_pool(HOME, DUST, 10_000 * TAO)
    return _add(scene)


def _add_within(_: Scene, limit_rao: int, *, partial: bool) -> Attempt:
    return attempt(staking.add_stake_limit(TRADER_HOTKEY, HOME, STAKE, limit_rao, partial))


def _remove(_: Scene, alpha: int) -> Attempt:
    return attempt(staking.remove_stake(TRADER_HOTKEY, HOME, alpha))


def _remove_within(_: Scene, limit_rao: int) -> Attempt:
    alpha = STAKE // 2
    return attempt(staking.remove_stake_limit(TRADER_HOTKEY, HOME, alpha, limit_rao, False))


def _remove_all_within(_: Scene) -> Attempt:
    limit = TAO + TAO // 100
    return attempt(staking.remove_stake_full_limit(TRADER_HOTKEY, HOME, limit))


def _unstake_all(_: Scene) -> Attempt:
    return attempt(staking.unstake_all_alpha(TRADER_HOTKEY))


def _move(_: Scene, alpha: int = STAKE // 2, hotkey: bytes = TRADER_HOTKEY) -> Attempt:
    return attempt(moving.move_stake(hotkey, OWNER_HOTKEY, HOME, AWAY, alpha))


def _move_nowhere(_: Scene) -> Attempt:
    keys = (TRADER_HOTKEY, TRADER_HOTKEY)
    return attempt(moving.move_stake(*keys, HOME, HOME, STAKE // 2))


def _transfer(
    _: Scene,
    alpha: int = STAKE // 2,
    hotkey: bytes = TRADER_HOTKEY,
    netuid: NetUid = HOME,
) -> Attempt:
    return attempt(moving.transfer_stake(key("receiver"), hotkey, netuid, netuid, alpha))


def _swap(
    _: Scene,
    alpha: int = STAKE // 2,
    hotkey: bytes = TRADER_HOTKEY,
    ends: tuple[NetUid, NetUid] = (HOME, AWAY),
) -> Attempt:
    return attempt(moving.swap_stake(hotkey, *ends, alpha))


def _lock(_: Scene, alpha: int = DUST, hotkey: bytes = TRADER_HOTKEY) -> Attempt:
    return attempt(locks.lock_stake(hotkey, HOME, alpha))


def _recycle(_: Scene, netuid: NetUid = HOME) -> Attempt:
    return attempt(staking.recycle_alpha(TRADER_HOTKEY, STAKE // 2, netuid))


def _recycle_too_much(scene: Scene) -> Attempt:
    storage.SubnetAlphaOut.put(_staked(scene).state, HOME, Alpha(0))
    return _recycle(scene)


def _burn(_: Scene, netuid: NetUid = HOME) -> Attempt:
    return attempt(staking.burn_alpha(TRADER_HOTKEY, STAKE // 2, netuid))


STAKING_SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    ("add_stake", "unsigned origin"): lambda s: (BY_ROOT, _add(s)[1]),
    ("add_stake", "hotkey has no account"): lambda s: _add(s, hotkey=NOBODY),
    ("add_stake", "coldkey balance below the amount"): lambda s: _add(s, WEALTH + 1),
    ("add_stake", "pool alpha reserve is zero"): _add_to_empty_pool,
    ("add_stake", "amount above 1000 times the TAO reserve"): _add_to_shallow_pool,
    ("add_stake", "amount below minimum stake plus fee"): lambda s: _add(s, 2_000_000),
    (
        "add_stake_limit",
        "partial fill would be below the minimum stake",
    ): lambda s: _add_within(s, TAO + 1, partial=True),
    (
        "add_stake_limit",
        "allow_partial false and the price limit would be exceeded",
    ): lambda s: _add_within(s, TAO + 1, partial=False),
    ("remove_stake", "amount zero"): lambda s: _remove(_staked(s), 0),
    (
        "remove_stake",
        "partial removal worth less than the minimum stake",
    ): lambda s: _remove(_staked(s), DUST),
    (
        "remove_stake",
        "caller holds nothing on the hotkey (the request is clamped to zero)",
    ): lambda s: _remove(s, STAKE),
    ("remove_stake", "stake is locked"): lambda s: _remove(_locked(s), STAKE // 2),
    ("remove_stake", "subtoken not enabled"): lambda s: _remove(_closed(s), STAKE // 2),
    (
        "remove_stake_limit",
        "allow_partial false and the price limit would be exceeded",
    ): lambda s: _remove_within(_staked(s), TAO + TAO // 100),
    (
        "remove_stake_limit",
        "limit price above the current price",
    ): lambda s: _remove_within(_staked(s), 2 * TAO),
    (
        "remove_stake_full_limit",
        "limit price not reachable for the whole stake",
    ): lambda s: _remove_all_within(_staked(s)),
    (
        "unstake_all_alpha",
        "everything held is below the minimum",
    ): lambda s: _unstake_all(_holding_one_worthless(s)),
    ("unstake_all_alpha", "no subnet is tradable"): lambda s: _unstake_all(_closed(s)),
    ("move_stake", "origin hotkey has no account"): lambda s: _move(s, hotkey=NOBODY),
    ("move_stake", "caller holds nothing on the origin"): _move,
    ("move_stake", "same hotkey and same subnet"): lambda s: _move_nowhere(_staked(s)),
    ("move_stake", "value below the minimum stake"): lambda s: _move(_staked(s), DUST),
    ("move_stake", "cross-subnet move of locked stake"): lambda s: _move(_locked(s)),
    ("move_stake", "subtoken not enabled"): lambda s: _move(_closed(s)),
    ("transfer_stake", "subnet missing"): lambda s: _transfer(s, netuid=MISSING),
    ("transfer_stake", "hotkey has no account"): lambda s: _transfer(s, hotkey=NOBODY),
    ("transfer_stake", "caller holds nothing"): _transfer,
    ("transfer_stake", "value below the minimum stake"): lambda s: _transfer(_staked(s), DUST),
    (
        "transfer_stake",
        "locked alpha sent to a coldkey that refuses it (default)",
    ): lambda s: _transfer(_locked(s)),
    (
        "lock_stake",
        "amount above the alpha held on the subnet",
    ): lambda s: _lock(_staked(s), STAKE),
    (
        "lock_stake",
        "a lock to another hotkey exists",
    ): lambda s: _lock(_locked(s), hotkey=OWNER_HOTKEY),
    ("swap_stake", "subnet missing"): lambda s: _swap(_staked(s), ends=(HOME, MISSING)),
    ("swap_stake", "hotkey has no account"): lambda s: _swap(s, hotkey=NOBODY),
    ("swap_stake", "caller holds nothing"): _swap,
    ("swap_stake", "value below the minimum stake"): lambda s: _swap(_staked(s), DUST),
    ("swap_stake", "same subnet"): lambda s: _swap(_staked(s), ends=(HOME, HOME)),
    ("recycle_alpha", "subnet missing"): lambda s: _recycle(s, MISSING),
    ("recycle_alpha", "root subnet"): lambda s: _recycle(s, ROOT),
    ("recycle_alpha", "amount above the outstanding alpha"): _recycle_too_much,
    ("recycle_alpha", "stake is locked"): lambda s: _recycle(_locked(s)),
    ("burn_alpha", "subnet missing"): lambda s: _burn(s, MISSING),
    ("burn_alpha", "subtoken not enabled"): lambda s: _burn(_closed(s)),
    ("add_stake_burn", "subnet missing"): lambda _: attempt(
        staking.add_stake_burn(TRADER_HOTKEY, MISSING, STAKE, None)
    ),
}
