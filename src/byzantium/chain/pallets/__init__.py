"""The pallets, one folder each, in the chain's own spelling.

Here live storage, calls, events, errors and rules of each pallet; rules know no state, steps know
no arithmetic. A pallet imports the kernel and, where the chain couples them, another pallet.
"""
