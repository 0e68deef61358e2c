"""What a timelocked commit holds once it is opened, in its two layouts."""

from typing import Final, NamedTuple

from byzantium.chain.pallets.subtensor.weights.step import SubmittedRow
from byzantium.scale import types as t
from byzantium.units import AccountId

_ROW: Final = (t.Vec(t.U16), t.Vec(t.U16), t.U64)
LEGACY: Final = t.Tuple(*_ROW)
CURRENT: Final = t.Tuple(t.BYTES, *_ROW)


class WeightsPayload(NamedTuple):
    """A row of weights, and the hotkey it says it is from; None in the older layout."""

    hotkey: AccountId | None
    row: SubmittedRow

    def is_by(self, committer: AccountId) -> bool:
        """Tell whether the payload may be applied for a committer."""
        return self.hotkey is None or self.hotkey == committer


def decode_payload(opened: bytes) -> WeightsPayload | None:
    """Return the payload of an opened commit, or None where neither layout fits.

    The layout with a hotkey comes first. It is passed over where it does not decode, and also
    where its hotkey bytes are no account. Bytes after the payload are ignored.

    Source: subtensor, coinbase/reveal_commits.rs, reveal_crv3_commits_for_subnet.
    """
    try:
        (hotkey, *row), _ = CURRENT.decode(opened)
        # an account decodes from its first 32 bytes
        account, _ = t.ACCOUNT_ID.decode(hotkey)
        return WeightsPayload(AccountId(account), SubmittedRow(*row))
    except t.ScaleError:
        return _legacy(opened)


def encode_payload(payload: WeightsPayload) -> bytes:
    """Return the bytes that a payload's layout gives it.

    Source: subtensor, coinbase/reveal_commits.rs, WeightsTlockPayload.
    """
    uids, values, version_key = payload.row
    row = (tuple(uids), tuple(values), version_key)
    if payload.hotkey is None:
        return LEGACY.encode(row)
    return CURRENT.encode((payload.hotkey, *row))


def _legacy(opened: bytes) -> WeightsPayload | None:
    try:
        row, _ = LEGACY.decode(opened)
    except t.ScaleError:
        return None
    return WeightsPayload(None, SubmittedRow(*row))
