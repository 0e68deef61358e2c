"""Print the state root at the end of each of several lives: `... STEPS keeps|forgets SEED ...`."""

import sys

from tests.properties.machine.life import live

steps, memory, *seeds = sys.argv[1:]
for seed in seeds:
    life = live(int(seed), int(steps), forgets=memory == "forgets")
    print(seed, life.world.root.hex())
