"""Attached documents: where those that are promulgated within the file begin, as line numbers."""

import re
from collections.abc import Sequence

from loaders.closing import ANNEX_LINE, is_signing_line
from loaders.forms import attachment_note, is_authority_line, is_rule, is_state_name, is_upper, type_line
from loaders.headings import read_mark
from loaders.layout import Line
from loaders.letters import UPPER

_REACH = 10
_PROMULGATOR = re.compile(
    r"(?:Quyết định|Nghị quyết|Thông tư|Nghị định|Chỉ thị|Công văn|Thông báo|Lệnh|Văn bản|Tờ trình)\b",
    re.IGNORECASE,
)
_ATTACHABLE = frozenset({"kh", "da", "ctr", "pa", "qc", "qyd", "hd", "chienluoc", "duan", "bc", "kl", "tb"})


def find_attached(lines: Sequence[Line], start: int) -> tuple[int, ...]:
    """The first lines of documents promulgated within the file: type, title and "(Kèm theo Quyết định …)"."""
    found: list[int] = []
    for index in range(start, len(lines)):
        text = lines[index].text
        if "heo" not in text[:900]:
            continue
        note = attachment_note(text[:900])
        if note is None or not _PROMULGATOR.match(text, note.end()):
            continue
        if (first := _attached_type(lines, start, index)) is not None and first not in found[-1:]:
            found.append(first)
    return tuple(found)


def _attached_type(lines: Sequence[Line], start: int, index: int) -> int | None:
    """The line where the attached document begins, from the line of its note; None for a plain annex."""
    for at in range(index, max(start, index - _REACH) - 1, -1):
        text = lines[at].text
        if ANNEX_LINE.match(text) or is_signing_line(text):
            return None
        named = type_line(text)
        if named and named[0].slug in _ATTACHABLE:
            if at > start and ANNEX_LINE.match(lines[at - 1].text):
                return None
            while at - 1 > start and _is_letterhead(lines[at - 1].text):
                at -= 1
            return at
        if read_mark(text) and not is_upper(text):
            return None
    return None


def _is_letterhead(text: str) -> bool:
    if text.startswith("|") or is_signing_line(text):
        return False
    return is_state_name(text) or is_rule(text) or is_authority_line(text) or bool(_UNIT_LINE.match(text))


_UNIT_LINE = re.compile(rf"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|HUYỆN|QUẬN|ĐẶC KHU|THỊ XÃ)\s+[{UPPER}\s]{{2,30}}$")
