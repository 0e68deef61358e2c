"""The verdict on a click, and the hash of a window's verdicts that validators compare."""

import struct
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from byzantium.links.click import Click
from byzantium.subnets.clicks.reasons import BARS, Reason
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.score import click_score, pay_ppm

BAR_BITS: Final = sum(reason.mask for reason in BARS)
_ROW: Final = struct.Struct("<QIIQ")


class Verdict(NamedTuple):
    """What a validator finds of one click."""

    leaf_index: int
    score: int
    """ppm of a full click."""
    pay_ppm: int
    """Share of the click's price that is paid."""
    reason_bits: int
    """Bits of `Reason`, those in favour included."""


class AcceptedClick(NamedTuple):
    """A click that is paid: what weights and settlements are made of."""

    leaf_index: int
    campaign: str
    miner: str
    pay_ppm: int


def click_verdict(
    click: Click, points: Mapping[Reason, int], bars: int, threshold: int, rules: RuleTable
) -> Verdict:
    """Return the verdict on a click from its points and the bits of its bars.

    A barred click earns nothing, one without a beacon at most the table's share.
    """
    score = click_score(points.values(), rules)
    pay = 0 if bars else pay_ppm(score, threshold, rules)
    if not click.js:
        pay = min(pay, rules.no_beacon_pay)
    bits = bars | sum(reason.mask for reason, value in points.items() if value)
    return Verdict(click.leaf_index, score, pay, bits)


def result_hash(verdicts: Iterable[Verdict]) -> bytes:
    """Return the hash of a window's verdicts: equal exactly when every row is.

    SHA-256 over rows sorted by leaf index, 24 bytes each, little-endian: leaf index u64,
    score u32, pay u32, reason bits u64.
    """
    digest = sha256()
    for verdict in sorted(verdicts):
        digest.update(_ROW.pack(*verdict))
    return digest.digest()


def accepted_clicks(
    verdicts: Iterable[Verdict], clicks: Iterable[Click]
) -> tuple[AcceptedClick, ...]:
    """Return the paid clicks of a window in log order, with whom they are paid to."""
    pays = {verdict.leaf_index: verdict.pay_ppm for verdict in verdicts if verdict.pay_ppm}
    return tuple(
        AcceptedClick(click.leaf_index, click.campaign, click.miner, pays[click.leaf_index])
        for click in sorted(clicks, key=lambda click: click.leaf_index)
        if click.leaf_index in pays
    )
