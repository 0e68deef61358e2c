"""Print the table of `subnets/clicks/country_clocks.py` from the system's time zone database.

For each country: the smallest and the largest number of minutes from local time to UTC, over
its zones and over the months of one year, in JavaScript's sign.

    python tools/make_country_clocks.py 2026
"""

import sys
import textwrap
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ZONES = Path("/usr/share/zoneinfo/zone.tab")


def minutes_to_utc(zone: str, year: int) -> set[int]:
    """Return a zone's offsets in the middle of each month."""
    info = ZoneInfo(zone)
    months = (datetime(year, month, 15, tzinfo=UTC) for month in range(1, 13))
    offsets = (info.utcoffset(month) for month in months)
    return {-int(offset.total_seconds()) // 60 for offset in offsets if offset is not None}


def country_clocks(year: int) -> dict[tuple[int, int], list[str]]:
    """Return the countries by their range of offsets."""
    offsets: dict[str, set[int]] = defaultdict(set)
    for line in ZONES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            offsets[country] |= minutes_to_utc(zone, year)
    ranges: dict[tuple[int, int], list[str]] = defaultdict(list)
    for country in sorted(offsets):
        ranges[min(offsets[country]), max(offsets[country])].append(country)
    return dict(sorted(ranges.items()))


def main() -> None:
    """Print the entries of the table."""
    for (low, high), countries in country_clocks(int(sys.argv[1])).items():
        lines = textwrap.wrap(" ".join(countries), 78)
        if len(lines) == 1:
            print(f'    ({low}, {high}): "{lines[0]}",')
        else:
            print(f"    ({low}, {high}): (")
            for line in lines[:-1]:
                print(f'        "{line} "')
            print(f'        "{lines[-1]}"\n    ),')


if __name__ == "__main__":
    main()
