"""What numba emits code with."""
