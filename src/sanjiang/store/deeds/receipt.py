"""What the doer of a deed takes home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a deed is done and safe.

    Attributes:
        stamp: the act's number; a cut at it sees the deed.
        at: the act's time.
        head: the act's hash, the head of the chain at that moment.
        id: the submission, as ``S12``; ``""`` where the deed has none.
        file_hash: SHA-256 of the original file; ``""`` without one.
        rows: rows of the submission.
        slots: slots that they fall into.
        took_effect: how many slots the deed changed.
        stands_later: slots that it left alone, since something sent later stands there.
    """

    stamp: int
    at: datetime
    head: str
    id: str = ""
    file_hash: str = ""
    rows: int = 0
    slots: int = 0
    took_effect: int = 0
    stands_later: tuple[str, ...] = ()

    @property
    def sent_at(self) -> datetime:
        """When the submission was sent, on the receipt of its sending."""
        return self.at
