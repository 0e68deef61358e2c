"""The part of bittensor_core that this project calls; the package ships no types."""

from collections.abc import Mapping, Sequence
from typing import Any

CRYPTO_ED25519: int
CRYPTO_SR25519: int

class Keypair:
    def __init__(
        self,
        ss58_address: str | None = None,
        public_key: bytes | None = None,
        crypto_type: int = ...,
        ss58_format: int = ...,
    ) -> None: ...
    @staticmethod
    def create_from_uri(uri: str, crypto_type: int = ...) -> Keypair: ...
    @property
    def public_key(self) -> bytes: ...
    @property
    def ss58_address(self) -> str: ...
    def sign(self, data: bytes) -> bytes: ...
    def verify(self, data: bytes, signature: bytes) -> bool: ...

class StorageEntry:
    value_type: str

class Runtime:
    is_v15: bool
    extrinsic_version: int
    def __init__(
        self,
        metadata_bytes: bytes,
        spec_version: int,
        transaction_version: int,
        ss58_format: int = 42,
    ) -> None: ...
    def encode(self, type_string: str, value: object) -> bytes: ...
    def decode(self, type_string: str, data: bytes, strict: bool = True) -> Any: ...
    def decode_call(self, data: bytes) -> Any: ...
    def decode_extrinsic(self, data: bytes, strict: bool = True) -> Any: ...
    def compose_call(self, module: str, function: str, params: Mapping[str, object]) -> bytes: ...
    def constant(self, module: str, name: str) -> Any: ...
    def module_error(self, module_index: int, error_index: int) -> tuple[str, Sequence[str]]: ...
    def type_id_of(self, name: str) -> int | None: ...
    def storage_entry(self, pallet: str, storage_function: str) -> StorageEntry: ...
    def storage_key(
        self, pallet: str, storage_function: str, params: Sequence[object]
    ) -> bytes: ...
    def decode_storage_key_params(
        self, pallet: str, storage_function: str, key: bytes, fixed: int = 0
    ) -> Any: ...
    def runtime_api_map(self) -> dict[str, dict[str, Any]]: ...
    def signed_extension_identifiers(self) -> list[str]: ...
    def encode_era(self, era: object) -> bytes: ...
    def signature_payload(
        self,
        call_data: bytes,
        *,
        era: object,
        nonce: int,
        tip: int,
        tip_asset_id: int | None,
        genesis_hash: str | bytes,
        era_block_hash: str | bytes,
        metadata_hash: bytes | None = None,
    ) -> bytes: ...
    def encode_signed_extrinsic(
        self,
        call_data: bytes,
        *,
        public_key: bytes,
        signature: bytes,
        signature_version: int,
        era: object,
        nonce: int,
        tip: int,
        tip_asset_id: int | None,
        metadata_hash_enabled: bool = False,
    ) -> tuple[bytes, Any]: ...

def ss58_encode(public_key: bytes, ss58_format: int = 42) -> str: ...
def ss58_decode(ss58_address: str) -> bytes: ...
def verify(message: bytes, signature: bytes, ss58_address: str, crypto_type: int = ...) -> bool: ...
def era_birth(period: int, current: int) -> int: ...
def metadata_digest(
    metadata_bytes: bytes,
    spec_version: int,
    spec_name: str,
    base58_prefix: int = 42,
    decimals: int = 9,
    token_symbol: str = "TAO",
) -> bytes: ...
