"""Dice: choices that follow from a seed alone, on every machine and under every version of Python."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A series of choices told by a seed; two with one seed choose alike."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, bound: int) -> int:
        """A number from 0 on and below a bound."""
        self._thrown += 1
        digest = sha256(f"{self._seed}:{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % bound

    def between(self, least: int, most: int) -> int:
        """A number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def chance(self, percent: int) -> bool:
        """True so many times of a hundred."""
        return self.below(100) < percent

    def choice(self, of: Sequence[T]) -> T:
        """One of several."""
        return of[self.below(len(of))]

    def some(self, of: Sequence[T], count: int) -> list[T]:
        """So many different ones of several, in the order in which they were chosen."""
        left = list(of)
        return [left.pop(self.below(len(left))) for _ in range(count)]

    def weighted(self, shares: Mapping[str, int]) -> str:
        """A name, each as often as its share of all shares."""
        left = self.below(sum(shares.values()))
        for name, share in shares.items():
            left -= share
            if left < 0:
                return name
        raise ValueError("no shares")
