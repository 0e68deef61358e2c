"""Live from a seed and print how it went: `python -m tests.properties.machine SEED STEPS`."""

import sys
import time

from tests.properties.machine.life import live

seed, steps = int(sys.argv[1]), int(sys.argv[2])
began = time.perf_counter()
life = live(seed, steps)
print("\n".join(life.tally.lines()))
print(life.tally.refusals.most_common(25))
print(f"{steps / (time.perf_counter() - began):.0f} steps/s, root {life.world.root.hex()}")
