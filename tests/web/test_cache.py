"""Each answer is made once however many ask, the least used leaves first, a failure is not kept."""

import asyncio

import pytest

from sanjiang.web.cache import Cache, Kept


def kept(key, size=10):
    return Kept.of(key, "text/plain", "", b"x" * size)


def test_fifty_readers_cost_one_making():
    made = []

    async def make():
        made.append(1)
        await asyncio.sleep(0.01)
        return kept(("a",))

    async def fifty():
        cache = Cache(1000)
        found = await asyncio.gather(*(cache.make(("a",), make) for _ in range(50)))
        return found, cache.get(("a",))

    found, held = asyncio.run(fifty())
    assert len(made) == 1
    assert set(map(id, found)) == {id(held)}


def test_the_least_used_leaves_first():
    async def run():
        cache = Cache(25)
        for name in "ab":
            await cache.make((name,), lambda name=name: ready(kept((name,))))
        cache.get(("a",))
        await cache.make(("c",), lambda: ready(kept(("c",))))
        return [cache.get((name,)) is not None for name in "abc"]

    assert asyncio.run(run()) == [True, False, True]


def test_what_is_larger_than_the_cache_is_given_and_not_kept():
    async def run():
        cache = Cache(5)
        return await cache.make(("a",), lambda: ready(kept(("a",)))), cache.get(("a",))

    given, held = asyncio.run(run())
    assert given.plain
    assert held is None


def test_a_failure_reaches_every_reader_and_is_tried_again():
    tried = []

    async def fail():
        tried.append(1)
        await asyncio.sleep(0)
        raise ValueError("no")

    async def run():
        cache = Cache(100)
        found = await asyncio.gather(*(cache.make(("a",), fail) for _ in range(3)), return_exceptions=True)
        with pytest.raises(ValueError, match="no"):
            await cache.make(("a",), fail)
        return found

    assert [type(one) for one in asyncio.run(run())] == [ValueError] * 3
    assert len(tried) == 2


def test_a_reader_who_leaves_stops_nobody():
    async def run():
        cache, going = Cache(100), asyncio.Event()

        async def make():
            await going.wait()
            return kept(("a",))

        first = asyncio.ensure_future(cache.make(("a",), make))
        second = asyncio.ensure_future(cache.make(("a",), make))
        await asyncio.sleep(0)
        first.cancel()
        going.set()
        return await second

    assert asyncio.run(run()).plain


async def ready(value):
    return value
