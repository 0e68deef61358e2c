"""The Timestamp pallet: the time of the block, set by an inherent.

Here live its declarations and what they do to the state, as the framework has them.
Nothing of another pallet may live here; it imports the kernel, and System where it counts accounts.
"""
