"""What is told when a deed is refused."""

from __future__ import annotations

from typing import Final

from sanjiang.terms import Finding, refuse

_SAID: Final[dict[str, tuple[str, str, str, str, str, str]]] = {
    "no_submission": (
        "没有这次提交",
        "there is no such submission",
        "只能受理已报送的提交",
        "only what was sent can be accepted",
        "核对提交编号",
        "check the id of the submission",
    ),
    "already_accepted": (
        "已于戳记 {0} 受理",
        "was accepted by stamp {0}",
        "一次提交只受理一次，除非受理已被撤销",
        "a submission is accepted once, unless its acceptance was undone",
        "无须再次受理；要恢复其内容，撤销其后的操作，或重新报送",
        "no need to accept it again; to bring it back, undo what came after, or send it anew",
    ),
    "still_stands": (
        "仍在 {0} 个槽位有效，如 {1}",
        "still stands in {0} slots, as {1}",
        "在某个槽位仍然有效的提交不再次受理，否则同一操作既取代它又使它有效",
        "what stands in a slot is not accepted again: one act would end and begin it there",
        "撤销对其受理的撤销，或重新报送",
        "undo the undoing of its acceptance, or send it anew",
    ),
    "slot_columns": (
        "槽位由 {0} 组成，与以往（{1}）不同",
        "forms its slot from {0}, not from {1} as before",
        "同一数据集的槽位列不得改变，否则新旧行无法相互替代",
        "the slot of a dataset stays the same, else new rows could not replace old ones",
        "沿用原来的槽位列，或另立数据集",
        "keep the slot's columns, or begin another dataset",
    ),
    "column_type": (
        "列 {0} 以往为 {1}，现为 {2}",
        "column {0} was {1} and is {2} now",
        "同一数据集的列类型不得改变",
        "a column of a dataset keeps its type",
        "沿用原类型，或换一个列名",
        "keep the type, or name the column otherwise",
    ),
    "empty_slot": (
        "{0} 行的槽位列为空或过长",
        "{0} rows have an empty or overlong slot",
        "槽位决定哪一行被替代，不得为空，至多 600 字",
        "the slot decides what replaces what; it is never empty and at most 600 characters",
        "填写槽位列",
        "fill in the columns of the slot",
    ),
    "no_rows": (
        "没有任何行",
        "has no rows",
        "空的提交不占槽位",
        "an empty submission takes no slot",
        "至少报送一行；要清空槽位，请撤回",
        "send at least one row; to empty a slot, withdraw it",
    ),
    "no_act": (
        "没有这个戳记",
        "there is no such stamp",
        "只能撤销已有的操作",
        "only an act that exists can be undone",
        "查看操作记录",
        "look it up among the acts",
    ),
    "not_undoable": (
        "{0} 类操作不能撤销",
        "is an act of kind {0}, which cannot be undone",
        "可撤销的是受理、撤回、撤销和核减",
        "acceptances, withdrawals, undoings and adjustments can be undone",
        "用新的操作来更正",
        "correct it by a new act",
    ),
    "already_undone": (
        "已被撤销",
        "was undone before",
        "一次操作只撤销一次",
        "an act is undone once",
        "要恢复它，撤销那次撤销",
        "to bring it back, undo the undoing",
    ),
    "nothing_stands": (
        "其结果已全部被后来的操作取代",
        "nothing of it stands any more",
        "撤销只恢复该操作之前的状态",
        "undoing restores what stood before the act",
        "先撤销后来的操作",
        "undo what came after first",
    ),
    "not_standing": (
        "槽位 {0} 中现行的不是 {1}",
        "slot {0} does not hold {1} now",
        "核减只针对现行的提交",
        "an adjustment is bound to the submission that stands",
        "核对槽位与提交编号",
        "check the slot and the submission",
    ),
    "no_cell": (
        "槽位 {0} 中没有唯一的单元格 {1}",
        "slot {0} has no single cell {1}",
        "核减针对一个单元格；槽位有多行时写作“行号:列名”",
        "an adjustment is bound to one cell; where the slot has several rows write line:column",
        "核对行号与列名",
        "check line and column",
    ),
    "before_differs": (
        "{0} 的现值为 {1}，不是 {2}",
        "{0} is {1}, not {2}",
        "核减须写明所见的原报数",
        "an adjustment states the value that it replaces",
        "按现值重新核减",
        "adjust again from the value that stands",
    ),
    "exists": (
        "已有一个库",
        "holds a store already",
        "建库不覆盖已有的库",
        "making a store never overwrites one",
        "换一个文件夹，或打开已有的库",
        "choose another folder, or open the one that is there",
    ),
    "missing": (
        "没有库",
        "holds no store",
        "须先建库",
        "a store is made before it is opened",
        "核对文件夹，或先建库",
        "check the folder, or make the store first",
    ),
    "no_ledger": (
        "有数据文件，而账本 {0} 是空的",
        "holds rows or kept files, and the ledger {0} is empty",
        "账本是唯一的清单；换成新账本，这些文件就不再属于任何提交，日后会被清除",
        "the ledger is the only list of what exists; under a new one these files belong to nothing and are swept",
        "指明账本的地址（命令行用环境变量 SANJIANG_LEDGER），或从备份恢复账本",
        "name the ledger's address (SANJIANG_LEDGER at the command line), or restore the ledger from a backup",
    ),
    "ledger_taken": (
        "账本 {0} 已属于另一个库",
        "the ledger {0} is another store's",
        "一个账本只属于一个文件夹",
        "a ledger belongs to one folder",
        "换一个空数据库的地址，或打开该账本所属的文件夹",
        "name the address of an empty database, or open the folder that the ledger belongs to",
    ),
    "not_kept": (
        "没有保存这个文件",
        "no file is kept under this hash",
        "文件按内容的 SHA-256 保存",
        "files are kept by the SHA-256 of their content",
        "核对哈希",
        "check the hash",
    ),
    "altered": (
        "保存的文件被改动",
        "is not the file that was kept",
        "文件按内容的 SHA-256 保存，内容已与之不符",
        "files are kept by the SHA-256 of their content, and this content has another",
        "从备份恢复，并查明改动来源",
        "restore it from a backup, and find out who changed it",
    ),
    "nothing_held": (
        "没有可撤回的内容",
        "holds nothing to withdraw",
        "撤回须指明槽位，或一次仍然有效的提交；数据集须曾有报送",
        "a withdrawal names slots, or a submission that stands, of a dataset that was sent",
        "核对槽位或提交编号",
        "check the slots or the submission",
    ),
}


def fault(kind: str, where: str, *words: object) -> Finding:
    """A refusal of the store."""
    what_zh, what_en, why_zh, why_en, mend_zh, mend_en = _SAID[kind]
    what = (what_zh.format(*words), what_en.format(*words))
    return refuse(where, f"store.{kind}", what=what, why=(why_zh, why_en), mend=(mend_zh, mend_en))
