"""The ledger's tables. ``migrations`` makes them; a test compares the two."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, Index, MetaData, Table, Text

metadata: Final = MetaData()


def _text(name: str, **how: Any) -> Column[str]:
    return Column(name, Text, nullable=how.pop("nullable", False), **how)


def _number(name: str, **how: Any) -> Column[int]:
    return Column(name, BigInteger, nullable=how.pop("nullable", False), autoincrement=False, **how)


act: Final = Table(
    "act",
    metadata,
    _number("stamp", primary_key=True),
    _text("at"),
    _text("kind"),
    _text("who"),
    _number("ref", nullable=True),
    _text("payload"),
    _text("prev"),
    _text("hash"),
    Index("act_at", "at"),
    Index("act_ref", "ref"),
    Index("act_kind", "kind"),
)

shape: Final = Table("shape", metadata, _text("hash", primary_key=True), _text("dataset"), _text("body"))

submission: Final = Table(
    "submission",
    metadata,
    _number("number", primary_key=True),
    _text("dataset"),
    _text("mode"),
    _text("who"),
    _text("file_hash"),
    _text("file_name"),
    _text("note"),
    _number("rows"),
    _number("slots"),
    Column("bulk", Boolean, nullable=False),
    _text("rows_hash"),
    _text("shape"),
    _text("part", nullable=True),
    Index("submission_place", "dataset", "part"),
)

inline: Final = Table("inline", metadata, _number("submission", primary_key=True), _text("body"))

part: Final = Table(
    "part",
    metadata,
    _text("id", primary_key=True),
    _text("dataset"),
    _text("kind"),
    _text("sha256"),
    _number("rows"),
    _number("bytes"),
    _number("made"),
    _number("retired", nullable=True),
    _number("swept", nullable=True),
    Index("part_dataset", "dataset"),
)

accepted: Final = Table(
    "accepted",
    metadata,
    _number("stamp", primary_key=True),
    _number("submission", primary_key=True),
    Index("accepted_submission", "submission"),
)

effect: Final = Table(
    "effect",
    metadata,
    _number("n", primary_key=True),
    _number("stamp"),
    _text("dataset"),
    _text("kind"),
    _number("submission", nullable=True),
    _text("slot", nullable=True),
    _number("origin", nullable=True),
    _text("part", nullable=True),
    Index("effect_dataset", "dataset", "n"),
    Index("effect_stamp", "stamp"),
)

slot: Final = Table(
    "slot",
    metadata,
    _text("dataset", primary_key=True),
    _text("slot", primary_key=True),
    _number("submission", nullable=True),
    _number("origin", nullable=True),
    _number("changed"),
    Index("slot_origin", "dataset", "origin"),
    Index("slot_changed", "dataset", "changed"),
)

kept: Final = Table("kept", metadata, _text("sha256", primary_key=True), _number("bytes"), _text("name"), _text("at"))
