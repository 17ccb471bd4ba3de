"""Computed tables by name, each taken from the cache or computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from threading import RLock

from sanjiang.city import At
from sanjiang.store import Spec, Table

Tables = Mapping[str, Table]


class Lazy(Mapping[str, Table]):
    """Tables by name, each made when it is first asked for, once."""

    def __init__(self, makers: Mapping[str, Callable[[], Table]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, Table] = {}
        self._lock = RLock()

    def __getitem__(self, name: str) -> Table:
        with self._lock:
            if name not in self._made:
                self._made[name] = self._makers[name]()
            return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class Once:
    """Something computed when it is first asked for, once."""

    def __init__(self, make: Callable[[], Tables]) -> None:
        self._make = make
        self._made: Tables | None = None
        self._lock = RLock()

    def __call__(self) -> Tables:
        """What it gives."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made


def joined(*maps: Tables) -> Lazy:
    """Several maps as one, nothing made; a name is the first's that has it."""
    return Lazy({name: partial(one.__getitem__, name) for one in reversed(maps) for name in one})


def kept(at: At, specs: Mapping[str, Spec], names: tuple[str, ...], make: Callable[[], Tables], *on: object) -> Lazy:
    """Tables that one procedure gives: the declared ones from the cache where they are there.

    Args:
        at: the city at a cut.
        specs: declarations by name; tables without one live only in this process.
        names: every name that the procedure gives.
        make: the procedure; runs once, and only if something is not in the cache.
        on: what the tables depend on beside truth, pack, engine and ``known_by``.
    """
    once = Once(make)

    def maker(name: str) -> Callable[[], Table]:
        spec = specs.get(name)
        if spec is None:
            return lambda: once()[name]
        return lambda: at.kept(spec, lambda: once()[name], *on)

    return Lazy({name: maker(name) for name in names})
