"""Lists as the vectors abbreviate them."""

from byzantium.conformance.vectors import Json


def expanded(value: Json) -> Json:
    """Return a list written out: a range [a, b), or one value repeated."""
    if isinstance(value, dict) and "range" in value:
        return list(range(*value["range"]))
    if isinstance(value, dict) and "fill" in value:
        return [value["fill"]] * value["len"]
    return value


def each(value: Json) -> list[Json]:
    """Return the items of a list, or the one value that is none."""
    written = expanded(value)
    return written if isinstance(written, list) else [written]
