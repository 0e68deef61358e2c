"""What it costs to hash the rows of a window and fold them into its root."""

from benchmarks.measure import best_seconds, report
from byzantium.links.merkle import leaf_hash, merkle_root

ROWS = 50_000

if __name__ == "__main__":
    rows = [b'{"row":%d,"text":"%s"}' % (number, b"x" * 300) for number in range(ROWS)]
    leaves = [leaf_hash(row) for row in rows]
    report(
        "leaf hash of a 320-byte row",
        best_seconds(lambda: [leaf_hash(r) for r in rows]),
        ROWS,
        "row",
    )
    report("Merkle root", best_seconds(lambda: merkle_root(leaves)), ROWS, "leaf")
