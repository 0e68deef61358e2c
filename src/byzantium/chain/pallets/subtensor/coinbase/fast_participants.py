"""A block's alpha by role, and the epochs that are due, compiled; equal to the readable steps."""

from typing import Final

from byzantium.chain.pallets.subtensor.coinbase.columns import Bits, Flags, Words
from byzantium.chain.pallets.subtensor.coinbase.fast_emission import root_proportion_of
from byzantium.chain.pallets.subtensor.coinbase.fast_layout import (
    ALPHA_ISSUANCE,
    ALPHA_OUT,
    ALPHA_OUT_EMISSION,
    ALPHA_RECYCLED,
    EPOCH_INDEX,
    EPOCHS_MAX,
    HAS_ADVANCED,
    HAS_ALPHA_ISSUANCE,
    HAS_ALPHA_OUT,
    HAS_ALPHA_OUT_EMISSION,
    HAS_ALPHA_RECYCLED,
    HAS_PENDING_EPOCH_AT,
    HAS_PENDING_OWNER_CUT,
    HAS_PENDING_ROOT,
    HAS_PENDING_SHARED,
    HAS_SINCE_LAST_STEP,
    LAST_EPOCH,
    OWNER_CUT,
    OWNER_CUT_ENABLED,
    PENDING_EPOCH_AT,
    PENDING_OWNER_CUT,
    PENDING_ROOT,
    PENDING_SERVER,
    PENDING_VALIDATOR,
    SINCE_LAST_STEP,
    TEMPO,
)
from byzantium.chain.pallets.subtensor.tempo.schedule import MAX_TEMPO
from byzantium.units.compiled import compiled
from byzantium.units.integers import U16_MAX
from byzantium.units.wide import (
    ONE,
    ZERO,
    Pair,
    Word,
    add_word,
    shift_right,
    subtract_saturated,
    take_word,
)
from byzantium.units.wide_fixed import (
    u96f32_by_int,
    u96f32_from_int,
    u96f32_mul,
    u96f32_safe_div,
    u96f32_to_int,
)

NOT_DUE: Final = 0
DRAINED: Final = 1
DEFERRED: Final = 2
SKIPPED: Final = 3

_MAX_TEMPO: Final = Word(MAX_TEMPO)
_TAKES_MAX: Final = Word(U16_MAX)


@compiled
def owner_part_of(chain: Words) -> Pair:
    """Return the owner's cut as a fraction. Units: U96F32 raw.

    Source: subtensor, coinbase/run_coinbase.rs, emit_to_subnets.
    """
    high, low = u96f32_from_int(chain[OWNER_CUT])
    return u96f32_safe_div(high, low, *u96f32_from_int(_TAKES_MAX))


@compiled
def accrue(
    row: Words, present: Bits, i: int, created: Word, owner: Pair, root: Pair, root_sells: bool
) -> None:
    """Mint a subnet's alpha of the block and add each role's part to what is pending.

    Source: subtensor, coinbase/run_coinbase.rs, emit_to_subnets.
    """
    row[ALPHA_OUT_EMISSION] = created
    present[i] |= HAS_ALPHA_OUT_EMISSION | HAS_PENDING_SHARED
    if created != ZERO:
        row[ALPHA_ISSUANCE] = add_word(row[ALPHA_ISSUANCE], created)
        row[ALPHA_OUT] = add_word(row[ALPHA_OUT], created)
        present[i] |= HAS_ALPHA_ISSUANCE | HAS_ALPHA_OUT
    high, low = u96f32_from_int(created)
    if row[OWNER_CUT_ENABLED] != ZERO:
        cut_high, cut = u96f32_by_int(owner[0], owner[1], created)
        high, low = subtract_saturated(high, low, cut_high, cut)
        row[PENDING_OWNER_CUT] = add_word(row[PENDING_OWNER_CUT], u96f32_to_int(cut_high, cut))
        present[i] |= HAS_PENDING_OWNER_CUT
    part_high, part = u96f32_mul(*root_proportion_of(row, root[0], root[1]), high, low)
    part_high, part = shift_right(part_high, part, ONE)
    server_high, server = shift_right(high, low, ONE)
    high, low = subtract_saturated(high, low, server_high, server)
    high, low = subtract_saturated(high, low, part_high, part)
    row[PENDING_SERVER] = add_word(row[PENDING_SERVER], u96f32_to_int(server_high, server))
    row[PENDING_VALIDATOR] = add_word(row[PENDING_VALIDATOR], u96f32_to_int(high, low))
    _accrue_for_root(row, present, i, u96f32_to_int(part_high, part), root_sells)


