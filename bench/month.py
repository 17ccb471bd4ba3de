"""A month's close beside hand-written SQL: ``python bench/month.py [--firms 1000000] [--months 24] [--singles 0]``.

Grain: one row a firm and month, in one part a month. Prints what, our time, the peer's time, and how many
times longer. The peer (``month.sql`` beside this) reads the same Parquet files with bare DuckDB, knows which
rows are live, and gives the same figures and ways between cells; that they are equal is checked first.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb

from sanjiang.access import operator
from sanjiang.city import City
from sanjiang.flows import Months, close, init
from sanjiang.intake import SLOT, dataset
from sanjiang.store import Table, rows, select
from sanjiang.terms import Period

WHO = operator("bench")
PACK = Path(__file__).parents[1] / "packs" / "practice"
PEER = (Path(__file__).parent / "month.sql").read_text("utf-8")

FIRMS = """
with firm as (
    select i, case when i % 37 = 0 then 'north' else 'south' end as side,
           list_extract(codes, 1 + cast((i * 7919) % len(codes) as bigint)) as industry,
           list_extract(areas, 1 + cast((i * 104729) % len(areas) as bigint)) as ref_area,
           10 + (i * 2654435761) % 100000 / cast(1 + (i * 40503) % 97 as double) as size
    from wanted, unnest(range(first_firm, last_firm)) r(i)
),
told as (
    select f.*, p.period, p.nth,
           cast(size * (1 + ((i * 31 + p.nth * 17) % 41 - 20) / 400.0) as decimal(20, 2)) as now,
           cast(size * (1 + ((i * 31 + p.nth * 17 - 204) % 41 - 20) / 420.0) as decimal(20, 2)) as same
    from firm f cross join wanted p
)
select '9199' || lpad(cast(i as varchar), 14, '0') as reporter, period, ref_area, 'firm' as name, industry,
       cast(case when i % 5 = 0 then 0.35 end as decimal(7, 6)) as digital_share,
       cast(now as decimal(20, 4)) as revenue, cast(same as decimal(20, 4)) as revenue_same,
       cast(now * nth as decimal(20, 4)) as revenue_to_date, cast(same * nth as decimal(20, 4)) as revenue_same_to_date,
       cast(now / 4 as decimal(20, 4)) as value_added, cast(same / 4 as decimal(20, 4)) as value_added_same,
       cast(now * nth / 4 as decimal(20, 4)) as value_added_to_date,
       cast(same * nth / 4 as decimal(20, 4)) as value_added_same_to_date,
       cast(10 + i % 500 as decimal(20, 4)) as employees, cast(10 + i % 490 as decimal(20, 4)) as employees_same
from told
"""
WANTED = {
    "first_firm": "BIGINT",
    "last_firm": "BIGINT",
    "period": "VARCHAR",
    "nth": "BIGINT",
}


def timed(deed: Callable[[], object]) -> float:
    """Seconds of one deed."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def tell(what: str, ours: float, peer: float) -> None:
    """One line."""
    print(f"{what:<52} {ours:>8.2f} s  peer {peer:>8.2f} s  × {ours / peer:>5.2f}", flush=True)


def months(count: int) -> list[str]:
    """The last months before 2026."""
    return [f"{2026 - 1 - back // 12}-{12 - back % 12:02d}" for back in reversed(range(count))]


def returns(city: City, period: str, first: int, last: int) -> Table:
    """Returns of some firms for one month."""
    pack = city.now.pack
    areas = [one.code for one in pack.of("area") if one.kind == "district"]
    codes = [one.code for one in pack.of("industry")]
    asked = {"first_firm": first, "last_firm": last, "period": period, "nth": int(period[5:])}
    wanted = rows(WANTED, [asked])
    listed = rows({"areas": "VARCHAR", "codes": "VARCHAR"}, [{"areas": ",".join(areas), "codes": ",".join(codes)}])
    split = select(
        "select w.*, string_split(l.areas, ',') as areas, string_split(l.codes, ',') as codes from w cross join l",
        w=wanted,
        l=listed,
    )
    return select(FIRMS, wanted=split)


def fill(folder: Path, firms: int, count: int) -> None:
    """A city with returns, one submission a month."""
    city = init(folder, PACK, lambda: datetime.now(UTC), WHO)
    form = city.now.pack.of("form")[0]
    for period in months(count):
        sent = city.store.send(dataset(form), returns(city, period, 0, firms), slot=SLOT, who="bench")
        city.store.accept([sent.id], who="bench")
    city.store.close()


def late(city: City, period: str, first: int, last: int) -> None:
    """A late file of one district's firms."""
    form = city.now.pack.of("form")[0]
    table = returns(city, period, first, last)
    changed = select("select * exclude (revenue), revenue + 1 as revenue from t where ref_area = '990103'", t=table)
    ordered = select(f"select {', '.join(dataset(form).types)} from t", t=changed)
    sent = city.store.send(dataset(form), ordered, slot=SLOT, who="bench")
    city.store.accept([sent.id], who="bench")


