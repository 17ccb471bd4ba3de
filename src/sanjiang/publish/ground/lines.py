"""Words and figures put together into lines, and dates as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sanjiang.present import Inline, Sentence, period_text
from sanjiang.publish.ground.known import Known, Row
from sanjiang.terms import Period


def line(*parts: Inline | Sentence | None) -> Sentence:
    """One line from words, figures and shorter lines; what is empty is left out."""
    flat: list[Inline] = []
    for part in parts:
        if isinstance(part, tuple):
            flat.extend(piece for piece in part if piece != "")
        elif part not in (None, ""):
            flat.append(part)
    return tuple(flat)


def joined(lines: Iterable[Sentence], between: str) -> Sentence:
    """Several lines as one, with words between them."""
    out: list[Inline] = []
    for one in lines:
        if one:
            out.extend((between, *one) if out else one)
    return tuple(out)


def clauses(known: Known, lines: Iterable[Sentence]) -> Sentence:
    """Several lines as clauses of one sentence."""
    return joined(lines, known.say("；", "; "))


def aside(known: Known, words: str | Sentence) -> Sentence:
    """Words in brackets, as the language sets them."""
    inner = (words,) if isinstance(words, str) else words
    return line(known.say("（", " ("), inner, known.say("）", ")")) if inner and inner != ("",) else ()


def when(known: Known, period: str | None) -> str:
    """A period as people write it."""
    return period_text(Period.parse(period or "unknown"), known.lang)


def day(known: Known, value: date | None) -> str:
    """A day as people write it."""
    if value is None:
        return known.say("日期不详", "date unknown")
    return value.isoformat() if known.lang == "zh" else period_text(Period.parse(value.isoformat()), "en")


def moment(known: Known, value: datetime, *, bare: bool = False) -> str:
    """A time by the city's clock, with how far that clock is from UTC unless that is told elsewhere."""
    local = value.astimezone(ZoneInfo(known.profile.zone))
    text = f"{local:%Y-%m-%d %H:%M}"
    return text if bare else f"{text} {_offset(local)}"


def one_clock(known: Known, values: Iterable[datetime]) -> str:
    """How far the city's clock is from UTC, where it is the same for all these times; else empty."""
    zone = ZoneInfo(known.profile.zone)
    offsets = {_offset(value.astimezone(zone)) for value in values}
    return offsets.pop() if len(offsets) == 1 else ""


def _offset(local: datetime) -> str:
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    shown = f"{hours}:{rest:02}" if rest else str(hours)
    return f"UTC{'+' if minutes > 0 else '−'}{shown}" if minutes else "UTC"


def said_period(known: Known, text: str | None) -> str:
    """Day or month of publication as its source gives it."""
    return text or known.say("日期不详", "date unknown")


def since(known: Known, row: Row) -> str:
    """From when a definition holds: a year where it begins with one, else the day."""
    first = str(row["starts"])
    return when(known, first[:4] if first.endswith("-01-01") else first)
