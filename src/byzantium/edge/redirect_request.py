"""One request as the gateway sees it, and whose address it bears.

The address of a client is the connection's own. A header may name another one only when the
connection comes from the configured proxy, and then the last name counts: what stands before
it was written by whoever the proxy spoke to.
"""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Address
from typing import Final, NamedTuple, Protocol

from byzantium.edge.network_table import Address, parse_address

NOBODY: Final = IPv4Address(0)
"""Stands for a client without an address."""
REMEMBERED: Final = 65_536
"""Addresses that are kept parsed."""


class Scope(Protocol):
    """What an RSGI server says of a request, as far as it is read here."""

    client: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> "ScopeHeaders":
        """The headers, names in lower case."""
        ...


class ScopeHeaders(Protocol):
    """The headers of a scope."""

    def items(self) -> list[tuple[str, str]]:
        """Return the headers in the order of the wire."""
        ...


class Request(NamedTuple):
    """A request, with the client's address settled."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    """Lower-case names; of a repeated header the last one."""
    address: Address


class TrustedProxy(NamedTuple):
    """Whose word about the client's address is taken."""

    addresses: frozenset[Address]
    header: str
    """Lower-case name of the header that the proxy writes."""


def read_request(scope: Scope, proxy: TrustedProxy) -> Request:
    """Return the request in a server's scope."""
    headers = dict(scope.headers.items())
    address = client_address(scope.client, headers, proxy)
    return Request(scope.method, scope.path, scope.query_string, headers, address)


def client_address(client: str, headers: Mapping[str, str], proxy: TrustedProxy) -> Address:
    """Return the client's address: the peer's, or the one that the trusted proxy names."""
    peer = _address(client.rpartition(":")[0].strip("[]")) or NOBODY
    if peer not in proxy.addresses:
        return peer
    named = headers.get(proxy.header, "").rpartition(",")[2].strip()
    return _address(named) or peer


_address = lru_cache(REMEMBERED)(parse_address)
