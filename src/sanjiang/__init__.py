"""Sanjiang: a digital-economy system for a city, from the row that was sent to the figure that is published."""

__all__ = ["__version__"]

__version__ = "0.1.0"
