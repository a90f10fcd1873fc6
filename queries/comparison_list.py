"""The lists of a comparison: headers, cited texts, duties, each change in a row."""

from collections import Counter
from datetime import date

from graph.dates import printed
from graph.record import TaskRead
from graph.vocabulary import DISCLAIMER, ROLES, STATUSES
from queries.comparison import Change, CitedChange, Comparison, Side, TaskChange
from queries.listing import Listing, day_value, words
from queries.replacement import status_words

_NOTHING = "(không ghi)"
_CHANGES: dict[Change, str] = {"added": "Thêm", "dropped": "Bỏ", "kept": "Giữ"}
_FIELDS = {
    "type": "Tên loại", "number_raw": "Số, ký hiệu", "date": "Ngày", "place": "Địa danh",
    "title": "Trích yếu", "issuer": "Cơ quan ban hành", "signer_name": "Người ký",
    "signer_title": "Chức vụ người ký", "signing_mode": "Quyền hạn ký",
    "time_scope": "Thời gian thực hiện", "state": "Trạng thái",
}  # fmt: skip
_STATES = {"final": "văn bản chính thức", "unnumbered": "bản đọc được chưa có số", "draft": "dự thảo"}
_DIFFERS = {
    "number": "số, ký hiệu", "date": "ngày", "issuer": "cơ quan ban hành", "title": "trích yếu",
    "role": "vai trò",
}  # fmt: skip
_CITED = (
    "TT", "Thay đổi", "Văn bản được dẫn", "Văn bản thứ nhất ghi", "Văn bản thứ hai ghi", "Ghi khác",
    "Nội dung cần rà soát",
)  # fmt: skip
_TASKS = (
    "TT", "Thay đổi", "Nhiệm vụ (văn bản thứ nhất)", "Nhiệm vụ (văn bản thứ hai)", "Cơ quan thực hiện",
    "Thời hạn",
)  # fmt: skip


def header_list(found: Comparison) -> Listing:
    """The parts of the header that differ."""
    rows = tuple(
        (number, _FIELDS[change.field], _value(change.field, change.one), _value(change.field, change.other))
        for number, change in enumerate(found.header, 1)
    )
    return Listing(
        "THÀNH PHẦN THỂ THỨC KHÁC NHAU", ("TT", "Thành phần", "Văn bản thứ nhất", "Văn bản thứ hai"), rows
    )


def cited_list(found: Comparison) -> Listing:
    """Every cited text: bases first, what asks for a look before what does not."""
    order = sorted(found.citations, key=lambda change: (not change.basis, change.stale is None))
    rows = tuple(
        (
            number, _CHANGES[change.change] + (" căn cứ" if change.basis else " viện dẫn"), change.name,
            change.one.text if change.one else None, change.other.text if change.other else None,
            ", ".join(_DIFFERS[name] for name in change.differs) or None, remark(change),
        )
        for number, change in enumerate(order, 1)
    )  # fmt: skip
    return Listing("CĂN CỨ VÀ VIỆN DẪN", _CITED, rows)


def task_list(found: Comparison) -> Listing:
    """Every duty that is new, dropped, given to others or due on another day."""
    changed = [task for task in found.tasks if _changed(task)]
    rows = tuple(
        (
            number, task_words(task), _text(task.one), _text(task.other), _bodies(task), _deadlines(task),
        )
        for number, task in enumerate(changed, 1)
    )  # fmt: skip
    return Listing("NHIỆM VỤ", _TASKS, rows)


def listings(found: Comparison, data_until: date) -> list[Listing]:
    """The three lists, the last with the sentences that close every report."""
    lists = [header_list(found), cited_list(found), task_list(found)]
    return [*lists[:-1], lists[-1]._replace(notes=tuple(summary(found, data_until)))]


def summary(found: Comparison, data_until: date) -> list[str]:
    """What was compared, what was found, on which day, with which data."""
    cited = Counter((change.change, change.basis) for change in found.citations)
    stale = sum(change.stale is not None and change.change == "kept" for change in found.citations)
    tasks = Counter(task.change for task in found.tasks)
    moved = sum(task.reassigned for task in found.tasks)
    due = sum(task.other_deadline for task in found.tasks)
    lines = [
        f"Văn bản thứ nhất: {side_name(found.one)}. Văn bản thứ hai: {side_name(found.other)}.",
        f"Căn cứ: thêm {cited['added', True]}, bỏ {cited['dropped', True]}, giữ {cited['kept', True]}; "
        f"{stale} văn bản giữ lại nhưng hiệu lực đã thay đổi, xét tại ngày {printed(found.judged_on)}.",
        f"Nhiệm vụ: thêm {tasks['added']}, bỏ {tasks['dropped']}, giữ {tasks['kept']}; "
        f"{moved} nhiệm vụ đổi cơ quan, {due} nhiệm vụ đổi thời hạn.",
    ]
    if found.tasks_cut:
        lines.append("Văn bản có quá nhiều nhiệm vụ; chỉ so sánh các nhiệm vụ đầu.")
    return [
        *lines,
        f"Kết quả do công cụ hỗ trợ lập từ dữ liệu đến ngày {printed(data_until)}. {DISCLAIMER}",
    ]


