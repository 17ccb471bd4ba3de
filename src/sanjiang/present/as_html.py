"""A page as HTML: linked to the package's own files, or standing alone in one file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sanjiang.present import svg
from sanjiang.present.blocks import Cell, Column
from sanjiang.present.inline import Figure, Sentence
from sanjiang.present.model import Block, Page, Section, figures
from sanjiang.present.pictures import Chart
from sanjiang.present.words import MARKS, VERDICTS, frame

STATIC: Final = Path(__file__).parent / "static"
STYLES: Final = ("tokens.css", "page.css", "blocks.css", "narrow.css")
CSP: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
"""What a server should send with a page; the charts' text sets style attributes, nothing else does."""

_SHOWN_MARKS: Final = 2
_ICONS: Final = {
    "overview": "M3 17V9M8 17V4M13 17v-6M18 17V7",
    "targets": "M4 18V3h11l-2.5 4L15 11H4",
    "directory": "M3 4h6v6H3zM11 4h6v6h-6zM3 12h6v5H3zM11 12h6v5h-6z",
    "sources": "M4 5h12v10H8l-4 3z",
    "more": "M3 6h14M3 10h14M3 14h14",
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    env = Environment(
        loader=folder,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    env.filters["kind"] = lambda thing: type(thing).__name__
    env.globals.update(strip=svg.strip, strip_head=svg.strip_head, bar=svg.bar, pattern=svg.pattern, point=svg.point)
    env.globals.update(zigzag=svg.zigzag)
    return env


@lru_cache(maxsize=32)
def static_text(name: str) -> str:
    """Text of a static file of this room."""
    return (STATIC / name).read_text("utf-8")


@lru_cache(maxsize=32)
def _version(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:8]


def html(page: Page, *, standalone: bool = False, theme: str = "", base: str = "") -> str:
    """The whole page.

    Args:
        page: what to print.
        standalone: everything inside one file that opens anywhere, the same bytes every time.
        theme: ``light`` or ``dark`` where the reader chose; empty leaves it to the browser.
        base: scheme and host before every address; a standalone file without one leads each
            figure to the list at its own end.
    """
    view = _View(page, standalone, theme, base)
    return _environment().get_template("page.html").render(v=view, page=page, lang=page.lang)


def fragment(blocks: tuple[Block, ...], page: Page) -> str:
    """Some blocks without the page around them, for a popover or a replaced region."""
    view = _View(page, False, "", "")
    return _environment().get_template("fragment.html").render(v=view, page=page, lang=page.lang, parts=blocks)


@dataclass(frozen=True)
class _View:
    """What the templates ask about a page."""

    page: Page
    standalone: bool
    theme: str
    base: str

    def word(self, key: str) -> str:
        return frame(key, self.page.lang)

    def href(self, address: str) -> str:
        """An address of this site in the page's language; others as they are."""
        if not address.startswith("/") or address.startswith("//"):
            return address if _harmless(address) else "#"
        path, _, rest = address.partition("#")
        if self.page.lang != self.page.city.languages[0] and "lang=" not in path:
            path += ("&" if "?" in path else "?") + f"lang={self.page.lang}"
        return self.base + path + (f"#{rest}" if rest else "")

    def live(self, address: str) -> bool:
        """Whether an address leads anywhere from here: none of this site's does from a lone file."""
        return bool(address) and not (self.alone() and address.startswith("/"))

    def alone(self) -> bool:
        """Whether there is no site behind this file."""
        return self.standalone and not self.base

    def explain(self, figure: Figure) -> str:
        if self.alone():
            return f"#{self.anchor(figure)}"
        return self.href(f"/{self.page.city.id}/explain/{quote(figure.id, safe=':;,')}{self.page.carried}")

    def anchor(self, figure: Figure) -> str:
        return f"f-{sha256(figure.id.encode()).hexdigest()[:10]}"

    def appendix(self) -> tuple[Figure, ...]:
        """Figures to list at the end of a file that has no site behind it, one an address."""
        return figures(self.page) if self.alone() else ()

    def static(self, name: str) -> str:
        return f"{self.base}/static/{name}?v={_version(name)}"

    def styles(self) -> tuple[str, ...]:
        return STYLES

    def inline_css(self) -> Markup:
        return Markup("\n".join(static_text(name) for name in STYLES))  # noqa: S704  our own files

    def inline_js(self, name: str) -> Markup:
        return Markup(static_text(name).replace("</script", "<\\/script"))  # noqa: S704  our own files

    def marks(self, figure: Figure) -> Sequence[tuple[str, str, str]]:
        """Class, sign and meaning of the marks that are printed."""
        signs = [(mark, *self.mark(mark)) for mark in figure.marks]
        return [sign for sign in signs if sign[1]][:_SHOWN_MARKS]

    def mark(self, key: str) -> tuple[str, str]:
        sign, meaning = MARKS[key]  # type: ignore[index]  # templates name the marks
        return sign.of(self.page.lang), meaning.of(self.page.lang)

    def used_marks(self) -> list[str]:
        """Marks that stand on this page, in the order of the legend; copy and assumed have a line."""
        held = {mark for figure in figures(self.page) for mark in figure.marks}
        return [mark for mark in MARKS if mark in held and mark not in ("cp", "asm", "bd")]

    def icon(self, name: str) -> str:
        return _ICONS.get(name, _ICONS["more"])

    def verdict(self, kind: str) -> str:
        return VERDICTS[kind].of(self.page.lang)  # type: ignore[index]  # templates name the verdicts

    def option(self, chart: Chart) -> Markup:
        """The option as JSON that cannot end its script element."""
        text = json.dumps(chart.option, ensure_ascii=False, separators=(",", ":"), default=str)
        safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        return Markup(safe)  # noqa: S704  no sign of HTML is left in it

    def height(self, chart: Chart) -> int:
        return max(220, min(460, round(chart.height / 20) * 20))

    def head(self, column: Column) -> str:
        """Name and unit of a column."""
        comma = "，" if self.page.lang == "zh" else ", "
        return comma.join(filter(None, (column.name, column.unit)))

    def label(self, column: Column) -> str:
        """What a phone prints before a value: always where it is a number."""
        return column.label or (self.head(column) if column.align == "right" or column.unit else "")

    def groups(self, rows: tuple[Any, ...]) -> list[tuple[str, Any]]:
        """Each row with the group head that stands over it, if one does."""
        before, out = "", []
        for row in rows:
            out.append((row.group if row.group != before else "", row))
            before = row.group
        return out

    def reason(self, cell: Cell) -> str:
        """Why a cell with nothing but a dash is empty, where the cell does not say so itself."""
        if cell.sub or len(cell.main) != 1:
            return ""
        only = cell.main[0]
        return only.reason if isinstance(only, Figure) and only.value is None else ""

    def lone(self, sentence: Sentence) -> bool:
        """Whether a line holds nothing that is a link already."""
        return not any((isinstance(part, Figure) and part.id) or getattr(part, "href", "") for part in sentence)

    def digits(self, text: str) -> bool:
        """Whether a cell of a sheet holds a number."""
        return text[:1].isdigit() and not any(sign.isalpha() for sign in text)

    def columns_of_sections(self) -> list[tuple[int, list[Section]]]:
        """Sections in reading order, those of one column together, with their width."""
        out: list[tuple[int, list[Section]]] = []
        before = ""
        for section in self.page.sections:
            if section.column and section.column == before:
                out[-1][1].append(section)
            else:
                out.append((section.span, [section]))
            before = section.column
        return out

    def has_chart(self, section: Section) -> bool:
        return any(isinstance(block, Chart) for block in section.blocks)

    def charted(self) -> bool:
        return any(self.has_chart(section) for section in self.page.sections)

    def small(self, one: Any) -> Markup:
        return svg.small(one, self.explain, self.page.lang)

    def tiles(self, one: Any) -> Markup:
        return svg.tiles(one, self.explain, self.page.lang)

    def switched(self) -> tuple[str, str]:
        """The other language and the address of this page in it; empty where there is none."""
        others = [lang for lang in self.page.city.languages if lang != self.page.lang]
        if not others or self.standalone:
            return "", ""
        path = "&".join(part for part in self.page.path.replace("?", "&").split("&") if not part.startswith("lang="))
        path = path.replace("&", "?", 1)
        return others[0], f"{path}{'&' if '?' in path else '?'}lang={others[0]}"


def _harmless(address: str) -> bool:
    scheme = address.partition(":")[0].lower() if ":" in address.split("/")[0] else ""
    return scheme in ("", "http", "https", "mailto")
