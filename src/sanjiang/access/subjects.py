"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Role = Literal["operator", "public"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who reads or acts.

    Attributes:
        id: name under which acts are recorded.
        role: what the access rules speak of.
    """

    id: str
    role: Role


PUBLIC: Final = Subject("public", "public")


def operator(name: str) -> Subject:
    """The person at the command line, recorded by name."""
    return Subject(name, "operator")
