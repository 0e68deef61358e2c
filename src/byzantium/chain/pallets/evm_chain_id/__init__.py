"""The EVMChainId pallet: the number by which Ethereum's wallets know the chain.

Here lives its declaration, which keeps that number; nothing here runs Ethereum's contracts.
Nothing of another pallet may live here; it imports the kernel.
"""
