"""The EVM pallet: accounts of Ethereum's form on this chain.

Here live the way out for balance sent to such an account, and who might deploy contracts; there is
no machine, so calls of contracts are refused. It imports the kernel, and Balances.
"""
