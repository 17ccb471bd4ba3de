"""YAML as a pack may use it: maps, lists and scalars, nothing that means more than it says.

Each scalar stays the text that was written (``no``, ``2021-10``, ``010``, ``1e3``, ``0.10``); the
model of its field says what it is to be. Anchors, aliases, merge keys, tags and second documents
are refused, so that a line means the same wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from sanjiang.pack.reading.lines import Lines, Path, Reading, Record
from sanjiang.pack.reading.plain_text import plain_text
from sanjiang.pack.reading.yaml_faults import banned, twice, unreadable
from sanjiang.terms import Finding

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST: Final = 40


def read_yaml(content: bytes, file: str) -> Reading:
    """One record: the whole file. None where the file says nothing."""
    text, fault = plain_text(content, file)
    if fault:
        return Reading(findings=(fault,), whole=False)
    composing = _Composing(file)
    try:
        value = composing.compose(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError:
        return Reading(findings=(unreadable(text, file),), whole=False)
    except _Banned as stop:
        return Reading(findings=(*composing.findings, stop.finding), whole=False)
    lines = Lines(file, composing.lines.get((), 1), composing.lines)
    return Reading((Record(value, lines),), tuple(composing.findings))


class _Banned(Exception):  # noqa: N818  never leaves this module
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


@dataclass(slots=True)
class _Composing:
    """Events of the parser to plain values, with the line of each part on the side."""

    file: str
    lines: dict[Path, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def compose(self, events: Iterator[yaml.Event]) -> Any:
        value, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._must(documents == 1, "document", event)
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
        return value

    def _must(self, lawful: bool, what: str, event: yaml.Event) -> None:
        if not lawful:
            raise _Banned(banned(self.file, _line(event), what))

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Any:
        self._must(not isinstance(event, yaml.AliasEvent), "alias", event)
        for mark in ("anchor", "tag"):
            self._must(getattr(event, mark, None) is None, mark, event)
        self._must(len(path) < _DEEPEST, "depth", event)
        self.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        assert isinstance(event, yaml.ScalarEvent)
        return None if event.implicit[0] and event.value in _NOTHING else event.value

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            line = _line(event)
            if key in found:
                self.findings.append(twice(self.file, line, key, self.lines[(*path, key)]))
                _Composing(self.file)._node(next(events), events, path)
                continue
            self.lines[(*path, key)] = line
            found[key] = self._node(next(events), events, (*path, key))
        return found

    def _key(self, event: yaml.Event) -> str:
        for mark in ("anchor", "tag"):
            self._must(getattr(event, mark, None) is None, mark, event)
        self._must(not isinstance(event, yaml.AliasEvent), "alias", event)
        self._must(isinstance(event, yaml.ScalarEvent), "key", event)
        key = str(getattr(event, "value", ""))
        self._must(key != "<<", "merge", event)
        return key


def _line(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.line + 1
