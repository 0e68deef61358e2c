"""Write derived vectors of a seed: `python -m tools.derive_vectors FOLDER --seed 1 --count 8`."""

import argparse
from pathlib import Path

from tools.derive_vectors.documents import (
    ECONOMY,
    SCENARIOS,
    economy_document,
    write,
    yuma_document,
)


def main() -> None:
    """Write the files of both families below a folder."""
    parser = argparse.ArgumentParser(prog="python -m tools.derive_vectors")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=8, help="cases of each kind")
    parser.add_argument(
        "--only", action="append", help="a topic or group, several times if need be"
    )
    given = parser.parse_args()
    for topic in ECONOMY:
        if not given.only or topic in given.only:
            document = economy_document(topic, given.seed, given.count)
            print(write(given.folder / "economy_derived", topic, document))
    for group in SCENARIOS:
        if not given.only or group in given.only:
            document = yuma_document(group, given.seed, given.count)
            print(write(given.folder / "yuma_derived", group, document))


if __name__ == "__main__":
    main()
