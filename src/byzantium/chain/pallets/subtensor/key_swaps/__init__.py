"""Keys that take the place of others: an announced coldkey inherits all that the old one holds.

`announcement_step.py` keeps the announcements and `coldkey_step.py` makes the swap; both read and
write state.
It imports staking and coinbase beside it, the kernel, the pallet's declarations and `units`.
"""
