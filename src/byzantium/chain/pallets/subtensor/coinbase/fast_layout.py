"""Where compiled code finds each value in a row of `columns`, and the bit that says it is stored.

A name alone is the value's first word; with ``HAS_`` before it, its bit in `present`.
"""

from typing import Any, Final

import numpy as np

from byzantium.chain.kernel.storage import StorageItem
from byzantium.chain.pallets.alpha_assets import storage as assets
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.columns import field_of
from byzantium.chain.pallets.swap import storage as swap
from byzantium.chain.pallets.system import storage as system


def _at(item: StorageItem[Any]) -> int:
    return field_of(item).word


def _bit(*items: StorageItem[Any]) -> np.uint64:
    return np.uint64(sum(1 << field_of(item).bit for item in items))


MIN_BURN: Final = _at(storage.MinBurn)
MAX_BURN: Final = _at(storage.MaxBurn)
TEMPO: Final = _at(storage.Tempo)
FIRST_EMISSION: Final = _at(storage.FirstEmissionBlockNumber)
HAS_FIRST_EMISSION: Final = _bit(storage.FirstEmissionBlockNumber)
SUBTOKEN_ENABLED: Final = _at(storage.SubtokenEnabled)
REGISTRATION_ALLOWED: Final = _at(storage.NetworkRegistrationAllowed)
MECHANISM: Final = _at(storage.SubnetMechanism)
EMISSION_ENABLED: Final = _at(storage.SubnetEmissionEnabled)
MINER_BURNED: Final = _at(storage.MinerBurned)
OWNER_CUT_ENABLED: Final = _at(storage.OwnerCutEnabled)
PRICE_HALVING: Final = _at(storage.EMAPriceHalvingBlocks)

BURN: Final = _at(storage.Burn)
HAS_BURN: Final = _bit(storage.Burn)
REGISTRATIONS_THIS_BLOCK: Final = _at(storage.RegistrationsThisBlock)
HAS_REGISTRATIONS_THIS_BLOCK: Final = _bit(storage.RegistrationsThisBlock)
REGISTRATIONS_THIS_INTERVAL: Final = _at(storage.RegistrationsThisInterval)
HAS_REGISTRATIONS_THIS_INTERVAL: Final = _bit(storage.RegistrationsThisInterval)

ROOT_SELL_TAO: Final = _at(storage.SubnetRootSellTao)
HAS_ROOT_SELL_TAO: Final = _bit(storage.SubnetRootSellTao)
WEIGHT: Final = _at(swap.SwapBalancer)
HAS_WEIGHT: Final = _bit(swap.SwapBalancer)
POOL_INITIALIZED: Final = _at(swap.PalSwapInitialized)
HAS_POOL_INITIALIZED: Final = _bit(swap.PalSwapInitialized)
EXCESS_TAO: Final = _at(storage.SubnetExcessTao)
TAO_IN_EMISSION: Final = _at(storage.SubnetTaoInEmission)
ALPHA_IN_EMISSION: Final = _at(storage.SubnetAlphaInEmission)
ALPHA_OUT_EMISSION: Final = _at(storage.SubnetAlphaOutEmission)
HAS_INJECTION: Final = _bit(
    storage.SubnetExcessTao, storage.SubnetTaoInEmission, storage.SubnetAlphaInEmission
)
HAS_ALPHA_OUT_EMISSION: Final = _bit(storage.SubnetAlphaOutEmission)

TAO: Final = _at(storage.SubnetTAO)
HAS_TAO: Final = _bit(storage.SubnetTAO)
ALPHA_IN: Final = _at(storage.SubnetAlphaIn)
HAS_ALPHA_IN: Final = _bit(storage.SubnetAlphaIn)
ALPHA_OUT: Final = _at(storage.SubnetAlphaOut)
HAS_ALPHA_OUT: Final = _bit(storage.SubnetAlphaOut)
VOLUME: Final = _at(storage.SubnetVolume)
PROTOCOL_ALPHA: Final = _at(storage.SubnetProtocolAlpha)
HAS_BOUGHT: Final = _bit(
    storage.SubnetAlphaIn,
    storage.SubnetAlphaOut,
    storage.SubnetTAO,
    storage.SubnetVolume,
    storage.SubnetProtocolAlpha,
)
PROTOCOL_FLOW: Final = _at(storage.SubnetProtocolFlow)
HAS_PROTOCOL_FLOW: Final = _bit(storage.SubnetProtocolFlow)
ALPHA_ISSUANCE: Final = _at(assets.TotalAlphaIssuance)
HAS_ALPHA_ISSUANCE: Final = _bit(assets.TotalAlphaIssuance)
ALPHA_RECYCLED: Final = _at(assets.AlphaRecycled)
HAS_ALPHA_RECYCLED: Final = _bit(assets.AlphaRecycled)
FREE_BALANCE: Final = _at(system.Account) + 2
"""Behind nonce, consumers, providers and sufficients of 32 bits each."""

PENDING_OWNER_CUT: Final = _at(storage.PendingOwnerCut)
HAS_PENDING_OWNER_CUT: Final = _bit(storage.PendingOwnerCut)
PENDING_SERVER: Final = _at(storage.PendingServerEmission)
PENDING_VALIDATOR: Final = _at(storage.PendingValidatorEmission)
HAS_PENDING_SHARED: Final = _bit(storage.PendingServerEmission, storage.PendingValidatorEmission)
PENDING_ROOT: Final = _at(storage.PendingRootAlphaDivs)
HAS_PENDING_ROOT: Final = _bit(storage.PendingRootAlphaDivs)
SINCE_LAST_STEP: Final = _at(storage.BlocksSinceLastStep)
HAS_SINCE_LAST_STEP: Final = _bit(storage.BlocksSinceLastStep)
LAST_EPOCH: Final = _at(storage.LastEpochBlock)
PENDING_EPOCH_AT: Final = _at(storage.PendingEpochAt)
HAS_PENDING_EPOCH_AT: Final = _bit(storage.PendingEpochAt)
EPOCH_INDEX: Final = _at(storage.SubnetEpochIndex)
HAS_ADVANCED: Final = _bit(storage.LastEpochBlock, storage.PendingEpochAt, storage.SubnetEpochIndex)
MOVING_PRICE: Final = _at(storage.SubnetMovingPrice)
ROOT_PROP: Final = _at(storage.RootProp)
HAS_PRICES: Final = _bit(storage.SubnetMovingPrice, storage.RootProp)

TAO_WEIGHT: Final = _at(storage.TaoWeight)
OWNER_CUT: Final = _at(storage.SubnetOwnerCut)
MOVING_ALPHA: Final = _at(storage.SubnetMovingAlpha)
EPOCHS_MAX: Final = _at(storage.MaxEpochsPerBlock)
ISSUANCE: Final = _at(storage.TotalIssuance)
HAS_ISSUANCE: Final = _bit(storage.TotalIssuance)
BLOCK_EMISSION: Final = _at(storage.BlockEmission)
HAS_BLOCK_EMISSION: Final = _bit(storage.BlockEmission)
STAKE: Final = _at(storage.TotalStake)
HAS_STAKE: Final = _bit(storage.TotalStake)
BALANCES: Final = _at(balances.TotalIssuance)
HAS_BALANCES: Final = _bit(balances.TotalIssuance)
