"""Which values a record's fields may hold.

The writer checks before it appends and the reader after it has read, so that no figure of a
log can overflow an engine and no word can be read in two ways.
"""

import re
from typing import Final, get_args

from byzantium.links import records
from byzantium.links.code import link_code
from byzantium.links.errors import BadRecord
from byzantium.links.records import DWELL_CAP_MS, EVENT_CAP, Record, Visit

COHERENCE: Final = (records.ABSENT, records.COHERENT, records.INCOHERENT)
FLAG: Final = (0, 1)
CHOICES: Final[dict[str, tuple[str | int, ...]]] = {
    "purpose": get_args(records.Purpose),
    "declared": get_args(records.Declared),
    "browser": get_args(records.Browser),
    "system": get_args(records.System),
    "device": get_args(records.Device),
    "referer": get_args(records.Referer),
    "net_class": get_args(records.NetClass),
    "gl": get_args(records.Renderer),
    "screen": get_args(records.Screen),
    "chua": COHERENCE,
    "secf": COHERENCE,
    "stage": (records.ARRIVAL, records.PAGE),
    "nonce_ok": FLAG,
    "moved": FLAG,
    "vis_new": FLAG,
    "wd": FLAG,
    "hidden": FLAG,
}
"""Fields with a closed list of values."""

CEILINGS: Final[dict[str, int]] = {
    "t_ms": 2**53 - 1,
    "gateway": 2**16 - 1,
    "major": 9999,
    "asn": 2**32 - 1,
    "dwell_ms": DWELL_CAP_MS,
    "ptr": EVENT_CAP,
    "scr": EVENT_CAP,
    "touch": 255,
    "cores": 1024,
    "tz": 840,
}
"""Numbers with their largest value; they count from zero."""
FLOORS: Final[dict[str, int]] = {"tz": -840}
"""Numbers that may fall below zero, with their smallest value."""

PATTERNS: Final = {
    "visit_id": re.compile(r"[0-9a-f]{32}"),
    "campaign": re.compile(r"[0-9a-f]{32}"),
    "miner": re.compile(r"[0-9a-f]{64}"),
    "post": re.compile(r"[!-~]{1,64}"),
    "method": re.compile(r"[A-Z]{1,16}"),
    "lang": re.compile(r"([a-z]{2,3})?"),
    "net_host": re.compile(r"[0-9a-f]{24}"),
    "net_site": re.compile(r"[0-9a-f]{24}"),
    "cc": re.compile(r"([A-Z]{2})?"),
    "tables": re.compile(r"[ -~]{0,64}"),
    "fp": re.compile(r"[0-9a-f]{24}"),
    "vis": re.compile(r"[0-9a-f]{24}"),
}
"""Texts and the form they have."""

OPTIONAL: Final = frozenset({"vis", "fp", "touch", "tz", "cores"})
"""Fields that may be None."""


def check_record(record: Record) -> None:
    """Refuse a record with a value out of its list, range or form, or another link's code."""
    for field, value in record._asdict().items():
        if value is not None or field not in OPTIONAL:
            _check_field(field, value)
    if isinstance(record, Visit):
        expected = link_code(record.campaign, record.miner, record.post)
        if record.code != expected:
            raise BadRecord("code", record.code, expected)


def _check_field(field: str, value: object) -> None:
    if field in CHOICES:
        if value not in CHOICES[field] or isinstance(value, bool):
            raise BadRecord(field, value, f"one of {CHOICES[field]}")
    elif field in CEILINGS:
        _check_number(field, value)
    elif field in PATTERNS:
        _check_text(field, value)


def _check_number(field: str, value: object) -> None:
    low, high = FLOORS.get(field, 0), CEILINGS[field]
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise BadRecord(field, value, f"an integer from {low} to {high}")


def _check_text(field: str, value: object) -> None:
    pattern = PATTERNS[field]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise BadRecord(field, value, f"text of the form {pattern.pattern}")
