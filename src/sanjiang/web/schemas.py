"""The shapes of answers as a developer is told of them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field


class TextData(BaseModel):
    """One thing said in both languages."""

    zh: str
    en: str


class FindingData(BaseModel):
    """One fault, told so that somebody can mend it."""

    where: str = Field(description="Name of the part of the call, or of the field, that is at fault")
    what: TextData
    why: TextData
    mend: TextData
    severity: Literal["refuse", "query", "note"]
    code: str = Field(description="The kind of fault, the same in every language")


class FindingsData(BaseModel):
    """Why a call was not answered: every fault at once."""

    findings: list[FindingData]


class FigureData(BaseModel):
    """One printed figure."""

    id: str = Field(description="Its address; the same in every language and form")
    value: str | None = Field(description="Decimal text at printed precision; null where it is missing")
    text: str = Field(description="As printed, without its unit")
    unit: str
    marks: list[str] = Field(description="pr rev est asm cp adj br st bd: provisional, revised, …, a bound")
    style: str = Field(description="The line under it: empty is published, cp a copy, asm computed on an assumption")
    title: str = Field(description="What it is and who says so")
    reason: str = Field(description="Why it is missing")
    explain: str = Field(description="Address of its working")


class CityData(BaseModel):
    """The city of a page."""

    id: str
    name: str


class PageData(BaseModel):
    """A page as data: the same content as its HTML."""

    path: str
    title: str
    headline: str = Field(description="The page's finding as plain text")
    lang: Literal["zh", "en"]
    city: CityData
    demonstration: bool = Field(description="Whether the city and all its figures are invented")
    figures: list[FigureData] = Field(description="Every figure of the page that can be explained, each once")
    tables: list[str] = Field(description="Ids of its tables, for the table parameter of .csv")
    h1: list[Any]
    lede: list[Any]
    when: list[Any]
    crumbs: list[Any]
    top: list[Any]
    aside: Any = None
    sections: list[Any]
    data_links: list[Any]
    foot: list[Any]
