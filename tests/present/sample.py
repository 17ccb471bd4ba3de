"""One invented page with a block of each kind, in either language, for the tests of this room."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sanjiang.present import (
    Act,
    Acts,
    Bar,
    BarPart,
    Bars,
    Board,
    BoardRow,
    Cell,
    Chip,
    Choice,
    Column,
    Columns,
    DataTable,
    Event,
    Face,
    Facts,
    Field,
    Filters,
    Form,
    Formula,
    Fraction,
    Item,
    Items,
    Key,
    Keys,
    Legend,
    Line,
    Link,
    Matrix,
    MatrixCell,
    MatrixRow,
    Multiples,
    Notice,
    Page,
    Part,
    Place,
    Point,
    Prose,
    Row,
    Section,
    Sheet,
    Span,
    Statement,
    Step,
    Steps,
    Strip,
    StripPoint,
    Tile,
    TileMap,
    Timeline,
    Verdict,
    When,
    Word,
    figure,
    growth_chart,
    missing,
    path_chart,
    published,
    revisions_chart,
    said,
    small,
)
from sanjiang.terms import Ref, Text, Unit

D = Decimal
MONEY = Unit("CNY_100M", "CNY", D(10) ** 8, Text("亿元", "¥100m"))
HOSTILE = "<script>alert('x')</script> & \"牛\" onclick=x javascript:y {{7*7}}"
YEARS = ("2020", "2021", "2022", "2023")


class Maker:
    """Figures with addresses of their own."""

    def __init__(self, lang):
        self.lang = lang
        self.made = 0

    def word(self, zh, en):
        return zh if self.lang == "zh" else en

    def ref(self):
        self.made += 1
        return Ref("obs", ("gdp", "99", "", f"2020-01/2020-{self.made:02}", "level"))

    def said_by(self, printed, **more):
        title = self.word("某报", "a paper")
        return published(self.ref(), printed, lang=self.lang, unit=MONEY, title=title, **more)

    def computed(self, value):
        return figure(self.ref(), D(value), lang=self.lang, unit=MONEY, marks=("asm",))

    def growth(self, value):
        return figure(self.ref(), D(value), lang=self.lang, measure="growth")


def chart(make):
    points = (
        Point("2020", D("747"), make.said_by("747"), "before"),
        Point("2022", D("1119"), make.said_by("1119")),
        Point("2023", D("1599"), make.said_by("1599", marks=("cp",)), "copy"),
    )
    needed = Line(make.word("须走的路", "needed"), (("2022", D(1119)), ("2023", D(3000))), end="x")
    shown = Columns(YEARS, points, (needed,), Point("2023", D(3000), make.said_by("3000")), ("2021",))
    return path_chart(
        "chart", make.word("路径", "Path"), shown, lang=make.lang, unit="亿元" if make.lang == "zh" else "m"
    )


def growth(make):
    points = (Point("2020", D("10.4"), make.growth("10.4"), "before"),)
    span = Span("2020", "2022", D("16.4"), make.growth("16.4"), make.word("年均", "a year"), copy=True)
    return growth_chart(
        "growth",
        make.word("增速", "Growth"),
        Columns(YEARS, points, spans=(span,)),
        D(15),
        lang=make.lang,
        floor_from="2021",
    )


def revisions(make):
    said_then = [
        Statement("2020", date(2021, 1, 27), D("12408.7"), make.said_by("12408.7")),
        Statement("2020", date(2026, 1, 27), D("13100"), make.said_by("13100", bound="~"), "bound"),
    ]
    return revisions_chart("revisions", make.word("修订", "Revisions"), said_then, lang=make.lang, unit="m")


def matrix(make):
    cells = (
        MatrixCell("before", make.said_by("747")),
        MatrixCell("none"),
        MatrixCell("value", make.said_by("1119")),
        MatrixCell("beside", title=make.word("旁证", "beside"), href="/x/t"),
    )
    row = MatrixRow(Link("T02", "/x/targets/T02", "T2"), cells, (Word("3,000"),), make.word("组", "Group"))
    return Matrix("known", YEARS, (row,), make.word("目标", "Goal"), "2023")


def board(make):
    strip = Strip((StripPoint("2020", "before"), StripPoint("2023", "copy")), "2020", ("2021",))
    floor = Strip((StripPoint("2020", "before", height=0.3),), "2021", floor=0.8)
    none = missing("unpublished", lang=make.lang)

    def row(name, one):
        return BoardRow(
            Link(name, "/x/t"),
            ("T",),
            Cell((make.said_by("747"),)),
            one,
            Cell((none,)),
            Cell((Word("3,000"),)),
            Cell(said(make.computed("38.9"))),
            Cell((Verdict("none", ""),)),
            Cell((none,)),
        )

    return Board("board", YEARS, (row("T02", strip), row("T03", floor)))


def table(make):
    columns = (Column("name", "A"), Column("value", "B", "m", "right", gutter=True), Column("why", "C"))
    rows = (
        Row((Cell((HOSTILE,), ("sub",)), Cell((make.said_by("675.99"),)), Cell(("=1+1",))), "group", href="/x/y"),
        Row((Cell(("b",)), Cell((missing("withheld", lang=make.lang),)), Cell((Chip("plan", "c"),))), "group"),
        Row((Cell(("c",)), Cell((make.said_by("-7.50"),)), Cell(("@x",))), kind="sum"),
    )
    return DataTable("table", columns, rows)


def tiles(make):
    return TileMap(
        "tiles",
        (
            Tile("1", "A", 1, 1, make.said_by("6"), shade=5),
            Tile("2", "B", 2, 1, zone=True, tie="1"),
        ),
    )


def working(make):
    fraction = Fraction((make.said_by("3"),), (make.said_by("2"),))
    sheet = Sheet(("A", "B"), (("1", ("n", "v")), ("2", ("x", "1,119"))), (1, 1), 1)
    blocks = (Formula((("x = ",), fraction)), sheet, Facts((("a", (make.said_by("1"),)),)))
    return Steps((Step("one", ("sub",), blocks), Step("end", stop=True)))


def pictures(make):
    points = [Point("2020", D(1), make.said_by("1")), Point("2023", D(2), make.said_by("2", bound=">="), "bound")]
    bars = (Bar((Link("r", "/x/r"),), make.said_by("9"), (BarPart(0.4), BarPart(0.2, "dashed"))),)
    return (
        Legend("matrix"),
        matrix(make),
        Multiples("mult", (small("GDP", "m", YEARS, points),)),
        *(Bars(f"bars-{kind}", bars, kind) for kind in ("bars", "funnel", "counts")),
        tiles(make),
    )


def form(lang):
    fields = (
        Field("value", "v", "number", required=True),
        Field("say", "s", "select", "b", (("a", "A"), ("b", "B"))),
        Field("note", "n", "area", HOSTILE, fault="f"),
        Field("ok", "o", "check"),
        Field("hid", "", "hidden", "1"),
    )
    return Form("form", "/x/send", fields, "send")


def sections(make):
    words = (
        Prose(((HOSTILE, Word("b"), Word("c", "code"), Word("d", "gone"), Link("bad", "javascript:alert(1)")),)),
        Prose((("one",), ("two",)), ordered=True),
        Items((Item(("a",), ("b",), (Word("c", "new"),)),)),
        Timeline((Event(("a",), ("b",), (make.said_by("5"),)),)),
        Part("part", (Acts((Act("go", "/x/go", "go"),)),), ("sub",), "panel"),
    )
    return (
        Section("words", "Words", words, ("sub", make.said_by("4")), (Link("l", "/x/l"),), 7),
        Section("side", "Side", (working(make),), span=5, column="right"),
        Section("side2", "Side 2", (form(make.lang),), span=5, column="right"),
        Section("charts", "Charts", (chart(make), growth(make), revisions(make))),
        Section("pictures", "Pictures", pictures(make)),
        Section("tables", "Tables", (Legend("board"), board(make), table(make))),
    )


def page(lang="zh", *, demo=False):
    """The page, the same figures in both languages."""
    make = Maker(lang)
    places = (Place("overview", make.word("总览", "Overview"), "/x", "overview"), Place("t", "T", "/x/t"))
    face = Face("x", make.word("某市", "Somewhere"), places, search="/x/search")
    key = Key("k", make.said_by("1119", marks=("br", "pr")), (("d",), (Verdict("none", ""),)))
    filters = Filters(((Choice("all", "/x?a=1", True), Choice("some", "/x?a=2")),), (Link("CSV", "/x.csv"),))
    return Page(
        "/x/targets/T02?as-of=3",
        "T02",
        (make.word("增加值为", "Value added was "), *said(make.said_by("1119"))),
        lang,
        face,
        lede=((make.word("没有一项能判。", "None can be judged."),), (missing("unreported", lang=lang),)),
        sections=sections(make),
        crumbs=(Link("a", "/x"), Link("T02")),
        when=(When("known", "2026-09-30", phone=True), When("", "back", "/x", past=True)),
        place="overview",
        demo=demo,
        top=(Notice(("warned",)), Keys((key, replace(key, quiet=True))), filters),
        data_links=(Link("JSON", "/x/targets/T02.json"),),
        main_table="table",
    )
