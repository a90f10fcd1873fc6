"""A filled-in list (xlsx): its rows by the names of their columns.

A formula is no opinion: what it would show depends on other cells, or on another file. Such cells are
named and not read.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from graph.dates import printed
from graph.errors import FileTooLarge, UnreadableFile
from loaders.readers.bounds import MAX_PARTS, MAX_RATIO, RATIO_FROM_BYTES

_MOST_BYTES = 20 * 2**20
_MOST_UNPACKED = 100 * 2**20
_MOST_ROWS = 100_000
#: How far down the line with the names of the columns is looked for.
_HEAD_ROWS = 20
_MOST_COLUMNS = 60
_MOST_LETTERS = 4_000


class Filled(NamedTuple):
    """One row: its number in the sheet (from 1), its cells by column, the columns with a formula."""

    row: int
    cells: Mapping[str, str]
    formulas: tuple[str, ...]


class _Formula(str):
    """The text of a formula."""


def read_filled(path: Path, *heads: tuple[str, ...]) -> list[Filled]:
    """The rows of the sheets that have every column of one of `heads`, without those with an empty first one.

    Raises UnreadableFile for what is no workbook or has no such columns, FileTooLarge beyond bounds.
    """
    data = _bytes(path)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        found = [list(_rows(_cells(sheet.iter_rows()), heads)) for sheet in book.worksheets]
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, OSError) as error:
        raise UnreadableFile(
            "Không đọc được bảng tính này.", where=str(path), do="lưu lại dạng .xlsx."
        ) from error
    sheets = [rows for rows in found if rows and rows[0] is None]
    if not sheets:
        columns = " hoặc ".join(" và ".join(f"«{name}»" for name in head) for head in heads)
        raise UnreadableFile(
            f"Bảng tính không có cột {columns}.",
            where=str(path),
            do="dùng tệp do «cancu review list … --xlsx» hoặc «cancu tasks --xlsx» tạo ra.",
        )
    return [row for rows in sheets for row in rows if row is not None]


def _rows(rows: Iterator[list[str]], heads: tuple[tuple[str, ...], ...]) -> Iterator[Filled | None]:
    """The rows of one sheet; the first thing told, None, is that it has the columns."""
    names: list[str] | None = None
    key = ""
    for number, cells in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise FileTooLarge(f"Bảng tính có quá {_MOST_ROWS} dòng.", do="chia nhỏ bảng.")
        if names is None:
            head = next((head for head in heads if set(head) <= set(cells)), None)
            if head:
                names, key = cells, head[0]
                yield None
            elif number >= _HEAD_ROWS:
                return
            continue
        by_name = dict(reversed([*zip(names, cells, strict=False)]))
        if by_name.get(key):
            formulas = tuple(name for name, cell in by_name.items() if name and isinstance(cell, _Formula))
            yield Filled(number, {name: str(cell) for name, cell in by_name.items() if name}, formulas)


def _cells(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        yield [_text(cell) for cell in row[:_MOST_COLUMNS]]


def _text(cell: object) -> str:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, date):
        return printed(value)
    words = " ".join(str(value).split())[:_MOST_LETTERS]
    return _Formula(words) if getattr(cell, "data_type", None) == "f" else words


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileTooLarge("Bảng tính lớn hơn 20 MB.", where=str(path), do="chia nhỏ bảng.")
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise UnreadableFile(
            "Không đọc được bảng tính này.", where=str(path), do="lưu lại dạng .xlsx."
        ) from error
    bomb = any(
        part.file_size > RATIO_FROM_BYTES and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if bomb or len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise FileTooLarge(
            "Bảng tính giải nén ra quá lớn.", where=str(path), do="lưu lại chỉ phần cần thiết."
        )
    return data
