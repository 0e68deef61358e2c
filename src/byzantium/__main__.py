"""`python -m byzantium`: the same as the command `byzantium`."""

from byzantium.cli import main

main()
