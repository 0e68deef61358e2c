"""The tests: unit, conformance, properties, simulation, journeys, clients, docs, tidy.

Nothing that we wrote is mocked; only the outside world has twins.
"""
