"""What the tests of indicators share: a small pack as text, and its publications as accepted rows."""

from csv import reader
from datetime import UTC, datetime

from sanjiang.indicators import CHECKS, KINDS, PUBLICATION, declare, derive, figure, observe, read_publication
from sanjiang.pack import from_files
from sanjiang.store import rows
from sanjiang.terms import Refused

HEADER = (
    "indicator,ref_area,scope,period,measure,obs_value,unit,bound,price_basis,vintage,source,standing,date_published"
)
ACCEPTED = datetime(2025, 3, 1, 20, tzinfo=UTC)
SENT = {**PUBLICATION.types, "_submission": "VARCHAR", "_line": "BIGINT", "_accepted": "TIMESTAMP"}

PACK = {
    "pack.yaml": """
id: town
name: {zh: 镇, en: Town}
area: "330200"
timezone: Asia/Shanghai
money: CNY_100M
plan: {id: plan, name: {zh: 规划, en: Plan}, from: 2021, to: 2025}
""",
    "units.csv": """id,quantity,factor,name_zh,name_en
CNY,CNY,1,元,yuan
CNY_10K,CNY,10000,万元,¥10k
CNY_100M,CNY,100000000,亿元,¥100m
pct,ratio,0.01,%,%
pp,point,1,个百分点,points
station,station,1,个,stations
station_10k,station,10000,万个,10k stations
place,rank,1,位,place
""",
    "areas/areas.csv": """code,name_zh,name_en,role,parent
330000,省,Province,upper,
330200,市,City,own,330000
330203,东区,East,part,330200
330205,西区,West,part,330200
""",
    "areas/scopes.yaml": """
- {id: whole, name: {zh: 全域, en: Whole}}
- {id: other, name: {zh: 其他, en: Other}, comparable: no}
""",
    "areas/additivity.yaml": """
- id: districts
  indicators: [output]
  whole: "330200"
  parts: ["330203", "330205"]
  part_scopes: {"330205": whole}
  tolerance_pct: 0.5
  from: "2018"
  to: "2022"
  source: bureau
""",
    "sources.csv": """id,name_zh,name_en,standing,date_published
bureau,统计局,Bureau,official,2021-02
paper,日报,Paper,press,2021-01-30
copy,转载,Copy,mirror,
plan,规划,Plan,plan,2021-10
""",
    "indicators/rules.yaml": """
precedence:
  - {by: bound, order: ["=", ">=", ">", "<=", "<", "~"]}
  - {by: standing, order: [official, press, plan, mirror]}
  - {by: vintage, order: [revised, "", first, derived, estimate]}
  - {by: date_published, order: [latest]}
growth_gap_pp: 0.5
stale_after_days: {A: 500, M: 60}
""",
    "indicators/series.yaml": """
- {id: output, name: {zh: 产值, en: Output}, unit: CNY_100M, freq: M, kind: flow, better: higher}
- {id: imports, name: {zh: 进口, en: Imports}, unit: CNY_100M, freq: A, kind: flow}
- {id: exports, name: {zh: 出口, en: Exports}, unit: CNY_10K, freq: A, kind: flow}
- {id: stations, name: {zh: 基站, en: Stations}, unit: station_10k, freq: A, kind: stock}
- id: core
  name: {zh: 核心, en: Core}
  unit: CNY_100M
  freq: A
  kind: flow
  breaks: [{from: "2021", why: {zh: 新分类, en: New classification}}]
- id: trade
  name: {zh: 贸易, en: Trade}
  unit: CNY_100M
  freq: A
  kind: flow
  formula: {rule: sum, of: [imports, exports]}
- id: import_share
  name: {zh: 进口占比, en: Import share}
  unit: pct
  freq: A
  kind: rate
  formula: {rule: ratio, of: [imports, trade], times: 100, measure: share, decimals: 1}
""",
}


def contents(**changed):
    """The pack's files; ``indicators__rules_yaml`` changes ``indicators/rules.yaml``."""
    names = {path.replace("/", "__").replace(".", "_"): path for path in PACK}
    files = PACK | {names[name]: text for name, text in changed.items()}
    return {path: text.lstrip("\n").encode() for path, text in files.items()}


def pack(**changed):
    """The pack, checked."""
    return from_files(contents(**changed), KINDS, CHECKS)


def told(files):
    """(where, code) of all that is said of the files of a pack."""
    try:
        from_files(files, KINDS, CHECKS)
    except Refused as refused:
        return [(finding.where, finding.code) for finding in refused.findings]
    return []


def csv(*lines):
    """A file of publications; a line may leave its last columns out."""
    width = HEADER.count(",") + 1
    full = (line + "," * (width - len(next(reader([line])))) for line in lines)
    return "\n".join([HEADER, *full, ""]).encode()


def sent(found, *lines, accepted=ACCEPTED):
    """The lines as accepted rows of ``publication``."""
    read = read_publication(csv(*lines), "sent.csv", found)
    return rows(
        SENT, ({**row, "_submission": "S1", "_line": n, "_accepted": accepted} for n, row in enumerate(read, 2))
    )


def observed(found, *lines, known_by=None):
    """The lines as observations."""
    return observe(sent(found, *lines), declare(found), known_by)


def ruling(found, *lines, known_by=None):
    """The figures that the lines give, formulas worked."""
    said = declare(found)
    return figure(derive(observed(found, *lines, known_by=known_by), said), said.precedence, said.rank, said.ruling)


def stated(found, *lines):
    """The figures that the lines give, no formula worked."""
    said = declare(found)
    return figure(observed(found, *lines), said.precedence, said.rank, said.ruling)


def one(table, **key):
    """The only row with these values."""
    found = [row for row in table.fetch() if all(row[name] == value for name, value in key.items())]
    assert len(found) == 1, found
    return found[0]
