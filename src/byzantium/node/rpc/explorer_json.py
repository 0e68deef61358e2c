"""Blocks, transactions, events and subnets as JSON objects of the explorer.

Amounts are decimal strings of rao or alpha rao, prices and shares decimal strings cut off at 18
places, block numbers and counts numbers.
"""

from typing import Any, Final

from byzantium.chain.explorer.block_contents import Contained, event_doc, event_fields
from byzantium.chain.explorer.market import Market, SubnetFigures
from byzantium.chain.explorer.readable import decimals
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.aura.declaration import block_author
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import EventRecord
from byzantium.chain.pallets.timestamp.declaration import Now
from byzantium.node.archive import KeptBlock
from byzantium.node.rpc.values import to_hex
from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.units.fixed import U64F64, U96F32

PLACES: Final = 18


def market_json(seen: Market, block_hash: bytes) -> dict[str, Any]:
    """Return all subnets and what they share."""
    return {
        "block": seen.block,
        "hash": to_hex(block_hash),
        "block_emission_rao": str(seen.block_emission),
        "issuance_rao": str(seen.issuance),
        "subnet_cost_rao": str(seen.lock_cost),
        "subnet_limit": seen.subnet_limit,
        "immunity_period_blocks": seen.immunity_period,
        "next_deregistered": seen.next_deregistered,
        "subnets": [subnet_json(one) for one in seen.subnets],
    }


def subnet_json(seen: SubnetFigures) -> dict[str, Any]:
    """Return one subnet's figures."""
    return {
        "netuid": seen.netuid,
        "name": _text(seen.name),
        "symbol": _text(seen.symbol),
        "owner": ss58.encode(seen.owner),
        "owner_hotkey": ss58.encode(seen.owner_hotkey),
        "registered_at": seen.registered_at,
        "started_at": seen.started_at,
        "neurons": seen.neurons,
        "neurons_max": seen.neurons_max,
        "tempo_blocks": seen.tempo,
        "next_epoch_at": seen.next_epoch_at,
        "price": decimals(U64F64, seen.price, PLACES),
        "price_rao": str(seen.price_rao),
        "moving_price": decimals(U64F64, seen.moving_price, PLACES),
        **_amounts_json(seen),
        "is_emitting": seen.is_emitting,
        "emission_share": decimals(U64F64, seen.emission_share, PLACES),
        "burn_rate": decimals(U96F32, seen.miner_burned, PLACES),
        "immunity_left_blocks": seen.immunity_left,
        "deregistration_rank": seen.deregistration_rank,
    }


def _amounts_json(seen: SubnetFigures) -> dict[str, str]:
    return {
        "tao_reserve_rao": str(seen.tao_reserve),
        "alpha_reserve_rao": str(seen.alpha_reserve),
        "alpha_outstanding_rao": str(seen.alpha_outstanding),
        "volume_rao": str(seen.volume),
        "registration_cost_rao": str(seen.registration_cost),
        "tao_emission_rao": str(seen.tao_emission),
        "last_tao_in_rao": str(seen.tao_in_emission),
        "last_alpha_in_rao": str(seen.alpha_in_emission),
        "last_alpha_out_rao": str(seen.alpha_out_emission),
        "last_chain_buy_rao": str(seen.chain_buy),
    }


def block_json(block: KeptBlock, state: State, *, is_final: bool) -> dict[str, Any]:
    """Return a block without what it holds, given the state after it."""
    author = block_author(state) if block.number else None
    return {
        "number": block.number,
        "hash": to_hex(block.hash),
        "parent_hash": to_hex(block.header.parent_hash),
        "state_root": to_hex(block.header.state_root),
        "extrinsics_root": to_hex(block.header.extrinsics_root),
        "time_ms": Now.get(state),
        "author": None if author is None else ss58.encode(author),
        "is_final": is_final,
        "extrinsic_count": len(block.extrinsics),
        "event_count": system.EventCount.get(state),
    }


def extrinsic_line(contained: Contained, block_number: int) -> dict[str, Any]:
    """Return a transaction without its arguments, its events and its signature."""
    signed, call, result = contained.extrinsic.signed, contained.extrinsic.call, contained.result
    return {
        "id": f"{block_number}-{contained.position:04}",
        "hash": to_hex(contained.extrinsic.hash),
        "pallet": call.name,
        "call": call.values[0].name,
        "signer": None if signed is None else ss58.encode(signed.signer),
        "success": result.success,
        "error": result.error,
        "fee_rao": str(result.fee),
        "tip_rao": str(result.tip),
    }


def extrinsic_json(contained: Contained, block_number: int, block_hash: str) -> dict[str, Any]:
    """Return a transaction with everything."""
    signed = contained.extrinsic.signed
    return {
        **extrinsic_line(contained, block_number),
        "block": block_number,
        "block_hash": block_hash,
        "size_bytes": len(contained.extrinsic.raw),
        "nonce": None if signed is None else signed.nonce,
        "era": None if signed is None else _era_json(signed.era),
        "signature": None if signed is None else to_hex(signed.signature.values[0]),
        "signature_scheme": None if signed is None else signed.signature.name,
        "args": contained.call["args"],
        "events": [event_json(index, record) for index, record in contained.events],
    }


def _era_json(era: t.Era) -> dict[str, int] | str:
    return "immortal" if isinstance(era, t.Immortal) else era._asdict()


def event_json(index: int, record: EventRecord) -> dict[str, Any]:
    """Return an event by name, with its fields; `extrinsic` is the position of what caused it."""
    phase = record.phase
    return {
        "index": index,
        "phase": phase.name,
        "extrinsic": phase.values[0] if phase.values else None,
        "pallet": record.event.name,
        "event": record.event.values[0].name,
        "doc": event_doc(record.event),
        "fields": event_fields(record.event),
    }


def _text(data: bytes) -> str:
    """Return what should be UTF-8 as text; what is not shows as replacement characters."""
    return data.decode(errors="replace")
