"""The inside of numba."""
