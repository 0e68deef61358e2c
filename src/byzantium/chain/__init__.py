"""The protocol: a deterministic state machine, equal to the real chain figure for figure.

Here live storage, calls, events, errors and the rules of every pallet; a block goes in, a new
state comes out. No clock, log, socket, float or randomness may enter.
It imports `units` and `scale`, and nothing else of ours.
"""
