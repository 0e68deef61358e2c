"""Every field of a metagraph: its name, its wire form, and where it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from byzantium.chain.kernel.names import I96F32
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.types import (
    AXON_INFO,
    CHAIN_IDENTITY_V2,
    SUBNET_IDENTITY_V3,
)
from byzantium.chain.pallets.subtensor.views.forms import (
    CALPHA,
    CNETUID,
    CTAO,
    CU16,
    CU64,
    CU128,
    TEXT,
)
from byzantium.chain.pallets.subtensor.views.hyperparams import HYPERPARAMETERS
from byzantium.chain.pallets.subtensor.views.neuron_info import NO_AXON
from byzantium.chain.pallets.subtensor.views.subject import Subject
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.fixed import I64F64


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the metagraph."""

    name: str
    type: t.Type[Any]
    read: Callable[[Subject], Any]


def _stored(name: str, kind: t.Type[Any], item: StorageMap[NetUid, Any]) -> Column:
    return Column(name, kind, lambda subnet: item.get(subnet.state, subnet.netuid))


def _of_mechanism(name: str, kind: t.Type[Any], item: StorageMap[int, Any]) -> Column:
    return Column(name, kind, lambda subnet: item.get(subnet.state, subnet.index))


def _constant(name: str, kind: t.Type[Any], value: object) -> Column:
    return Column(name, kind, lambda _subnet: value)


def _hyperparameter(name: str) -> Column:
    field = HYPERPARAMETERS[name]
    return Column(name, field.type, lambda subnet: field.read(subnet.state, subnet.netuid))


def _axons(subnet: Subject) -> list[Any]:
    found = (storage.Axons.get(subnet.state, subnet.netuid, key) for key in subnet.hotkeys)
    return [axon or NO_AXON for axon in found]


def _identities(subnet: Subject) -> list[Any]:
    return [storage.IdentitiesV2.get(subnet.state, key) for key in subnet.coldkeys]


def _alpha_dividends(subnet: Subject) -> list[Any]:
    paid = storage.AlphaDividendsPerSubnet
    return [(key, paid.get(subnet.state, subnet.netuid, key)) for key in subnet.hotkeys]


_U16S: Final = t.Vec(CU16)
_ACCOUNTS: Final = t.Vec(t.ACCOUNT_ID)
_FLAGS: Final = t.Vec(t.BOOL)

COLUMNS: Final[tuple[Column, ...]] = (
    Column("netuid", CNETUID, lambda subnet: subnet.index),
    Column("name", TEXT, lambda subnet: subnet.name),
    _stored("symbol", TEXT, storage.TokenSymbol),
    _stored("identity", t.Option(SUBNET_IDENTITY_V3), storage.SubnetIdentitiesV3),
    _stored("network_registered_at", CU64, storage.NetworkRegisteredAt),
    _stored("owner_hotkey", t.ACCOUNT_ID, storage.SubnetOwnerHotkey),
    _stored("owner_coldkey", t.ACCOUNT_ID, storage.SubnetOwner),
    Column("block", CU64, lambda subnet: subnet.block),
    _stored("tempo", CU16, storage.Tempo),
    _stored("last_step", CU64, storage.LastMechansimStepBlock),
    Column("blocks_since_last_step", CU64, lambda subnet: subnet.blocks_since_last_step),
    _constant("subnet_emission", CU64, 0),
    _stored("alpha_in", CALPHA, storage.SubnetAlphaIn),
    _stored("alpha_out", CALPHA, storage.SubnetAlphaOut),
    _stored("tao_in", CTAO, storage.SubnetTAO),
    _stored("alpha_out_emission", CALPHA, storage.SubnetAlphaOutEmission),
    _stored("alpha_in_emission", CALPHA, storage.SubnetAlphaInEmission),
    _stored("tao_in_emission", CTAO, storage.SubnetTaoInEmission),
    Column("pending_alpha_emission", CALPHA, lambda subnet: subnet.pending_alpha),
    _constant("pending_root_emission", CTAO, 0),
    _stored("subnet_volume", CU128, storage.SubnetVolume),
    _stored("moving_price", I96F32, storage.SubnetMovingPrice),
    _hyperparameter("rho"),
    _hyperparameter("kappa"),
    _hyperparameter("min_allowed_weights"),
    _hyperparameter("max_weights_limit"),
    _hyperparameter("weights_version"),
    _hyperparameter("weights_rate_limit"),
    _hyperparameter("activity_cutoff"),
    _hyperparameter("max_validators"),
    _stored("num_uids", CU16, storage.SubnetworkN),
    _stored("max_uids", CU16, storage.MaxAllowedUids),
    _stored("burn", CTAO, storage.Burn),
    _hyperparameter("difficulty"),
    _hyperparameter("registration_allowed"),
    _stored("pow_registration_allowed", t.BOOL, storage.NetworkPowRegistrationAllowed),
    _hyperparameter("immunity_period"),
    _hyperparameter("min_difficulty"),
    _hyperparameter("max_difficulty"),
    _hyperparameter("min_burn"),
    _hyperparameter("max_burn"),
    _hyperparameter("adjustment_alpha"),
    _hyperparameter("adjustment_interval"),
    _hyperparameter("target_regs_per_interval"),
    _hyperparameter("max_regs_per_block"),
    _hyperparameter("serving_rate_limit"),
    _hyperparameter("commit_reveal_weights_enabled"),
    _hyperparameter("commit_reveal_period"),
    _hyperparameter("liquid_alpha_enabled"),
    _hyperparameter("alpha_high"),
    _hyperparameter("alpha_low"),
    _hyperparameter("bonds_moving_avg"),
    Column("hotkeys", _ACCOUNTS, lambda subnet: subnet.hotkeys),
    Column("coldkeys", _ACCOUNTS, lambda subnet: subnet.coldkeys),
    Column("identities", t.Vec(t.Option(CHAIN_IDENTITY_V2)), _identities),
    Column("axons", t.Vec(AXON_INFO), _axons),
    _stored("active", _FLAGS, storage.Active),
    _stored("validator_permit", _FLAGS, storage.ValidatorPermit),
    _constant("pruning_score", _U16S, ()),
    _of_mechanism("last_update", t.Vec(CU64), storage.LastUpdate),
    _stored("emission", t.Vec(CALPHA), storage.Emission),
    _stored("dividends", _U16S, storage.Dividends),
    _of_mechanism("incentives", _U16S, storage.Incentive),
    _stored("consensus", _U16S, storage.Consensus),
    _constant("trust", _U16S, ()),
    _constant("rank", _U16S, ()),
    Column("block_at_registration", t.Vec(CU64), lambda subnet: subnet.registration_blocks),
    Column("alpha_stake", t.Vec(CALPHA), lambda subnet: [s.alpha for s in subnet.stakes]),
    Column("tao_stake", t.Vec(CTAO), lambda subnet: [s.tao for s in subnet.stakes]),
    Column(
        "total_stake",
        t.Vec(CTAO),
        lambda subnet: [I64F64.to_int(stake.weight) for stake in subnet.stakes],
    ),
    Column(
        "tao_dividends_per_hotkey",
        t.Vec(t.Tuple(t.ACCOUNT_ID, CTAO)),
        lambda subnet: [(hotkey, 0) for hotkey in subnet.hotkeys],
    ),
    Column("alpha_dividends_per_hotkey", t.Vec(t.Tuple(t.ACCOUNT_ID, CALPHA)), _alpha_dividends),
)
"""The metagraph, field by field in wire order; a field's position is its number for clients."""
