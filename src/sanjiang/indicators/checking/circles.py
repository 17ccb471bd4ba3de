"""Circles among things that name each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from its first name in the mapping's order; unknown names end a way.

    >>> list(circles({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"]}))
    [('b', 'c'), ('d',)]
    """
    done: set[str] = set()
    for start in names:
        yield from _from(start, names, done, [])


def _from(name: str, names: Mapping[str, Sequence[str]], done: set[str], way: list[str]) -> Iterator[tuple[str, ...]]:
    if name in way:
        yield tuple(way[way.index(name) :])
        return
    if name in done or name not in names:
        return
    for other in names[name]:
        yield from _from(other, names, done, [*way, name])
    done.add(name)
