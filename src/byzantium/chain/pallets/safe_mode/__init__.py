"""The SafeMode pallet: root stops all but a few calls for a while.

Here live until when it lasts, what passes meanwhile, and the calls about it.
It imports the kernel, System, and the holds of Balances.
"""