def parts(city: City) -> list[str]:
    """The files of the returns: those that hold a column that no publication has."""
    base = duckdb.connect()
    found = []
    for path in sorted((city.folder / "parts").glob("*.parquet")):
        names = {row[0] for row in base.execute(f"describe select * from read_parquet('{path}')").fetchall()}
        if "revenue" in names:
            found.append(str(path))
    return found


def peer(city: City, base: duckdb.DuckDBPyConnection, asked: str) -> dict[str, list[tuple[Any, ...]]]:
    """What the hand-written SQL gives."""
    for line in PEER.format(files=parts(city), asked=asked).split(";"):
        if line.strip():
            base.execute(line)
    order = "order by measure, period, ref_area, class"
    ways = "order by measure, period, sort, ref_area, class, from_area, from_class"
    return {
        "month_figure": base.execute(f"select * from month_figure {order}").fetchall(),
        "move_cell": base.execute(f"select * from move_cell {ways}").fetchall(),
    }


def small_tables(city: City) -> duckdb.DuckDBPyConnection:
    """A bare connection that knows the pack's small tables."""
    from sanjiang.indicators import declare_rows

    said = declare_rows(city.now.pack)
    base = duckdb.connect()
    for name in ("membership", "area_within", "class_within"):
        table: Table = getattr(said, name)
        lines = [tuple(row.values()) for row in table.fetch()]
        kinds = ", ".join(f'"{column}" {kind}' for column, kind in table.columns.items())
        base.execute(f"create table {name} ({kinds})")
        base.executemany(f"insert into {name} values ({', '.join('?' * len(table.columns))})", lines)
    return base


def compared(city: City, base: duckdb.DuckDBPyConnection, period: str) -> int:
    """Cells of one month that differ between us and the peer."""
    month = Months(city.now).month(Period.parse(period))
    theirs = peer(city, base, f"period = '{period}'")
    off = 0
    for table, own in (("month_figure", month.tables["month_figure"]), ("move_cell", month.moves)):
        mine = sorted(tuple(row.values()) for row in own.fetch())
        off += len(set(map(str, mine)) ^ {str(tuple(row)) for row in theirs[table]})
    return off


def peak() -> float:
    """The most memory that this process had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def closed_alone(folder: Path) -> None:
    """(d) a full close in a process of its own."""
    city = City.open(folder, lambda: datetime.now(UTC))
    before = peak()
    took = timed(lambda: close(city, None, WHO))
    print(f"(d) a close alone: {took:.2f} s, peak memory {peak():.0f} MiB (before it {before:.0f})", flush=True)


def emptied(city: City) -> None:
    """The city without its cache."""
    shutil.rmtree(city.folder / "cache")
    (city.folder / "cache").mkdir()


def measured(city: City, firms: int, count: int) -> None:
    """(a) the close of all months and of one, (c) the close again after a late file."""
    base = small_tables(city)
    files = parts(city)
    scan = (
        f"select sum(revenue), sum(value_added), min(reporter), min(industry), min(ref_area) from read_parquet({files})"
    )
    scanned = min(timed(lambda: base.execute(scan).fetchall()) for _ in range(3))
    last = months(count)[-1]
    print(f"{firms} firms × {count} months, {len(files)} files")
    print(f"rows of {last} that differ from the peer's: {compared(city, base, last)}")
    emptied(city)
    theirs = timed(lambda: peer(city, base, "true"))
    ours = timed(lambda: close(city, None, WHO))
    tell("(a) full close of all months", ours, theirs)
    tell("    beside a bare scan of their columns", ours, scanned)
    one_theirs = timed(lambda: peer(city, base, f"period = '{last}'"))
    emptied(city)
    tell("    one month", timed(lambda: close(city, Period.parse(last), WHO)), one_theirs)
    close(city, None, WHO)
    late(city, last, 0, firms)
    again = timed(lambda: close(city, None, WHO))
    said = "(c) close again after one late file of a district"
    print(f"{said:<52} {again:>8.2f} s  full {ours:>8.2f} s  × {again / ours:>5.2f}")
    kept = Months(city.now).month(Period.parse(last)).tables["month_figure"].fetch()
    emptied(city)
    same = Months(city.now).month(Period.parse(last)).tables["month_figure"].fetch() == kept
    print(f"    equal to a full close: {same}")


def main() -> None:
    """Measure all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--firms", type=int, default=1_000_000)
    asked.add_argument("--months", type=int, default=24)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "city"
        for deed, arguments in ((fill, (place, given.firms, given.months)), (closed_alone, (place,))):
            child = get_context("spawn").Process(target=deed, args=arguments)
            child.start()
            child.join()
        measured(City.open(place, lambda: datetime.now(UTC)), given.firms, given.months)


if __name__ == "__main__":
    main()
