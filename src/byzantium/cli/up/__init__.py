"""byzantium up: the whole main job on one machine, on real parts.

Here live the supervisor of the processes and the steps of the job, in their order. No rule lives
here; everything that decides is in the rooms below, and the chain is reached through the SDK.
"""
