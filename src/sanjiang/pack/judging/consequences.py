"""What a room's check says of entries that are at fault already: their cause is told, once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sanjiang.pack.fields import RefTo
from sanjiang.pack.judging.entries import Judged
from sanjiang.pack.judging.references import is_unknown, pointing
from sanjiang.pack.judging.shape import Pointer
from sanjiang.pack.kind import Kind
from sanjiang.pack.reading import Lines, near, others
from sanjiang.terms import Finding, Text, note

_PLACE: Final = re.compile(r"(.*?):(\d+)")
_WORD: Final = re.compile(r"[\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class AtFault:
    """The ids that are at fault, and the lines of the entries that point at them."""

    ids: frozenset[str]
    lines: Mapping[str, frozenset[int]]

    def explains(self, finding: Finding) -> bool:
        """Whether the finding speaks of one of the ids, or of an entry that points at one."""
        spoken = set(_WORD.findall(finding.what.zh)) & set(_WORD.findall(finding.what.en))
        place = _PLACE.match(finding.where)
        return bool(spoken & self.ids) or (place is not None and int(place[2]) in self.lines.get(place[1], ()))


NOTHING_AT_FAULT: Final = AtFault(frozenset(), {})
"""Of a sound pack."""


def at_fault(judged: Judged, kinds: Mapping[str, Kind[Any]]) -> AtFault:
    """What is at fault: entries that are not sound, unknown ids, and entries that point at these."""
    ids = {key for key in judged.lost if isinstance(key, str)}
    holders: set[str] = set()
    pointed = {pointer.wanted for pointer, _, _ in pointing(judged, kinds)}
    for pointer, _, key in pointing(judged, kinds):
        if isinstance(pointer.mark, RefTo) and not _is_known(pointer.mark, pointer.wanted, judged):
            ids.add(pointer.wanted)
            if is_unknown(pointer.mark, pointer.wanted, judged, kinds):
                holders |= {word for word in (key, _renamed(pointer, judged, pointed)) if isinstance(word, str)}
    lines: dict[str, set[int]] = defaultdict(set)
    for pointer, held, _ in pointing(judged, kinds):
        if pointer.wanted in ids:
            lines[held.file].update(_span(held))
    return AtFault(frozenset((ids | holders) - {""}), {file: frozenset(found) for file, found in lines.items()})


def _renamed(pointer: Pointer, judged: Judged, pointed: set[str]) -> str:
    """The id that the unknown one most likely became: one like it that nothing points at."""
    assert isinstance(pointer.mark, RefTo)
    known = (key for name in pointer.mark.kinds for key in judged.known.get(name, {}))
    return near(pointer.wanted, (key for key in known if isinstance(key, str) and key not in pointed))


def _is_known(mark: RefTo, wanted: str, judged: Judged) -> bool:
    return any(wanted in judged.known.get(name, {}) for name in mark.kinds)


def _span(lines: Lines) -> Iterable[int]:
    """The lines of an entry."""
    length = len(lines.prefix)
    inner = [line for path, line in lines.known.items() if path[:length] == lines.prefix] if length else []
    return range(lines.line, max([lines.line, *inner]) + 1)


def told_once(findings: Iterable[Finding], causes: AtFault, where: str) -> Iterator[Finding]:
    """The findings of checks: those that say the same are one, those of told causes are only counted."""
    same: dict[tuple[str, Text], list[Finding]] = defaultdict(list)
    held = 0
    for finding in findings:
        if causes.explains(finding):
            held += 1
        else:
            same[finding.code, finding.what].append(finding)
    yield from (_merged(alike) for alike in same.values())
    if held:
        yield _held_back(where, held)


def _merged(alike: list[Finding]) -> Finding:
    first, *rest = alike
    zh, en = others([finding.where for finding in rest])
    return replace(first, what=Text(first.what.zh + zh, first.what.en + en))


def _held_back(where: str, count: int) -> Finding:
    return note(
        where,
        "pack.held_back",
        what=(
            f"另有 {count} 条由已列出的错误引起，没有列出",
            f"{count} more follow from the faults told and are not listed",
        ),
        why=("一个原因只说一次", "one cause is told once"),
        mend=("先改正已列出的错误，再检查一次", "mend the faults told and check again"),
    )
