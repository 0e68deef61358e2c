"""What clients may ask, one file a namespace: `chain_getHeader` is in `chain.py`.

A function here reads the node, turns the answer into JSON values, and decides nothing else.
It may import the node's own modules and the chain; sockets and frames stay in the server.
"""
