"""Tables that the store gives."""

from __future__ import annotations

from typing import Final

from sanjiang.store.table.spec import Column, Spec
from sanjiang.terms import Text


def _of(name: str, kind: str, zh: str, en: str, null: str = "") -> Column:
    return Column(name, kind, null, Text(zh, en))


SUBMISSION: Final = Spec(
    "submission",
    (
        _of("submission", "VARCHAR", "提交编号", "id of the submission"),
        _of("dataset", "VARCHAR", "数据集", "dataset that its rows belong to"),
        _of("mode", "VARCHAR", "方式：send 报送，withdraw 撤回", "send or withdraw"),
        _of("who", "VARCHAR", "报送人", "who sent it"),
        _of("sent_at", "TIMESTAMP", "报送时刻", "when it was sent"),
        _of("sent_stamp", "BIGINT", "报送戳记", "stamp of the sending"),
        _of("file_hash", "VARCHAR", "原始文件的 SHA-256，无文件为空串", "SHA-256 of the original file; '' without one"),
        _of("file_name", "VARCHAR", "原始文件名", "name of the original file; '' without one"),
        _of("note", "VARCHAR", "备注", "the sender's remark"),
        _of("rows", "BIGINT", "行数", "how many rows"),
        _of("slots", "BIGINT", "槽位数", "how many slots they fall into"),
        _of("accepted_at", "TIMESTAMP", "受理时刻", "when it was last accepted", "not accepted"),
        _of("accepted_stamp", "BIGINT", "受理戳记", "stamp of the last acceptance", "not accepted"),
    ),
    ("submission",),
    "L3",
    "store",
    Text("一次提交一行", "one row per submission"),
)

ACT: Final = Spec(
    "act",
    (
        _of("stamp", "BIGINT", "戳记", "number in the one order of acts"),
        _of("at", "TIMESTAMP", "时刻", "when; never earlier than the act before"),
        _of("kind", "VARCHAR", "类别", "send, accept, undo, adjust, compact, … or one of the city's own"),
        _of("who", "VARCHAR", "经办人", "who did it"),
        _of("ref", "BIGINT", "所撤销操作的戳记", "stamp of the act that this one undoes", "undoes none"),
        _of("payload", "VARCHAR", "内容（JSON）", "what it says, as JSON"),
        _of("prev", "VARCHAR", "前一操作的哈希", "hash of the act before"),
        _of("hash", "VARCHAR", "本操作的哈希", "hash over prev and all of the above"),
    ),
    ("stamp",),
    "L3",
    "store",
    Text("一次操作一行，哈希相连", "one row per act, chained by hash"),
)

ADJUSTMENT: Final = Spec(
    "adjustment",
    (
        _of("stamp", "BIGINT", "核减戳记", "stamp of the adjustment"),
        _of("at", "TIMESTAMP", "核减时刻", "when"),
        _of("dataset", "VARCHAR", "数据集", "dataset of the row adjusted"),
        _of("slot", "VARCHAR", "槽位", "slot of the row adjusted"),
        _of("submission", "VARCHAR", "所核减的提交", "submission that it adjusts"),
        _of("line", "BIGINT", "行号", "line within the submission"),
        _of("cell", "VARCHAR", "列名", "column adjusted"),
        _of("before", "VARCHAR", "原报数", "the sender's value, as text", "the sender left it empty"),
        _of("after", "VARCHAR", "核定数", "the value set by the office, as text", "set to empty"),
        _of("who", "VARCHAR", "核减人", "who adjusted"),
        _of("why", "VARCHAR", "理由", "why"),
        _of("in_force", "BOOLEAN", "是否有效", "false once a later submission of the slot stands in its place"),
    ),
    ("stamp",),
    "L3",
    "store",
    Text("一次核减一行，失效的仍列出", "one row per adjustment, those lapsed too"),
)
