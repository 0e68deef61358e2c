"""The runtime: which pallets, at which index, and everything together."""

from typing import Final

from byzantium.chain.apis.babe_api import BABE_API
from byzantium.chain.apis.block_apis import BLOCK_BUILDER_API
from byzantium.chain.apis.genesis_api import GENESIS_BUILDER_API
from byzantium.chain.apis.shield_api import SHIELD_API
from byzantium.chain.apis.worker_apis import OFFCHAIN_WORKER_API
from byzantium.chain.authority_apis import AUTHORITY_APIS
from byzantium.chain.core_apis import CORE_APIS, RUNTIME_VERSION, runtime_version
from byzantium.chain.kernel.pallet import Constant, RuntimeApi
from byzantium.chain.kernel.runtime import Guard, Runtime, Version, api_ids
from byzantium.chain.pallets.admin_utils.declaration import DECLARATION as ADMIN_UTILS
from byzantium.chain.pallets.alpha_assets.declaration import DECLARATION as ALPHA_ASSETS
from byzantium.chain.pallets.aura.declaration import DECLARATION as AURA
from byzantium.chain.pallets.balances.declaration import DECLARATION as BALANCES
from byzantium.chain.pallets.base_fee.declaration import DECLARATION as BASE_FEE
from byzantium.chain.pallets.commitments.declaration import DECLARATION as COMMITMENTS
from byzantium.chain.pallets.contracts.declaration import DECLARATION as CONTRACTS
from byzantium.chain.pallets.crowdloan.declaration import DECLARATION as CROWDLOAN
from byzantium.chain.pallets.drand.declaration import DECLARATION as DRAND
from byzantium.chain.pallets.ethereum.declaration import DECLARATION as ETHEREUM
from byzantium.chain.pallets.evm.declaration import DECLARATION as EVM
from byzantium.chain.pallets.evm_chain_id.declaration import DECLARATION as EVM_CHAIN_ID
from byzantium.chain.pallets.grandpa.declaration import DECLARATION as GRANDPA
from byzantium.chain.pallets.limit_orders.declaration import DECLARATION as LIMIT_ORDERS
from byzantium.chain.pallets.mev_shield.declaration import DECLARATION as MEV_SHIELD
from byzantium.chain.pallets.multisig.declaration import DECLARATION as MULTISIG
from byzantium.chain.pallets.preimage.declaration import DECLARATION as PREIMAGE
from byzantium.chain.pallets.proxy.declaration import DECLARATION as PROXY
from byzantium.chain.pallets.proxy.filter_api import API as PROXY_FILTER_API
from byzantium.chain.pallets.randomness.declaration import DECLARATION as RANDOMNESS
from byzantium.chain.pallets.safe_mode.declaration import DECLARATION as SAFE_MODE
from byzantium.chain.pallets.safe_mode.filters import filter_safe_mode
from byzantium.chain.pallets.scheduler.declaration import DECLARATION as SCHEDULER
from byzantium.chain.pallets.subtensor.declaration import DECLARATION as SUBTENSOR
from byzantium.chain.pallets.subtensor.declaration import GUARDS as SUBTENSOR_GUARDS
from byzantium.chain.pallets.subtensor.views.apis import APIS as SUBTENSOR_APIS
from byzantium.chain.pallets.sudo.declaration import DECLARATION as SUDO
from byzantium.chain.pallets.swap.declaration import DECLARATION as SWAP
from byzantium.chain.pallets.system.declaration import declaration as system_declaration
from byzantium.chain.pallets.system.pallet_id import PALLET as SYSTEM
from byzantium.chain.pallets.timestamp.declaration import DECLARATION as TIMESTAMP
from byzantium.chain.pallets.transaction_payment.declaration import (
    DECLARATION as TRANSACTION_PAYMENT,
)
from byzantium.chain.pallets.utility.declaration import DECLARATION as UTILITY
from byzantium.chain.pallets.utility.filters import filter_nested_batch
from byzantium.chain.payment_call_api import PAYMENT_CALL_API
from byzantium.chain.validity_api import VALIDITY_API

VERSION: Final = Version("node-subtensor", "node-subtensor", 1, 425, 1, 1, 1)

APIS: Final[tuple[RuntimeApi, ...]] = (
    *CORE_APIS,
    BLOCK_BUILDER_API,
    GENESIS_BUILDER_API,
    OFFCHAIN_WORKER_API,
    PAYMENT_CALL_API,
    VALIDITY_API,
    *AUTHORITY_APIS,
    *SUBTENSOR_APIS,
    PROXY_FILTER_API,
    BABE_API,
    SHIELD_API,
)

GUARDS: Final[tuple[Guard, ...]] = SUBTENSOR_GUARDS

FILTERS: Final[tuple[Guard, ...]] = (filter_safe_mode, filter_nested_batch)
"""What refuses a call before its guards look at it; root is not asked."""

_VERSION_CONSTANT: Final = Constant(
    SYSTEM,
    "Version",
    RUNTIME_VERSION,
    runtime_version(VERSION, tuple(api_ids(APIS))),
    "Version of the runtime.",
)

RUNTIME: Final = Runtime(
    version=VERSION,
    pallets=(
        system_declaration(_VERSION_CONSTANT),
        RANDOMNESS,
        TIMESTAMP,
        AURA,
        GRANDPA,
        BALANCES,
        TRANSACTION_PAYMENT,
        SUBTENSOR,
        UTILITY,
        SUDO,
        MULTISIG,
        PREIMAGE,
        SCHEDULER,
        PROXY,
        COMMITMENTS,
        ADMIN_UTILS,
        SAFE_MODE,
        ETHEREUM,
        EVM,
        EVM_CHAIN_ID,
        BASE_FEE,
        DRAND,
        CROWDLOAN,
        SWAP,
        CONTRACTS,
        MEV_SHIELD,
        ALPHA_ASSETS,
        LIMIT_ORDERS,
    ),
    apis=APIS,
    guards=GUARDS,
    filters=FILTERS,
)
"""The runtime of this chain, spec version 425."""
