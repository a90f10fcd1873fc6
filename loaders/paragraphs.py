"""Paragraphs: the lines of a document joined into what an officer sees as one paragraph or list item.

A hard-wrapped line goes on; so does a sentence that a page break or a page number cut in two. A row of
a table stands alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.headings import Level, Mark
from loaders.layout import Layout, Line
from loaders.task_columns import aligned_rows
from loaders.task_cues import LABEL, LABEL_REST, TORN_LABEL

_PAGE_NUMBER = re.compile(r"\W{0,3}\d{1,3}\W{0,3}$")
_PAGE_NUMBER_CHARS = 8
_ENDS = (".", ";", ":", "!", "?", "…")
_LONG_LINE = 100
#: The share of the width that a broken line fills at least.
_FULL_LINE = 0.8
#: A long line that ends in one of these was cut, by a page break too: no sentence ends so.
_HANGING = re.compile(
    r"(?<!\w)(?:của|và|với|các|về|theo|tại|cho|để|trong|số|ngày|Văn phòng|Sở|Bộ|Phòng|Ủy ban nhân dân|UBND)$"
)
_HANGING_CHARS = 60
_ACRONYM = re.compile(r"[A-ZĐ]{2,}(?!\w)")
_STAMP = re.compile(r"(?:Ký bởi|Người ký|Thời gian ký|Cơ quan):|Số: \S+; ngày ")


class Paragraph(NamedTuple):
    """A paragraph `[start, end)` of the clean view with its mark; `words` is where its text begins.

    `level` is None for a paragraph without mark; `row` tells a row of a table.
    """

    start: int
    words: int
    end: int
    label: str = ""
    level: Level | None = None
    row: bool = False


def read_paragraphs(layout: Layout, span: tuple[int, int], width: int) -> list[Paragraph]:
    """The paragraphs of the lines within `span`, in order; `width` is the `wrap_width` of the layout."""
    lines = [line for line in layout.lines_within(span) if not _STAMP.match(line.text)]
    rows = {line.start for line in lines if line.row}
    rows |= {lines[index].start for index in aligned_rows(lines)}
    return [_paragraph(group, mark, group[0].start in rows) for group, mark in _groups(lines, width, rows)]


def wrap_width(layout: Layout) -> int:
    """The width at which lines are broken, 0 where a line is a paragraph."""
    lengths = sorted(len(line.text) for line in layout.lines if not line.row)
    if len(lengths) < 8:
        return 0
    wide = lengths[len(lengths) * 9 // 10]
    return wide if wide <= 130 else 0


def _groups(lines: list[Line], width: int, rows: set[int]) -> Iterator[tuple[list[Line], Mark | None]]:
    """The lines of each paragraph with the mark of its first line."""
    group: list[Line] = []
    opening: Mark | None = None
    broken = False
    for line in lines:
        if len(line.text) < _PAGE_NUMBER_CHARS and _PAGE_NUMBER.match(line.text):
            broken = True
            continue
        row = line.start in rows
        mark = None if row else line.mark
        apart = row or (bool(group) and group[-1].start in rows)
        if not group:
            opening = mark
        elif apart or not _continues(group[-1], line, mark, width, broken or line.gap):
            yield group, opening
            group, opening = [], mark
        group.append(line)
        broken = False
    if group:
        yield group, opening


def _continues(last: Line, line: Line, mark: Mark | None, width: int, gap: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if mark is not None and not (mark.level == Level.DASH and width and _hyphenated(last.text, line.text)):
        return False
    if _is_label(line.text) or TORN_LABEL.fullmatch(last.text):
        return False
    if mark is None and len(last.text) >= _HANGING_CHARS and _HANGING.search(last.text, len(last.text) - 16):
        return True
    ended = last.text.endswith(_ENDS)
    if not ended and (line.text[0].islower() or line.text[0] in "0123456789("):
        return True
    if not width:
        return not ended and len(last.text) >= _LONG_LINE and bool(_ACRONYM.match(line.text))
    if not ended:
        return len(last.text) >= _FULL_LINE * width and (not gap or bool(_ACRONYM.match(line.text)))
    room = width - len(line.text.split(None, 1)[0]) - 1
    return not gap and not last.text.endswith(":") and len(last.text) >= room


def _is_label(text: str) -> bool:
    return bool(LABEL.match(text) or TORN_LABEL.fullmatch(text) or LABEL_REST.match(text))


def _hyphenated(last: str, line: str) -> bool:
    return (
        len(line) > 2
        and line[1] == " "
        and line[2].isupper()
        and last.endswith(("Văn hóa", "Khoa học", "Lao động"))
    )


def _paragraph(group: list[Line], mark: Mark | None, row: bool) -> Paragraph:
    first, last = group[0], group[-1]
    if mark is None:
        return Paragraph(first.start, first.start, last.end, row=row)
    return Paragraph(first.start, min(first.start + mark.words, last.end), last.end, mark.label, mark.level)
