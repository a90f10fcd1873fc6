"""The layout of a document: its lines, its parts and the tree of its sections."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from loaders.headings import Mark


class Line(NamedTuple):
    """A non-blank line `[start, end)` of the clean view, without surrounding space.

    `gap` tells whether a blank line stands above it, `mark` the mark that opens it, `row` whether it is a
    row of a table written with pipes, which has no mark.
    """

    start: int
    end: int
    text: str
    gap: bool = False
    mark: Mark | None = None
    row: bool = False


class Section(NamedTuple):
    """A heading or list item with what stands under it, up to the next one of the same or a higher level.

    `label` is the printed mark (`III`, `1`, `1.2`, `a`, `Điều 3`, `-`), `title` the words behind it up to
    the colon or the end of its paragraph, `start` where the mark begins, `body` where its text begins
    behind the title, `end` where it ends. `level` is the rank of the mark (`loaders.headings.Level`):
    a smaller number stands higher.
    """

    label: str
    level: int
    title: str
    start: int
    body: int
    end: int
    children: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a document stand, all as `(start, end)` of the clean view.

    `head`: letterhead, number, place and day, type and title. `basis`: the căn cứ part up to the first
    heading, with a first section "I. CĂN CỨ …" where the document has one. `body`: from there to the
    closing. `closing`: Nơi nhận and the signature. `annexes`: what stands behind the closing.
    `attached`: where documents promulgated within the file begin and end. `sections` holds the trees of
    body, annexes and attached documents, in reading order, `headings` every section with those below it.
    """

    lines: tuple[Line, ...]
    head: tuple[int, int]
    basis: tuple[int, int]
    body: tuple[int, int]
    closing: tuple[int, int]
    sections: tuple[Section, ...]
    attached: tuple[tuple[int, int], ...] = ()
    annexes: tuple[int, int] = (0, 0)
    headings: tuple[Section, ...] = ()

    def lines_within(self, span: tuple[int, int]) -> tuple[Line, ...]:
        """The lines that begin within a span."""
        first = bisect_left(self.lines, span[0], key=_start)
        return self.lines[first : bisect_left(self.lines, span[1], first, key=_start)]


def _start(line: Line) -> int:
    return line.start
