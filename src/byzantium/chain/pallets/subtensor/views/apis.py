"""The runtime APIs of the subtensor and swap pallets, method by method in the chain's order."""

from typing import Any, Final

from byzantium.chain.kernel.names import ALPHA, MECH_ID, NET_UID, TAO, U64F64
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.pallets.subtensor.subnets.creation_step import lock_cost, prunable_subnet
from byzantium.chain.pallets.subtensor.types import LOCK_STATE
from byzantium.chain.pallets.subtensor.views import (
    conviction,
    delegate_info,
    dynamic_info,
    hyperparams,
    metagraph,
    network,
    neuron_info,
    prices,
    stake_info,
    subnet_info,
    subnet_state,
)
from byzantium.scale import types as t

_NETUID: Final = (("netuid", NET_UID),)
_HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
_COLDKEY: Final = ("coldkey", t.ACCOUNT_ID)
_INDEXES: Final = ("metagraph_indexes", t.Vec(t.U16))
_PLACE: Final = t.Option(t.Tuple(t.ACCOUNT_ID, NET_UID))


def _maybe_all(kind: t.Type[Any]) -> t.Type[Any]:
    return t.Vec(t.Option(kind))


_DELEGATES: Final = RuntimeApi(
    "DelegateInfoRuntimeApi",
    1,
    (
        ApiMethod(
            "get_delegates",
            (),
            t.Vec(delegate_info.DELEGATE_INFO),
            delegate_info.delegates,
            "Every delegate.",
        ),
        ApiMethod(
            "get_delegate",
            (("delegate_account", t.ACCOUNT_ID),),
            t.Option(delegate_info.DELEGATE_INFO),
            delegate_info.delegate,
            "One delegate.",
        ),
        ApiMethod(
            "get_delegated",
            (("delegatee_account", t.ACCOUNT_ID),),
            t.Vec(delegate_info.DELEGATED),
            delegate_info.delegated,
            "The delegates that a coldkey stakes on, and how much.",
        ),
    ),
)

_NEURONS: Final = RuntimeApi(
    "NeuronInfoRuntimeApi",
    1,
    (
        ApiMethod(
            "get_neurons",
            _NETUID,
            t.Vec(neuron_info.NEURON_INFO),
            neuron_info.neurons,
            "Every neuron of a subnet with its weights and bonds.",
        ),
        ApiMethod(
            "get_neuron",
            (*_NETUID, ("uid", t.U16)),
            t.Option(neuron_info.NEURON_INFO),
            neuron_info.neuron,
            "One neuron with its weights and bonds.",
        ),
        ApiMethod(
            "get_neurons_lite",
            _NETUID,
            t.Vec(neuron_info.NEURON_INFO_LITE),
            neuron_info.neurons_lite,
            "Every neuron of a subnet.",
        ),
        ApiMethod(
            "get_neuron_lite",
            (*_NETUID, ("uid", t.U16)),
            t.Option(neuron_info.NEURON_INFO_LITE),
            neuron_info.neuron_lite,
            "One neuron.",
        ),
    ),
)

