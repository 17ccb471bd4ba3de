"""Closes that meet, and closes that are killed: the figures are those of the returns, and nothing is torn."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from sanjiang import flows
from sanjiang.city import City
from sanjiang.flows import close, init
from tests.flows.conftest import Clock
from tests.flows.test_closing import FILES, WHO, line, send, total
from tests.intake.given import contents
from tests.pack.given import written

CLOSE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sanjiang.access import operator
from sanjiang.city import City
from sanjiang.flows import close
city = City.open(Path(sys.argv[1]), lambda: datetime.now(UTC))
print("opened", flush=True)
close(city, None, operator("office"))
print("closed", flush=True)
"""


def made(tmp_path, months=6):
    city = init(tmp_path / "city", written(tmp_path / "pack", contents(**FILES)), Clock(), WHO)
    for month in range(1, months + 1):
        period = f"2024-{month:02d}"
        send(city, tmp_path, *(line(one, 10 * one + month, 9 * one, period=period) for one in range(1, 30)))
    return city


def every_figure(city):
    months = flows.Months(city.now)
    return {str(one): months.month(one).tables["month_figure"].fetch() for one in months.periods}


def test_two_closes_at_once_give_the_same_and_both_are_told(tmp_path):
    city = made(tmp_path)
    other = City.open(city.folder, Clock())
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda one: close(one, None, WHO), (city, other)))
    assert [[one.period for one in each.periods] for each in done] == [[f"2024-{n:02d}" for n in range(1, 7)]] * 2
    assert {one.key for one in done[0].periods} == {one.key for one in done[1].periods}
    assert city.store.verify() == []
    assert close(city, None, WHO).stamp is None


def test_a_close_that_is_killed_leaves_nothing_torn_and_is_done_again(tmp_path):
    """Killed at six moments between its beginning and its end; then closed, and equal to a city never killed."""
    city = made(tmp_path)
    for wait in (0.0, 0.05, 0.1, 0.2, 0.4, 0.8):
        child = subprocess.Popen([sys.executable, "-c", CLOSE, str(city.folder)], stdout=subprocess.PIPE, text=True)
        assert child.stdout.readline() == "opened\n"
        time.sleep(wait)
        child.kill()
        child.wait()
        assert city.store.verify() == []
    done = close(city, None, WHO)
    assert len(done.periods) == 6
    (tmp_path / "whole").mkdir()
    whole = made(tmp_path / "whole")
    close(whole, None, WHO)
    assert every_figure(city) == every_figure(whole)
    assert total(city) == total(whole)
