"""Sources: every document, who it is, what was taken from it; and one document with all its rows."""

from __future__ import annotations

from sanjiang.present import Act, Facts, Item, Items, Link, Page, Section, Sentence, Word
from sanjiang.publish.ground.counting import counted, size, tally
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line
from sanjiang.publish.ground.who import standing_chip
from sanjiang.publish.published.findings import disputed_section
from sanjiang.publish.published.statements import address, source_table, standing_bars, statements


def sources(known: Known) -> Page:
    """All documents with their standing and how many figures come from each."""
    h1 = line(
        tally(known, "statements", "个公布数出自", " published figure comes from ", " published figures come from "),
        tally(known, "sources", "份文件，其中转载", " document, of which copies: ", " documents, of which copies: "),
        counted(known, "sources", "mirror"),
        known.say("份", ""),
    )
    lede = known.say(
        "转载写明出处、不作链接，不入标题、关键数和判断。",
        "Copies name their host, are not linked, and stand in no headline, key figure or verdict.",
    )
    return page(
        known,
        ("sources",),
        place="sources",
        title=known.say("来源", "Sources"),
        h1=h1,
        lede=((lede,),),
        crumbs=crumb(known, (known.say("来源", "Sources"), ())),
        sections=(*_lists(known), disputed_section(known), acts(known)),
        main_table="sources",
    )


def _lists(known: Known) -> tuple[Section, ...]:
    table = source_table(known, known.rows("source"))
    return (
        Section("documents", known.say("文件", "Documents"), (table,), span=8),
        Section("who_says", known.say("谁说的", "Who says so"), (standing_bars(known),), span=4, column="side"),
        Section("see_also", known.say("另看", "See also"), (_more(known),), span=4, column="side"),
    )


def _more(known: Known) -> Items:
    items = [
        Item(
            (Link(known.say("发布过的版本", "Releases"), known.href("releases")),), aside=(counted(known, "releases"),)
        ),
        Item(
            (Link(known.say("规划自己的矛盾与裁定", "The plan's contradictions"), known.href("rulings")),),
            aside=(counted(known, "contradictions"),),
        ),
    ]
    if size(known, "left_out"):
        words = known.say("收到而没有用的行", "Rows received and not used")
        items.append(Item((words,), aside=(counted(known, "left_out"),)))
    return Items(tuple(items))


def source(known: Known, document: str) -> Page | None:
    """One document: who it is, and every figure taken from it."""
    row = known.one("source", id=document)
    if row is None:
        return None
    rows = known.where("observation", document=document)
    name = known.text(row, other=document)
    h1 = line(name, known.say("：", ": "), tally(known, "said_by", "个数", " figure", " figures", item=document))
    return page(
        known,
        ("sources", document),
        place="sources",
        title=name,
        h1=h1,
        lede=_lede(known, row),
        crumbs=crumb(known, (known.say("来源", "Sources"), ("sources",)), (name, ())),
        sections=(
            Section("document", known.say("这份文件", "The document"), (_facts(known, row),)),
            _taken(known, rows),
            acts(known, Act(known.say("登记它的更正", "Enter a correction of it"), known.href("answer"), "")),
        ),
        main_table="taken",
    )


def _lede(known: Known, row: Data) -> tuple[Sentence, ...]:
    if row["standing"] != "mirror":
        return ()
    return ((known.say("转载：不是原发布者的文本，待核。", "A copy: not the publisher's own text; unchecked."),),)


def _facts(known: Known, row: Data) -> Facts:
    note = known.text(row, "note")
    pairs: list[tuple[str, Sentence]] = [
        (known.say("性质", "Standing"), (standing_chip(known, row["standing"]),)),
        (known.say("公布", "Published"), (row["date_published"] or known.say("日期不详", "date unknown"),)),
        (known.say("出处", "Where"), address(known, row)),
        (known.say("编号", "Id"), (Word(row["id"], "code"),)),
    ]
    if note:
        pairs.append((known.say("说明", "Note"), (note,)))
    return Facts(tuple(pairs))


def _taken(known: Known, rows: tuple[Data, ...]) -> Section | None:
    if not rows:
        return None
    table = statements(known, rows, id_="taken", areas=True, names=True)
    return Section("taken_from_it", known.say("从它取的数", "Figures taken from it"), (table,))
