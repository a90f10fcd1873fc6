"""Bodies that ended: a duty given to one, a copy sent to one, after it had gone.

Which bodies ended, when and who took over is what `graph.hierarchy` knows. A name in an old text that is
cited stays as it is (Nghị quyết 190/2025/QH15), so only duties and recipients are looked at.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graph.agencies import Setting, agency
from graph.folding import fold
from graph.hierarchy import heirs
from graph.identify import named_unit
from graph.vocabulary import Finding, Grade
from queries.paper import Found, Whole
from queries.stale_rules import TWO_LEVELS
from queries.verdict import Evidence
from queries.wording import day, listed

#: Bodies of districts by their kind, a group or a named one; these ended with the level itself.
_DISTRICT = re.compile(
    r"^(?:cac )?(?:chu tich )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|cong an|toa an nhan dan"
    r"|vien kiem sat nhan dan) (?:cap |cac )?(?:huyen|quan|thi xa)\b(?! dao\b)"
    r"|^(?:cac )?(?:huyen uy|quan uy|thi uy)\b|^(?:cac )?huyen(?:,| |$)(?!dao\b)"
)
_SPLIT = re.compile(r"[;,]\s+|\s+và\s+(?=[A-ZĐ])")
_FORMER = re.compile(r"(?i)(?<!\w)(?:cũ|nay là|trước đây)(?!\w)")
#: How well an end is known, said behind it.
_HEDGES = {
    Grade.ONE_SOURCE: " (theo một nguồn)",
    Grade.SILVER: " (có thể; nguồn tự động)",
    Grade.GENERAL_KNOWLEDGE: " (theo danh mục cơ quan kèm chương trình)",
}


class Ended(NamedTuple):
    """A body that ended: its name, the first day without it, who took over, the source and its grade."""

    name: str
    start: date
    receivers: tuple[str, ...]
    known_by: str | None
    grade: Grade


_DISTRICTS = Ended(
    "cơ quan cấp huyện", TWO_LEVELS, (), "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    Grade.CONFIRMED_2PLUS,
)  # fmt: skip


def duty_to_abolished_body(whole: Whole) -> Iterator[Found]:
    """A body told to lead or support something though it had ended on the day of signing."""
    names = (
        (name, task.start) for task in whole.record.tasks for name in (*task.assignees, *task.coordinating)
    )
    yield from _ended(Finding.DUTY_TO_ABOLISHED_BODY, "được giao nhiệm vụ", names, whole)


def cites_abolished_body(whole: Whole) -> Iterator[Found]:
    """A recipient that had ended on the day of signing; a line with several is looked at part by part."""
    setting = _setting(whole)
    lines = [
        (part, None)
        for line in whole.record.recipients
        for part in ((line,) if gone(line, setting) else _SPLIT.split(line))
    ]
    yield from _ended(Finding.CITES_ABOLISHED_BODY, "có trong Nơi nhận", lines, whole)


def gone(name: str, setting: Setting) -> Ended | None:
    """The ended body that a name means on the day of its setting, None where it stands or is not known.

    "Sở Thông tin và Truyền thông tỉnh Lạng Sơn", "Sở Tư pháp tỉnh Bắc Kạn", "UBND các huyện" are; "Sở Nội
    vụ", "UBND huyện A (nay là xã A)" are not.
    """
    if _FORMER.search(name):
        return None
    if setting.day >= TWO_LEVELS and _DISTRICT.search(fold(name)):
        return _DISTRICTS
    body = agency(name, setting)
    if body.territory is None and setting.day >= TWO_LEVELS and (unit := named_unit(name, setting.day)):
        # a unit that is on no map of the day: look on the last day of the map before
        body = body if unit.candidates else agency(name, Setting(TWO_LEVELS - timedelta(days=1)))
    if body.valid_to is None or body.valid_to >= setting.day:
        return None
    known = list(heirs(body))
    took = tuple(dict.fromkeys(heir.agency.name for heir in known))
    source, grade = (known[0].source, known[0].grade) if known else (None, Grade.GENERAL_KNOWLEDGE)
    return Ended(body.name, body.valid_to + timedelta(days=1), took, source, grade)


def _setting(whole: Whole) -> Setting:
    return Setting(whole.paper.first, whole.record.document.issuer)


def _ended(code: Finding, how: str, names: Iterable[tuple[str, int | None]], whole: Whole) -> Iterator[Found]:
    """One finding an ended body, with the names that mean it; none where no day of signing is known."""
    if whole.state == "undated":
        return
    setting = _setting(whole)
    meant: dict[Ended, dict[str, int | None]] = {}
    for name, position in names:
        if body := gone(name, setting):
            meant.setdefault(body, {}).setdefault(name, position)
    for body, printed in meant.items():
        first, position = next(iter(printed.items()))
        evidence = Evidence(
            printed=first, known="; ".join(body.receivers) or None, start=body.start, known_by=body.known_by,
            grade=body.grade, position=position,
        )  # fmt: skip
        said = listed(list(printed))
        yield Found(code, f"{said} {how}; {became(body)}.", evidence)


def became(body: Ended) -> str:
    """What became of an ended body, as a clause: since when, who took over, how well that is known."""
    received = f"; cơ quan tiếp nhận: {listed(body.receivers)}" if body.receivers else ""
    since = f"từ ngày {day(body.start.isoformat())}{received}{_HEDGES.get(body.grade, '')}"
    return f"{body.name} đã kết thúc hoạt động theo sắp xếp bộ máy {since}"
