"""Subnets built on the framework, one folder each, strangers to one another.

No subnet knows the chain: it speaks to it through the ports of `byzantium.subnet`.
A folder here may import `subnet`, `ledger`, `links`, `agents`, `units` and itself, never a sibling.
"""
