"""Parts: where head, basis, body, closing, annexes and attached documents begin, as line numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.folding import fold
from graph.kinds import Kind
from loaders.attached import find_attached
from loaders.closing import annex_limit, find_annex, find_closing
from loaders.forms import is_authority_line, is_rule
from loaders.headings import Level
from loaders.layout import Line
from loaders.title_lines import find_title, find_type, is_heading

_BULLETS = frozenset({Level.DASH, Level.PLUS})


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


#: A longer paragraph under a number is a sentence.
_LONGEST_HEADING = 100


def find_parts(lines: Sequence[Line]) -> Parts:
    """The parts of a document from its lines."""
    type_at, kind = find_type(lines)
    title_at, title_end = find_title(lines, type_at)
    if type_at is None:
        title_end = _letter_head_end(lines, title_end)
    limit = annex_limit(lines, title_end)
    attached = find_attached(lines, title_end)
    stop = min(attached[0] if attached else len(lines), len(lines))
    basis = _skip_address(lines, title_end, stop)
    body = _first_heading(lines, basis, stop)
    closing = find_closing(lines, body, stop, limit)
    body = min(body, closing)
    annex = find_annex(lines, closing, stop)
    return Parts(type_at, kind, title_at, title_end, basis, body, closing, annex, attached)


def _letter_head_end(lines: Sequence[Line], end: int) -> int:
    """The head of an official letter goes on behind its subject, with the right column, to the address."""
    for index in range(end, min(len(lines), end + 12)):
        text = lines[index].text
        if fold(text[:40]).startswith("kinh gui"):
            return index
        if len(text) > 120 or fold(text[:20]).startswith("can cu") or is_heading(text):
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


def _opens_basis(title: str) -> bool:
    """Whether a first heading is one of the basis: not an order ("Giao Sở Nội vụ căn cứ lĩnh vực …")."""
    return title.startswith("can cu") or ("can cu" in title[:40] and len(title) < _LONGEST_HEADING)


def _first_heading(lines: Sequence[Line], start: int, stop: int) -> int:
    """The first numbered heading; a first section "I. CĂN CỨ …" belongs to the basis."""
    first = None
    for index in range(start, stop):
        mark = lines[index].mark
        if mark is None or mark.level in _BULLETS:
            continue
        if first is None:
            first = mark.level
            if _opens_basis(fold(lines[index].text[mark.words :])):
                continue
            return index
        if mark.level <= first:
            return index
    return stop if first is None else next(i for i in range(start, stop) if lines[i].mark)
