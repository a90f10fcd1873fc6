"""Unit lists: the units that an office declares as its own, from CSV or a workbook.

One unit a row under a header row; columns are told by their names, in Vietnamese or English: `Tên đơn vị`
(name), `Tên viết tắt` (short, several with `;`), `Trực thuộc` (parent), `Từ ngày` (from), `Đến ngày` (to).
Formulas are not evaluated: their text is refused.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from graph.errors import FileTooLarge, UnreadableFile, UsageError
from graph.folding import fold
from graph.office import Unit

MAX_BYTES = 5_000_000
MAX_UNPACKED = 50_000_000
MAX_ROWS = 5_000
_COLUMNS = {
    "name": ("ten don vi", "don vi", "ten", "co quan", "name", "unit"),
    "short": ("ten viet tat", "viet tat", "ten goi khac", "short", "short name", "aliases"),
    "parent": ("truc thuoc", "co quan cap tren", "parent"),
    "valid_from": ("tu ngay", "thanh lap", "from", "valid from"),
    "valid_to": ("den ngay", "giai the", "to", "valid to"),
}
_DO = "sửa tệp theo mẫu: Tên đơn vị · Tên viết tắt · Trực thuộc · Từ ngày · Đến ngày."


def read_units(path: Path, office: str) -> tuple[Unit, ...]:
    """The units of a list; one without `Trực thuộc` belongs to the office. Raises UsageError,
    UnreadableFile, FileTooLarge."""
    rows = _rows(path)
    header = next(iter(rows), None)
    columns = _columns(header or ())
    if "name" not in columns:
        raise UsageError("Danh sách đơn vị không có cột «Tên đơn vị».", where=path.name, do=_DO)
    found = [
        _unit(row, columns, office, f"{path.name}, dòng {number}")
        for number, row in enumerate(rows[1:], 2)
        if _text(row, columns, "name")
    ]
    if not found:
        raise UsageError("Danh sách không có đơn vị nào.", where=path.name, do=_DO)
    return tuple(found)


def _rows(path: Path) -> list[Sequence[object]]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileTooLarge("Danh sách đơn vị lớn quá 5 MB.", where=path.name, do="chia nhỏ danh sách.")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("Không đọc được tệp.", where=path.name, do="kiểm tra đường dẫn.") from error
    rows = _workbook(content, path) if content.startswith(b"PK") else _csv(content, path)
    found = list(islice(rows, MAX_ROWS + 1))
    if len(found) > MAX_ROWS:
        raise FileTooLarge(f"Danh sách dài quá {MAX_ROWS} dòng.", where=path.name, do="chia nhỏ danh sách.")
    return [row for row in found if any(cell not in (None, "") for cell in row)]


def _csv(content: bytes, path: Path) -> Iterable[Sequence[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "Tệp không phải UTF-8.", where=path.name, do="lưu lại dưới dạng CSV UTF-8."
        ) from error
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    return csv.reader(io.StringIO(text), delimiter=delimiter)


def _workbook(content: bytes, path: Path) -> Iterable[Sequence[object]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        unpacked = sum(member.file_size for member in zipfile.ZipFile(io.BytesIO(content)).infolist())
        if unpacked > MAX_UNPACKED:
            raise FileTooLarge("Bảng tính quá lớn khi giải nén.", where=path.name, do="chia nhỏ danh sách.")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        return [tuple(row) for row in islice(book.worksheets[0].iter_rows(values_only=True), MAX_ROWS + 1)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise UnreadableFile(
            "Không đọc được bảng tính.", where=path.name, do="lưu lại dưới dạng .xlsx."
        ) from error


def _columns(header: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        words = fold(str(cell or ""))
        for column, names in _COLUMNS.items():
            if words in names:
                found.setdefault(column, index)
    return found


def _unit(row: Sequence[object], columns: dict[str, int], office: str, where: str) -> Unit:
    name = _text(row, columns, "name") or ""
    if name.startswith(("=", "+", "@")):
        raise UsageError("Ô chứa công thức, không phải tên đơn vị.", where=where, do=_DO)
    shorts = (short.strip() for short in (_text(row, columns, "short") or "").split(";"))
    return Unit(
        name=name,
        short_names=tuple(short for short in shorts if short),
        parent=_text(row, columns, "parent") or office,
        valid_from=_day(row, columns, "valid_from", where),
        valid_to=_day(row, columns, "valid_to", where),
    )


def _cell(row: Sequence[object], columns: dict[str, int], column: str) -> object:
    index = columns.get(column, len(row))
    return row[index] if index < len(row) else None


def _text(row: Sequence[object], columns: dict[str, int], column: str) -> str | None:
    return " ".join(str(_cell(row, columns, column) or "").split()) or None


def _day(row: Sequence[object], columns: dict[str, int], column: str, where: str) -> date | None:
    value = _cell(row, columns, column)
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    text = str(value).strip()
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise UsageError(f"«{text}» không phải một ngày.", where=where, do="ghi ngày dạng 01/7/2025.")
