"""What a node's chain begins with, as its operator chose."""

from pathlib import Path

from byzantium.chain.kernel.pallet import Profile
from byzantium.node.archive import open_archive
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.settings import NodeSettings


def chain_of(settings: NodeSettings) -> LocalChain:
    """Return the chain of the settings' folder, or a new one. Raises CannotStart."""
    if settings.fork is not None:
        from byzantium.node.fork import open_fork

        return open_fork(settings.fork, settings.data, settings.sudo)
    if settings.scenario is not None:
        return open_scenario(settings.profile, settings.data, settings.scenario)
    return open_chain(settings.profile, settings.data, settings.genesis, settings.token_wallet)


def open_scenario(profile: Profile, data: Path | None, file: Path) -> LocalChain:
    """Return the chain of a folder, or a new one that begins as a file describes.

    Raises UnusableScenario and what opening a folder raises.
    """
    from byzantium.node.scenario_file import read_scenario, state_of_scenario

    scenario = read_scenario(file)
    archive, table = open_archive(data, profile, lambda: state_of_scenario(file, scenario, profile))
    return LocalChain(profile, archive, table)
