"""Choices of inputs that are hard, with the answers of the rules beside them.

One file a topic lives here, and no arithmetic of the protocol. It imports the rules and the
chooser.
"""
