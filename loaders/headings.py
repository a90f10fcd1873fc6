"""Headings: the mark at the start of a line that opens a section, and its rank.

Marks of NĐ 30/2020/NĐ-CP Phụ lục I (Phần, Chương, Mục, Tiểu mục, Điều, khoản `1.`, điểm `a)`) and those
of plans (`I.`, `1.`, `1.1.`, `a)`, `-`, `+`). A row of a table is never a heading.
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from loaders.letters import UPPER


class Level(IntEnum):
    """The rank of a mark; a smaller number stands higher."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    MUC = 3
    TIEU_MUC = 4
    LETTER = 5
    ROMAN = 6
    ARTICLE = 7
    NUMBER = 8
    SUBNUMBER = 9
    SUBSUBNUMBER = 10
    POINT = 11
    NUMBER_PAREN = 12
    DASH = 13
    PLUS = 14


class Mark(NamedTuple):
    """The mark of a line: label as printed, its rank, and where the words behind it begin in the line."""

    label: str
    level: Level
    words: int


_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_WORD_LEVELS = {
    "PHỤ LỤC": Level.ANNEX, "PHẦN": Level.PART, "CHƯƠNG": Level.CHAPTER,
    "MỤC": Level.MUC, "TIỂU MỤC": Level.TIEU_MUC, "ĐIỀU": Level.ARTICLE,
}  # fmt: skip
_ORDINAL = r"thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
#: `Điều 3.`, `Chương II`, `Mục 1. …`, `PHẦN THỨ NHẤT`: the word, its number, then a stop or the line's end.
_WORDED = re.compile(
    rf"(?P<label>(?P<word>Phụ lục|PHỤ LỤC|Phần|PHẦN|Chương|CHƯƠNG|Tiểu mục|TIỂU MỤC|Mục|MỤC|Điều|ĐIỀU)\s+"
    rf"(?P<number>[IVX]{{1,6}}|\d{{1,3}}[a-zđ]{{0,2}}|(?i:{_ORDINAL})|[A-HĐ](?!\s*:))(?:\.\d{{1,2}})?)"
    rf"(?:\s?[.:]\s*|\s*-\s+|\s+(?=[\"“{UPPER}]{{2}})|\s*$)"
)
_PLAIN_ANNEX = re.compile(r"(?P<label>PHỤ LỤC)\s*(?::\s*|$)")
_LETTERED = re.compile(rf"(?P<label>[A-HKLĐ])\s?\.\s*(?=[\"“{UPPER}][{UPPER}\s,])")
_ROMANED = re.compile(rf"(?P<label>{_ROMAN})\s?(?:[.)/]|-(?=\s))\s*(?=[^\W\d_]|[\"“(]|$)")
_OCR_ROMAN = re.compile(rf"(?P<label>[IHVXLl1]{{1,4}})\.\s*(?=[{UPPER}])")
#: `1.` `1/` `1)` are khoản; `1.1`, `2.1.` and `1.2.3` stand below.
_NUMBERED = re.compile(
    rf"(?P<label>\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})"
    rf"(?:(?P<stop>\s?[.):])(?:\s+(?=\S)|(?=[^\d\s%])|$)|(?P<slash>/)\s+|(?P<dash>\s?-)\s+(?=[{UPPER}])|\s+(?=[\"“{UPPER}]))"
)
_POINTED = re.compile(r"(?P<label>[a-zđ]\d?)\s?(?:\)|\.(?=\s)|/(?=\s))\s*(?=\S)")
_BRACKETED = re.compile(r"\((?P<label>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_DASHED = re.compile(r"(?P<label>[-•●○▪■◦·✓➢⁃ˆ~])[-_\s]*(?=[^\W_]|[\"“(<])")
_PLUSSED = re.compile(r"(?P<label>\+)\s*(?=[^\W_]|[\"“(])")
_OCR_DIGITS = str.maketrans({"H": "II", "L": "I", "l": "I", "1": "I"})


#: One object for equal marks: a document has few different ones.
_mark = lru_cache(maxsize=4096)(Mark)


def is_table_row(text: str) -> bool:
    """Whether a line is a row of a table written with pipes."""
    return "|" in text and (text.startswith("|") or " | " in text or text.endswith("|"))


def read_mark(text: str) -> Mark | None:
    """The mark that opens a line, or None; a line of a pipe table has none."""
    if not text or is_table_row(text):
        return None
    first = text[0]
    if first in "PCTMĐ":
        found = _WORDED.match(text) or _PLAIN_ANNEX.match(text)
        if found:
            word = re.sub(r"\s+", " ", found.groupdict().get("word") or "PHỤ LỤC").upper()
            return _mark(re.sub(r"\s+", " ", found["label"]), _WORD_LEVELS[word], found.end())
    if first.isdigit():
        return _numbered(text)
    if first in "IVX" and (found := _ROMANED.match(text)) and found["label"]:
        return _mark(found["label"], Level.ROMAN, found.end())
    if first in "IHVXLl" and (found := _OCR_ROMAN.match(text)):
        repaired = found["label"].translate(_OCR_DIGITS)
        if re.fullmatch(_ROMAN, repaired):
            return _mark(repaired, Level.ROMAN, found.end())
    pattern, level = _BY_FIRST.get(first, _NONE)
    if pattern and (found := pattern.match(text)):
        return _mark(found["label"], level, found.end())
    return None


_NONE: tuple[re.Pattern[str] | None, Level] = (None, Level.PLUS)
#: The marks that their first character tells.
_BY_FIRST: dict[str, tuple[re.Pattern[str] | None, Level]] = {
    **dict.fromkeys("ABCDEFGHKLĐ", (_LETTERED, Level.LETTER)),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzđ", (_POINTED, Level.POINT)),
    **dict.fromkeys("-•●○▪■◦·✓➢⁃ˆ~", (_DASHED, Level.DASH)),
    "(": (_BRACKETED, Level.NUMBER_PAREN),
    "+": (_PLUSSED, Level.PLUS),
}


def _numbered(text: str) -> Mark | None:
    found = _NUMBERED.match(text)
    if not found:
        return None
    depth = found["label"].count(".")
    closed = found["stop"] or found["slash"] or found["dash"]
    if not closed and depth == 0:
        return None
    if found["dash"] and depth == 0 and len(found["label"]) > 2:
        return None
    if found["stop"] and found["stop"].strip() == ")":
        return _mark(found["label"], Level.NUMBER_PAREN, found.end())
    level = (Level.NUMBER, Level.SUBNUMBER, Level.SUBSUBNUMBER, Level.SUBSUBNUMBER)[depth]
    return _mark(found["label"], level, found.end())
