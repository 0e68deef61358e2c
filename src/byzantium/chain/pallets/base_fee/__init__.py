"""The BaseFee pallet: what a unit of gas costs at least.

Here live its two figures and root's calls to set them; no block moves them, for no gas is used.
It imports the kernel.
"""
