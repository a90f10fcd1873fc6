"""A traced text: a text whose letters know where they are printed, through all that a reader does to it."""

from array import array
from collections.abc import Iterable
from typing import Any, Final, SupportsIndex

MADE: Final = -1
"""The place of a letter that the reader made: a list label, a pipe between cells."""


class Traced(str):
    """A text with one whole number for each letter, its place, or `MADE`.

    Only the operations below keep the places; what others return is a plain text, of which every letter
    counts as made.
    """

    __slots__ = ("places",)
    places: "array[int]"

    def __new__(cls, text: str, places: "array[int]") -> "Traced":
        """A text and the places of its letters, as many as it has."""
        made = super().__new__(cls, text)
        made.places = places
        return made

    def __add__(self, other: str) -> "Traced":
        return Traced(str(self) + str(other), self.places + places_of(other))

    def __radd__(self, other: str) -> "Traced":
        return Traced(str(other) + str(self), places_of(other) + self.places)

    def __getitem__(self, key: SupportsIndex | slice) -> "Traced":
        if not isinstance(key, slice):
            key = slice(int(key), int(key) + 1 or None)
        return Traced(super().__getitem__(key), self.places[key])

    def lstrip(self, chars: str | None = None) -> "Traced":
        """The text without the letters at its start."""
        return self[len(self) - len(super().lstrip(chars)) :]

    def rstrip(self, chars: str | None = None) -> "Traced":
        """The text without the letters at its end."""
        return self[: len(super().rstrip(chars))]

    def strip(self, chars: str | None = None) -> "Traced":
        """The text without the letters at both ends."""
        return self.lstrip(chars).rstrip(chars)

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[Any]:
        """The pieces between separators; without one the words, which are plain."""
        if sep is None:
            return super().split(sep, maxsplit)
        pieces, start = [], 0
        for piece in super().split(sep, maxsplit):
            pieces.append(self[start : start + len(piece)])
            start += len(piece) + len(sep)
        return pieces

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> str:
        """The text with one wording for another; it stays traced where both are equally long."""
        text = super().replace(old, new, count)
        return Traced(text, self.places) if len(old) == len(new) else text


def join(glue: str, texts: Iterable[str]) -> str:
    """As `glue.join(texts)`, traced where one of them is."""
    held = list(texts)
    text = glue.join(held)
    if not any(isinstance(piece, Traced) for piece in held):
        return text
    places: array[int] = array("q")
    for index, piece in enumerate(held):
        places.extend(places_of(glue) if index else ())
        places.extend(places_of(piece))
    return Traced(text, places)


def places_of(text: str) -> "array[int]":
    """The places of the letters of any text."""
    return text.places if isinstance(text, Traced) else array("q", [MADE]) * len(text)
