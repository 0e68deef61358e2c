"""Lanes: what is ready, what waits, what replaces what, and who hears of it."""

from collections.abc import Callable

import pytest

from byzantium.chain.extrinsic import Extrinsic, Signature
from byzantium.chain.transactions import nonce_tag
from byzantium.chain.validity import Validity
from byzantium.node.pending import Status
from byzantium.node.pool import AlreadyPooled, Banned, Outbid, Pool
from byzantium.node.pool_limits import Full, PoolLimits
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

ALICE, BOB = AccountId(b"a" * 32), AccountId(b"b" * 32)
FOREVER = 1 << 40


class Chain:
    """What a pool asks the chain: the nonces on chain, and admission by tip."""

    def __init__(self) -> None:
        self.nonces = {ALICE: 0, BOB: 0}
        self.longevity = FOREVER

    def nonce_of(self, account: AccountId) -> int:
        return self.nonces[account]

    def check(self, extrinsic: Extrinsic) -> Validity:
        signed = extrinsic.signed
        if signed is None:
            return Validity(1000 - extrinsic.raw[0], (), (extrinsic.raw[:1],), self.longevity)
        return Validity(
            signed.tip + 1, (), (nonce_tag(signed.signer, signed.nonce),), self.longevity
        )


def transaction(signer: AccountId, nonce: int, tip: int = 0) -> Extrinsic:
    signature = t.Variant("Sr25519", bytes(64))
    signed = Signature(signer, signature, t.IMMORTAL, nonce, Rao(tip), 0, b"")
    raw = signer + bytes((nonce, tip))
    return Extrinsic(raw, raw, signed, t.Variant("System", t.Variant("remark", b"")), b"")


@pytest.fixture
def chain() -> Chain:
    return Chain()


@pytest.fixture
def pool(chain: Chain) -> Pool:
    return Pool(chain.check, chain.nonce_of, PoolLimits(transactions=4))


def ready(pool: Pool) -> list[tuple[bytes, int]]:
    return [(p.signed.signer[:1], p.signed.nonce) for p in pool.ready() if p.signed is not None]


def heard(statuses: list[Status]) -> Callable[[Status], None]:
    return statuses.append


def test_a_sender_is_served_in_order_of_nonce(pool: Pool) -> None:
    for nonce in (2, 0, 1):
        pool.submit(transaction(ALICE, nonce), 0)
    assert ready(pool) == [(b"a", 0), (b"a", 1), (b"a", 2)]


def test_what_follows_a_gap_waits_for_it_to_close(pool: Pool) -> None:
    statuses: list[Status] = []
    pool.submit(transaction(ALICE, 1), 0).watch(heard(statuses))
    assert ready(pool) == []
    assert not pool.has_ready()
    pool.submit(transaction(ALICE, 0), 0)
    assert ready(pool) == [(b"a", 0), (b"a", 1)]
    assert statuses == ["future", "ready"]


def test_what_loses_its_forerunner_waits_again(pool: Pool) -> None:
    statuses: list[Status] = []
    first = pool.submit(transaction(ALICE, 0), 0)
    pool.submit(transaction(ALICE, 1), 0).watch(heard(statuses))
    pool.drop(first, "invalid")
    pool.settle(1)
    assert not pool.has_ready()
    assert statuses == ["ready", "future"]


def test_the_better_tip_goes_first_and_ties_go_by_arrival(pool: Pool) -> None:
    pool.submit(transaction(ALICE, 0), 0)
    pool.submit(transaction(BOB, 0), 0)
    pool.submit(transaction(BOB, 1, tip=9), 0)
    assert ready(pool) == [(b"a", 0), (b"b", 0), (b"b", 1)]
    pool.submit(transaction(BOB, 0, tip=5), 0)
    assert ready(pool) == [(b"b", 0), (b"b", 1), (b"a", 0)]


def test_a_better_tip_replaces_and_the_replaced_hears_by_what(pool: Pool) -> None:
    statuses: list[Status] = []
    pool.submit(transaction(ALICE, 0), 0).watch(heard(statuses))
    with pytest.raises(AlreadyPooled):
        pool.submit(transaction(ALICE, 0), 0)
    better = transaction(ALICE, 0, tip=1)
    pool.submit(better, 0)
    assert statuses == ["ready", {"usurped": f"0x{better.hash.hex()}"}]
    assert len(pool) == 1
    worse = Extrinsic(b"other", b"other", better.signed, better.call, b"")
    with pytest.raises(Outbid):
        pool.submit(worse, 0)


