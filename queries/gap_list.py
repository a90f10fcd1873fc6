"""The lists of gaps: one row a body for a spreadsheet, members of a group together on a terminal."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from graph.dates import printed
from graph.vocabulary import DISCLAIMER
from queries.gap_state import GAP_STATES, GapState
from queries.gaps import Answer, Gap, Gaps, worst_first
from queries.listing import Listing, day_value, words
from queries.review_list import DECIDED, KEY, OPINION, PERSON, REASON, decision_cells

_COLUMNS = (
    "TT", "Đơn vị", "Văn bản yêu cầu", "Nội dung", "Thời hạn", "Văn bản triển khai", "Ngày", "Kết quả",
    "Ghi chú", OPINION, REASON, PERSON, DECIDED, KEY,
)  # fmt: skip
_SHORT = ("TT", "Kết quả", "Đơn vị", "Yêu cầu", "Văn bản triển khai")
_TITLE = "BẢNG THEO DÕI TRIỂN KHAI"
_KINDS = {"plan": "Ban hành kế hoạch", "report": "Báo cáo", "other": "Ban hành văn bản"}
_NAMES = 6
_SUBJECT = 160


def gap_list(found: Gaps, data_until: date) -> Listing:
    """Every body in a row (labels.md section 9); `data_until` is the day of the data on law."""
    rows = tuple(
        (number, row.name, _order(row), _subject(row), _due(row), _answer(row.answer),
         day_value(row.answer.issued) if row.answer else None, GAP_STATES[row.state].vi, _remark(row),
         *decision_cells(row.review), row.key)
        for number, row in enumerate(worst_first(found.rows), 1)
    )  # fmt: skip
    return Listing(_TITLE, _COLUMNS, rows, _notes(found, data_until))


def short_gap_list(found: Gaps, data_until: date) -> Listing:
    """The same for a terminal: members of one group with one result stand in one row."""
    rows = tuple(
        (number, _result(same), _bodies(same), _told(same[0]), _answered(same[0]))
        for number, same in enumerate(_joined(worst_first(found.rows)), 1)
    )
    return Listing(_TITLE, _SHORT, rows, _notes(found, data_until))


def _joined(rows: Iterable[Gap]) -> list[list[Gap]]:
    """The rows by what makes them one on a terminal: unanswered members of one group of one order."""
    groups: dict[tuple[str, str, str], list[Gap]] = {}
    for row in rows:
        together = row.group if row.group and not row.answer and not row.review else row.agency
        groups.setdefault((row.state, row.expectation, together), []).append(row)
    return list(groups.values())


def _result(rows: list[Gap]) -> str:
    state, remark = GAP_STATES[rows[0].state].vi, _why(rows[0])
    told = f"{state}. {remark}" if remark and len(rows) == 1 else state
    return f"{told} → {rows[0].review.words()}" if rows[0].review else told


def _told(row: Gap) -> str:
    due = words(_due(row))
    return f"{_order(row)}. {_subject(row)}" + (f". Thời hạn: {due}" if due else "")


def _bodies(rows: list[Gap]) -> str:
    if len(rows) == 1:
        return rows[0].name
    names = "; ".join(row.name for row in rows[:_NAMES])
    more = f"; và {len(rows) - _NAMES} đơn vị khác" if len(rows) > _NAMES else ""
    return f"{len(rows)} đơn vị thuộc «{rows[0].group}»: {names}{more}"


def _order(row: Gap) -> str:
    name = " ".join(part for part in (row.order_type, row.order_canonical) if part) or row.order
    issued = words(day_value(row.order_issued))
    return f"{name} ({issued})" if issued else name


def _subject(row: Gap) -> str:
    text = " ".join((row.subject or "").split())
    cut = text if len(text) <= _SUBJECT else text[:_SUBJECT].rsplit(" ", 1)[0] + " …"
    return f"{_KINDS[row.kind]}: «{cut}»"


def _due(row: Gap) -> date | str | None:
    if row.due_to is not None:
        return row.due_to
    return row.due or row.cadence


def _answer(answer: Answer | None) -> str | None:
    if answer is None:
        return None
    return " ".join(part for part in (answer.type, answer.canonical or "(chưa rõ số)") if part)


def _answered(row: Gap) -> str | None:
    answer = row.answer
    if answer is None:
        return None
    issued = words(day_value(answer.issued))
    return f"{_answer(answer)} ({issued})" if issued else _answer(answer)


def _remark(row: Gap) -> str | None:
    said = [why] if (why := _why(row)) else []
    if row.known_by and row.group:
        said.append(f"Thuộc «{row.group}», {row.known_by}")
    return ". ".join(said) or None


def _why(row: Gap) -> str | None:
    """What stands behind a result: why it cannot be told, how late, who took over, who is to confirm."""
    said = [row.reason[:1].upper() + row.reason[1:]] if row.reason else []
    if row.days_late:
        said.append(f"Chậm {row.days_late} ngày")
    if row.state is GapState.BODY_ENDED:
        known = f" (có thể: {'; '.join(row.heirs)})" if row.heirs else ""
        said.append(f"Cần xác định cơ quan tiếp nhận{known}")
    if row.state in (GapState.FULFILLED_LIKELY, GapState.FULFILLED_OTHERWISE):
        said.append("Cần cán bộ xác nhận")
    return ". ".join(said) or None


def _notes(found: Gaps, data_until: date) -> tuple[str, ...]:
    counts = Counter(row.state for row in found.rows)
    told = "; ".join(f"{GAP_STATES[state].vi}: {counts[state]}" for state in GapState if counts[state])
    head = f"Tại ngày {printed(found.on)}: {found.orders} yêu cầu, {len(found.rows)} lượt đơn vị"
    decided = sum(row.review is not None and row.review.settled for row in found.rows)
    settled = f" {decided} lượt đã có ý kiến xử lý." if decided else ""
    hidden = f" {found.hidden} lượt đã có ý kiến xử lý, không nêu trong bảng." if found.hidden else ""
    return (
        (f"{head}. {told}." if told else f"{head}.") + settled + hidden,
        f"Đã tìm trong {found.documents} văn bản có toàn văn của kho; «chưa thấy trong kho» không có nghĩa "
        "là chưa ban hành. Đơn vị trong nhóm: theo danh mục kèm chương trình hoặc khai báo của đơn vị.",
        f"Kết quả do công cụ hỗ trợ lập từ dữ liệu đến ngày {printed(data_until)}. {DISCLAIMER}",
    )
