"""The Preimage pallet: bytes kept on chain under their hash, for calls that are too long.

Here live who keeps them and who asks for them, with the deposits, and the form of calls kept for
later. It imports the kernel, and the holds of Balances.
"""
