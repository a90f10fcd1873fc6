"""The budget: the words in which a document says where the money comes from."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from graph.folding import fold
from loaders.clean import Clean
from loaders.headings import is_table_row, read_mark
from loaders.layout import Layout, Section

_HEADING = re.compile(r"(?:\w+ ){0,6}?(?:kinh phi|nguon luc tai chinh)\b")
_MONEY = re.compile(
    r"(?i)\b(?:bố trí|bảo đảm|đảm bảo|lập dự toán|cấp)\s+(?:\w+\s+){0,2}kinh phí\b"
    r"|\bkinh phí\s+(?:[\w,;-]+\s+){0,24}?(?:được|do|từ|bố trí|bảo đảm|đảm bảo|sử dụng|ngân sách|cấp)\b"
)
_HEADING_CHARS = 90
_LEAST = 20


def read_budget(clean: Clean, layout: Layout) -> str | None:
    """The paragraph on money as printed: under a heading "Kinh phí …", else the first that provides it."""
    paragraphs = list(_paragraphs(layout))
    for section in _all(layout.sections):
        title = section.title
        if 7 < len(title) < _HEADING_CHARS and _HEADING.match(fold(title)):
            text = _below(clean, section, paragraphs)
            if text and len(text) > _LEAST:
                return text
    for start, end in paragraphs:
        if _MONEY.search(clean.text, start, end):
            return _printed(clean, start, end)
    return None


def _below(clean: Clean, section: Section, paragraphs: list[tuple[int, int]]) -> str | None:
    """The first paragraph behind the title of a section, also on the line of the title behind its colon."""
    first = bisect_left(paragraphs, (section.start, 0))
    for start, end in paragraphs[first : first + 2]:
        if section.body < end and start < section.end:
            return _printed(clean, max(start, section.body), end)
    return None


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.children)


def _paragraphs(layout: Layout) -> Iterator[tuple[int, int]]:
    """The paragraphs of basis and body: hard-wrapped lines together, without rows of tables."""
    start = end = -1
    previous = ""
    for line in layout.lines_within((layout.basis[0], layout.closing[0])):
        row = is_table_row(line.text)
        opens = row or line.gap or line.mark is not None or previous.endswith((".", ";", ":"))
        if start >= 0 and opens:
            yield start, end
            start = -1
        if not row:
            start, end = (start if start >= 0 else line.start), line.end
        previous = line.text
    if start >= 0:
        yield start, end


def _printed(clean: Clean, start: int, end: int) -> str | None:
    """A span as printed, on one line and without its mark; None when it is blank."""
    mark = read_mark(clean.text[start:end].split("\n", 1)[0])
    first, last = clean.span(start + (mark.words if mark else 0), end)
    return " ".join(clean.original[first:last].split()).strip(" *:") or None
