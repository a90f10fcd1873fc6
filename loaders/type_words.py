"""Type words: the printed name of a document's kind in front of its number, read through lost diacritics.

`Nghị định số`, `Nghị dịnh số`, `NGHỊ ĐỊNH SỐ`, `Kế hoạch` (no «số»), `Quyết định của UBND tỉnh số`.
"""

import re
from functools import cache
from typing import NamedTuple

from graph.folding import fold
from graph.kinds import KINDS, Kind, kind_of_type

_CLASSES = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ", "d": "dđ", "e": "eèéẻẽẹêềếểễệ", "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ", "u": "uùúủũụưừứửữự", "y": "yỳýỷỹỵ",
}  # fmt: skip
#: Kinds that are cited by number; «Văn bản số …» is the generic word for a letter.
_CITED = [kind for kind in KINDS if kind.slug not in {"hp", "sl"}]


def _pattern(words: str) -> str:
    letters = "".join(
        f"[{_CLASSES[c]}{_CLASSES[c].upper()}]"
        if c in _CLASSES
        else rf"[{c}{c.upper()}]"
        if c != " "
        else r"\s+"
        for c in fold(words)
    )
    return letters


def _any_type() -> str:
    """All types, the longer first; a class of first letters stands in front, which is searched fastest."""
    ways: dict[str, list[str]] = {}
    for words in sorted((fold(kind.type) for kind in _CITED), key=lambda words: -len(words)):
        ways.setdefault(_pattern(words[0]), []).append(_pattern(words[1:]))
    first = "".join(sorted({letter for letters in ways for letter in letters.strip("[]")}))
    rest = "|".join(f"(?<={letters})(?:{'|'.join(ends)})" for letters, ends in ways.items())
    return rf"[{first}](?<!\w.)(?:{rest})"


#: What may stand between a type and its number: "Chương trình hành động số", "Thông báo kết luận số".
_SORT = (
    r"(?:\s+(?:hành\s+động|kết\s+luận|liên\s+tịch|liên\s+ngành|chuyên\s+đề|phối\s+hợp|công\s+tác|khẩn|thẩm\s+(?:tra|định)"
    r"|hỏa\s+tốc))?"
)
_SO = r"(?:[sS][ốoóôỐOÓÔ]|sô)?\s*+(?:[:.]\s*+)?"
_BEFORE = re.compile(rf"(?P<type>{_any_type()}){_SORT}\s*{_SO}\(?$")
_ONLY_SO = re.compile(r"(?<!\w)[sS][ốoóôỐOÓÔ]\s*+(?:[:.]\s*+)?$")


@cache
def _with_issuer() -> re.Pattern[str]:
    """A type, its issuer and «số»; compiled when one is met, which is not in every document."""
    return re.compile(rf"(?P<type>{_any_type()})\s+của\s+[^;.\n]{{3,60}}?\s+[sS][ốoó]\s*+(?::\s*+)?$")


class TypeWord(NamedTuple):
    """A type word at `[start, end)`; `kind` is what it names."""

    start: int
    end: int
    kind: Kind


def type_before(text: str, position: int, floor: int = 0) -> TypeWord | None:
    """The type word that stands directly in front of a number (with or without «số»), or None.

    It begins at `floor` or behind.
    """
    match = _BEFORE.search(text, max(floor, position - 60), position)
    if match is None and text.find("của", max(floor, position - 110), position) >= 0:
        match = _with_issuer().search(text, max(floor, position - 110), position)
    if not match:
        return None
    kind = kind_of_type(match["type"])
    return TypeWord(match.start("type"), match.end("type"), kind) if kind else None


def so_before(text: str, position: int) -> int | None:
    """Where the word «số» in front of a number begins, or None."""
    match = _ONLY_SO.search(text, max(0, position - 8), position)
    return match.start() if match else None
