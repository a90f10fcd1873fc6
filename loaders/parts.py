"""Parts: where head, basis, body, closing, annexes and attached documents begin, as line numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.folding import fold
from graph.kinds import Kind
from loaders.forms import (
    attachment_note,
    is_authority_line,
    is_rule,
    is_state_name,
    is_upper,
    opens_basis,
    type_line,
)
from loaders.headings import Level, read_mark
from loaders.layout import Line
from loaders.letters import LOWER, UPPER

_HEAD_LINES = 60
_TITLE_LINES = 10
_TITLE_CHARS = 1200
_SIGNATURE_REACH = 40
_BULLETS = frozenset({Level.DASH, Level.PLUS})
_NUMBER_LINE = re.compile(
    r"^\W*(?:Luật\s+|Pháp lệnh\s+|Nghị quyết\s+)?[Ss§]{1,2}[ốóôòồoó6Ố]\w?\s*[:;.]", re.IGNORECASE
)
_SUBJECT = re.compile(r"^\W*(?:V/[vV]\b|Về việc\b|v/v\b)", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^\W*n[ơoớờởợ]i\s{1,3}nh[ậâạaăẩấầ]n\s*(?:[:;.]|$|[-|])", re.IGNORECASE)
_ANNEX = re.compile(r"^\W*(?:PHỤ\s?LỤC|PHU LUC|DANH\s?(?:SÁCH|MỤC)|BIỂU|MẪU|BẢNG)\b")
_SIGNING = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|VT|Q|T/M|K/T|T/L)(?:\s?[.,]\s?|\s)(?=\w)|(?:PHÓ |QUYỀN )?(?:TỔNG |CHÁNH )?"
    r"(?:CHỦ TỊCH|GIÁM Đ[ỐÓ]C|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|VĂN PHÒNG|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|CÔNG AN)"
    r"|BÍ THƯ|HIỆU TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG|THANH TRA|THỐNG ĐỐC|CHỦ NHIỆM"
    r"|CHÁNH ÁN|KIỂM TOÁN TRƯỞNG|CHỈ HUY TRƯỞNG|THỦ TRƯỞNG)\b)"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Line numbers at which the parts begin; each part ends where the next begins.

    `type_at` is the line of the type (None for an official letter), `title_at` where the title begins.
    `body` is where the first heading stands, `closing` where Nơi nhận or the signature begins, `annex`
    where the closing ends, `attached` where attached documents begin.
    """

    type_at: int | None
    kind: Kind | None
    title_at: int
    title_end: int
    basis: int
    body: int
    closing: int
    annex: int
    attached: tuple[int, ...]


def find_parts(lines: Sequence[Line]) -> Parts:
    """The parts of a document from its lines."""
    type_at, kind = find_type(lines)
    title_at, title_end = find_title(lines, type_at)
    if type_at is None:
        title_end = _letter_head_end(lines, title_end)
    limit = _annex_limit(lines, title_end)
    attached = _attached(lines, title_end)
    stop = min(attached[0] if attached else len(lines), len(lines))
    basis = _skip_address(lines, title_end, stop)
    body = _first_heading(lines, basis, stop)
    closing = _closing(lines, body, stop, limit)
    body = min(body, closing)
    annex = _annex(lines, closing, stop)
    return Parts(type_at, kind, title_at, title_end, basis, body, closing, annex, attached)


def find_type(lines: Sequence[Line]) -> tuple[int | None, Kind | None]:
    """The first line of the head that names a type; None before a căn cứ, an address or a heading."""
    numbered = False
    for index, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text
        found = type_line(text)
        if found and (is_upper(text) or numbered or index < 12):
            return index, found[0]
        numbered = numbered or bool(_NUMBER_LINE.match(text))
        if fold(text[:40]).startswith("kinh gui"):
            return None, None
        if numbered and (fold(text[:40]).startswith("can cu ") or read_mark(text)) and len(text) > 40:
            return None, None
    return None, None


def find_title(lines: Sequence[Line], type_at: int | None) -> tuple[int, int]:
    """The lines `[first, end)` of the title: behind the type, or the "V/v …" of an official letter."""
    if type_at is not None:
        end = type_at + 1
        while end < len(lines) and _goes_on(lines, type_at + 1, end):
            end += 1
        return type_at + 1, end
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _SUBJECT.match(line.text):
            end = index + 1
            while end < len(lines) and end - index < 8 and _subject_goes_on(lines, index, end):
                end += 1
            return index, end
    return _untitled(lines)


