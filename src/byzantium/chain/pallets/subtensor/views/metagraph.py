"""A whole subnet in one answer, or the fields of it that a client asks for."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments import storage as commitments
from byzantium.chain.pallets.commitments.types import REGISTRATION
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.neurons import stake_of
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids, exists
from byzantium.chain.pallets.subtensor.views.forms import CNETUID, CU16, OF_ACCOUNT, RPC_INFO, TEXT
from byzantium.chain.pallets.subtensor.views.metagraph_columns import COLUMNS, Column
from byzantium.chain.pallets.subtensor.views.subject import Subject
from byzantium.chain.pallets.subtensor.weights.eligibility import has_mechanism
from byzantium.scale import types as t
from byzantium.units import MechId, NetUid
from byzantium.units.fixed import I64F64

_PATH: Final = f"{RPC_INFO}::metagraph"
_NETUID_FIELD: Final = 0

METAGRAPH: Final[t.Type[Any]] = t.Struct(
    f"{_PATH}::Metagraph",
    tuple,
    tuple((column.name, column.type) for column in COLUMNS),
    params=OF_ACCOUNT,
)


def _validators(subnet: Subject) -> list[int]:
    """Return the uids that validate, by ascending stake.

    They hold a permit and more than StakeThreshold.

    Source: subtensor, rpc_info/metagraph.rs, get_validators.
    """
    state, netuid = subnet.state, subnet.netuid
    permits = storage.ValidatorPermit.get(state, netuid)
    threshold = I64F64.from_int(storage.StakeThreshold.get(state))
    stakes = [
        (stake_of(state, netuid, hotkey).weight, uid)
        for uid, hotkey in storage.Keys.items(state, netuid)
        if uid < len(permits) and permits[uid]
    ]
    ranked = sorted(stakes, key=lambda entry: entry[0])
    return [uid for stake, uid in ranked if stake > threshold]


def _commitments(subnet: Subject) -> list[tuple[bytes, bytes]]:
    stored = commitments.CommitmentOf.items(subnet.state, subnet.netuid)
    return [(account, REGISTRATION.encode(entry)) for account, entry in stored if entry is not None]


_SELECTABLE: Final[tuple[Column, ...]] = (
    *COLUMNS,
    Column("validators", t.Vec(CU16), _validators),
    Column("commitments", t.Vec(t.Tuple(t.ACCOUNT_ID, TEXT)), _commitments),
)

SELECTIVE_METAGRAPH: Final[t.Type[Any]] = t.Struct(
    f"{_PATH}::SelectiveMetagraph",
    tuple,
    (
        ("netuid", CNETUID),
        *((column.name, t.Option(column.type)) for column in _SELECTABLE[1:]),
    ),
    params=OF_ACCOUNT,
)


def metagraph(state: State, netuid: NetUid) -> tuple[Any, ...] | None:
    """Return every field of a subnet, of its first mechanism.

    Source: subtensor, rpc_info/metagraph.rs, get_metagraph.
    """
    return _columns(Subject(state, netuid)) if exists(state, netuid) else None


def mechagraph(state: State, netuid: NetUid, mech: MechId) -> tuple[Any, ...] | None:
    """Return every field of a subnet, with updates and incentives of one mechanism.

    The number it gives is the mechanism's storage index.

    Source: subtensor, rpc_info/metagraph.rs, get_mechagraph.
    """
    if not has_mechanism(state, netuid, mech):
        return None
    return _columns(Subject(state, netuid, mech))


def _columns(subnet: Subject) -> tuple[Any, ...]:
    return tuple(column.read(subnet) for column in COLUMNS)


def all_metagraphs(state: State) -> tuple[Any, ...]:
    """Return the metagraph of every subnet in storage order.

    Source: subtensor, rpc_info/metagraph.rs, get_all_metagraphs.
    """
    return tuple(metagraph(state, netuid) for netuid in all_netuids(state))


def all_mechagraphs(state: State) -> tuple[Any, ...]:
    """Return the metagraph of every mechanism of every subnet.

    Source: subtensor, rpc_info/metagraph.rs, get_all_mechagraphs.
    """
    return tuple(
        mechagraph(state, netuid, MechId(mech))
        for netuid in all_netuids(state)
        for mech in range(storage.MechanismCountCurrent.get(state, netuid))
    )


def selective_metagraph(
    state: State, netuid: NetUid, metagraph_indexes: Sequence[int]
) -> tuple[Any, ...] | None:
    """Return the fields of a subnet whose numbers are asked for; the others are absent.

    The netuid itself reads 0 unless it is asked for. Unknown numbers are ignored.

    Source: subtensor, rpc_info/metagraph.rs, get_selective_metagraph.
    """
    if not exists(state, netuid):
        return None
    shown = netuid if _NETUID_FIELD in metagraph_indexes else NetUid(0)
    return (shown, *_selected(Subject(state, netuid), metagraph_indexes))


def selective_mechagraph(
    state: State, netuid: NetUid, subid: MechId, metagraph_indexes: Sequence[int]
) -> tuple[Any, ...] | None:
    """Return the fields asked for, with updates and incentives of one mechanism.

    The netuid is always given, and is the subnet's.

    Source: subtensor, rpc_info/metagraph.rs, get_selective_mechagraph.
    """
    if not exists(state, netuid):
        return None
    return (netuid, *_selected(Subject(state, netuid, subid), metagraph_indexes))


def _selected(subnet: Subject, numbers: Sequence[int]) -> list[Any]:
    asked = set(numbers)
    return [
        _present(column, column.read(subnet)) if number in asked else None
        for number, column in enumerate(_SELECTABLE[1:], start=1)
    ]


def _present(column: Column, value: object) -> object:
    return t.Some(value) if column.type.is_nullable else value
