"""Lists that authorities announce: texts that ended whole or in part, texts still in force (docx, xlsx).

The tables of the decision that announces expired texts each January and of the five-yearly codification
(hệ thống hóa), in the columns of the forms of NĐ 78/2025/NĐ-CP and before it NĐ 34/2016/NĐ-CP: TT, tên
loại, số ký hiệu và ngày ban hành, tên gọi hoặc trích yếu, (nội dung, quy định hết hiệu lực,) lý do, ngày
hết hiệu lực (the first day without effect). Whole and part are told apart by the heading of the table, by
section rows and by the column that names provisions; a list that says neither is of unknown extent.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from graph.dates import PartialDate
from graph.identify import MERGER, numbering
from graph.vocabulary import EdgeType
from loaders.numbers import find_numbers
from loaders.registry.acting import acting_text, is_own_term
from loaders.registry.csv_table import unfit
from loaders.registry.days import partial_day, whole_day
from loaders.registry.entry import UNDATED, Entry, odd_days, rows
from loaders.registry.identity import Identified
from loaders.registry.line import About, Line, effect, instrument, refused
from loaders.registry.list_shape import Sort, columns, heading_sort, sort_of, with_columns
from loaders.registry.row_issuer import Publisher, unit_in
from loaders.registry.statuses import State
from loaders.registry.tables import TableRow

_DAY = re.compile(
    r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|[Nn]gày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
)
_LEAD = re.compile(r"[\s;,:.]*(?:(?:[Ss]ố|[Nn]gày)[\s:]*)?")
_COUNTER = re.compile(r"[(\[]?\d{1,2}[)\]]?")
#: A section row has a letter or numeral and its words, a row of a text at least number, title and day.
_SECTION_CELLS = 2
_ARTICLE_CHARS = 300


class _List(NamedTuple):
    """The list that is being read: its columns, what its rows are, whose texts they are."""

    columns: Mapping[str, int]
    sort: Sort
    publisher: Publisher


def lines(table: Iterable[TableRow], about: About, publisher: Publisher) -> Iterator[Line]:
    """The rows of all lists in the tables of one announcement; rows of other tables are passed over."""
    current: _List | None = None
    for row in table:
        if found := columns(row.cells):
            current = _List(found, with_columns(heading_sort(row.above), found), publisher)
        elif current is not None and _is_section(row, current):
            current = _section(row, current, publisher)
        elif current is not None and not _is_counter(row):
            yield from _text_row(row, current, about)


def _filled(row: TableRow) -> list[str]:
    return [text for cell in row.cells if (text := " ".join(str(cell if cell is not None else "").split()))]


def _is_counter(row: TableRow) -> bool:
    """A blank row, or the row of column numbers (1) (2) (3)."""
    return all(_COUNTER.fullmatch(text) for text in _filled(row))


def _is_section(row: TableRow, current: _List) -> bool:
    filled = list(dict.fromkeys(_filled(row)))
    return 0 < len(filled) <= _SECTION_CELLS and not find_numbers(" ".join(filled)) and not _is_counter(row)


def _section(row: TableRow, current: _List, publisher: Publisher) -> _List:
    words = " ".join(dict.fromkeys(_filled(row)))
    sort, unit = sort_of(words), unit_in(words)
    sort = with_columns(sort, dict(current.columns)) if sort else current.sort
    return current._replace(sort=sort, publisher=Publisher(unit) if unit else current.publisher)


def _text_row(row: TableRow, current: _List, about: About) -> Iterator[Line]:
    cells = [row.cells[at] if at < len(row.cells) else None for at in current.columns.values()]
    values = dict(zip(current.columns, cells, strict=True))
    texts = {
        name: " ".join(str(value if value is not None else "").split()) for name, value in values.items()
    }
    try:
        if reason := unfit([str(cell if cell is not None else "") for cell in row.cells]):
            raise ValueError(reason)
        entry = _entry(values, texts, current)
    except ValueError as error:
        yield refused(row.where, row.cells, str(error))
        return
    known = entry.identified()
    if isinstance(known, str):
        yield refused(row.where, row.cells, known)
        return
    if reason := odd_days(entry):
        yield refused(row.where, row.cells, reason)
    yield from _said(entry, known, texts, current, about)


def _entry(values: Mapping[str, object], texts: Mapping[str, str], current: _List) -> Entry:
    head = _head(texts["number"], titled="title" in current.columns)
    number, issued = head.number, head.issued
    if texts.get("issued"):
        issued = partial_day(values.get("issued"))
    canonical = numbering(number)
    on = issued.first if issued else date(canonical.year, 12, 31) if canonical and canonical.year else MERGER
    symbol = canonical.symbol if canonical else ""
    issuer = texts.get("issuer") or current.publisher.issuer(symbol, on)
    sort = current.sort
    return Entry(
        number=number,
        type=texts.get("type") or None,
        issuer=issuer,
        issued=issued,
        title=texts.get("title") or head.title,
        effective_from=_one_day(values.get("effective_from")),
        ended_on=_one_day(values.get("ended_on")),
        state=sort.state,
    )


class _Head(NamedTuple):
    """What a cell of numbers holds: the number, the day behind it, the title where it stands there too."""

    number: str
    issued: PartialDate | None
    title: str | None


def _head(cell: str, *, titled: bool) -> _Head:
    """The number in a cell with the day behind it; raises ValueError (Vietnamese).

    Where the title has a column of its own (`titled`) there is one number and one day; where it stands in
    the cell too, the cell begins with the number, and what follows the day is the title.
    """
    found = find_numbers(cell)
    if not found:
        raise ValueError("không có số, ký hiệu đọc được")
    rest = cell[found[0].end :]
    days = list(_DAY.finditer(rest))
    if titled and (len(found) > 1 or len(days) > 1):
        raise ValueError("nhiều số, ký hiệu hoặc nhiều ngày trong một dòng")
    if not titled and not _LEAD.fullmatch(cell[: found[0].start]):
        raise ValueError("ô không bắt đầu bằng số, ký hiệu")
    near = days[0] if days and (titled or _LEAD.fullmatch(rest[: days[0].start()])) else None
    title = rest[near.end() if near else 0 :].strip(" ;:,.") if not titled else ""
    return _Head(found[0].canonical, partial_day(near.group()) if near else None, title or None)


def _one_day(value: object) -> date | None:
    """The one day in a cell ("Từ ngày 01/01/2026"), None for a blank; raises ValueError (Vietnamese)."""
    text = " ".join(str(value if value is not None else "").split())
    days = _DAY.findall(text)
    if len(days) > 1:
        raise ValueError(f"nhiều ngày trong một ô: «{text[:60]}»")
    return whole_day(days[0]) if isinstance(value, str) and days else whole_day(value)


def _said(
    entry: Entry, known: Identified, texts: Mapping[str, str], current: _List, about: About
) -> Iterator[Line]:
    """The rows on one text of a list: itself, then its ending by whom the reason names."""
    sort, reason = current.sort, texts.get("reason", "")
    if sort.state not in (State.ENDED, State.SUSPENDED):
        yield from rows(entry, known, about)
        return
    if sort == (State.ENDED, "whole") and is_own_term(reason) and entry.ended_on is not None:
        yield instrument(
            known,
            about,
            issuer=entry.issuer or "",
            issued=entry.issued,
            title=entry.title,
            effective_from=entry.effective_from,
            effective_to=entry.ended_on - timedelta(days=1),
        )
        return
    yield from rows(entry._replace(state=State.UNSAID, ended_on=None), known, about)
    acting = acting_text(reason, current.publisher)
    edge = EdgeType.DINH_CHI if sort.state is State.SUSPENDED else acting.edge if acting else EdgeType.BAI_BO
    by = str(acting.by.id) if acting else str(known.id)
    if acting:
        yield instrument(acting.by, about, issuer=acting.issuer, issued=acting.issued)
    if edge is EdgeType.SUA_DOI and sort.scope != "part":
        edge = EdgeType.BAI_BO
    yield effect(
        edge,
        by,
        str(known.id),
        about,
        scope=sort.scope,
        start=entry.ended_on,
        note=None if entry.ended_on else UNDATED,
        by_article=None if acting else about.source,
        on_article=texts.get("part", "")[:_ARTICLE_CHARS] or None,
    )