def side_name(side: Side) -> str:
    """One of the documents by type and number, with its file."""
    header = side.header
    number = header.number_raw if header.number is not None else "chưa có số"
    name = " ".join(part for part in (header.type or "Văn bản", number) if part)
    state = "" if header.state == "final" else f", {_STATES[header.state]}"
    return f"{name}{state} ({side.file})"


def remark(change: CitedChange) -> str | None:
    """What to know of a cited text: why it asks for a look; of a dropped one, what it is."""
    if change.stale:
        return f"{change.stale}." + _instead(change)
    if change.standing is None and change.administrative:
        return None
    if change.standing is None:
        return "Chưa có trong dữ liệu; chưa kết luận còn hay hết hiệu lực."
    if change.change != "dropped":
        return None
    labels = {status: term.vi for status, term in STATUSES.items()}
    return f"{change.standing.told or status_words(change.standing, labels)}."


def _instead(change: CitedChange) -> str:
    names = [other.name for other in change.standing.instead] if change.standing else []
    return f" Đề nghị xem xét dẫn {'; '.join(names)}." if names else ""


def _changed(task: TaskChange) -> bool:
    return task.change != "kept" or task.reassigned or task.other_deadline


def task_words(task: TaskChange) -> str:
    """What changed of a duty, in words."""
    if task.change != "kept":
        return _CHANGES[task.change]
    said = ["đổi cơ quan"] if task.reassigned else []
    said += [_deadline_words(task)] if task.other_deadline else []
    return f"Giữ, {', '.join(said)}" if said else "Giữ"


def _deadline_words(task: TaskChange) -> str:
    one, other = task.one, task.other
    same = one and other and one.deadline_iso and one.deadline_iso == other.deadline_iso
    return "thời hạn còn theo năm trước" if same else "đổi thời hạn"


def _text(task: TaskRead | None) -> str | None:
    return " ".join(task.text.split()) if task else None


def _bodies(task: TaskChange) -> str:
    return _change(task, *(_named(one) if one else "" for one in (task.one, task.other)))


def _named(task: TaskRead) -> str:
    parts = [", ".join(task.assignees)]
    parts += [f"phối hợp: {', '.join(task.coordinating)}"] if task.coordinating else []
    return "; ".join(part for part in parts if part)


def _deadlines(task: TaskChange) -> str:
    return _change(task, *((one.deadline or "") if one else "" for one in (task.one, task.other)))


def _change(task: TaskChange, one: str, other: str) -> str:
    """`trước → sau`, or the one value where they are the same or only one document has the duty."""
    one, other = " ".join(one.split()), " ".join(other.split())
    if one == other or task.change != "kept":
        return other or one
    return f"{one or _NOTHING} → {other or _NOTHING}"


def _value(field: str, value: str | None) -> str | None:
    if value is None:
        return None
    if field == "date":
        return words(day_value(value))
    return _STATES.get(value, value) if field == "state" else " ".join(value.split())


def lines(found: Comparison, data_until: date) -> list[str]:
    """The comparison for a terminal: what asks for a look first, what is the same only counted."""
    out = ["SO SÁNH HAI VĂN BẢN", *summary(found, data_until)[:3], ""]
    for title, rows in (
        ("Thành phần thể thức khác nhau:", [_header_line(row) for row in header_list(found).rows]),
        ("Giữ lại nhưng hiệu lực đã thay đổi:", _cited_lines(found, "kept", stale=True)),
        ("Căn cứ, viện dẫn thêm:", _cited_lines(found, "added")),
        ("Căn cứ, viện dẫn bỏ:", _cited_lines(found, "dropped")),
        ("Ghi khác nhau:", [_differs_line(change) for change in found.citations if change.differs]),
        ("Nhiệm vụ thay đổi:", [
            f"{row[1]}: {row[3] or row[2]}" + "".join(f" · {part}" for part in row[4:] if part)
            for row in task_list(found).rows
        ]),
    ):  # fmt: skip
        out += [title, *(f"  - {row}" for row in rows or ["(không có)"]), ""]
    return [*out, *summary(found, data_until)[3:]]


def _differs_line(change: CitedChange) -> str:
    one, other = (cited.text if cited else "" for cited in (change.one, change.other))
    return f"{change.name}: {', '.join(_DIFFERS[name] for name in change.differs)} — «{one}» / «{other}»"


def _header_line(row: tuple[object, ...]) -> str:
    return f"{row[1]}: {row[2] or _NOTHING} → {row[3] or _NOTHING}"


def _cited_lines(found: Comparison, change: Change, *, stale: bool | None = None) -> list[str]:
    rows = [one for one in found.citations if one.change == change and stale in (None, one.stale is not None)]
    said = []
    for one in sorted(rows, key=lambda row: not row.basis):
        role = ROLES[(one.other or one.one).role].vi if one.other or one.one else ""  # type: ignore[union-attr]
        words = remark(one)
        said.append(f"{one.name} ({role})" + (f": {words}" if words else ""))
    return said
