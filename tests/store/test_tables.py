"""Tables: what a SELECT may do, what is checked, and that numbers repeat."""

from datetime import date
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sanjiang.store import Column, Spec, check_sql, digest, give, rows, select, threads
from sanjiang.store.ledger import metadata
from sanjiang.store.table.engine import engine_of
from sanjiang.terms import Refused

SPEC = Spec("figure", (Column("id", "VARCHAR"), Column("v", "DECIMAL(28,8)", "unknown")), ("id",))

FORBIDDEN = {
    "select * from read_csv('/etc/passwd')": "sql.function",
    "select * from '/etc/passwd'": "sql.table",
    'select * from "x.parquet"': "sql.table",
    "select * from read_parquet('x')": "sql.function",
    "select * from glob('*')": "sql.function",
    "select (select content from read_text('/etc/passwd'))": "sql.function",
    "select * from other": "sql.table",
    "select * from main.t": "sql.table",
    "select * from information_schema.tables": "sql.table",
    "select * from duckdb_settings()": "sql.function",
    "select * from query('select 1')": "sql.function",
    "copy t to 'x'": "sql.select",
    "attach 'x'": "sql.select",
    "pragma version": "sql.select",
    "install httpfs": "sql.select",
    "load httpfs": "sql.select",
    "set threads = 1": "sql.select",
    "drop table t": "sql.select",
    "insert into t select 1": "sql.select",
    "create table u as select 1": "sql.select",
    "select 1; select 2": "sql.single",
    "": "sql.single",
    "select": "sql.parse",
    "select from where": "sql.parse",
    "select now()": "sql.function",
    "select current_date": "sql.clock",
    "select current_timestamp": "sql.clock",
    "select random()": "sql.function",
    "select uuid()": "sql.function",
    "select getenv('HOME')": "sql.function",
    "select 'HOME'.getenv()": "sql.function",
    "select \"getenv\"('HOME')": "sql.function",
    "select current_setting('threads')": "sql.clock",
    "select nextval('s')": "sql.function",
    "select $1": "sql.clause",
    "select ?": "sql.clause",
    "select * from t using sample 3": "sql.clause",
    "select * from t positional join t u": "sql.clause",
    "select columns('a') from t": "sql.clause",
    "select [x for x in [1, 2]] as l from t": "sql.clause",
    "select * from t limit 3": "sql.order",
    "select list(id) from t": "sql.order",
    "select string_agg(id, ',') from t": "sql.order",
    "select first(id) from t": "sql.order",
    "select row_number() over () from t": "sql.order",
    "select ntile(2) over () from t": "sql.order",
    "select distinct on (id) id, v from t": "sql.order",
    "select id from t offset 1": "sql.order",
    "(select id from t) offset 1": "sql.order",
    "select sum(v) over (rows between 1 preceding and current row) from t": "sql.order",
    "select sum(v) over w from t window w as (rows between 1 preceding and current row)": "sql.order",
    "select last_value(v) over w from t window w as (partition by id)": "sql.order",
    "select last_value(v) over W from t window w as (partition by id), u as (order by v)": "sql.order",
    "select lag(v) over a from t window a as (b), b as (a)": "sql.order",
    "select first((select max(v) from t u order by 1)) from t": "sql.order",
    "select list(rank() over (order by v)) from t": "sql.order",
    "select mode(v) from t": "sql.function",
    "select rowid from t": "sql.clause",
    'select t."ROWID" from t': "sql.clause",
    "select * from t join t u using (rowid)": "sql.clause",
    "select '\"⟦in:t⟧\"' from t": "sql.mark",
    "select '⟦in:u⟧' from t": "sql.mark",
    "with t as (select 1) select * from t": "sql.shadow",
}


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_a_select_may_do_no_more_than_read_its_inputs(sql):
    found = check_sql(sql, ["t"], "indicators/x.sql")
    assert FORBIDDEN[sql] in {finding.code for finding in found}
    assert all(finding.where == "indicators/x.sql" and finding.what.zh and finding.what.en for finding in found)
    with pytest.raises(Refused):
        select(sql, t=rows(SPEC, []))


ALLOWED = [
    "select id, sum(v) as v from t group by id order by id",
    "with a as (select * from t), b as (select * from a where v > 1) select * from a join b using (id)",
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select i from n",
    "select count(*) filter (where v > 1) as n, max_by(id, v) as best from t",
    "select id, lag(v) over (partition by id order by v) as before from t",
    "select string_agg(id, ',' order by id) as ids, list(id order by id) as l from t",
    "select * from (values (1, 'a')) as x(n, s), t",
    "select i.i, u.v as w from range(3) i(i), unnest([1, 2]) u(v)",
    "select id, case when v is null then 'none' else cast(round(v, 1) as varchar) end as said from t",
    "select * exclude (v) from t where id in (select id from t) and id like 'a%' and v between 0 and 3",
    "select t.id from t left join t as u on t.v >= u.v where u.id is null",
    "select id from t union all by name select id from t",
    "select date '2020-01-31' + interval 1 month as d, extract(year from date '2020-01-01') as y",
    "select v / nullif(v, 0) as one, coalesce(v, 0) as v, greatest(v, 1) as g, v::double as f from t",
    'select id, "at".v as "at" from t as "at"',
    "select distinct on (id) id, v from t order by id, v desc nulls last",
    "select id from t qualify row_number() over (partition by id order by v) = 1",
    "select regexp_extract(id, 'a(.)', 1) as r, split_part(id, '-', 1) as p, lpad(id, 4, '0') as l from t",
    "select sum(v) over (order by id rows between 1 preceding and current row) as moving from t",
    "select last_value(v) over u as v from t window w as (partition by id), u as (W order by id)",
    "select sum(v) over (w rows 1 preceding) as s, ntile(2) over w as half from t window w as (order by id)",
    "select sum(v) over (partition by id) as s, rank() over () as r from t",
    "select id from t order by id offset 1",
    "select id from t group by all having count(*) > 0 order by all limit 2",
]


