"""What holds of every state that the chain can reach, as checks that can be run on any of them.

A check reads a state and yields what is wrong, with the figure it got and the one it expected; it
writes nothing, raises nothing, and has no say in how a block runs. It imports the kernel, the
pallets and `units`.
"""