def test_next_nonce_counts_past_what_waits_without_a_gap(pool: Pool, chain: Chain) -> None:
    chain.nonces[ALICE] = 3
    assert pool.next_nonce(ALICE) == 3
    for nonce in (3, 4, 6):
        pool.submit(transaction(ALICE, nonce), 0)
    assert pool.next_nonce(ALICE) == 5


def test_a_block_takes_what_it_includes_and_drops_what_it_outdates(
    pool: Pool, chain: Chain
) -> None:
    statuses: list[Status] = []
    included = transaction(ALICE, 0)
    pool.submit(included, 0)
    pool.submit(transaction(ALICE, 1), 0).watch(heard(statuses))
    pool.submit(transaction(ALICE, 2), 0)
    chain.nonces[ALICE] = 2
    assert [p.extrinsic for p in pool.take([included.hash, b"unknown"], 1)] == [included]
    pool.settle(1)
    assert statuses == ["ready", "invalid"]
    assert ready(pool) == [(b"a", 2)]


def test_what_outlives_its_era_is_dropped(pool: Pool, chain: Chain) -> None:
    chain.longevity = 2
    pool.submit(transaction(ALICE, 0), 10)
    pool.settle(11)
    assert len(pool) == 1, "block 12 may still include it"
    pool.settle(12)
    assert len(pool) == 0


def test_what_is_offered_may_be_dropped_at_once(pool: Pool) -> None:
    pool.submit(transaction(ALICE, 0), 0)
    pool.submit(transaction(BOB, 0), 0)
    pool.submit(transaction(BOB, 1), 0)
    offered = []
    for pending in pool.ready():
        offered.append((pending.signed.signer[:1], pending.signed.nonce))
        pool.drop(pending, "invalid")
    assert offered == [(b"a", 0), (b"b", 0), (b"b", 1)]
    assert len(pool) == 0


def test_a_full_pool_takes_a_replacement_but_nothing_more(pool: Pool) -> None:
    for nonce in range(4):
        pool.submit(transaction(ALICE, nonce), 0)
    with pytest.raises(Full):
        pool.submit(transaction(BOB, 0), 0)
    pool.submit(transaction(ALICE, 0, tip=1), 0)
    assert len(pool) == 4


def test_who_stopped_watching_hears_no_more(pool: Pool) -> None:
    statuses: list[Status] = []
    unwatch = pool.submit(transaction(ALICE, 0), 0).watch(heard(statuses))
    unwatch()
    unwatch()
    pool.clear()
    assert statuses == ["ready"]
    assert len(pool) == 0


def test_what_a_block_has_included_is_banned_until_the_chain_leaves_it(
    pool: Pool, chain: Chain
) -> None:
    again = transaction(ALICE, 0)
    pool.submit(again, 0)
    with pytest.raises(AlreadyPooled):
        pool.submit(again, 0)
    pool.take([again.hash], 1)
    with pytest.raises(Banned):
        pool.submit(again, 1)
    pool.clear()
    assert pool.submit(again, 0).is_ready
    assert chain.nonces[ALICE] == 0


def pulse(round_number: int, salt: int = 0) -> Extrinsic:
    raw = bytes((round_number, salt))
    return Extrinsic(raw, raw, None, t.Variant("Drand", t.Variant("write_pulse")), b"")


def test_the_unsigned_go_first_by_priority_and_leave_like_all_others(pool: Pool) -> None:
    pool.submit(transaction(ALICE, 0, tip=9), 0)
    later = pool.submit(pulse(7), 0)
    sooner = pool.submit(pulse(6), 0)
    assert [p.extrinsic.raw for p in pool.ready()][:2] == [b"\x06\x00", b"\x07\x00"]
    with pytest.raises(Outbid):
        pool.submit(pulse(7, salt=1), 0)
    assert pool.take([sooner.extrinsic.hash], 1) == [sooner]
    pool.drop(later, "invalid")
    assert [p.extrinsic.signed is None for p in pool.ready()] == [False]


def test_the_unsigned_die_of_age(pool: Pool, chain: Chain) -> None:
    chain.longevity = 3
    statuses: list[Status] = []
    pool.submit(pulse(7), 0).watch(heard(statuses))
    pool.settle(2)
    assert statuses == ["ready"]
    pool.settle(3)
    assert statuses == ["ready", "invalid"]
    assert len(pool) == 0
