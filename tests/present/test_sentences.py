"""The forms of bulletins and plan reports, as they are printed."""

from decimal import Decimal

import pytest

from sanjiang.present import Figure, Subject, count, figure, figures, line_text, plan_sentences, sentence, sentences
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


def test_a_change_of_sign_tells_both_sides():
    now, before = of("growth", "-1.1", "zh"), of("growth", "3.2", "zh")
    assert told(sentences.turned(now, before, "zh")) == "同比由增长3.2%转为下降1.1%"


def test_no_growth_is_told_across_a_break():
    assert told(sentences.not_comparable("zh", P("2021"))) == "2021年起口径调整，不可比"
    assert told(sentences.not_comparable("en")) == "the scope changed, so the figures are not comparable"


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


def test_order_is_period_area_thing_level_change_against_what():
    subject = Subject(CORE, P("2020-01/2020-10"), Text("某市", "Somewhere"), Text("全市", "whole city"))
    for lang, whole, words in (
        (
            "zh",
            Text("全省"),
            "2020年1–10月某市核心产业增加值（全市）为1,119 亿元，可比价同比增长9.2%，高于全省1.2 个百分点。",
        ),
        (
            "en",
            Text("", "the province"),
            (
                "In Jan–Oct 2020 core value added of Somewhere (whole city) was 1,119 ¥100m, "
                "up 9.2% on a year earlier in real terms, 1.2 pp above the province."
            ),
        ),
    ):
        level = sentences.level(subject, of("level", "1119", lang), lang)
        grown = sentences.growth(of("growth", "9.2", lang), lang, basis=Text("可比价", "in real terms"))
        apart = sentences.gap(of("gap_pp", "1.2", lang), whole, lang)
        assert told(sentence(level, grown, apart, lang=lang)) == words


SLOTS = [
    (lambda s, x: s.pace_change(x("gap_pp", "-0.5"), P("2020-01/2020-09"), "zh"), "增速比2020年1–9月回落0.5 个百分点"),
    (lambda s, x: s.gap(x("gap_pp", "0"), Text("全市"), "zh"), "与全市持平"),
    (
        lambda s, x: s.pull(x("contribution_pp", "2.10"), Text("规上工业"), "zh", x("share", "35")),
        "拉动规上工业增长2.10 个百分点，贡献率35.0%",
    ),
    (lambda s, x: s.pull(x("contribution_pp", "-2.1"), Text("规上工业"), "zh"), "下拉规上工业2.10 个百分点"),
    (
        lambda s, x: s.face(count("c:1", 34, lang="zh"), count("c:2", 20, lang="zh"), x("share", "58.8"), "zh"),
        "34个大类行业中20个正增长，增长面58.8%",
    ),
    (
        lambda s, x: s.top(
            [(Text("甲"), x("growth", "9")), (Text("乙"), x("growth", "-1"))],
            x("contribution_pp", "3"),
            Text("全市"),
            "zh",
        ),
        "甲增长9.0%、乙下降1.0%，合计拉动全市增长3.00 个百分点",
    ),
    (
        lambda s, x: s.share(x("share", "6.02"), Text("GDP"), "zh", x("gap_pp", "0.3")),
        "占GDP比重6.0%，比上年提高0.3 个百分点",
    ),
    (
        lambda s, x: s.rank(count("c:1", 3, lang="zh"), Text("全省"), "zh", of="growth", moved=1),
        "增速居全省第3、前进1位",
    ),
    (
        lambda s, x: s.run([(P("2020Q1"), x("growth", "-3.2")), (P("2020H1"), x("growth", "1"))], "zh"),
        "2020年一季度−3.2%、2020年上半年+1.0%",
    ),
    (lambda s, x: s.two_year(x("avg2_growth", "5.1"), "zh"), "两年平均增长5.1%"),
    (lambda s, x: s.lag(Text("服务业"), P("2020-01/2020-10"), "zh"), "服务业错月统计，为2020年1–10月数"),
    (
        lambda s, x: s.excluding(Text("一家企业"), s.growth(x("growth", "10.3"), "zh"), "zh"),
        "剔除一家企业后，同比增长10.3%",
    ),
    (lambda s, x: s.because(Text("外地企业"), x("gap_pp", "-18.4"), "zh"), "主要受外地企业影响，拖累18.4 个百分点"),
]


@pytest.mark.parametrize(("form", "words"), SLOTS)
def test_each_slot_of_a_bulletin_reads_as_bulletins_do(form, words):
    assert told(form(sentences, lambda measure, value: of(measure, value, "zh"))) == words


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
    (lambda p, x: p.of_path(x("share", "68"), "zh"), "为同年路径的68.0%"),
    (lambda p, x: p.verdict("none", "zh", Text("口径断")), "不可判（口径断）"),
    (lambda p, x: p.nothing_since(P("2020"), "zh"), "基期2020年以后未见公布数"),
    (
        lambda p, x: p.copied(
            x("level", "1599"), Subject(CORE, P("2025")), Text("m.example.cn"), Text("原文另有名称"), "zh"
        ),
        "2025年核心产业增加值转载数为1,599 亿元，见于m.example.cn，原文另有名称，待核",
    ),
    (
        lambda p, x: p.projection_refused(count("c:1", 1, lang="zh"), 8, "zh"),
        "同口径的可比点只有1个，少于8个，不作外推",
    ),
    (
        lambda p, x: p.identity(Text("甲÷乙"), x("share", "6.02"), x("share", "6"), True, "zh"),
        "甲÷乙：6.0%，印作6.0%，相合",
    ),
    (lambda p, x: p.ask(Text("某局"), "zh", assigned=False), "拟问某局"),
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
