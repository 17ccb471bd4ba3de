"""An invented city's returns, made by a seed and sent like any others. GSBPM 4.3."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sanjiang import intake, world
from sanjiang.access import Subject, require
from sanjiang.city import City
from sanjiang.flows import world_faults as say
from sanjiang.flows.acting import send_bytes
from sanjiang.pack import Pack
from sanjiang.terms import Finding, Lang, Period, Refused, Text, area_code_invented

MOST: Final = 2_000_000
"""Enterprises that one world may have."""
LONGEST: Final = 240
"""Months that one world may have."""


@dataclass(frozen=True)
class WantedWorld:
    """What is asked of an invented world.

    Attributes:
        enterprises: firms that report in the first month.
        months: how many months are reported.
        seed: what all chance is drawn from.
        until: the last month; None: the last whole one before the day of the cut, and of the plan at most.
        single: one submission a firm and month, in place of one an area and month.
        dataset: the form that is answered; empty: the only monthly form in force.
    """

    enterprises: int
    months: int
    seed: int
    until: Period | None = None
    single: bool = False
    dataset: str = ""


@dataclass(frozen=True)
class MadeWorld:
    """What was made and sent.

    Attributes:
        dataset: the form that was answered.
        first: the first month.
        last: the last one.
        sent: submissions that were sent and accepted.
        there: submissions that were there already and were left as they are.
        returns: how many returns were sent.
        truth: what truly happened, as plain data.
    """

    dataset: str
    first: str
    last: str
    sent: int
    there: int
    returns: int
    truth: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """As plain data, without the truth."""
        told = {name: getattr(self, name) for name in ("dataset", "first", "last", "sent", "there", "returns")}
        return {**told, "events": len(self.truth["events"])}

    def lines(self, lang: Lang) -> Iterator[str]:
        """For people."""
        yield Text(
            f"演示：{self.first} 至 {self.last}，报送并接受 {self.sent} 批，共 {self.returns} 份 {self.dataset}",
            f"demonstration: {self.first} to {self.last}, {self.sent} submissions sent and accepted, "
            f"{self.returns} returns of {self.dataset}",
        ).of(lang)
        if self.there:
            yield Text(
                f"其中 {self.there} 批早已接受，没有重报", f"{self.there} were accepted before and not sent again"
            ).of(lang)


def make_world(city: City, asked: WantedWorld, who: Subject) -> MadeWorld:
    """Invent firms and their returns, send them batch by batch and accept each.

    Doing it twice sends nothing twice; what was broken off is finished.

    Args:
        city: a demonstration.
        asked: what is wanted.
        who: who sends and accepts.

    Raises:
        Refused: the city is real; too many firms or months; no form, area or class to report for; a
            form that asks what no invented firm knows or that is not valid so long.
    """
    require(who, "send")
    require(who, "accept")
    at = city.now
    form, wanted = _wanted(at.pack, asked, at.today)
    columns = [name for name in intake.dataset(form).types if name in world.COLUMNS]
    there = _accepted(city, form.id)
    truth = world.Truth(wanted)
    sent = left = returns = 0
    for month in world.months(wanted):
        truth.take(month)
        files = world.singles(month, columns) if asked.single else world.batches(month, columns)
        for batch in files:
            if hashlib.sha256(batch.content).hexdigest() in there:
                left += 1
                continue
            told = send_bytes(city, batch.content, _name(form.id, batch), form.id, who, accept=True)
            sent, returns = sent + 1, returns + told.receipts[0].rows
    return MadeWorld(form.id, wanted.period(0), wanted.period(wanted.months - 1), sent, left, returns, truth.as_json())


def _name(form: str, batch: world.Batch) -> str:
    """Name of a file, marked as invented."""
    parts = (form, batch.period, batch.ref_area, batch.reporter, "演示")
    return "-".join(part for part in parts if part) + ".csv"


def _accepted(city: City, dataset: str) -> set[str]:
    """Hashes of the files that were accepted for a dataset."""
    sent = city.store.submissions(dataset=dataset).fetch()
    return {row["file_hash"] for row in sent if row["accepted_stamp"] is not None and row["file_hash"]}


def _last_month(pack: Pack, today: date) -> Period:
    ended = today.replace(day=1) - timedelta(days=1)
    return min(Period.months(ended, ended), Period.parse(f"{pack.manifest.plan.last}-12"))


def _wanted(pack: Pack, asked: WantedWorld, today: date) -> tuple[intake.Form, world.Wanted]:
    """The form that is answered and the world that answers it.

    Raises:
        Refused: every reason why there can be none.
    """
    if not pack.manifest.demonstration:
        raise Refused([say.real_city(pack.manifest.name)])
    faults = list(_sizes(asked))
    form = _form(pack, asked.dataset, faults)
    until = asked.until or _last_month(pack, today)
    areas, industries = _areas(pack, until, asked.months), sorted({one.code for one in pack.of("industry")})
    industries = [code for code in industries if len(code) == 4]
    faults += [] if areas else [say.no_area(pack.manifest.area)]
    faults += [] if industries else [say.no_industry()]
    if until.kind != "month":
        faults.append(say.no_month(str(until)))
    elif form and form.valid_until is not None and form.valid_until < until:
        faults.append(say.not_valid(form.id, str(until), str(form.valid_until)))
    if faults or form is None:
        raise Refused(faults)
    partial = frozenset(one.industry for one in pack.of("membership") if one.partial)
    wanted = world.Wanted(
        enterprises=asked.enterprises,
        months=asked.months,
        seed=asked.seed,
        until=until,
        areas=areas,
        industries=tuple(industries),
        partial=partial,
        merger=_merger(pack, areas),
    )
    return form, wanted


def _sizes(asked: WantedWorld) -> Iterator[Finding]:
    for name, value, least, most in (
        ("--enterprises", asked.enterprises, 1, MOST),
        ("--months", asked.months, 1, LONGEST),
        ("--seed", asked.seed, 0, 2**63 - 1),
    ):
        if not least <= value <= most:
            yield say.out_of_range(name, value, least, most)


def _form(pack: Pack, name: str, faults: list[Finding]) -> intake.Form | None:
    """The form by its name, or the only monthly one in force; None with a fault where there is none."""
    found: list[intake.Form] = [one for one in pack.of("form") if one.freq == "M" and one.standing == "in_force"]
    fitting = [one for one in found if name in ("", one.id)]
    if len(fitting) != 1:
        faults.append(say.which_form(name, [one.id for one in found]))
        return None
    needed = [one.name for one in intake.dataset(fitting[0]).columns if not one.null]
    faults += [say.not_known(fitting[0].id, one) for one in needed if one not in world.COLUMNS]
    return fitting[0]


def _areas(pack: Pack, until: Period, months: int) -> tuple[str, ...]:
    """The areas below the city's own where firms report: those of six digits that begin with 99 and still are."""
    below = [one for one in pack.of("area") if one.parent == pack.manifest.area and area_code_invented(one.code)]
    first = _first_day(until, months)
    lasting = (one.code for one in below if one.valid_to is None or first is None or one.valid_to.end > first)
    return tuple(code for code in lasting if len(code) == 6 and code.isdigit())


def _first_day(until: Period, months: int) -> date | None:
    """First day of so many months up to one; None where that is no month, or none so early."""
    if until.kind != "month" or until.end is None:
        return None
    year, month = divmod(until.end.year * 12 + until.end.month - months, 12)
    return date(year, month + 1, 1) if year > 0 else None


def _merger(pack: Pack, areas: Sequence[str]) -> world.Merger | None:
    """The first area that the pack says became another one: firms report there from the month after its end."""
    for one in pack.of("area"):
        if one.code in areas and one.valid_to is not None and len(one.becomes) == 1 and one.becomes[0] in areas:
            day: date = one.valid_to.end + timedelta(days=1)
            return world.Merger(one.code, one.becomes[0], Period.months(day, day))
    return None
