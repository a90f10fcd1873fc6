"""The budget: the words in which a document says where the money comes from."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from graph.folding import fold
from loaders.clean import Clean
from loaders.headings import read_mark
from loaders.layout import Layout, Section

#: A heading that is about money; one with a verb of providing is a sentence of its own.
_HEADING = re.compile(r"(?:\w+ ){0,6}?(?:kinh phi|nguon luc tai chinh|nguon von)\b")
_PROVIDES = re.compile(r"\b(?:duoc|bo tri|bao dam|dam bao|su dung|trich|lay|do ngan sach)\b")
#: A sentence that has the money as its subject.
_OPENS = re.compile(
    r"(?i)[-+*\s]*(?:tổng |nguồn |tổng nguồn )?(?:kinh phí|vốn thực hiện)\b(?!\s+(?:và|hoặc)\b)"
)
_MONEY = re.compile(
    r"(?i)\b(?:bố trí|bảo đảm|đảm bảo|lập dự toán|cấp)\s+(?:\w+\s+){0,2}kinh phí\b"
    r"|\bkinh phí\s+(?:[\w,;-]+\s+){0,24}?(?:được|do|từ|bố trí|bảo đảm|đảm bảo|sử dụng|ngân sách|cấp)\b"
)
#: A body in front of its duty: `3. Phòng Tài chính - Kế hoạch: Thẩm định dự toán …`.
_LABEL = re.compile(r"[^.:;]{3,80}:\s+(?=[^\W\d_])")
#: The stroke that ends a document, with the initials of the typist behind it.
_END_MARK = re.compile(r"\s*\./\.?\s*\W{0,3}\w{0,6}\W{0,3}$")
_HEADING_CHARS = 90
_LEAST = 20


def read_budget(clean: Clean, layout: Layout) -> str | None:
    """The paragraph on money as printed, also of an attached plan.

    Under a heading "Kinh phí …"; else the first that begins with the money; else the first duty to
    provide it.
    """
    paragraphs = list(_paragraphs(layout))
    for section in layout.headings:
        title = section.title
        if 7 < len(title) < _HEADING_CHARS and _is_heading(fold(title)):
            text = _below(clean, section, paragraphs)
            if text and len(text) > _LEAST:
                return text
    for start, end in paragraphs:
        if _OPENS.match(clean.text, start, end) and end - start > _LEAST:
            return _printed(clean, start, end)
    for start, end in paragraphs:
        if _MONEY.search(clean.text, start, end):
            mark = read_mark(clean.text[start:end].split("\n", 1)[0])
            label = _LABEL.match(clean.text, start + mark.words, end) if mark else None
            return _printed(clean, label.end() if label else start, end)
    return None


def _is_heading(title: str) -> bool:
    return bool(_HEADING.match(title)) and not _PROVIDES.search(title)


def _below(clean: Clean, section: Section, paragraphs: list[tuple[int, int]]) -> str | None:
    """The first paragraph behind the title of a section; on its line behind the colon."""
    first = bisect_left(paragraphs, (section.start, 0))
    for start, end in paragraphs[first : first + 2]:
        if section.body < end and start < section.end:
            return _printed(clean, max(start, section.body), end)
    return None


def _paragraphs(layout: Layout) -> Iterator[tuple[int, int]]:
    """The paragraphs of basis, body and attached documents: wrapped lines together, no rows of tables."""
    start = end = -1
    previous = ""
    lines = layout.lines_within((layout.basis[0], layout.closing[0]))
    for span in layout.attached:
        lines += layout.lines_within(span)
    for line in lines:
        row = line.row
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
    words = " ".join(clean.original[first:last].split())
    return _END_MARK.sub("", words).strip(" *:") or None
