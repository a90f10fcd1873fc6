"""Lists as CSV and workbooks: text stays text, days are days, the same list gives the same bytes."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from graph.errors import FileTooLarge
from viz import sheets
from viz.sheets import Cell, Sheet, to_csv, to_xlsx

DAY = date(2026, 11, 20)
LIST = Sheet(
    "DANH SÁCH: văn bản / [thử]",
    ("TT", "Số, ký hiệu", "Ngày", "Trích yếu"),
    [(1, "118/2025/NĐ-CP", date(2025, 6, 9), "dòng 1\ndòng 2"), (2, "=1+1", None, "")],
    ("Đã xét 1/2 viện dẫn.",),
)


def opened(sheet: Sheet) -> list[list[object]]:
    """The values of the first tab, title and blank row included."""
    page = load_workbook(io.BytesIO(to_xlsx([sheet], DAY))).worksheets[0]
    return [list(row) for row in page.iter_rows(values_only=True)]


def read_csv(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(sheet).decode("utf-8-sig"), newline="")))


def test_csv_has_mark_columns_first_and_notes_last() -> None:
    assert to_csv(LIST).startswith(b"\xef\xbb\xbfTT,")
    assert read_csv(LIST) == [
        ["TT", "Số, ký hiệu", "Ngày", "Trích yếu"],
        ["1", "118/2025/NĐ-CP", "09/06/2025", "dòng 1\ndòng 2"],
        ["2", "'=1+1", "", ""],
        [],
        ["Đã xét 1/2 viện dẫn."],
    ]


def test_workbook_reads_back() -> None:
    values = opened(LIST)
    assert values[0][0] == LIST.title
    assert values[2] == list(LIST.columns)
    day = values[3][2]
    assert str(day) == "2025-06-09 00:00:00", "a real date, not its text"
    assert values[4][1] == "=1+1"
    assert values[6][0] == "Đã xét 1/2 viện dẫn."


def test_workbook_prints_on_a4_with_its_columns_on_every_page() -> None:
    page = load_workbook(io.BytesIO(to_xlsx([LIST], DAY))).worksheets[0]
    assert (page.freeze_panes, page.print_title_rows) == ("A4", "$3:$3")
    assert (page.page_setup.orientation, int(page.page_setup.paperSize or 0)) == ("landscape", 9)
    assert page["C4"].number_format == "dd/mm/yyyy"
    assert page["D4"].alignment.wrap_text
    assert page.title == "DANH SÁCH văn bản thử"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = Sheet(text, (text,), [(text,)], (text,))
    page = load_workbook(io.BytesIO(to_xlsx([sheet], DAY))).worksheets[0]
    written = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert len(written) == 4
    assert {cell.data_type for cell in written} == {"s"}
    assert all(row[0].startswith("'") for row in read_csv(sheet) if row)


@pytest.mark.parametrize("cell", [5, -5, date(2025, 1, 2), "a-b", "1=1", ""])
def test_what_is_no_formula_gets_no_apostrophe(cell: Cell) -> None:
    assert not read_csv(Sheet("", ("x",), [(cell, "y")]))[1][0].startswith("'")


@given(st.lists(st.one_of(st.text(), st.integers(-(10**9), 10**9), st.dates(), st.none()), min_size=1))
def test_any_cell_can_be_written_and_twice_the_same(cells: list[Cell]) -> None:
    sheet = Sheet("thử", tuple("abc"), [(cell, 1, None) for cell in cells])
    assert to_xlsx([sheet], DAY) == to_xlsx([sheet], DAY)
    assert to_csv(sheet) == to_csv(sheet)
    assert len(opened(sheet)) == len(cells) + 3


def test_no_clock_in_the_zip() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx([LIST], DAY))) as book:
        assert {info.date_time for info in book.infolist()} == {(2026, 11, 20, 0, 0, 0)}
        assert book.read("docProps/core.xml").count(b"2026-11-20T00:00:00Z") == 2


def test_tabs_of_one_name_stay_apart() -> None:
    book = load_workbook(io.BytesIO(to_xlsx([LIST, LIST, Sheet("", ("a",), [])], DAY)))
    assert book.sheetnames == ["DANH SÁCH văn bản thử", "DANH SÁCH văn bản thử 2", "Trang"]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_MAX_ROWS", 1)
    with pytest.raises(FileTooLarge, match="quá 1 dòng"):
        to_xlsx([LIST], DAY)


def test_longer_texts_get_more_of_the_page_and_blank_columns_room_to_write() -> None:
    columns = ("TT", "Nhiệm vụ", "Văn bản", "Cơ quan", "Kết quả", "Mã")
    row = (1, "x " * 200, "x " * 40, "x " * 80, None, "k" * 90)
    page = load_workbook(io.BytesIO(to_xlsx([Sheet("a", columns, [row] * 3, (), ("Mã",))], DAY))).worksheets[
        0
    ]
    widths = {
        name: page.column_dimensions[letter].width for name, letter in zip(columns, "ABCDE", strict=False)
    }
    assert widths["Nhiệm vụ"] > widths["Cơ quan"] > widths["Văn bản"] > widths["TT"]
    assert widths["Kết quả"] >= 12 and sum(widths.values()) <= 150.5
    assert page.column_dimensions["F"].hidden
