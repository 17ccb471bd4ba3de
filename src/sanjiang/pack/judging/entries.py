"""Records to entries, and the ids that are known whether or not their entry is sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from sanjiang.pack.fields import Entry
from sanjiang.pack.judging.faults import faults
from sanjiang.pack.kind import Key, Kind
from sanjiang.pack.reading import Lines, Reading, Record
from sanjiang.terms import Finding, refuse, stops


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound entry and where it was written."""

    entry: Entry
    lines: Lines


@dataclass(slots=True)
class Judged:
    """What is known of a pack so far.

    Attributes:
        languages: those in which words for people must be written.
        entries: the sound entries by kind.
        known: the place of each id by kind, those of faulty entries too.
        faulty: the entries that are not sound, but for those whose very form is at fault.
        lost: the keys of entries that are not sound.
        doubtful: kinds of which some ids could not be read, so that none may be called unknown.
        unsound: kinds of which some entry was left out.
        findings: all faults so far.
    """

    languages: tuple[str, ...]
    entries: dict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    known: dict[str, dict[Key, str]] = field(default_factory=lambda: defaultdict(dict))
    doubtful: set[str] = field(default_factory=set)
    lost: set[Key] = field(default_factory=set)
    unsound: set[str] = field(default_factory=set)
    faulty: list[tuple[Kind[Any], Record]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, kind: Kind[Any], reading: Reading) -> None:
        """Judge what one file gave."""
        self.findings += reading.findings
        if not reading.whole or set(kind.keys) & reading.told:
            self.doubtful.add(kind.name)
        if stops(reading.findings):
            self.unsound.add(kind.name)
        for record in reading.records:
            self._record(kind, record, reading)

    def _record(self, kind: Kind[Any], record: Record, reading: Reading) -> None:
        if self._seen(kind, record):
            return
        entry = self._entry(kind, record, reading) if record.sound else None
        if entry is None:
            self.unsound.add(kind.name)
            self.lost.add(kind.key_in(record.value))
        else:
            self.entries[kind.name].append(Placed(entry, record.lines))

    def _seen(self, kind: Kind[Any], record: Record) -> bool:
        """Whether the key stood before; the first place keeps it."""
        key = kind.key_in(record.value)
        if not key:
            if kind.keys:
                self.doubtful.add(kind.name)
            return False
        where = record.lines.at((kind.keys[0],))
        first = self.known[kind.name].setdefault(key, where)
        if first is not where:
            self.findings.append(_twice(kind, key, where, first))
        return first is not where

    def _entry(self, kind: Kind[Any], record: Record, reading: Reading) -> Entry | None:
        context = {"languages": self.languages}
        try:
            entry: Entry = kind.model.model_validate(record.value, context=context)
        except ValidationError as error:
            self.findings += [one for one in faults(error, record, kind, reading) if one not in self.findings]
            if any(set(kind.keys) & set(told["loc"][:1]) for told in error.errors(include_url=False)):
                self.doubtful.add(kind.name)
            self.faulty.append((kind, record))
            return None if kind.many else self._rest(kind, record, error)
        return entry

    def _rest(self, kind: Kind[Any], record: Record, error: ValidationError) -> Entry | None:
        """A file that is one entry, without the keys at fault, so that checks that need it go on."""
        at_fault = {told["loc"][0] for told in error.errors(include_url=False) if told["loc"]}
        self.unsound.add(kind.name)
        try:
            rest: Entry = kind.model.model_validate(
                {key: value for key, value in record.value.items() if key not in at_fault},
                context={"languages": self.languages},
            )
        except (ValidationError, AttributeError):
            return None
        return rest


def _twice(kind: Kind[Any], key: Key, where: str, first: str) -> Finding:
    words = key if isinstance(key, str) else " ".join(key)
    return refuse(
        where,
        "pack.twice",
        what=(f"“{words}”写了两次，前一次在 {first}", f"'{words}' is there twice, first at {first}"),
        why=(
            f"{', '.join(kind.keys)} 在整个包里只出现一次",
            f"each {', '.join(kind.keys)} stands once in the whole pack",
        ),
        mend=("改掉其中一个，或删去多余的", "change one of them, or take one out"),
    )


def split(kind: Kind[Any], reading: Reading) -> Reading:
    """The entries of a YAML file: the items of its list, or the file itself."""
    if not reading.records:
        return reading
    whole = reading.records[0]
    if not kind.many:
        found = (Record({} if whole.value is None else whole.value, whole.lines),)
        return Reading(found, reading.findings, reading.whole)
    if whole.value is None:
        return Reading((), reading.findings)
    if not isinstance(whole.value, list):
        return Reading((), (*reading.findings, _no_list(whole.lines)), whole=False)
    lines = whole.lines
    items = (
        Record(item, Lines(lines.file, lines.known.get((number,), lines.line), lines.known, (number,)))
        for number, item in enumerate(whole.value)
    )
    return Reading(tuple(items), reading.findings)


def _no_list(lines: Lines) -> Finding:
    return refuse(
        lines.at(),
        "pack.list",
        what=("文件不是列表", "the file is not a list"),
        why=("这种文件是一列条目", "a file of this kind is a list of entries"),
        mend=("每个条目以“- ”开头", "begin each entry with '- '"),
    )


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """By file, then by line."""
    return sorted(findings, key=lambda finding: _place(finding.where))


def _place(where: str) -> tuple[str, int, str]:
    file, _, line = where.rpartition(":")
    return (file, int(line), where) if line.isdigit() else (where, 0, where)
