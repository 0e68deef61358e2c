"""Emission: what a block mints, how subnets share it, and how a subnet's alpha reaches stakers.

Rule files hold functions from numbers to numbers; `step.py` alone reads and writes state.
It imports the swap, balances and alpha-assets pallets, the epoch and staking beside it, the
kernel and `units`.
"""
