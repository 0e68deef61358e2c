"""How neurons come to a subnet: the price they pay, and whom they replace.

Rule files hold functions from numbers to numbers; the steps alone read and write state.
It imports the swap and balances pallets, the staking and uids beside it, the kernel and `units`.
"""
