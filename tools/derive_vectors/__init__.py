"""Derive conformance vectors a second time, from the protocol's documents alone.

Rules, choices of hard inputs and the writing of files live here; nothing of the package in src
may be used or imitated, since what this program says is held against it. It imports the standard
library only.
"""
