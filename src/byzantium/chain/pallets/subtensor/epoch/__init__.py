"""Yuma consensus: from stake, weights and old bonds to the emission of every neuron.

Rules here are functions of integers, read in the order consensus, bonds, dividends, epoch;
`step.py` alone reads and writes storage, and no call, tempo rule or payment lives here.
They may import units, and the step may import the kernel and its pallet's declarations.
"""
