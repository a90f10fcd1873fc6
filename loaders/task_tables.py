"""Task tables: assignments in rows (nội dung, chủ trì, phối hợp, thời hạn, sản phẩm).

A header says which column is which; it may take two rows, and it holds for the rows that follow it over
pages until another header. A row without body and term is a heading of the rows below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.dates import PartialDate
from graph.folding import fold
from graph.record import TaskRead
from loaders.deadlines import read_deadline
from loaders.duties import completed, names_at, orders
from loaders.names import Names, find_names
from loaders.paragraphs import Paragraph

Cell = tuple[int, int]

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("number", r"(?:so )?s?tt$|so thu tu$|muc$"),
        ("both", r".*chu tri.*phoi hop|.*phoi hop.*chu tri"),
        ("partners", r".*phoi hop"),
        ("lead", r".*chu tri|(?:don vi|co quan|bo phan"
        r"|phong ban)(?: ca nhan)?(?: duoc giao)?(?: thuc hien| phu trach"
                 r"| chiu trach nhiem| tham muu| to chuc)|phan cong|trach nhiem|to chuc thuc hien$"
                 r"|(?:don vi|co quan)$"),
        ("when", r"(?:thoi (?:gian|han|diem)|tien do|han hoan thanh|ngay hoan thanh|hoan thanh)"),
        ("product", r"(?:san pham|ket qua|dau ra|muc tieu san pham)"),
        ("what", r"(?:noi dung|nhiem vu|ten nhiem vu|cong viec|hoat dong|giai phap|dau viec"
        r"|ten cong viec|cac nhiem vu"
                 r"|cac noi dung|chi tieu nhiem vu|nhom nhiem vu|linh vuc noi dung)"),
    )
)  # fmt: skip
_RULE = re.compile(r"[\s|:+-]*$")
_COUNTING = re.compile(r"\(?\d{1,2}\)?$")
_PIECES = re.compile(r"\s*(?:;|\n|(?<=\w)\s-\s|\s/\s)\s*")
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
    _group: str | None = None
    _fresh: bool = False

    def leave(self) -> None:
        """Text stands between the rows: the next rows need a header of the same width to go on."""
        self._group = None
        self._fresh = False

    def read(self, row: Paragraph, section: str | None) -> None:
        """One row: a header, a rule, a heading of rows, or a task."""
        cells = _cells(self.text, row)
        if _RULE.match(self.text[row.start : row.end]) or all(
            _COUNTING.match(self._at(c)) or not self._at(c) for c in cells
        ):
            return
        if columns := self._header(cells):
            self._columns = {**self._columns, **columns} if self._fresh else columns
            self._width, self._fresh = len(cells), True
            return
        self._fresh = False
        if self._columns and len(cells) == self._width:
            self._task(cells, section)
        elif self._columns and len(cells) < self._width:
            self._group = self._at(max(cells, key=lambda c: c[1] - c[0]))

    def _at(self, cell: Cell) -> str:
        return self.text[cell[0] : cell[1]]

    def _header(self, cells: Sequence[Cell]) -> dict[int, str] | None:
        """Which column is which, where the row is a header with a task column and one of bodies."""
        found: dict[int, str] = {}
        for index, cell in enumerate(cells):
            words = fold(self._at(cell))
            if len(words) > 60:
                return None
            kind = next((kind for kind, pattern in _COLUMNS if pattern.match(words)), None)
            if kind and (kind == "both" or kind not in found.values()):
                found[index] = kind
        kinds = set(found.values())
        if (
            self._fresh
            and kinds & {"lead", "partners", "both"}
            and not any(self._at(c).isdigit() for c in cells)
        ):
            return found
        return found if "what" in kinds and kinds & {"lead", "partners", "both"} else None

    def _task(self, cells: Sequence[Cell], section: str | None) -> None:
        by_kind = {kind: cells[index] for index, kind in self._columns.items() if index < len(cells)}
        what = by_kind.get("what")
        if what is None or not self._at(what):
            return
        lead, partners = self._bodies(by_kind)
        when = self._at(by_kind["when"]) if "when" in by_kind else ""
        if not lead and not partners and not when:
            self._group = self._at(what)
            return
        product = self._at(by_kind["product"]) if "product" in by_kind else ""
        due = read_deadline(when, self.signed) if when else read_deadline(self._at(what), self.signed)
        number = self._at(by_kind["number"]) if "number" in by_kind else ""
        task = TaskRead(
            assignees=lead,
            coordinating=tuple(name for name in partners if name not in lead),
            text=self._at(what),
            start=what[0],
            end=what[1],
            role="chủ trì",
            deadline=due.printed,
            deadline_iso=due.iso,
            deadline_note=due.note,
            cadence=due.cadence,
            product=product or None,
            orders_plan=orders(self._at(what)),
            section="/".join(part for part in (section, number or self._group) if part) or None,
        )
        self.tasks.append(task if lead else replace_role(task))

    def _bodies(self, by_kind: dict[str, Cell]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        lead = self._names(by_kind.get("lead"))
        partners = self._names(by_kind.get("partners"))
        if both := by_kind.get("both"):
            words = self._at(both)
            cut = _PARTNER_LABEL.search(words)
            at = both[0] + (cut.start() if cut else len(words))
            lead += self._names((both[0], at))
            partners += self._names((at, both[1]))
        return lead, partners

    def _names(self, cell: Cell | None) -> tuple[str, ...]:
        """The bodies of a cell: those the grammar finds, else a short cell of bodies as it stands."""
        if cell is None or cell[0] >= cell[1]:
            return ()
        start = cell[0]
        if label := _LEAD_LABEL.match(self.text, start, cell[1]):
            start = label.end()
        names, end = names_at(self.text, start, cell[1])
        rest = find_names(self.text, end, cell[1])
        if names or rest:
            return completed(self.text, [*names, *rest], self.names)
        words = self.text[start : cell[1]].strip(" .;")
        pieces = [piece.strip(" .,-") for piece in _PIECES.split(words)]
        return tuple(piece for piece in pieces if 1 < len(piece) <= 80 and not _is_person(piece))


def replace_role(task: TaskRead) -> TaskRead:
    """A row that names no leading body gives no leading role."""
    return task.model_copy(update={"role": "thực hiện"})


def _is_person(words: str) -> bool:
    """Two to four capitalised words alone are a person's name, or not a body that can be told."""
    parts = words.split()
    return 2 <= len(parts) <= 4 and all(part[:1].isupper() and part[1:].islower() for part in parts)


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
