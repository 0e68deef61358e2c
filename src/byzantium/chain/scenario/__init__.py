"""First states that somebody describes: accounts, subnets, neurons, stakes, hyperparameters.

Here a description becomes entries of block 0, by the steps and setters that the chain itself has;
what the chain would refuse is refused. Files and texts are read elsewhere, and no rule lives here.
"""
