"""What the room reads: the columns of each table that a page may use."""

from __future__ import annotations

from typing import Final

NEEDS: Final[dict[str, str]] = {
    "indicator": (
        "id name_zh name_en short_zh short_en topic unit freq kind better parent source"
        " definition_zh definition_en formula_zh formula_en"
    ),
    "series_break": "indicator starts why_zh why_en source",
    "topic": "id name_zh name_en",
    "area": "code name_zh name_en short_zh short_en level kind parent role valid_from valid_to note_zh note_en",
    "scope": "id name_zh name_en comparable",
    "tile": "code col row tie",
    "source": "id name_zh name_en address standing date_published note_zh note_en",
    "unit": "id quantity factor name_zh name_en",
    "context": "indicator measure ref_area",
    "row_measure": (
        "id position name_zh name_en short_zh short_en definition_zh definition_en unit printed decimals price"
    ),
    "digital_class": "code parent name_zh name_en",
    "closed_month": "period stamp cut at times returns",
    "open_month_figure": "as declared by indicators",
    "open_why": "as declared by indicators",
    "submission": "id dataset who sent_at file_name file_hash rows note",
    "act": "stamp at kind who hash",
    "release": "id period lang made_at who stamp known_by head pack engine digest figures",
    "working": "figure step part name sign value unit ref source submission line file_line document place",
    "observation": "as declared by indicators",
    "figure": "as declared by indicators",
    "growth_gap": "as declared by indicators",
    "additivity": "as declared by indicators",
    "additivity_gap": "as declared by indicators",
    "freshness": "as declared by indicators",
    "left_out": "as declared by indicators",
    "target": "as declared by plan",
    "claim": "as declared by plan",
    "claim_series": "as declared by plan",
    "claim_progress": "as declared by plan",
    "projection": "as declared by plan",
    "identity_check": "as declared by plan",
    "identity_term": "as declared by plan",
    "warning": "as declared by plan",
    "evidence": "as declared by plan",
    "ruling": "as declared by plan",
    "statement": "as declared by plan",
    "ask": "as declared by plan",
    "task": "as declared by plan",
    "later": "as declared by plan",
}
"""Columns by table, by a space. A text in two languages may have either side empty."""
