"""The rule of truth in plain Python: slots, stamps, and nothing else.

Read this before the store. A slot's state is ``(submission, origin)``: what stands there, and the
stamp of the acceptance by which it stands. A submission's number is the stamp of its sending, so
"sent later" is a larger number.
"""

from dataclasses import dataclass, field

Slot = str
State = tuple[int, int]


@dataclass
class Act:
    kind: str
    effects: dict[Slot, tuple[State | None, State | None]] = field(default_factory=dict)
    undoes: int = 0
    ids: tuple[int, ...] = ()
    adjusts: tuple[Slot, int] | None = None


@dataclass
class Sent:
    mode: str
    rows: dict[Slot, tuple[str, ...]]


class RefusedByModel(Exception):  # noqa: N818  an answer, as the store's own
    pass


@dataclass
class Model:
    acts: list[Act] = field(default_factory=list)
    sent: dict[int, Sent] = field(default_factory=dict)
    state: dict[Slot, State | None] = field(default_factory=dict)
    changed: dict[Slot, int] = field(default_factory=dict)
    past: list[dict[Slot, State]] = field(default_factory=lambda: [{}])

    def _take(self, act):
        """The next stamp, under the one lock."""
        self.acts.append(act)
        stamp = len(self.acts)
        for slot, (_, after) in act.effects.items():
            self.state[slot] = after
            self.changed[slot] = stamp
        self.past.append({slot: held for slot, held in self.state.items() if held})
        return stamp

    def _undone(self, stamp):
        return any(
            act.kind == "undo" and act.undoes == stamp and not self._undone(number)
            for number, act in enumerate(self.acts, start=1)
        )

    def _accepted(self, number):
        return any(number in act.ids and not self._undone(stamp) for stamp, act in enumerate(self.acts, start=1))

    def send(self, rows, mode="send"):
        number = self._take(Act("send"))
        self.sent[number] = Sent(mode, rows)
        return number

    def accept(self, ids, kind="accept"):
        """It takes effect where nothing sent later stands; gives (stamp, slots taken, slots left alone)."""
        stands = {held[0] for held in self.state.values() if held}
        if not set(ids) <= self.sent.keys() - stands or any(self._accepted(one) for one in ids):
            raise RefusedByModel
        stamp = len(self.acts) + 1
        effects, later = {}, set()
        for number in ids:
            for slot in self.sent[number].rows:
                newest = max(one for one in ids if slot in self.sent[one].rows)
                held = self.state.get(slot)
                if newest > number or (held and held[0] > number):
                    later.add(slot)
                else:
                    effects[slot] = (held, (number, stamp))
        self._take(Act(kind, effects, ids=tuple(ids)))
        return stamp, len(effects), later

    def withdraw(self, slots):
        return self.accept([self.send(dict.fromkeys(slots, ()), "withdraw")], "withdraw")

    def undo(self, stamp):
        """A new stamp that restores what stood before an act, where its result still stands."""
        if not 0 < stamp <= len(self.acts) or self._undone(stamp):
            raise RefusedByModel
        act = self.acts[stamp - 1]
        if act.kind not in ("accept", "withdraw", "undo", "adjust"):
            raise RefusedByModel
        stands = self._stands_by(stamp, act)
        effects = {slot: (self.state.get(slot), act.effects[slot][0]) for slot in act.effects if stands(slot)}
        if not effects and act.kind != "adjust":
            raise RefusedByModel
        return self._take(Act("undo", effects, undoes=stamp)), len(effects)

    def _stands_by(self, stamp, act):
        if act.kind == "undo":
            return lambda slot: self.changed[slot] == stamp
        return lambda slot: (self.state.get(slot) or (0, 0))[1] == stamp

    def adjust(self, slot):
        held = self.state.get(slot)
        if not held or self.sent[held[0]].mode == "withdraw":
            raise RefusedByModel
        return self._take(Act("adjust", adjusts=(slot, held[0])))

    def truth(self, stamp):
        """Slot → (submission, its rows there), for each slot that holds rows."""
        held = {slot: number for slot, (number, _) in self.past[stamp].items()}
        sends = {slot: number for slot, number in held.items() if self.sent[number].mode == "send"}
        return {slot: (number, self.sent[number].rows[slot]) for slot, number in sends.items()}

    def adjustments(self, stamp):
        """Stamp of each adjustment not undone → whether it is in force."""
        acts = list(enumerate(self.acts[:stamp], start=1))
        upto = Model(self.acts[:stamp])
        return {
            number: self.past[stamp].get(act.adjusts[0], (0, 0))[0] == act.adjusts[1]
            for number, act in acts
            if act.kind == "adjust" and not upto._undone(number)
        }
