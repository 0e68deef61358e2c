"""Which family a call belongs to: what is counted together, and chosen as often as another."""

from typing import Final

from byzantium.chain.pallets.subtensor.later.calls import REFUSED_CALLS
from byzantium.chain.runtime import RUNTIME

_WORDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("locks", ("lock_stake", "move_lock", "perpetual_lock", "locked_alpha")),
    ("leases", ("lease",)),
    ("voting power", ("voting_power",)),
    ("EVM keys", ("evm_key",)),
    ("hotkey swaps", ("swap_hotkey",)),
    ("coldkey swaps", ("coldkey_swap", "swap_coldkey")),
    ("recycle and burn", ("recycle_alpha", "burn_alpha", "add_stake_burn")),
    ("timelocked weights", ("timelocked", "crv3")),
    ("commit and reveal", ("commit_weights", "reveal", "commit_mechanism")),
    ("weights", ("weights",)),
    ("root", ("root_register", "claim_root", "root_claim")),
    ("children", ("children", "childkey", "auto_parent")),
    ("takes", ("_take",)),
    ("subnets", ("register_network", "dissolve", "start_call", "_tempo", "_epoch", "_cutoff")),
    ("identities", ("identity", "update_symbol")),
    ("registration", ("register", "associate_hotkey", "faucet")),
    ("serving", ("serve_",)),
    ("staking", ("remove_stake",)),
    ("moving stake", ("move_stake", "transfer_stake", "swap_stake")),
    ("staking", ("stake",)),
)
"""Families of the subtensor pallet by words in a call's name; the first that fits counts."""


def family_of(pallet: str, name: str) -> str:
    """Return the family of a call: the pallet's name but for the largest pallet."""
    if pallet != "SubtensorModule":
        return pallet
    for family, words in _WORDS:
        if any(word in name for word in words):
            return family
    return "subtensor, the rest"


FAMILIES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    family: tuple(name for name in sorted(RUNTIME.calls) if family_of(*name) == family)
    for family in sorted({family_of(*name) for name in RUNTIME.calls})
}

_REFUSED: Final = {(call.pallet.name, call.name) for call in REFUSED_CALLS}

CANNOT_SUCCEED: Final = frozenset(
    {"Timestamp", "Contracts"}
    | {family for family, calls in FAMILIES.items() if _REFUSED.issuperset(calls)}
)
"""Families whose calls nobody can sign, or which all refuse."""
