"""The AdminUtils pallet: setters for root and for the owners of subnets.

Here live its calls, each with its own bounds, over one way to ask who may change what and when.
It imports the kernel and, of the subtensor pallet, storage, events, errors and permissions.
"""
