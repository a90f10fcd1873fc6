"""Where a text stands, in the words of officers: page, part, section, table cell, footnote."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from graph.source import Source
from loaders.clean import Clean
from loaders.headings import Level
from loaders.sections import Line, Section, lay_out

_HEAD: Final = "phần đầu văn bản"
_BASIS: Final = "phần căn cứ"
_CLOSING: Final = "phần cuối văn bản"
_NOTE: Final = "chú thích cuối trang"
_WRAPPED: Final = frozenset({"pdf", "text", "markdown", "ocr"})
"""Readers whose lines are those of the page, so that a paragraph has several."""
_JOINED: Final = frozenset({Level.NUMBER, Level.SUBNUMBER, Level.SUBSUBNUMBER, Level.POINT})


class Places:
    """The places of one source; `words(offset)` names that of a letter of `Source.text`.

    Page from the position map where the format has pages; part and section from the headings; paragraphs
    are counted within their part (of the căn cứ, or of a document without headings).
    """

    def __init__(self, source: Source) -> None:
        clean = Clean(source.text)
        layout = lay_out(clean)
        self._source = source
        self._parts = [
            (clean.span(*span), words)
            for span, words in ((layout.head, _HEAD), (layout.basis, _BASIS), (layout.closing, _CLOSING))
            if span[0] < span[1]
        ]
        self._attached = [clean.span(*span) for span in layout.attached]
        self._sections = [
            (clean.span(section.start, section.end), words) for section, words in _named(layout.sections)
        ]
        self._paragraphs = [
            clean.offset(line.start)
            for before, line in pairwise((None, *layout.lines))
            if line is not None and _begins(before, line, source.reader in _WRAPPED)
        ]
        self._pages = [p for p in source.positions if p.kind == "page"]
        self._cells = [p for p in source.positions if p.kind in ("cell", "note")]

    def words(self, offset: int) -> str:
        """`Trang 2, mục III.1.a`, `Phần căn cứ, đoạn 3`, `Bảng 2, dòng 3, cột 2`; begins with a capital."""
        cell = self._cell(offset)
        part = [] if cell == _NOTE else [*self._part(offset)]
        said = [*self._page(offset), *part, *([cell] if cell else [])]
        text = ", ".join(said) or f"đoạn {self._paragraph(0, offset)}"
        return text[:1].upper() + text[1:]

    def _page(self, offset: int) -> Iterator[str]:
        if len(self._pages) > 1:
            yield from (f"trang {p.page}" for p in self._pages if p.start <= offset < p.end)

    def _part(self, offset: int) -> Iterator[str]:
        if any(start <= offset < end for start, end in self._attached):
            yield "văn bản kèm theo"
        section = [words for (start, end), words in self._sections if start <= offset < end]
        if section:
            yield section[-1]
            return
        for (start, end), words in self._parts:
            if start <= offset < end:
                yield words
                if words == _BASIS:
                    yield f"đoạn {self._paragraph(start, offset)}"
                return

    def _paragraph(self, start: int, offset: int) -> int:
        """The number of the paragraph at an offset, counted from that at `start`."""
        return bisect_right(self._paragraphs, offset) - bisect_right(self._paragraphs, start - 1)

    def _cell(self, offset: int) -> str:
        """The footnote or the cell of a table around an offset; not that of a letterhead."""
        around = [p for p in self._cells if p.start <= offset < p.end]
        if not around:
            return ""
        found = min(around, key=lambda p: p.end - p.start)
        if found.kind == "note":
            return _NOTE
        laid_out = any(start <= offset < end for (start, end), words in self._parts if words != _BASIS)
        return "" if laid_out else f"bảng {found.table}, dòng {found.row}, cột {found.column}"


def _begins(before: Line | None, line: Line, wrapped: bool) -> bool:
    """Whether a line begins a paragraph: every one of Word does; a printed line where the last one ended."""
    return not wrapped or before is None or line.gap or before.text.endswith((".", ";", ":"))


def _named(sections: Sequence[Section], above: str = "") -> Iterator[tuple[Section, str]]:
    """Every section with its words, those within it after it."""
    items = 0
    for section in sections:
        items += section.level >= Level.DASH
        words = _name(section, above, items)
        yield section, words
        yield from _named(section.children, words)


def _name(section: Section, above: str, item: int) -> str:
    label = section.label.strip(" .)")
    if section.level >= Level.DASH:
        words = f"gạch đầu dòng thứ {item}"
    elif not label[:1].isalpha() or len(label) <= 5:
        if section.level in _JOINED and above.startswith("mục ") and "," not in above:
            return f"{above}.{label.rsplit('.', 1)[-1]}"
        words = _kind(section.level, above) + label
    else:
        words = label
    return f"{above}, {words}" if above else words


def _kind(level: int, above: str) -> str:
    """The word in front of a bare label: `khoản 1` of an article, `mục II` of a plan."""
    if "Điều " in above:
        return "điểm " if level == Level.POINT else "khoản "
    return "điểm " if level == Level.POINT else "mục "
