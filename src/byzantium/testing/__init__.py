"""The pytest plugin: fixtures for people who test subnets of their own, on a chain of their own.

No rule and no assertion lives here; a test's chain is a node in a process beside it, asked over
JSON-RPC and through the official SDK. It may import every room but `cli`, and imports nothing
heavy until a fixture is used: pytest loads the plugin in every project of the environment.
"""
