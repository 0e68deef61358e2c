"""Plays the scenarios of the yuma vectors on a real state, with the chain's own calls and hooks.

Here live the world of one scenario, its steps and its checks; a step calls the chain and never
decides what the chain would, and only the beacon's ciphertexts are simulated.
It imports the chain and the vector reader of its room.
"""
