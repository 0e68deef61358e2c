"""The automated market maker: the weighted TAO/alpha pool of each subnet.

Weights, fee rates and the arithmetic of a swap live here; the reserves do not, since they belong
to the subnets and come in as arguments, so that nothing here knows the subtensor pallet.
It imports the kernel, `scale` and `units`.
"""
