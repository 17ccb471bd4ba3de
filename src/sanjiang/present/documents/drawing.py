"""Pictures as SVG that stands alone: charts by the same ECharts as on a page, looks from the same style sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sanjiang.present import svg
from sanjiang.present.as_html import static_text
from sanjiang.present.documents.pieces import Picture

_RULE: Final = re.compile(r"((?:\.strip |\.mult |\.tiles |svg )?(?:text)?\.(?:p-[a-z]+|q\d|t3|tw|b))\{([^}]*)\}")
_TOKEN: Final = re.compile(r"--([a-z0-9-]+):([^;]+);")
_VARIABLE: Final = re.compile(r"var\(--([a-z0-9-]+)\)")
_SCOPE: Final = re.compile(r"^(\.strip|\.mult|\.tiles|svg) ")
_BEFORE: Final = "var setTimeout=function(){return 0},clearTimeout=function(){};"
_DRAW: Final = """
var draw=function(text,width,height){
  var chart=echarts.init(null,null,{renderer:"svg",ssr:true,width:width,height:height});
  chart.setOption(JSON.parse(text));
  var drawn=chart.renderToSVGString();
  chart.dispose();
  return JSON.stringify(drawn);
};"""
_LARGE, _CUT_OUT = 300, 60
"""Pictures wider than the first have room at the right, higher than the second are worth cutting out."""
FOOT: Final = 16
"""Pixels for the word of a demonstration below a picture that reaches its own edge."""
_STACK: Final = 4 * 1024 * 1024


def drawings(pictures: Sequence[Picture], fonts: Sequence[str], word: str = "") -> list[str]:
    """Each picture as SVG that needs nothing else; the same pictures give the same text.

    Args:
        pictures: charts among them are drawn in one fresh engine, in their order.
        fonts: families of the words, the first preferred.
        word: that of a demonstration, in the corner of each picture that could be cut out.
    """
    charts = [one for one in pictures if not isinstance(one.drawn, str)]
    ready = iter(_charts(charts, fonts))
    drawn = (_styled(one, one.drawn, fonts) if isinstance(one.drawn, str) else next(ready) for one in pictures)
    return [_said(one, text, word, fonts) for one, text in zip(pictures, drawn, strict=True)]


def _said(one: Picture, drawn: str, word: str, fonts: Sequence[str]) -> str:
    """A picture with the word of a demonstration below; strips inside cells are too small for it."""
    if not word or one.height < _CUT_OUT:
        return drawn
    across = (one.width - 3, "end") if one.width > _LARGE else (one.width / 2, "middle")
    at = {"x": across[0], "y": one.height - 3, "text_anchor": across[1], "font_size": 11, "font_weight": 600}
    look = f"fill:{tokens()['slow']};font-family:{_families(fonts)}"
    return f"{drawn.rpartition('</svg>')[0]}{svg.tag('text', word, **at, style=look)}</svg>"


def _charts(charts: Sequence[Picture], fonts: Sequence[str]) -> tuple[str, ...]:
    looks = {**tokens(), "sans": _families(fonts)}
    given = (json.dumps(resolved(one.drawn, looks), ensure_ascii=False, default=str) for one in charts)
    return _by_echarts(tuple(zip(given, (one.width for one in charts), (one.height for one in charts), strict=True)))


@lru_cache(maxsize=8)
def _by_echarts(charts: tuple[tuple[str, float, float], ...]) -> tuple[str, ...]:
    """Options as SVG; kept, as one page is often asked for in several forms."""
    if not charts:
        return ()
    from quickjs import Context

    engine = Context()
    engine.set_max_stack_size(_STACK)
    for text in (_BEFORE, static_text("echarts.min.js"), _DRAW):
        engine.eval(f"{text};0")
    draw = engine.get("draw")
    return tuple(json.loads(draw(*chart)) for chart in charts)


def _families(fonts: Iterable[str]) -> str:
    return ",".join(f"'{name}'" for name in fonts)


@lru_cache(maxsize=1)
def tokens() -> Mapping[str, str]:
    """Values of the design tokens on paper, by name: those of the light theme."""
    light = static_text("tokens.css").partition(":root{")[2].partition("}")[0]
    return dict(_TOKEN.findall(light))


def resolved(option: Any, looks: Mapping[str, str]) -> Any:
    """An option with the values of its tokens in place of their names."""
    if isinstance(option, str):
        return looks.get(option[1:], option) if option.startswith("@") else option
    if isinstance(option, Mapping):
        return {key: resolved(value, looks) for key, value in option.items()}
    return [resolved(value, looks) for value in option] if isinstance(option, list | tuple) else option


@lru_cache(maxsize=1)
def _style() -> str:
    """The rules of the style sheet that small pictures use, without variables."""
    looks = tokens()
    rules = (f"{_SCOPE.sub('', head)}{{{body}}}" for head, body in _RULE.findall(static_text("blocks.css")))
    return f"text{{fill:{looks['ink']}}}" + _VARIABLE.sub(lambda found: looks[found[1]], "".join(rules))


def _styled(picture: Picture, drawn: str, fonts: Sequence[str]) -> str:
    """A small picture with its size, its looks and its hatches in it."""
    opening, _, inside = drawn.partition(">")
    sizes = "".join(
        f' {name}="{value:g}"'
        for name, value in (("width", picture.width), ("height", picture.height))
        if not re.search(rf"\s{name}=", opening)
    )
    face = _families(fonts).replace("'", "")
    hatches = (
        f"{svg.pattern('hatch', 5, 'p-hatch')}{svg.pattern('hair', 5, 'p-hair')}{svg.pattern('hair-t', 6, 'p-hair')}"
    )
    named = f'{opening}{sizes} preserveAspectRatio="xMidYMin" xmlns="http://www.w3.org/2000/svg" font-family="{face}"'
    return f"{named}><style>{_style()}</style>{hatches}{inside}"
