"""Stake: shares of hotkeys' pools, what moves them, locks on them and root's claims beside them.

Rule files hold functions from numbers to numbers; `step.py` and the files it names read and write.
It imports the swap, balances and alpha-assets pallets, the kernel and `units`.
"""
