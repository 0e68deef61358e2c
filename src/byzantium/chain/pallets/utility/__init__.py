"""The Utility pallet: several calls in one, calls with a fallback, calls from derived accounts.

Here live its declarations, the rule for derived accounts and the cost of what ran.
It stores nothing; it imports the kernel, System, and the rule of what calls weigh.
"""
