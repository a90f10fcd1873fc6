"""Lists that officers open in a spreadsheet: a title, columns, rows, notes; as CSV or as a workbook.

Cells are text, whole numbers or days. A text that a spreadsheet could take for a formula stays a text:
in a workbook it is stored as one, in CSV an apostrophe stands in front (OWASP, "CSV injection").
"""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, count
from math import sqrt
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from graph.dates import printed
from graph.errors import FileTooLarge
from viz.printable import printable
from viz.zips import settled

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | int | date | None

_MAX_ROWS: Final = 1_000_000
"""A worksheet has 1,048,576 rows; some are the title's and the notes'."""
_MAX_TEXT: Final = 32_767
"""Letters in one cell of a workbook."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheets count days from 1900 and believe in a 29 February of that year."""
_NARROW, _WIDE, _PAPER = 6, 60, 150
_LEAST, _BLANK = 9, 16
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_TAB_NAME: Final = re.compile(r"[\[\]:*?/\\']+")
_FONT: Final = "Times New Roman"
_LINE: Final = Side(style="thin")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: its title, its columns, rows as wide as the columns, and sentences that stand below.

    `hidden` are columns by which a program reads a filled-in workbook back; a reader does not see them.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    notes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def to_csv(sheet: Sheet) -> bytes:
    """The list as CSV (RFC 4180) in UTF-8 with a byte-order mark, days as dd/mm/yyyy.

    The columns are the first line, so that programs can read it; the notes follow after an empty line.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(_csv_cell, sheet.columns))
    writer.writerows([_csv_cell(cell) for cell in row] for row in sheet.rows)
    if sheet.notes:
        writer.writerow(())
        writer.writerows((_csv_cell(note),) for note in sheet.notes)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: Sequence[Sheet], made: date) -> bytes:
    """One workbook with a tab for each list, printing on A4 across with the columns on every page.

    `made` is the day that its properties and its zip carry. Raises FileTooLarge beyond a million rows.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(_tab_name(sheet.title, book.sheetnames)), sheet)
    book.properties.creator = "cancu"
    book.properties.title = printable(sheets[0].title) if sheets else None
    book.properties.created = book.properties.modified = datetime(made.year, made.month, made.day)
    buffer = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED)).save()
    return settled(buffer.getvalue(), made)


def _csv_cell(cell: Cell) -> str | int:
    if cell is None or isinstance(cell, int):
        return "" if cell is None else cell
    if isinstance(cell, date):
        return printed(cell)
    return ("'" if _FORMULA.match(cell) else "") + printable(cell)


def _tab_name(title: str, taken: Sequence[str]) -> str:
    """A name that a tab may have: at most 31 letters, none of `[]:*?/\\'`, each once."""
    name = " ".join(_TAB_NAME.sub(" ", printable(title)).split())[:28].strip() or "Trang"
    lower = {other.lower() for other in taken}
    numbered = (f"{name} {number}" for number in count(2))
    return next(tab for tab in chain((name,), numbered) if tab.lower() not in lower)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    if len(sheet.rows) > _MAX_ROWS:
        raise FileTooLarge(
            f"Bảng có quá {_MAX_ROWS:,} dòng.".replace(",", "."), do="hãy xuất CSV hoặc chia nhỏ."
        )
    width = len(sheet.columns)
    _set(page, 1, 1, sheet.title, Font(name=_FONT, size=14, bold=True), Alignment(horizontal="center"))
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    head = 3
    for column, name in enumerate(sheet.columns, 1):
        middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        _set(page, head, column, name, Font(name=_FONT, size=11, bold=True), middle, framed=True)
    for number, row in enumerate(sheet.rows, head + 1):
        for column, value in enumerate(row, 1):
            side = "left" if isinstance(value, str) else "center"
            place = Alignment(horizontal=side, vertical="top", wrap_text=True)
            _set(page, number, column, value, Font(name=_FONT, size=11), place, framed=True)
    widths = _widths(sheet)
    for column, (name, letters) in enumerate(zip(sheet.columns, widths, strict=True), 1):
        dimension = page.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = letters, name in sheet.hidden
    last = head + len(sheet.rows)
    _add_notes(page, sheet.notes, last + 2, width, sum(widths))
    page.freeze_panes = f"A{head + 1}"
    page.auto_filter.ref = f"A{head}:{get_column_letter(width)}{last}"
    _lay_out(page, head)


def _set(
    page: Worksheet, row: int, column: int, value: Cell, font: Font, place: Alignment, *, framed: bool = False
) -> None:
    """Write one cell; text is stored as text, whatever it begins with."""
    cell: Any = page.cell(row, column)
    if isinstance(value, date) and value < _FIRST_DAY:
        value = printed(value)
    if isinstance(value, str):
        text = printable(value)
        cell.value = text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 2] + " …"
        cell.data_type = "s"
        cell.quotePrefix = bool(_FORMULA.match(text))
    else:
        cell.value = value
        cell.number_format = "dd/mm/yyyy" if isinstance(value, date) else "0"
    cell.font = font
    cell.alignment = place
    if framed:
        cell.border = Border(_LINE, _LINE, _LINE, _LINE)


def _add_notes(page: Worksheet, notes: tuple[str, ...], row: int, width: int, letters: float) -> None:
    """The notes across all columns; a merged cell does not grow by itself, so its height is reckoned."""
    for number, note in enumerate(notes, row):
        place = Alignment(vertical="top", wrap_text=True)
        _set(page, number, 1, note, Font(name=_FONT, size=11, italic=True), place)
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
        page.row_dimensions[number].height = 15 * (1 + int(len(note) / max(letters, 1)))


def _widths(sheet: Sheet) -> list[float]:
    """Widths in letters: as wide as the content up to a bound; on a full page the longer texts get more.

    A column without any content is one to write into: it gets room for that.
    """
    longest: list[int] = []
    for column, name in enumerate(sheet.columns):
        cells = [_letters(row[column]) for row in sheet.rows if column < len(row)]
        longest_word = max((len(word) for word in name.split()), default=0)
        blank = _BLANK if cells and not any(cells) else 0
        longest.append(max([_NARROW, blank, longest_word + 3, *(letters + 2 for letters in cells)]))
    shown = [0 if name in sheet.hidden else 1 for name in sheet.columns]
    widths = [min(letters, _WIDE) * one for letters, one in zip(longest, shown, strict=True)]
    over = sum(widths) > _PAPER
    least = [min(width, _LEAST) for width in widths]
    roots = [sqrt(letters) * (width > _LEAST) for letters, width in zip(longest, widths, strict=True)]
    if over and any(roots):
        rest = max(_PAPER - sum(least), 0)
        shares = [rest * root / sum(roots) for root in roots]
        fitted = [bound + share for bound, share in zip(least, shares, strict=True)]
        return [round(min(width, fit), 1) for width, fit in zip(widths, fitted, strict=True)]
    return [float(width) for width in widths]


def _letters(cell: Cell) -> int:
    if isinstance(cell, str):
        return max((len(line) for line in cell.splitlines()), default=0)
    return 10 if isinstance(cell, date) else len(str(cell or ""))


def _lay_out(page: Worksheet, head: int) -> None:
    """A4 across, one page wide, the columns again on every page, page numbers in the footer."""
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4 (ECMA-376 Part 1, 18.3.1.63)
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side in ("left", "right", "top", "bottom"):
        setattr(page.page_margins, side, 0.6)
    page.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="Trang &P/&N"))
