"""Names for numbers, so that a uid is never added to an amount.

Every name is an integer or a byte string at run time; the type checker keeps them apart.
"""

from typing import NewType

Rao = NewType("Rao", int)
"""An amount of TAO: 10**9 rao make one TAO."""

Alpha = NewType("Alpha", int)
"""An amount of one subnet's own token, on the same scale as rao."""

UsdMicros = NewType("UsdMicros", int)
"""An amount of money: 10**6 make one US dollar."""

NetUid = NewType("NetUid", int)
"""Number of a subnet; 0 is the root network."""

Uid = NewType("Uid", int)
"""Position of a neuron on its subnet, from 0."""

MechId = NewType("MechId", int)
"""Number of a mechanism within its subnet; every subnet has mechanism 0."""

BlockNumber = NewType("BlockNumber", int)
"""Height of a block; the genesis block is 0."""

AccountId = NewType("AccountId", bytes)
"""The 32 public bytes of a hotkey or coldkey."""
