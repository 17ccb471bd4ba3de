"""A small pack with a form, and files of returns for it."""

from pathlib import Path

from sanjiang.city import CHECKS, KINDS
from sanjiang.pack import from_files
from sanjiang.store import Store
from sanjiang.terms import USCC_DIGITS, USCC_WEIGHTS
from tests.pack.given import template
from tests.store.conftest import Clock

FORM = """
- id: core_month
  name: {zh: 核心产业月报, en: Monthly return}
  number: 演 99-01 表
  office: {zh: 示例市统计局, en: Sample office}
  approval: 演示批 1
  valid_until: 2027-12
  ground: survey
  legal: {zh: 演示, en: demonstration}
  uses: [statistics, plan]
  standing: in_force
  freq: M
  cells:
    - {id: industry, kind: code, name: {zh: 行业, en: industry}, required: yes}
    - {id: digital_share, kind: share, name: {zh: 数字占比, en: digital share}}
    - id: revenue
      kind: flow
      unit: CNY_10K
      says: [current, same, to_date, same_to_date]
      required: yes
      name: {zh: 营业收入, en: revenue}
    - {id: profit, kind: flow, unit: CNY_10K, negative: yes, name: {zh: 利润, en: profit}}
"""
INDUSTRY = "code,name_zh,name_en\n3911,计算机整机制造,computers\n6511,基础软件开发,software\n"
UNITS = "CNY_10K,CNY,10000,万元,¥10k\n"
HEAD = "reporter,period,ref_area,industry,revenue,revenue_same"


def contents(form=FORM, **more):
    """The files of the pack, by path; ``more`` replaces or adds some."""
    made = template()
    if b"CNY_10K" not in made["units.csv"]:
        made["units.csv"] = made["units.csv"].rstrip(b"\n") + b"\n" + UNITS.encode()
    made |= {"forms/month.yaml": form.encode(), "classification/industry.csv": INDUSTRY.encode()}
    return made | {name: text.encode() for name, text in more.items()}


def pack(form=FORM, **more):
    """The pack."""
    return from_files(contents(form, **more), KINDS, CHECKS)


def code(number, area="990101"):
    """An invented credit code with its right check character.

    >>> code(1)
    '91990101000000001W'
    """
    first = f"91{area}{number:09d}"
    total = sum(USCC_DIGITS.index(char) * weight for char, weight in zip(first, USCC_WEIGHTS, strict=True))
    return first + USCC_DIGITS[(31 - total % 31) % 31]


def store(folder: Path):
    """An empty store."""
    return Store.create(folder / "city", clock=Clock())


def lines(own, *rows, head=HEAD):
    """Rows of a file as the store reads them."""
    return own.written(own.keep(("\n".join((head, *rows)) + "\n").encode()))
