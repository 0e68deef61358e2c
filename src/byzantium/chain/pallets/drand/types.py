"""Records of the beacon, field by field in wire order."""

from typing import Final, NamedTuple

from byzantium.scale import types as t

_TYPES: Final = "pallet_drand::types"
_HASH: Final = t.BoundedBytes(32)


class Pulse(NamedTuple):
    """What the beacon published for one round."""

    round: int
    randomness: bytes
    signature: bytes


class Metadata(NamedTuple):
    """Name of the beacon."""

    beacon_id: bytes


class BeaconConfiguration(NamedTuple):
    """Parameters of the beacon; `period` and `genesis_time` are in seconds."""

    public_key: bytes
    period: int
    genesis_time: int
    hash: bytes
    group_hash: bytes
    scheme_id: bytes
    metadata: Metadata


class PulsesPayload(NamedTuple):
    """Pulses as an author brings them, with the block and the key that signs for them."""

    block_number: int
    pulses: tuple[Pulse, ...]
    public: t.Variant


class BeaconConfigurationPayload(NamedTuple):
    """New parameters of the beacon, with the block and the key that signs for them."""

    block_number: int
    config: BeaconConfiguration
    public: t.Variant


PULSE: Final = t.Struct(
    f"{_TYPES}::Pulse",
    Pulse,
    (("round", t.U64), ("randomness", t.BoundedBytes(32)), ("signature", t.BoundedBytes(144))),
)
METADATA: Final = t.Struct(f"{_TYPES}::Metadata", Metadata, (("beacon_id", _HASH),))
BEACON_CONFIGURATION: Final = t.Struct(
    f"{_TYPES}::BeaconConfiguration",
    BeaconConfiguration,
    (
        ("public_key", t.BoundedBytes(96)),
        ("period", t.U32),
        ("genesis_time", t.U32),
        ("hash", _HASH),
        ("group_hash", _HASH),
        ("scheme_id", _HASH),
        ("metadata", METADATA),
    ),
)
MULTI_SIGNER: Final = t.Enum(
    "sp_runtime::MultiSigner",
    (
        t.Case(0, "Ed25519", (("", t.Array(t.U8, 32)),)),
        t.Case(1, "Sr25519", (("", t.Array(t.U8, 32)),)),
        t.Case(2, "Ecdsa", (("", t.Array(t.U8, 33)),)),
    ),
)
_PAYLOAD_PARAMS: Final = (("Public", MULTI_SIGNER), ("BlockNumber", t.U32))
PULSES_PAYLOAD: Final = t.Struct(
    f"{_TYPES}::PulsesPayload",
    PulsesPayload,
    (("block_number", t.U32), ("pulses", t.Vec(PULSE)), ("public", MULTI_SIGNER)),
    params=_PAYLOAD_PARAMS,
)
BEACON_CONFIGURATION_PAYLOAD: Final = t.Struct(
    f"{_TYPES}::BeaconConfigurationPayload",
    BeaconConfigurationPayload,
    (("block_number", t.U32), ("config", BEACON_CONFIGURATION), ("public", MULTI_SIGNER)),
    params=_PAYLOAD_PARAMS,
)

QUICKNET: Final = BeaconConfiguration(
    public_key=bytes.fromhex(
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c"
        "8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb"
        "5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
    ),
    period=3,
    genesis_time=1_692_803_367,
    hash=bytes.fromhex("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"),
    group_hash=bytes.fromhex("f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e"),
    scheme_id=b"bls-unchained-g1-rfc9380",
    metadata=Metadata(b"quicknet"),
)
"""The public beacon that weights and commitments are sealed to."""
