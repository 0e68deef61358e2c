"""The Contracts pallet: contracts in WebAssembly.

Here live its calls and the reasons why each is refused: no code is taken, so there is no contract.
It imports the kernel.
"""
