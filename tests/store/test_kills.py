"""Kill -9 while two writers write: nothing torn, doubled or lost, and every earlier cut as it was."""

import json
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store.writer import PHASES, SPEC

from sanjiang.store import Store, digest

ROOT = Path(__file__).parents[2]


def spawn(folder, url, name, seed, left):
    command = [sys.executable, "-m", "tests.store.writer", str(folder), url or "", name, str(seed), str(left)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def told(process):
    """What the writer acknowledged; a last line cut short was never told."""
    out, err = process.communicate(timeout=120)
    assert process.returncode in (0, -9), err
    lines = out.splitlines() if out.endswith("\n") else out.splitlines()[:-1]
    return [json.loads(line) for line in lines]


class Witness:
    """Remembers what was acknowledged and how each cut read, and asks for it again after every kill."""

    def __init__(self, folder, url):
        self.folder, self.url = folder, url
        self.told, self.cuts = [], {}

    def examine(self, most=20):
        """Everything acknowledged, and so many of the earlier cuts."""
        store = Store.open(self.folder, self.url, clock=lambda: datetime.now(UTC))
        try:
            heads = [one["head"] for one in self.told if "head" in one]
            assert [finding.render("en") for finding in store.verify(heads)] == []
            self._submissions(store)
            self._cuts(store, most)
        finally:
            store.close()

    def _submissions(self, store):
        found = {row["submission"]: row for row in store.submissions().fetch()}
        for one in self.told:
            if one["kind"] == "sent":
                row = found[one["id"]]
                assert (row["rows"], row["slots"]) == (one["rows"], len(one["slots"]))
                assert store.kept(row["file_hash"]).decode() == one["word"]
            elif one["kind"] == "accepted":
                assert (found[one["id"]]["accepted_stamp"] or 0) >= one["stamp"]
        stamps = [row["stamp"] for row in store.acts().fetch()]
        assert stamps == list(range(1, len(stamps) + 1))

    def _cuts(self, store, most):
        earlier = sorted(self.cuts.items())
        for stamp, was in random.Random(len(self.told)).sample(earlier, min(most, len(earlier))):
            assert digest(store.table(SPEC, store.cut(stamp))) == was, f"cut {stamp}"
        last = store.cut().stamp
        for stamp in {last, *random.Random(last).sample(range(last + 1), min(3, last))}:
            table = store.table(SPEC, store.cut(stamp))
            keys = [(row["_slot"], row["_submission"], row["_line"]) for row in table.fetch()]
            assert len(keys) == len(set(keys))
            assert len({(slot, one) for slot, one, _ in keys}) == len({slot for slot, _, _ in keys})
            self.cuts[stamp] = digest(table)


def kill(folder, url, kills, seed):
    """Two writers at a time, both with an end of their own, until so many were killed."""
    chance, witness, killed = random.Random(seed), Witness(folder, url), 0
    while killed < kills:
        seeds = [chance.randrange(10**6) for _ in range(2)]
        writers = [spawn(folder, url, name, one, chance.randint(1, 60)) for name, one in zip("ab", seeds, strict=True)]
        for writer in writers:
            witness.told += told(writer)
            killed += writer.returncode == -9
        if (folder / "parts").is_dir():
            witness.examine()
    assert len(witness.told) > kills
    witness.examine(most=len(witness.cuts))


def test_a_store_killed_while_its_ledger_is_made_is_made_by_the_next(tmp_path, database):
    """Statements 1 to 40 of a first opening are those of the migration; each death leaves nothing of it."""
    folder, killed = tmp_path / "city", 0
    for left in (2, 9, 17, 26, 33):
        writer = spawn(folder, database, "a", PHASES.index("insert"), left)
        told(writer)
        killed += writer.returncode == -9
    assert killed == 5
    Witness(folder, database).examine()


def test_ten_kills_lose_nothing(tmp_path, database):
    kill(tmp_path / "city", database, 10, 1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
def test_two_hundred_kills_lose_nothing(tmp_path, database, seed):
    """Four cities of fifty each, since every death is followed by a look at all that there is."""
    kill(tmp_path / "city", database, 50, seed)
