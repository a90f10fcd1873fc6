"""The title: type and trích yếu, and the years or the period that it names."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.forms import attachment_note, is_rule, type_line
from loaders.layout import Line
from loaders.title_lines import find_title

_SUBJECT = re.compile(r"^\W*(?:V/[vV]|v/v|Về việc)[\s.:]*")
#: Most telling first: a part of a year, a year, then periods, then a goal "đến năm 2030".
_SCOPES = (
    re.compile(
        r"(?i)\b(?:(?:\d{1,2}\s+tháng\s+(?:đầu|cuối)|quý\s+(?:[IV]{1,3}|\d)|tháng\s+\d{1,2}"
        r"|học kỳ\s+[IV\d]+|những\s+tháng\s+(?:đầu|cuối)|đợt\s+\d)"
        r"(?:\s+(?:của\s+)?|\s?/\s?)năm\s+\d{4}|quý\s+(?:[IV]{1,3})\s?/\s?\d{4}|tháng\s+\d{1,2}/\d{4})(?!\d)"
    ),
    re.compile(r"(?i)\bnăm học\s+\d{4}\s?-\s?\d{4}(?!\d)"),
    re.compile(
        r"(?i)(?<!đến )(?<!từ )(?<!sau )(?<!trước )\b(?:các\s+)?năm\s+\d{4}"
        r"(?:(?:\s?-\s?|\s*,\s*|\s+và\s+|\s+đến\s+)(?:năm\s+)?\d{4}){0,3}(?!\d)"
    ),
    re.compile(r"(?i)\bgiai đoạn\s+(?:từ\s+)?(?:năm\s+)?\d{4}\s?(?:-|đến(?:\s+năm)?)\s?\d{4}(?!\d)"),
    re.compile(r"(?i)\b(?:nhiệm kỳ|thời kỳ)\s+\d{4}\s?-\s?\d{4}(?!\d)"),
    re.compile(r"(?i)\bđến năm\s+\d{4}(?!\d)"),
)
_DATED = re.compile(
    r"(?i)(?:ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2})?|tháng\s+\d{1,2}|luật(?:\s+(?!trên|của|tại"
    r"|trong)\w+){1,6})\s*$"
)


class Title(NamedTuple):
    """Title as printed on one line, and the line number where the type stands (None for a letter)."""

    text: str | None
    letter: bool


def read_title(lines: Sequence[Line], type_at: int | None) -> Title:
    """The title behind the type, or the "V/v …" of an official letter without those two letters."""
    first, end = find_title(lines, type_at)
    words: list[str] = []
    if type_at is not None and (named := type_line(lines[type_at].text)) and named[1]:
        words.append(named[1])
    for line in lines[first:end]:
        text = line.text
        if note := attachment_note(text):
            text = text[: note.start()]
        if not is_rule(text):
            words.append(text.strip(" |"))
    text = re.sub(r"\s+", " ", " ".join(words)).strip(" .;,:|-_'`")
    if type_at is None:
        text = _SUBJECT.sub("", text)
    return Title(text or None, type_at is None)


def time_scope(title: str | None) -> str | None:
    """The years, the period or the part of a year that a title names, as printed; None when it names none.

    A year that belongs to the date of a cited text (`ngày 05 tháng 02 năm 2026`) does not count.
    """
    if not title:
        return None
    for pattern in _SCOPES:
        found = [
            m for m in pattern.finditer(title) if not _DATED.search(title[max(0, m.start() - 60) : m.start()])
        ]
        if found:
            scope = re.sub(r"\s+", " ", found[-1].group())
            return scope.lower() if scope.isupper() else scope
    return None
