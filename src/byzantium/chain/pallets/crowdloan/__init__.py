"""Crowdloans: people raise TAO together, and what it was raised for happens all at once or never.

Terms, contributions, refunds and the call that a full crowdloan makes live here; what such a call
then does with the funds is its own pallet's affair.
It imports the kernel, `scale`, `units`, and the pallets of system, balances and preimages.
"""
