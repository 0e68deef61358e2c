"""polkadot.js against the node: what it is told lies in `journey.mjs`, what is asked of it here.

No file of npm's lives here, only the hashes of what it may install. It may import the folder above.
"""
