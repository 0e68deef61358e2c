"""The subnet framework: what every incentive mechanism needs between its judgement and the chain.

Here live the metagraph view, outcomes, the score book and the weight pipeline, as pure functions
and coroutines over ports. Nothing of one subnet may live here, nor any adapter.
It imports `units` only.
"""
