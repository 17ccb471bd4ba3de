"""The first ledger."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger, nullable=null, autoincrement=False)


def upgrade() -> None:
    """Make the tables."""
    _acts()
    _submissions()
    _effects()


def _acts() -> None:
    op.create_table(
        "act",
        _number("stamp"),
        _text("at"),
        _text("kind"),
        _text("who"),
        _number("ref", null=True),
        _text("payload"),
        _text("prev"),
        _text("hash"),
        sa.PrimaryKeyConstraint("stamp"),
    )
    op.create_index("act_at", "act", ["at"])
    op.create_index("act_ref", "act", ["ref"])
    op.create_index("act_kind", "act", ["kind"])
    op.create_table(
        "kept", _text("sha256"), _number("bytes"), _text("name"), _text("at"), sa.PrimaryKeyConstraint("sha256")
    )


def _submissions() -> None:
    op.create_table("shape", _text("hash"), _text("dataset"), _text("body"), sa.PrimaryKeyConstraint("hash"))
    words = ("dataset", "mode", "who", "file_hash", "file_name", "note")
    op.create_table(
        "submission",
        _number("number"),
        *(_text(word) for word in words),
        _number("rows"),
        _number("slots"),
        sa.Column("bulk", sa.Boolean, nullable=False),
        _text("rows_hash"),
        _text("shape"),
        _text("part", null=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("submission_place", "submission", ["dataset", "part"])
    op.create_table("inline", _number("submission"), _text("body"), sa.PrimaryKeyConstraint("submission"))
    op.create_table(
        "part",
        *(_text(word) for word in ("id", "dataset", "kind", "sha256")),
        *(_number(word) for word in ("rows", "bytes", "made")),
        _number("retired", null=True),
        _number("swept", null=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("part_dataset", "part", ["dataset"])


def _effects() -> None:
    op.create_table("accepted", _number("stamp"), _number("submission"), sa.PrimaryKeyConstraint("stamp", "submission"))
    op.create_index("accepted_submission", "accepted", ["submission"])
    op.create_table(
        "effect",
        _number("n"),
        _number("stamp"),
        _text("dataset"),
        _text("kind"),
        _number("submission", null=True),
        _text("slot", null=True),
        _number("origin", null=True),
        _text("part", null=True),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index("effect_dataset", "effect", ["dataset", "n"])
    op.create_index("effect_stamp", "effect", ["stamp"])
    op.create_table(
        "slot",
        _text("dataset"),
        _text("slot"),
        _number("submission", null=True),
        _number("origin", null=True),
        _number("changed"),
        sa.PrimaryKeyConstraint("dataset", "slot"),
    )
    op.create_index("slot_origin", "slot", ["dataset", "origin"])
    op.create_index("slot_changed", "slot", ["dataset", "changed"])
