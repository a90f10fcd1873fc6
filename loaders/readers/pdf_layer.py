"""Whether the text layer of a PDF is there and can be believed."""

import unicodedata
from typing import Final

_LETTERS: Final = frozenset(
    "abcdefghijklmnopqrstuvwxyzđ" + "".join(
        unicodedata.normalize("NFC", base + tone)
        for base in ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    )
)  # fmt: skip
_MARKED: Final = _LETTERS - frozenset("abcdefghijklmnopqrstuvwxyz")
_MIN_LETTERS_PER_PAGE: Final = 10
"""Fewer letters on average than this are page numbers or a stamp on a scan."""

_UNUSABLE_SHARE: Final = 0.08
"""Share of impossible characters above which words can no longer be told: one in every third word."""

_DOUBTFUL_SHARE: Final = 0.004
_MIN_MARKED_SHARE: Final = 0.10
"""Vietnamese prose has 25 to 30 % letters with marks; below a tenth the marks were lost."""

_ENOUGH_LETTERS: Final = 400


class UnusableLayer(Exception):
    """There is no text layer, or one that cannot be believed; `what` (Vietnamese) says which."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def judge_layer(pages: list[str]) -> tuple[str, ...]:
    """Warnings on the text layer of a PDF; raises UnusableLayer when there is none or it is unusable."""
    letters = [sum(c.isalpha() or _is_impossible(c) for c in page) for page in pages]
    if sum(letters) < _MIN_LETTERS_PER_PAGE * min(len(pages), 5):
        raise UnusableLayer("Tệp PDF là bản quét (ảnh), không có lớp chữ.")
    text = unicodedata.normalize("NFC", "".join(pages))
    impossible = sum(map(_is_impossible, text))
    wrong = impossible / max(1, sum(not c.isspace() or _is_impossible(c) for c in text))
    if wrong > _UNUSABLE_SHARE:
        raise UnusableLayer(f"Lớp chữ của tệp PDF bị hỏng ({wrong:.0%} ký tự không thể có trong tiếng Việt).")
    return tuple(_warnings(text, wrong, letters))


def blank_pages(pages: list[str]) -> list[int]:
    """The numbers, from 1, of the pages that have no letter in their layer."""
    return [number for number, page in enumerate(pages, 1) if not any(map(str.isalpha, page))]


def _warnings(text: str, wrong: float, letters: list[int]) -> list[str]:
    found: list[str] = []
    if wrong > _DOUBTFUL_SHARE:
        found.append(
            f"Lớp chữ của tệp PDF có {wrong:.1%} ký tự lạ; kết quả đọc có thể sai, nên nhận dạng chữ lại."
        )
    marked = sum(c in _MARKED for c in text.lower()) / max(1, sum(letters))
    if sum(letters) >= _ENOUGH_LETTERS and marked < _MIN_MARKED_SHARE:
        found.append(
            "Lớp chữ của tệp PDF có vẻ mất dấu tiếng Việt; kết quả đọc có thể sai, nên nhận dạng chữ lại."
        )
    empty = [str(number) for number, count in enumerate(letters, 1) if count == 0]
    if empty:
        shown = ", ".join(empty[:10]) + (", …" if len(empty) > 10 else "")
        found.append(f"Trang {shown} không có lớp chữ (trang trắng hoặc ảnh quét), không đọc được.")
    return found


def _is_impossible(char: str) -> bool:
    """A control, private, unassigned or replacement character, or a letter foreign to Vietnamese."""
    if char.isascii():
        return (char < " " and char not in "\n\t\r\f") or char == "\x7f"
    category = unicodedata.category(char)
    if category in ("Cc", "Co", "Cn", "Cs") or char == "\ufffd":
        return True
    return category[0] == "L" and char.lower() not in _LETTERS and category != "Lm"
