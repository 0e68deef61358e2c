"""The laboratory: worlds, actors and experiments that put the network under stress from a seed.

Everything here is an outsider that knows the public interfaces and no more; nothing here is
used in production, and no actor may share code with the rules that judge it.
It may import every room below `conformance`.
"""
