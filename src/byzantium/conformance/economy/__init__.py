"""Drives the vectors of emission, pools, stake, registration, subnets, locks and root claims.

Here live the comparison by mode, one table of kinds for each part of the economy, and the call
errors on real state; no rule of the protocol is computed here.
It imports the chain and the vector reader of its room.
"""
