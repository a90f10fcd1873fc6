"""A source: one file as read, its text and where its pages, paragraphs and cells begin."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

PositionKind = Literal["page", "paragraph", "cell", "stamp", "note"]


class Position(BaseModel):
    """A stretch `[start, end)` of the source text that the file sets apart.

    Offsets are Python string indices into `Source.text`. `page` counts from 1. For a `cell`,
    `table`, `row` and `column` count from 1 within the file and `paragraph` is None. A `stamp` is
    the text of a PDF annotation (a signature stamp), a `note` that of a footnote.
    """

    model_config = ConfigDict(frozen=True)

    kind: PositionKind
    start: int
    end: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Source(BaseModel):
    """One file as read: `sha256` of its bytes, the reader and its version, the text, the positions.

    Every offset in cancu points into `text`; for a text file that is the file decoded as it stands
    (no newline translation, no normalisation; a byte-order mark is dropped). `warnings` are
    Vietnamese sentences on what the reader could not take over.
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    media_type: str
    reader: str
    reader_version: str
    text: str
    positions: tuple[Position, ...] = ()
    warnings: tuple[str, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) on which an offset stands, or None when the file has no pages."""
        pages = (p for p in self.positions if p.kind == "page" and p.start <= offset < p.end)
        return next((p.page for p in pages), None)
