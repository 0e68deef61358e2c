"""Where neurons say they can be reached: admissible addresses, and the record of each.

`endpoint.py` holds the rules; `step.py` alone reads and writes state.
It imports the kernel, the pallet's declarations and `units`.
"""
