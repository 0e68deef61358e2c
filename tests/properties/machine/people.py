"""Who lives in the machine's worlds."""

from typing import Final

from byzantium.chain.pallets.subtensor.subnets.accounts import BURN_ACCOUNT, subnet_account
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.conformance.economy.scene import key
from byzantium.units import NetUid

ALICE: Final = key("//Alice")
BOB, CHARLIE, DAVE = key("//Bob"), key("//Charlie"), key("//Dave")
EVE, FERDIE = key("//Eve"), key("//Ferdie")
OWNERS: Final = (BOB, CHARLIE, DAVE)
"""Those who create the first subnets."""

RICH: Final = (ALICE, BOB, CHARLIE, DAVE, EVE, FERDIE)
NEWCOMERS: Final = (key("newcomer"), key("second newcomer"))
COLDKEYS: Final = (*RICH, *NEWCOMERS)
HOTKEYS: Final = tuple(key(f"hotkey {n}") for n in range(18))
ODD: Final = (
    ZERO_ACCOUNT,
    BURN_ACCOUNT,
    *(subnet_account(NetUid(n)) for n in (0, 2, 3)),
    key("nobody"),
)
EVERYONE: Final = (*COLDKEYS, *HOTKEYS, *ODD)
