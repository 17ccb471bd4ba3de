"""A list on a page is whole, or says of how many; what a page says of all holds of each."""

from datetime import date

import pytest

from sanjiang import publish
from sanjiang.present import Chart, Filters, Notice, figures, line_text, walk
from sanjiang.publish.ground.known import Known
from sanjiang.publish.targets.lacking import ask_note
from tests.publish.foreign import low
from tests.publish.given import ruling, said
from tests.publish.kinds import delta
from tests.publish.sparse import HOME, river

LANGS = ("zh", "en")
MANY = 30


def given(known: Known, **tables) -> Known:
    """The city with some of its tables changed."""
    rest = {name: value for name, value in vars(known).items() if not name.startswith("_") and name != "units"}
    return Known(**rest | {"tables": {**known.tables, **tables}})


def many(row, key):
    return [{**row, key: f"{row[key]}x{place}", "position": place} for place in range(MANY)]


def choices(page):
    return [one.label for part in walk(page.top) if isinstance(part, Filters) for row in part.choices for one in row]


@pytest.mark.parametrize(
    ("lang", "lines", "places"),
    [("zh", "这里列6条，共30条。", "这里列6处，共30处。"), ("en", "Listed here: 6 of 30.", "Listed here: 6 of 30.")],
)
def test_a_list_that_is_cut_says_of_how_many_and_leads_to_all(lang, lines, places):
    known = river(lang)
    checks, rulings = known.rows("identity_check")[0], known.rows("ruling")[0]
    known = given(known, identity_check=many(checks, "identity"), ruling=many(rulings, "ruling"))
    page = publish.overview(known)
    for id_, told, count in (("arithmetic", lines, "identities"), ("disagreements", places, "contradictions")):
        section = next(one for one in page.sections if one.id == id_)
        assert line_text(section.sub).endswith(told)
        assert f"count:{count};2022;" in {one.id for one in figures(section.sub)}
        assert [act.href for act in section.acts] == ["/river/rulings"]
    whole = publish.rulings(known)
    assert not any(told in line_text(section.sub) for section in whole.sections for told in (lines, places))


def test_all_areas_kinds_and_ids_are_listed():
    known = river("en")
    area = next(row for row in known.rows("area") if row["code"] == "990102")
    areas = [area | {"code": f"99{place:04}", "short_en": f"Part {place}"} for place in range(MANY)]
    figure = ruling(said("core", "2021", "33", area="990102", unit="money"))
    held = [figure | {"ref_area": row["code"]} for row in areas]
    task = known.rows("task")[0]
    claim = known.one("claim", claim="B1")
    known = given(
        known,
        area=[*known.rows("area"), *areas],
        figure=[*known.rows("figure"), *held],
        task=[task | {"task": f"K{place}", "kind": f"kind {place}"} for place in range(MANY)],
        claim=[*known.rows("claim"), *many(claim, "claim")],
    )
    assert {f"Part {place}" for place in range(MANY)} <= set(choices(publish.indicator(known, "core")))
    assert {f"kind {place} 1" for place in range(MANY)} <= set(choices(publish.tasks(known)))
    listed = next(one for one in publish.claims(known).sections if one.id == "what_claims_lack")
    assert all(f"B1x{place}" in str(listed) for place in range(MANY))


def test_a_report_draws_every_target_that_is_judged():
    known = low()
    tables = {}
    for name, key in (("target", "target"), ("claim", "claim"), ("claim_progress", "claim"), ("claim_series", "claim")):
        one = known.one(name, **{key: "heat"})
        tables[name] = [{**row, "target": row["target"], "claim": row["target"]} for row in _copies(one)]
    drawn = [part for part in walk(publish.report(given(known, **tables))) if isinstance(part, Chart)]
    assert len(drawn) == MANY


def _copies(row):
    return [row | {"target": f"h{place}", "position": place} for place in range(MANY)]


@pytest.mark.parametrize(
    ("period", "goals", "due"),
    [
        ("2025", ["2025-12-31", "2025-12-31", "2025-12-31"], True),
        ("2025", ["2025-12-31", "2030-12-31", "2025-12-31"], False),
        ("2025", ["2025-12-31", None, "2025-12-31"], True),
        ("2022", ["2022-12-31", "2022-12-31", "2022-12-31"], True),
        ("2022", ["2022-12-31", None, "2022-12-31"], False),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_targets_have_fallen_due_when_each_of_them_has(lang, period, goals, due):
    known = river(lang, period)
    ends = dict(zip(("A1", "A2", "A3"), (end and date.fromisoformat(end) for end in goals), strict=True))
    claims = [row | {"target_end": ends.get(row["claim"], row["target_end"])} for row in known.rows("claim")]
    told = line_text(publish.overview(given(known, claim=claims)).h1)
    assert ("已到期" in told or "have fallen due" in told) is due


@pytest.mark.parametrize(
    ("standings", "told"),
    [
        (["proposed", "proposed"], "All offices are proposals until the city assigns them."),
        (["proposed", "assigned"], "Some of the offices are proposals until the city assigns them."),
        (["assigned", "assigned"], "Offices as the city assigned them."),
    ],
)
def test_what_is_said_of_offices_follows_from_their_standing(standings, told):
    known = delta("en")
    asks = [row | {"standing": standing} for row, standing in zip(known.rows("ask"), standings, strict=False)]
    tasks = [
        row | {"office": "works", "office_standing": standing}
        for row, standing in zip(known.rows("task"), standings, strict=True)
    ]
    known = given(known, ask=asks, task=tasks)
    assert line_text(ask_note(known)) == told
    assert line_text(next(one for one in publish.tasks(known).sections if one.id == "tasks_list").sub) == told


def test_that_no_task_has_an_office_is_said_only_where_none_has():
    def note(known):
        return line_text(next(one for one in publish.tasks(known).sections if one.id == "tasks_list").sub)

    assert note(river("en")) == "None of these tasks has an office; the city assigns them."
    assert note(delta("en")) == "Offices as the city assigned them."


@pytest.mark.parametrize(("scopes", "told"), [(["urban", "urban"], False), (["", ""], False), (["", "urban"], True)])
def test_an_area_has_more_than_one_scope_only_where_its_figures_have(scopes, told):
    known = river("en")
    rows = [
        ruling(said("core", period, "33", area="990102", unit="money")) | {"scope": scope}
        for period, scope in zip(("2021", "2022"), scopes, strict=True)
    ]
    scope = {"id": "urban", "name_zh": "城区", "name_en": "urban districts", "comparable": False}
    page = publish.area(given(known, figure=rows, scope=[scope]), "990102")
    notices = [line_text(part.sentence) for part in page.top if isinstance(part, Notice)]
    assert bool(notices) is told
    assert not told or notices[0].endswith("no scope stated; urban districts.")


def test_periods_after_the_one_asked_about_are_not_told_as_stated_twice():
    known = river("en")
    rows = [row | {"n_differ": 1} for row in known.where("figure", indicator="gdp", measure="level", ref_area=HOME)]
    lede = publish.indicator(given(river("en", "2021"), figure=rows), "gdp").lede
    assert "2021" in str(lede) and "2022" not in str(lede)
