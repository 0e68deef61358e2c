"""A block's coinbase over `columns`, compiled; equal to the readable step, or undone.

Two calls make a block of the pallet's hook. `open_block` does all from the registration prices to
the drain of pending emission; then the caller runs, in this order and by whatever means, what
belongs to the drained subnets; `close_block` moves the prices. The caller's share, in the place
where the hook has it:

- before `open_block`: forget_old_swaps; and reveal_due, which touches no column, though its events
  come between Issued and the first Deposit;
- between the calls, for every row of `Opened.fates` in turn: change_owner_if_due where DRAINED,
  the event EpochDeferred(netuid, block, block + 1) where DEFERRED, EpochSkipped(netuid, block)
  where SKIPPED; then, by ascending netuid, `distribute` for the DRAINED, which reads and changes
  columns too: AlphaOut, TotalAlphaIssuance, AlphaRecycled, MinerBurned;
- after `close_block`: apply_due_children, run_automatic_claims, index_missed_stakers.

Nothing is half done: where something is not certain, as when the power function's floor is not, or
an account would be born, `open_block` leaves all columns as they were and returns none, and the
caller makes the whole block in the readable form. `close_block` is always certain.

Events of `open_block`, in order: Issued(issued) unless it is 0; then row by row Deposit(account,
deposits[row][0]) and Deposit(account, deposits[row][1]), each unless it is 0.
"""

from typing import Final, NamedTuple

import numpy as np

from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX
from byzantium.chain.pallets.subtensor.coinbase.columns import (
    Bits,
    Columns,
    Flags,
    Netuids,
    Words,
)
from byzantium.chain.pallets.subtensor.coinbase.fast_emission import (
    emission_at,
    mint,
    root_stake_of,
    shares_of,
    terms_of,
)
from byzantium.chain.pallets.subtensor.coinbase.fast_injection import inject
from byzantium.chain.pallets.subtensor.coinbase.fast_layout import (
    ALPHA_IN,
    ALPHA_OUT,
    BALANCES,
    BLOCK_EMISSION,
    HAS_BLOCK_EMISSION,
    HAS_FIRST_EMISSION,
    HAS_REGISTRATIONS_THIS_INTERVAL,
    HAS_ROOT_SELL_TAO,
    HAS_STAKE,
    ISSUANCE,
    MOVING_ALPHA,
    REGISTRATION_ALLOWED,
    REGISTRATIONS_THIS_INTERVAL,
    ROOT_SELL_TAO,
    STAKE,
    SUBTOKEN_ENABLED,
)
from byzantium.chain.pallets.subtensor.coinbase.fast_participants import (
    accrue,
    drain,
    is_due,
    owner_part_of,
)
from byzantium.chain.pallets.subtensor.coinbase.fast_prices import decay_burn, move_price
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.units.compiled import compiled
from byzantium.units.wide import ZERO, Pair, Word, take_word
from byzantium.units.wide_fixed import u64f64_from_i96f32

_SUPPLY_MAX: Final = Word(SUPPLY_MAX)


class Opened(NamedTuple):
    """What the first half of a block did beside the columns."""

    issued: int
    """TAO minted, in rao."""

    deposits: Words
    """Shape (subnets, 2): TAO put into each subnet's account for a buy, and for its pool."""

    drained: Words
    """Shape (subnets, 5): fate, then miners', validators', root's and owner's part, if DRAINED."""

    @property
    def fates(self) -> Words:
        """What became of each subnet's epoch: NOT_DUE, DRAINED, DEFERRED or SKIPPED."""
        return self.drained[:, 0]


def open_block(columns: Columns, block: int) -> Opened | None:
    """Run a block up to its epochs; none, and nothing changed, where that is not certain.

    Source: subtensor, coinbase/block_step.rs, block_step; coinbase/run_coinbase.rs, run_coinbase.
    """
    assert columns.netuids[0] == ROOT, "root's row comes first"
    kept = columns.copy()
    count = len(columns.netuids)
    opened = Opened(0, np.zeros((count, 2), np.uint64), np.zeros((count, 5), np.uint64))
    certain, issued = _open(*columns, Word(block), opened.deposits, opened.drained)
    if certain:
        return opened._replace(issued=int(issued))
    columns.restore(kept)
    return None


def close_block(columns: Columns, block: int) -> None:
    """Run a block from its epochs on: moving prices and root proportions.

    Source: subtensor, coinbase/block_step.rs, block_step.
    """
    _close(columns.subnets, columns.present, columns.chain, Word(block))


