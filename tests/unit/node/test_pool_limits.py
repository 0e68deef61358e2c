"""A full pool: who may still enter, who leaves for it, and who stays out for a while."""

import pytest

from byzantium.chain.extrinsic import Extrinsic, Signature
from byzantium.chain.transactions import nonce_tag
from byzantium.chain.validity import CannotLookup, InvalidTransaction, Payment, Validity
from byzantium.node.bans import BAN_BLOCKS, Bans
from byzantium.node.pending import DROPPED, Status
from byzantium.node.pool import CHECKED_AGAIN, Banned, Pool
from byzantium.node.pool_limits import Full, PoolLimits
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

ALICE, BOB, CAROL = (AccountId(letter * 32) for letter in (b"a", b"b", b"c"))
FOREVER = 1 << 40


class Chain:
    """Admits everything but what is said to be refused; the tip is the priority."""

    def __init__(self) -> None:
        self.refused: dict[bytes, InvalidTransaction] = {}
        self.checked = 0

    def nonce_of(self, account: AccountId) -> int:
        return 0

    def check(self, extrinsic: Extrinsic) -> Validity:
        self.checked += 1
        if extrinsic.hash in self.refused:
            raise self.refused[extrinsic.hash]
        signed = extrinsic.signed
        if signed is None:
            return Validity(extrinsic.raw[0], (), (extrinsic.raw[:1],), FOREVER)
        return Validity(signed.tip + 1, (), (nonce_tag(signed.signer, signed.nonce),), FOREVER)


def transaction(signer: AccountId, nonce: int, tip: int = 0, size: int = 64) -> Extrinsic:
    signed = Signature(signer, t.Variant("Sr25519", bytes(64)), t.IMMORTAL, nonce, Rao(tip), 0, b"")
    raw = (signer[:1] + nonce.to_bytes(4, "little") + tip.to_bytes(4, "little")).ljust(size)
    return Extrinsic(raw, raw, signed, t.Variant("System", t.Variant("remark", b"")), b"")


def pulse(priority: int) -> Extrinsic:
    raw = bytes((priority,)).ljust(64)
    return Extrinsic(raw, raw, None, t.Variant("Drand", t.Variant("write_pulse")), b"")


@pytest.fixture
def chain() -> Chain:
    return Chain()


def pool_of(chain: Chain, **limits: int) -> Pool:
    return Pool(chain.check, chain.nonce_of, PoolLimits(**limits))


def waiting(pool: Pool) -> set[tuple[str, int]]:
    return {(p.signed.signer[:1].decode(), p.signed.nonce) for p in pool if p.signed is not None}


def heard(pool: Pool, extrinsic: Extrinsic) -> list[Status]:
    statuses: list[Status] = []
    pool.submit(extrinsic, 0).watch(statuses.append)
    return statuses


def test_a_full_pool_refuses_what_ranks_no_higher(chain: Chain) -> None:
    pool = pool_of(chain, transactions=2)
    pool.submit(transaction(ALICE, 0), 0)
    pool.submit(transaction(BOB, 0), 0)
    with pytest.raises(Full):
        pool.submit(transaction(CAROL, 0), 0)
    assert waiting(pool) == {("a", 0), ("b", 0)}


def test_what_is_ready_displaces_what_waits_for_a_nonce(chain: Chain) -> None:
    pool = pool_of(chain, transactions=2)
    pool.submit(transaction(ALICE, 0), 0)
    statuses = heard(pool, transaction(BOB, 7, tip=9))
    pool.submit(transaction(CAROL, 0), 0)
    assert statuses == ["future", DROPPED]
    assert waiting(pool) == {("a", 0), ("c", 0)}
    with pytest.raises(Banned):
        pool.submit(transaction(BOB, 7, tip=9), 0)


def test_a_higher_priority_displaces_the_end_of_the_longest_lane(chain: Chain) -> None:
    pool = pool_of(chain, transactions=4)
    for nonce in range(3):
        pool.submit(transaction(ALICE, nonce), 0)
    pool.submit(transaction(BOB, 0), 0)
    pool.submit(transaction(CAROL, 0, tip=1), 0)
    assert waiting(pool) == {("a", 0), ("a", 1), ("b", 0), ("c", 0)}
    assert all(pending.is_ready for pending in pool)


def test_a_forerunner_of_something_higher_stays(chain: Chain) -> None:
    pool = pool_of(chain, transactions=3)
    pool.submit(transaction(ALICE, 0), 0)
    pool.submit(transaction(ALICE, 1, tip=9), 0)
    pool.submit(transaction(BOB, 0), 0)
    pool.submit(transaction(CAROL, 0, tip=5), 0)
    assert waiting(pool) == {("a", 0), ("a", 1), ("c", 0)}
    with pytest.raises(Full):
        pool.submit(transaction(BOB, 1, tip=5), 0)


