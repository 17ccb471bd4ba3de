"""Chance without a global: every purpose has its own stream under the seed, and only whole numbers are drawn.

The bits are those of PCG64, whose raw output never changes between versions or machines; all that is
made of them is integer arithmetic, because logarithms and powers differ in the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Ints = NDArray[np.int64]
Raw = NDArray[np.uint64]
BELL: Final = 131_070
"""The furthest that a bell reaches to either side; two thirds of the draws lie within 37,837."""


def raw(seed: int, count: int, *purpose: int) -> Raw:
    """``count`` words of 64 bits of a purpose."""
    stream = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=purpose))
    return np.asarray(stream.random_raw(count), dtype=np.uint64)


def below(words: Raw, bound: int) -> Ints:
    """Whole numbers from 0 up to and without ``bound``, which is less than 2**31, each as likely as the other."""
    return ((words >> np.uint64(32)) * np.uint64(bound) >> np.uint64(32)).astype(np.int64)


def low_below(words: Raw, bound: int) -> Ints:
    """The same from the lower half of the words."""
    return ((words & np.uint64(0xFFFFFFFF)) * np.uint64(bound) >> np.uint64(32)).astype(np.int64)


def bell(words: Raw, reach: int) -> Ints:
    """Whole numbers from −``reach`` to ``reach``, those near 0 the likeliest: four parts of a word added."""
    mask = np.uint64(0xFFFF)
    total = (words & mask) + (words >> np.uint64(16) & mask)
    total += (words >> np.uint64(32) & mask) + (words >> np.uint64(48))
    return (total.astype(np.int64) - BELL) * reach // BELL


class Dice:
    """Chance for single choices, from one stream."""

    def __init__(self, seed: int, *purpose: int) -> None:
        self._stream = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=purpose))

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both included."""
        return least + int(self._stream.random_raw()) % (most - least + 1)

    def pick(self, among: Sequence[T]) -> T:
        """One of several."""
        return among[self.between(0, len(among) - 1)]

    def some(self, among: NDArray[Any], count: int) -> Ints:
        """``count`` of several, each once, in ascending order; all where there are fewer."""
        keys = np.asarray(self._stream.random_raw(len(among)), dtype=np.uint64)
        return np.sort(among[np.argsort(keys, kind="stable")[:count]]).astype(np.int64)
