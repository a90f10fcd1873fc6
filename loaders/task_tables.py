"""Task tables: assignments in rows (nội dung, chủ trì, phối hợp, thời hạn, sản phẩm).

A header says which column is which; it may take two rows, and it holds for the rows that follow it over
pages until another header. A row without body and term is a heading of the rows below it. Columns are
told by pipes or by their places in the line; a row of the latter kind may go on in the next lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.dates import PartialDate
from graph.record import TaskRead
from loaders.assignments import due_fields
from loaders.body_lists import read_bodies
from loaders.deadlines import read_deadline
from loaders.duties import orders
from loaders.headings import is_table_row
from loaders.names import Names
from loaders.paragraphs import Paragraph
from loaders.task_columns import Cell, aligned_cells, is_task_header, name_columns, names_bodies, place

_RULE = re.compile(r"[\s|:+-]*$")
_COUNTING = re.compile(r"\(?\d{1,2}\)?$")
_NUMBER = re.compile(r"[\dIVX]{1,5}(?:\.\d{1,2})*\.?$|[a-z]\)?$")
#: What a row may take up over its lines, in characters; more is no row.
_LONGEST_ROW = 1_500
_LEAD_LABEL = re.compile(r"(?:cơ quan |đơn vị )?chủ trì\s*:", re.IGNORECASE)
_PARTNER_LABEL = re.compile(r"(?:cơ quan |đơn vị )?phối hợp\s*:?", re.IGNORECASE)


@dataclass
class TaskTable:
    """Reads rows one after another; `tasks` fills up."""

    text: str
    names: Names
    signed: PartialDate | None
    tasks: list[TaskRead] = field(default_factory=list)
    _columns: dict[int, str] = field(default_factory=dict)
    _width: int = 0
    _starts: tuple[int, ...] = ()
    _row: dict[str, str] = field(default_factory=dict)
    _group: str | None = None
    _fresh: bool = False

    def leave(self) -> None:
        """Text stands between the rows: the next rows need a header of the same width to go on."""
        self._group = None
        self._fresh = False
        self._row = {}

    def read(self, row: Paragraph, section: str | None) -> None:
        """One row: a header, a rule, a heading of rows, or a task."""
        piped = is_table_row(self.text[row.start : row.end])
        cells = _cells(self.text, row) if piped else aligned_cells(self.text, row.start, row.end)
        if _RULE.match(self.text[row.start : row.end]) or all(
            _COUNTING.match(self._at(c)) or not self._at(c) for c in cells
        ):
            return
        if columns := self._header(cells):
            self._columns = {**self._columns, **columns} if self._fresh else columns
            self._width, self._fresh, self._row = len(cells), True, {}
            line = self._line(row)
            self._starts = () if piped else tuple(start - line for start, _ in cells)
            return
        self._fresh = False
        if self._starts and not piped:
            self._aligned(cells, row, section)
        elif self._columns and len(cells) == self._width:
            self._task(dict(enumerate(cells)), section)
        elif self._columns and len(cells) < self._width:
            self._group = self._at(max(cells, key=lambda c: c[1] - c[0]))

    def _at(self, cell: Cell) -> str:
        return self.text[cell[0] : cell[1]]

    def _line(self, row: Paragraph) -> int:
        """Where the line of a row begins, its indentation included."""
        return self.text.rfind("\n", max(0, row.start - 400), row.start) + 1 or row.start

    def _header(self, cells: Sequence[Cell]) -> dict[int, str] | None:
        """Which column is which, where the row is a header with a task column and one of bodies."""
        found = name_columns(self._at(cell) for cell in cells)
        if self._fresh and names_bodies(found) and not any(self._at(c).isdigit() for c in cells):
            return found
        return found if is_task_header(found) else None

    def _aligned(self, cells: Sequence[Cell], row: Paragraph, section: str | None) -> None:
        """A row told by its columns; one without a number of its own goes on with the row above."""
        placed = dict(zip(place(cells, self._line(row), self._starts), cells, strict=False))
        by_kind = {self._columns[i]: self._at(cell) for i, cell in placed.items() if i in self._columns}
        if self._goes_on(by_kind, len(cells)):
            self._row = {
                k: f"{self._row.get(k, '')} {by_kind.get(k, '')}".strip() for k in {**self._row, **by_kind}
            }
            self.tasks[-1] = self.tasks[-1].model_copy(update=self._fields(self._row))
            return
        before = len(self.tasks)
        self._task(placed, section)
        self._row = by_kind if len(self.tasks) > before else {}

    def _goes_on(self, by_kind: dict[str, str], cells: int) -> bool:
        if not self._row or cells == self._width or sum(map(len, self._row.values())) > _LONGEST_ROW:
            return False
        if "number" in self._columns.values():
            return not _NUMBER.match(by_kind.get("number", "?"))
        return "what" not in by_kind or by_kind["what"][:1].islower()

    def _task(self, cells: dict[int, Cell], section: str | None) -> None:
        by_kind = {kind: cells[index] for index, kind in self._columns.items() if index in cells}
        what = by_kind.get("what")
        if what is None or not self._at(what):
            return
        words = {kind: self._at(cell) for kind, cell in by_kind.items()}
        told = self._fields(words)
        if not (told["assignees"] or told["coordinating"] or words.get("when")):
            self._group = words["what"]
            return
        part = words.get("number") or self._group
        self.tasks.append(
            TaskRead(
                text=words["what"],
                start=what[0],
                end=what[1],
                orders_plan=orders(words["what"]),
                section="/".join(label for label in (section, part) if label) or None,
                assignees=(),
                role="thực hiện",
            ).model_copy(update=told)
        )

    def _fields(self, words: dict[str, str]) -> dict[str, object]:
        """What the cells of a row say; a row that names no leading body gives no leading role."""
        lead, partners = self._bodies(words)
        return {
            "assignees": lead,
            "coordinating": tuple(name for name in partners if name not in lead),
            "role": "chủ trì" if lead else "thực hiện",
            "product": words.get("product") or None,
            **due_fields(read_deadline(words.get("when") or words["what"], self.signed)),
        }

    def _bodies(self, words: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        lead = self._named(words.get("lead", ""))
        partners = self._named(words.get("partners", ""))
        if both := words.get("both"):
            cut = _PARTNER_LABEL.search(both)
            at = cut.start() if cut else len(both)
            lead += self._named(both[:at])
            partners += self._named(_PARTNER_LABEL.sub("", both[at:], count=1))
        return lead, partners

    def _named(self, cell: str) -> tuple[str, ...]:
        return read_bodies(_LEAD_LABEL.sub("", cell, count=1), self.names)


def _cells(text: str, row: Paragraph) -> list[Cell]:
    """The cells of a row as `(start, end)` without surrounding space."""
    start, end = row.start, row.end
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|":
        end -= 1
    cells: list[Cell] = []
    for piece in text[start:end].split("|"):
        stop = start + len(piece)
        inner = piece.strip()
        first = start + len(piece) - len(piece.lstrip()) if inner else start
        cells.append((first, first + len(inner)))
        start = stop + 1
    return cells
