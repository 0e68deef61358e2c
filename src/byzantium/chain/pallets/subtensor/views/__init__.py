"""What the runtime APIs answer: one file a record, read from storage and from the pallet's rules.

No rule may live here and nothing is written; a figure that a rule makes is asked of that rule.
It imports the kernel, its pallet's declarations and steps, swap, and committed data.
"""
