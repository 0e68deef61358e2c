"""Yuma consensus: from stake, weights and old bonds to the emission of every neuron.

Rules here are functions of integers, read in the order consensus, bonds, dividends, epoch;
only `step.py` and `neurons.py` touch storage, and no call, tempo rule or payment lives here.
They may import units, and those two the kernel and the pallet's declarations.
"""
