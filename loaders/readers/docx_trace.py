"""The way back from the text of a docx to the XML elements that print its letters."""

from array import array
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from loaders.readers.traced import MADE, Traced
from loaders.readers.xml import Element

_BITS: Final = 32


class Stretch(NamedTuple):
    """Letters `[start, end)` that one element prints, a `w:t` or a sign such as `w:tab`.

    `part` is the name of the part within the package, `element` the number of the element among all
    elements of that part in document order, the root being 0.
    """

    part: str
    element: int
    start: int
    end: int


@dataclass
class Tape:
    """Remembers which element printed which letters while a docx is read."""

    prints: list[Element] = field(default_factory=list)

    def __call__(self, element: Element, text: str) -> Traced:
        """The text of an element, traced."""
        first = len(self.prints) << _BITS
        self.prints.append(element)
        return Traced(text, array("q", range(first, first + len(text))))

    def addresses(self) -> tuple[tuple[str, int], ...]:
        """The part and the number therein of each element that printed, in the order of printing."""
        trees = {tree.getroot(): tree for tree in (element.getroottree() for element in self.prints)}
        found = {
            element: (tree.docinfo.URL, number)
            for root, tree in trees.items()
            for number, element in enumerate(root.iter("*"))
        }
        return tuple(found[element] for element in self.prints)


@dataclass(frozen=True)
class Trace:
    """The text of a docx with the element behind each letter."""

    text: str
    places: "array[int]"
    addresses: tuple[tuple[str, int], ...]

    def stretches(self, start: int, end: int) -> tuple[Stretch, ...]:
        """What prints `text[start:end]`, in the order of the text; empty where the reader made all of it."""
        found: list[Stretch] = []
        for place in self.places[start:end]:
            if place == MADE:
                continue
            index, letter = place >> _BITS, place & ((1 << _BITS) - 1)
            one = Stretch(*self.addresses[index], letter, letter + 1)
            last = found[-1] if found else None
            if last and last[:2] == one[:2] and last.end == letter:
                found[-1] = last._replace(end=one.end)
            else:
                found.append(one)
        return tuple(found)
