"""Plain text: the bytes decoded exactly as they stand."""

import re
import unicodedata
from typing import Final

from graph.errors import UnreadableFile
from graph.source import Position
from loaders.readers.legacy import legacy_error, legacy_of_bytes
from loaders.readers.reading import Reading, ordered

VERSION: Final = "1"
_LINE: Final = re.compile("[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_KEPT_CONTROLS: Final = frozenset("\t\n\r\f\v\x1b\x1c\x1d\x1e\x85")
_MAX_CONTROL_SHARE: Final = 0.02
"""Share of control characters above which decodable bytes are no text; a stray one is let pass."""

_MAX_BROKEN_SHARE: Final = 0.01
"""Share of undecodable letters up to which the file is called a damaged text, beyond it no text."""


def read(data: bytes, name: str) -> Reading:
    """Read plain text: UTF-8, or UTF-16 with a byte-order mark; a form feed begins a page."""
    text = decode(data, name)
    positions = [*paragraphs(text), *_pages(text)]
    return Reading(text, "text/plain", "text", VERSION, ordered(positions))


def decode(data: bytes, name: str) -> str:
    """The text of the bytes without its byte-order mark, nothing else changed.

    Raises UnreadableFile for binary junk and for legacy Vietnamese encodings.
    """
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        legacy = legacy_of_bytes(data)
        raise legacy_error(legacy, name) if legacy else _undecodable(data, error.start, name) from error
    refuse_binary(text, name)
    return text


def refuse_binary(text: str, name: str) -> None:
    """Raise UnreadableFile when a decoded text has a NUL or many control characters."""
    if "\x00" in text:
        raise _no_text(name)
    controls = sum(unicodedata.category(c) == "Cc" and c not in _KEPT_CONTROLS for c in text)
    if controls > _MAX_CONTROL_SHARE * len(text) + 2:
        raise _no_text(name)


def paragraphs(text: str) -> list[Position]:
    """One paragraph position for each line that is not blank, from its first to its last character."""
    lines = (m for m in _LINE.finditer(text) if m.group().strip())
    return [Position(kind="paragraph", start=m.start(), end=m.end()) for m in lines]


def _pages(text: str) -> list[Position]:
    """Pages that tile the text, each with the form feed that ends it; none when there is no form feed."""
    if "\f" not in text:
        return []
    starts = [0, *(m.end() for m in re.finditer("\f", text))]
    ends = [*starts[1:], len(text)]
    return [
        Position(kind="page", start=start, end=end, page=number)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def _undecodable(data: bytes, place: int, name: str) -> UnreadableFile:
    """The error for bytes that are no UTF-8: a text with a few broken letters, or no text at all."""
    shown = data.decode("utf-8", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or shown.count("\ufffd") > _MAX_BROKEN_SHARE * len(shown):
        return _no_text(name)
    return UnreadableFile(
        f"Văn bản UTF-8 bị hỏng (chữ hỏng đầu tiên ở byte {place}).",
        where=name,
        do="Hãy chép lại tệp gốc, hoặc mở bằng trình soạn thảo, sửa chỗ hỏng và lưu dạng Unicode UTF-8.",
    )


def _no_text(name: str) -> UnreadableFile:
    return UnreadableFile(
        "Tệp không phải văn bản (nội dung nhị phân, hoặc bảng mã không nhận ra được).",
        where=name,
        do="Hãy lưu lại thành .docx, hoặc .txt với bảng mã Unicode UTF-8.",
    )
