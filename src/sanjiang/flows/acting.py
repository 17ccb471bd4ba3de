"""Sending, accepting, withdrawing, undoing, adjusting. GSBPM 4.3, 5.1, 5.4."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, Final

from sanjiang import indicators, intake
from sanjiang.access import Subject, require
from sanjiang.city import City
from sanjiang.flows.adopt import SLOT
from sanjiang.store import Receipt, Spec, rows, select
from sanjiang.terms import Finding, Lang, Refused, Text, refuse

PUBLICATION: Final = indicators.PUBLICATION
WRITTEN: Final = tuple(name for name in PUBLICATION.types if name not in ("document", "place", "file_line"))
"""The columns that a sender writes; the rest follows from them."""
_LARGEST: Final = 64 * 1024 * 1024
_VALUE: Final = "obs_value"


@dataclass(frozen=True)
class Told:
    """What a deed did, for people and as data."""

    words: Text
    receipts: tuple[Receipt, ...]
    gone: Mapping[str, int] = field(default_factory=dict)
    """Rows that stand now and that the new submission of their document does not hold, by document."""

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"receipts": [asdict(one) for one in self.receipts], "rows_gone": dict(self.gone)}

    def lines(self, lang: Lang) -> Iterator[str]:
        """For people."""
        yield self.words.of(lang)
        for document, count in self.gone.items():
            yield Text(
                f"注意：{document} 整份替换，现有的 {count} 行不在新文件里，接受后不再作数",
                f"mind: {document} is replaced whole; {count} of its rows are not in the new file and go",
            ).of(lang)
        for one in self.receipts:
            if one.stands_later:
                names = ", ".join(one.stands_later)
                yield Text(
                    f"这些槽位后来另有报送，不受影响：{names}", f"slots where something sent later stands: {names}"
                ).of(lang)


def send_file(city: City, path: Path, dataset: str, who: Subject, *, accept: bool = False) -> Told:
    """Send a file of published figures, or of returns of a form.

    Args:
        city: the city.
        path: the file.
        dataset: ``publication``, or the id of a form in force.
        who: the sender.
        accept: accept it too.

    Raises:
        Refused: every fault of the file, or the dataset is not known.
    """
    require(who, "send")
    return send_bytes(city, _content(path), path.name, dataset, who, accept=accept)


def send_bytes(city: City, content: bytes, name: str, dataset: str, who: Subject, *, accept: bool = False) -> Told:
    """Send what a file holds; see ``send_file``.

    Raises:
        Refused: every fault of the content, or the dataset is not known.
    """
    require(who, "send")
    if dataset == PUBLICATION.name:
        return _send(city, PUBLICATION, content, name, who, accept)
    form = city.now.pack.by_id("form").get(dataset)
    if form is None:
        raise Refused([_no_dataset(dataset, city)])
    return _send_returns(city, form, content, name, who, accept)


def _send_returns(city: City, form: intake.Form, content: bytes, name: str, who: Subject, accept: bool) -> Told:
    lines = city.store.written(city.store.keep(content, name))
    found = intake.read_returns(lines, form, city.now.pack, name)
    spec = intake.dataset(form)
    sent = city.store.send(spec, found, slot=intake.SLOT, who=who.id, file=content, file_name=name)
    words = Text(
        f"已报送 {sent.id}：{form.id} {sent.rows} 份，链头 {sent.head[:12]}；接受后生效",
        f"sent {sent.id}: {sent.rows} returns of {form.id}, head {sent.head[:12]}; true once accepted",
    )
    if not accept:
        return Told(words, (sent,))
    taken = city.store.accept([sent.id], who=who.id)
    return Told(_accepted(taken), (sent, taken))


def _send(city: City, spec: Spec, content: bytes, name: str, who: Subject, accept: bool) -> Told:
    found = indicators.read_publication(content, name, city.now.pack)
    gone = _gone(city, found)
    sent = city.store.send(spec, found, slot=SLOT, who=who.id, file=content, file_name=name)
    words = Text(
        f"已报送 {sent.id}：{sent.rows} 行，{sent.slots} 份文件，链头 {sent.head[:12]}；接受后生效",
        f"sent {sent.id}: {sent.rows} rows of {sent.slots} documents, head {sent.head[:12]}; true once accepted",
    )
    if not accept:
        return Told(words, (sent,), gone)
    taken = city.store.accept([sent.id], who=who.id)
    return Told(_accepted(taken), (sent, taken), gone)


def _gone(city: City, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many rows of each document stand now and are not among the new ones."""
    kept = {tuple(row[name] for name in PUBLICATION.key) for row in rows}
    documents = {row[SLOT] for row in rows}
    lost: Counter[str] = Counter()
    for row in city.store.table(PUBLICATION, city.store.cut()).fetch():
        if row[SLOT] in documents and tuple(row[name] for name in PUBLICATION.key) not in kept:
            lost[row[SLOT]] += 1
    return dict(lost)


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise Refused([_no_file(path)]) from None
    if len(content) > _LARGEST:
        raise Refused([_too_large(path, len(content))])
    return content


