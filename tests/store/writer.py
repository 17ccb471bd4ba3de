"""A writer that is killed: sends, accepts, compacts, sweeps, and says on its output what it was told is done.

Run as ``python -m tests.store.writer FOLDER URL NAME SEED KILL``: at the KILL-th step of the kind
that its seed chooses (a system call of a phase, or a time), the process ends itself with SIGKILL.
"""

import json
import os
import random
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sanjiang.store import Column, Spec, Store
from sanjiang.store.deeds import effects, send
from sanjiang.terms import Refused

SPEC = Spec("return_row", (Column("slot", "VARCHAR"), Column("word", "VARCHAR")))
PHASES = ("fsync", "replace", "insert", "commit", "copy", "unlink")


def die():
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


class Countdown:
    """Ends the process at the n-th passing of a phase, before or after it is done."""

    def __init__(self, phase, left, before):
        self.phase, self.left, self.before = phase, left, before

    def around(self, phase, function):
        def watched(*args, **kwargs):
            if phase == self.phase:
                self.left -= 1
                if self.left == 0 and self.before:
                    die()
            done = function(*args, **kwargs)
            if phase == self.phase and self.left == 0:
                die()
            return done

        return watched


def watch(countdown):
    """Put the countdown around every phase of writing."""
    from pathlib import Path as Paths

    import sqlalchemy.engine.default as default

    from sanjiang.store.table.engine import Engine

    os.fsync = countdown.around("fsync", os.fsync)
    Paths.replace = countdown.around("replace", Paths.replace)
    Paths.unlink = countdown.around("unlink", Paths.unlink)
    Engine.run = countdown.around("copy", Engine.run)
    default.DefaultDialect.do_execute = countdown.around("insert", default.DefaultDialect.do_execute)
    default.DefaultDialect.do_commit = countdown.around("commit", default.DefaultDialect.do_commit)


def say(kind, **words):
    """Acknowledge: from here on it must be found again."""
    sys.stdout.write(json.dumps({"kind": kind, **words}) + "\n")
    sys.stdout.flush()


def step(store, chance, name, number):
    deed = chance.choices(["send", "bulk", "undo", "compact", "sweep"], [8, 2, 1, 1, 1])[0]
    if deed in ("send", "bulk"):
        slots = [f"s{chance.randrange(12)}" for _ in range(3 if deed == "bulk" else 1)]
        word = f"{name}-{number}"
        sent = store.send(
            SPEC, [{"slot": one, "word": word} for one in slots], slot="slot", who=name, file=word.encode()
        )
        say("sent", id=sent.id, word=word, head=sent.head, slots=sorted(set(slots)), rows=len(slots))
        if chance.random() < 0.8:
            done = store.accept([sent.id], who=name)
            say("accepted", id=sent.id, stamp=done.stamp, head=done.head)
    elif deed == "undo":
        done = store.undo(store.cut().stamp, who=name)
        say("undone", stamp=done.stamp, head=done.head)
    elif deed == "compact":
        say("compacted", stamps=store.compact(who=name))
    else:
        store.sweep(timedelta(seconds=30), who=name)


def main():
    folder, url, name, seed, left = sys.argv[1:6]
    chance = random.Random(int(seed))
    send.SMALL = effects.SMALL = 2
    phase = PHASES[int(seed) % len(PHASES)]
    watch(Countdown(phase, int(left), chance.random() < 0.5))
    place = Path(folder)
    clock = lambda: datetime.now(UTC)  # noqa: E731
    if not (place / "parts").is_dir():
        store = Store.create(place, url or None, clock=clock)
    else:
        store = Store.open(place, url or None, clock=clock)
    say("opened")
    for number in range(int(sys.argv[6]) if len(sys.argv) > 6 else 30):
        try:
            step(store, chance, name, f"{seed}-{number}")
        except Refused as refused:
            say("refused", codes=[finding.code for finding in refused.findings])


if __name__ == "__main__":
    main()
