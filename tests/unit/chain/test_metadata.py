"""The runtime's own metadata: what clients look up in it by name, order and form."""

import pytest

from byzantium.chain.core_apis import RUNTIME_VERSION
from byzantium.chain.genesis import CODE_KEY, Genesis, genesis_table
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.metadata import blobs
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.chain.runtime import RUNTIME
from byzantium.scale.hashers import blake2
from byzantium.scale.metadata_records import MetadataV14, MetadataV15, decode_metadata
from byzantium.scale.portable import PortableDescription

EXTRINSIC_PATH = ("sp_runtime", "generic", "unchecked_extrinsic", "UncheckedExtrinsic")
BLOBS = blobs(RUNTIME, Profile.FAST)


def described(blob: bytes, path: tuple[str, ...]) -> list[PortableDescription]:
    metadata = decode_metadata(blob)
    return [entry.type for entry in metadata.types if entry.type.path == path]


@pytest.mark.parametrize("blob", [BLOBS.v14, BLOBS.v15], ids=["v14", "v15"])
def test_the_type_of_a_transaction_names_its_parts(blob: bytes) -> None:
    """One client finds the call type here, in V15 too, and falls back to V14 without it."""
    (whole,) = described(blob, EXTRINSIC_PATH)
    assert [name for name, _ in whole.params] == ["Address", "Call", "Signature", "Extra"]


def test_the_extensions_stand_in_the_order_of_their_data() -> None:
    metadata = decode_metadata(BLOBS.v15)
    assert isinstance(metadata, MetadataV15)
    assert [extension.identifier for extension in metadata.extrinsic.signed_extensions] == [
        "CheckNonZeroSender",
        "CheckSpecVersion",
        "CheckTxVersion",
        "CheckGenesis",
        "CheckMortality",
        "CheckNonce",
        "CheckWeight",
        "ChargeTransactionPayment",
        "SudoTransactionExtension",
        "CheckShieldedTxValidity",
        "SubtensorTransactionExtension",
        "DrandPriority",
        "CheckMetadataHash",
    ]


def test_no_argument_of_a_call_is_named_as_unused() -> None:
    """Rust marks unused arguments by an underscore; the metadata leaves it out."""
    names = [name for call in RUNTIME.calls.values() for name, _ in call.args]
    assert [name for name in names if name.startswith("_")] == []


def test_an_item_whose_default_is_none_is_not_optional() -> None:
    metadata = decode_metadata(BLOBS.v14)
    assert isinstance(metadata, MetadataV14)
    (pallet,) = (pallet for pallet in metadata.pallets if pallet.name == "SubtensorModule")
    assert pallet.storage is not None
    entries = {entry.name: entry for entry in pallet.storage.entries}
    for name in ("AlphaMapLastKey", "AlphaV2MapLastKey"):
        assert entries[name].modifier.name == "Default"
        assert entries[name].default == b"\x00"


def test_the_version_lists_every_api_that_a_client_looks_for() -> None:
    wanted = {
        "Core": 5,
        "Metadata": 2,
        "TaggedTransactionQueue": 3,
        "AccountNonceApi": 1,
        "TransactionPaymentApi": 4,
        "SubnetInfoRuntimeApi": 2,
        "SwapRuntimeApi": 1,
    }
    versions = {api.name: api.version for api in RUNTIME.apis}
    assert {name: versions.get(name) for name in wanted} == wanted
    (system,) = (pallet for pallet in RUNTIME.pallets if pallet.id.name == "System")
    (version,) = (constant for constant in system.constants if constant.name == "Version")
    shown = RUNTIME_VERSION.decode_all(version.type.encode(version.of(Profile.FAST)))
    assert shown.apis == tuple(RUNTIME.api_ids)


def test_the_first_state_holds_the_hash_of_the_metadata() -> None:
    """Clients keep metadata by the hash of block 0, which must therefore follow it."""
    genesis = Genesis(balances={}, authorities=(), grandpa_authorities=(), sudo_key=ZERO_ACCOUNT)
    codes = [genesis_table(RUNTIME, profile, genesis).get(CODE_KEY) for profile in Profile]
    assert codes == [blake2(blobs(RUNTIME, profile).v15, 32) for profile in Profile]
    assert codes[0] != codes[1]


def test_errors_whose_text_clients_compare_bear_it() -> None:
    """What a client shows of a refusal is the metadata's text, and some hold it to the letter."""
    (errors,) = described(BLOBS.v14, ("pallet_subtensor_proxy", "pallet", "Error"))
    (cases,) = errors.definition.values
    texts = {case.name: case.docs for case in cases}
    assert {
        "NotFound": ("Proxy registration not found.",),
        "NotProxy": ("Sender is not a proxy of the account to be proxied.",),
        "Duplicate": ("Account is already a proxy.",),
        "Unannounced": ("Announcement, if made at all, was made too recently.",),
        "NoSelfProxy": ("Cannot add self as proxy.",),
    }.items() <= texts.items()


def test_a_number_of_fixed_point_bears_the_name_by_which_a_client_reads_it() -> None:
    """By it the command line turns what a person types into bits: several have the same width."""
    (calls,) = described(BLOBS.v14, ("pallet_admin_utils", "pallet", "Call"))
    (cases,) = calls.definition.values
    named = {case.name: case.fields[-1].type_name for case in cases}
    assert named["sudo_set_burn_increase_mult"] == "U64F64"
    assert named["sudo_set_subnet_moving_alpha"] == "I96F32"
    assert named["sudo_set_tao_flow_cutoff"] == "I64F64"
