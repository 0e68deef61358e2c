"""Metadata is what the official core finds in it, and survives reading and writing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import bittensor_core
import pytest

from byzantium.scale import types as t
from byzantium.scale.metadata_digest import Token, metadata_digest
from byzantium.scale.metadata_encoding import encode_v15
from byzantium.scale.metadata_records import (
    MetadataV14,
    MetadataV15,
    decode_metadata,
    encode_metadata,
)
from byzantium.scale.portable import PortableDescription
from tests.unit.scale.synthetic import EXTRINSIC, METADATA, v14, v15

BLOBS = pytest.mark.parametrize("blob", [v14(), v15()], ids=["v14", "v15"])


def v15_record() -> MetadataV15:
    metadata = decode_metadata(v15())
    assert isinstance(metadata, MetadataV15)
    return metadata


def v14_record() -> MetadataV14:
    metadata = decode_metadata(v14())
    assert isinstance(metadata, MetadataV14)
    return metadata


def by_path(path: str) -> Iterator[PortableDescription]:
    wanted = tuple(path.split("::"))
    return (entry.type for entry in v15_record().types if entry.type.path == wanted)


@BLOBS
def test_a_blob_survives_reading_and_writing(blob: bytes) -> None:
    assert encode_metadata(decode_metadata(blob)) == blob


@BLOBS
def test_the_core_loads_the_blob(blob: bytes) -> None:
    core = bittensor_core.Runtime(blob, 1, 1, 42)
    names = [extension.identifier for extension in EXTRINSIC.signed_extensions]
    assert core.signed_extension_identifiers() == names
    assert core.extrinsic_version == 4
    assert core.constant("Kinds", "Limit") == 500
    assert core.module_error(7, 1) == ("TooRound", ["Too round."])


def test_the_core_finds_runtime_apis_in_v15() -> None:
    core = bittensor_core.Runtime(v15(), 1, 1, 42)
    apis = core.runtime_api_map()
    assert list(apis["KindsApi"]) == ["profile_of", "shapes"]
    profile_of = apis["KindsApi"]["profile_of"]
    assert [name for name, _ in profile_of["inputs"]] == ["netuid", "account"]
    assert core.decode(profile_of["output"], b"\x00") is None
    assert profile_of["docs"] == ["Return a profile."]


def test_v14_tells_the_extrinsic_by_four_named_parameters() -> None:
    metadata = v14_record()
    whole = metadata.types[metadata.extrinsic.type].type
    assert whole.path[-1] == "UncheckedExtrinsic"
    assert [param.name for param in whole.params] == ["Address", "Call", "Signature", "Extra"]
    parts = [metadata.types[param.type or 0].type for param in whole.params]
    assert [part.path[-1] for part in parts[:3]] == [
        "MultiAddress",
        "RuntimeCall",
        "MultiSignature",
    ]
    assert parts[3].definition.name == "Tuple"


def test_v15_tells_the_extrinsic_part_by_part() -> None:
    metadata = v15_record()
    extrinsic, types = metadata.extrinsic, metadata.types
    parts = [types[number].type for number in extrinsic[1:4]]
    assert [part.path[-1] for part in parts] == ["MultiAddress", "RuntimeCall", "MultiSignature"]
    assert len(types[extrinsic.extra].type.definition.values[0]) == len(extrinsic.signed_extensions)
    assert types[metadata.outer_enums.error].type.path[-1] == "RuntimeError"
    assert list(metadata.custom) == ["alpha", "zeta"]


@pytest.mark.parametrize(
    "path",
    [
        "sp_core::crypto::AccountId32",
        "primitive_types::H160",
        "primitive_types::H256",
        "primitive_types::U256",
        "sp_runtime::multiaddress::MultiAddress",
        "sp_runtime::generic::era::Era",
        "sp_runtime::MultiSignature",
        "sp_runtime::generic::digest::DigestItem",
        "node_subtensor_runtime::RuntimeCall",
        "node_subtensor_runtime::RuntimeEvent",
        "node_subtensor_runtime::RuntimeError",
    ],
)
def test_a_type_that_clients_look_up_stands_under_its_path_once(path: str) -> None:
    assert len(list(by_path(path))) == 1


def test_the_era_has_256_variants() -> None:
    (era,) = by_path("sp_runtime::generic::era::Era")
    variants = era.definition.values[0]
    assert [variant.number for variant in variants] == list(range(256))
    assert (variants[0].name, variants[255].name) == ("Immortal", "Mortal255")


def test_block_headers_can_be_read_though_no_storage_names_their_logs() -> None:
    pallets = tuple(replace(pallet, storage=()) for pallet in METADATA.pallets)
    metadata = decode_metadata(encode_v15(replace(METADATA, pallets=pallets)))
    assert "DigestItem" in {entry.type.path[-1] for entry in metadata.types if entry.type.path}


def storage_of(name: str) -> Any:
    kinds = next(pallet for pallet in v15_record().pallets if pallet.name == "Kinds")
    assert kinds.storage is not None
    return next(entry for entry in kinds.storage.entries if entry.name == name)


def test_a_map_of_one_key_has_that_key_and_a_map_of_more_a_tuple() -> None:
    types = v15_record().types
    one, three = storage_of("ByNet"), storage_of("ByThree")
    hashers, key, _ = one.type.values
    assert [hasher.name for hasher in hashers] == ["Identity"]
    assert types[key].type.path[-1] == "NetUid"
    hashers, key, _ = three.type.values
    assert [hasher.name for hasher in hashers] == ["Blake2_128Concat", "Twox64Concat", "Identity"]
    assert len(types[key].type.definition.values[0]) == 3


def test_defaults_and_modifiers_are_told() -> None:
    absent, present = storage_of("U8"), storage_of("ByNet")
    assert (absent.modifier.name, absent.default) == ("Optional", b"\x00")
    assert (present.modifier.name, present.default.hex()) == ("Default", "0500000000000000")


def test_docs_are_lines() -> None:
    metadata = v15_record()
    kinds = next(pallet for pallet in metadata.pallets if pallet.name == "Kinds")
    variants = metadata.types[kinds.calls or 0].type.definition.values[0]
    assert variants[0].docs == ("Send.", "", "Second paragraph.")
    assert variants[1].docs == ()
    assert metadata.pallets[0].docs == ("The ground.",)


def test_a_pallet_without_storage_has_none() -> None:
    empty = v15_record().pallets[2]
    assert (empty.storage, empty.calls, empty.event, empty.error) == (None, None, None, None)


@pytest.mark.parametrize("blob", [b"", b"atem\x0e", b"meta", b"meta\x0d", v14() + b"\x00"])
def test_what_is_no_metadata_is_refused(blob: bytes) -> None:
    with pytest.raises(t.ScaleError):
        decode_metadata(blob)


def test_the_digest_covers_the_blob_the_version_and_the_token() -> None:
    token = Token("TAO", 9)
    base = metadata_digest(v15(), "node", 1, token)
    assert len(base) == 32
    assert base != metadata_digest(v15(), "node", 2, token)
    assert base != metadata_digest(v15(), "node", 1, Token("ALPHA", 9))
