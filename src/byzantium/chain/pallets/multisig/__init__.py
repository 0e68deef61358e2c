"""The Multisig pallet: accounts that act when enough of their signatories approve.

Here live the account that stands for a set of signatories, the operations under way with their
deposits, and the calls that approve, run and cancel them.
It imports the kernel, System, and the reserves of Balances.
"""
