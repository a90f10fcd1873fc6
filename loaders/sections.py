"""Sections: the lines of a document and its tree of headings (Phần, Chương, Mục, I., 1., a), -)."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line `[start, end)` of the clean view, without surrounding space."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading of the same or a higher level.

    `label` is the printed mark (`III`, `1`, `1.2`, `a`, `Điều 3`), `title` the words behind it on the
    heading's line(s), `start` where the heading begins, `body` where its text begins, `end` where it ends.
    """

    label: str
    level: int
    title: str
    start: int
    body: int
    end: int
    children: tuple["Section", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a document stand, all as `(start, end)` of the clean view.

    `head`: letterhead, number, place and day, type and title. `basis`: the căn cứ part up to the first
    heading. `body`: from the first heading to the closing. `closing`: Nơi nhận and the signature.
    `attached`: where documents promulgated within the file begin and end.
    """

    lines: tuple[Line, ...]
    head: tuple[int, int]
    basis: tuple[int, int]
    body: tuple[int, int]
    closing: tuple[int, int]
    sections: tuple[Section, ...]
    attached: tuple[tuple[int, int], ...] = ()
