"""Edits: replacements made in a text, with the way back from the new offsets to the old ones."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """The stretch `[start, end)` of a text, not empty, is read as `new`."""

    start: int
    end: int
    new: str


class Edited:
    """A text after edits that are in order and do not overlap; `offset` leads back to the text before."""

    def __init__(self, before: str, edits: Iterable[Edit]) -> None:
        pieces: list[str] = []
        self._after = [0]
        self._before = [0]
        self._places: list[int] = []
        self._length = len(before)
        last = length = 0
        for start, end, new in edits:
            pieces += (before[last:start], new)
            length += start - last
            self._places.append(length)
            for extra in range(end - start, len(new)):  # letters too many all stand for the last one
                self._note(length + extra, end - 1)
            if 2 <= len(new) < end - start:  # the last letter stands for the end of what it replaces
                self._note(length + len(new) - 1, end - 1)
            length += len(new)
            last = end
            if len(new) != end - start:
                self._note(length, end)
        pieces.append(before[last:])
        self.text = "".join(pieces)

    @property
    def changes(self) -> bool:
        """Whether any edit was made."""
        return bool(self._places)

    @property
    def moves(self) -> bool:
        """Whether any offset has changed."""
        return len(self._after) > 1

    def _note(self, after: int, before: int) -> None:
        self._after.append(after)
        self._before.append(before)

    def offset(self, position: int) -> int:
        """The old offset of the character at a new position."""
        index = bisect_right(self._after, position) - 1
        return min(self._before[index] + position - self._after[index], self._length)

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit was made within `[start, end)` of the new text."""
        index = bisect_left(self._places, start)
        return index < len(self._places) and self._places[index] < end
