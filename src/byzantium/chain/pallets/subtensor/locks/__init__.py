"""Locked alpha: how it ages into conviction, what it holds back, and who leads a subnet by it.

Rule files hold functions from numbers to numbers; the step files read and write the locks of
coldkeys and the aggregates behind hotkeys. It imports stake, registration, the kernel and `units`.
"""
