"""Faults planted in a copy of the engine, one at a time: the tests must catch each."""
