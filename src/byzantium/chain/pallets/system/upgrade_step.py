"""Replacing the runtime: authorized by root, and refused, for this chain runs no code it is sent.

The runtime of this chain is the program that the node runs, and changes with it. What is sent as
code has no version that could be read, which is the chain's own reason to refuse.
"""

from byzantium.chain.kernel.dispatch import PostDispatch
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system import errors, events, storage
from byzantium.chain.pallets.system.types import CodeUpgradeAuthorization
from byzantium.scale.hashers import blake2


def authorize(state: State, code_hash: bytes, *, check_version: bool) -> None:
    """Authorize code, by its hash, to become the runtime.

    Emits: UpgradeAuthorized.
    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, do_authorize_upgrade.
    """
    storage.AuthorizedUpgrade.put(state, CodeUpgradeAuthorization(code_hash, check_version))
    deposit_event(state, events.UpgradeAuthorized(code_hash, check_version))


def apply_authorized(state: State, code: bytes) -> PostDispatch:
    """Reject the code that was authorized, which withdraws the authorization; it costs nothing.

    Raises NothingAuthorized, Unauthorized for other code.
    Emits: RejectedInvalidAuthorizedUpgrade.
    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, do_apply_authorize_upgrade.
    """
    authorized = storage.AuthorizedUpgrade.get(state)
    if authorized is None:
        raise errors.NothingAuthorized
    code_hash = blake2(code, 32)
    other = errors.Unauthorized(got=code_hash.hex(), expected=authorized.code_hash.hex())
    ensure(code_hash == authorized.code_hash, other)
    storage.AuthorizedUpgrade.remove(state)
    refusal = errors.FailedToExtractRuntimeVersion(got=len(code))
    deposit_event(state, events.RejectedInvalidAuthorizedUpgrade(code_hash, refusal.wire))
    return PostDispatch(pays_fee=False)
