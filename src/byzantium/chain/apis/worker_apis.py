"""What a node asks for beside its blocks: work outside of them, and new keys.

Both take something of the node's that only its own process lends, never a call from outside; an
official node breaks such a call off, and so does this one.
"""

from typing import Final, NoReturn

from byzantium.chain.apis.aside import Panicked
from byzantium.chain.apis.records import HEADER, HeaderRecord
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand.storage import NextUnsignedAt
from byzantium.scale import types as t


def _work(state: State, header: HeaderRecord) -> tuple[()]:
    """Do nothing before a pulse is due; from then on the beacon would have to be asked.

    Raises Panicked.
    Source: subtensor, pallets/drand/src/lib.rs, fetch_drand_pulse_and_send_unsigned.
    """
    if NextUnsignedAt.get(state) <= header.number:
        raise Panicked("timestamp can be called only in the offchain worker context")
    return ()


def _new_keys(_state: State, _seed: bytes | None) -> NoReturn:
    raise Panicked("No `keystore` associated for the current context!")


OFFCHAIN_WORKER_API: Final = RuntimeApi(
    "OffchainWorkerApi",
    2,
    (
        ApiMethod(
            "offchain_worker", (("header", HEADER),), t.UNIT, _work, "Work outside of blocks."
        ),
    ),
)
GENERATE_SESSION_KEYS: Final = ApiMethod(
    "generate_session_keys",
    (("seed", t.Option(t.BYTES)),),
    t.BYTES,
    _new_keys,
    "Make an author's keys; only the node itself can.",
)
