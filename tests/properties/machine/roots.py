"""Print the state root at the end of each of several lives: `... STEPS SEED SEED ...`."""

import sys

from tests.properties.machine.life import live

for seed in sys.argv[2:]:
    print(seed, live(int(seed), int(sys.argv[1])).world.root.hex())
