"""Admitting a transaction and running it: nonce, era, signature, fee, early checks, dispatch."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from byzantium.chain.block_room import ensure_fits_alone
from byzantium.chain.call_depth import ensure_shallow
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
    Weight,
    try_dispatch,
)
from byzantium.chain.kernel.errors import DispatchError, ModuleError
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import NONE, Signed
from byzantium.chain.kernel.state import State, dry_run, transaction
from byzantium.chain.metadata import metadata_hash
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.drand.calls import write_pulse
from byzantium.chain.pallets.mev_shield.envelope import parse_envelope
from byzantium.chain.pallets.subtensor.events import TransactionFeePaidWithAlpha
from byzantium.chain.pallets.sudo.storage import Key as SudoKey
from byzantium.chain.pallets.system import events as system_events
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import DispatchEventInfo, WeightRecord
from byzantium.chain.pallets.transaction_payment.declaration import TransactionFeePaid
from byzantium.chain.unsigned import validate_unsigned
from byzantium.chain.validity import (
    AncientBirthBlock,
    BadProof,
    BadSigner,
    Custom,
    Future,
    MandatoryValidation,
    Payment,
    Stale,
    Validity,
    Verify,
    custom_code,
)
from byzantium.scale import types as t
from byzantium.scale.era import Immortal
from byzantium.units import AccountId
from byzantium.units.integers import U64_MAX

NORMAL_PRIORITY: Final = 1
OPERATIONAL_PRIORITY: Final = 10_000_000_000
"""Where a transaction stands in the pool: its class decides, no tip lifts it."""
PULSE_PRIORITY: Final = 10_000
"""What a signed transaction that brings a pulse stands above that."""

FAILED_SHIELDED_TX_PARSING: Final = 23
SHIELDED_ERA_BLOCKS: Final = 8
"""Longest era of a transaction that carries an encrypted one."""


class Applied(NamedTuple):
    """How a transaction in a block ended, and what it weighed without its base."""

    position: int
    error: DispatchError | None
    weight: Weight


def validate(state: State, extrinsic: Extrinsic, verify: Verify, *, in_block: bool) -> Validity:
    """Tell whether a transaction may enter the block being built; the first obstacle is named.

    A nonce above the account's is admitted for the pool, where it waits, and refused in a block.
    Raises InvalidTransaction; changes nothing.

    Source: subtensor, runtime/src/lib.rs, TxExtension; polkadot-sdk,
    substrate/frame/executive/src/lib.rs, validate_transaction.
    """
    signed, current = extrinsic.signed, system.Number.get(state)
    call_type, args = state.runtime.resolve(extrinsic.call)
    info, length = dispatch_info(state.runtime, call_type, args), len(extrinsic.raw)
    if signed is not None:
        check_proof(state, extrinsic, signed, verify, current)
    if info.dispatch_class is DispatchClass.MANDATORY:
        raise MandatoryValidation(got=call_type.name, expected="no inherent")
    if signed is None:
        validity = validate_unsigned(state, extrinsic, verify)
        ensure_fits_alone(info, length)
        return validity
    _check_signer(signed)
    _check_era(signed, call_type)
    _check_nonce(state, signed, pays_fee=info.pays_fee, in_block=in_block)
    ensure_fits_alone(info, length)
    _check_payment(state, extrinsic, signed, info)
    _check_sudo(state, signed, call_type)
    _check_envelope(call_type, args)
    _check_guards(state, signed, call_type, args)
    return _tags(state, signed, call_type, info, current)


def _check_payment(
    state: State, extrinsic: Extrinsic, signed: Signature, info: DispatchInfo
) -> None:
    length = len(extrinsic.raw)
    fee = transaction_fee(info.weight, length, signed.tip, pays_fee=info.pays_fee)
    payer = fee_payer(state, signed.signer, extrinsic.call)
    if not can_pay(state, payer, fee, state.runtime.resolve(extrinsic.call)):
        raise Payment(got=accounts.balance(state, payer), expected=f">= {fee} rao")


def _check_guards(
    state: State, signed: Signature, call_type: CallType, args: Sequence[Any]
) -> None:
    for guard in state.runtime.guards:
        try:
            guard(state, Signed(signed.signer), call_type, args)
        except ModuleError as error:
            raise Custom(custom_code(error), error=error) from error


def validate_for_pool(
    state: State, head_hash: bytes, extrinsic: Extrinsic, verify: Verify
) -> Validity:
    """Tell whether a transaction may enter a block after the head, whose hash is given.

    Raises InvalidTransaction; changes nothing.
    """
    ensure_shallow(state.runtime, *state.runtime.resolve(extrinsic.call))
    with dry_run(state):
        head = system.Number.get(state)
        system.Number.put(state, head + 1)
        system.BlockHash.put(state, head, head_hash)
        return validate(state, extrinsic, verify, in_block=False)


def _check_signer(signed: Signature) -> None:
    if signed.signer == bytes(32):
        raise BadSigner(got="the zero account", expected="a key that can sign")


def _check_sudo(state: State, signed: Signature, call_type: CallType) -> None:
    if call_type.pallet.name == "Sudo" and SudoKey.get(state) != signed.signer:
        raise BadSigner(got=signed.signer.hex(), expected="the sudo key")


def check_proof(
    state: State, extrinsic: Extrinsic, signed: Signature, verify: Verify, current: int
) -> None:
    """Hold a signature to what it must cover in the block of a number.

    Raises AncientBirthBlock, BadProof.
    Source: polkadot-sdk, substrate/primitives/runtime/src/generic/unchecked_extrinsic.rs, check.
    """
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


def _tags(
    state: State, signed: Signature, call_type: CallType, info: DispatchInfo, current: int
) -> Validity:
    who, nonce = signed.signer, signed.nonce
    waits = nonce > system.Account.get(state, who).nonce
    death = U64_MAX if isinstance(signed.era, Immortal) else signed.era.death(current)
    operational = info.dispatch_class is DispatchClass.OPERATIONAL
    priority = OPERATIONAL_PRIORITY if operational else NORMAL_PRIORITY
    if (call_type.pallet, call_type.name) == (write_pulse.pallet, write_pulse.name):
        priority += PULSE_PRIORITY
    requires = (nonce_tag(who, nonce - 1),) if waits else ()
    return Validity(priority, requires, (nonce_tag(who, nonce),), death - current)


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
    return Applied(index, error, info.weight)


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
    error, post = try_dispatch(state, NONE, extrinsic.call)
    info = actual_info(dispatch_info(state.runtime, call_type, args), post)
    _report(state, error, info)
    return Applied(index, error, info.weight)


def apply_inherent(state: State, call: t.Variant, index: int, info: DispatchInfo) -> Applied:
    """Run an inherent; a mandatory one must not fail, for the block would be invalid.

    `info` is what `dispatch_info` says of it.

    Source: polkadot-sdk, substrate/frame/executive/src/lib.rs, apply_extrinsic.
    """
    error, post = try_dispatch(state, NONE, call)
    info = actual_info(info, post)
    mandatory = info.dispatch_class is DispatchClass.MANDATORY
    assert error is None or not mandatory, f"the author added an inherent that fails: {error}"
    _report(state, error, info)
    return Applied(index, error, info.weight)