_SUBNETS: Final = RuntimeApi(
    "SubnetInfoRuntimeApi",
    2,
    (
        ApiMethod(
            "get_subnet_info",
            _NETUID,
            t.Option(subnet_info.SUBNET_INFO),
            subnet_info.subnet_info,
            "Basic figures of a subnet.",
        ),
        ApiMethod(
            "get_subnets_info",
            (),
            _maybe_all(subnet_info.SUBNET_INFO),
            subnet_info.subnets_info,
            "Basic figures of every subnet.",
        ),
        ApiMethod(
            "get_subnet_info_v2",
            _NETUID,
            t.Option(subnet_info.SUBNET_INFO_V2),
            subnet_info.subnet_info_v2,
            "Basic figures of a subnet, with its identity.",
        ),
        ApiMethod(
            "get_subnets_info_v2",
            (),
            _maybe_all(subnet_info.SUBNET_INFO_V2),
            subnet_info.subnets_info_v2,
            "Basic figures of every subnet, with their identities.",
        ),
        ApiMethod(
            "get_subnet_hyperparams",
            _NETUID,
            t.Option(hyperparams.HYPERPARAMS_V1),
            hyperparams.subnet_hyperparams,
            "Hyperparameters in their first form; ask for the third.",
        ),
        ApiMethod(
            "get_subnet_hyperparams_v2",
            _NETUID,
            t.Option(hyperparams.HYPERPARAMS_V2),
            hyperparams.subnet_hyperparams_v2,
            "Hyperparameters in their second form; ask for the third.",
        ),
        ApiMethod(
            "get_all_dynamic_info",
            (),
            _maybe_all(dynamic_info.DYNAMIC_INFO),
            dynamic_info.all_dynamic_info,
            "Pool, emission and identity of every subnet.",
        ),
        ApiMethod(
            "get_all_metagraphs",
            (),
            _maybe_all(metagraph.METAGRAPH),
            metagraph.all_metagraphs,
            "Every subnet whole.",
        ),
        ApiMethod(
            "get_metagraph",
            _NETUID,
            t.Option(metagraph.METAGRAPH),
            metagraph.metagraph,
            "A subnet whole.",
        ),
        ApiMethod(
            "get_all_mechagraphs",
            (),
            _maybe_all(metagraph.METAGRAPH),
            metagraph.all_mechagraphs,
            "Every mechanism of every subnet whole.",
        ),
        ApiMethod(
            "get_mechagraph",
            (*_NETUID, ("mecid", MECH_ID)),
            t.Option(metagraph.METAGRAPH),
            metagraph.mechagraph,
            "A mechanism of a subnet whole.",
        ),
        ApiMethod(
            "get_dynamic_info",
            _NETUID,
            t.Option(dynamic_info.DYNAMIC_INFO),
            dynamic_info.dynamic_info,
            "Pool, emission and identity of a subnet.",
        ),
        ApiMethod(
            "get_subnet_state",
            _NETUID,
            t.Option(subnet_state.SUBNET_STATE),
            subnet_state.subnet_state,
            "The vectors of a subnet.",
        ),
        ApiMethod(
            "get_selective_metagraph",
            (*_NETUID, _INDEXES),
            t.Option(metagraph.SELECTIVE_METAGRAPH),
            metagraph.selective_metagraph,
            "The fields of a subnet that are asked for by number.",
        ),
        ApiMethod(
            "get_coldkey_auto_stake_hotkey",
            (_COLDKEY, *_NETUID),
            t.Option(t.ACCOUNT_ID),
            network.coldkey_auto_stake_hotkey,
            "Where a coldkey's incentives of a subnet go.",
        ),
        ApiMethod(
            "get_selective_mechagraph",
            (*_NETUID, ("subid", MECH_ID), _INDEXES),
            t.Option(metagraph.SELECTIVE_METAGRAPH),
            metagraph.selective_mechagraph,
            "The fields of a mechanism that are asked for by number.",
        ),
        ApiMethod(
            "get_subnet_to_prune",
            (),
            t.Option(NET_UID),
            prunable_subnet,
            "The subnet that the next registration would replace.",
        ),
        ApiMethod(
            "get_subnet_account_id",
            _NETUID,
            t.Option(t.ACCOUNT_ID),
            network.subnet_account_id,
            "The account that holds a subnet's TAO.",
        ),
        ApiMethod(
            "get_next_epoch_start_block",
            _NETUID,
            t.Option(t.U64),
            network.next_epoch_start_block,
            "The block from which the next epoch is due.",
        ),
        ApiMethod(
            "get_subnet_hyperparams_v3",
            _NETUID,
            t.Option(hyperparams.HYPERPARAMS_V3),
            hyperparams.subnet_hyperparams_v3,
            "Hyperparameters as named entries.",
        ),
    ),
)

