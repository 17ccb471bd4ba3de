"""The pack file of the room: what is refused in it, at its line."""

import pytest

from sanjiang.city import KINDS, check_pack
from sanjiang.pack import new
from sanjiang.publish.models import Context
from sanjiang.terms import MEASURES


@pytest.mark.parametrize("measure", ["levle", "Level", "growth_rate"])
def test_a_measure_that_is_none_is_refused_at_its_line(tmp_path, measure):
    folder = new("brook", tmp_path / "pack", KINDS)
    (folder / "report").mkdir()
    lines = ("- {indicator: gdp, measure: level}", "- indicator: gdp", f"  measure: {measure}")
    (folder / "report" / "context.yaml").write_text("\n".join(lines) + "\n")
    [told] = check_pack(folder)
    assert told.where.endswith("report/context.yaml:3")
    assert told.code == "pack.literal_error"
    assert measure in told.what.en and measure in told.what.zh
    assert all(name in told.mend.en for name in MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_known_measure_is_taken(measure):
    assert Context(indicator="gdp", measure=measure).measure == measure
