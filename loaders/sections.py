"""Sections: the lines of a document, its parts, and its tree of headings (Phần, Chương, I., 1., a), -)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.clean import Clean
from loaders.forms import is_upper
from loaders.headings import Level, Mark, is_table_row, read_mark
from loaders.layout import Layout, Line, Section
from loaders.parts import find_parts

__all__ = ["Layout", "Line", "Section", "lay_out", "split_lines"]

_MARKDOWN = re.compile(r"^#{1,6}\s+")
_TITLE_CHARS = 300
_ALONE = frozenset({Level.ANNEX, Level.PART, Level.CHAPTER, Level.MUC, Level.TIEU_MUC})


def lay_out(clean: Clean) -> Layout:
    """The lines, parts and sections of a text; any text has a layout, an empty one an empty layout."""
    lines = split_lines(clean.text)
    parts = find_parts(lines)
    length = len(clean.text)

    def at(index: int) -> int:
        return lines[index].start if index < len(lines) else length

    starts = [*parts.attached, len(lines)]
    attached = tuple((at(first), at(end)) for first, end in pairwise(starts))
    end = at(starts[0])
    spans = [(parts.basis, parts.closing), (parts.annex, starts[0])]
    spans += list(pairwise(starts))
    trees = [_Tree(lines, span, at(span[1])) for span in spans]
    sections = [section for tree in trees for section in tree.sections()]
    return Layout(
        lines=lines,
        head=(0, at(parts.title_end)),
        basis=(at(parts.title_end), at(parts.body)),
        body=(at(parts.body), at(parts.closing)),
        closing=(at(parts.closing), at(parts.annex)),
        sections=tuple(sections),
        attached=attached,
        annexes=(at(parts.annex), end),
        headings=tuple(section for tree in trees for section in sorted(tree.closed, key=_start)),
    )


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines without surrounding space and without the `#` of a Markdown heading."""
    lines: list[Line] = []
    breaks = position = 0
    for raw in text.split("\n"):
        left = raw.lstrip()
        if left:
            stripped = left.rstrip()
            if stripped[0] == "#":
                stripped = _MARKDOWN.sub("", stripped, count=1)
                left = left[left.index(stripped) :]
            start = position + len(raw) - len(left)
            gap = bool(lines) and breaks > 1
            row = is_table_row(stripped)
            mark = None if row else read_mark(stripped)
            lines.append(Line(start, start + len(stripped), stripped, gap, mark, row))
            breaks = 0
        breaks += 1
        position += len(raw) + 1
    return tuple(lines)


def _start(section: Section) -> int:
    return section.start


class _Tree:
    """Builds the sections of a stretch of lines; linear in its length."""

    def __init__(self, lines: Sequence[Line], span: tuple[int, int], end: int) -> None:
        self.lines = lines
        self.stop = max(span)
        self.end = end
        quoted = _quoted(lines, span)
        self.closed: list[Section] = []
        self.marked: list[tuple[int, Mark]] = [
            (i, mark) for i in range(*span) if (mark := lines[i].mark) is not None and i not in quoted
        ]

    def sections(self) -> list[Section]:
        """The sections of the highest rank, each with its children."""
        roots: list[Section] = []
        open_: list[tuple[int, Mark, list[Section]]] = []
        for index, mark in self.marked:
            self._close(open_, roots, mark.level, self.lines[index].start)
            open_.append((index, mark, []))
        self._close(open_, roots, Level.ANNEX, self.end)
        return roots

    def _close(
        self, open_: list[tuple[int, Mark, list[Section]]], roots: list[Section], level: int, end: int
    ) -> None:
        """Finish the open sections that a heading of `level` at `end` ends."""
        while open_ and open_[-1][1].level >= level:
            index, mark, children = open_.pop()
            title, body = self._title(index, mark)
            start = self.lines[index].start
            section = Section(mark.label, mark.level, title, start, min(body, end), end, tuple(children))
            (open_[-1][2] if open_ else roots).append(section)
            self.closed.append(section)

    def _title(self, index: int, mark: Mark) -> tuple[str, int]:
        """The words behind the mark and where the text behind them begins."""
        line = self.lines[index]
        start = line.start + mark.words
        if start >= line.end:
            return self._title_below(index) if mark.level in _ALONE else ("", line.end)
        last = self._paragraph_end(index)
        text = line.text[mark.words :]
        if last > index and self.lines[last].end - start <= _TITLE_CHARS:
            text = " ".join([text, *(other.text for other in self.lines[index + 1 : last + 1])])
            end = self.lines[last].end
        else:
            end = line.end
            last = index
        colon = _colon(text)
        if colon is None:
            return text.rstrip(" .;"), end
        body = self._offset(start, index, last, colon + 1)
        return text[:colon].rstrip(), body

    def _offset(self, start: int, index: int, last: int, length: int) -> int:
        """Where the text behind the first `length` characters of a joined title begins."""
        for at in range(index, last + 1):
            line = self.lines[at]
            begin = start if at == index else line.start
            if length <= line.end - begin:
                return begin + length
            length -= line.end - begin + 1
        return self.lines[last].end

    def _paragraph_end(self, index: int) -> int:
        """The last line of the paragraph that a hard-wrapped line begins."""
        last = index
        while last + 1 < self.stop and last - index < _WRAPPED_LINES:
            following = self.lines[last + 1]
            if following.mark or following.gap or not following.text[:1].islower():
                break
            if self.lines[last].text.endswith((".", ";", ":")):
                break
            last += 1
        return last

    def _title_below(self, index: int) -> tuple[str, int]:
        """The title of Chương, Phần, Mục in capitals on the lines below the mark."""
        last = index
        while last + 1 < self.stop and last - index < _WRAPPED_LINES:
            following = self.lines[last + 1]
            if not is_upper(following.text) or following.mark:
                break
            last += 1
        title = " ".join(line.text for line in self.lines[index + 1 : last + 1])
        return title, self.lines[last].end


_WRAPPED_LINES = 4


def _quoted(lines: Sequence[Line], span: tuple[int, int]) -> set[int]:
    """The lines within a quotation over several: an amended article is no section of the amending text."""
    quoted: set[int] = set()
    opened: int | None = None
    for index in range(span[0], span[1]):
        text = lines[index].text
        if '"' not in text or text.count('"') % 2 == 0:
            continue
        if text.startswith('"'):
            opened = index
        elif opened is not None and text.rstrip(" .;,").endswith('"'):
            quoted.update(range(opened, index + 1))
            opened = None
    return quoted


def _colon(text: str) -> int | None:
    """The colon that ends a title, not one within a clock time, an address or a number."""
    at = text.find(":")
    while at >= 0:
        if not text[at + 1 : at + 2].strip():
            return at
        at = text.find(":", at + 1)
    return None
