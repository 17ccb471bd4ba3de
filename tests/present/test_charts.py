"""Charts are plain data, keep to the tokens, and draw nothing across a break."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanjiang.present import (
    STATIC,
    Columns,
    Figure,
    Line,
    Point,
    figures,
    growth_chart,
    html,
    line_text,
    path_chart,
    small,
)
from sanjiang.present.chart_parts import nice
from sanjiang.present.waterfall import Fall, waterfall
from tests.present.sample import YEARS, Maker, chart, growth, page, revisions

TOKENS = set(re.findall(r"--([a-z0-9-]+):", (STATIC / "tokens.css").read_text("utf-8")))


def texts(value):
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


@pytest.fixture(params=[chart, growth, revisions])
def drawn(request):
    return request.param(Maker("zh"))


def test_an_option_is_plain_json(drawn):
    assert json.loads(json.dumps(drawn.option)) == drawn.option


def test_every_colour_is_a_token(drawn):
    said = list(texts(drawn.option))
    assert not [text for text in said if re.fullmatch(r"#[0-9a-f]{3,8}|rgba?\(.*", text)]
    assert {text[1:] for text in said if text.startswith("@")} <= TOKENS


def test_no_line_crosses_a_break():
    option = chart(Maker("zh")).option
    wall = YEARS.index("2021") - 0.5
    for series in option["series"]:
        xs = [at[0] for at in series["data"]] if series["type"] == "line" else []
        assert not [1 for a, b in pairwise(xs) if a < wall - 0.1 and b > wall + 0.1]


def test_a_copy_is_two_rings_and_no_line_leads_to_it():
    option = chart(Maker("zh")).option
    rings = [s for s in option["series"] if s["type"] == "scatter" and s["data"][0]["value"] == [3, 1599.0]]
    assert [ring["symbolSize"] for ring in rings] == [14, 6]
    solid = [s for s in option["series"] if s["type"] == "line" and s["lineStyle"]["color"] == "@river"]
    assert all([3, 1599.0] not in series["data"] for series in solid)


def test_a_level_starts_at_nought_and_a_year_without_a_figure_is_named():
    option = chart(Maker("zh")).option
    assert option["yAxis"]["min"] == 0
    assert (
        sum(
            s["data"][0].get("label", {}).get("formatter") == "未见" for s in option["series"] if s["type"] == "scatter"
        )
        == 1
    )


def test_the_table_of_a_chart_holds_its_figures(drawn):
    named = {text for text in texts(drawn.option) if text.startswith("obs:")}
    assert named
    assert named <= {one.id for one in figures(drawn.table)}


def told_by_line(built):
    return [line_text(row.cells[-1].main) for row in built.table.rows]


def test_the_table_names_a_limit_as_the_chart_does():
    built = growth_chart("c", "c", Columns(YEARS, ()), Decimal("7.25"), lang="en")
    assert "Limit each year 7.25" in set(texts(built.option))
    assert told_by_line(built) == ["7.25"] * 4


@pytest.mark.parametrize(
    ("unit", "values", "printed"),
    [
        ("m", ("8.4", "1000.4"), ["8", "1,000"]),
        ("m", ("0.123", "9.5"), ["0.12", "9.50"]),
        ("%", ("2.25", "6"), ["2.3", "6.0"]),
    ],
)
def test_a_line_is_told_at_one_precision(unit, values, printed):
    needed = Line("needed", tuple(zip(YEARS, map(Decimal, values), strict=False)))
    built = path_chart("c", "c", Columns(YEARS, (), (needed,)), lang="en", unit=unit)
    assert told_by_line(built) == [*printed, "", ""]


@given(st.floats(-1e6, 1e6), st.one_of(st.just(0.0), st.floats(1e-3, 1e6)), st.booleans())
def test_an_axis_holds_its_values_in_few_round_steps(low, span, zero):
    high = low + span
    first, last, step = nice(low, high, zero=zero)
    assert first <= low or first == 0 <= low
    assert last >= high
    assert 1 <= (last - first) / step <= 9


def test_a_small_multiple_prints_first_last_and_turning_values():
    make = Maker("zh")
    points = [Point(year, Decimal(v), make.said_by(v)) for year, v in zip(YEARS, ("3", "9", "5", "6"), strict=True)]
    shown = small("n", "u", (*YEARS, "2024"), points)
    assert [p.show for p in shown.points] == [True, True, True, True, False]
    assert [p.height for p in shown.points][:2] == [0.0, 1.0]
    assert shown.points[-1].kind == "none"


def test_nothing_known_draws_an_empty_chart():
    empty = path_chart("c", "c", Columns(YEARS, ()), lang="en", unit="m")
    assert empty.table.rows
    assert small("n", "u", YEARS, []).points[0].height is None


def test_braces_in_a_name_are_no_template():
    make = Maker("zh")
    point = Point("2020", Decimal(1), replace(make.said_by("1"), text="{a}"), note="{b|x}")
    option = path_chart("c", "c", Columns(YEARS, (point,)), lang="zh", unit="m").option
    assert "(a)\n{s|(b/x)}" in set(texts(option))


def test_colours_of_text_and_marks_can_be_told_from_paper():
    """Design, colour: text ≥ 4.5:1, marks ≥ 3:1 on paper, in both themes."""
    blocks = re.findall(r"\{([^{}]*--paper:[^{}]*)\}", (STATIC / "tokens.css").read_text("utf-8"))
    assert len(blocks) == 3
    for block in blocks:
        colour = dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{6});", block))
        for name, least in [
            *((n, 4.5) for n in ("ink", "ink-2", "ink-3", "river", "ok", "slow", "behind", "none")),
            ("slow-fill", 3),
            ("d2", 3),
            ("line-2", 3),
        ]:
            assert contrast(colour[name], colour["paper"]) >= least, name
        for shade in range(1, 6):
            words = colour["paper" if shade in (4, 5) else "ink"]
            assert contrast(colour[f"q{shade}"], words) >= 4.5, shade


def contrast(a, b):
    first, last = sorted((light(a), light(b)), reverse=True)
    return (first + 0.05) / (last + 0.05)


def light(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_class_that_carries_a_token_in_svg_is_styled():
    css = "".join((STATIC / name).read_text("utf-8") for name in ("page.css", "blocks.css"))
    used = set(re.findall(r'class="(p-[a-z]+|q[1-5])"', html(page())))
    assert used
    assert not [name for name in used if f".{name}{{" not in css]


def positions(values):
    """By column, where a path chart prints the label of each figure."""
    names = tuple(str(2010 + place) for place in range(len(values)))
    points = tuple(
        Point(name, Decimal(value), Figure(f"obs:x;{name}", str(value), str(value), ""))
        for name, value in zip(names, values, strict=True)
    )
    drawn = path_chart("p", "p", Columns(names, points), lang="en", unit="")
    told = [series["data"][0] for series in drawn.option["series"] if series["type"] == "scatter"]
    return [one["label"].get("position", "") for one in told if one.get("figure")]


@given(st.lists(st.integers(50, 99), min_size=5, max_size=8, unique=True))
def test_labels_of_a_rising_run_take_turns(values):
    told = positions(sorted(values))
    assert told[-1] == "top"
    assert all(a != b for a, b in pairwise(told))


def test_a_long_run_prints_its_ends_and_turns_only():
    assert positions([50, 60, 70, 80, 90, 80, 70, 60, 80]) == ["bottom", "", "", "", "top", "", "", "bottom", "top"]


def fallen(*values):
    """A waterfall of parts and, last, their whole."""
    made = [Fall(f"p{n}", Figure(f"f{n}", value, value, "pp")) for n, value in enumerate(values)]
    made[-1] = replace(made[-1], kind="total")
    return waterfall("w", "W", made, lang="en", unit="pp")


def test_the_bars_of_a_waterfall_run_on_from_one_another_to_the_whole():
    series = fallen("1.2", "-0.5", "0.3", "1.0").option["series"]
    bars = [[x for x, _ in one["data"]] for one in series if one.get("lineStyle", {}).get("width", 0) > 1]
    assert bars == [[0, 1.2], [1.2, 0.7], [0.7, 1.0], [0, 1.0]]


@pytest.mark.parametrize("values", [("1.2", "1.3"), ("1.2", None, "1.5")])
def test_a_waterfall_that_does_not_add_as_printed_is_not_drawn(values):
    """A part that is missing is no nought."""
    with pytest.raises(AssertionError):
        fallen(*values)
