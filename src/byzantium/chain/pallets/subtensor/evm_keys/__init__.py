"""Ethereum addresses bound to neurons.

`association.py` says what the address's key must have signed; `step.py` alone reads and writes
state.
It imports the kernel, the pallet's declarations, `scale` and `units`.
"""
