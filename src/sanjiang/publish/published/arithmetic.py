"""What the plan itself says: its arithmetic done again, its contradictions and which statement rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from sanjiang.present import Cell, Column, DataTable, Figure, Link, Mark, Row, Section, Sentence, figure, missing, said
from sanjiang.publish.ground.counting import counted, size, tally
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import aside, joined, line
from sanjiang.publish.ground.values import (
    FIGURE_KEY,
    bare,
    by_ref,
    end_of,
    figure_row,
    observed,
    statement_row,
    unit_for,
)
from sanjiang.publish.ground.who import is_copy
from sanjiang.publish.ground.words import RULING_STANDING, TAKEN
from sanjiang.terms import Ref

_BETWEEN: Final = {"ratio": " ÷ ", "sum": " + ", "product": " × ", "difference": " − "}


def term_figure(known: Known, term: Data) -> Figure:
    """A term of the plan's arithmetic as the figure that it is."""
    here = Ref("identity", (term["identity"], str(term["position"])))
    if term["obs_value"] is None:
        return missing("unpublished", lang=known.lang, ref=here)
    if not term["ref"]:
        name = known.text(known.one("identity_check", identity=term["identity"]))
        return bare(known, here, term["obs_value"], unit=term["unit"], title=name)
    ref = Ref.parse(term["ref"])
    claim = known.one("claim", claim=ref.key[0]) if ref.kind == "claim" else None
    if claim is not None:
        return end_of(known, claim, ref.key[1])
    one_source = len(ref.key) > len(FIGURE_KEY)
    stated = statement_row(known, ref) if one_source else figure_row(known, term["ref"])
    if stated is not None:
        return observed(known, stated, one_source=one_source, signed=False)
    return by_ref(known, term["ref"], term["obs_value"], unit=term["unit"], measure="level")


def terms_of(known: Known, identity: Data) -> tuple[Data, ...]:
    """The terms of one line, in order, without what it should equal."""
    rows = known.where("identity_term", identity=identity["identity"])
    return tuple(sorted((row for row in rows if row["position"] > 0), key=lambda row: row["position"]))


def formula(known: Known, identity: Data) -> Sentence:
    """One line of arithmetic with its terms as figures."""
    shown = [said(term_figure(known, term)) for term in terms_of(known, identity)]
    rule = identity["rule"]
    if rule == "compound" and len(shown) == 3:
        return line(shown[0], " × (1 + ", shown[1], ") ^ ", shown[2])
    if rule == "average_growth" and len(shown) == 3:
        return line("(", shown[1], " ÷ ", shown[0], ") ^ (1 ÷ ", shown[2], ") − 1")
    return joined(shown, _BETWEEN.get(rule, "，"))


def result(known: Known, identity: Data) -> Figure:
    """The result of one line."""
    ref = Ref("identity", (identity["identity"], "result"))
    name = known.text(identity)
    if identity["obs_value"] is None:
        return missing("unpublished", lang=known.lang, ref=ref, title=name)
    value = Decimal(str(identity["obs_value"]))
    unit = identity["unit"]
    places_of = 2 if unit and known.units.get(unit) and known.units[unit].quantity == "ratio" else None
    copied = any(_rests_on_copy(known, term) for term in terms_of(known, identity))
    marks: tuple[Mark, ...] = ("asm", "cp") if copied else ("asm",)
    return figure(
        ref,
        value,
        lang=known.lang,
        unit=unit_for(known, unit, "level"),
        places=places_of,
        marks=marks,
        title=name,
    )


def _rests_on_copy(known: Known, term: Data) -> bool:
    if not term["ref"] or not term["ref"].startswith("obs:"):
        return False
    ref = Ref.parse(term["ref"])
    row = statement_row(known, ref) if len(ref.key) > len(FIGURE_KEY) else figure_row(known, term["ref"])
    return row is not None and is_copy(row)


def outcome(known: Known, identity: Data) -> Sentence:
    """What a line of arithmetic comes to: agrees, does not, or only told."""
    goal = known.one("identity_term", identity=identity["identity"], position=0)
    note = known.text(identity, "note")
    if identity["holds"] is None or goal is None:
        return (note,) if note else (known.say("只报结果", "told only"),)
    agrees = known.say("相合", "agrees") if identity["holds"] else known.say("对不上", "does not agree")
    against = line(known.say("与", "with "), said(term_figure(known, goal)))
    words = line(agrees, known.say("，", ", "), against) if known.lang == "en" else line(against, agrees)
    return line(words, known.say("。", ". ") if note else "", note)


def identities(
    known: Known, *, id_: str = "identities", claims: Sequence[str] = (), limit: int = 0
) -> DataTable | None:
    """The plan's own arithmetic, line by line; of some claims only where named."""
    rows = sorted(known.rows("identity_check"), key=lambda row: row["position"])
    if claims:
        rows = [row for row in rows if _uses(known, row, claims)]
    if limit:
        rows = sorted(rows, key=lambda row: row["holds"] is not False)[:limit]
    if not rows:
        return None
    columns = (
        Column("name", known.say("算什么", "What"), width=230),
        Column("formula", known.say("算式", "Arithmetic")),
        Column("result", known.say("得", "Gives"), align="right", gutter=True, width=130),
        Column("outcome", known.say("说明", "So")),
    )
    return DataTable(id=id_, columns=columns, rows=tuple(_identity(known, row) for row in rows))


