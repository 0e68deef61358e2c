"""The Ethereum pallet: blocks and transactions in Ethereum's form.

Here lives what clients look up of it; Ethereum's transactions themselves are not taken.
It imports the kernel.
"""
