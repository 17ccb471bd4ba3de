"""Findings: one shape for a fault in a pack line, a workbook cell, a message or a field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sanjiang.terms.text import Lang, Text

Severity = Literal["refuse", "query", "note"]
Said = Text | tuple[str, str]

_LABEL: Final = {"zh": ("原因", "怎样改"), "en": ("why", "mend")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, told so that somebody can mend it.

    Attributes:
        where: place as ``file:line``, ``sheet!cell``, ``topic@offset`` or a field's name.
        what: what is there.
        why: the rule that it breaks, with its source.
        mend: what to do next.
        severity: ``refuse`` stops, ``query`` asks the sender, ``note`` tells.
        code: dotted name of the kind of fault, the same in every language.
    """

    where: str
    what: Text
    why: Text
    mend: Text
    severity: Severity
    code: str

    def render(self, lang: Lang) -> str:
        """The finding as three lines of plain text."""
        why, mend = _LABEL[lang]
        lines = [f"{self.where}: {self.what.of(lang)}"]
        lines += [f"    {why}: {self.why.of(lang)}"] if self.why else []
        lines += [f"    {mend}: {self.mend.of(lang)}"] if self.mend else []
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The finding as plain data, both languages side by side."""
        words = {name: getattr(self, name) for name in ("what", "why", "mend")}
        said = {name: {"zh": text.of("zh"), "en": text.of("en")} for name, text in words.items()}
        return {"where": self.where, **said, "severity": self.severity, "code": self.code}


class Refused(Exception):  # noqa: N818  a refusal is an answer, not an error of the program
    """Raised with every finding at once; nothing was changed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(finding.render("en") for finding in self.findings))


def _said(words: Said) -> Text:
    return words if isinstance(words, Text) else Text(*words)


def refuse(where: str, code: str, *, what: Said, why: Said, mend: Said) -> Finding:
    """A finding that stops."""
    return Finding(where, _said(what), _said(why), _said(mend), "refuse", code)


def query(where: str, code: str, *, what: Said, why: Said, mend: Said) -> Finding:
    """A finding that asks the sender and passes with an answer."""
    return Finding(where, _said(what), _said(why), _said(mend), "query", code)


def note(where: str, code: str, *, what: Said, why: Said, mend: Said) -> Finding:
    """A finding that only tells."""
    return Finding(where, _said(what), _said(why), _said(mend), "note", code)


def stops(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings refuses."""
    return any(finding.severity == "refuse" for finding in findings)
