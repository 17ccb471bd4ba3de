"""A page as PDF, typeset on A4: figures lead to their working, wide tables stand on turned paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final

from sanjiang.present.documents.codes import absolute, codes, explain, listed
from sanjiang.present.documents.drawing import drawings, tokens
from sanjiang.present.documents.faces import check, faces
from sanjiang.present.documents.flow import flow
from sanjiang.present.documents.pieces import (
    Box,
    Grid,
    Heading,
    Line,
    Lines,
    Picture,
    Pictures,
    Piece,
    Run,
    Runs,
    pictures_of,
    runs_of,
)
from sanjiang.present.documents.typeset import typeset
from sanjiang.present.documents.widths import TURNED, UPRIGHT, measured
from sanjiang.present.model import Page, figures
from sanjiang.present.words import frame
from sanjiang.terms import Text

LEADS: Final = Text(
    "每个数有一个短码，末尾的表按短码给出它的来历。本文地址：",
    "Each figure has a short code; the table at the end leads from it to the working. Address of this document:",
)
VERDICTS: Final = {"met": "ok", "ok": "ok", "slow": "slow", "behind": "behind", "none": "none"}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY: Final = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d)|(\d\d?) ({'|'.join(_MONTHS)}) (\d{{4}})")


def pdf(page: Page, *, base: str = "") -> bytes:
    """The page as PDF; the same page gives the same bytes.

    Args:
        page: what to print.
        base: scheme and host before every address; without one each figure leads to the list at the end.

    Raises:
        Refused: no Chinese font is installed, or the fonts lack a sign.
    """
    held = faces(page.lang)
    pieces = (*flow(page), Heading(1, (Run(frame("figures", page.lang)),)), listed(page, base))
    pictures = list(pictures_of(pieces))
    drawn = dict(
        zip(
            map(id, pictures), drawings(pictures, held.sans, frame("demo", page.lang) if page.demo else ""), strict=True
        )
    )
    look = _Look(page, base, codes(one.id for one in figures(page)), drawn)
    data = {**_frame(page, base), "pieces": look.parts(pieces), "headline": look.runs(runs_of(page.h1, page.lang))}
    check(_texts(data), held)
    return typeset({**data, "sans": held.sans, "serif": held.serif, "bold": held.bold, "looks": dict(tokens())})


def day_of(page: Page) -> date | None:
    """The day that a page states in its bar: as of when.

    >>> from types import SimpleNamespace
    >>> day_of(SimpleNamespace(when=[SimpleNamespace(value="1 Oct 2026")]))
    datetime.date(2026, 10, 1)
    """
    found = next((match for told in page.when if (match := _DAY.search(told.value))), None)
    if found is None:
        return None
    if found[1]:
        return date(int(found[1]), int(found[2]), int(found[3]))
    return date(int(found[6]), _MONTHS.index(found[5]) + 1, int(found[4]))


def issue(page: Page) -> str:
    """What the page's bar says, in one line."""
    gap = "　" if page.lang == "zh" else "   "
    return gap.join(f"{told.label} {told.value}".strip() for told in page.when if told.label)


def address(page: Page, base: str) -> str:
    """Address of the page, in its language."""
    tail = ""
    if page.lang != page.city.languages[0] and "lang=" not in page.path:
        tail = ("&" if "?" in page.path else "?") + f"lang={page.lang}"
    return f"{base}{page.path}{tail}"


def _frame(page: Page, base: str) -> dict[str, Any]:
    day = day_of(page)
    return {
        "title": page.title,
        "city": page.city.name,
        "lang": page.lang,
        "day": [day.year, day.month, day.day] if day else None,
        "demo": frame("demo", page.lang) if page.demo else "",
        "demo_line": frame("demo_line", page.lang) if page.demo else "",
        "issue": issue(page),
        "foot": "  ".join(filter(None, (page.city.name, day.isoformat() if day else ""))),
        "leads": LEADS.of(page.lang),
        "address": address(page, base),
        "live": bool(base),
        "qr": _qr(address(page, base)) if base else "",
        "verdicts": VERDICTS,
    }


def _qr(text: str) -> str:
    from segno import make_qr

    out = BytesIO()
    make_qr(text, error="m").save(out, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()


def _texts(data: Any) -> Iterator[str]:
    """Every text inside plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)


class _Look:
    """Pieces as the plain data that the layout reads."""

    def __init__(self, page: Page, base: str, short: Mapping[str, str], drawn: Mapping[int, str]) -> None:
        self._page, self._base, self._short, self._drawn = page, base, short, drawn

    def parts(self, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
        """Pieces in stretches of upright and turned paper."""
        found: list[dict[str, Any]] = [{"wide": False, "pieces": []}]
        for piece in pieces:
            if isinstance(piece, Heading) and piece.level == 1 and piece.wide != found[-1]["wide"]:
                found.append({"wide": piece.wide, "pieces": []})
            found[-1]["pieces"].append(self._piece(piece, TURNED if found[-1]["wide"] else UPRIGHT))
        return found

    def _piece(self, piece: Piece, room: float) -> dict[str, Any]:
        if isinstance(piece, Heading):
            return {"is": "heading", "level": piece.level, "runs": self.runs(piece.runs)}
        if isinstance(piece, Lines):
            return {"is": "lines", "look": piece.look, "lead": piece.lead, "runs": self.runs(piece.runs)}
        if isinstance(piece, Pictures):
            return {"is": "pictures", "items": [self._picture(one) for one in piece.items]}
        return self._grid(piece, room)

    def _grid(self, grid: Grid, room: float) -> dict[str, Any]:
        fit = measured(grid, room)
        gap = "，" if self._page.lang == "zh" else ", "
        heads = [{"name": h.name, "unit": h.unit, "right": h.right, "gap": gap if h.name else ""} for h in grid.heads]
        lines, group = [], ""
        for line in grid.lines:
            lines.append(self._line(line, line.group if line.group != group else ""))
            group = line.group
        told = {"title": grid.title, "note": self.runs(grid.note), "headed": grid.headed, "size": fit.size}
        return {"is": "grid", "heads": heads, "lines": lines, "shares": fit.shares, **told}

    def _line(self, line: Line, group: str) -> dict[str, Any]:
        told: dict[str, Any] = {"group": group, "kind": line.kind, "boxes": [self._box(box) for box in line.boxes]}
        return told | ({"anchor": f"f-{line.anchor}"} if line.anchor else {})

    def _box(self, box: Box) -> dict[str, Any]:
        told: dict[str, Any] = {"runs": self.runs(box.runs), "fill": box.fill}
        if box.sub:
            told["sub"] = self.runs(box.sub)
        if box.picture:
            told["picture"] = self._picture(box.picture)
        return told

    def _picture(self, one: Picture) -> dict[str, Any]:
        svg = self._drawn[id(one)]
        return {"svg": svg, "width": one.width, "height": one.height, "alt": one.alt, "caption": one.caption}

    def runs(self, runs: Runs) -> list[dict[str, str]]:
        """Runs with where they lead: to the working, or within the document."""
        return [self._run(run) for run in runs]

    def _run(self, run: Run) -> dict[str, str]:
        told = {"t": run.text} | ({"k": run.look} if run.look else {})
        if run.figure and self._base:
            return told | {"u": explain(self._page, run.figure, self._base)}
        if run.figure:
            return told | {"a": f"f-{self._short[run.figure]}"}
        leads = absolute(run.href, self._base)
        return told | ({"u": leads} if leads else {})
