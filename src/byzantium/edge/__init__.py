"""One file for each outside thing: servers, stores, engines, clocks, the chain's client.

Nothing here decides a score, a price or a rule of the protocol; an adapter satisfies the port of
the room that declared it and may keep no other promise.
It may import the rooms from `units` up to `subnets`, the standard library and the packages it
adapts, never `chain` or `node`.
"""
