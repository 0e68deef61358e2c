"""What a block without transactions reads and writes of every subnet, as words side by side.

One row a subnet, in the order of the storage, root's among them. Every value of `SUBNET_FIELDS`
has a fixed encoded width and lies in its row as that encoding, in little-endian 64-bit words; the
same holds of `GLOBAL_FIELDS` in one row of their own. Where nothing is stored, the words hold the
default and the field's bit of `present` is 0, so that (words, present) say exactly what the state
says: a block that stores a default turns the bit on, one that removes a value turns it off.

A value's new bytes are ``field.stored(row)``; it has changed where they differ or where the bit
does. Fields that a block only reads are of use `READ`; epochs write `MinerBurned` among them.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.storage import StorageItem
from byzantium.chain.pallets.alpha_assets import storage as assets
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.registration.burn_price import decay_factor
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.swap import storage as swap
from byzantium.chain.pallets.system import storage as system
from byzantium.units import NetUid

Words = NDArray[np.uint64]
Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Netuids = NDArray[np.uint16]

WORD_BYTES: Final = 8


class IrregularValueError(ValueError):
    """A stored value is no encoding of its type, which only root can bring about."""


class Use(Enum):
    """What a block without transactions does with a value."""

    READ = "read"
    WRITTEN = "written"


class Field(NamedTuple):
    """One storage item, and where its value lies in a row."""

    item: StorageItem[Any]
    use: Use
    width_bytes: int
    """Length of the encoded value."""

    bit: int
    """Number of the field, and of its bit in `present`."""

    word: int
    """First of its words in a row."""

    @property
    def name(self) -> str:
        """The item with its pallet, as ``SubtensorModule.Burn``."""
        return f"{self.item.pallet.name}.{self.item.name}"

    @property
    def words(self) -> int:
        """How many words the value takes."""
        return -(-self.width_bytes // WORD_BYTES)

    def raw_key(self, netuid: NetUid | None = None) -> bytes:
        """Return the raw storage key of a subnet's value, or of a value of the whole chain."""
        if netuid is None:
            return self.item.raw_key()
        return self.item.raw_key(subnet_account(netuid) if self.item is system.Account else netuid)

    def stored(self, row: Words) -> bytes:
        """Return the encoded value that a row holds."""
        return row[self.word : self.word + self.words].tobytes()[: self.width_bytes]

    def load(self, row: Words, raw: bytes | None, profile: Profile) -> bool:
        """Put an encoded value, or the default, into a row; tell whether there was one.

        Raises IrregularValueError for an encoding of another length.
        """
        value = raw
        if value is None:
            value = bytes(0) if self.item.optional else self.item.default_bytes(profile)
        elif len(value) != self.width_bytes:
            raise IrregularValueError(f"got {len(value)} bytes of {self.name}")
        padded = value.ljust(self.words * WORD_BYTES, b"\0")
        row[self.word : self.word + self.words] = np.frombuffer(padded, np.uint64)
        return raw is not None


class Columns(NamedTuple):
    """A state as far as blocks without transactions go."""

    netuids: Netuids
    """Subnets in the order of the storage; the number of each row."""

    subnets: Words
    """Shape (subnets, `SUBNET_WORDS`)."""

    present: Bits
    """Shape (subnets,): bit `bit` of each field that is stored."""

    chain: Words
    """Shape (`GLOBAL_WORDS`,): the values of `GLOBAL_FIELDS`."""

    chain_present: Bits
    """Shape (1,): the same bits of `GLOBAL_FIELDS`."""

    keys_consistent: Flags
    """Shape (subnets,): no hotkey holds two uids, so that an epoch may run. Not stored."""

    decay: Words
    """Shape (subnets,): what a block leaves of each Burn, of 2**32, by BurnHalfLife. Not stored."""

    def copy(self) -> "Columns":
        """Return columns that may be written while these stand."""
        return self._replace(
            subnets=self.subnets.copy(),
            present=self.present.copy(),
            chain=self.chain.copy(),
            chain_present=self.chain_present.copy(),
        )

    def restore(self, kept: "Columns") -> None:
        """Become again what a copy holds."""
        self.subnets[:] = kept.subnets
        self.present[:] = kept.present
        self.chain[:] = kept.chain
        self.chain_present[:] = kept.chain_present


def _fields(*declared: tuple[StorageItem[Any], Use, int]) -> tuple[Field, ...]:
    fields: list[Field] = []
    word = 0
    for bit, (item, use, width_bytes) in enumerate(declared):
        fields.append(Field(item, use, width_bytes, bit, word))
        word += fields[-1].words
    return tuple(fields)


