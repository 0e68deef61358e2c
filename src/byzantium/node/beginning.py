"""What a node's chain begins with, as its operator chose."""

from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.settings import NodeSettings


def chain_of(settings: NodeSettings) -> LocalChain:
    """Return the chain of the settings' folder, or a new one. Raises CannotStart."""
    if settings.fork is None:
        return open_chain(settings.profile, settings.data, settings.genesis, settings.token_wallet)
    from byzantium.node.fork import open_fork

    return open_fork(settings.fork, settings.data, settings.sudo)
