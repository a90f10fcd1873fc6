"""Targets: the figures in per cent that a document sets as goals, with their sentence."""

import re
from collections.abc import Iterator

from graph.folding import fold
from graph.record import Target
from loaders.clean import Clean
from loaders.layout import Layout, Section

_FIGURE = re.compile(r"(?:\d{1,3}(?:[.,]\d{1,2})?\s?(?:-|đến)\s?)?\d{1,3}(?:[.,]\d{1,2})?\s?%")
_GOALS = re.compile(r"\b(?:muc tieu|muc dich|yeu cau|chi tieu|phan dau|ket qua can dat|nhiem vu trong tam)\b")
#: Sections on what is to be done set a goal only where the figure is one to reach.
_WORK = re.compile(r"\b(?:nhiem vu|noi dung|giai phap)\b")
_TO_REACH = re.compile(r"(?i)(?:ít nhất|tối thiểu|trên|đạt|lên|đến|phấn đấu|từ)\s+$")
_PAST = re.compile(r"\b(?:da dat|nam truoc|cung ky|nam \d{4} dat|uoc dat|ket qua dat duoc)\b")
_SENTENCE = re.compile(r"[^.;\n]+(?:(?:\.\d|[.;](?!\s|$)|\n(?!\n))[^.;\n]*)*")


def read_targets(clean: Clean, layout: Layout) -> tuple[Target, ...]:
    """The sentences with a per cent figure in sections on goals and requirements, in reading order."""
    found: list[Target] = []
    for start, end, goal in _goal_spans(layout.sections):
        for sentence in _SENTENCE.finditer(clean.text, start, end):
            figure = _FIGURE.search(sentence.group())
            if not figure or _PAST.search(fold(sentence.group())):
                continue
            if not goal and not _is_to_reach(sentence.group(), figure):
                continue
            words = sentence.group()
            lead = len(words) - len(
                re.sub(r"^\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+|[-+•]\s*)*", "", words)
            )
            first, last = clean.span(sentence.start() + lead, sentence.end())
            text = " ".join(clean.original[first:last].split()).strip(" *")
            found.append(Target(text=text, value=re.sub(r"\s+", "", figure.group())))
    return tuple(found)


def _is_to_reach(sentence: str, figure: re.Match[str]) -> bool:
    """Whether a figure is one to reach: `ít nhất 80%`, `lên 85%`, all of something."""
    return figure.group().strip() == "100%" or bool(_TO_REACH.search(sentence, 0, figure.start()))


def _goal_spans(sections: tuple[Section, ...]) -> Iterator[tuple[int, int, bool]]:
    """The spans of the highest sections that speak of goals, and of work (False), in reading order."""
    for section in sections:
        title = fold(section.title) if 5 < len(section.title) < 160 else ""
        if _GOALS.search(title) or _WORK.search(title):
            yield section.body, section.end, bool(_GOALS.search(title))
        elif section.children:
            yield from _goal_spans(section.children)