@pytest.mark.parametrize("sql", ALLOWED)
def test_ordinary_selects_pass_and_run(sql):
    assert check_sql(sql, ["t"]) == []
    table = select(sql, t=rows(SPEC, [{"id": "a", "v": 1}, {"id": "b", "v": Decimal("2.5")}, {"id": "c"}]))
    assert table.count() == len(table.fetch())
    assert set(table.columns) == set(table.fetch()[0] if table.count() else table.columns)


def test_the_engine_reads_no_file_even_unchecked():
    """The second wall: should a text slip through the parser, DuckDB itself refuses."""
    engine = engine_of(None)
    for sql in ("select * from read_csv('/etc/passwd')", "copy (select 1) to '/tmp/x.csv'", "set threads = 1"):
        with pytest.raises(Exception, match=r"(?i)permission|disabled|locked"):
            engine.run(sql)


def test_steps_that_name_their_parts_alike_do_not_meet():
    """Each step has a WITH entry q and an input t; rendered together they stay apart."""
    table = rows(SPEC, [{"id": "a", "v": 1}])
    for _ in range(12):
        table = select("with q as (select id, v + 1 as v from t) select q.* from q join t using (id)", t=table)
    assert table.one() == {"id": "a", "v": Decimal(13)}


def test_a_step_that_many_read_is_computed_once():
    """Read twice by each of 14 steps: without materialising it 16,384 scans would be planned."""
    table = rows(SPEC, [{"id": "a", "v": 1}])
    for _ in range(14):
        table = select("select id, a.v + b.v - a.v as v from a join b using (id)", a=table, b=table)
    assert table.count() == 1


def test_every_faulty_cell_of_literal_rows_is_told():
    lines = [{"id": "a", "v": 1.5}, {"id": None}, {"id": "c", "v": "1.123456789"}, {"id": 4, "w": 1}]
    with pytest.raises(Refused) as refused:
        rows(SPEC, lines)
    found = [(finding.where, finding.code) for finding in refused.value.findings]
    assert found == [
        ("figure:1", "table.type"),
        ("figure:2", "table.empty"),
        ("figure:3", "table.type"),
        ("figure:4", "table.unknown_column"),
        ("figure:4", "table.type"),
    ]


def test_a_table_keeps_the_exact_decimal_and_the_date():
    types = {"d": "DATE", "v": "decimal(28, 8)", "n": "BIGINT", "f": "DOUBLE", "b": "BOOLEAN"}
    line = {"d": date(2021, 2, 26), "v": Decimal("0.1"), "n": 2**62, "f": 0.1, "b": True}
    assert rows(types, [line]).one() == line


def test_give_checks_columns_types_key_and_empty_cells():
    bad = rows({"id": "VARCHAR", "v": "DOUBLE", "x": "BIGINT"}, [])
    with pytest.raises(Refused) as refused:
        give(SPEC, bad)
    assert {finding.code for finding in refused.value.findings} == {"table.type", "table.unknown_column"}
    twice = rows({"id": "VARCHAR", "v": "BIGINT"}, [{"id": "a", "v": 1}, {"id": "a", "v": 2}, {"v": 3}])
    with pytest.raises(Refused) as refused:
        give(SPEC, twice)
    assert {finding.code for finding in refused.value.findings} == {"table.key", "table.empty"}
    given = give(SPEC, rows({"v": "BIGINT", "id": "VARCHAR"}, [{"id": "a", "v": 1}]))
    assert (given.spec, given.one()) == (SPEC, {"id": "a", "v": Decimal(1)})


def test_a_digest_knows_no_order_of_rows_and_no_number_of_threads():
    lines = [{"id": f"k{number}", "v": Decimal(number) / 3 // Decimal("0.01") / 100} for number in range(3000)]
    found = set()
    for count in (1, 2):
        with threads(count):
            found |= {digest(rows(SPEC, lines)), digest(rows(SPEC, reversed(lines)))}
            found |= {digest(select("select id, v from t", t=rows(SPEC, lines)))}
    assert len(found) == 1
    assert digest(rows(SPEC, lines[1:])) not in found


def test_what_the_engine_cannot_run_is_a_finding():
    with pytest.raises(Refused) as refused:
        select("select nothing from t", t=rows(SPEC, [])).fetch()
    assert refused.value.findings[0].code == "sql.bind"


def test_held_rows_are_let_go_with_their_table():
    table = rows(SPEC, [{"id": "a"}])
    engine = engine_of(None)
    name = table.plan.relation(engine)
    del table
    rows(SPEC, []).count()
    with pytest.raises(Exception, match="does not exist"):
        engine.run(f"select * from {name}")


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    with store._home.ledger.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