def test_nothing_displaces_its_own_forerunner(chain: Chain) -> None:
    pool = pool_of(chain, transactions=2)
    pool.submit(transaction(ALICE, 0), 0)
    pool.submit(transaction(ALICE, 1), 0)
    with pytest.raises(Full):
        pool.submit(transaction(ALICE, 2, tip=9), 0)
    pool.submit(transaction(ALICE, 0, tip=9), 0)
    assert waiting(pool) == {("a", 0), ("a", 1)}


def test_a_pulse_displaces_and_is_displaced_by_priority(chain: Chain) -> None:
    pool = pool_of(chain, transactions=1)
    pool.submit(pulse(5), 0)
    with pytest.raises(Full):
        pool.submit(transaction(ALICE, 0, tip=4), 0)
    pool.submit(transaction(ALICE, 0, tip=5), 0)
    assert waiting(pool) == {("a", 0)}
    pool.submit(pulse(200), 0)
    assert waiting(pool) == set()


def test_bytes_are_limited_too(chain: Chain) -> None:
    pool = pool_of(chain, size_bytes=1000)
    pool.submit(transaction(ALICE, 0, size=600), 0)
    with pytest.raises(Full):
        pool.submit(transaction(BOB, 0, size=500), 0)
    pool.submit(transaction(BOB, 0, tip=1, size=300), 0)
    with pytest.raises(Full):
        pool.submit(transaction(ALICE, 0, tip=1, size=800), 0)
    pool.submit(transaction(ALICE, 0, tip=1, size=700), 0)
    assert pool.size_bytes == 1000
    pool.clear()
    assert pool.size_bytes == 0


def test_one_large_newcomer_may_displace_several(chain: Chain) -> None:
    pool = pool_of(chain, size_bytes=1000)
    for nonce in range(10):
        pool.submit(transaction(ALICE, nonce, size=100), 0)
    pool.submit(transaction(BOB, 0, tip=1, size=250), 0)
    assert waiting(pool) == {("b", 0), *(("a", nonce) for nonce in range(7))}


def test_one_sender_does_not_fill_the_pool(chain: Chain) -> None:
    pool = pool_of(chain, transactions=100, sender_transactions=3)
    for nonce in range(3):
        pool.submit(transaction(ALICE, nonce), 0)
    with pytest.raises(Full, match="3 waiting"):
        pool.submit(transaction(ALICE, 3), 0)
    pool.submit(transaction(ALICE, 2, tip=1), 0)
    pool.submit(transaction(BOB, 0), 0)
    assert len(pool) == 4


def test_what_was_refused_is_banned_for_so_many_blocks(chain: Chain) -> None:
    pool, extrinsic = pool_of(chain), transaction(ALICE, 0)
    chain.refused[extrinsic.hash] = Payment()
    with pytest.raises(Payment):
        pool.submit(extrinsic, 10)
    chain.refused.clear()
    with pytest.raises(Banned):
        pool.submit(extrinsic, 10 + BAN_BLOCKS - 1)
    assert chain.checked == 1, "a banned one costs no check"
    pool.settle(10 + BAN_BLOCKS)
    assert len(pool.bans) == 0
    assert pool.submit(extrinsic, 10 + BAN_BLOCKS).is_ready


def test_what_could_not_be_judged_is_not_banned(chain: Chain) -> None:
    pool, extrinsic = pool_of(chain), transaction(ALICE, 0)
    chain.refused[extrinsic.hash] = CannotLookup()
    for _ in range(2):
        with pytest.raises(CannotLookup):
            pool.submit(extrinsic, 0)


def test_bans_are_few_enough_to_remember() -> None:
    bans = Bans(kept=3)
    for number in range(5):
        bans.add(bytes((number,)), number)
    assert [bans.holds(bytes((number,)), 5) for number in range(5)] == [False, False, *(True,) * 3]
    bans.add(b"\x02", 6)
    bans.add(b"\x05", 6)
    assert bans.holds(b"\x02", 7), "a renewed ban is the youngest"
    assert not bans.holds(b"\x03", 7)


def test_those_that_wait_are_checked_again_in_turn(chain: Chain) -> None:
    pool = pool_of(chain)
    waiting_ones = [transaction(ALICE, nonce) for nonce in range(2 * CHECKED_AGAIN)]
    for extrinsic in waiting_ones:
        pool.submit(extrinsic, 0)
    last = waiting_ones[-1]
    statuses: list[Status] = []
    pool.drop(next(p for p in pool if p.hash == last.hash), DROPPED)
    pool.submit(last, 0).watch(statuses.append)
    chain.refused[last.hash] = Payment()
    pool.check_again(1)
    assert statuses == ["ready"]
    pool.check_again(2)
    assert statuses == ["ready", "invalid"]
    assert len(pool) == 2 * CHECKED_AGAIN - 1


def test_what_follows_one_that_became_invalid_waits_again(chain: Chain) -> None:
    pool = pool_of(chain)
    first = transaction(ALICE, 0)
    pool.submit(first, 0)
    statuses = heard(pool, transaction(ALICE, 1))
    chain.refused[first.hash] = Payment()
    pool.check_again(1)
    assert statuses == ["ready", "future"]
    assert pool.ready_count == 0
