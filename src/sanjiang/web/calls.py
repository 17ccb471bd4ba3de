"""One call as the pages see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sanjiang.flows import Reading
from sanjiang.present import Page
from sanjiang.publish import Known
from sanjiang.web.asked import Asked


@dataclass(frozen=True, slots=True)
class Call:
    """What a page is made from.

    Attributes:
        reading: the city read as the call asks.
        values: the named parts of the address.
    """

    reading: Reading
    values: Mapping[str, str]
    asked: Asked

    @property
    def known(self) -> Known:
        """What may be said."""
        return self.reading.known


Build = Callable[[Call], Page | None]
"""Gives a page; None where nothing of that name is there."""
