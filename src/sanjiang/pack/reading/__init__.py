"""From bytes to plain values that know their line. Reads the files of a pack; gives records."""

from sanjiang.pack.reading.columns import Column, columns, mentions
from sanjiang.pack.reading.csv_faults import without
from sanjiang.pack.reading.csv_file import read_csv
from sanjiang.pack.reading.lines import Lines, Reading, Record
from sanjiang.pack.reading.near import also, near, others
from sanjiang.pack.reading.plain_text import plain_text
from sanjiang.pack.reading.yaml_file import read_yaml

__all__ = [
    "Column",
    "Lines",
    "Reading",
    "Record",
    "also",
    "columns",
    "mentions",
    "near",
    "others",
    "plain_text",
    "read_csv",
    "read_yaml",
    "without",
]
