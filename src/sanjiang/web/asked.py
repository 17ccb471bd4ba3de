"""What a call asks for beside its path: language, period, cut, filters; every fault at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from http import HTTPStatus
from typing import Final, cast
from urllib.parse import parse_qsl, urlencode

from sanjiang.terms import LANGS, Finding, Lang, Period, Refused
from sanjiang.web.faults import Unanswered, no_time, twice, wrong_choice

THEMES: Final = ("light", "dark")
KEPT: Final = ("period", "as_of", "known_by")
"""What every link inside a city carries on."""
OWN: Final = ("lang", "theme", "table", "part", *KEPT)
_LONGEST: Final = 200
_STAMP_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of a call, read.

    Attributes:
        lang: empty where the call does not say.
        as_of: a stamp or a moment; None is the present.
        filters: what narrows this page, by name.
        query: what of it the page depends on, in one order, for keys and links.
    """

    lang: Lang | None
    theme: str
    period: Period | None
    as_of: datetime | int | None
    known_by: date | None
    table: str
    part: str
    filters: Mapping[str, str]
    query: str

    @property
    def carried(self) -> str:
        """What links inside the city carry on, with its question mark."""
        pairs = [(name, value) for name, value in parse_qsl(self.query) if name in KEPT]
        return f"?{urlencode(pairs)}" if pairs else ""


def read(raw: bytes, names: tuple[str, ...], zone: tzinfo | None) -> Asked:
    """Read a query.

    Args:
        raw: as it was sent.
        names: names of the page's filters; names that nobody knows are left out.
        zone: zone of a time that names none.

    Raises:
        Unanswered: with every fault.
    """
    return _remembered(raw, names, zone) if len(raw) <= _LONGEST else _read(raw, names, zone)


def _read(raw: bytes, names: tuple[str, ...], zone: tzinfo | None) -> Asked:
    faults: list[Finding] = []
    given = _pairs(raw, (*OWN, *names), faults)
    asked = Asked(
        lang=cast("Lang | None", _choice(given, "lang", LANGS, faults) or None),
        theme=_choice(given, "theme", THEMES, faults),
        period=_period(given, faults),
        as_of=_moment(given, zone, faults),
        known_by=_day(given, faults),
        table=given.get("table", ""),
        part=_choice(given, "part", ("popover",), faults),
        filters={name: given[name] for name in names if name in given},
        query=urlencode(sorted((name, value) for name, value in given.items() if name in (*KEPT, *names))),
    )
    if faults:
        raise Unanswered(HTTPStatus.BAD_REQUEST, faults)
    return asked


_remembered: Final = lru_cache(maxsize=4096)(_read)


def _pairs(raw: bytes, names: Sequence[str], faults: list[Finding]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in parse_qsl(raw.decode("latin-1"), keep_blank_values=True):
        if name not in names or not value:
            continue
        if name in given and given[name] != value:
            faults.append(twice(name))
        if len(value) > _LONGEST or any(sign < " " or sign in "\x7f\ufffd" for sign in value):
            faults.append(wrong_choice(name, _cut(value), ("…",)))
            continue
        given[name] = value
    return given


def _cut(value: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in value[:40])


def _choice(given: Mapping[str, str], name: str, choices: Sequence[str], faults: list[Finding]) -> str:
    value = given.get(name, "")
    if value and value not in choices:
        faults.append(wrong_choice(name, value, choices))
    return value


def _period(given: Mapping[str, str], faults: list[Finding]) -> Period | None:
    try:
        return Period.parse(given["period"]) if "period" in given else None
    except Refused as refused:
        faults.extend(refused.findings)
        return None


def _moment(given: Mapping[str, str], zone: tzinfo | None, faults: list[Finding]) -> datetime | int | None:
    text = given.get("as_of", "")
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= _STAMP_DIGITS:
        return int(text)
    try:
        found = moment(text, zone)
        found.astimezone(UTC)
    except (ValueError, OverflowError):
        faults.append(no_time("as_of", text))
        return None
    return found


def moment(text: str, zone: tzinfo | None) -> datetime:
    """A time; a bare day means its end.

    Raises:
        ValueError: it is none.
    """
    if len(text) == len("YYYY-MM-DD"):
        return datetime.combine(date.fromisoformat(text), time.max, zone)
    found = datetime.fromisoformat(text.replace(" ", "+"))
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _day(given: Mapping[str, str], faults: list[Finding]) -> date | None:
    text = given.get("known_by", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults.append(no_time("known_by", text))
        return None


def language(asked: Lang | None, cookie: str, accepted: str, offered: Sequence[Lang]) -> Lang:
    """The language of an answer: asked for, kept by the switch, accepted by the browser, the city's own."""
    if asked in offered:
        return cast("Lang", asked)
    if cookie in offered:
        return cast("Lang", cookie)
    for wanted in _wishes(accepted[:_LONGEST]):
        for lang in offered:
            if wanted == lang or wanted.startswith(f"{lang}-"):
                return lang
    return offered[0]


@lru_cache(maxsize=256)
def _wishes(accepted: str) -> list[str]:
    found: list[tuple[float, str]] = []
    for part in accepted.split(","):
        name, _, rest = part.partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            found.append((float(weight) if rest.strip() else 1.0, name.strip().lower()))
        except ValueError:
            continue
    return [name for weight, name in sorted(found, key=lambda one: -one[0]) if weight > 0 and name]
