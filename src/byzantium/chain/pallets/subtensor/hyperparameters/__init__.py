"""Who may change a subnet's hyperparameters, when, and within which bounds.

Here live the owner's rights and waiting times, and the setters that check more than who calls;
the calls that name them stand elsewhere, and no rule reads a hyperparameter here to act on it.
It imports the kernel, the calendar beside it and its pallet's declarations.
"""
