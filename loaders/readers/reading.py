"""A reading: what one format reader hands over before it becomes a Source."""

import unicodedata
from dataclasses import dataclass, field

from graph.source import Position, PositionKind

_ORDER: dict[PositionKind, int] = {"page": 0, "cell": 1, "stamp": 2, "note": 3, "paragraph": 4}


@dataclass(frozen=True)
class Reading:
    """Text, positions and warnings of one file, with the format's media type, reader and version.

    `marks` are texts beside the body in which a secrecy mark may stand: page headers, stamps.
    """

    text: str
    media_type: str
    reader: str
    version: str
    positions: tuple[Position, ...] = ()
    warnings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass
class Writer:
    """Collects text line by line and notes where its paragraphs, cells, notes, stamps and pages begin."""

    pieces: list[str] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> tuple[int, int]:
        """Append text as it stands; the stretch that it takes."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def line(self, text: str, kind: PositionKind = "paragraph", page: int | None = None) -> None:
        """Append each non-blank line of a text, trimmed, with a position of the given kind."""
        for part in text.split("\n"):
            if part.strip():
                start, end = self.put(part.strip())
                self.positions.append(Position(kind=kind, start=start, end=end, page=page))
                self.put("\n")

    def mark(self, kind: PositionKind, start: int, end: int, **where: int) -> None:
        """Note a stretch that is written already; `where` holds page or table, row and column."""
        self.positions.append(Position(kind=kind, start=start, end=end, **where))

    def text(self) -> str:
        """All that was written."""
        return "".join(self.pieces)

    def ordered(self) -> tuple[Position, ...]:
        """The positions by start, the wider before the narrower."""
        return ordered(self.positions)


def ordered(positions: list[Position]) -> tuple[Position, ...]:
    """Positions by start, the wider before the narrower, page before cell before paragraph."""
    return tuple(
        sorted(positions, key=lambda p: (p.start, -p.end, _ORDER[p.kind], p.table or 0, p.column or 0))
    )


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: only white space, controls and invisible characters."""
    return not text.strip() or all(unicodedata.category(c)[0] in "ZC" for c in text)
