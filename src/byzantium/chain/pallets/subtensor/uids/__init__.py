"""What happens to a subnet's vectors and matrices when a uid is given, passed on or taken away.

Here live appending, replacing, trimming and the reset of bonds; who may register and at what
price is decided in `registration`.
It imports the kernel, the epoch's storage index and its pallet's declarations.
"""
