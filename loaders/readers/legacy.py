"""Legacy 8-bit Vietnamese: telling TCVN3, VNI and windows-1258 by their commonest words."""

import re
import unicodedata
from typing import Final, Literal

from graph.errors import UnreadableFile

Legacy = Literal["TCVN3 (ABC, phông .Vn…)", "VNI (phông VNI-…)", "windows-1258"]

_TCVN3: Final = "cña vµ ngµy n¨m sè ®iÒu ®Þnh nh©n d©n quyÕt céng viÖt chñ héi ®Õn thùc hiÖn vÒ c¸c ®­îc tØnh"
_VNI: Final = (
    "cuûa vaø ngaøy naêm soá ñieàu ñònh nhaân daân quyeát coäng vieät chuû hoäi"
    " ñeán thöïc hieän veà caùc ñöôïc tænh"
)
_PLAIN: Final = "của và ngày năm số điều định nhân dân quyết cộng việt chủ hội đến thực hiện về các được tỉnh"
_WORD: Final = re.compile(r"[^\s.,;:()/\"“”]+")
_SAMPLE_CHARS: Final = 200_000
_ENOUGH_WORDS: Final = 3
_ENOUGH_SHARE: Final = 0.04
"""In Vietnamese prose the twenty words make up about 10 % of all; in other text they do not occur."""


def legacy_words(text: str) -> tuple[Legacy | None, int, float]:
    """Which legacy font encoding shows in a decoded text, how many of its words and their share of all."""
    words = _WORD.findall(text[:_SAMPLE_CHARS])
    best: tuple[Legacy | None, int, float] = (None, 0, 0.0)
    signs: tuple[tuple[Legacy, str], ...] = (("TCVN3 (ABC, phông .Vn…)", _TCVN3), ("VNI (phông VNI-…)", _VNI))
    for encoding, sign in signs:
        known = set(sign.split())
        count = sum(w.lower() in known or _in_small_letters(w) in known for w in words)
        if count > best[1]:
            best = (encoding, count, count / len(words))
    return best


def _in_small_letters(word: str) -> str:
    """A TCVN3 word without its capital: letters like Ò stand for small ones there and must stay."""
    return word[:1].lower().replace("§", "®") + word[1:]


def refuse_legacy(text: str, name: str) -> None:
    """Raise UnreadableFile when a decoded text is typed in a legacy font; a few such words pass."""
    encoding, count, share = legacy_words(text)
    if encoding and count >= _ENOUGH_WORDS and share >= _ENOUGH_SHARE:
        raise legacy_error(encoding, name)


def legacy_of_bytes(data: bytes) -> Legacy | None:
    """The legacy encoding of bytes that are no UTF-8, as far as common words tell, else None."""
    sample = data[:_SAMPLE_CHARS]
    encoding, count, share = legacy_words(sample.decode("latin-1"))
    if count >= _ENOUGH_WORDS and share >= _ENOUGH_SHARE:
        return encoding
    words = _WORD.findall(unicodedata.normalize("NFC", sample.decode("cp1258", "replace")).lower())
    known = set(_PLAIN.split())
    count = sum(w in known for w in words)
    return "windows-1258" if count >= _ENOUGH_WORDS and count >= _ENOUGH_SHARE * len(words) else None


def legacy_error(encoding: Legacy, name: str) -> UnreadableFile:
    """The error for a text in a legacy encoding."""
    return UnreadableFile(
        f"Văn bản có vẻ gõ bằng bảng mã cũ {encoding}, không phải Unicode.",
        where=name,
        do="Hãy chuyển mã sang Unicode (ví dụ bằng UniKey) và lưu lại dạng Unicode UTF-8.",
    )
