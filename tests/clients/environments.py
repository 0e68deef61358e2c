"""The clients that have an environment of their own, which `make test-clients` sets up."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def environment(name: str) -> Path:
    """Return the folder of one of them; an assertion names the command that makes it."""
    folder = ROOT / ".cache" / "clients" / name
    assert folder.is_dir(), f"no {folder}: say `make test-clients`, or tools/setup_clients {name}"
    return folder
