"""Runs folders of conformance vectors, ours or a stranger's, against the protocol.

Here live the reading of vector files, one driver for each family of vectors, and the report; a
driver calls rules and calls of the chain and never computes one itself.
It may import the chain and every room below the console.
"""
