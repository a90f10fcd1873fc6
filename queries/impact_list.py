"""The lists of an impact: who cites the text, and which documents to propose for review."""

from collections.abc import Iterable
from datetime import date

from graph.dates import printed
from graph.vocabulary import DISCLAIMER, EDGES, ROLES, STATUSES
from queries.impact import Affected, Impact
from queries.listing import Listing, day_value
from queries.period import PERIODS, Period
from queries.replacement import status_words

_CITING = (
    "TT", "Số, ký hiệu", "Ngày", "Trích yếu", "Cơ quan ban hành", "Vai trò", "Đoạn trích",
    "Còn thời gian thực hiện", "Đề nghị",
)  # fmt: skip
_SHORT = ("TT", "Văn bản", "Vai trò", "Đoạn trích", "Thời gian thực hiện", "Đề nghị")
_REVIEW = ("TT", "Tên loại, số, ký hiệu, ngày", "Trích yếu", "Lý do", "Kiến nghị")

_STATES = {"final": "", "unnumbered": " (bản đọc được chưa có số)", "draft": " (dự thảo)"}


def citing_list(impact: Impact, data_until: date) -> Listing:
    """Every citation in a row; `data_until` is the day of the data on law."""
    rows = tuple(
        (
            number, _number(row), day_value(row.issued), row.title, row.issuer,
            _role(row), row.passage, PERIODS[row.period], row.suggestion,
        )
        for number, row in enumerate(impact.rows, 1)
    )  # fmt: skip
    title = f"DANH SÁCH VĂN BẢN DẪN {impact.name}"
    return Listing(title, _CITING, rows, _notes(impact, data_until))


def short_list(impact: Impact, data_until: date) -> Listing:
    """The same for a terminal, which is narrower: the document in one column."""
    rows = tuple(
        (
            number, f"{_full_name(row)} – {row.issuer}" if row.issuer else _full_name(row), _role(row),
            row.passage, PERIODS[row.period], row.suggestion,
        )
        for number, row in enumerate(impact.rows, 1)
    )  # fmt: skip
    title = f"DANH SÁCH VĂN BẢN DẪN {impact.name}"
    return Listing(title, _SHORT, rows, _notes(impact, data_until))


def review_list(impact: Impact, data_until: date) -> Listing:
    """A document in a row: those that still run and rest on a text that changed, or may do so."""
    rows = tuple(
        (number, _full_name(found[0]), found[0].title, _reason(found, impact), _proposal(found))
        for number, found in enumerate(_to_review(impact), 1)
    )
    return Listing("DANH MỤC VĂN BẢN ĐỀ NGHỊ RÀ SOÁT", _REVIEW, rows, _notes(impact, data_until))


def headline(impact: Impact) -> str:
    """One sentence on the text itself: what it is on the day, and since when."""
    standing = impact.standing
    said = standing.told or status_words(standing, {status: term.vi for status, term in STATUSES.items()})
    return f"{impact.name}, tại ngày {printed(impact.on)}: {said[:1].lower()}{said[1:]}."


def coverage(impact: Impact) -> str:
    """What was found and what was looked through; a search without a hit is no proof."""
    documents = len({row.document for row in impact.rows})
    direct = sum(not row.via for row in impact.rows)
    found = (
        f"Có {direct} lần dẫn trực tiếp, {len(impact.rows) - direct} lần gián tiếp trong {documents} văn bản"
        if impact.rows
        else "Không có lần dẫn nào theo điều kiện lọc"
        if impact.hidden
        else "Chưa thấy văn bản nào trong kho dẫn văn bản này"
    )
    searched = impact.searched
    said = f"{found}; đã tìm trong {searched.documents} văn bản có toàn văn"
    said += f", {searched.without_citations} văn bản không đọc được viện dẫn nào"
    said += f", {searched.unreadable_files} tệp không đọc được khi nạp."
    if impact.hidden:
        said += f" {impact.hidden} lần dẫn đã ẩn theo điều kiện lọc."
    if impact.cut:
        said += " Danh sách còn tiếp; đã dừng ở giới hạn số dòng."
    return said


def _notes(impact: Impact, data_until: date) -> tuple[str, ...]:
    last = f"Kết quả do công cụ hỗ trợ lập từ dữ liệu đến ngày {printed(data_until)}. {DISCLAIMER}"
    return (headline(impact), coverage(impact), last)


def _role(row: Affected) -> str:
    role = ROLES[row.role].vi
    if row.certainty == "possible":
        return f"{role} (có thể; chưa xác định được văn bản được dẫn)"
    return f"{role} (qua {' → '.join(link.name for link in row.via)})" if row.via else role


def _number(row: Affected) -> str:
    return (row.canonical or row.type or row.document) + _STATES[row.state]


def _full_name(row: Affected) -> str:
    name = " ".join(part for part in (row.type, f"số {row.canonical}" if row.canonical else None) if part)
    issued = day_value(row.issued)
    when = f" ngày {printed(issued)}" if isinstance(issued, date) else f" ({issued})" if issued else ""
    return f"{name or row.document}{when}{_STATES[row.state]}"


def _to_review(impact: Impact) -> Iterable[list[Affected]]:
    """The rows by document, in their order, of documents that something can be done about."""
    groups: dict[str, list[Affected]] = {}
    for row in impact.rows:
        if row.suggestion and row.period is not Period.OVER:
            groups.setdefault(row.document, []).append(row)
    return groups.values()


def _reason(rows: list[Affected], impact: Impact) -> str:
    row = rows[0]
    how = f"{_role(row)}: {impact.name}" if not row.via else _chain(row, impact)
    told = impact.standing.told or "đã được sửa đổi, bổ sung bởi " + "; ".join(
        amender.name for amender in impact.standing.amenders
    )
    return f"{how}, {told[:1].lower()}{told[1:]}."


def _chain(row: Affected, impact: Impact) -> str:
    """The way to the text in words: `Căn cứ: Kế hoạch số 27/KH-UBND, văn bản này căn cứ …`."""
    link = row.via[0]
    nexts = [other.name for other in row.via[1:]] + [impact.name]
    steps = ", ".join(
        f"văn bản này {EDGES[step.relation].vi} {to}" for step, to in zip(row.via, nexts, strict=True)
    )
    return f"{ROLES[row.role].vi}: {link.name}, {steps}"


def _proposal(rows: list[Affected]) -> str:
    return " ".join(dict.fromkeys(row.suggestion for row in rows if row.suggestion))
