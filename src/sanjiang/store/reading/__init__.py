"""Reading the truth at a cut. Reads ``submission``, ``effect``, ``part``, ``act``; gives their listings."""

from sanjiang.store.reading.events import Events
from sanjiang.store.reading.home import SMALL, Home
from sanjiang.store.reading.listing import acts_table, adjustments_table, cut_at, last_act, submissions_table, undone
from sanjiang.store.reading.places import described, live_files, number_of, slots_among, slots_of, slots_sql
from sanjiang.store.reading.shapes import Shape, known_shape, shapes_of
from sanjiang.store.reading.standing import (
    Holder,
    holders,
    holders_within,
    met_by,
    standing_in,
    still_standing,
    touched_by,
)
from sanjiang.store.reading.truth import Cut, rows_relation, truth_table
from sanjiang.store.reading.written import written_table

__all__ = [
    "SMALL",
    "Cut",
    "Events",
    "Holder",
    "Home",
    "Shape",
    "acts_table",
    "adjustments_table",
    "cut_at",
    "described",
    "holders",
    "holders_within",
    "known_shape",
    "last_act",
    "live_files",
    "met_by",
    "number_of",
    "rows_relation",
    "shapes_of",
    "slots_among",
    "slots_of",
    "slots_sql",
    "standing_in",
    "still_standing",
    "submissions_table",
    "touched_by",
    "truth_table",
    "undone",
    "written_table",
]
