"""Who says so: the source of a statement, its standing, its host, and what is doubted of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from sanjiang.present import STANDING, Chip, Link, Sentence, Word
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.lines import line, when
from sanjiang.terms import MEASURES


def is_copy(row: Row) -> bool:
    """Whether a mirror says it, or an input of it is a mirror's."""
    return bool(row.get("is_copy")) or row.get("standing") == "mirror"


def about(known: Known, row: Row) -> str:
    """What a figure is: indicator, area, scope, period, measure."""
    parts = [
        known.name("indicator", row["indicator"]),
        known.name("area", row["ref_area"]),
        known.name("scope", row["scope"]) if row.get("scope") else "",
        when(known, row["period"]),
        "" if row["measure"] == "level" else MEASURES[row["measure"]].of(known.lang),
    ]
    return known.say("，", ", ").join(part for part in parts if part)


def title_of(known: Known, row: Row) -> str:
    """What a figure is and who says so, in one line."""
    return known.say("，", ", ").join((about(known, row), source_text(known, row)))


def source_text(known: Known, row: Row) -> str:
    """Name and day of a statement's source, as plain words."""
    if row.get("origin") == "derived":
        return known.say("按公式算出", "reckoned by formula")
    name = known.name("source", row["document"])
    place = str(row.get("place") or "")
    return " ".join(part for part in (name, place, str(row.get("date_published") or "")) if part)


def host_of(address: str) -> str:
    """Host of an address; empty where there is none."""
    return urlsplit(address).netloc if address else ""


def standing_chip(known: Known, standing: str) -> Chip:
    """Who says so, in one word: filled where somebody stated it, outlined for a copy."""
    return Chip("plan" if standing == "mirror" else "said", STANDING[standing].of(known.lang))


def who(known: Known, row: Row) -> Sentence:
    """The source of a statement: linked, or with its host named and not linked where it is a copy."""
    if row.get("origin") == "derived":
        return (known.say("按公式算出", "reckoned by formula"),)
    document = known.one("source", id=row["document"]) or {}
    name = known.text(document, other=str(row["document"]))
    link = Link(name, known.href("sources", str(row["document"])))
    place = str(row.get("place") or "")
    shown = str(row.get("date_published") or "")
    return line(link, f" {place}" if place else "", f" {shown}" if shown else "", _host(known, row, document))


def _host(known: Known, row: Row, document: Row) -> Sentence:
    if not is_copy(row):
        return ()
    host = host_of(document.get("address") or "") or known.say("来源地址不详", "address not known")
    return (" ", Word(f"{host}{known.say('，不链接', ', not linked')}", "host"))


def doubt(known: Known, row: Row) -> str:
    """What is doubted of a statement, in the words of its note."""
    return known.text(row, "note")
