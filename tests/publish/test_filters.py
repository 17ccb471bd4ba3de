"""A filter with a value that is none of its choices is told, with the choices."""

import pytest

from sanjiang import publish
from sanjiang.publish.ground.filters import check
from sanjiang.terms import LANGS, Refused
from tests.publish.foreign import low
from tests.publish.sparse import river

WRONG = [
    (publish.targets, {"show": "everything", "office": "nobody", "disputed": "yes"}),
    (publish.tasks, {"kind": "x", "section": "§", "office": "nobody", "every": "all"}),
    (publish.indicators, {"topic": "weather"}),
    (publish.areas, {"boundaries": "tomorrow", "every": "0"}),
]


@pytest.mark.parametrize(("make", "filters"), WRONG)
@pytest.mark.parametrize("city", [river, low])
def test_every_wrong_filter_is_told_by_its_name(make, filters, city):
    with pytest.raises(Refused) as refused:
        make(city(), filters)
    told = refused.value.findings
    assert {one.where for one in told} == set(filters)
    for one in told:
        assert one.code.endswith("unknown")
        assert all(text.of(lang) for text in (one.what, one.why, one.mend) for lang in LANGS)


def test_a_wrong_filter_lists_the_choices():
    with pytest.raises(Refused) as refused:
        publish.targets(river(), {"show": "everything"})
    (told,) = refused.value.findings
    assert told.mend.of("en") == "give one of all, later, none, judged, break, or leave it out"
    assert told.mend.of("zh") == "改为all、later、none、judged、break之一，或去掉"


def test_a_long_list_of_choices_says_how_many_there_are():
    with pytest.raises(Refused) as refused:
        check({"kind": "x"}, kind=[f"k{place}" for place in range(30)])
    (told,) = refused.value.findings
    assert told.mend.of("en").endswith("k23 and 6 more, or leave it out")
    assert "k23等30个之一" in told.mend.of("zh")


def test_every_choice_that_a_page_offers_is_taken():
    for row in river().rows("task"):
        office = row["office"] or "none"
        assert publish.tasks(river(), {"kind": row["kind"], "section": row["section"][:1], "office": office})
    for row in river().rows("ask"):
        assert publish.targets(river(), {"show": "", "office": row["office"], "disputed": "1"})
    assert publish.areas(river(), {"boundaries": "today", "every": "1"})
