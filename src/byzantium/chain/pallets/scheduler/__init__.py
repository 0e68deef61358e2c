"""The Scheduler pallet: calls that root lets run in later blocks, once or again and again.

Here live the agenda of each block, the names and retries of its tasks, and the pass that runs what
is due at the start of a block. It imports the kernel, System, Utility's origins and preimages.
"""
