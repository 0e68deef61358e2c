"""Yuma consensus: from stake, weights and old bonds to the emission of every neuron.

Rules here are functions of integers, read in the order consensus, bonds, dividends, epoch;
only `step.py`, `neurons.py` and `voting_power.py` touch storage, and no call or payment lives here.
They may import units, and those three the kernel and the pallet's declarations.
"""
