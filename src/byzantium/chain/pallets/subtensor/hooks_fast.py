"""The pallet's hook over `columns`: the twin of `hooks.on_initialize` for runs of quiet blocks.

What every block does to every subnet is compiled; what few blocks do to few subnets stays with
the readable steps, which see the columns as part of the state.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from byzantium.chain.kernel.events import EncodedEvents, deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageItem
from byzantium.chain.pallets.balances import events as balances_events
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.children.step import (
    apply_due_children,
    apply_pending_children,
)
from byzantium.chain.pallets.subtensor.coinbase.columns import Columns, Words, field_of
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import distribute
from byzantium.chain.pallets.subtensor.coinbase.emission_step import mint_block_emission
from byzantium.chain.pallets.subtensor.coinbase.fast import Opened, close_block, open_block
from byzantium.chain.pallets.subtensor.coinbase.fast_layout import LAST_EPOCH
from byzantium.chain.pallets.subtensor.coinbase.fast_participants import DEFERRED, DRAINED, SKIPPED
from byzantium.chain.pallets.subtensor.coinbase.price_step import (
    update_moving_prices,
    update_root_proportions,
)
from byzantium.chain.pallets.subtensor.coinbase.step import run_coinbase
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_record_step import forget_old_swaps
from byzantium.chain.pallets.subtensor.locks.takeover_step import change_owner_if_due
from byzantium.chain.pallets.subtensor.registration.burn_price import decay_factor
from byzantium.chain.pallets.subtensor.registration.step import update_registration_prices
from byzantium.chain.pallets.subtensor.staking.claiming_step import run_automatic_claims
from byzantium.chain.pallets.subtensor.staking.root_index_step import index_missed_stakers
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.tempo.step import Drained
from byzantium.chain.pallets.subtensor.weights.timelock import beacon_of, reveal_due
from byzantium.chain.pallets.system.storage import block_number
from byzantium.chain.pallets.system.types import EVENT_RECORD, INITIALIZATION, EventRecord
from byzantium.scale.timelock import open_sealed
from byzantium.units import Alpha, NetUid

AMOUNT_BYTES: Final = 8
_HALF_LIFE: Final = field_of(storage.BurnHalfLife).word

TakeIn = Callable[[], bool]
"""Moves the state's writes into the columns; false once the state has them back for good."""


class FastHook:
    """Runs the pallet's hook while columns hold their part of the state."""

    def __init__(self, columns: Columns, take_in: TakeIn) -> None:
        self._columns = columns
        self._take_in = take_in
        self._netuids = [NetUid(netuid) for netuid in columns.netuids.tolist()]
        self._half_lives = columns.subnets[:, _HALF_LIFE].copy()
        self._records = _deposit_records(self._netuids)
        self._amounts = _amounts_in(self._records)

    def run(self, state: State) -> None:
        """Run the block step.

        Source: subtensor, macros/hooks.rs, on_initialize; coinbase/block_step.rs, block_step.
        """
        if _holds_any(state, storage.LastHotkeySwapOnNetuid):
            forget_old_swaps(state)
        before = len(state.events)
        if _holds_any(state, storage.TimelockedWeightCommits):
            reveal_due(state, beacon_of(state, open_sealed))
        revealed = state.events[before:]
        del state.events[before:]
        opened = self._open(state)
        if opened is None:
            update_registration_prices(state)
            credit = mint_block_emission(state)
            state.events.extend(revealed)
            run_coinbase(state, credit)
        else:
            if opened.issued:
                deposit_event(state, balances_events.Issued(opened.issued))
            state.events.extend(revealed)
            self._finish_coinbase(state, opened)
        self._close(state)
        run_automatic_claims(state)
        index_missed_stakers(state)

    def _open(self, state: State) -> Opened | None:
        columns = self._columns
        if not self._take_in():
            return None
        half_lives = columns.subnets[:, _HALF_LIFE]
        if (half_lives != self._half_lives).any():
            self._half_lives = half_lives.copy()
            columns.decay[:] = [decay_factor(blocks) for blocks in half_lives.tolist()]
        return open_block(columns, block_number(state))

    def _finish_coinbase(self, state: State, opened: Opened) -> None:
        """Report what was deposited, and settle with the subnets whose epoch was due."""
        deposit_event(state, self._deposits(opened.deposits))
        block = block_number(state)
        drained: list[Drained] = []
        for row in np.flatnonzero(opened.fates).tolist():
            netuid, (fate, *parts) = self._netuids[row], opened.drained[row].tolist()
            if fate == DRAINED:
                drained.append(Drained(netuid, *map(Alpha, parts)))
                change_owner_if_due(state, netuid)
            elif fate == DEFERRED:
                deposit_event(state, events.EpochDeferred(netuid, block, block + 1))
            else:
                assert fate == SKIPPED, fate
                deposit_event(state, events.EpochSkipped(netuid, block))
        for each in sorted(drained):
            distribute(state, each)

    def _close(self, state: State) -> None:
        """Move the prices, and give those subnets their children whose epoch slot this was."""
        if not self._take_in():
            update_moving_prices(state)
            update_root_proportions(state)
            apply_due_children(state)
            return
        block = block_number(state)
        close_block(self._columns, block)
        slots = self._columns.subnets[:, LAST_EPOCH]
        for row in np.flatnonzero(slots == np.uint64(block)).tolist():
            apply_pending_children(state, self._netuids[row])

    def _deposits(self, amounts: Words) -> EncodedEvents:
        """Return the events of what was put into the subnets' accounts."""
        self._amounts[:] = amounts
        count = int(np.count_nonzero(amounts))
        records = self._records if count == amounts.size else self._records[amounts != 0]
        return EncodedEvents(count, records.tobytes())


def _holds_any(state: State, item: StorageItem[Any]) -> bool:
    return bool(state.next_keys(item.prefix, item.prefix, 1))


def _deposit_records(netuids: list[NetUid]) -> NDArray[np.uint8]:
    """Return every subnet's two records of a deposit, with the amount still to be filled in."""
    records = [
        EVENT_RECORD.encode(
            EventRecord(INITIALIZATION, balances_events.Deposit(subnet_account(netuid), 0).wire, ())
        )
        for netuid in netuids
    ]
    rows = np.frombuffer(b"".join(records), np.uint8).reshape(len(netuids), 1, -1)
    return rows.repeat(2, axis=1)


def _amounts_in(records: NDArray[np.uint8]) -> Words:
    """Return the amounts of such records, where they lie; they end before the topics' count."""
    width = records.shape[-1]
    begin = width - AMOUNT_BYTES - 1
    return np.ndarray(records.shape[:-1], "<u8", records.data, begin, (2 * width, width))
