"""The calls of AdminUtils: what is set for the whole network, by root, or by a subnet's owner.

Here live the calls only, one group a file; simple ones are declared in one line each, those with
bounds of their own are written out. They import the setters beside them and subtensor's storage.
"""