def _goes_on(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line belongs to the title that begins at `first`."""
    text = lines[index].text
    taken = lines[index - 1].end - lines[first].start if index > first else 0
    if index - first >= _TITLE_LINES or taken > _TITLE_CHARS:
        return False
    hanging = index > first and _hangs(lines[index - 1].text)
    if (is_authority_line(text) and not hanging) or is_state_name(text) or attachment_note(text[:60]):
        return False
    folded = fold(text[:60])
    if folded.startswith(("can cu", "kinh gui")) or _heads(text):
        return False
    if index == first:
        return True
    if (named := type_line(text)) and not named[1] and not hanging:
        return False
    before = lines[index - 1]
    if is_rule(before.text) and not is_upper(text):
        return False
    gap = lines[index].gap
    new_case = is_upper(lines[first].text) != is_upper(text)
    if new_case and (gap or (text[:1].isupper() and not hanging and not is_upper(text))):
        return False
    if not hanging and text[:1].isupper() and not is_upper(text) and (opens_basis(text) or _is_clause(text)):
        return False
    if gap and not hanging:
        return is_upper(text) or (text[:1].islower() and len(text) < 160 and not opens_basis(text))
    return len(text) < 400 and not before.text.endswith((".", ";"))


def _is_clause(text: str) -> bool:
    """Whether a paragraph says that a body issues the document: `UBND tỉnh ban hành Kế hoạch … như sau:`"""
    return len(text) > 240 or text.endswith(":") or bool(_ISSUING.search(text))


_ISSUING = re.compile(
    r"\b(?:ban hành|xây dựng|lập)\s+(?:[Kk]ế hoạch|[Cc]hương trình|[Pp]hương án|[Đđ]ề án)\b|như sau"
)
_HANGING = re.compile(
    r"\b(?:cua|va|ve|tai|tren|trong|cho|theo|voi|den|tu|cac|nhung|mot|do|bang|doi|ban|so|hoac|nham|de|la|giai|doan"
    r"|nam|tinh|xa|phuong|thanh|pho|uy|hoi|dong|nhan|dan|thuc|hien|quy|dinh|cong|tac|dia)$"
)


def _hangs(text: str) -> bool:
    """Whether a line of a title cannot end there: `… trên địa bàn`, `… của`, or a comma."""
    return text.endswith((",", "-")) or bool(_HANGING.search(fold(text[-30:])))


def _heads(text: str) -> bool:
    mark = read_mark(text)
    return mark is not None and (mark.level not in _BULLETS) and len(text) > mark.words


def _subject_goes_on(lines: Sequence[Line], first: int, index: int) -> bool:
    text = lines[index].text
    if lines[index].gap or len(text) >= 160 or is_state_name(text) or is_upper(text):
        return False
    if fold(text[:40]).startswith(("kinh gui", "can cu", "thuc hien")) or _NUMBER_LINE.match(text):
        return False
    return not _DATED.match(text)


_DATED = re.compile(r".{0,60}\bng[àa]y\b.{0,30}\bth[áa]ng\b")


def _untitled(lines: Sequence[Line]) -> tuple[int, int]:
    """Without type and subject, the head ends before the first căn cứ, address, heading or long paragraph."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        folded = fold(line.text[:60])
        if folded.startswith(("can cu", "kinh gui")) or (index and len(line.text) > 200) or _heads(line.text):
            return index, index
    index = min(len(lines), _HEAD_LINES)
    return index, index


def _letter_head_end(lines: Sequence[Line], end: int) -> int:
    """The head of an official letter goes on behind its subject, with the right column, to the address."""
    for index in range(end, min(len(lines), end + 12)):
        text = lines[index].text
        if fold(text[:40]).startswith("kinh gui"):
            return index
        if len(text) > 120 or fold(text[:20]).startswith("can cu") or _heads(text):
            break
    return end


def _skip_address(lines: Sequence[Line], index: int, stop: int) -> int:
    """Behind preamble lines and the address (Kính gửi: … with its list)."""
    while index < stop and (is_authority_line(lines[index].text) or is_rule(lines[index].text)):
        index += 1
    if index < stop and fold(lines[index].text[:40]).startswith("kinh gui"):
        index += 1
        while index < stop and re.match(r"^[-+•]\s?\S", lines[index].text) and len(lines[index].text) < 200:
            index += 1
    return index


def _first_heading(lines: Sequence[Line], start: int, stop: int) -> int:
    """The first numbered heading; a first section "I. CĂN CỨ …" belongs to the basis."""
    first = None
    for index in range(start, stop):
        mark = read_mark(lines[index].text)
        if mark is None or mark.level in _BULLETS:
            continue
        if first is None:
            first = mark.level
            if "can cu" in fold(lines[index].text[mark.words : mark.words + 40]):
                continue
            return index
        if mark.level <= first:
            return index
    return stop if first is None else next(i for i in range(start, stop) if read_mark(lines[i].text))


def _annex_limit(lines: Sequence[Line], start: int) -> int:
    """The first line PHỤ LỤC that stands alone in capitals."""
    for index in range(start, len(lines)):
        text = lines[index].text
        if text[:1] in "PD#" and len(text) < 60 and _ANNEX.match(text) and text.upper().startswith("PHỤ"):
            return index
    return len(lines)


def _closing(lines: Sequence[Line], body: int, stop: int, annex: int) -> int:
    """Where Nơi nhận or the signature begins, whichever is first when they stand together."""
    recipients = next((i for i in range(body, stop) if _RECIPIENTS.match(_cell(lines[i].text))), None)
    signing = _signing(lines, body, min(stop, annex))
    if recipients is not None and recipients > annex and signing is not None:
        return signing
    if recipients is None:
        recipients = _filing(lines, body, min(stop, annex))
    if recipients is None:
        return signing if signing is not None else min(stop, annex)
    first = recipients
    for index in range(recipients - 1, max(body, recipients - _SIGNATURE_REACH) - 1, -1):
        if is_signing_line(lines[index].text):
            first = index
    return first


def _filing(lines: Sequence[Line], body: int, stop: int) -> int | None:
    """Where the list that ends with "Lưu: VT" begins, for a text that lost the words Nơi nhận."""
    last = next((i for i in range(stop - 1, body - 1, -1) if _FILING.match(_cell(lines[i].text))), None)
    if last is None:
        return None
    while last - 1 > body and _LISTED.match(lines[last - 1].text):
        last -= 1
    return last


_LISTED = re.compile(r"(?:[-+~ˆ•]\s?.{2,88}|.{2,44})(?<![./])$")


def _signing(lines: Sequence[Line], body: int, stop: int) -> int | None:
    """The first line of the last signature block before `stop`."""
    last = next((i for i in range(stop - 1, body - 1, -1) if is_signing_line(lines[i].text)), None)
    while last is not None and last - 1 >= body and is_signing_line(lines[last - 1].text):
        last -= 1
    return last


def is_signing_line(text: str) -> bool:
    """Whether a line in capitals opens a signature: TM. …, KT. …, GIÁM ĐỐC, CHỦ TỊCH QUỐC HỘI."""
    cells = text.strip("| ").split(" | ")
    return any(len(cell) < 100 and bool(_SIGNING.match(cell)) and _is_signed(cell) for cell in cells)


def _is_signed(text: str) -> bool:
    """Whether a text is in capitals, or in capitals with a name behind them."""
    return is_upper(text) or bool(_TITLE_AND_NAME.fullmatch(text))


_TITLE_AND_NAME = re.compile(rf"[{UPPER}][{UPPER}., ]{{4,70}}(?: [{UPPER}][{LOWER}]+){{2,5}}")


def _cell(text: str) -> str:
    return text.lstrip("| ")


def _annex(lines: Sequence[Line], closing: int, stop: int) -> int:
    """Where the closing ends: at PHỤ LỤC, or at the capitals above "(Kèm theo …)"."""
    for index in range(closing + 1, stop):
        text = lines[index].text
        if _ANNEX.match(text) and len(text) < 200 and is_upper(text):
            return index
        note = attachment_note(text[:80])
        if note and text.startswith("("):
            first = index
            while first - 1 > closing and _is_caption(lines[first - 1].text):
                first -= 1
            return first
    return stop


def _is_caption(text: str) -> bool:
    return is_upper(text) and not is_signing_line(text)


_PROMULGATOR = re.compile(
    r"(?:Quyết định|Nghị quyết|Thông tư|Nghị định|Chỉ thị|Công văn|Thông báo|Lệnh|Văn bản|Tờ trình)\b",
    re.IGNORECASE,
)
_ATTACHABLE = frozenset({"kh", "da", "ctr", "pa", "qc", "qyd", "hd", "chienluoc", "duan", "bc", "kl", "tb"})


def _attached(lines: Sequence[Line], start: int) -> tuple[int, ...]:
    """The first lines of documents promulgated within the file: type, title and "(Kèm theo Quyết định …)"."""
    found: list[int] = []
    for index in range(start, len(lines)):
        text = lines[index].text
        if "heo" not in text[:900]:
            continue
        note = attachment_note(text[:900])
        if note is None or not _PROMULGATOR.match(text, note.end()):
            continue
        if (first := _attached_type(lines, start, index)) is not None and first not in found:
            found.append(first)
    return tuple(found)


def _attached_type(lines: Sequence[Line], start: int, index: int) -> int | None:
    """The line where the attached document begins, from the line of its note; None for a plain annex."""
    for at in range(index, max(start, index - _TITLE_LINES) - 1, -1):
        text = lines[at].text
        if _ANNEX.match(text) or is_signing_line(text):
            return None
        named = type_line(text)
        if named and named[0].slug in _ATTACHABLE:
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
_FILING = re.compile(r"^\W*L[ưu]u\s*:?\s*(?:VT|VP|TT|HS|HC)\b")
