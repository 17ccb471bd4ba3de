"""The plan of a pack as small tables, values in the indicator's own unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sanjiang.pack import Entries, Pack
from sanjiang.plan import tables
from sanjiang.plan.stated.models import Claim, Target, Term
from sanjiang.store import Spec, Table, rows
from sanjiang.terms import FREQ, Period, Ref, Text, Units

_MORE: Final = {">=": 1, ">": 1, "<=": -1, "<": -1, "none": 0}
_BETTER: Final = {"higher": 1, "lower": -1, "none": 0}
_KIND_OF: Final = {code: kind for kind, code in FREQ.items()}
_NOTHING: Final = Text()


@dataclass(frozen=True)
class _Given:
    """A pack and what is looked up in it again and again."""

    pack: Pack
    units: Units
    target: Entries[Target]
    indicator: Entries[Any]

    def scaled(self, indicator: str, value: Decimal | None, unit: str | None) -> Decimal | None:
        """A value in the indicator's unit where it is of that quantity, else as it is."""
        own = self.indicator[indicator].unit
        if value is None or unit is None or not self.units.convertible(unit, own):
            return value
        return self.units.convert(value, unit, own)

    def unit(self, indicator: str, unit: str | None) -> str | None:
        """The unit that ``scaled`` gives."""
        own: str = self.indicator[indicator].unit
        return own if unit is not None and self.units.convertible(unit, own) else unit


def given(pack: Pack) -> dict[str, Table]:
    """Every table that the pack's plan gives, by name."""
    looked = _Given(pack, pack.units, pack.by_id("target"), pack.by_id("indicator"))
    return {spec.name: rows(spec, make(looked)) for spec, make in _TABLES}


def _words(name: str, text: Text | None) -> dict[str, str | None]:
    said = text or _NOTHING
    return {f"{name}_zh": said.of("zh") or None, f"{name}_en": said.of("en") or None}


def _decimals(value: Decimal | None) -> int | None:
    return None if value is None else max(0, -int(value.as_tuple().exponent))


def _targets(looked: _Given) -> Iterable[dict[str, Any]]:
    groups = looked.pack.by_id("group")
    asks = {ask.target: ask for ask in reversed(looked.pack.of("ask"))}
    for target in looked.pack.of("target"):
        group = groups.get(target.group)
        ask = asks.get(target.id)
        yield {
            "target": target.id,
            **_words("name", target.name),
            **_words("short", target.short),
            "target_group": target.group or "",
            "group_zh": group.name.of("zh") if group else "",
            "group_en": group.name.of("en") if group else "",
            "board": target.table,
            "indicator": target.indicator,
            "measure": target.measure,
            "position": target.order,
            "office": ask.office if ask else None,
            "office_standing": ask.standing if ask else None,
        }


def _claims(looked: _Given) -> Iterable[dict[str, Any]]:
    for position, claim in enumerate(looked.pack.of("claim"), 1):
        target = looked.target[claim.target]
        yield {
            "claim": claim.id,
            "target": claim.target,
            "indicator": target.indicator,
            "measure": target.measure,
            **_words("name", claim.name or target.name),
            "unit": looked.unit(target.indicator, claim.unit),
            **_ends(looked, target.indicator, claim),
            "base_comparable": claim.base_comparable,
            **_words("base_why", claim.base_why),
            "op_printed": claim.op_printed,
            "op": claim.op_read,
            "direction": _MORE.get(claim.op_read, _BETTER[looked.indicator[target.indicator].better]),
            "kind": claim.kind,
            "value_type": claim.value_type,
            "soft": claim.soft,
            "path": claim.path,
            "rules": claim.rules,
            **_words("why", claim.why),
            **_words("note", claim.note),
            "source": claim.source,
            "place": looked.pack.where(claim),
            "position": position,
        }


def _ends(looked: _Given, indicator: str, claim: Claim) -> dict[str, Any]:
    base, goal = claim.base_period, claim.target_period
    ends = [period for period in (goal, base) if period is not None and period.known]
    over_years = claim.kind == "cumulative_flow" and goal is not None and goal.kind == "years"
    return {
        "base_period": str(base) if base else None,
        "base_end": base.end if base else None,
        "base_value": looked.scaled(indicator, claim.base_value, claim.unit),
        "base_decimals": _decimals(claim.base_value),
        "target_period": str(goal) if goal else None,
        "target_kind": goal.kind if goal else None,
        "series_kind": "year" if over_years else ends[0].kind if ends else _KIND_OF[looked.indicator[indicator].freq],
        "first_day": _day_after(base) if base else goal.start if goal and over_years else None,
        "target_end": goal.end if goal else None,
        "target_value": looked.scaled(indicator, claim.target_value, claim.unit),
        "target_decimals": _decimals(claim.target_value),
    }


def _day_after(period: Period) -> date | None:
    return period.end + timedelta(days=1) if period.end else None


def _milestones(looked: _Given) -> Iterable[dict[str, Any]]:
    claims = looked.pack.by_id("claim")
    for stone in looked.pack.of("milestone"):
        claim = claims[stone.claim]
        indicator = looked.target[claim.target].indicator
        yield {
            "claim": stone.claim,
            "period": str(stone.period),
            "end_date": stone.period.end,
            "value": looked.scaled(indicator, stone.value, claim.unit),
        }


