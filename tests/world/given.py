"""Small worlds, read back from their files as anybody would read them."""

import csv
from collections import defaultdict
from decimal import Decimal
from io import StringIO

from sanjiang.terms import Period
from sanjiang.world import Merger, Truth, Wanted, batches, months

AREAS = tuple(f"9901{place:02d}" for place in range(1, 7))
INDUSTRIES = ("3911", "3912", "3921", "6511", "6513", "7340", "8610", "3311")
PARTIAL = frozenset({"3311", "7340"})


def wanted(enterprises=3000, months=26, seed=1, until="2025-05", merge="2024-07", **more):
    """A world of six areas and eight classes."""
    merger = Merger(AREAS[2], AREAS[3], Period.parse(merge)) if merge else None
    given = {"areas": AREAS, "industries": INDUSTRIES, "partial": PARTIAL, "merger": merger} | more
    return Wanted(enterprises, months, seed, Period.parse(until), **given)


class Read:
    """A world as its files tell it.

    Attributes:
        rows: by reporter, then by period, the row.
        periods: the months in order.
        truth: the file of the truth.
        revised: (reporter, period) of ordinary revisions.
    """

    def __init__(self, world):
        truth = Truth(world)
        self.rows, self.periods, self.revised, self.files = defaultdict(dict), [], set(), []
        for month in months(world):
            truth.take(month)
            self.periods.append(month.period)
            self.revised |= {(code, month.period) for code in month.firms.codes(month.revised)}
            for batch in batches(month):
                self.files.append(batch)
                for row in csv.DictReader(StringIO(batch.content.decode())):
                    assert (row["ref_area"], row["period"]) == (batch.ref_area, batch.period)
                    assert row["period"] not in self.rows[row["reporter"]]
                    self.rows[row["reporter"]][row["period"]] = row
        self.truth = truth.as_json()

    def of(self, kind):
        """The events of a kind."""
        return [event for event in self.truth["events"] if event["kind"] == kind]

    def month(self, period):
        """The rows of a month by reporter."""
        return {code: rows[period] for code, rows in self.rows.items() if period in rows}

    def before(self, period):
        """The month before."""
        return self.periods[self.periods.index(period) - 1]

    def totals(self, period):
        """Revenue and reporters of each area, slips put right."""
        sums, counts = defaultdict(Decimal), defaultdict(int)
        for code, row in self.month(period).items():
            sums[row["ref_area"]] += self.true(code, period)
            counts[row["ref_area"]] += 1
        return sums, counts

    def true(self, code, period):
        """Revenue of a firm, a slip put right."""
        slip = [one for one in self.of("slip") if one["reporters"] == [code] and one["period"] == period]
        return Decimal(slip[0]["size"]["true_revenue"] if slip else self.rows[code][period]["revenue"])
