"""Tables: declared once, written by one room, and told in the handbook as they are."""

import re
from collections import Counter

from tests.house.code import SRC, declared, none, rooms
from tests.house.generate import FOLDER, pages, sentences

TYPES = re.compile(r"VARCHAR|BIGINT|INTEGER|DOUBLE|DATE|BOOLEAN|TIMESTAMP|DECIMAL\(\d+,\s?\d+\)|BLOB")
GRADES = ("L1", "L2", "L3", "L4")


def test_two_rooms_never_write_one_table():
    count = Counter(table.spec.name for table in declared())
    none(f"{t.spec.name}: declared in {t.module}" for t in declared() if count[t.spec.name] > 1)


def test_the_writer_of_a_table_is_the_room_that_declares_it():
    none(f"{t.spec.name}: {t.spec.writer} writes, {t.module} declares" for t in declared() if t.spec.writer != t.room)


def test_a_table_says_what_it_is():
    none(f"{t.spec.name}: no description" for t in declared() if not t.spec.doc)
    none(f"{t.spec.name}: no key" for t in declared() if not t.spec.key)
    none(
        f"{t.spec.name}.{key}: a key, and no column" for t in declared() for key in t.spec.key if key not in columns(t)
    )
    none(f"{t.spec.name}: grade {t.spec.grade}" for t in declared() if t.spec.grade not in GRADES)


def test_a_column_says_what_it_is():
    none(f"{t.spec.name}.{c.name}: no description" for t in declared() for c in t.spec.columns if not c.doc)
    none(f"{t.spec.name}.{c.name}: {c.type}" for t in declared() for c in t.spec.columns if not TYPES.fullmatch(c.type))
    none(
        f"{t.spec.name}.{c.name}: {c.grade}" for t in declared() for c in t.spec.columns if c.grade not in ("", *GRADES)
    )
    none(f"{t.spec.name}.{name}: twice" for t in declared() for name, n in Counter(columns(t)).items() if n > 1)


def test_a_key_is_never_null():
    none(f"{t.spec.name}.{c.name}" for t in declared() for c in t.spec.columns if c.name in t.spec.key and c.null)


def columns(table):
    return [column.name for column in table.spec.columns]


def test_a_room_that_declares_tables_is_seen():
    """A room whose tables the handbook misses would pass every other test here."""
    written = [*SRC.rglob("tables.py"), *SRC.rglob("tables/*.py")]
    there = {path.relative_to(SRC).parts[0] for path in written if "Spec(" in path.read_text("utf-8")}
    none(f"{room}: its tables.py gives no Spec" for room in there - {table.room for table in declared()})


def test_a_rooms_front_names_tables_that_are_there():
    """Its docstring says: Reads ``criterion``, ``observation``; gives ``score``."""
    known = {table.spec.name for table in declared()} | set(rooms())
    faults = []
    for room, (reads, gives) in sentences().items():
        written = {table.spec.name for table in declared() if table.room == room}
        faults += [f"{room} reads {name}, which no room declares" for name in reads if name not in known]
        faults += [
            f"{room} gives {name}, which it does not declare" for name in gives if name not in written | set(rooms())
        ]
        faults += [f"{room} declares tables and says of none that it gives it"] if written and not gives else []
    none(faults)


def test_what_another_room_reads_is_given():
    writer = {table.spec.name: table.room for table in declared()}
    told = sentences()
    none(
        f"{room} reads {name}; {writer[name]} does not say that it gives it"
        for room, (reads, _) in told.items()
        for name in reads
        if name in writer and writer[name] != room and name not in told[writer[name]][1]
    )


def test_the_generated_pages_are_up_to_date():
    """When they are not: python -m tests.house.generate."""
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    told = pages()
    none(f"docs/generated/{name}" for name in sorted(there.keys() | told.keys()) if there.get(name) != told.get(name))
