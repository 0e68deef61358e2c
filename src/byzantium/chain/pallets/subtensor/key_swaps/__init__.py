"""Keys that take the place of others: a coldkey inherits all of an old one, a hotkey its place.

Every file with `step` in its name reads and writes state; `hotkey.py` says what a swap is about
and counts what it takes.
They import staking, children and coinbase beside them, the kernel, the pallet's declarations and
`units`.
"""
