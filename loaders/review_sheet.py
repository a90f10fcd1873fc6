"""A filled-in list of findings (xlsx): the rows with a key and an opinion."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import FileTooLarge, UnreadableFile
from loaders.readers.bounds import MAX_PARTS, MAX_RATIO, RATIO_FROM_BYTES

_MOST_BYTES = 20 * 2**20
_MOST_UNPACKED = 100 * 2**20
_MOST_ROWS = 100_000
#: How far down the line with the names of the columns is looked for.
_HEAD_ROWS = 20
_MOST_COLUMNS = 60


class Opinion(NamedTuple):
    """One row: its number in the sheet (from 1), the key, the opinion and the reason as written."""

    row: int
    key: str
    opinion: str
    reason: str


def read_opinions(path: Path, key: str, opinion: str, reason: str) -> list[Opinion]:
    """The rows of the first sheets that have the columns `key` and `opinion`, without those left empty.

    Raises UnreadableFile for what is no workbook or has no such columns, FileTooLarge beyond bounds.
    """
    data = _bytes(path)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = [list(_opinions(sheet.iter_rows(values_only=True), (key, opinion, reason))) for sheet in book]
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, OSError) as error:
        raise UnreadableFile(
            "Không đọc được bảng tính này.", where=str(path), do="lưu lại dạng .xlsx."
        ) from error
    heads = [rows for rows in found if rows and rows[0] is None]
    if not heads:
        raise UnreadableFile(
            f"Bảng tính không có cột «{key}» và «{opinion}».",
            where=str(path),
            do="dùng tệp do «cancu review list … --xlsx» tạo ra.",
        )
    return [row for rows in heads for row in rows if row is not None]


def _opinions(rows: Iterator[tuple[object, ...]], names: tuple[str, str, str]) -> Iterator[Opinion | None]:
    """The rows of one sheet; the first thing told, None, is that it has the columns."""
    places: list[int | None] | None = None
    for number, row in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise FileTooLarge(f"Bảng tính có quá {_MOST_ROWS} dòng.", do="chia nhỏ bảng.")
        cells = [_text(cell) for cell in row[:_MOST_COLUMNS]]
        if places is None:
            if names[0] in cells and names[1] in cells:
                places = [cells.index(name) if name in cells else None for name in names]
                yield None
            elif number >= _HEAD_ROWS:
                return
            continue
        key, opinion, reason = (cells[at] if at is not None and at < len(cells) else "" for at in places)
        if key and opinion:
            yield Opinion(number, key, opinion, reason)


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())[:4_000]


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
