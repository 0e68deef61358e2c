"""A block's TAO and alpha on their way into the pools, compiled; equal to `emission_step`."""

from typing import Final

from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.subtensor.coinbase.columns import Bits, Words
from byzantium.chain.pallets.subtensor.coinbase.fast_layout import (
    ALPHA_IN,
    ALPHA_IN_EMISSION,
    ALPHA_ISSUANCE,
    ALPHA_OUT,
    EXCESS_TAO,
    FREE_BALANCE,
    HAS_ALPHA_IN,
    HAS_ALPHA_ISSUANCE,
    HAS_BOUGHT,
    HAS_INJECTION,
    HAS_POOL_INITIALIZED,
    HAS_PROTOCOL_FLOW,
    HAS_TAO,
    HAS_WEIGHT,
    MECHANISM,
    POOL_INITIALIZED,
    PROTOCOL_ALPHA,
    PROTOCOL_FLOW,
    STAKE,
    TAO,
    TAO_IN_EMISSION,
    VOLUME,
    WEIGHT,
)
from byzantium.chain.pallets.swap.fast_trade import BOUGHT, UNSURE, buy, drifted_weight, is_valid
from byzantium.chain.pallets.swap.weights import ACCURACY, HALF
from byzantium.units.compiled import compiled
from byzantium.units.wide import ONE, ZERO, Word, add_saturated, add_word, take_word

_DEPOSIT_MIN: Final = Word(EXISTENTIAL_DEPOSIT)
_HALF: Final = Word(HALF)
_WEIGHTS: Final = Word(ACCURACY)
_SIGN: Final = Word(1 << 63)


@compiled
def _receive(row: Words, amount: Word) -> bool:
    """Add to the subnet's account; tell whether it lived before and stays within its bounds."""
    free = row[FREE_BALANCE]
    row[FREE_BALANCE] = free + amount
    return bool(free >= _DEPOSIT_MIN and free + amount >= free)


@compiled
def _record_flow(row: Words, tao: Word) -> None:
    """Count TAO that the protocol brought in, in a signed word that stops at its bound."""
    row[PROTOCOL_FLOW] = add_word(row[PROTOCOL_FLOW] ^ _SIGN, tao) ^ _SIGN


@compiled
def drift(row: Words, present: Bits, i: int, tao: Word, alpha: Word) -> bool:
    """Let the weights absorb an injection; tell whether it may be made.

    Source: subtensor, pallets/swap/src/pallet/impls.rs, adjust_protocol_liquidity.
    """
    weight = drifted_weight(row[TAO], row[ALPHA_IN], row[WEIGHT], tao, alpha)
    if not is_valid(weight):
        return False
    row[WEIGHT] = weight
    present[i] |= HAS_WEIGHT
    return True


@compiled
def buy_for_protocol(row: Words, present: Bits, i: int, chain: Words, tao: Word) -> bool:
    """Buy alpha that belongs to no stake; tell whether it is certain what came of it.

    Source: subtensor, coinbase/run_coinbase.rs, inject_and_maybe_swap.
    """
    outcome, drawn = BOUGHT, tao
    if row[MECHANISM] == ONE:
        initialized = row[POOL_INITIALIZED] != ZERO
        weight = row[WEIGHT] if initialized else _HALF
        outcome, drawn = buy(row[TAO], row[ALPHA_IN], weight, tao)
        if outcome == BOUGHT and not initialized:
            row[WEIGHT], row[POOL_INITIALIZED] = _HALF, ONE
            present[i] |= HAS_WEIGHT | HAS_POOL_INITIALIZED
    if outcome != BOUGHT:
        return outcome != UNSURE
    row[ALPHA_IN] = take_word(row[ALPHA_IN], drawn)
    row[ALPHA_OUT] = add_word(row[ALPHA_OUT], drawn)
    row[TAO] = add_word(row[TAO], tao)
    chain[STAKE] = add_word(chain[STAKE], tao)
    row[VOLUME + 1], row[VOLUME] = add_saturated(row[VOLUME + 1], row[VOLUME], ZERO, tao)
    row[PROTOCOL_ALPHA] = add_word(row[PROTOCOL_ALPHA], drawn)
    row[EXCESS_TAO] = tao
    _record_flow(row, tao)
    present[i] |= HAS_BOUGHT | HAS_PROTOCOL_FLOW
    return True


@compiled
def _fill_pool(
    row: Words, present: Bits, i: int, chain: Words, tao: Word, alpha: Word, credit: Word
) -> tuple[bool, Word]:
    """Mint alpha into a pool and move TAO there from the credit, where it is enough."""
    row[ALPHA_IN_EMISSION] = alpha
    if alpha != ZERO:
        row[ALPHA_ISSUANCE] = add_word(row[ALPHA_ISSUANCE], alpha)
        row[ALPHA_IN] = add_word(row[ALPHA_IN], alpha)
        present[i] |= HAS_ALPHA_ISSUANCE | HAS_ALPHA_IN
    if tao == ZERO or tao > credit:
        return True, ZERO
    row[TAO_IN_EMISSION] = tao
    row[TAO] = add_word(row[TAO], tao)
    chain[STAKE] = add_word(chain[STAKE], tao)
    _record_flow(row, tao)
    present[i] |= HAS_TAO | HAS_PROTOCOL_FLOW
    return _receive(row, tao), tao


@compiled
def inject(
    row: Words, present: Bits, i: int, chain: Words, terms: Words, credit: Word, paid: Words
) -> tuple[bool, Word]:
    """Put one subnet's part into its pool; return whether all is certain, and the credit left.

    `paid` receives what was deposited in the subnet's account: for the buy, for the pool.

    Source: subtensor, coinbase/run_coinbase.rs, inject_and_maybe_swap.
    """
    tao, alpha, chain_buy = terms[0], terms[1], terms[2]
    if row[WEIGHT] > _WEIGHTS:
        return False, credit
    if not drift(row, present, i, tao, alpha):
        tao = alpha = ZERO
    row[EXCESS_TAO] = row[TAO_IN_EMISSION] = ZERO
    present[i] |= HAS_INJECTION
    certain = True
    if ZERO < chain_buy <= credit:
        paid[0] = chain_buy
        certain = _receive(row, chain_buy) and buy_for_protocol(row, present, i, chain, chain_buy)
    credit -= paid[0]
    filled, paid[1] = _fill_pool(row, present, i, chain, tao, alpha, credit)
    return certain and filled, credit - paid[1]
