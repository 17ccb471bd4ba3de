"""What the room reads from a pack: what is stated, and how figures are made from returns."""

from __future__ import annotations

from typing import Final

from sanjiang.indicators import declared, rows

KINDS: Final = (*declared.KINDS, *rows.KINDS)
