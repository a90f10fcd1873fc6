"""CSV: one text a row, or one text and what it does to another, under Vietnamese or English headers.

| column | header | content |
|---|---|---|
| number | Số, ký hiệu | required: `118/2025/NĐ-CP` |
| type, issuer | Tên loại, Cơ quan ban hành | needed where the number does not tell |
| issued, title | Ngày ban hành, Trích yếu | |
| effective_from | Ngày có hiệu lực | first day of effect |
| ended_on | Ngày hết hiệu lực | first day without effect |
| status | Tình trạng hiệu lực | words or codes of vbpl.vn |
| relation | Quan hệ | a word or code of `loaders.registry.relations`, seen from this text |
| other_number, other_type, other_issuer, other_issued | … của văn bản kia | the other text of the relation |
| relation_from | Quan hệ từ ngày | first day of the relation's effect; else that of the acting text |
| scope | Phạm vi | toàn bộ, một phần |
| article, other_article | Điều khoản, Điều khoản văn bản kia | |

Encodings: UTF-8 with or without mark, UTF-16 with mark; separators: comma, semicolon, tab.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.errors import UnreadableFile
from graph.folding import fold
from graph.vocabulary import EdgeType
from loaders.registry.days import partial_day, whole_day
from loaders.registry.entry import UNDATED, Entry, odd_days, rows
from loaders.registry.identity import Identified
from loaders.registry.line import MAX_CELL, About, Line, effect, refused
from loaders.registry.relations import Foreign, foreign
from loaders.registry.statuses import State, state_of

HEADERS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "Số, ký hiệu", "Số ký hiệu", "Số hiệu", "so_ky_hieu"),
    "type": ("type", "Tên loại", "Loại văn bản", "Tên loại văn bản", "loai_van_ban"),
    "issuer": ("issuer", "Cơ quan ban hành", "co_quan_ban_hanh"),
    "issued": ("issued", "Ngày ban hành", "ngay_ban_hanh"),
    "title": ("title", "Trích yếu", "Tên gọi", "trich_yeu"),
    "effective_from": ("effective_from", "Ngày có hiệu lực", "ngay_co_hieu_luc"),
    "ended_on": ("ended_on", "Ngày hết hiệu lực", "ngay_het_hieu_luc"),
    "status": ("status", "Tình trạng hiệu lực", "Tình trạng", "tinh_trang_hieu_luc"),
    "relation": ("relation", "Quan hệ", "quan_he"),
    "other_number": ("other_number", "Số, ký hiệu của văn bản kia", "Văn bản kia"),
    "other_type": ("other_type", "Tên loại của văn bản kia"),
    "other_issuer": ("other_issuer", "Cơ quan ban hành của văn bản kia"),
    "other_issued": ("other_issued", "Ngày ban hành của văn bản kia"),
    "relation_from": ("relation_from", "Quan hệ từ ngày", "Từ ngày"),
    "scope": ("scope", "Phạm vi"),
    "article": ("article", "Điều khoản"),
    "other_article": ("other_article", "Điều khoản văn bản kia"),
}
_COLUMNS = {fold(header): column for column, headers in HEADERS.items() for header in headers}
_SCOPES = {"toan bo": "whole", "whole": "whole", "mot phan": "part", "1 phan": "part", "part": "part"}
_NEEDING_A_DAY = (EdgeType.SUA_DOI, EdgeType.THAY_THE, EdgeType.BAI_BO)
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def columns_of(headers: list[str]) -> dict[str, int]:
    """Our columns with their places among printed headers; a header that is none of ours is passed over."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        if column := _COLUMNS.get(fold(header)):
            found.setdefault(column, place)
    return found


def encoding_of(path: Path) -> str:
    """The encoding that the first bytes announce, UTF-8 where they announce none."""
    with path.open("rb") as file:
        head = file.read(3)
    return next((name for mark, name in _BOMS.items() if head.startswith(mark)), "utf-8")


