"""Title lines: where the type and the title of a document stand, as line numbers."""

import re
from collections.abc import Sequence

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

_HEAD_LINES = 60
_TITLE_LINES = 10
_TITLE_CHARS = 1200
_BULLETS = frozenset({Level.DASH, Level.PLUS})
_NUMBER_LINE = re.compile(
    r"^\W*(?:Luật\s+|Pháp lệnh\s+|Nghị quyết\s+)?[Ss§]{1,2}[ốóôòồoó6Ố]\w?\s*[:;.]", re.IGNORECASE
)
_SUBJECT = re.compile(r"^\W*(?:V/[vV]\b|Về việc\b|v/v\b)", re.IGNORECASE)


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
    if (
        (is_authority_line(text) and not (index > first and _wants_more(lines[index - 1].text)))
        or is_state_name(text)
        or attachment_note(text[:60])
    ):
        return False
    folded = fold(text[:60])
    if folded.startswith(("can cu", "kinh gui")) or is_heading(text):
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
    r"\b(?:cua|va|ve|tai|tren|trong|cho|theo|voi|den|tu|cac|nhung|mot|do|bang|doi|ban|so|hoac|nham|de|la|giai|nam|tinh"
    r"|xa|phuong|thanh|pho|uy)$"
)


_WANTING = re.compile(r"\b(?:cua|va|ve|tai|tren|trong|cho|theo|voi|den|tu|cac|nhung|do|bang|doi)$")


def _wants_more(text: str) -> bool:
    """Whether a line ends in a preposition, so that a body on the next line still belongs to the title."""
    return text.endswith(",") or bool(_WANTING.search(fold(text[-30:])))


def _hangs(text: str) -> bool:
    """Whether a line of a title cannot end there: `… trên địa bàn`, `… của`, or a comma."""
    if text.endswith((",", "-")):
        return True
    last = text.rsplit(None, 1)[-1] if text.strip() else ""
    if last[:1].isupper() and not last.isupper():
        return False  # the end of a proper name: phường Hạc Thành
    return bool(_HANGING.search(fold(text[-30:])))


def is_heading(text: str) -> bool:
    """Whether a line is a numbered heading with words, not an item with a dash."""
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
        if (
            folded.startswith(("can cu", "kinh gui"))
            or (index and len(line.text) > 200)
            or is_heading(line.text)
        ):
            return index, index
    index = min(len(lines), _HEAD_LINES)
    return index, index
