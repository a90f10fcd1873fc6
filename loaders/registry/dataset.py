"""The public data set `th1nhng0/vietnamese-legal-documents`: metadata and relationships, Parquet or CSV.

Columns of the metadata: id, title, so_ky_hieu, ngay_ban_hanh, loai_van_ban, ngay_co_hieu_luc,
ngay_het_hieu_luc, co_quan_ban_hanh, pham_vi, tinh_trang_hieu_luc and others that are not read; of the
relationships: doc_id, other_doc_id, relationship (171,556 and 1,033,255 rows). It is a copy of vbpl.vn that
nobody verified: silver. Both files are read in batches; kept in memory is one short tuple a document.

Which of the two documents of a relationship acts, readers of the data set have understood in opposite ways.
Every edge is therefore held against the days of issue: who acts on a text is not older than the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from graph.dates import PartialDate
from graph.errors import UnreadableFile
from graph.vocabulary import EFFECT_EDGES, EdgeType
from loaders.registry.csv_table import records, unfit
from loaders.registry.days import partial_day, whole_day
from loaders.registry.entry import UNDATED, Entry, odd_days, rows
from loaders.registry.line import About, Line, Row, effect, refused
from loaders.registry.relations import foreign
from loaders.registry.statuses import State, state_of

METADATA = ("id", "so_ky_hieu", "title", "loai_van_ban", "co_quan_ban_hanh", "ngay_ban_hanh",
            "ngay_co_hieu_luc", "ngay_het_hieu_luc", "tinh_trang_hieu_luc")  # fmt: skip
RELATIONSHIPS = ("doc_id", "other_doc_id", "relationship")
#: What is taken over: relations that change or explain effect. Bases and mentions say nothing of effect
#: and are two thirds of the million.
_TAKEN = EFFECT_EDGES | {EdgeType.HUONG_DAN, EdgeType.HOP_NHAT}
_ENDING = frozenset({EdgeType.BAI_BO, EdgeType.THAY_THE})
_BATCH = 8_192
MAX_ROWS = 5_000_000


class _Held(NamedTuple):
    """What relations need to know of a document."""

    key: str
    issued: PartialDate | None
    effective_from: date | None
    ended_on: date | None
    state: State


def is_metadata(columns: Sequence[str]) -> bool:
    """Whether a file with these columns is the metadata."""
    return {"id", "so_ky_hieu", "tinh_trang_hieu_luc"} <= set(columns)


def is_relationships(columns: Sequence[str]) -> bool:
    """Whether a file with these columns is the relationships."""
    return set(RELATIONSHIPS) <= set(columns)


def columns_of(path: Path) -> list[str]:
    """The column names of a Parquet or CSV file; raises UnreadableFile."""
    if path.suffix.lower() == ".parquet":
        return list(_parquet(path).schema_arrow.names)
    return next(records(path), (0, []))[1]


def read(metadata: Path, relationships: Path | None, about: About) -> Iterator[Line]:
    """The rows of the data set; a text that cannot be identified is refused, its relations with it."""
    acted = _acted_upon(relationships) if relationships else frozenset[str]()
    held: dict[str, _Held] = {}
    for where, row in _rows(metadata, METADATA):
        yield from _document(where, row, about, held, explained=str(row["id"]) in acted)
    if relationships:
        for where, row in _rows(relationships, RELATIONSHIPS):
            yield from _relation(where, row, about, held)


def _document(
    where: str, row: Mapping[str, Any], about: About, held: dict[str, _Held], *, explained: bool
) -> Iterator[Line]:
    cells = [_text(row[name]) for name in METADATA]
    try:
        if reason := unfit(cells):
            raise ValueError(reason)
        entry = _entry(row)
    except ValueError as error:
        yield refused(where, cells[:5], str(error))
        return
    known = entry.identified()
    if isinstance(known, str):
        yield refused(where, cells[:5], known)
        return
    if reason := odd_days(entry):
        yield refused(where, cells[:5], reason)
    held[_text(row["id"])] = _Held(
        str(known.id), entry.issued, entry.effective_from, entry.ended_on, entry.state
    )
    yield from rows(entry, known, about, explained=explained)


def _entry(row: Mapping[str, Any]) -> Entry:
    state = state_of(_text(row["tinh_trang_hieu_luc"]))
    if state is None:
        raise ValueError(f"tình trạng «{_text(row['tinh_trang_hieu_luc'])[:60]}» chưa có trong bảng quy đổi")
    return Entry(
        number=_text(row["so_ky_hieu"]),
        type=_text(row["loai_van_ban"]) or None,
        issuer=_text(row["co_quan_ban_hanh"]) or None,
        issued=partial_day(row["ngay_ban_hanh"]),
        title=_text(row["title"]) or None,
        effective_from=whole_day(row["ngay_co_hieu_luc"]),
        ended_on=whole_day(row["ngay_het_hieu_luc"]),
        state=state,
    )


def _acted_upon(relationships: Path) -> frozenset[str]:
    """The documents on which an ending, amendment or suspension is recorded, by the data set's id."""
    found: set[str] = set()
    for _, row in _rows(relationships, RELATIONSHIPS):
        means = foreign(_text(row["relationship"]))
        if means is not None and means.edge in EFFECT_EDGES:
            found.add(_text(row["other_doc_id" if means.holder_acts else "doc_id"]))
    return frozenset(found)


