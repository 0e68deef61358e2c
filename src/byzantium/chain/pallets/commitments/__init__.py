"""The Commitments pallet: what a hotkey publishes about itself on a subnet, in the clear or sealed.

Here live the forms of data, the space they take, and the pass that opens what is sealed in time.
It imports the kernel, System, and of the subtensor pallet registrations, epochs and bonds.
"""
