"""The mechanics that every pallet shares: storage, journal, dispatch, events, errors.

Here live the forms in which a pallet is declared, and the one journal through which all writes go.
No rule of any pallet may live here, and the kernel imports no pallet.
It imports `units` and `scale` only.
"""