def _uses(known: Known, identity: Data, claims: Sequence[str]) -> bool:
    refs = (row["ref"] or "" for row in known.where("identity_term", identity=identity["identity"]))
    wanted = tuple(f"claim:{claim};" for claim in claims)
    return any(ref.startswith(wanted) for ref in refs)


def _identity(known: Known, row: Data) -> Row:
    shown = result(known, row)
    cells = (
        Cell((known.text(row, other=row["identity"]),)),
        Cell(formula(known, row)),
        Cell((shown,), (shown.unit,) if shown.unit else ()),
        Cell(outcome(known, row)),
    )
    return Row(cells, id=row["identity"])


def contradictions(known: Known, *, limit: int = 0, claims: Sequence[str] = ()) -> DataTable | None:
    """Where the plan disagrees with itself: the statements, what is taken, and why."""
    rows = sorted(known.rows("ruling"), key=lambda row: row["position"])
    if claims:
        rows = [row for row in rows if set((row["claims"] or "").split(",")) & set(claims)]
    if not rows:
        return None
    columns = (
        Column("n", "#", width=40),
        Column("what", known.say("规划里的说法", "Statements in the plan")),
        Column("ruling", known.say("裁定", "Ruling"), width=300),
    )
    kept = rows[:limit] if limit else rows
    return DataTable(id="contradictions", columns=columns, rows=tuple(_contradiction(known, row) for row in kept))


def statement_lines(known: Known, ruling: Data) -> Iterable[Sentence]:
    """The statements of a contradiction with their places, in our words."""
    for row in sorted(known.where("statement", ruling=ruling["ruling"]), key=lambda one: one["position"]):
        yield line(known.text(row, "text"), aside(known, place_of(known, row["source"])))


def place_of(known: Known, source: str) -> str:
    """A place in a document as people read it: the document's name, then the place."""
    document, _, place = source.partition(":")
    row = known.one("source", id=document)
    name = known.text(row, other=document) if row else document
    if row is not None and row["standing"] == "plan":
        name = known.say("规划", "plan")
    return f"{name} {place}".strip()


def _contradiction(known: Known, row: Data) -> Row:
    between = known.say("；", "; ")
    cells = (
        Cell((str(row["ruling"]),)),
        Cell((known.text(row),), joined(statement_lines(known, row), between)),
        Cell((ruled(known, row),), (known.text(row, "why"),)),
    )
    return Row(cells, href=known.href("rulings") + f"#{row['ruling']}", id=str(row["ruling"]))


def ruled(known: Known, ruling: Data) -> str:
    """What a ruling takes, and whether it is decided."""
    standing = RULING_STANDING[ruling["standing"]].of(known.lang)
    between = known.say("：", ": ")
    if ruling["taken"] in TAKEN:
        return f"{standing}{between}{TAKEN[ruling['taken']].of(known.lang)}"
    place = place_of(known, ruling["taken"])
    return f"{standing}{between}{known.say(f'以{place}为准', f'{place} rules')}"


def arithmetic_section(known: Known, *, id_: str = "arithmetic", limit: int = 0) -> Section | None:
    """The plan's arithmetic as a section; where it is limited, what does not agree comes first."""
    table = identities(known, limit=limit)
    if table is None:
        return None
    wrong, total = size(known, "broken"), size(known, "identities")
    title = known.say("规划的算式，逐条验", "The plan's own arithmetic, done again")
    sub: Sentence = ()
    if wrong:
        sub = line(
            tally(known, "identities", "条里有", " line, ", " lines, "),
            counted(known, "broken"),
            known.say("条对不上。", " of which do not agree."),
        )
    elif total:
        sub = (known.say("都相合，或只报结果。", "All agree or are only told."),)
    more = (Link(known.say("全部", "All"), known.href("rulings")),) if limit else ()
    listed = _listed(known, table, "identities", "条")
    return Section(id=id_, title=title, sub=line(sub, listed), blocks=(table,), acts=more)


def _listed(known: Known, table: DataTable, name: str, of: str) -> Sentence:
    """How many of what is counted are listed, where that is not all."""
    n = len(table.rows)
    if n >= size(known, name):
        return ()
    return line(
        known.say("这里列", " Listed here: "),
        str(n),
        known.say(f"{of}，共", " of "),
        counted(known, name),
        known.say(f"{of}。", "."),
    )


def contradiction_section(known: Known, *, limit: int = 0) -> Section | None:
    """The plan's contradictions as a section; all stand on a page of their own."""
    table = contradictions(known, limit=limit)
    if table is None:
        return None
    return Section(
        id="disagreements",
        title=known.say("规划自己对不上的地方", "Where the plan disagrees with itself"),
        sub=line(
            tally(known, "contradictions", "处。", " place. ", " places. "),
            known.say(
                "两种说法都留着；以哪条为准、为什么，写在旁边。",
                "All statements are kept; which one rules, and why, stands beside.",
            ),
            _listed(known, table, "contradictions", "处"),
        ),
        blocks=(table,),
        acts=(Link(known.say("全部", "All"), known.href("rulings")),) if limit else (),
    )