SUBNET_FIELDS: Final = _fields(
    (storage.BurnHalfLife, Use.READ, 2),
    (storage.MinBurn, Use.READ, 8),
    (storage.MaxBurn, Use.READ, 8),
    (storage.Tempo, Use.READ, 2),
    (storage.FirstEmissionBlockNumber, Use.READ, 8),
    (storage.SubtokenEnabled, Use.READ, 1),
    (storage.NetworkRegistrationAllowed, Use.READ, 1),
    (storage.SubnetMechanism, Use.READ, 2),
    (storage.SubnetEmissionEnabled, Use.READ, 1),
    (storage.MinerBurned, Use.READ, 16),
    (storage.OwnerCutEnabled, Use.READ, 1),
    (storage.EMAPriceHalvingBlocks, Use.READ, 8),
    (storage.Burn, Use.WRITTEN, 8),
    (storage.RegistrationsThisBlock, Use.WRITTEN, 2),
    (storage.RegistrationsThisInterval, Use.WRITTEN, 2),
    (storage.SubnetRootSellTao, Use.WRITTEN, 8),
    (swap.SwapBalancer, Use.WRITTEN, 8),
    (swap.PalSwapInitialized, Use.WRITTEN, 1),
    (storage.SubnetExcessTao, Use.WRITTEN, 8),
    (storage.SubnetTaoInEmission, Use.WRITTEN, 8),
    (storage.SubnetAlphaInEmission, Use.WRITTEN, 8),
    (storage.SubnetAlphaOutEmission, Use.WRITTEN, 8),
    (storage.SubnetTAO, Use.WRITTEN, 8),
    (storage.SubnetAlphaIn, Use.WRITTEN, 8),
    (storage.SubnetAlphaOut, Use.WRITTEN, 8),
    (storage.SubnetVolume, Use.WRITTEN, 16),
    (storage.SubnetProtocolAlpha, Use.WRITTEN, 8),
    (storage.SubnetProtocolFlow, Use.WRITTEN, 8),
    (assets.TotalAlphaIssuance, Use.WRITTEN, 8),
    (assets.AlphaRecycled, Use.WRITTEN, 8),
    (system.Account, Use.WRITTEN, 56),
    (storage.PendingOwnerCut, Use.WRITTEN, 8),
    (storage.PendingServerEmission, Use.WRITTEN, 8),
    (storage.PendingValidatorEmission, Use.WRITTEN, 8),
    (storage.PendingRootAlphaDivs, Use.WRITTEN, 8),
    (storage.BlocksSinceLastStep, Use.WRITTEN, 8),
    (storage.LastEpochBlock, Use.WRITTEN, 8),
    (storage.PendingEpochAt, Use.WRITTEN, 8),
    (storage.SubnetEpochIndex, Use.WRITTEN, 8),
    (storage.SubnetMovingPrice, Use.WRITTEN, 16),
    (storage.RootProp, Use.WRITTEN, 16),
)
"""Values of one subnet. The account is that which holds the subnet's TAO."""

GLOBAL_FIELDS: Final = _fields(
    (storage.TaoWeight, Use.READ, 8),
    (storage.SubnetOwnerCut, Use.READ, 2),
    (storage.SubnetMovingAlpha, Use.READ, 16),
    (storage.MaxEpochsPerBlock, Use.READ, 1),
    (storage.TotalIssuance, Use.WRITTEN, 8),
    (storage.BlockEmission, Use.WRITTEN, 8),
    (storage.TotalStake, Use.WRITTEN, 8),
    (balances.TotalIssuance, Use.WRITTEN, 8),
)
"""Values of the whole chain."""

SUBNET_WORDS: Final = sum(field.words for field in SUBNET_FIELDS)
GLOBAL_WORDS: Final = sum(field.words for field in GLOBAL_FIELDS)

Read = Callable[[bytes], bytes | None]
"""Returns the encoded value under a raw key."""


def load_columns(
    read: Read, netuids: Sequence[NetUid], keys_consistent: Sequence[bool], profile: Profile
) -> Columns:
    """Return the columns of a state.

    `netuids` are all subnets in storage order. No value of `SubnetRootSellTao` may be stored for
    any other subnet, since the coinbase removes them all.
    """
    count = len(netuids)
    columns = Columns(
        np.array(netuids, np.uint16),
        np.zeros((count, SUBNET_WORDS), np.uint64),
        np.zeros(count, np.uint64),
        np.zeros(GLOBAL_WORDS, np.uint64),
        np.zeros(1, np.uint64),
        np.array(keys_consistent, np.bool_),
        np.zeros(count, np.uint64),
    )
    half_life = field_of(storage.BurnHalfLife).word
    for row, netuid in enumerate(netuids):
        bits = 0
        for field in SUBNET_FIELDS:
            found = field.load(columns.subnets[row], read(field.raw_key(netuid)), profile)
            bits |= found << field.bit
        columns.present[row] = bits
        columns.decay[row] = decay_factor(int(columns.subnets[row, half_life]))
    bits = 0
    for field in GLOBAL_FIELDS:
        bits |= field.load(columns.chain, read(field.raw_key()), profile) << field.bit
    columns.chain_present[0] = bits
    return columns


def field_of(item: StorageItem[Any]) -> Field:
    """Return the field that a storage item has in the columns."""
    return next(field for field in (*SUBNET_FIELDS, *GLOBAL_FIELDS) if field.item is item)
