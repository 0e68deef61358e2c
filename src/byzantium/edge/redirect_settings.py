"""What an operator may set at a gateway: one frozen record for the process."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

# fmt: off
CONSENT_COUNTRIES: Final = frozenset({
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
    "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU",
    "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})
# fmt: on
"""Where reading a device beyond what the answer needs takes the visitor's consent."""


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """Settings of one gateway process; several may share a folder."""

    folder: Path
    """Holds the log, the keys, the clock's origin and the sealed windows."""
    registry: Path
    """The registry of campaigns and links."""
    host: str = "127.0.0.1"
    port: int = 8076
    number: int = 1
    """The gateway's number in its records."""
    window_ms: int = 3_600_000
    """Length of a window in the clock's milliseconds."""
    public_host: str = "localhost"
    """Host name of the links, for telling our own referers."""
    trusted_proxies: tuple[str, ...] = ()
    proxy_header: str = "x-forwarded-for"
    consent_countries: frozenset[str] = field(default=CONSENT_COUNTRIES)
    """Countries whose visitors get no cookie and no reading of their device."""
    queue_limit: int = 4_096
    """Records that may wait for the disk before visitors are asked to come back."""
    fast_clock: bool = False
    """Read the time from the folder's clock file instead of the machine."""

    @property
    def log_path(self) -> Path:
        """The log's file."""
        return self.folder / "visits.sqlite"

    @property
    def keys_path(self) -> Path:
        """The gateway's secrets."""
        return self.folder / "gateway.key"

    @property
    def clock_path(self) -> Path:
        """The origin of the fast clock."""
        return self.folder / "clock.json"

    @property
    def windows_path(self) -> Path:
        """The folder of sealed windows."""
        return self.folder / "windows"