def _rules(looked: _Given) -> Iterable[dict[str, Any]]:
    for rule in looked.pack.of("plan_rules"):
        yield {name: getattr(rule, name) for name in tables.PLAN_RULE.types}


def _evidence(looked: _Given) -> Iterable[dict[str, Any]]:
    for position, link in enumerate(looked.pack.of("link"), 1):
        yield {
            "target": link.target,
            "indicator": link.indicator,
            "measure": link.measure,
            "relation": link.relation,
            **_words("note", link.note),
            "position": position,
        }


def _rulings(looked: _Given) -> Iterable[dict[str, Any]]:
    for position, ruling in enumerate(looked.pack.of("contradiction"), 1):
        yield {
            "ruling": ruling.id,
            **_words("name", ruling.name),
            "claims": ",".join(ruling.claims) or None,
            "taken": ruling.taken,
            **_words("why", ruling.why),
            "standing": ruling.standing,
            "position": position,
        }


def _statements(looked: _Given) -> Iterable[dict[str, Any]]:
    for ruling in looked.pack.of("contradiction"):
        for position, statement in enumerate(ruling.statements, 1):
            yield {
                "ruling": ruling.id,
                "position": position,
                "source": statement.source,
                **_words("text", statement.text),
                "value": statement.value,
            }


def _asks(looked: _Given) -> Iterable[dict[str, Any]]:
    offices = looked.pack.by_id("office")
    for position, ask in enumerate(looked.pack.of("ask"), 1):
        yield {
            "target": ask.target,
            "position": position,
            "office": ask.office,
            **_words("office", offices[ask.office].name),
            "standing": ask.standing,
            **_words("question", ask.question),
        }


def _tasks(looked: _Given) -> Iterable[dict[str, Any]]:
    offices = looked.pack.by_id("office")
    for position, task in enumerate(looked.pack.of("task"), 1):
        plain = ("section", "year", "quantity", "kind", "assignable", "office", "office_standing")
        yield {
            "task": task.id,
            **_words("name", task.name),
            **{name: getattr(task, name) for name in plain},
            **_words("office", offices[task.office].name if task.office else None),
            "position": position,
        }


def _later(looked: _Given) -> Iterable[dict[str, Any]]:
    for later in looked.pack.of("later"):
        yield {
            "later": later.id,
            "indicator": later.indicator,
            "measure": later.measure,
            "ref_area": later.ref_area,
            "target_period": str(later.target_period),
            "target_value": looked.scaled(later.indicator, later.target_value, later.unit),
            "printed": str(later.target_value),
            "unit": later.unit,
            "bound": later.bound,
            "source": later.source,
            **_words("note", later.note),
        }


def _identities(looked: _Given) -> Iterable[dict[str, Any]]:
    for position, identity in enumerate(looked.pack.of("identity"), 1):
        yield {
            "identity": identity.id,
            **_words("name", identity.name),
            "rule": identity.rule,
            "times": identity.times,
            "tolerance": identity.tolerance,
            "unit": identity.unit,
            **_words("note", identity.note),
            "position": position,
        }


def _identity_terms(looked: _Given) -> Iterable[dict[str, Any]]:
    for identity in looked.pack.of("identity"):
        terms = list(enumerate(identity.of, 1))
        terms += [(0, identity.equals)] if identity.equals else []
        for position, term in terms:
            yield {"identity": identity.id, "position": position, **_term(looked, term)}


def _term(looked: _Given, term: Term) -> dict[str, Any]:
    ref, row = None, dict.fromkeys(("indicator", "ref_area", "period", "measure", "source", "claim", "item", "number"))
    if term.claim:
        ref = str(Ref("claim", (term.claim, str(term.item))))
        row |= {"claim": term.claim, "item": term.item}
    elif term.figure:
        asked = term.figure
        area = asked.ref_area or looked.pack.manifest.area
        key = (asked.indicator, area, "", str(asked.period), asked.measure, *([asked.source] if asked.source else []))
        ref = str(Ref("obs", key))
        row |= {"indicator": asked.indicator, "ref_area": area, "period": str(asked.period)}
        row |= {"measure": asked.measure, "source": asked.source}
    return row | {"ref": ref, "number": term.number}


def _warning_rules(looked: _Given) -> Iterable[dict[str, Any]]:
    for rule in looked.pack.of("warning"):
        target = looked.target.get(rule.watch)
        yield {
            "warning": rule.id,
            **_words("name", rule.name),
            "target": target.id if target else None,
            "indicator": target.indicator if target else rule.watch,
            "measure": target.measure if target else None,
            "rule": rule.rule,
            "at": rule.at,
            "for_periods": rule.for_periods,
            "than": rule.than,
            "areas": rule.areas,
            "level": rule.level,
            "tell": ",".join(rule.tell),
        }


_Maker = Callable[[_Given], Iterable[dict[str, Any]]]
_TABLES: Final[tuple[tuple[Spec, _Maker], ...]] = (
    (tables.TARGET, _targets),
    (tables.CLAIM, _claims),
    (tables.MILESTONE, _milestones),
    (tables.PLAN_RULE, _rules),
    (tables.EVIDENCE, _evidence),
    (tables.RULING, _rulings),
    (tables.STATEMENT, _statements),
    (tables.ASK, _asks),
    (tables.TASK, _tasks),
    (tables.LATER, _later),
    (tables.IDENTITY, _identities),
    (tables.IDENTITY_ASKED, _identity_terms),
    (tables.WARNING_RULE, _warning_rules),
)
