"""What a reader may see of the store's own tables: who did it stays inside."""

from __future__ import annotations

from typing import Final

from sanjiang.store import Column, Spec


def _col(name: str, doc: str, kind: str = "VARCHAR", null: str = "", grade: str = "") -> Column:
    return Column(name, kind, null, doc, grade)


SENT: Final = Spec(
    name="sent",
    columns=(
        _col("id", "id of the submission"),
        _col("dataset", "dataset of its rows"),
        _col("who", "who sent it", grade="L3"),
        _col("sent_at", "when it was sent", "TIMESTAMP"),
        _col("accepted_at", "when it was accepted", "TIMESTAMP", "not accepted"),
        _col("file_name", "name of the file that was sent; empty without one"),
        _col("file_hash", "SHA-256 of that file; empty without one"),
        _col("rows", "how many rows", "BIGINT"),
        _col("note", "the sender's remark"),
    ),
    key=("id",),
    grade="L1",
    writer="city",
    doc="submissions of published figures, as everybody may see them",
)

DONE: Final = Spec(
    name="done",
    columns=(
        _col("stamp", "number in the one order of acts", "BIGINT"),
        _col("at", "when", "TIMESTAMP"),
        _col("kind", "send, accept, adopt, release and so on"),
        _col("who", "who did it", grade="L3"),
        _col("hash", "hash over the act and the one before"),
    ),
    key=("stamp",),
    grade="L1",
    writer="city",
    doc="acts, as everybody may see them",
)

RELEASE: Final = Spec(
    name="release",
    columns=(
        _col("id", "id of the release"),
        _col("period", "period of the report"),
        _col("made_at", "when it was released", "TIMESTAMP"),
        _col("who", "who released it", grade="L3"),
        _col("stamp", "the cut that it was read at", "BIGINT"),
        _col("known_by", "publications after this day were not known", "DATE", "all were"),
        _col("head", "head of the chain at the cut"),
        _col("pack", "hash of the pack"),
        _col("engine", "name and version of the engine"),
        _col("digest", "hash over the released files"),
        _col("figures", "figures in the report", "BIGINT"),
    ),
    key=("id",),
    grade="L1",
    writer="city",
    doc="releases: one row a release",
)

CLOSED_MONTH: Final = Spec(
    name="closed_month",
    columns=(
        _col("period", "canonical name of the period"),
        _col("stamp", "stamp of its last close", "BIGINT"),
        _col("cut", "the cut that the close read", "BIGINT"),
        _col("at", "when it was closed", "TIMESTAMP"),
        _col("times", "how often it was closed, each time with other returns", "BIGINT"),
        _col("returns", "returns that stood", "BIGINT"),
    ),
    key=("period",),
    grade="L1",
    writer="city",
    doc="closed periods: one row a period, as its last close left it",
)

WORKING: Final = Spec(
    name="working",
    columns=(
        _col("figure", "reference of the figure that is explained"),
        _col("step", "order of the step", "BIGINT"),
        _col("part", "order of the part in its step", "BIGINT"),
        _col("name", "what the part is"),
        _col("sign", "its sign in the formula"),
        _col("value", "its value in unit", "DECIMAL(28,8)", "not known"),
        _col("unit", "id of the unit; empty: a pure number"),
        _col("ref", "reference of the part; empty: it is not a figure"),
        _col("source", "document and place; empty: computed"),
        _col("submission", "id of the submission; empty: the pack states it, or it is computed"),
        _col("line", "row of the submission, counted from 1", "BIGINT", "not submitted"),
        _col("file_line", "file:line where it was written; empty: not submitted in a file"),
        _col("document", "id of the document; empty: computed"),
        _col("place", "place in the document, or file and line of the pack"),
    ),
    key=("figure", "step", "part"),
    grade="L1",
    writer="city",
    doc="the working behind figures, from every room that computes any",
)
