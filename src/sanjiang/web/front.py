"""The first page of a server with more than one city."""

from __future__ import annotations

from collections.abc import Mapping

from sanjiang.present import Cell, Chip, Column, DataTable, Face, Page, Row, Section
from sanjiang.terms import LANGS, Lang
from sanjiang.web import heads


def front_page(cities: Mapping[str, heads.Face], lang: Lang) -> Page:
    """The cities of this server by name."""
    zh = lang == "zh"
    demo = Chip("demo", "演示" if zh else "Demo")
    rows = tuple(
        Row((Cell((face.name.of(lang),)), Cell((demo,) if face.demonstration else ())), href=f"/{name}")
        for name, face in cities.items()
    )
    columns = (Column("name", "城市" if zh else "City"), Column("kind", ""))
    title = "城市" if zh else "Cities"
    return Page(
        path="/",
        title=title,
        h1=(f"本服务有 {len(cities)} 个城市" if zh else f"This server has {len(cities)} cities",),
        lang=lang,
        city=Face("", "", (), LANGS),
        sections=(Section("cities", title, (DataTable("cities", columns, rows),)),),
        main_table="cities",
    )
