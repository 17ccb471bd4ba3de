"""What is told of one figure before its rows."""

from __future__ import annotations

from dataclasses import dataclass

from sanjiang.present import (
    Block,
    Figure,
    Section,
    Step,
)
from sanjiang.publish.ground.known import Row as Data


@dataclass(frozen=True)
class Told:
    """What is told of one kind of figure before its rows."""

    title: str
    figure: Figure
    steps: tuple[Step, ...] = ()
    beside: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    rows: tuple[Data, ...] = ()
    """Statements whose submissions are told."""
