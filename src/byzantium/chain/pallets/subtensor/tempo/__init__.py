"""The calendar of epochs: which subnet's epoch runs in which block, and who may move it.

Here live the predicates of the schedule, the pass that drains due subnets, and the freeze
window before an epoch; what an epoch decides lives next door in `epoch`.
Rules import units only, and the step may import the kernel and its pallet's declarations.
"""
