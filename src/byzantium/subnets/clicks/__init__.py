"""The subnet that pays for real clicks: signals, scores, verdicts, weights and campaigns.

Everything is a function from sealed records to integers, so that strangers recompute it to the
last bit; no engine, store or server lives here.
It may import `links`, `subnet`, `ledger`, `agents` and `units`.
"""
