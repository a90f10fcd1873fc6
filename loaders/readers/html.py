"""Web pages: block elements to lines, tables as in documents, hidden parts left out."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.errors import FileTooLarge
from loaders.readers.bounds import MAX_SPAN
from loaders.readers.docx_names import integer
from loaders.readers.docx_numbering import number_text
from loaders.readers.reading import Reading, Writer
from loaders.readers.tables import Block, Cell, Table, TableWriter
from loaders.readers.text import decode, refuse_binary
from loaders.readers.xml import Element, parse_html

VERSION: Final = "1"
# fmt: off
_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "ul", "caption",
    "legend", "option",
))
_DROPPED: Final = frozenset((
    "script", "style", "head", "template", "noscript", "svg", "math", "object", "iframe", "select",
    "textarea", "nav",
))
# fmt: on
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SPACE: Final = re.compile("[ \t\n\r\f]+")
_LIST_TYPES: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read(data: bytes, name: str) -> Reading:
    """Read an HTML page in UTF-8, UTF-16 or the encoding that its `meta` names."""
    text = _decoded(data, name)
    root = parse_html(text.encode("utf-8", "replace"), name)
    out = Writer()
    tables = TableWriter(out)
    try:
        for block in _Flow().blocks(root):
            if isinstance(block, Table):
                tables.write(block)
            else:
                out.line(block)
    except OverflowError as error:
        raise FileTooLarge("Bảng trong tệp có quá nhiều ô.", where=name, do="Hãy tách văn bản.") from error
    return Reading(out.text().rstrip("\n"), "text/html", "html", VERSION, out.ordered())


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        charset = declared.group(1).decode("ascii").lower()
        try:
            text = data.decode(codecs.lookup(charset).name)
        except (LookupError, UnicodeError, ValueError):
            return decode(data, name)
        refuse_binary(text, name)
        return text
    return decode(data, name)


@dataclass
class _Flow:
    """Walks a page and cuts its text into blocks; `_line` is the block that is being filled."""

    _line: list[str] = field(default_factory=list)

    def blocks(self, parent: Element) -> list[Block]:
        """The blocks of an element, tables in their place."""
        found = list(self._walk(parent))
        return [*found, *self._flush()]

    def _walk(self, element: Element) -> Iterator[Block]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _DROPPED or _is_hidden(element):
            return
        if tag == "table":
            yield from self._flush()
            yield _table(element)
        elif tag == "br":
            self._line.append("\n")
        elif tag in _BLOCKS:
            yield from self._flush()
            self._line.append(_list_label(element) if tag == "li" else "")
            yield from self._inside(element, tag == "pre")
            yield from self._flush()
        else:
            yield from self._inside(element, False)

    def _inside(self, element: Element, verbatim: bool) -> Iterator[Block]:
        self._add(element.text, verbatim)
        for child in element:
            yield from self._walk(child)
            self._add(child.tail, verbatim)

    def _add(self, text: str | None, verbatim: bool) -> None:
        if text:
            self._line.append(text if verbatim else _SPACE.sub(" ", text))

    def _flush(self) -> Iterator[Block]:
        lines = ["".join(self._line)]
        self._line.clear()
        text = "\n".join(re.sub(" {2,}", " ", line).strip(" ") for line in lines[0].split("\n"))
        if text.strip():
            yield text


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _list_label(item: Element) -> str:
    """The label that a browser prints before a list item, with a space behind it."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    number = integer(parent.get("start"), 1) - 1
    for sibling in parent.iterchildren("li"):
        number = integer(sibling.get("value"), number + 1)
        if sibling is item:
            break
    return number_text(number, _LIST_TYPES.get(parent.get("type") or "1", "decimal")) + ". "


def _table(table: Element) -> Table:
    rows: list[list[Cell]] = []
    for row in _rows(table):
        cells = [c for c in row if c.tag in ("td", "th") and not _is_hidden(c)]
        rows.append([_cell(c) for c in cells])
    return Table(rows)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cell(cell: Element) -> Cell:
    flow = _Flow()
    blocks = [*flow._inside(cell, False), *flow._flush()]
    span = integer(cell.get("colspan"), 1)
    return Cell(blocks, max(1, min(span, MAX_SPAN)), max(1, min(integer(cell.get("rowspan"), 1), 1000)))
