"""What a person wants to see of a state and of a block, read from the declarations.

Nothing here is part of the protocol, writes to a state, or knows JSON-RPC; integers only.
It may import the kernel, the pallets' views and rules, and `scale`.
"""
