"""The closing: where Nơi nhận, the signature and the annexes behind them begin, as line numbers."""

import re
from collections.abc import Sequence

from loaders.forms import attachment_note, is_upper
from loaders.layout import Line
from loaders.letters import LOWER, UPPER

_SIGNATURE_REACH = 40
_RECIPIENTS = re.compile(r"^\W*n[ơoớờởợ]i\s{1,3}nh[ậâạaăẩấầ]n\s*(?:[:;.]|$|[-|])", re.IGNORECASE)
ANNEX_LINE = re.compile(r"^\W*(?:PHỤ\s?LỤC|PHU LUC|DANH\s?(?:SÁCH|MỤC)|BIỂU|MẪU|BẢNG)\b")
_SIGNING = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|VT|Q|T/M|K/T|T/L)(?:\s?[.,]\s?|\s)(?=\w)|(?:PHÓ |QUYỀN )?(?:TỔNG |CHÁNH )?"
    r"(?:CHỦ TỊCH|GIÁM Đ[ỐÓ]C|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|VĂN PHÒNG|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|CÔNG AN)"
    r"|BÍ THƯ|HIỆU TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG|THANH TRA|THỐNG ĐỐC|CHỦ NHIỆM"
    r"|CHÁNH ÁN|KIỂM TOÁN TRƯỞNG|CHỈ HUY TRƯỞNG|THỦ TRƯỞNG)\b)"
)


#: The power by which one signs, in front of the title: `TM. `, `K/T `.
MODE_LEAD = re.compile(r"^(?:TM|KT|TL|TUQ|VT|Q|T/M|K/T|T/L)(?:\s?[.,]\s*|\s+)(?=\w)")
_FILING = re.compile(r"^\W*L[ưu]u\s*+(?::\s*+)?(?:VT|VP|TT|HS|HC)\b")


def annex_limit(lines: Sequence[Line], start: int) -> int:
    """The first line PHỤ LỤC that stands alone in capitals."""
    for index in range(start, len(lines)):
        text = lines[index].text
        if text[:1] in "PD#" and len(text) < 60 and ANNEX_LINE.match(text) and text.upper().startswith("PHỤ"):
            return index
    return len(lines)


def find_closing(lines: Sequence[Line], body: int, stop: int, annex: int) -> int:
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


def find_annex(lines: Sequence[Line], closing: int, stop: int) -> int:
    """Where the closing ends: at PHỤ LỤC, or at the capitals above "(Kèm theo …)"."""
    for index in range(closing + 1, stop):
        text = lines[index].text
        if ANNEX_LINE.match(text) and len(text) < 200 and is_upper(text):
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
