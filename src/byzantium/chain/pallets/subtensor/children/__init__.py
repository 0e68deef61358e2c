"""Which hotkeys lend their stake to which, and what a child charges for it.

`relations.py` holds the rules of the two lists; the steps alone read and write state.
It imports the kernel, staking beside it, the pallet's declarations and `units`.
"""
