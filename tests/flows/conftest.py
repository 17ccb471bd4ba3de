"""Cities to read: the pack that authors begin with, and Ningbo."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sanjiang.access import operator
from sanjiang.city import KINDS, City
from sanjiang.flows import Reading, adopt, init
from sanjiang.pack import new
from sanjiang.terms import Period

NINGBO = Path(__file__).parents[2] / "packs" / "ningbo"
WHO = operator("auditor")
START = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Clock:
    """A clock that a test moves."""

    def __init__(self, now=START):
        self.now = now

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


class Desk:
    """One city, its pack's folder and its clock."""

    def __init__(self, folder, pack, clock):
        self.folder, self.pack, self.clock = folder, pack, clock
        self.city = init(folder, pack, clock, WHO)

    def reopened(self):
        """The city as another process finds it."""
        self.city.store.close()
        self.city = City.open(self.folder, self.clock)
        return self.city

    def read(self, period="2022", lang="en", **asked):
        return Reading.of(self.city, WHO, lang, now=self.clock.now, period=Period.parse(period), **asked)

    def adopt(self):
        return adopt(self.city, self.pack, WHO)

    def change(self, file, before, after):
        path = self.pack / file
        text = path.read_text()
        assert text.count(before) == 1, (file, before, text.count(before))
        path.write_text(text.replace(before, after))


@pytest.fixture
def desk(tmp_path):
    """A city of the pack that ``new-pack`` writes."""
    pack = new("brook", tmp_path / "pack", KINDS)
    return Desk(tmp_path / "brook", pack, Clock())


@pytest.fixture(scope="session")
def ningbo(tmp_path_factory):
    """Ningbo with its published figures; not to be changed."""
    place = tmp_path_factory.mktemp("ningbo")
    return Desk(place / "ningbo", NINGBO, Clock(datetime(2026, 11, 24, tzinfo=UTC)))


@pytest.fixture
def ningbo_copy(tmp_path):
    """A copy of Ningbo's pack, to be changed before a city is made of it."""
    pack = tmp_path / "pack"
    shutil.copytree(NINGBO, pack)
    return lambda: Desk(tmp_path / "ningbo", pack, Clock(datetime(2026, 11, 24, tzinfo=UTC))), pack
