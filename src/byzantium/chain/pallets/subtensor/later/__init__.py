"""What newer clients look up by name and spec 425 has not, in the form of later specs.

Nothing here has a rule of its own: storage is never written but for a sum that others' rules imply,
calls refuse or do what other calls of this pallet do in two steps, and every text in the metadata
begins with `LATER`.
It may import the kernel, and the pallet's types, errors and steps.
"""

from typing import Final

LATER: Final = "Later than spec 425. "
"""How the metadata's text of everything in this folder begins."""