def accept(city: City, ids: Sequence[str], who: Subject) -> Told:
    """Accept submissions: they take effect where nothing sent later stands."""
    require(who, "accept")
    taken = city.store.accept(ids, who=who.id)
    return Told(_accepted(taken), (taken,))


def _accepted(taken: Receipt) -> Text:
    return Text(
        f"已接受，印记 {taken.stamp}：{taken.took_effect} 个槽位生效，链头 {taken.head[:12]}",
        f"accepted at stamp {taken.stamp}: {taken.took_effect} slots took effect, head {taken.head[:12]}",
    )


def withdraw(city: City, submission: str, who: Subject) -> Told:
    """Empty the slots in which a submission stands."""
    require(who, "withdraw")
    taken = city.store.withdraw(_dataset_of(city, submission), submission, who=who.id)
    words = Text(
        f"已撤回 {submission}，印记 {taken.stamp}：{taken.took_effect} 个槽位已空",
        f"withdrew {submission} at stamp {taken.stamp}: {taken.took_effect} slots are empty",
    )
    return Told(words, (taken,))


def _dataset_of(city: City, submission: str) -> str:
    """The dataset that a submission was sent for; an unknown one is the store's to refuse."""
    sent = select(
        "select dataset from submission join asked using (submission)",
        submission=city.store.submissions(),
        asked=rows({"submission": "VARCHAR"}, [{"submission": submission}]),
    ).fetch()
    return str(sent[0]["dataset"]) if sent else PUBLICATION.name


def undo(city: City, stamp: int, who: Subject) -> Told:
    """Restore what stood before an act."""
    require(who, "undo")
    taken = city.store.undo(stamp, who=who.id)
    words = Text(
        f"已撤销印记 {stamp}，新印记 {taken.stamp}：{taken.took_effect} 个槽位复原",
        f"undid stamp {stamp} by stamp {taken.stamp}: {taken.took_effect} slots restored",
    )
    return Told(words, (taken,))


def adjust(
    city: City, submission: str, line: str, column: str, values: tuple[str, str], why: str, who: Subject
) -> Told:
    """Adjust one cell of a standing submission; the sender's figure stays beside it.

    Raises:
        Refused: there is no such row, it holds another value, or the row could not be sent with the new one.
    """
    require(who, "adjust")
    before, after = values
    if column != _VALUE or not indicators.NUMBER.fullmatch(after):
        raise Refused([_no_value(column, after)])
    row = _row_of(city, submission, line)
    indicators.read_publication(_csv([{**row, _VALUE: after}]), row["file_line"].rpartition(":")[0], city.now.pack)
    taken = city.store.adjust(
        PUBLICATION.name, row["_slot"], submission, f"{row['_line']}:{column}", before, after, who=who.id, why=why
    )
    words = Text(
        f"已核减 {submission} 第 {line} 行 {column}：{before} → {after}，印记 {taken.stamp}",
        f"adjusted {submission} line {line} {column}: {before} → {after} at stamp {taken.stamp}",
    )
    return Told(words, (taken,))


def _row_of(city: City, submission: str, line: str) -> Mapping[str, Any]:
    """The standing row that was written on a line: ``file:line``, or the line where the file is one."""
    found = [
        row
        for row in city.store.table(PUBLICATION, city.store.cut()).fetch()
        if row["_submission"] == submission
        and (row["file_line"] == line or row["file_line"].rpartition(":")[2] == line)
    ]
    if len(found) != 1:
        raise Refused([_no_line(submission, line, len(found))])
    return found[0]


