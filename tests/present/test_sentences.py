"""The forms of bulletins and plan reports, as they are printed."""

from decimal import Decimal

import pytest

from sanjiang.present import Figure, Subject, figure, figures, line_text, plan_sentences, sentence, sentences
from sanjiang.terms import Period, Text, Unit

D = Decimal
P = Period.parse
MONEY = Unit("CNY_100M", "CNY", D(10) ** 8, Text("亿元", "¥100m"))
CORE = Text("核心产业增加值", "Core value added")


def of(measure, value, lang, **more):
    value = None if value is None else D(value)
    return figure("x:1", value, lang=lang, measure=measure, unit=MONEY, **more)


def told(clause):
    return line_text(clause).replace("\u00a0", " ")


GROWTH = [
    ("9.2", "同比增长9.2%", "up 9.2% on a year earlier"),
    ("-7.5", "同比下降7.5%", "down 7.5% on a year earlier"),
    ("0.04", "同比持平（0.0%）", "unchanged on a year earlier (0.0%)"),
    (None, "同比增速— 未见公布", "growth — nothing found"),
]


@pytest.mark.parametrize(("value", "zh", "en"), GROWTH)
def test_rise_fall_no_change_and_no_figure_each_have_a_form(value, zh, en):
    assert told(sentences.growth(of("growth", value, "zh"), "zh")) == zh
    assert told(sentences.growth(of("growth", value, "en"), "en")) == en


@pytest.mark.parametrize(
    ("bound", "zh"),
    [
        ("=", "2022年核心产业增加值为1,119 亿元"),
        (">", "2022年核心产业增加值突破1,119 亿元"),
        ("<", "2022年核心产业增加值近1,119 亿元"),
        ("~", "2022年核心产业增加值约1,119 亿元"),
        (">=", "2022年核心产业增加值不低于1,119 亿元"),
    ],
)
def test_a_bound_is_told_in_the_word_of_bulletins(bound, zh):
    assert told(sentences.level(Subject(CORE, P("2022")), of("level", "1119", "zh", bound=bound), "zh")) == zh


def test_a_missing_level_says_why():
    assert (
        told(sentences.level(Subject(CORE, P("2021")), of("level", None, "zh"), "zh"))
        == "2021年核心产业增加值：— 未见公布"
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "2020年1–10月某市核心产业增加值（全市）为1,119 亿元，可比价同比增长9.2%。"),
        (
            "en",
            (
                "In Jan–Oct 2020 core value added of Somewhere (whole city) was 1,119 ¥100m, "
                "up 9.2% on a year earlier in real terms."
            ),
        ),
    ],
)
def test_order_is_period_area_thing_level_change(lang, words):
    subject = Subject(CORE, P("2020-01/2020-10"), Text("某市", "Somewhere"), Text("全市", "whole city"))
    level = sentences.level(subject, of("level", "1119", lang), lang)
    grown = sentences.growth(of("growth", "9.2", lang), lang, basis=Text("可比价", "in real terms"))
    assert told(sentence(level, grown, lang=lang)) == words


PLAN = [
    (lambda p, x: p.goal(x("level", "3000"), P("2025"), "zh"), "规划目标为2025年不低于3,000 亿元"),
    (lambda p, x: p.distance(x("change", "1881"), P("2025"), "zh"), "距2025年目标还差1,881 亿元"),
    (lambda p, x: p.distance(x("change", "-5"), P("2025"), "zh"), "已越过2025年目标5.00 亿元"),
    (lambda p, x: p.distance(x("change", "0"), P("2025"), "zh"), "已达到2025年目标"),
    (lambda p, x: p.pace_over(x("growth", "38.9"), P("2022"), P("2025"), "zh"), "2022–2025年须年均增长38.9%"),
    (
        lambda p, x: p.pace(x("gap_pp", "0.97"), P("2019"), P("2025"), "zh"),
        "由2019年数起算，到2025年每年须提高1.0 个百分点",
    ),
    (lambda p, x: p.straight(x("level", "1648.2"), P("2022"), "zh"), "按直线推算2022年为1,648 亿元，仅供对照"),
    (lambda p, x: p.each_year(x("share", "15"), "zh", op=">="), "规划要求每年不低于15.0%"),
    (lambda p, x: p.each_year(x("share", "15"), "zh", op="<="), "规划要求每年不高于15.0%"),
    (lambda p, x: p.verdict("none", "zh", Text("口径断")), "不可判（口径断）"),
    (lambda p, x: p.nothing_since(P("2020"), "zh"), "基期2020年以后未见公布数"),
    (
        lambda p, x: p.copied(
            x("level", "1599"), Subject(CORE, P("2025")), Text("m.example.cn"), Text("原文另有名称"), "zh"
        ),
        "2025年核心产业增加值转载数为1,599 亿元，见于m.example.cn，原文另有名称，待核",
    ),
]


@pytest.mark.parametrize(("form", "words"), PLAN)
def test_each_form_of_a_plan_report(form, words):
    assert told(form(plan_sentences, lambda measure, value: of(measure, value, "zh"))) == words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_figure_keeps_its_address_and_its_sign_inside_a_sentence(lang):
    clause = sentences.growth(of("growth", "-7.5", lang), lang)
    (one,) = figures(clause)
    assert (one.id, one.value) == ("x:1", "-7.5")
    assert next(part for part in clause if isinstance(part, Figure)).text == "7.5%"
