"""Secrecy marks: a document marked MẬT, TỐI MẬT or TUYỆT MẬT is refused.

The mark stands on a line, in a letterhead cell or in a stamp of its own, in capitals (Luật Bảo vệ bí
mật nhà nước 117/2025/QH15; form of the stamp: Thông tư 24/2020/TT-BCA). The words within a sentence
or a heading ("bảo vệ bí mật nhà nước") are no mark.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from graph.errors import SecretDocument

HEAD_LINES: Final = 60
"""Non-blank lines in which the mark is sought: letterhead, title and first bases of any layout."""

_BREAK: Final = re.compile("[\n\r\f\v\x07\x1c-\x1e\x85\u2028\u2029]+")
_CELL: Final = re.compile(
    r"\||\t|\s{3,}"
    r"|CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*[-–—]\s*Tự\s+do\s*[-–—]\s*Hạnh\s+phúc"
    r"|Số\s*+(?::\s*+)?[\d.…_]*\s*(?:/\s*[\w.-]+)+"
)
_GRADE: Final = r"(?:TỐI\s*MẬT|TUYỆT\s*MẬT|T[OÓỐÔ]I\s*M[AÂẬẶẠ]T|TUY[EÊỆẸ]T\s*M[AÂẬẶẠ]T|M[ẬÂ]T)"
_URGENCY: Final = r"(?:THƯỢNG\s*KHẨN|HỎA\s*TỐC|HOẢ\s*TỐC|KHẨN)"
_MARK: Final = re.compile(
    rf"(?:{_URGENCY}\s*)?(?:(?:TÀI LIỆU|VĂN BẢN|HỒ SƠ|DẤU|ĐỘ)\s*)?{_GRADE}"
    rf"(?:\s*{_URGENCY})?(?:\s*(?:BẢN SỐ|SỐ BẢN)\s*\d*)?"
)
_TITLED: Final = re.compile(r"Tối mật|Tuyệt mật|Mật|(?:Tài|tài) liệu (?:tối |tuyệt )?mật")
_FIELD: Final = re.compile(
    r"(?:cấp )?(?:độ|mức(?: độ)?) (?:bảo )?mật\s*[:\-–]\s*(?:tối |tuyệt )?mật\s*(?:$|[.,;)|])", re.IGNORECASE
)
_STRAY: Final = re.compile(r"[^\w\s]|_")
_WRAPS: Final = re.compile(r"(?:\b(?:BÍ|BẢO|ĐỘ|CƠ|THÂN|CẨN|VÀ|HOẶC|LÀ|DẤU|KÝ HIỆU)|,)$", re.IGNORECASE)
"""Ends of a line after which MẬT on the next line is the rest of a wrapped heading."""


def refuse_secret(text: str, name: str, stamps: Iterable[str] = ()) -> None:
    """Raise SecretDocument when the head of a text, or one of its stamps, bears a secrecy mark.

    `stamps` are texts that stand apart from the flow (stamps, page headers) and are searched whole.
    The message names the file and never quotes the document.
    """
    head = _lines(text, HEAD_LINES)
    if _bears_mark(head) or any(_bears_mark(_lines(stamp, None)) for stamp in stamps):
        raise SecretDocument(
            "Văn bản có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật); cancu không đọc và không lưu gì.",
            where=name,
            do="Hãy xử lý văn bản theo quy định về bảo vệ bí mật nhà nước, không đưa vào phần mềm này.",
        )


def _lines(text: str, limit: int | None) -> list[str]:
    """The first non-blank lines, composed (NFC) and without invisible characters."""
    return list(itertools.islice(filter(None, map(_shown, _raw_lines(text))), limit))


def _raw_lines(text: str) -> Iterator[str]:
    start = 0
    for stop in _BREAK.finditer(text):
        yield text[start : stop.start()]
        start = stop.end()
    yield text[start:]


def _shown(line: str) -> str:
    composed = unicodedata.normalize("NFC", line)
    return "".join(c for c in composed if unicodedata.category(c) != "Cf").strip()


def _bears_mark(lines: list[str]) -> bool:
    before = ""
    for line in lines:
        if _FIELD.search(line):
            return True
        if not _WRAPS.search(before) and (
            _TITLED.fullmatch(_plain(line)) or any(map(_is_mark, _CELL.split(line)))
        ):
            return True
        before = line
    return False


def _is_mark(cell: str) -> bool:
    """Whether a line or cell is a mark in capitals and nothing else, stray punctuation and spacing aside."""
    return bool(_MARK.fullmatch(_plain(cell)))


def _plain(cell: str) -> str:
    """The words of a cell; letters that are all spaced apart are drawn together."""
    words = _STRAY.sub(" ", cell).split()
    return "".join(words) if words and all(len(w) == 1 for w in words) else " ".join(words)
