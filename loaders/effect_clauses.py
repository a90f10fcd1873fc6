"""Effect clauses: the document's own statements, sentence by sentence, each with its article and its lead.

Only what the document says itself counts: quoted words are blanked out, attached documents and annexes
are left aside. A statement knows the path of marks under which it stands (Điều 2, 3, b) and the
statement that leads it: the nearest one above of a higher rank, as "các văn bản sau đây hết hiệu lực:".
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from loaders.clean import Clean
from loaders.headings import Level, Mark, read_mark
from loaders.layout import Layout, Line
from loaders.letters import UPPER
from loaders.quotations import FILLER, blanked, quotations

_SENTENCE = re.compile(rf"\.(?<![A-ZĐ]\b.)(?<!TP.)(?=\s+[{UPPER}])")
_WRAPPED = 70
_CLOSED = (".", ";", ":", '"', "/.")
_BRACKET = frozenset({Level.NUMBER_PAREN, Level.DASH, Level.PLUS})
_BELOW = 0.5
#: The longest sentence that is evidence as a whole.
_LONG = 3000
_HEADING = re.compile(
    r"\s*(?:Hiệu\s+lực(?:\s+thi\s+hành)?|Điều\s+khoản\s+thi\s+hành)\s*[:.]\s*", re.IGNORECASE
)


class Statement(NamedTuple):
    """One sentence `[start, end)` of the clean view without its mark.

    `article` and `path` are the marks above and at it (`Điều 2`; `Điều 2`, `3`, `b`); `lead` is the
    index of the statement under which it stands, None at the top; `first` tells whether it opens its
    paragraph, `colon` whether what follows it belongs to it.
    """

    start: int
    end: int
    path: tuple[tuple[Level, str], ...]
    lead: int | None
    first: bool
    colon: bool

    @property
    def article(self) -> str | None:
        """The label of the article in which it stands."""
        return next((label for level, label in self.path if level is Level.ARTICLE), None)

    @property
    def provision(self) -> str | None:
        """Where it stands, as such a place is printed: `điểm b khoản 3 Điều 2`."""
        if self.article is None:
            return None
        words = {Level.POINT: "điểm", Level.NUMBER: "khoản"}
        named = [f"{words[level]} {label}" for level, label in reversed(self.path) if level in words]
        return " ".join([*named, self.article])


@dataclass(frozen=True, slots=True)
class Clauses:
    """The statements of a document in order, and the view in which quoted words are blanked out."""

    text: str
    statements: tuple[Statement, ...]
    quoted: tuple[tuple[int, int], ...]


def own_clauses(clean: Clean, layout: Layout) -> Clauses:
    """The statements between the head and the annexes; any text has them, an empty one none."""
    lines = layout.lines_within((layout.head[1], layout.closing[1]))
    quoted = quotations(clean, lines)
    reader = _Reader(blanked(clean.text, quoted))
    for line in lines:
        reader.read(line)
    reader.close()
    return Clauses(reader.text, tuple(reader.statements), tuple(quoted))


class _Reader:
    """Joins lines to paragraphs, keeps the marks above, and cuts paragraphs into sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements: list[Statement] = []
        self._open: list[tuple[float, Level | None, str, int]] = []
        self._paragraph: tuple[int, int, Mark | None] | None = None
        self._last: Line | None = None

    def read(self, line: Line) -> None:
        """Take in the next line."""
        words = self.text[line.start : line.end]
        if not words.strip(FILLER + " .;,"):
            return
        mark = line.mark if words == line.text else read_mark(words)
        if self._paragraph and mark is None and self._goes_on(line, words):
            self._paragraph = (self._paragraph[0], line.end, self._paragraph[2])
        else:
            self.close()
            begin = line.start + (mark.words if mark else 0)
            self._paragraph = (begin, line.end, mark)
        self._last = line

    def _goes_on(self, line: Line, words: str) -> bool:
        last, paragraph = self._last, self._paragraph
        assert last is not None and paragraph is not None
        printed = self.text[last.start : last.end].rstrip(" " + FILLER)
        if printed.endswith(_CLOSED) or words.isupper():
            return False
        if words[0].islower():
            return True
        heading = paragraph[2] is not None and paragraph[2].level is Level.ARTICLE
        return len(last.text) >= _WRAPPED and not line.gap and not heading

    def close(self) -> None:
        """End the open paragraph and keep its sentences."""
        if self._paragraph is None:
            return
        start, end, mark = self._paragraph
        self._paragraph = None
        colon = ":" in (words := self.text[start:end]) and words.rstrip(" " + FILLER).endswith(":")
        lead = self._open[-1][3] if self._open and mark is None else None
        if mark is not None:
            level = float(mark.level)
        else:
            # a paragraph without a mark stands below the last mark, and below no other such paragraph
            marked = [rank for rank, above, _, _ in self._open if above is not None]
            level = max(marked, default=-1.0) + _BELOW
        if mark is not None or colon:
            while self._open and self._open[-1][0] >= level:
                self._open.pop()
        if mark is not None:
            lead = self._open[-1][3] if self._open else None
        index = len(self.statements)
        marks = [(above, label) for _, above, label, _ in self._open if above is not None]
        path = tuple([*marks, (mark.level, mark.label)] if mark else marks)
        bounds = [start, *(m.end() for m in _SENTENCE.finditer(self.text, start, end)), end]
        for number, (first, last) in enumerate(pairwise(bounds)):
            closing = colon and last == end
            self.statements.append(Statement(first, last, path, lead, number == 0, closing))
        if mark is not None or colon:
            leading = len(self.statements) - 1 if colon else index
            self._open.append((level, mark.level if mark else None, mark.label if mark else "", leading))


def begin_of(text: str, statement: Statement) -> int:
    """Where the words of a statement begin, behind a heading on the same line ("Hiệu lực thi hành: …")."""
    heading = _HEADING.match(text, statement.start, statement.end)
    at = heading.end() if heading else statement.start
    while at < statement.end and text[at].isspace():
        at += 1
    return at


def span_of(clean: Clean, text: str, statement: Statement, around: int | None = None) -> tuple[int, int]:
    """The sentence in the original text; of a very long one the stretch `around` a position."""
    start, end = begin_of(text, statement), statement.end
    if around is not None and end - start > _LONG:
        start, end = max(start, around - _LONG // 2), min(end, around + _LONG // 2)
    while end > start and text[end - 1].isspace():
        end -= 1
    return clean.span(start, end)