def records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers; raises UnreadableFile for what is not text or CSV."""
    csv.field_size_limit(MAX_CELL * 16)
    try:
        with path.open(encoding=encoding_of(path), newline="") as file:
            head = file.readline(MAX_CELL * 16)
            file.seek(0)
            separator = max(",;\t", key=head.count)
            reader = csv.reader(file, delimiter=separator)
            for row in reader:
                yield reader.line_num, row
    except (UnicodeError, csv.Error) as error:
        raise UnreadableFile(
            f"Tệp CSV không đọc được ({error}).",
            where=str(path),
            do="lưu lại dạng CSV, mã UTF-8; nếu mở bằng Excel thì chọn «CSV UTF-8».",
        ) from error


def read(path: Path, about: About) -> Iterator[Line]:
    """The rows of a CSV file in our columns; raises UnreadableFile where there is no column of numbers."""
    rest = records(path)
    columns = columns_of(next(rest, (0, []))[1])
    if "number" not in columns:
        raise UnreadableFile(
            "Tệp CSV không có cột «Số, ký hiệu».", where=str(path), do="đặt tên cột theo docs/registry.md."
        )
    for number, cells in rest:
        if any(cell.strip() for cell in cells):
            yield from _row(f"dòng {number}", cells, columns, about)


def _row(where: str, cells: list[str], columns: Mapping[str, int], about: About) -> Iterator[Line]:
    values = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
    if reason := unfit(cells):
        yield refused(where, cells, reason)
        return
    try:
        entry, other = _entry(values), _other(values)
        start = whole_day(values.get("relation_from"))
    except ValueError as error:
        yield refused(where, cells, str(error))
        return
    known = entry.identified()
    if isinstance(known, str):
        yield refused(where, cells, known)
        return
    if reason := odd_days(entry):
        yield refused(where, cells, reason)
    relation = values.get("relation", "")
    yield from rows(entry, known, about, explained=bool(relation))
    if relation:
        means = foreign(relation)
        second = other.identified() if other else "thiếu số, ký hiệu của văn bản kia"
        if means is None:
            second = f"quan hệ «{relation[:60]}» chưa có trong bảng quy đổi"
        if isinstance(second, str):
            yield refused(where, cells, second)
        elif means is not None and means.edge is not None:
            yield _effect(means, (entry, known), (other, second), values, start, about)


def unfit(cells: list[str]) -> str | None:
    """Why a row is not looked at: a cell holds a formula or far too much."""
    if any(cell.lstrip().startswith("=") for cell in cells):
        return "ô là công thức; chương trình không tính công thức"
    return "ô quá dài" if any(len(cell) > MAX_CELL for cell in cells) else None


def _entry(values: Mapping[str, str]) -> Entry:
    state = state_of(values.get("status", ""))
    if state is None:
        raise ValueError(f"tình trạng «{values['status'][:60]}» chưa có trong bảng quy đổi")
    return Entry(
        number=values.get("number", ""),
        type=values.get("type") or None,
        issuer=values.get("issuer") or None,
        issued=partial_day(values.get("issued")),
        title=values.get("title") or None,
        effective_from=whole_day(values.get("effective_from")),
        ended_on=whole_day(values.get("ended_on")),
        state=State(state),
    )


def _other(values: Mapping[str, str]) -> Entry | None:
    if not values.get("other_number"):
        return None
    return Entry(
        number=values["other_number"],
        type=values.get("other_type") or None,
        issuer=values.get("other_issuer") or None,
        issued=partial_day(values.get("other_issued")),
    )


def _effect(
    means: Foreign,
    holder: tuple[Entry, Identified],
    listed: tuple[Entry | None, Identified],
    values: Mapping[str, str],
    start: object,
    about: About,
) -> Line:
    by, on = (holder, listed) if means.holder_acts else (listed, holder)
    articles = values.get("article") or None, values.get("other_article") or None
    by_article, on_article = articles if means.holder_acts else articles[::-1]
    day = whole_day(start) or (by[0].effective_from if by[0] else None)
    assert means.edge is not None
    return effect(
        means.edge,
        str(by[1].id),
        str(on[1].id),
        about,
        scope=_SCOPES.get(fold(values.get("scope", "")), means.scope),
        start=day,
        note=UNDATED if day is None and means.edge in _NEEDING_A_DAY else None,
        by_article=by_article,
        on_article=on_article,
    )
