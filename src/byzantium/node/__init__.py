"""The node: it makes blocks, keeps them, and answers clients over JSON-RPC.

Sockets, clocks, files and secrets live here; no rule of the chain does, and no client of it.
This room may import `byzantium.chain` and what lies below; it never imports the SDK.
"""