def compact(city: City, who: Subject) -> list[int]:
    """Join small parts into large ones; every cut reads the same. Gives the acts' stamps."""
    require(who, "compact")
    return city.store.compact(who=who.id)


def sweep(city: City, who: Subject) -> int:
    """Remove what compaction replaced longer ago than the grace. Gives how many files went."""
    require(who, "compact")
    return city.store.sweep(who=who.id)


def history(city: City, who: Subject) -> list[dict[str, Any]]:
    """Every act, oldest first, as the reader may see it."""
    found = city.show(city.store.acts(), who).fetch()
    return sorted(found, key=lambda row: row["stamp"])


def register(city: City, who: Subject, fields: Mapping[str, str], now: datetime) -> Told:
    """An answer becomes a row of its document: the document is sent with it, and accepted.

    Args:
        city: the city.
        who: who registers it.
        now: the present; its day names the file.
        fields: the columns of a publication row; a document that is not known needs its standing.

    Raises:
        Refused: every fault, by column.
    """
    require(who, "register")
    row = {name: str(fields.get(name, "")).strip() for name in WRITTEN}
    held = _standing(city, row["source"].partition(":")[0])
    kept = [one for one in held if any(one[name] != row[name] for name in PUBLICATION.key)]
    day: date = now.date()
    return _send(city, PUBLICATION, _csv([*kept, row]), f"answer-{day.isoformat()}.csv", who, accept=True)


def _standing(city: City, document: str) -> list[dict[str, Any]]:
    """The rows of a document that stand; a document is replaced whole, so an answer is added to them."""
    rows = city.store.table(PUBLICATION, city.store.cut()).fetch()
    return [{name: row[name] for name in WRITTEN} for row in rows if row[SLOT] == document]


def _csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    out = StringIO()
    writer = csv.DictWriter(out, WRITTEN, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _no_dataset(name: str, city: City) -> Finding:
    taken = ", ".join((PUBLICATION.name, *(one.id for one in city.now.pack.of("form") if one.standing == "in_force")))
    return refuse(
        "--dataset",
        "send.dataset",
        what=(f"没有数据集“{name}”", f"there is no dataset '{name}'"),
        why=(f"现在收的是 {taken}", f"what is taken now is {taken}"),
        mend=("从中选一个", "give one of them"),
    )


def _no_file(path: Path) -> Finding:
    return refuse(
        path.name,
        "send.no_file",
        what=("读不到这个文件", "the file cannot be read"),
        why=("要有文件才能报送", "a file is needed to send it"),
        mend=("核对路径和权限", "check its path and permissions"),
    )


def _too_large(path: Path, size: int) -> Finding:
    return refuse(
        path.name,
        "send.too_large",
        what=(f"文件有 {size:,} 字节", f"the file has {size:,} bytes"),
        why=(f"上限是 {_LARGEST:,} 字节", f"the limit is {_LARGEST:,} bytes"),
        mend=("分成几个文件", "split it into several files"),
    )


def _no_value(column: str, after: str) -> Finding:
    return refuse(
        column,
        "adjust.no_value",
        what=(f"{column} 不能核减为“{after}”", f"{column} cannot be adjusted to '{after}'"),
        why=(
            f"核减只改数值（{_VALUE}），核定数也要是一个数",
            f"an adjustment sets a value ({_VALUE}), and to a number",
        ),
        mend=(
            "写列名 obs_value 和一个数；其他有误请报送人重报",
            "give obs_value and a number; ask the sender to mend the rest",
        ),
    )


def _no_line(submission: str, line: str, found: int) -> Finding:
    return refuse(
        submission,
        "adjust.no_line",
        what=(
            f"{submission} 现在作数的行里，写在 {line} 的有 {found} 行",
            f"of the rows of {submission} that stand, {found} were written on {line}",
        ),
        why=("核减只针对现在作数的一行", "an adjustment is bound to one row that stands"),
        mend=("用 explain 查位置，写成 文件:行", "see explain for the place, and give it as file:line"),
    )
