"""What a SELECT may hold: parsed, checked against an allow-list, and written anew. Reads nothing."""

from sanjiang.store.table.check.allow import Checked, Piece, check_sql, examine
from sanjiang.store.table.check.words import SAID, WHY

__all__ = ["SAID", "WHY", "Checked", "Piece", "check_sql", "examine"]
