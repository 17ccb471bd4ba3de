"""References to figures: one address for each figure, on pages, in files and on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from sanjiang.terms.findings import Finding, Refused, refuse

_SAFE: Final = "-_.~"


@dataclass(frozen=True, slots=True)
class Ref:
    """The address of a figure: a kind and the parts of its key.

    >>> str(Ref("obs", ("gdp", "99", "", "2024-01/2024-07", "level")))
    'obs:gdp;99;;2024-01%2F2024-07;level'
    """

    kind: str
    key: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read an address as ``str`` wrote it.

        Raises:
            Refused: the text has no kind or no key.
        """
        kind, colon, rest = text.partition(":")
        if not colon or not kind.isidentifier() or not rest:
            raise Refused([_unread(text)])
        return cls(kind, tuple(unquote(part) for part in rest.split(";")))

    def __str__(self) -> str:
        return f"{self.kind}:{';'.join(quote(part, safe=_SAFE) for part in self.key)}"


def _unread(text: str) -> Finding:
    return refuse(
        "ref",
        "ref.unread",
        what=(f"“{text}”不是一个数的地址", f"'{text}' is not the address of a figure"),
        why=(
            "地址写作 种类:部分;部分，例如 obs:指标;地区;口径;期间;度量",
            "an address is kind:part;part, such as obs:indicator;area;scope;period;measure",
        ),
        mend=("从页面或 JSON 里抄下完整的地址", "copy the whole address from a page or its JSON"),
    )
