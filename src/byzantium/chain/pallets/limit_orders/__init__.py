"""The LimitOrders pallet: orders signed off chain that relayers bring to it.

Here live the form of orders, their cancellation and the switch. Orders are not executed: the
switch is off, and stays so for want of the pallet's own hotkey. It imports the kernel.
"""
