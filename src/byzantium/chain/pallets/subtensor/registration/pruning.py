"""Which neuron of a full subnet makes room for the next one."""

from collections.abc import Sequence
from typing import NamedTuple


class Standing(NamedTuple):
    """What decides whether a neuron is replaced; the order of the fields is the order of rank."""

    emission: int
    registered_at: int
    uid: int


class OwnedNeuron(NamedTuple):
    """A neuron of the subnet owner's coldkey; the order of the fields is the order of age."""

    registered_at: int
    uid: int


def is_immune(block: int, registered_at: int, immunity_period: int) -> bool:
    """Tell whether a neuron is still too young to be replaced.

        block - registered_at < immunity period, strictly

    Units: blocks.
    Source: subtensor, utils/misc.rs, get_neuron_is_immune.
    """
    return max(block - registered_at, 0) < immunity_period


def immortal_uids(owned: Sequence[OwnedNeuron], owner_uid: int | None, limit: int) -> list[int]:
    """Return the uids on the owner's side that are never replaced.

    The oldest registrations of the owner's coldkey, at most `limit`; then the owner hotkey's own
    uid is put first if it is not among them, and the list cut to the limit again.

    Units: uids.
    Source: subtensor, subnets/registration.rs, get_immune_owner_tuples.
    """
    uids = [neuron.uid for neuron in sorted(owned)][:limit]
    if owner_uid is None or owner_uid in uids:
        return uids
    return [owner_uid, *uids][:limit]


def neuron_to_prune(
    mature: Sequence[Standing], immune: Sequence[Standing], mature_min: int
) -> int | None:
    """Return the uid to replace, or none.

    The lowest of the mature ones, if there are more of them than must remain; else the lowest of
    the immune ones. Lowest means: least emission, then earliest registration, then least uid.
    Immortal neurons are in neither list.

    Units: alpha rao of the last epoch, blocks, uids.
    Source: subtensor, subnets/registration.rs, get_neuron_to_prune.
    """
    if mature and len(mature) > mature_min:
        return min(mature).uid
    return min(immune).uid if immune else None
