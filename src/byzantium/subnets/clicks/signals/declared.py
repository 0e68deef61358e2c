"""Agents that say what they are: crawlers, link previews, assistants, tools, no agent at all."""

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def declared_bot(click: Click, _rules: RuleTable) -> bool:
    """Say whether the agent text, as the gateway classed it by the pinned list, is no browser's."""
    return click.declared != ""
