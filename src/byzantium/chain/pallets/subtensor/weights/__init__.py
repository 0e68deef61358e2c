"""Setting weights: directly, or committed first and revealed later.

Here live the checks a row of weights must pass, the two commit forms, and what the guards before
a call test; the calls themselves stand in `calls/weights.py` and no epoch runs here.
Rules import units and scale, and only the steps touch storage.
"""