@compiled
def _accrue_for_root(row: Words, present: Bits, i: int, part: Word, root_sells: bool) -> None:
    if root_sells:
        row[PENDING_ROOT] = add_word(row[PENDING_ROOT], part)
        present[i] |= HAS_PENDING_ROOT
    elif part != ZERO:
        row[ALPHA_OUT] = take_word(row[ALPHA_OUT], part)
        row[ALPHA_RECYCLED] = add_word(row[ALPHA_RECYCLED], part)
        row[ALPHA_ISSUANCE] = take_word(row[ALPHA_ISSUANCE], part)
        present[i] |= HAS_ALPHA_OUT | HAS_ALPHA_RECYCLED | HAS_ALPHA_ISSUANCE


@compiled
def is_due(row: Words, block: Word) -> bool:
    """Tell whether a subnet's epoch should run in this block. Units: blocks.

    Source: subtensor, coinbase/run_coinbase.rs, should_run_epoch.
    """
    if row[TEMPO] == ZERO:
        return False
    if ZERO < row[PENDING_EPOCH_AT] <= block or row[SINCE_LAST_STEP] > _MAX_TEMPO:
        return True
    return bool(take_word(block, row[LAST_EPOCH]) >= row[TEMPO])


@compiled
def drain(
    subnets: Words, present: Bits, chain: Words, consistent: Flags, block: Word, drained: Words
) -> None:
    """Take what is pending on every subnet whose epoch runs in this block.

    A row of `drained` receives the subnet's fate, and the parts of miners, validators, root and
    owner where it is `DRAINED`.

    Source: subtensor, coinbase/run_coinbase.rs, drain_pending.
    """
    running = ZERO
    for i in range(1, len(subnets)):
        row = subnets[i]
        row[SINCE_LAST_STEP] += ONE
        present[i] |= HAS_SINCE_LAST_STEP
        if not is_due(row, block):
            continue
        if running >= chain[EPOCHS_MAX]:
            row[PENDING_EPOCH_AT] = block + ONE
            present[i] |= HAS_PENDING_EPOCH_AT
            drained[i, 0] = Word(DEFERRED)
            continue
        drained[i, 0] = Word(SKIPPED)
        if consistent[i]:
            running += ONE
            _take_pending(row, drained[i])
            present[i] |= HAS_PENDING_SHARED | HAS_PENDING_ROOT | HAS_PENDING_OWNER_CUT
        row[LAST_EPOCH], row[PENDING_EPOCH_AT] = block, ZERO
        row[EPOCH_INDEX] += ONE
        present[i] |= HAS_ADVANCED


@compiled
def _take_pending(row: Words, taken: Words) -> None:
    row[SINCE_LAST_STEP] = ZERO
    taken[0] = Word(DRAINED)
    taken[1], row[PENDING_SERVER] = row[PENDING_SERVER], ZERO
    taken[2], row[PENDING_VALIDATOR] = row[PENDING_VALIDATOR], ZERO
    taken[3], row[PENDING_ROOT] = row[PENDING_ROOT], ZERO
    taken[4], row[PENDING_OWNER_CUT] = row[PENDING_OWNER_CUT], ZERO
