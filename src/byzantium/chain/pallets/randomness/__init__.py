"""The RandomnessCollectiveFlip pallet: hashes of past blocks as weak randomness, for contracts.

Here lives its declaration only: nothing on this chain asks for such randomness, so none is kept.
It imports the kernel.
"""
