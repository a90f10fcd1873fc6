"""Duties: who leads them, by when they are due, and whom one asks instead of ordering."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from graph.dates import interval
from graph.folding import fold
from graph.record import TaskRead
from graph.vocabulary import Finding
from queries.paper import Found, Whole
from queries.passages import FILLER, passages
from queries.verdict import Evidence
from queries.wording import day, listed

_WORDS = 14
_GROUP = re.compile(r"(?i)(?:các|tất cả|toàn thể|từng|mỗi|trưởng các|sở, |những)\b")
_VAGUE = "không nêu thời hạn cụ thể"
#: Within the sentence of a duty these say how it is done, not by when; in a column of terms by when.
_MANNER = re.compile(
    r"(?i)kịp\s+thời|theo\s+(?:đúng\s+)?quy\s+định|đúng\s+(?:thời\s+hạn|tiến\s+độ)|theo\s+tiến\s+độ"
)
_ASKS = re.compile(r"(?i)(?<!\w)(?:đề nghị|mời|phối hợp|kính)(?!\w)")
#: A term in a sentence that gives no duty to a body: "xong trước ngày 28/02/2026".
_DUE = re.compile(
    r"(?i)(?<!\w)(?:xong|hoàn thành|hoàn tất|báo cáo|thời hạn|hạn chót)(?!\w)[^.;|\n]{0,80}?"
    r"(?P<when>(?:trước|chậm nhất(?: là)?|đến hết)\s+(?:ngày\s+)?"
    r"(?P<d>\d{1,2})(?:/|\s+tháng\s+)(?P<m>\d{1,2})(?:/|\s+năm\s+)(?P<y>20\d\d))(?!\d)"
)
_DONE = re.compile(r"(?i)(?<!\w)(?:đã|tiếp nhận|phát sinh|kết quả)(?!\w)")
#: Not under the orders of a People's Committee or a department: the Front and its members, organs of the
#: Party, courts, prosecutors, and the offices that ministries run in the provinces.
_BESIDE = re.compile(
    r"^(?:uy ban (?:mttq|mat tran)|uy ban mat tran|ban thuong truc (?:uy ban )?(?:mttq|mat tran)"
    r"|mat tran to quoc|mttq"
    r"|tinh doan|thanh doan|doan thanh nien|doan tncs|hoi (?:nong dan|lien hiep|cuu chien binh)"
    r"|lien doan lao dong"
    r"|tinh uy|thanh uy|dang uy|ban (?:to chuc|tuyen giao|noi chinh|dan van) (?:va dan van )?(?:tinh uy"
    r"|thanh uy|dang uy)"
    r"|toa an|vien kiem sat|cuc thi hanh an|thi hanh an|kho bac|cuc hai quan|chi cuc hai quan|bao hiem xa hoi"
    r"|ngan hang nha nuoc)\b"
)
_COMMUNES = re.compile(r"^(?:cac )?(?:uy ban nhan dan|ubnd) (?:cac )?(?:xa|phuong|dac khu)\b")


class Given(Protocol):
    """A duty as given: to whom, in which role, in which section (of a table: `II/3`)."""

    @property
    def assignees(self) -> Sequence[str]:
        """The bodies that lead it or carry it out, by name."""

    @property
    def role(self) -> str:
        """The role of the assignees."""

    @property
    def section(self) -> str | None:
        """Where it stands."""


_Given = TypeVar("_Given", bound=Given)


def led_by_none(tasks: Iterable[_Given]) -> list[_Given]:
    """Of the duties of one document the rows of a table without a lead in which other rows have one."""
    given = list(tasks)
    led = {_table(task) for task in given if task.assignees and task.role == "chủ trì"}
    return [task for task in given if not task.assignees and _table(task) in led - {None}]


def joint_leads(task: Given) -> list[str]:
    """The two or more single bodies that lead one duty; none where a group does."""
    single = [name for name in task.assignees if not _GROUP.match(name)]
    joint = task.role == "chủ trì" and len(single) > 1 and len(single) == len(task.assignees)
    return single if joint else []


def duty_without_lead(whole: Whole) -> Iterator[Found]:
    """A row of a task table whose cell of the leading body is empty; the other rows of the table have one.

    Told: `| 3 | Sơ kết |  | Sở Nội vụ |`. Not: a timetable without a column for bodies.
    """
    tasks = led_by_none(whole.record.tasks)
    yield from _tasks(Finding.DUTY_WITHOUT_LEAD, tasks, "chưa thấy cơ quan chủ trì hoặc thực hiện")


def two_leads(whole: Whole) -> Iterator[Found]:
    """Two single bodies that lead one duty; "Các sở, ban, ngành" lead each their own."""
    for task in whole.record.tasks:
        if leads := joint_leads(task):
            who = listed(leads)
            sentence = f"{_named(task)} do {who} cùng chủ trì; đề nghị làm rõ cơ quan chịu trách nhiệm chính."
            yield Found(Finding.TWO_LEADS, sentence, Evidence(printed=who, position=task.start))


def deadline_before_signing(whole: Whole) -> Iterator[Found]:
    """What was due before the document was signed: on the last day that its words can mean.

    Told: "xong trước ngày 28/02/2026" in a plan of March. Not: "hồ sơ tiếp nhận trước ngày …", "đã hoàn
    thành trước ngày …".
    """
    signed = whole.signed
    if signed is None:
        return
    due = [
        (task.start, task.end, _words(task.text), task.deadline, interval(task.deadline_iso)[1])
        for task in whole.record.tasks
        if task.deadline_iso and task.deadline
    ]
    for text, start in passages(whole.text, whole.record.citations, dates=True):
        for found in () if _DONE.search(text) else _DUE.finditer(text):
            last, at = _last_day(found), start + found.start()
            if last and not any(first <= at < end for first, end, *_ in due):
                due.append((at, at, _words(text), " ".join(found["when"].split()), last))
    for at, _, words, printed, last in sorted(due):
        if last < signed.first:
            sentence = f"Nhiệm vụ «{words}» có thời hạn «{printed}», trước ngày ký ({day(str(signed))})."
            evidence = Evidence(printed=printed, known=str(signed), position=at)
            yield Found(Finding.DEADLINE_BEFORE_SIGNING, sentence, evidence)


def deadline_unclear(whole: Whole) -> Iterator[Found]:
    """Duties whose only word on time is "khi có yêu cầu" or, in the column of terms, "kịp thời"; together.

    Not: "kịp thời tuyên truyền", "bố trí kinh phí theo quy định".
    """
    tasks = [
        task
        for task in whole.record.tasks
        if (note := task.deadline_note or "").startswith(_VAGUE)
        and not (task.deadline or task.cadence or (_MANNER.search(note) and _MANNER.search(task.text)))
    ]
    yield from _tasks(Finding.DEADLINE_UNCLEAR, tasks, "chưa có thời hạn cụ thể")


def directive_wording(whole: Whole) -> Iterator[Found]:
    """A body beside the hierarchy that is ordered everywhere and asked nowhere (by custom: «đề nghị»).

    Told: "Yêu cầu Ủy ban MTTQ tỉnh giám sát", a department that gives duties to "UBND các xã". Not: "Đề nghị
    Ủy ban MTTQ …", whose further duties follow under the same heading; a duty to support only.
    """
    department = whole.record.document.issuer_level in ("department", "office")
    given: dict[str, list[TaskRead]] = {}
    for task in whole.record.tasks:
        for name in task.assignees:
            words = fold(name)
            if (_BESIDE.match(words) or (department and _COMMUNES.match(words))) and not _is_issuer(
                name, whole
            ):
                given.setdefault(name, []).append(task)
    for name, tasks in given.items():
        if any(task.role in ("đề nghị", "phối hợp") or _ASKS.search(task.text) for task in tasks):
            continue
        sentence = f"{name} không trực thuộc cơ quan ban hành; cân nhắc dùng «đề nghị» (theo thông lệ)."
        evidence = Evidence(printed=_words(tasks[0].text), position=tasks[0].start)
        yield Found(Finding.DIRECTIVE_WORDING, sentence, evidence)


def _table(task: Given) -> str | None:
    """The section of the table in which a duty is a row (`II/3`: row 3 of part II), None for a sentence."""
    section, row, _ = (task.section or "").rpartition("/")
    return section if row else None


def _last_day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _is_issuer(name: str, whole: Whole) -> bool:
    return fold(name) == fold(whole.record.document.issuer or "")


def _tasks(code: Finding, tasks: list[TaskRead], what: str) -> Iterator[Found]:
    if tasks:
        names = listed([f"«{_words(task.text)}»" for task in tasks])
        sentence = f"{len(tasks)} nhiệm vụ {what}: {names}."
        yield Found(code, sentence, Evidence(printed=_words(tasks[0].text), position=tasks[0].start))


def _named(task: TaskRead) -> str:
    return f"Nhiệm vụ «{_words(task.text)}»"


def _words(text: str) -> str:
    words = text.replace(FILLER, " ").split()
    return " ".join(words[:_WORDS]).rstrip(" .,;:") + (" …" if len(words) > _WORDS else "")
