"""How subnets begin and end: the price of one, its first pool, which gives way, and its end.

Rule files hold functions from numbers to numbers; `step.py` alone reads and writes state.
It imports the swap and balances pallets, staking and uids beside it, the kernel and `units`.
"""
