"""Who has stake but no TAO can still get out: the fee is paid with the stake itself."""

import pytest

from byzantium.chain.pallets.aura.declaration import Authorities
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import moving, registration, staking, subnets
from byzantium.chain.pallets.subtensor.later import moving as later
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.system.storage import Account
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import Payment
from byzantium.conformance.economy.scene import ROOT, TAO, key
from byzantium.scale import types as t
from byzantium.units import Alpha, NetUid, Rao
from byzantium.units.fixed import U64F64
from tests.unit.chain.economy.village import ALICE, AUTHOR, BOB, Village

HOTKEY, OTHER = key("hotkey"), key("other hotkey")
SUBNET = NetUid(2)
STAKE = 100 * TAO


def call_of(pallet: str, name: str, *args: object) -> t.Variant:
    """Return a call by its names."""
    return RUNTIME.calls[pallet, name](*args)


def run(village: Village, *calls: t.Variant) -> None:
    """Have Alice send calls that succeed."""
    for call in calls:
        assert village.send(ALICE, call).error is None


@pytest.fixture
def village() -> Village:
    """Alice has stake on a subnet of her own, and just enough TAO to live."""
    made = Village()
    storage.SubtokenEnabled.put(made.state, ROOT, True)
    run(
        made,
        subnets.register_network(HOTKEY),
        subnets.start_call(SUBNET),
        registration.try_associate_hotkey(OTHER),
        staking.add_stake(HOTKEY, SUBNET, STAKE),
    )
    make_poor(made)
    return made


def make_poor(village: Village) -> None:
    """Send all of Alice's TAO away but what keeps her account."""
    leave = call_of("Balances", "transfer_all", t.Variant("Id", BOB), True)
    run(village, leave)
    assert accounts.balance(village.state, ALICE) == 500


def stake(village: Village, netuid: NetUid = SUBNET) -> int:
    """Return what Alice has staked on her hotkey."""
    return stake_of(village.state, Position(HOTKEY, ALICE, netuid))


@pytest.mark.parametrize(
    "call",
    [
        staking.remove_stake(HOTKEY, SUBNET, TAO),
        staking.remove_stake_limit(HOTKEY, SUBNET, TAO, 1000, True),
        staking.remove_stake_full_limit(HOTKEY, SUBNET, None),
        staking.unstake_all(HOTKEY),
        staking.unstake_all_alpha(HOTKEY),
        moving.move_stake(HOTKEY, OTHER, SUBNET, SUBNET, TAO),
        moving.transfer_stake(BOB, HOTKEY, SUBNET, SUBNET, TAO),
        moving.swap_stake(HOTKEY, SUBNET, ROOT, TAO),
        moving.swap_stake_limit(HOTKEY, SUBNET, ROOT, TAO, 1000, True),
        staking.recycle_alpha(HOTKEY, TAO, SUBNET),
        staking.burn_alpha(HOTKEY, TAO, SUBNET),
        later.transfer_stake_and_hotkey(BOB, HOTKEY, OTHER, SUBNET, SUBNET, TAO),
        later.move_stake_limit(HOTKEY, OTHER, SUBNET, SUBNET, TAO, 1000, True),
    ],
    ids=lambda call: call.values[0].name,
)
def test_calls_that_take_from_one_stake_may_be_paid_with_it(
    village: Village, call: t.Variant
) -> None:
    price, author = alpha_price(village.state, SUBNET), accounts.balance(village.state, AUTHOR)
    seen = len(village.events())
    assert village.send(ALICE, call).error is None
    told = dict(reversed(village.events()[seen:]))
    who, netuid, alpha, tao = told["TransactionFeePaidWithAlpha"]
    fee = told["TransactionFeePaid"][1]
    assert (who, netuid) == (ALICE, SUBNET)
    assert alpha == U64F64.to_int(U64F64.safe_div(U64F64.from_int(fee), price))
    assert 0.99 * fee < tao <= fee
    assert told["StakeRemoved"] == (ALICE, HOTKEY, tao, alpha, SUBNET, 0)
    assert accounts.balance(village.state, AUTHOR) >= author + tao
    assert "Withdraw" not in told
    held = sum(info.data.free for _, info in Account.items(village.state))
    assert held == balances.TotalIssuance.get(village.state)


@pytest.mark.parametrize(
    "call",
    [
        staking.add_stake(HOTKEY, SUBNET, TAO),
        staking.remove_stake(OTHER, SUBNET, TAO),
        registration.burned_register(SUBNET, HOTKEY),
        call_of("Balances", "transfer_keep_alive", t.Variant("Id", BOB), 1),
    ],
    ids=lambda call: call.values[0].name,
)
def test_other_calls_need_tao(village: Village, call: t.Variant) -> None:
    with pytest.raises(Payment):
        village.send(ALICE, call)


def test_stake_on_two_subnets_pays_for_no_call_that_sells_all() -> None:
    village = Village()
    storage.SubtokenEnabled.put(village.state, ROOT, True)
    run(
        village,
        subnets.register_network(HOTKEY),
        subnets.start_call(SUBNET),
        staking.add_stake(HOTKEY, SUBNET, STAKE),
        staking.add_stake(HOTKEY, ROOT, STAKE),
    )
    make_poor(village)
    with pytest.raises(Payment):
        village.send(ALICE, staking.unstake_all(HOTKEY))
    before = stake(village, ROOT)
    assert village.send(ALICE, staking.remove_stake(HOTKEY, ROOT, TAO)).error is None
    _, netuid, alpha, tao = next(
        values for name, values in village.events() if name == "TransactionFeePaidWithAlpha"
    )
    assert netuid == ROOT
    assert alpha == tao == before - stake(village, ROOT) - TAO


def test_a_fee_paid_with_stake_is_not_given_back_when_the_call_fails(village: Village) -> None:
    before = stake(village)
    assert village.send(ALICE, moving.swap_stake(HOTKEY, SUBNET, SUBNET, TAO)).error is not None
    assert stake(village) < before


def test_stake_that_no_pool_buys_pays_for_nothing(village: Village) -> None:
    state = village.state
    storage.SubnetTAO.put(state, SUBNET, Rao(10**5))
    storage.SubnetAlphaIn.put(state, SUBNET, Alpha(10**5))
    before, nonce = stake(village), Account.get(state, ALICE).nonce
    with pytest.raises(Payment):
        village.send(ALICE, staking.remove_stake(HOTKEY, SUBNET, TAO))
    assert (stake(village), Account.get(state, ALICE).nonce) == (before, nonce)
    village.close()


def test_without_an_author_nobody_is_paid_with_stake(village: Village) -> None:
    Authorities.put(village.state, ())
    before = stake(village)
    assert village.send(ALICE, moving.swap_stake(HOTKEY, SUBNET, SUBNET, TAO)).error is not None
    assert stake(village) == before
    told = dict(village.events())
    assert told["TransactionFeePaidWithAlpha"] == (ALICE, ROOT, 0, 0)


def test_without_an_author_the_fee_in_tao_is_destroyed() -> None:
    village = Village()
    Authorities.put(village.state, ())
    issued, held = balances.TotalIssuance.get(village.state), accounts.balance(village.state, ALICE)
    run(village, call_of("System", "remark", b""))
    fee = dict(village.events())["TransactionFeePaid"][1]
    assert fee > 0
    assert accounts.balance(village.state, ALICE) == held - fee
    assert balances.TotalIssuance.get(village.state) == issued - fee
