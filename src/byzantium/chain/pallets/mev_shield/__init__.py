"""The MevShield pallet: transactions that stay sealed until the block that runs them.

Here live its declarations, the rotation of the authors' keys and the form of a sealed envelope;
nothing here opens one, since that takes an author's secret, which no state holds.
It imports the kernel, System for the block number and Aura for the authors.
"""
