"""Whose stake is meant: on which hotkey, by which coldkey, on which subnet."""

from typing import NamedTuple

from byzantium.units import AccountId, NetUid


class Position(NamedTuple):
    """One coldkey's stake on one hotkey of one subnet."""

    hotkey: AccountId
    coldkey: AccountId
    netuid: NetUid
