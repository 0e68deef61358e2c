"""The guards before calls on takes, endpoints, new subnets and Ethereum keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.origin import Origin, Signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.calls.evm_keys import associate_evm_key
from byzantium.chain.pallets.subtensor.calls.registration import decrease_take, increase_take
from byzantium.chain.pallets.subtensor.calls.serving import (
    serve_axon,
    serve_axon_tls,
    serve_prometheus,
)
from byzantium.chain.pallets.subtensor.calls.subnets import register_network
from byzantium.chain.pallets.subtensor.evm_keys.step import check_association
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.serving.step import check_axon, check_prometheus
from byzantium.chain.pallets.subtensor.staking.take_step import check_take
from byzantium.chain.pallets.subtensor.subnets.creation_step import ensure_creation_rate
from byzantium.chain.pallets.subtensor.types import AxonInfo, PrometheusInfo
from byzantium.units import AccountId

Check: TypeAlias = Callable[[State, AccountId, Sequence[Any]], None]


def _creation(state: State, _signer: AccountId, _args: Sequence[Any]) -> None:
    ensure_creation_rate(state)


def _take(state: State, signer: AccountId, args: Sequence[Any]) -> None:
    check_take(state, signer, *args)


def _axon(state: State, signer: AccountId, args: Sequence[Any]) -> None:
    netuid, *endpoint = args[: len(AxonInfo._fields)]
    check_axon(state, signer, netuid, AxonInfo(0, *endpoint))


def _prometheus(state: State, signer: AccountId, args: Sequence[Any]) -> None:
    netuid, *endpoint = args
    check_prometheus(state, signer, netuid, PrometheusInfo(0, *endpoint))


def _evm_key(state: State, signer: AccountId, args: Sequence[Any]) -> None:
    check_association(state, signer, args[0])


_CHECKS: Final[Mapping[str, Check]] = {
    register_network.name: _creation,
    decrease_take.name: _take,
    increase_take.name: _take,
    serve_axon.name: _axon,
    serve_axon_tls.name: _axon,
    serve_prometheus.name: _prometheus,
    associate_evm_key.name: _evm_key,
}


def guard_account_call(
    state: State, origin: Origin, call_type: CallType, args: Sequence[Any]
) -> None:
    """Refuse early what the call itself would refuse; other origins and calls pass.

    Source: subtensor, guards/check_rate_limits.rs, check; subtensor,
    guards/check_delegate_take.rs, check; subtensor, guards/check_serving_endpoints.rs, check;
    subtensor, guards/check_evm_key_association.rs, check.
    """
    if isinstance(origin, Signed) and call_type.pallet == PALLET and call_type.name in _CHECKS:
        _CHECKS[call_type.name](state, origin.account, args)
