"""A command for each flow. Reads the command line; gives text, or JSON with ``--json``."""

from sanjiang.cli.app import app, main

__all__ = ["app", "main"]
