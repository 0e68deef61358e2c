"""The Drand pallet: pulses of the public randomness beacon, which open what is sealed in time.

Here live the beacon's parameters, the stored pulses and how a pulse enters and leaves the store.
It imports the kernel and System; checking a pulse's signature is the business of who brings it.
"""
