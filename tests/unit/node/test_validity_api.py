"""The runtime API by which a pool would ask whether a transaction may enter a block."""

import pytest

from byzantium.chain.api import ApiInputError
from byzantium.chain.extrinsic import encode_inherent
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity_api import SOURCE, VALIDITY_API
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.scale import types as t
from byzantium.units import AccountId
from tests.unit.node.transactions import account, sealed, signed, transfer

TAO = 10**9
ANSWER = VALIDITY_API.methods[0].output


@pytest.fixture(scope="module")
def chain() -> LocalChain:
    return open_chain(Profile.FAST, None)


def ask(chain: LocalChain, raw: bytes) -> t.Variant:
    data = SOURCE.encode(t.Variant("External")) + raw + chain.head.hash
    name = "TaggedTransactionQueue_validate_transaction"
    answer: t.Variant = ANSWER.decode_all(chain.call_api(chain.head, name, data))
    return answer


def tag(account_id: AccountId, nonce: int) -> bytes:
    return account_id + t.U32.encode(nonce)


def test_what_may_enter_is_valid_and_names_its_tags(chain: LocalChain) -> None:
    raw = signed(chain, "//Alice", transfer("//New", TAO), nonce=3, tip=5, period_blocks=64)
    answer = ask(chain, raw)
    assert answer.name == "Ok"
    found = answer.values[0]
    alice = account("//Alice")
    assert found.requires == (tag(alice, 2),)
    assert found.provides == (tag(alice, 3),)
    assert found.priority == 1
    assert 0 < found.longevity <= 64
    assert found.propagate


def test_what_may_not_enter_is_refused_by_its_reason(chain: LocalChain) -> None:
    poor = signed(chain, "//Nobody", transfer("//New", TAO), nonce=0)
    assert ask(chain, poor) == t.Variant("Err", t.Variant("Invalid", t.Variant("Payment")))
    short = signed(chain, "//Alice", sealed(b"short"), nonce=0, period_blocks=8)
    refusal = t.Variant("Custom", 23)
    assert ask(chain, short) == t.Variant("Err", t.Variant("Invalid", refusal))


def test_asking_changes_nothing(chain: LocalChain) -> None:
    raw = signed(chain, "//Alice", transfer("//New", TAO), nonce=0)
    assert ask(chain, raw) == ask(chain, raw)


def test_what_is_no_transaction_is_the_callers_mistake(chain: LocalChain) -> None:
    with pytest.raises(ApiInputError, match="version byte"):
        ask(chain, b"\x04\x99")


def test_of_what_nobody_can_judge_the_reason_is_unknown(chain: LocalChain) -> None:
    raw = encode_inherent(transfer("//New", TAO))
    unknown = t.Variant("Unknown", t.Variant("NoUnsignedValidator"))
    assert ask(chain, raw) == t.Variant("Err", unknown)


def wrapped(depth: int) -> t.Variant:
    """Return a payment inside so many other calls."""
    call = transfer("//New", TAO)
    for place in range(depth):
        kinds = (
            lambda inner: ("as_derivative", 0, inner),
            lambda inner: ("if_else", inner, transfer("//New", TAO)),
            lambda inner: ("batch", (transfer("//New", TAO), inner)),
        )
        call = t.Variant("Utility", t.Variant(*kinds[place % len(kinds)](call)))
    return call


def test_calls_lie_at_most_eight_deep(chain: LocalChain) -> None:
    assert ask(chain, signed(chain, "//Alice", wrapped(8), nonce=0)).name == "Ok"
    deep = signed(chain, "//Alice", wrapped(9), nonce=0)
    assert ask(chain, deep) == t.Variant("Err", t.Variant("Invalid", t.Variant("Call")))


def test_a_crowdloans_call_is_a_call_inside(chain: LocalChain) -> None:
    def loan(call: t.Variant | None) -> bytes:
        terms = (10 * TAO, TAO, 100 * TAO, 1_000, call, None)
        return signed(chain, "//Alice", RUNTIME.calls["Crowdloan", "create"](*terms), nonce=0)

    assert ask(chain, loan(None)).name == ask(chain, loan(wrapped(7))).name == "Ok"
    assert ask(chain, loan(wrapped(8))).name == "Err"
