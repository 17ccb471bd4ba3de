"""Days of publication as sources state them: a day, or only its month."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sanjiang.terms import Period, Refused

_WRITTEN: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?", re.ASCII)


def published_on(written: str) -> date | None:
    """The day from which a figure counts as published: of a month, its last day.

    >>> published_on("2021-10").isoformat(), published_on("2021-10-08").isoformat(), published_on("")
    ('2021-10-31', '2021-10-08', None)

    Raises:
        Refused: the text is neither a day nor a month.
    """
    if not written:
        return None
    if not _WRITTEN.fullmatch(written):
        raise Refused(())
    return Period.parse(written).end


def date_ok(written: str) -> bool:
    """Whether the text is a day, a month or nothing."""
    try:
        published_on(written)
    except Refused:
        return False
    return True
