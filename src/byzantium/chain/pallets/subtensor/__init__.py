"""The subtensor pallet (`SubtensorModule`): subnets, staking, registration, emission, epochs.

Declarations stand in `storage/`, `events.py`, `errors.py`, `constants.py`; rules in the folder of
their subject; `hooks.py` lists what happens in a block. It imports the kernel, balances and swap.
"""
