"""The tracked link and the log behind it: records, tokens, codes, Merkle tree, windows, receipts.

Nothing here judges a click, reads a clock, opens a socket or draws a random number.
It may import `byzantium.units` and the standard library's pure modules.
"""
