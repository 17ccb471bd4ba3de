"""Words in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Lang = Literal["zh", "en"]
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in Chinese and in English; an empty side means that it is not said there."""

    zh: str = ""
    en: str = ""

    def of(self, lang: Lang) -> str:
        """The words in ``lang``, or in the other language where that side is empty."""
        mine, other = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return mine or other

    @classmethod
    def parse(cls, value: Text | str | Mapping[str, str]) -> Text:
        """A text from a text, from ``{zh:, en:}``, or from words that are the same in both.

        >>> Text.parse("5G") == Text("5G", "5G")
        True
        """
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            return cls(value, value)
        return cls(value.get("zh", ""), value.get("en", ""))

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)
