"""One story of a docx (body, header, note): its paragraphs and tables, as they would be printed.

Tracked insertions are in, deletions out; content controls, links, smart tags and text boxes are walked
into. Depth is bounded by the parser, so that recursion is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from loaders.readers.bounds import MAX_SPAN
from loaders.readers.docx_names import integer, is_on, local, val, w
from loaders.readers.docx_numbering import BULLET, Numbering
from loaders.readers.tables import Block, Cell, Table
from loaders.readers.traced import join
from loaders.readers.xml import Element

# fmt: off
_OMITTED: Final = frozenset((
    "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr",
    "sdtEndPr", "sectPr", "Fallback", "annotationRef", "commentReference", "rt", "ffData",
))
# fmt: on
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass
class Styles:
    """What paragraphs inherit from their styles: list and list level, by style id."""

    numbering: dict[str, tuple[str, int]] = field(default_factory=dict)


def read_styles(root: Element | None) -> Styles:
    """The list membership of each paragraph style, own or inherited through `w:basedOn`."""
    styles = Styles()
    if root is None:
        return styles
    own = {s.get(w("styleId"), ""): s for s in root.iterfind(w("style"))}
    for key in own:
        seen: set[str] = set()
        style = key
        while style in own and style not in seen:
            seen.add(style)
            numbering = own[style].find(f"{w('pPr')}/{w('numPr')}")
            if numbering is not None:
                num = val(numbering.find(w("numId")), "")
                styles.numbering[key] = (num, integer(val(numbering.find(w("ilvl")), "0"), 0))
                break
            style = val(own[style].find(w("basedOn")), "")
    return styles


def _plain(_element: Element, text: str) -> str:
    return text


@dataclass
class Story:
    """Turns the children of a story element into blocks; carries list counters through the document.

    `printed` sees every element that prints with its text, and may give a traced one back.
    """

    numbering: Numbering
    styles: Styles
    printed: Callable[[Element, str], str] = _plain
    _open: str = ""  # text of paragraphs whose mark is a tracked deletion: they run on into the next

    def blocks(self, parent: Element) -> list[Block]:
        """Paragraphs and tables below an element, in order; text boxes after the paragraph they hang on."""
        found = list(self._blocks(parent))
        if self._open:
            found.append(self._open)
            self._open = ""
        return found

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in _children(parent):
            kind = local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield self._table(child)
            elif kind not in _OMITTED:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        boxes: list[Element] = []
        text = join("", self._runs(paragraph, boxes))
        properties = paragraph.find(w("pPr"))
        label = self._label(properties)  # counts empty paragraphs too, as Word does
        if label and (text.strip() or label != BULLET):
            text = f"{label} " + text.lstrip()
        text = self._open + text
        self._open = ""
        if properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None:
            self._open = text
        else:
            yield text
        for box in boxes:
            yield from self._inner().blocks(box)

    def _runs(self, parent: Element, boxes: list[Element]) -> Iterator[str]:
        for child in _children(parent):
            kind = local(child)
            if kind == "t":
                yield self.printed(child, (child.text or "").replace("\n", " "))
            elif kind in _SIGNS:
                yield self.printed(child, _SIGNS[kind])
            elif kind == "txbxContent":
                boxes.append(child)
            elif kind == "r" and is_on(child.find(f"{w('rPr')}/{w('vanish')}")):
                continue
            elif kind == "p":
                boxes.append(parent)  # a drawing that holds paragraphs without a text box
                return
            elif kind not in _OMITTED:
                yield from self._runs(child, boxes)

    def _label(self, properties: Element | None) -> str:
        """The automatic label of a paragraph; its own list settings go before those of its style."""
        if properties is None:
            return ""
        inherited = self.styles.numbering.get(val(properties.find(w("pStyle")), ""), ("", 0))
        own = properties.find(w("numPr"))
        if own is None:
            num, level = inherited
        else:
            num = val(own.find(w("numId")), inherited[0])
            level = integer(val(own.find(w("ilvl")), str(inherited[1])), 0)
        return "" if num in ("", "0") else self.numbering.label(num, level)

    def _table(self, table: Element) -> Table:
        return Table(
            [self._row(row) for row in _parts(table, "tr") if row.find(f"{w('trPr')}/{w('del')}") is None]
        )

    def _row(self, row: Element) -> list[Cell]:
        properties = row.find(w("trPr"))
        before = val(properties.find(w("gridBefore")), "0") if properties is not None else "0"
        cells = [Cell() for _ in range(min(integer(before, 0), MAX_SPAN))]
        return cells + [self._cell(cell) for cell in _parts(row, "tc")]

    def _cell(self, cell: Element) -> Cell:
        properties = cell.find(w("tcPr"))
        if properties is None:
            return Cell(self.blocks(cell))
        span = integer(val(properties.find(w("gridSpan")), "1"), 1)
        merge = properties.find(w("vMerge"))
        continued = merge is not None and val(merge, "continue") == "continue"
        deleted = properties.find(w("cellDel")) is not None
        return Cell([] if continued or deleted else self._inner().blocks(cell), span)

    def _inner(self) -> "Story":
        """A story within this one, whose paragraphs do not run on into it."""
        return replace(self, _open="")


def _children(parent: Element) -> Iterator[Element]:
    """The children of an element; of alternatives only the first, so that nothing comes twice."""
    if local(parent) == "AlternateContent":
        yield from next(iter(sorted(parent, key=lambda c: local(c) != "Choice")), ())
    else:
        yield from parent


def _parts(parent: Element, kind: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those within content controls or tracked insertions."""
    for child in parent:
        name = local(child)
        if name == kind:
            yield child
        elif name not in _OMITTED:
            yield from _parts(child, kind)
