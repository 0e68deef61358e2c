"""The era of a transaction: for how many blocks after its birth it may be included."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from typing_extensions import override

from byzantium.scale.codec import ScaleType
from byzantium.scale.description import CaseDescription, Description, Field, Variants
from byzantium.scale.errors import ScaleError, UnexpectedEndError
from byzantium.scale.numbers import U8, U16

PERIOD_MIN_BLOCKS: Final = 4
PERIOD_MAX_BLOCKS: Final = 1 << 16
QUANTIZE_SHIFT: Final = 12


class Immortal(NamedTuple):
    """The era of a transaction that never expires."""

    def birth(self, current: int) -> int:  # noqa: ARG002 - the same question for both eras
        """Return the block whose hash the signature covers: genesis."""
        return 0


class Mortal(NamedTuple):
    """An era of `period` blocks (a power of two), beginning where block % period == phase."""

    period: int
    phase: int

    def birth(self, current: int) -> int:
        """Return the block where the era that holds block `current` began.

        birth = (max(current, phase) - phase) // period * period + phase

        Units: block numbers.
        """
        return (max(current, self.phase) - self.phase) // self.period * self.period + self.phase

    def death(self, current: int) -> int:
        """Return the first block that is outside the era holding block `current`."""
        return self.birth(current) + self.period


Era: TypeAlias = Immortal | Mortal

IMMORTAL: Final = Immortal()


def mortal(period: int, current: int) -> Mortal:
    """Return the era of about `period` blocks in which block `current` is the first.

    The period becomes a power of two in 4 .. 65536; the phase is rounded to what two bytes hold.

    Units: blocks.
    """
    wanted = min(max(period, PERIOD_MIN_BLOCKS), PERIOD_MAX_BLOCKS)
    rounded = 1 << (wanted - 1).bit_length()
    step = max(rounded >> QUANTIZE_SHIFT, 1)
    return Mortal(rounded, current % rounded // step * step)


class EraType(ScaleType[Era]):
    """`sp_runtime::generic::era::Era`: one zero byte, or two bytes of period and phase."""

    @property
    @override
    def name(self) -> str:
        return "Era"

    @override
    def encode(self, value: Era) -> bytes:
        if isinstance(value, Immortal):
            return b"\x00"
        if not _is_valid(value):
            raise ScaleError(got=value, expected="an era")
        step = max(value.period >> QUANTIZE_SHIFT, 1)
        exponent = min(max(value.period.bit_length() - 2, 1), 15)
        return U16.encode(exponent | value.phase // step << 4)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Era, int]:
        if offset >= len(data):
            raise UnexpectedEndError(data=data, offset=offset, expected="an era")
        if data[offset] == 0:
            return IMMORTAL, offset + 1
        number, end = U16.decode(data, offset)
        period = 2 << number % 16
        era = Mortal(period, (number >> 4) * max(period >> QUANTIZE_SHIFT, 1))
        if not _is_valid(era):
            raise ScaleError(got=era, expected="a period above the phase", offset=offset)
        return era, end

    @override
    def describe(self) -> Description:
        cases = [CaseDescription("Immortal", (), 0)]
        cases += [CaseDescription(f"Mortal{n}", (Field("", U8),), n) for n in range(1, 256)]
        return Description(Variants(tuple(cases)), ("sp_runtime", "generic", "era", "Era"))


def _is_valid(era: object) -> bool:
    if not isinstance(era, Mortal):
        return False
    is_period = PERIOD_MIN_BLOCKS <= era.period <= PERIOD_MAX_BLOCKS
    return is_period and era.period.bit_count() == 1 and 0 <= era.phase < era.period


ERA: Final = EraType()
