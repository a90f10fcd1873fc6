"""Quotations: which stretches of a text are another text's words — what an amending text puts in place.

A quotation over several lines opens where its line begins or behind a colon, and closes at the end of a
line. Within it nothing is the document's own. Where the closing mark was forgotten the quotation ends
with the next amendment ("5. Sửa đổi, bổ sung khoản 3 Điều 8 như sau:"), or with the article on effect
that goes on with the document's own numbering.
"""

import re
from collections.abc import Sequence

from loaders.clean import Clean
from loaders.headings import Level, Mark
from loaders.layout import Line

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_CLOSING_ARTICLE = re.compile(
    r"(?:Hiệu\s+lực|Điều\s+khoản|Tổ\s+chức\s+thực\s+hiện|Trách\s+nhiệm|Quy\s+định\s+chuyển\s+tiếp"
    r"|[^.;]{0,60}?này\s+có\s+hiệu\s+lực)",
    re.IGNORECASE,
)
_NEXT_AMENDMENT = re.compile(
    r"(?:Sửa\s+đổi|Bổ\s+sung|Bãi\s+bỏ|Thay\s+thế)[^.;]{0,300}?(?:như\s+sau|Điều\s+\d|khoản\s+\d|cụm\s+từ)"
)
_NUMBERED = frozenset({Level.ARTICLE, Level.NUMBER, Level.POINT})
#: How far the number of an article may have gone on while a quotation was open.
_GAP = 3
#: What stands for a quoted character: no letter, no digit, no punctuation that a pattern could meet.
FILLER = "¤"


def quotations(clean: Clean, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The quoted stretches `[start, end)` of the clean view, in order, marks included."""
    reader = _Reader(clean)
    for line in lines:
        reader.read(line)
    return reader.spans


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with every character of the stretches replaced by `FILLER`; offsets stay."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        if start < last:
            continue
        pieces += (text[last:start], FILLER * (end - start))
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


class _Reader:
    """Reads line by line; `inside` tells whether a quotation over several lines is open."""

    def __init__(self, clean: Clean) -> None:
        self.clean = clean
        self.inside = False
        self.article = 0
        self.spans: list[tuple[int, int]] = []

    def read(self, line: Line) -> None:
        """Take in the next line."""
        mark = line.mark
        number = None
        if mark is not None and mark.level is Level.ARTICLE:
            digits = re.search(r"\d+", mark.label)
            number = int(digits.group()) if digits else None
        if self.inside and mark is not None and self._is_own(line.text, mark, number):
            self.inside = False
        if self.inside:
            self._within(line)
            return
        self.article = number or self.article
        self._outside(line, line.start + (mark.words if mark else 0))

    def _is_own(self, text: str, mark: Mark, number: int | None) -> bool:
        """Whether a line within an open quotation can only be the document's own."""
        if mark.level in _NUMBERED and _NEXT_AMENDMENT.match(text, mark.words):
            return True
        follows = number is not None and self.article < number <= self.article + _GAP
        return follows and bool(_CLOSING_ARTICLE.match(text, mark.words))

    def _within(self, line: Line) -> None:
        marks = list(self._marks(line))
        net = sum(1 if opening else -1 for _, opening in marks)
        if net < 0:
            self.inside = False
            self.spans.append((line.start, marks[-1][0] + 1))
        else:
            self.spans.append((line.start, line.end))

    def _outside(self, line: Line, words: int) -> None:
        opened: list[int] = []
        for position, opening in self._marks(line):
            if opening:
                opened.append(position)
            elif opened:
                first = opened.pop()
                if not opened:
                    self.spans.append((first, position + 1))
        if opened:
            before = self.clean.text[line.start : opened[0]].rstrip()
            if opened[0] <= words + 1 or before.endswith(":"):
                self.spans.append((opened[0], line.end))
                self.inside = True

    def _marks(self, line: Line) -> list[tuple[int, bool]]:
        """The quotation marks of a line, with whether they open."""
        text, found = line.text, []
        at = text.find('"')
        first = self.clean.offset(line.start) if at >= 0 else 0
        # a line that nothing was taken out of is as long as it was: its offsets need no look-up
        whole = at >= 0 and self.clean.offset(line.end - 1) - first == len(text) - 1
        while at >= 0:
            printed = first + at if whole else self.clean.offset(line.start + at)
            found.append((line.start + at, self._opens(line.text, at, self.clean.original[printed])))
            at = text.find('"', at + 1)
        return found

    def _opens(self, text: str, at: int, printed: str) -> bool:
        if printed in _OPENING:
            return True
        if printed in _CLOSING:
            return False
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        return (not before or before in ' ([:"') and bool(after) and not after.isspace()
