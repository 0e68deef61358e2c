"""What is kept of a crowdloan."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import BLOCK_NUMBER, TAO
from byzantium.chain.pallets.preimage.bounded_call import BOUNDED_CALL
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao


class CrowdloanInfo(NamedTuple):
    """The terms of a crowdloan, how far it is, and what its funds are for: an account or a call."""

    creator: AccountId
    deposit: Rao
    min_contribution: Rao
    end: int
    cap: Rao
    funds_account: AccountId
    raised: Rao
    target_address: AccountId | None
    call: t.Variant | None
    finalized: bool
    contributors_count: int


CROWDLOAN_INFO: Final = t.Struct(
    "pallet_crowdloan::CrowdloanInfo",
    CrowdloanInfo,
    (
        ("creator", t.ACCOUNT_ID),
        ("deposit", TAO),
        ("min_contribution", TAO),
        ("end", BLOCK_NUMBER),
        ("cap", TAO),
        ("funds_account", t.ACCOUNT_ID),
        ("raised", TAO),
        ("target_address", t.Option(t.ACCOUNT_ID)),
        ("call", t.Option(BOUNDED_CALL)),
        ("finalized", t.BOOL),
        ("contributors_count", t.U32),
    ),
    params=(
        ("AccountId", t.ACCOUNT_ID),
        ("Balance", TAO),
        ("BlockNumber", BLOCK_NUMBER),
        ("Call", BOUNDED_CALL),
    ),
)
