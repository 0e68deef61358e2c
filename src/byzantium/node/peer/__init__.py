"""Another node, seen from here: asking it, and what it is asked for - its state and its blocks.

The questions are those that every node of such a chain answers, but where a file says otherwise.
This folder may import the node's archive and the chain; it never imports the SDK.
"""
