"""The clients of the line before: SDK 10.5 and btcli 9.23, in an environment that they share.

`journey.py` runs in that environment and imports nothing of ours; the tests run in our own and
start the clients as processes. They may import the folder above.
"""
