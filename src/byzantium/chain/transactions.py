"""Admitting a transaction and running it: nonce, era, signature, fee, early checks, dispatch."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from byzantium.chain.dispatch_info import DispatchInfo, actual_info, dispatch_info
from byzantium.chain.extrinsic import Extrinsic, Signature, signing_payload
from byzantium.chain.fee_payer import fee_payer
from byzantium.chain.fee_step import can_pay, settle_fee, take_fee
from byzantium.chain.fees import (
    BASE_REF_TIME,
    transaction_fee,
)
from byzantium.chain.kernel.dispatch import (
    CallType,
    DispatchClass,
    try_dispatch,
)
from byzantium.chain.kernel.errors import DispatchError, ModuleError
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import NONE, Signed
from byzantium.chain.kernel.state import State, dry_run, transaction
from byzantium.chain.metadata import metadata_hash
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.mev_shield.envelope import parse_envelope
from byzantium.chain.pallets.subtensor.events import TransactionFeePaidWithAlpha
from byzantium.chain.pallets.sudo.storage import Key as SudoKey
from byzantium.chain.pallets.system import events as system_events
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.declaration import (
    MANDATORY_WEIGHTS,
    NORMAL_WEIGHTS,
    OPERATIONAL_WEIGHTS,
)
from byzantium.chain.pallets.system.types import DispatchEventInfo, WeightRecord
from byzantium.chain.pallets.transaction_payment.declaration import TransactionFeePaid
from byzantium.chain.unsigned import validate_unsigned
from byzantium.chain.validity import (
    AncientBirthBlock,
    BadProof,
    BadSigner,
    Custom,
    ExhaustsResources,
    Future,
    Payment,
    Stale,
    Validity,
    Verify,
    custom_code,
)
from byzantium.scale import types as t
from byzantium.scale.era import Immortal
from byzantium.units import AccountId

IMMORTAL_LONGEVITY: Final = (1 << 64) - 1
NORMAL_PRIORITY: Final = 1
OPERATIONAL_PRIORITY: Final = 10_000_000_000
"""Where a transaction stands in the pool: its class decides, no tip lifts it."""
FAILED_SHIELDED_TX_PARSING: Final = 23
SHIELDED_ERA_BLOCKS: Final = 8
"""Longest era of a transaction that carries an encrypted one."""


_MOST_WEIGHTS: Final = {
    DispatchClass.NORMAL: NORMAL_WEIGHTS,
    DispatchClass.OPERATIONAL: OPERATIONAL_WEIGHTS,
    DispatchClass.MANDATORY: MANDATORY_WEIGHTS,
}


class Applied(NamedTuple):
    """How a transaction in a block ended."""

    position: int
    error: DispatchError | None


def validate(state: State, extrinsic: Extrinsic, verify: Verify, *, in_block: bool) -> Validity:
    """Tell whether a transaction may enter the block being built.

    A nonce above the account's is admitted for the pool, where it waits, and refused in a block.
    Raises InvalidTransaction; changes nothing.
    """
    signed = extrinsic.signed
    if signed is None:
        return validate_unsigned(state, extrinsic, verify)
    current = system.Number.get(state)
    call_type, args = state.runtime.resolve(extrinsic.call)
    _check_signer(state, signed, call_type)
    _check_proof(state, extrinsic, signed, verify, current)
    _check_era(signed, call_type)
    info = dispatch_info(state.runtime, call_type, args)
    _check_nonce(state, signed, pays_fee=info.pays_fee, in_block=in_block)
    _check_weight(info)
    fee = transaction_fee(info.weight, len(extrinsic.raw), signed.tip, pays_fee=info.pays_fee)
    payer = fee_payer(state, signed.signer, extrinsic.call)
    if not can_pay(state, payer, fee, (call_type, args)):
        raise Payment(got=accounts.balance(state, payer), expected=f">= {fee} rao")
    _check_envelope(call_type, args)
    for guard in state.runtime.guards:
        try:
            guard(state, Signed(signed.signer), call_type, args)
        except ModuleError as error:
            raise Custom(custom_code(error), error=error) from error
    return _tags(state, signed, info, current)


def validate_for_pool(
    state: State, head_hash: bytes, extrinsic: Extrinsic, verify: Verify
) -> Validity:
    """Tell whether a transaction may enter a block after the head, whose hash is given.

    Raises InvalidTransaction; changes nothing.
    """
    with dry_run(state):
        head = system.Number.get(state)
        system.Number.put(state, head + 1)
        system.BlockHash.put(state, head, head_hash)
        return validate(state, extrinsic, verify, in_block=False)


def _check_signer(state: State, signed: Signature, call_type: CallType) -> None:
    if signed.signer == bytes(32):
        raise BadSigner(got="the zero account", expected="a key that can sign")
    if call_type.pallet.name == "Sudo" and SudoKey.get(state) != signed.signer:
        raise BadSigner(got=signed.signer.hex(), expected="the sudo key")


def _check_proof(
    state: State, extrinsic: Extrinsic, signed: Signature, verify: Verify, current: int
) -> None:
    birth = signed.era.birth(current)
    genesis_hash = system.BlockHash.get(state, 0)
    birth_hash = system.BlockHash.get(state, birth)
    if birth >= current or birth_hash == system.ZERO_HASH:
        raise AncientBirthBlock(got=birth, expected=f"one of the last blocks before {current}")
    version = state.runtime.version
    payload = signing_payload(
        extrinsic,
        version.spec_version,
        version.transaction_version,
        genesis_hash,
        birth_hash,
        metadata_hash(state.runtime, state.profile) if signed.metadata_mode else None,
    )
    if not verify(signed.signature, payload, signed.signer):
        raise BadProof(got=signed.signature.name, expected=f"a signature by {signed.signer.hex()}")


def _check_era(signed: Signature, call_type: CallType) -> None:
    if call_type.name != "submit_encrypted":
        return
    era = signed.era
    if isinstance(era, Immortal) or era.period > SHIELDED_ERA_BLOCKS:
        raise Stale(got=era, expected=f"an era of at most {SHIELDED_ERA_BLOCKS} blocks")


def _check_envelope(call_type: CallType, args: Sequence[Any]) -> None:
    if call_type.name == "submit_encrypted" and parse_envelope(args[0]) is None:
        raise Custom(FAILED_SHIELDED_TX_PARSING, got=len(args[0]), expected="a whole envelope")


def _check_nonce(state: State, signed: Signature, *, pays_fee: bool, in_block: bool) -> None:
    info = system.Account.get(state, signed.signer)
    if info.providers == 0 and info.sufficients == 0 and pays_fee:
        raise Payment(got="no account", expected="an account with a balance")
    if signed.nonce < info.nonce:
        raise Stale(got=signed.nonce, expected=info.nonce)
    if in_block and signed.nonce > info.nonce:
        raise Future(got=signed.nonce, expected=info.nonce)


def _check_weight(info: DispatchInfo) -> None:
    """Refuse a call that is heavier than any of its class may be, whatever else is in the block.

    Raises ExhaustsResources.
    Source: polkadot-sdk, frame/system/src/extensions/check_weight.rs, check_extrinsic_weight.
    """
    most = _MOST_WEIGHTS[info.dispatch_class].max_extrinsic
    if most is not None and (
        info.weight.ref_time > most.ref_time or info.weight.proof_size > most.proof_size
    ):
        raise ExhaustsResources(got=info.weight, expected=f"<= {most}")


def _tags(state: State, signed: Signature, info: DispatchInfo, current: int) -> Validity:
    who, nonce = signed.signer, signed.nonce
    waits = nonce > system.Account.get(state, who).nonce
    longevity = IMMORTAL_LONGEVITY
    if not isinstance(signed.era, Immortal):
        longevity = signed.era.death(current) - current
    operational = info.dispatch_class is DispatchClass.OPERATIONAL
    priority = OPERATIONAL_PRIORITY if operational else NORMAL_PRIORITY
    requires = (nonce_tag(who, nonce - 1),) if waits else ()
    return Validity(priority, requires, (nonce_tag(who, nonce),), longevity)


def nonce_tag(account: AccountId, nonce: int) -> bytes:
    """Return the tag that an account's transaction with a nonce provides."""
    return account + t.U32.encode(nonce)


