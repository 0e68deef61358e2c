"""What a transaction would cost, by the methods that ask for it without the runtime's own API."""

import pytest

from tests.unit.node.test_session import Client
from tests.unit.node.transactions import signed, transfer

TAO = 10**9
PICOSECONDS_A_RAO = 2_000


@pytest.fixture
def client() -> Client:
    return Client()


def test_the_weight_is_reference_time_and_the_fee_a_text(client: Client) -> None:
    raw = f"0x{signed(client.node.chain, '//Alice', transfer('//Bob', TAO), nonce=0).hex()}"
    info = client.ask("payment_queryInfo", raw)["result"]
    details = client.ask("payment_queryFeeDetails", raw)["result"]["inclusionFee"]
    parts = {name: int(part, 16) for name, part in details.items()}
    assert info == {
        "weight": info["weight"],
        "class": "normal",
        "partialFee": str(sum(parts.values())),
    }
    assert parts["lenFee"] == len(raw) // 2 - 1
    assert parts["adjustedWeightFee"] == info["weight"] // PICOSECONDS_A_RAO


def test_what_is_no_transaction_has_no_price(client: Client) -> None:
    for method in ("payment_queryInfo", "payment_queryFeeDetails"):
        error = client.ask(method, "0x1234")["error"]
        assert error["code"] == 4003
        assert "Execution failed: TransactionPaymentApi_query" in error["message"]
        assert "expected" in error["message"]
