"""What a node's own parts ask a runtime: to begin, fill, close, execute and check blocks."""

from typing import Final

from byzantium.chain.apis.block_building import (
    apply_extrinsic,
    execute_block,
    finalize_block,
    initialize_block,
)
from byzantium.chain.apis.inherents import check_inherents, inherents
from byzantium.chain.apis.records import (
    APPLY_RESULT,
    BLOCK,
    CHECK_INHERENTS_RESULT,
    HEADER,
    INCLUSION_MODE,
    INHERENT_DATA,
)
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.metadata import EXTRINSIC
from byzantium.scale import types as t

CORE_METHODS: Final = (
    ApiMethod(
        "execute_block",
        (("block", BLOCK),),
        t.UNIT,
        execute_block,
        "Execute a block without its seal; the call breaks off where its header is not its own.",
    ),
    ApiMethod(
        "initialize_block",
        (("header", HEADER),),
        INCLUSION_MODE,
        initialize_block,
        "Begin a block.",
    ),
)
"""What Core has beside its version."""

BLOCK_BUILDER_API: Final = RuntimeApi(
    "BlockBuilder",
    6,
    (
        ApiMethod(
            "apply_extrinsic",
            (("extrinsic", EXTRINSIC.whole),),
            APPLY_RESULT,
            apply_extrinsic,
            "Whether a block may hold a transaction, and how it ends.",
        ),
        ApiMethod(
            "finalize_block", (), HEADER, finalize_block, "Close a block and return its header."
        ),
        ApiMethod(
            "inherent_extrinsics",
            (("inherent", INHERENT_DATA),),
            t.Vec(EXTRINSIC.whole),
            inherents,
            "The inherents that a node's data call for.",
        ),
        ApiMethod(
            "check_inherents",
            (("block", BLOCK), ("data", INHERENT_DATA)),
            CHECK_INHERENTS_RESULT,
            check_inherents,
            "What is wrong with a block's inherents.",
        ),
    ),
)
"""How a block is built."""
