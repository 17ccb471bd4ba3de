"""Sending, accepting, withdrawing, undoing, adjusting. GSBPM 4.3, 5.1, 5.4."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sanjiang import indicators
from sanjiang.access import Subject, require
from sanjiang.city import City
from sanjiang.flows.adopt import SLOT
from sanjiang.store import Receipt, Spec
from sanjiang.terms import Finding, Lang, Refused, Text, refuse

PUBLICATION: Final = indicators.PUBLICATION
_LARGEST: Final = 64 * 1024 * 1024
_VALUE: Final = "obs_value"
_NUMBER: Final = re.compile(r"-?\d{1,18}(\.\d{1,8})?", re.ASCII)


@dataclass(frozen=True)
class Told:
    """What a deed did, for people and as data."""

    words: Text
    receipts: tuple[Receipt, ...]

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"receipts": [asdict(one) for one in self.receipts]}

    def lines(self, lang: Lang) -> Iterator[str]:
        """For people."""
        yield self.words.of(lang)
        for one in self.receipts:
            if one.stands_later:
                names = ", ".join(one.stands_later)
                yield Text(
                    f"这些槽位后来另有报送，不受影响：{names}", f"slots where something sent later stands: {names}"
                ).of(lang)


def send_file(city: City, path: Path, dataset: str, who: Subject, *, accept: bool = False) -> Told:
    """Send a file of published figures.

    Raises:
        Refused: every fault of the file, or the dataset is not known.
    """
    require(who, "send")
    spec = _dataset(dataset)
    content = _content(path)
    return _send(city, spec, content, path.name, who, accept)


def _send(city: City, spec: Spec, content: bytes, name: str, who: Subject, accept: bool) -> Told:
    found = indicators.read_publication(content, name, city.now.pack)
    sent = city.store.send(spec, found, slot=SLOT, who=who.id, file=content, file_name=name)
    words = Text(
        f"已报送 {sent.id}：{sent.rows} 行，{sent.slots} 份文件，链头 {sent.head[:12]}；接受后生效",
        f"sent {sent.id}: {sent.rows} rows of {sent.slots} documents, head {sent.head[:12]}; true once accepted",
    )
    if not accept:
        return Told(words, (sent,))
    taken = city.store.accept([sent.id], who=who.id)
    return Told(_accepted(taken), (sent, taken))


def _dataset(name: str) -> Spec:
    if name != PUBLICATION.name:
        raise Refused([_no_dataset(name)])
    return PUBLICATION


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
    taken = city.store.withdraw(PUBLICATION.name, submission, who=who.id)
    words = Text(
        f"已撤回 {submission}，印记 {taken.stamp}：{taken.took_effect} 个槽位已空",
        f"withdrew {submission} at stamp {taken.stamp}: {taken.took_effect} slots are empty",
    )
    return Told(words, (taken,))


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
    city: City, submission: str, line: int, column: str, values: tuple[str, str], why: str, who: Subject
) -> Told:
    """Adjust one cell of a standing submission; the sender's figure stays beside it."""
    require(who, "adjust")
    before, after = values
    if column != _VALUE or not _NUMBER.fullmatch(after):
        raise Refused([_no_value(column, after)])
    slot = _slot_of(city, submission, line)
    taken = city.store.adjust(
        PUBLICATION.name, slot, submission, f"{line}:{column}", before, after, who=who.id, why=why
    )
    words = Text(
        f"已核减 {submission} 第 {line} 行 {column}：{before} → {after}，印记 {taken.stamp}",
        f"adjusted {submission} line {line} {column}: {before} → {after} at stamp {taken.stamp}",
    )
    return Told(words, (taken,))


def _slot_of(city: City, submission: str, line: int) -> str:
    cut = city.store.cut(None)
    for row in city.store.table(PUBLICATION, cut).fetch():
        if row["_submission"] == submission and row["_line"] == line:
            return str(row["_slot"])
    raise Refused([_no_line(submission, line)])


def history(city: City, who: Subject) -> list[dict[str, Any]]:
    """Every act, oldest first, as the reader may see it."""
    found = city.show(city.store.acts(), who).fetch()
    return sorted(found, key=lambda row: row["stamp"])


def register(city: City, who: Subject, fields: Mapping[str, str], now: datetime) -> Told:
    """An answer becomes a publication of its own: sent and accepted.

    Args:
        city: the city.
        who: who registers it.
        now: the present; its day names the file.
        fields: the columns of a publication row; a document that is not known needs its standing.

    Raises:
        Refused: every fault, by column.
    """
    require(who, "register")
    row = {name: str(fields.get(name, "")).strip() for name in PUBLICATION.types}
    names = [name for name in row if name not in ("document", "place")]
    content = _csv(names, row)
    day: date = now.date()
    return _send(city, PUBLICATION, content, f"answer-{day.isoformat()}.csv", who, accept=True)


def _csv(names: Sequence[str], row: Mapping[str, str]) -> bytes:
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue().encode()


def _no_dataset(name: str) -> Finding:
    return refuse(
        "--dataset",
        "send.dataset",
        what=(f"没有数据集“{name}”", f"there is no dataset '{name}'"),
        why=(f"现在收的是 {PUBLICATION.name}", f"what is taken now is {PUBLICATION.name}"),
        mend=(f"写 --dataset {PUBLICATION.name}", f"give --dataset {PUBLICATION.name}"),
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


def _no_line(submission: str, line: int) -> Finding:
    return refuse(
        submission,
        "adjust.no_line",
        what=(f"{submission} 没有第 {line} 行，或它已不作数", f"{submission} has no line {line}, or stands no longer"),
        why=("核减只针对现在作数的报送", "an adjustment is bound to a submission that stands"),
        mend=("用 explain 查行号", "see explain for its line"),
    )
