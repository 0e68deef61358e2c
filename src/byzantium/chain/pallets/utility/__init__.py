"""The Utility pallet: several calls in one, calls with a fallback, calls from derived accounts.

Here live its declarations, the account rule and the filter against batches inside batches.
It stores nothing and imports the kernel, System's error for filtered calls and the weighing rule.
"""
