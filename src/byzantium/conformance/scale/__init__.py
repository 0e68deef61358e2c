"""Drives the vectors of the wire format: encodings, storage keys, addresses.

Here live the vectors' names for types and the table of their kinds; nothing is encoded here.
It imports the codec and the vector reader of its room.
"""
