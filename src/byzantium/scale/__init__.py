"""The wire format of every Substrate chain: SCALE, hashers, type registry, metadata, SS58.

No pallet, state or node is known here; a type that only one chain uses lives with its pallet.
This room may import `byzantium.units` and, alone among the pure rooms, `bittensor_core`.
"""
