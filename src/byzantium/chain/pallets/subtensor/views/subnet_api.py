"""The runtime API about subnets: figures, hyperparameters, pools, and whole metagraphs."""

from typing import Any, Final

from byzantium.chain.kernel.names import MECH_ID, NET_UID
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.chain.pallets.subtensor.subnets.creation_step import prunable_subnet
from byzantium.chain.pallets.subtensor.views import (
    dynamic_info,
    hyperparams,
    metagraph,
    network,
    subnet_info,
    subnet_state,
)
from byzantium.scale import types as t

_NETUID: Final = (("netuid", NET_UID),)
_INDEXES: Final = ("metagraph_indexes", t.Vec(t.U16))


def _maybe_all(kind: t.Type[Any]) -> t.Type[Any]:
    return t.Vec(t.Option(kind))


API: Final = RuntimeApi(
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
            (("coldkey", t.ACCOUNT_ID), *_NETUID),
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
        ApiMethod(
            "get_block_emission",
            (),
            t.U64,
            network.granted_emission,
            LATER + "The TAO that a block mints.",
        ),
    ),
)
