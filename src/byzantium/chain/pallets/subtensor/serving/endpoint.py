"""Which network addresses a neuron may publish."""

from typing import Final

from byzantium.chain.pallets.subtensor.types import NeuronCertificate
from byzantium.units.integers import U32_MAX, U128_MAX, minus

IP_TYPES: Final = (4, 6)
LOOPBACK_V4: Final = 0x7F000001
LOOPBACK_V6: Final = 1
CERTIFICATE_BYTES_MAX: Final = 65
"""One byte of algorithm and at most 64 of key."""


def is_valid_ip(ip_type: int, ip: int, *, allows_zero: bool) -> bool:
    """Tell whether an address may be published: not all ones, not the loopback, perhaps not zero.

    v4: below 2**32 - 1 and not 127.0.0.1; v6: not 2**128 - 1 and not ::1

    Units: address as a number.
    Source: subtensor, subnets/serving.rs, is_valid_ip_address.
    """
    if ip == 0:
        return allows_zero
    if ip_type == IP_TYPES[0]:
        return ip < U32_MAX and ip != LOOPBACK_V4
    return ip not in {U128_MAX, LOOPBACK_V6}


def may_serve_again(last: int, block: int, limit: int) -> bool:
    """Tell whether enough blocks have passed since a record was last published.

        limit = 0, or never published (0), or block - last >= limit

    Units: blocks.
    Source: subtensor, subnets/serving.rs, axon_passes_rate_limit.
    """
    return limit == 0 or last == 0 or minus(block, last) >= limit


def certificate_of(raw: bytes) -> NeuronCertificate | None:
    """Return the certificate that bytes hold, or none where they are not well formed.

        algorithm byte, then the key, 64 bytes at most

    Units: bytes.
    Source: subtensor, subnets/serving.rs, do_serve_axon.
    """
    if not 0 < len(raw) <= CERTIFICATE_BYTES_MAX:
        return None
    return NeuronCertificate(public_key=raw[1:], algorithm=raw[0])
