"""Word documents (.docx): the parts of the package put together as they would be printed."""

import re
from array import array
from typing import Final

from graph.errors import FileTooLarge, UnreadableFile
from loaders.readers.docx_names import RELATION_ID, local, w
from loaders.readers.docx_numbering import read_numbering
from loaders.readers.docx_package import Package
from loaders.readers.docx_story import Story, read_styles
from loaders.readers.docx_trace import Tape, Trace
from loaders.readers.reading import Reading, Writer
from loaders.readers.tables import Block, Cell, Table, TableWriter
from loaders.readers.traced import join, places_of
from loaders.readers.xml import Element

VERSION: Final = "1"
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LETTERHEAD: Final = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|^\s*Số\s*:", re.MULTILINE)
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote"}


def read(data: bytes, name: str) -> Reading:
    """Read a .docx: paragraphs with their list labels, tables, text boxes, then footnotes and endnotes.

    Raises UnreadableFile for a broken or protected package, FileTooLarge for one that unpacks too far.
    """
    return _read(data, name, None)[0]


def trace(data: bytes, name: str) -> Trace:
    """Read a .docx once more, with the element behind each letter; raises as `read` does."""
    tape = Tape()
    reading, places = _read(data, name, tape)
    return Trace(reading.text, places, tape.addresses())


def _read(data: bytes, name: str, tape: Tape | None) -> "tuple[Reading, array[int]]":
    package = Package(data, name)
    main = package.main_part()
    root = package.tree(main)
    body = None if root is None else root.find(w("body"))
    if root is None or body is None:
        raise UnreadableFile(
            "Tệp .docx không có phần nội dung văn bản.",
            where=name,
            do="Hãy mở bằng Word và lưu lại thành .docx mới.",
        )
    parts = package.relations(main)
    numbering = read_numbering(_related(package, parts, "numbering"))
    styles = read_styles(_related(package, parts, "styles"))
    story = Story(numbering, styles, tape) if tape else Story(numbering, styles)
    out = Writer()
    tables = TableWriter(out)
    headers = _headers(package, parts, root, story)
    try:
        for blocks in [h for first, h in headers if first and _LETTERHEAD.search(_plain(h))][:1]:
            _write(tables, blocks)
        _write(tables, story.blocks(body))
    except OverflowError as error:
        raise FileTooLarge("Bảng trong tệp có quá nhiều ô.", where=name, do="Hãy tách văn bản.") from error
    for kind, tag in _NOTES.items():
        _write_notes(out, story, _related(package, parts, kind), tag)
    marks = tuple(_plain(h) for _, h in headers)
    reading = Reading(out.text().rstrip("\n"), MEDIA_TYPE, "docx", VERSION, out.ordered(), (), marks)
    return reading, places_of(join("", out.pieces)) if tape else array("q")


def _related(package: Package, parts: dict[str, str], kind: str) -> Element | None:
    return package.tree(parts[kind]) if kind in parts else None


def _headers(
    package: Package, parts: dict[str, str], root: Element, story: Story
) -> list[tuple[bool, list[Block]]]:
    """The headers and footers in the order of their sections, first-page headers before the others.

    The flag tells what may stand on the first page: its own header, or where it has none the default.
    """
    found: list[tuple[bool, list[Block]]] = []
    seen: set[str] = set()
    for reference in root.iter(w("headerReference"), w("footerReference")):
        part = parts.get(reference.get(RELATION_ID, ""), "")
        tree = package.tree(part) if part and part not in seen else None
        seen.add(part)
        if tree is not None:
            on_first = local(reference) == "headerReference" and reference.get(w("type")) in (
                "first",
                "default",
                None,
            )
            found.append((on_first, story.blocks(tree)))
    return found


def _plain(blocks: list[Block]) -> str:
    return "\n".join(Cell(blocks).texts())


def _write(tables: TableWriter, blocks: list[Block]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            tables.write(block)
        else:
            tables.out.line(block)


def _write_notes(out: Writer, story: Story, root: Element | None, tag: str) -> None:
    """Append the notes, numbered as they are printed; separators (negative or typed ones) are skipped."""
    number = 0
    for note in () if root is None else root.iterfind(w(tag)):
        if note.get(w("type")) not in (None, "normal"):
            continue
        text = join(" ", Cell(story.blocks(note)).texts())
        number += 1
        if text:
            out.line(f"[{number}] " + text, kind="note")
