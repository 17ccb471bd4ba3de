"""Where a city stands is read after the question, and once for all who ask together."""

import asyncio

from tests.web.conftest import clock

from sanjiang.web.heads import Heads


def test_many_questions_share_a_few_reads(city):
    async def run():
        heads = Heads(city)
        await asyncio.gather(*(heads.now() for _ in range(40)))
        reads = []
        read = heads._read
        heads._read = lambda: reads.append(1) or read()
        found = await asyncio.gather(*(heads.now() for _ in range(40)))
        return found, len(reads)

    found, reads = asyncio.run(run())
    assert len({(one.stamp, one.head) for one in found}) == 1
    assert reads <= 2


def test_an_answer_is_never_older_than_its_question(own_city):
    from sanjiang.access import operator
    from sanjiang.flows import Reading, create_release

    reading = Reading.of(own_city, operator("tester"), "zh", now=clock())

    async def run():
        heads = Heads(own_city)
        told = []
        for _ in range(2):
            going = [asyncio.ensure_future(heads.now()) for _ in range(5)]
            await asyncio.sleep(0)
            create_release(reading)
            told.append(((await heads.now()).stamp, own_city.store.cut(None).stamp))
            await asyncio.gather(*going)
        return told

    for seen, true in asyncio.run(run()):
        assert seen == true