_STAKE: Final = RuntimeApi(
    "StakeInfoRuntimeApi",
    1,
    (
        ApiMethod(
            "get_stake_info_for_coldkey",
            (("coldkey_account", t.ACCOUNT_ID),),
            t.Vec(stake_info.STAKE_INFO),
            stake_info.stake_info_for_coldkey,
            "All that a coldkey holds.",
        ),
        ApiMethod(
            "get_stake_info_for_coldkeys",
            (("coldkey_accounts", t.Vec(t.ACCOUNT_ID)),),
            t.Vec(t.Tuple(t.ACCOUNT_ID, t.Vec(stake_info.STAKE_INFO))),
            stake_info.stake_info_for_coldkeys,
            "All that each coldkey holds.",
        ),
        ApiMethod(
            "get_stake_info_for_hotkey_coldkey_netuid",
            (("hotkey_account", t.ACCOUNT_ID), ("coldkey_account", t.ACCOUNT_ID), *_NETUID),
            t.Option(stake_info.STAKE_INFO),
            stake_info.stake_info,
            "A coldkey's stake on a hotkey.",
        ),
        ApiMethod(
            "get_stake_availability_for_coldkeys",
            (
                ("coldkey_accounts", t.Vec(t.ACCOUNT_ID)),
                ("netuids", t.Option(t.Vec(NET_UID))),
            ),
            t.BTreeMap(t.ACCOUNT_ID, t.BTreeMap(NET_UID, stake_info.STAKE_AVAILABILITY)),
            stake_info.stake_availability,
            "What each coldkey has, has locked, and may take out.",
        ),
        ApiMethod(
            "get_stake_fee",
            (
                ("origin", _PLACE),
                ("origin_coldkey_account", t.ACCOUNT_ID),
                ("destination", _PLACE),
                ("destination_coldkey_account", t.ACCOUNT_ID),
                ("amount", t.U64),
            ),
            t.U64,
            stake_info.stake_fee,
            "The swap fee of a move of stake.",
        ),
        ApiMethod(
            "get_coldkey_lock",
            (_COLDKEY, *_NETUID),
            t.Option(LOCK_STATE),
            conviction.coldkey_lock,
            "A coldkey's lock on a subnet.",
        ),
        ApiMethod(
            "get_hotkey_conviction",
            (_HOTKEY, *_NETUID),
            U64F64,
            conviction.hotkey_conviction,
            "The conviction behind a hotkey.",
        ),
        ApiMethod(
            "get_most_convicted_hotkey_on_subnet",
            _NETUID,
            t.Option(t.ACCOUNT_ID),
            conviction.most_convicted_hotkey,
            "The hotkey with the most conviction.",
        ),
    ),
)

_REGISTRATION: Final = RuntimeApi(
    "SubnetRegistrationRuntimeApi",
    1,
    (
        ApiMethod(
            "get_network_registration_cost", (), TAO, lock_cost, "What a new subnet costs now."
        ),
    ),
)

_SWAP: Final = RuntimeApi(
    "SwapRuntimeApi",
    1,
    (
        ApiMethod(
            "current_alpha_price", _NETUID, t.U64, prices.current_price, "Price of alpha in rao."
        ),
        ApiMethod(
            "current_alpha_price_all",
            (),
            t.Vec(prices.SUBNET_PRICE),
            prices.current_prices,
            "Price of alpha on every subnet, in rao.",
        ),
        ApiMethod(
            "sim_swap_tao_for_alpha",
            (*_NETUID, ("tao", TAO)),
            prices.SIM_SWAP_RESULT,
            prices.sim_swap_tao_for_alpha,
            "What a sum of TAO would buy.",
        ),
        ApiMethod(
            "sim_swap_alpha_for_tao",
            (*_NETUID, ("alpha", ALPHA)),
            prices.SIM_SWAP_RESULT,
            prices.sim_swap_alpha_for_tao,
            "What a sum of alpha would sell for.",
        ),
    ),
)

APIS: Final[tuple[RuntimeApi, ...]] = (
    _DELEGATES,
    _NEURONS,
    _SUBNETS,
    _STAKE,
    _REGISTRATION,
    _SWAP,
)
"""Every API of this folder."""
