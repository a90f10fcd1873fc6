"""Tables of docx and html: letterheads become lines, tables of data become rows between pipes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Union

from loaders.readers.bounds import MAX_CELLS, MAX_SPAN
from loaders.readers.reading import Writer

Block = Union[str, "Table"]
"""A paragraph, or a table in its place."""

_LETTERHEAD: Final = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|Độc\s+lập\s*[-–—]\s*Tự\s+do|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|^\s*Nơi\s+nhận\s*:?"
    r"|^\s*(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐÀ-Ỹ]|^\s*Số\s*:",
    re.MULTILINE,
)
_HEADING: Final = re.compile(
    r"(?:S?TT|Số\s+TT|Nội dung|Nhiệm vụ|Công việc|Tên|Chủ trì|Cơ quan|Đơn vị|Phối hợp|Thời (?:gian|hạn)"
    r"|Tiến độ|Sản phẩm|Kết quả|Ghi chú|Chỉ tiêu|Kinh phí|Người|Họ|Địa (?:chỉ|điểm)|Hoạt động|Mục tiêu"
    r"|Trách nhiệm|Lĩnh vực)\b",
    re.IGNORECASE,
)
_MAX_HEADING_CHARS: Final = 80
_MAX_LETTERHEAD_COLUMNS: Final = 3
_MAX_LETTERHEAD_ROWS: Final = 12
_MAX_LAYOUT_ROWS: Final = 3


@dataclass
class Cell:
    """One cell: its blocks, the columns it spans, and the rows it spans in html (docx merges instead)."""

    blocks: list[Block] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1

    def texts(self) -> Iterator[str]:
        """The non-blank lines of the cell, those of nested tables after one another."""
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        yield from cell.texts()
            else:
                yield from (line.strip() for line in block.split("\n") if line.strip())


@dataclass
class Table:
    """Rows of cells in reading order; a cell that continues a merged one is there and empty."""

    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(frozen=True)
class _Slot:
    """A cell in its grid column, from 0."""

    column: int
    cell: Cell


@dataclass
class TableWriter:
    """Writes tables to a Writer; counts tables and cells over the whole file."""

    out: Writer
    tables: int = 0
    cells: int = 0

    def write(self, table: Table) -> None:
        """Write a table, as lines when it only lays out the page, else as rows between pipes."""
        self.tables += 1
        number = self.tables
        rows = _grid(table)
        width = max((s.column + s.cell.colspan for row in rows for s in row), default=0)
        self.cells += width * len(rows)
        if self.cells > MAX_CELLS:
            raise OverflowError("cells")
        if _is_layout(rows):
            self._write_layout(rows, number)
        else:
            self._write_data(rows, number, width)

    def _write_layout(self, rows: list[list[_Slot]], number: int) -> None:
        for column, row, slot in _layout_order(rows):
            start = self.out.length
            for block in slot.cell.blocks:
                if isinstance(block, Table):
                    self.write(block)
                else:
                    self.out.line(block)
            end = self.out.length - 1 if self.out.length > start else start
            self.out.mark("cell", start, end, table=number, row=row + 1, column=column + 1)

    def _write_data(self, rows: list[list[_Slot]], number: int, width: int) -> None:
        for index, row in enumerate(rows):
            texts = [""] * width
            for slot in row:
                texts[slot.column] = joined(slot.cell)
            if not any(texts):
                continue
            line, _ = self.out.put("|")
            for column, text in enumerate(texts):
                start, end = self.out.put(" " + text)
                self.out.mark("cell", start + 1, end, table=number, row=index + 1, column=column + 1)
                self.out.put(" |")
            self.out.mark("paragraph", line, self.out.length)
            self.out.put("\n")


def is_letterhead(text: str) -> bool:
    """Whether a text holds words that only a letterhead or a signature block has."""
    return bool(_LETTERHEAD.search(text))


def joined(cell: Cell) -> str:
    """The text of a data cell on one line: paragraphs joined with "; ", or " " after a stop; `|` as `/`."""
    text = ""
    for line in cell.texts():
        glue = "" if not text else " " if text.endswith((";", ",", ".", ":")) else "; "
        text += glue + line
    return text.replace("|", "/").replace("\t", " ")


def _grid(table: Table) -> list[list[_Slot]]:
    """The cells in their grid columns: those that a row-spanning cell above covers are left out."""
    covered: dict[int, int] = {}  # column -> rows still covered
    grid: list[list[_Slot]] = []
    for row in table.rows:
        slots: list[_Slot] = []
        column = 0
        below: dict[int, int] = {c: n - 1 for c, n in covered.items() if n > 1}
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            cell.colspan = max(1, min(cell.colspan, MAX_SPAN))
            slots.append(_Slot(column, cell))
            if cell.rowspan > 1:
                below.update({column + i: cell.rowspan - 1 for i in range(cell.colspan)})
            column += cell.colspan
        covered = below
        grid.append(slots)
    return grid


def _is_layout(rows: list[list[_Slot]]) -> bool:
    """Whether a table only places text on the page: a box, a letterhead, a signature block."""
    filled = [[s for s in row if any(s.cell.texts())] for row in rows]
    filled = [row for row in filled if row]
    columns = {s.column for row in filled for s in row}
    if len(columns) <= 1 or len(filled) <= 1:
        return len(columns) <= _MAX_LETTERHEAD_COLUMNS
    if _has_heading(filled):
        return False
    few = len(columns) <= _MAX_LETTERHEAD_COLUMNS and len(filled) <= _MAX_LETTERHEAD_ROWS
    if few and any(is_letterhead("\n".join(s.cell.texts())) for row in filled for s in row):
        return True
    full = any(len(list(s.cell.texts())) > 1 for row in filled for s in row)
    nested = any(isinstance(b, Table) for row in filled for s in row for b in s.cell.blocks)
    return nested or (len(columns) <= 2 and len(filled) <= _MAX_LAYOUT_ROWS and full)


def _has_heading(filled: list[list[_Slot]]) -> bool:
    """Whether one of the first two rows reads like the heading of a table of data."""
    for row in filled[:2]:
        texts = [" ".join(s.cell.texts()) for s in row]
        short = all(len(t) <= _MAX_HEADING_CHARS for t in texts)
        if len(texts) >= 2 and short and sum(bool(_HEADING.match(t)) for t in texts) >= 2:
            return True
    return False


def _layout_order(rows: list[list[_Slot]]) -> Iterator[tuple[int, int, _Slot]]:
    """Cells as (column, row, slot) in reading order: column by column between rows that run across."""
    group: list[tuple[int, int, _Slot]] = []
    width = max((s.column + s.cell.colspan for row in rows for s in row), default=0)
    for index, row in enumerate(rows):
        across = len(row) == 1 and row[0].cell.colspan == width and width > 1
        if across:
            yield from sorted(group, key=lambda c: c[:2])
            group = []
        group += [(s.column, index, s) for s in row]
        if across:
            yield from group
            group = []
    yield from sorted(group, key=lambda c: c[:2])
