"""Drives the vectors of epochs, weights and commit-reveal.

Here live the table of named functions, the dense twin of the epoch, and the scenarios on real
state with real calls; no rule of the protocol is computed here but the twin's few differences.
It imports the chain and the vector reader of its room.
"""
