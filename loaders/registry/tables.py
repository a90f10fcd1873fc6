"""Tables of an announcement: rows of cells from a .docx or .xlsx file, with the words printed above each.

A .docx goes through the reader of documents; of a workbook only what its cells hold is read, within
bounds, and a formula stays the text of a formula.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from graph.errors import FileTooLarge, UnreadableFile
from graph.source import Source
from loaders.readers.bounds import MAX_CELLS, MAX_FILE_BYTES
from loaders.readers.docx_package import Package

_MAX_COLUMNS = 60
_MAX_ABOVE = 4_000
#: What openpyxl lets through of its parsers for a workbook that is broken.
_ERRORS = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError, AssertionError,
    OverflowError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError,
)  # fmt: skip


class TableRow(NamedTuple):
    """One row: where it stands, its cells, and `above`, the words printed before its table."""

    where: str
    cells: tuple[object, ...]
    above: str


def docx_rows(source: Source) -> Iterator[TableRow]:
    """The rows of the data tables of a document as read, in order."""
    cells: dict[tuple[int, int], dict[int, str]] = {}
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for position in source.positions:
        if position.kind == "cell" and position.table and position.row and position.column:
            text = source.text[position.start : position.end]
            cells.setdefault((position.table, position.row), {})[position.column] = text
            starts.setdefault(position.table, position.start)
            ends[position.table] = position.end
    for (table, row), found in cells.items():
        before = max((end for other, end in ends.items() if other < table), default=0)
        above = source.text[max(before, starts[table] - _MAX_ABOVE) : starts[table]]
        width = max(found)
        texts = tuple(found.get(column, "") for column in range(1, width + 1))
        yield TableRow(f"bảng {table}, dòng {row}", texts, above)


def xlsx_rows(path: Path) -> Iterator[TableRow]:
    """The rows of all sheets, at most 60 columns of each; raises UnreadableFile or FileTooLarge."""
    from openpyxl import load_workbook

    _looked_through(path)
    count = 0
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            above = sheet.title
            rows = sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS)
            for number, row in enumerate(rows, start=1):
                count += len(row)
                if count > MAX_CELLS:
                    raise FileTooLarge("Bảng tính có quá nhiều ô.", where=str(path), do="chia tệp.")
                yield TableRow(f"trang «{sheet.title}», dòng {number}", tuple(row), above)
                if len(filled := [str(cell) for cell in row if cell not in (None, "")]) == 1:
                    above = f"{above}\n{filled[0]}"[-_MAX_ABOVE:]
    except _ERRORS as error:
        raise _broken(path, error) from error


def _looked_through(path: Path) -> None:
    """Refuse a package that unpacks too far, and XML that declares entities."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise FileTooLarge("Bảng tính quá lớn.", where=str(path), do="chia tệp thành nhiều phần.")
    Package(path.read_bytes(), str(path))
    with zipfile.ZipFile(path) as package:
        for entry in package.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                with package.open(entry) as part:
                    if b"<!DOCTYPE" in part.read(4096).upper():
                        raise _broken(path, ValueError("DOCTYPE"))


def _broken(path: Path, error: BaseException) -> UnreadableFile:
    return UnreadableFile(
        f"Bảng tính không đọc được ({type(error).__name__}).",
        where=str(path),
        do="mở bằng phần mềm bảng tính và lưu lại thành .xlsx.",
    )
