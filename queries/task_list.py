"""The ledger as lists: for a workbook that is filled in and read back, and a short one for a terminal."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from graph.dates import printed
from graph.progress import PROGRESS, Progress
from graph.vocabulary import DISCLAIMER, FINDINGS
from queries.duty import DUTY_ROLES, Asked, Assigned, Duty, DutyRole, Ledger
from queries.gap_state import GAP_STATES, GapState
from queries.listing import Listing, Value, day_value, words
from queries.period import PERIODS, Period
from queries.task_state import TASK_STATES, TaskState

#: The columns that an officer fills in, and those by which a row is known again.
STATE, RESULT, NOTE = "Tình trạng", "Kết quả", "Ghi chú"
TASK, KEY = "Nhiệm vụ", "Mã nhiệm vụ"
_COLUMNS = (
    "TT", TASK, "Văn bản giao", "Chủ trì", "Phối hợp", "Thời hạn (nguyên văn)", "Thời hạn (ngày)", "Sản phẩm",
    "Báo cáo về", STATE, RESULT, NOTE, KEY,
)  # fmt: skip
_SHORT = ("TT", STATE, TASK, "Cơ quan", "Thời hạn", "Văn bản giao")
_FOUND = ("TT", "Nội dung cần rà soát", TASK, "Văn bản giao")
_TITLE = "SỔ THEO DÕI NHIỆM VỤ"
#: What tells nothing that the term of an order does not tell.
_SILENT = frozenset({GapState.NOT_DUE, GapState.CANNOT_TELL})
_TEXT = 220
_NAMES = 6


def task_list(found: Ledger, data_until: date) -> Listing:
    """Every duty in a row (labels.md section 9); `data_until` is the day of the data on law.

    The hidden key says which state was shown and what was recorded by then, so that only what an officer
    changed is read back (`queries.task_sheet`).
    """
    rows = tuple(_row(number, duty) for number, duty in enumerate(found.rows, 1))
    return Listing(_TITLE, _COLUMNS, rows, (*_notes(found, data_until), _HOW), hidden=(KEY,))


def short_task_list(found: Ledger, data_until: date) -> Listing:
    """The same for a terminal."""
    rows = tuple(
        (number, _standing(duty), _cut(duty.text), _bodies(duty), _term(duty), document_of(duty))
        for number, duty in enumerate(found.rows, 1)
    )
    return Listing(_TITLE, _SHORT, rows, _notes(found, data_until))


def found_list(found: Ledger) -> Listing:
    """What asks for a look at the duties, a row a finding."""
    told = [
        (f"{FINDINGS[one.code].vi}: {one.message}", _cut(duty.text), document_of(duty))
        for duty in found.rows
        for one in duty.findings
    ]
    rows = tuple((number, *row) for number, row in enumerate(told, 1))
    return Listing("NỘI DUNG CẦN RÀ SOÁT CỦA NHIỆM VỤ", _FOUND, rows)


def document_of(duty: Duty) -> str:
    """The document that gives a duty: `Kế hoạch 27/KH-UBND (22/01/2026)`."""
    own = duty.decision or duty.canonical or "(chưa rõ số)"
    name = " kèm theo ".join(filter(None, (duty.type, own))) if duty.decision else f"{duty.type or ''} {own}"
    issued = words(day_value(duty.issued))
    return f"{name.strip()} ({issued})" if issued else name.strip()


def told(bodies: Iterable[Assigned], *, besides: DutyRole | None = None) -> str:
    """Bodies by name, with their role in brackets where it is not the one that the place says."""
    return "; ".join(
        one.name if one.duty_role is besides else f"{one.name} ({DUTY_ROLES[one.duty_role].vi.lower()})"
        for one in bodies
    )


def key_of(duty: Duty) -> str:
    """The hidden cell of a row: key, state shown, what was recorded by then."""
    return f"{duty.key}#{duty.state}.{record_mark(duty)}"


def record_mark(duty: Duty) -> str:
    """What was recorded of a duty, in eight digits."""
    one = duty.recorded
    return mark(one.progress, one.result or "", one.note or "") if one else mark(None, "", "")


def mark(progress: Progress | None, result: str, note: str) -> str:
    """Eight digits over a record."""
    said = "\x1f".join((progress or "", result, note))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:8]


def _row(number: int, duty: Duty) -> tuple[Value, ...]:
    leads = [one for one in duty.assigned if one.duty_role is not DutyRole.SUPPORT]
    others = [one for one in duty.assigned if one.duty_role is DutyRole.SUPPORT]
    recorded = duty.recorded
    return (
        number, duty.text, document_of(duty), told(leads, besides=DutyRole.LEAD) or None,
        told(others, besides=DutyRole.SUPPORT) or None, duty.deadline or duty.cadence, _day(duty),
        duty.product, "; ".join(duty.reports_to) or None, TASK_STATES[duty.state].vi,
        recorded.result if recorded else None, recorded.note if recorded else None, key_of(duty),
    )  # fmt: skip


def _day(duty: Duty) -> Value:
    """The last day, or why there is none."""
    if duty.due_to is not None:
        return duty.due_to
    if duty.deadline or duty.due_note:
        why = f": {duty.due_note}" if duty.due_note else ""
        return f"Chưa xác định được ngày{why}"
    return "Định kỳ" if duty.cadence else "Không ghi thời hạn"


def _standing(duty: Duty) -> str:
    """The state, what was recorded, and what the archive holds of an order."""
    state, recorded = TASK_STATES[duty.state].vi, duty.recorded
    told = [state]
    if recorded is not None:
        same = PROGRESS[recorded.progress].vi == state
        told = [recorded.words()] if same else [state, f"Đã ghi: {recorded.words()}"]
    telling = {one.state for one in duty.seen} - _SILENT
    if telling and not (duty.state is TaskState.ANSWERED and telling == {GapState.FULFILLED}):
        seen = "; ".join(f"{GAP_STATES[one.state].vi}: {one.bodies} đơn vị" for one in duty.seen)
        told.append(f"Theo kho: {seen}")
    return ". ".join(told)


def _bodies(duty: Duty) -> str:
    by_role = [
        f"{term.vi}: {_few([one.name for one in duty.assigned if one.duty_role is role])}"
        for role, term in DUTY_ROLES.items()
        if any(one.duty_role is role for one in duty.assigned)
    ]
    if duty.reports_to:
        by_role.append(f"Báo cáo về: {_few(duty.reports_to)}")
    if duty.through:
        by_role.append(f"[{duty.through}]")
    return ". ".join(by_role) or "(chưa rõ)"


def _few(names: Iterable[str]) -> str:
    shown = list(names)
    more = f"; và {len(shown) - _NAMES} cơ quan khác" if len(shown) > _NAMES else ""
    return "; ".join(shown[:_NAMES]) + more


def _term(duty: Duty) -> str:
    day = words(_day(duty))
    spoken = duty.deadline or duty.cadence
    if spoken and duty.due_to is None and not duty.due_note:
        return spoken
    return f"{day} («{spoken}»)" if spoken else day


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT else text[:_TEXT].rsplit(" ", 1)[0] + " …"


def _notes(found: Ledger, data_until: date) -> tuple[str, ...]:
    counts = Counter(duty.state for duty in found.rows)
    states = "; ".join(f"{TASK_STATES[state].vi}: {counts[state]}" for state in TaskState if counts[state])
    head = f"Tại ngày {printed(found.on)}: {len(found.rows)} nhiệm vụ"
    over = sum(duty.period is Period.OVER for duty in found.rows)
    looked = sum(len(duty.findings) for duty in found.rows)
    notes = [
        _asked(found.asked) if found.asked else "",
        f"{head}. {states}." if states else f"{head}.",
        f"{over} nhiệm vụ của văn bản {PERIODS[Period.OVER].lower()}." if over else "",
        f"{found.undated} nhiệm vụ chưa xác định được ngày không nằm trong bảng này."
        if found.undated
        else "",
        "Chuỗi văn bản còn tiếp; bảng chưa gồm phần sau." if found.cut else "",
        f"{looked} nội dung cần rà soát về cơ quan, thời hạn." if looked else "",
        f"Đọc từ {found.documents} văn bản giao việc có toàn văn trong kho (không kể dự thảo). "
        "«Chưa có thông tin»: chưa ai ghi kết quả, không có nghĩa là chưa thực hiện.",
        f"Kết quả do công cụ hỗ trợ lập từ dữ liệu đến ngày {printed(data_until)}. {DISCLAIMER}",
    ]
    return tuple(note for note in notes if note)


def _asked(body: Asked) -> str:
    """Which body a name was taken for."""
    several = f" Tên này có thể là của nhiều nơi: {'; '.join(body.candidates)}." if body.candidates else ""
    return f"Cơ quan: {body.name} ({body.agency}).{several}"


_HOW = (
    f"Điền cột {STATE} ({'; '.join(term.vi for term in PROGRESS.values())}), {RESULT}, {NOTE}, rồi nhập lại "
    "bằng «cancu review --from TỆP.xlsx». Giữ nguyên các cột khác."
)