def apply_signed(state: State, extrinsic: Extrinsic, signed: Signature, index: int) -> Applied:
    """Run a transaction that was validated: take the fee, dispatch, settle, report.

    Raises Payment, with nothing changed, where the stake that was to pay the fee cannot be sold.
    """
    call_type, args = state.runtime.resolve(extrinsic.call)
    who = signed.signer
    payer = fee_payer(state, who, extrinsic.call)
    info = dispatch_info(state.runtime, call_type, args)
    length = len(extrinsic.raw)
    fee = transaction_fee(info.weight, length, signed.tip, pays_fee=info.pays_fee)
    with transaction(state):
        account = system.Account.get(state, who)
        system.Account.put(state, who, account._replace(nonce=account.nonce + 1))
        sold = take_fee(state, payer, fee, (call_type, args))
    error, post = try_dispatch(state, Signed(who), extrinsic.call)
    info = actual_info(info, post)
    due = transaction_fee(info.weight, length, signed.tip, pays_fee=info.pays_fee)
    if sold is None:
        settle_fee(state, payer, fee, min(due, fee))
    else:
        deposit_event(state, TransactionFeePaidWithAlpha(payer, *sold))
    deposit_event(state, TransactionFeePaid(payer, min(due, fee), signed.tip))
    _report(state, error, info)
    return Applied(index, error)


def _report(state: State, error: DispatchError | None, info: DispatchInfo) -> None:
    shown = DispatchEventInfo(
        WeightRecord(info.weight.ref_time + BASE_REF_TIME, info.weight.proof_size),
        t.Variant(info.dispatch_class.value),
        t.Variant("Yes" if info.pays_fee else "No"),
    )
    if error is None:
        deposit_event(state, system_events.ExtrinsicSuccess(shown))
    else:
        deposit_event(state, system_events.ExtrinsicFailed(error.wire, shown))


def apply_unsigned(state: State, extrinsic: Extrinsic, index: int) -> Applied:
    """Run a transaction without a signer that was validated; nobody pays for it."""
    call_type, args = state.runtime.resolve(extrinsic.call)
    error, _ = try_dispatch(state, NONE, extrinsic.call)
    _report(state, error, dispatch_info(state.runtime, call_type, args))
    return Applied(index, error)


def apply_inherent(state: State, call: t.Variant, index: int) -> Applied:
    """Run an inherent; a mandatory one must not fail, for the block would be invalid.

    Raises what a mandatory call raises.
    Source: polkadot-sdk, substrate/frame/executive/src/lib.rs, apply_extrinsic.
    """
    call_type, args = state.runtime.resolve(call)
    error, _ = try_dispatch(state, NONE, call)
    info = dispatch_info(state.runtime, call_type, args)
    if error is not None and info.dispatch_class is DispatchClass.MANDATORY:
        raise error
    _report(state, error, info)
    return Applied(index, error)
