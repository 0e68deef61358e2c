"""Calls with which root's stakers choose and claim their dividends."""

from collections.abc import Collection
from typing import Final

from byzantium.chain.kernel.dispatch import CallType, PostDispatch, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import ensure_owner_or_root
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking.claiming_step import claim_root_dividends
from byzantium.chain.pallets.subtensor.staking.root_claim_step import index_root_staker
from byzantium.chain.pallets.subtensor.types import ROOT_CLAIM_TYPE
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.fixed import I96F32

SUBNETS_MAX: Final = 5
"""Subnets that one call may claim on."""

AUTOMATIC_CLAIMS_MAX: Final = 50
THRESHOLD_MAX: Final = 10_000_000
"""Largest dividend, in alpha rao, below which a subnet may decline to pay out."""

READ_PS: Final = 25_000_000
WRITE_PS: Final = 100_000_000
CLAIM_PS: Final = 60_000_000 + 7 * READ_PS + 5 * WRITE_PS
"""Reference time of one subnet's claim, in picoseconds."""

CLAIM_PROOF_BYTES: Final = 6_987
"""Proof of one subnet's claim."""


@call(PALLET, 121, args=(("subnets", t.BTreeSet(NET_UID)),))
def claim_root(state: State, origin: Origin, subnets: Collection[NetUid]) -> PostDispatch:
    """Claim one's root dividends on one to five subnets.

    Emits: RootClaimed. Source: subtensor, macros/dispatches.rs, claim_root.
    """
    coldkey = ensure_signed(origin)
    ensure(0 < len(subnets) <= SUBNETS_MAX, errors.InvalidSubnetNumber(got=len(subnets)))
    index_root_staker(state, coldkey)
    hotkeys, claims = claim_root_dividends(state, coldkey, subnets)
    ref_time = READ_PS * (1 + 3 * hotkeys) + CLAIM_PS * claims
    return PostDispatch(ref_time, proof_size=CLAIM_PROOF_BYTES * claims)


@call(PALLET, 122, args=(("new_root_claim_type", ROOT_CLAIM_TYPE),))
def set_root_claim_type(state: State, origin: Origin, new_root_claim_type: t.Variant) -> None:
    """Choose whether root dividends are sold for root stake or kept as alpha.

    Emits: RootClaimTypeSet. Source: subtensor, macros/dispatches.rs, set_root_claim_type.
    """
    coldkey = ensure_signed(origin)
    if new_root_claim_type.name == "KeepSubnets":
        ensure(new_root_claim_type.values[0], errors.InvalidSubnetNumber(got=0))
    index_root_staker(state, coldkey)
    storage.RootClaimType.put(state, coldkey, new_root_claim_type)
    deposit_event(state, events.RootClaimTypeSet(coldkey, new_root_claim_type))


@call(PALLET, 123, args=(("new_value", t.U64),))
def sudo_set_num_root_claims(state: State, origin: Origin, new_value: int) -> None:
    """Set for how many root stakers a block claims by itself; root only.

    Source: subtensor, macros/dispatches.rs, sudo_set_num_root_claims.
    """
    ensure_root(origin)
    refusal = errors.InvalidNumRootClaim(got=new_value, expected=f"<= {AUTOMATIC_CLAIMS_MAX}")
    ensure(new_value <= AUTOMATIC_CLAIMS_MAX, refusal)
    storage.NumRootClaim.put(state, new_value)


@call(PALLET, 124, args=(("netuid", NET_UID), ("new_value", t.U64)))
def sudo_set_root_claim_threshold(
    state: State, origin: Origin, netuid: NetUid, new_value: int
) -> None:
    """Set the dividend below which a subnet does not pay out; its owner or root.

    Source: subtensor, macros/dispatches.rs, sudo_set_root_claim_threshold.
    """
    ensure_owner_or_root(state, origin, netuid)
    refusal = errors.InvalidRootClaimThreshold(got=new_value, expected=f"<= {THRESHOLD_MAX}")
    ensure(new_value <= THRESHOLD_MAX, refusal)
    storage.RootClaimableThreshold.put(state, netuid, I96F32.from_int(new_value))


ROOT_CLAIM_CALLS: Final[tuple[CallType, ...]] = (
    claim_root,
    set_root_claim_type,
    sudo_set_num_root_claims,
    sudo_set_root_claim_threshold,
)
"""Every call of this file, in the chain's order."""
