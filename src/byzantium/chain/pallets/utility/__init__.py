"""The Utility pallet: several calls in one, calls with a fallback, calls from derived accounts.

Here live its declarations, the rule for derived accounts and the cost of what ran.
It stores nothing and imports the kernel, System's types and errors, and the weighing rule.
"""