@compiled
def _open(
    netuids: Netuids,
    subnets: Words,
    present: Bits,
    chain: Words,
    chain_present: Bits,
    consistent: Flags,
    decay: Words,
    block: Word,
    deposits: Words,
    drained: Words,
) -> tuple[bool, Word]:
    _begin(subnets, present, decay, block)
    issued = mint(chain, chain_present)
    emits = _emitting(subnets, present)
    terms = np.zeros((len(subnets), 4), np.uint64)
    root = root_stake_of(chain, subnets[0])
    root_sells = _fill_terms(subnets, emits, issued, root, terms)
    _show_emission(netuids, subnets, emits, chain, chain_present)
    staked, credit = chain[STAKE], issued
    for i in range(len(subnets)):
        if emits[i]:
            certain, credit = inject(subnets[i], present, i, chain, terms[i], credit, deposits[i])
            if not certain:
                return False, ZERO
    chain[ISSUANCE] = take_word(chain[ISSUANCE], credit)
    chain[BALANCES] -= credit
    if chain[STAKE] != staked:
        chain_present[0] |= HAS_STAKE
    owner = owner_part_of(chain)
    for i in range(len(subnets)):
        if emits[i]:
            accrue(subnets[i], present, i, terms[i, 3], owner, root, root_sells)
    drain(subnets, present, chain, consistent, block, drained)
    return True, issued


@compiled
def _begin(subnets: Words, present: Bits, decay: Words, block: Word) -> None:
    """Let registration prices fall, and forget what root sold in the block before."""
    for i in range(len(subnets)):
        decay_burn(subnets[i], present, i, decay[i], block)
        subnets[i, ROOT_SELL_TAO] = ZERO
        present[i] &= ~HAS_ROOT_SELL_TAO
    if is_due(subnets[0], block):
        subnets[0, REGISTRATIONS_THIS_INTERVAL] = ZERO
        present[0] |= HAS_REGISTRATIONS_THIS_INTERVAL


@compiled
def _emitting(subnets: Words, present: Bits) -> Flags:
    """Tell which subnets a block emits to: started, enabled and open.

    Source: subtensor, coinbase/subnet_emissions.rs, get_subnets_to_emit_to.
    """
    emits = np.zeros(len(subnets), np.bool_)
    for i in range(1, len(subnets)):
        row = subnets[i]
        enabled = row[SUBTOKEN_ENABLED] != ZERO and row[REGISTRATION_ALLOWED] != ZERO
        emits[i] = enabled and present[i] & HAS_FIRST_EMISSION != ZERO
    return emits


@compiled
def _fill_terms(subnets: Words, emits: Flags, credit: Word, root: Pair, terms: Words) -> bool:
    """Fill in what the block does to each subnet; tell whether root sells."""
    shares = np.zeros((len(subnets), 2), np.uint64)
    root_sells = shares_of(subnets, emits, shares, np.zeros_like(shares))
    for i in range(len(subnets)):
        if emits[i]:
            terms[i, 0], terms[i, 1], terms[i, 2], terms[i, 3] = terms_of(
                subnets[i], credit, shares[i, 0], shares[i, 1], root[0], root[1]
            )
    return root_sells


@compiled
def _show_emission(
    netuids: Netuids, subnets: Words, emits: Flags, chain: Words, present: Bits
) -> None:
    """Leave in BlockEmission the curve's value of the last alpha asked for, in ascending order.

    Source: subtensor, coinbase/block_emission.rs, get_block_emission_for_issuance.
    """
    last, shown = -1, chain[BLOCK_EMISSION]
    for i in range(len(subnets)):
        issuance = subnets[i, ALPHA_IN] + subnets[i, ALPHA_OUT]
        overflows = issuance < subnets[i, ALPHA_IN]
        if emits[i] and not overflows and issuance < _SUPPLY_MAX:
            emission = emission_at(issuance)
            if emission != chain[BLOCK_EMISSION]:
                present[0] |= HAS_BLOCK_EMISSION
            if netuids[i] > last:
                last, shown = int(netuids[i]), emission
    chain[BLOCK_EMISSION] = shown


@compiled
def _close(subnets: Words, present: Bits, chain: Words, block: Word) -> None:
    root = root_stake_of(chain, subnets[0])
    base = u64f64_from_i96f32(chain[MOVING_ALPHA + 1], chain[MOVING_ALPHA])
    emits = _emitting(subnets, present)
    for i in range(len(subnets)):
        if emits[i]:
            move_price(subnets[i], present, i, base, root, block)
