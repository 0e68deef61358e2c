"""How long the texts may be with which coldkeys and subnets describe themselves."""

from typing import Final

from byzantium.chain.pallets.subtensor.types import ChainIdentityV2, SubnetIdentityV3

LINE_BYTES_MAX: Final = 256
TEXT_BYTES_MAX: Final = 1024

_LINES_OF_COLDKEY: Final = {"name", "url", "github_repo", "discord"}
_LINES_OF_SUBNET: Final = {"subnet_name", "discord"}


def is_valid_identity(identity: ChainIdentityV2) -> bool:
    """Tell whether a coldkey's description fits.

    Names, addresses and repositories up to 256 bytes, texts and images up to 1024.

    Units: bytes.
    Source: subtensor, utils/identity.rs, is_valid_identity.
    """
    return _fits(identity._asdict(), _LINES_OF_COLDKEY)


def is_valid_subnet_identity(identity: SubnetIdentityV3) -> bool:
    """Tell whether a subnet's description fits.

    Name and discord up to 256 bytes, everything else up to 1024.

    Units: bytes.
    Source: subtensor, utils/identity.rs, is_valid_subnet_identity.
    """
    return _fits(identity._asdict(), _LINES_OF_SUBNET)


def _fits(texts: dict[str, bytes], lines: set[str]) -> bool:
    return all(
        len(text) <= (LINE_BYTES_MAX if field in lines else TEXT_BYTES_MAX)
        for field, text in texts.items()
    )
