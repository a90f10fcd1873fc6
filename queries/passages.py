"""Passages: the sentences of a document in its own words, without what it cites and quotes.

Rules on wording look here, so that the title of an old text, a date or a quotation is no finding.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.record import CitationRead

#: What stands for a cited or quoted character; it is no letter, no digit and no space.
FILLER = "¤"
_QUOTED = re.compile(r"[“«\"][^“”«»\"\n]{1,300}[”»\"]")
#: "Luật …", "Nghị định …" without a number, up to the end of the clause: a title, not the document's words.
_TITLED = re.compile(
    r"(?<!\w)(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kết luận|Công văn|Thông báo|Báo cáo|Tờ trình"
    r"|Văn bản)\s+(?:số|về|ngày)(?!\w)[^;\n]{0,300}"
)
_DATE = re.compile(r"\bngày\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*|tháng\s+\d{1,2}\s+năm\s+)\d{4}")
_SLASHED = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/\d{4}(?![\w/])")
_SENTENCE = re.compile(r"[^.;\n|]+(?:\.(?=\d)[^.;\n|]+)*")
_TITLE_WORDS = 60


class Passage(NamedTuple):
    """One sentence or table cell: its words with citations and quotations blanked, and where it begins."""

    text: str
    start: int


def passages(text: str, citations: Sequence[CitationRead], *, dates: bool = False) -> Iterator[Passage]:
    """The sentences in order; `text[p.start:]` begins with the printed words of each."""
    for match in _SENTENCE.finditer(own_words(text, citations, dates=dates)):
        if match.group().strip(f" \t{FILLER}"):
            yield Passage(match.group(), match.start())


def own_words(text: str, citations: Sequence[CitationRead], *, dates: bool = False) -> str:
    """The text with citations, their titles, quotations and, unless asked for, full dates blanked.

    Offsets stay.
    """
    pieces: list[str] = []
    last = 0
    for citation in sorted(citations, key=lambda citation: citation.start):
        title = _title_at(text, citation)
        end = title.end() if title else citation.end
        pieces += (text[last : citation.start], FILLER * (end - max(last, citation.start)))
        last = max(last, end)
    text = "".join([*pieces, text[last:]])
    for pattern in (_QUOTED, _TITLED, *(() if dates else (_DATE, _SLASHED))):
        text = pattern.sub(lambda found: FILLER * len(found.group()), text)
    return text


def _title_at(text: str, citation: CitationRead) -> re.Match[str] | None:
    """The printed words of the title behind a citation, whatever the spaces between them."""
    words = (citation.title or "").split()[:_TITLE_WORDS]
    if not words:
        return None
    printed = re.compile(r"[\s,:(]*" + r"\s+".join(re.escape(word) for word in words) + r"[^;\n]*")
    return printed.match(text, citation.end)