def _relation(where: str, row: Mapping[str, Any], about: About, held: Mapping[str, _Held]) -> Iterator[Line]:
    cells = [_text(row[name]) for name in RELATIONSHIPS]
    means = foreign(cells[2])
    if means is None:
        yield refused(where, cells, "loại quan hệ chưa có trong bảng quy đổi")
        return
    if means.edge not in _TAKEN or means.edge is None:
        return
    holder, listed = held.get(cells[0]), held.get(cells[1])
    if holder is None or listed is None or holder.key == listed.key:
        yield refused(where, cells, "một trong hai văn bản không có hoặc không nhận ra được")
        return
    by, on = (holder, listed) if means.holder_acts else (listed, holder)
    if by.issued and on.issued and by.issued.last < on.issued.first:
        yield refused(where, cells, f"chiều quan hệ trái với ngày ban hành ({by.key} trước {on.key})")
        return
    yield _edge(means.edge, means.scope, by, on, about)


def _edge(edge: EdgeType, scope: str | None, by: _Held, on: _Held, about: About) -> Row:
    start = by.effective_from
    undated = start is None and edge in (EdgeType.SUA_DOI, *_ENDING)
    return effect(
        edge,
        by.key,
        on.key,
        about,
        scope=_scope(scope, start, on, about) if edge in _ENDING else scope,
        start=start,
        note=UNDATED if undated else None,
    )


def _scope(said: str | None, start: date | None, on: _Held, about: About) -> str | None:
    """The extent of an ending, where the state of the ended text tells more than the relation.

    A text that lives on, or lives on in part, was not ended whole; one that ended on a later day was
    not ended whole on this one; one that ended on this very day was.
    """
    acted = start is not None and start <= about.as_of
    if acted and on.state in (State.IN_FORCE, State.ENDED_IN_PART):
        return "part" if said == "unknown" else "unknown" if said == "whole" else said
    if acted and said == "unknown" and on.state is State.ENDED and on.ended_on and start:
        return "whole" if on.ended_on == start else "part" if start < on.ended_on else said
    return said


def _text(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows with their place; a column that is not there is empty."""
    source = _parquet_rows if path.suffix.lower() == ".parquet" else _csv_rows
    for number, row in enumerate(source(path, columns), start=1):
        if number > MAX_ROWS:
            raise UnreadableFile(
                f"Tệp có hơn {MAX_ROWS} dòng.", where=str(path), do="chia tệp thành nhiều phần."
            )
        yield f"{path.name}, dòng {number}", row


def _csv_rows(path: Path, columns: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    rest = records(path)
    places = {name: at for at, name in enumerate(next(rest, (0, []))[1])}
    for _, cells in rest:
        found = ((name, places.get(name, len(cells))) for name in columns)
        yield {name: cells[at] if at < len(cells) else "" for name, at in found}


def _parquet_rows(path: Path, columns: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    import pyarrow as pa

    file = _parquet(path)
    present = [name for name in columns if name in file.schema_arrow.names]
    empty = dict.fromkeys(columns)
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=present):
            for row in batch.to_pylist():
                yield {**empty, **row}
    except (pa.ArrowException, OSError, MemoryError) as error:
        raise _broken(path, error) from error


def _parquet(path: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    try:
        return parquet.ParquetFile(path)
    except (pa.ArrowException, OSError, MemoryError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: BaseException) -> UnreadableFile:
    return UnreadableFile(
        f"Tệp Parquet không đọc được ({str(error)[:120]}).", where=str(path), do="tải lại tệp gốc."
    )
