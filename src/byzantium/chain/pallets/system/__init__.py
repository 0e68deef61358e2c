"""The System pallet: accounts, block data and events.

Here live its declarations and what they do to the state, as the framework has them.
Nothing of another pallet may live here; it imports the kernel, and System where it counts accounts.
"""
