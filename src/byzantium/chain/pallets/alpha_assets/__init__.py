"""The AlphaAssets pallet: how much alpha of each subnet was issued, burnt and recycled.

Only the counters live here; who holds alpha is the subtensor pallet's affair.
It imports the kernel, `scale` and `units`.
"""
