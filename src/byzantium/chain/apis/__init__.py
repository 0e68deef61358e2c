"""Runtime APIs of the framework that a node's own parts ask: blocks built, checked, first states.

Nothing that they do to the state lasts: each works on a copy-on-write view that is thrown away.
It may import the chain's block, transactions and pallets, and no runtime.
"""
