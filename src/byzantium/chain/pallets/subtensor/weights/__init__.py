"""Setting weights: directly, or committed first and revealed later.

Here live the checks a row of weights must pass, the two commit forms, and what the guards before
a call test; the calls themselves stand in `calls` and no epoch runs here.
Rules (`row`, `upscale`, `commit_hash`, `payload`) import units and scale only; `step`,
`commit_reveal`, `timelock`, `guards` and what they share read and write storage.
"""
