"""The pallet's calls, one family a file: who may call, in which order checks refuse, what follows.

Here live handlers only; the rules and steps they call stand in the folder of their subject.
They import the kernel, those folders and the pallet's declarations.
"""
