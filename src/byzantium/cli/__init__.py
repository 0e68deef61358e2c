"""The command line: one file a command, and the only place where adapters are chosen.

No rule and no rendering of a page lives here. It may import every room, but a command imports
its rooms when it runs, so that `byzantium --help` waits for none of them.
"""


def main() -> None:
    """Run the command that the arguments name."""
    from byzantium.cli.app import app

    app()
