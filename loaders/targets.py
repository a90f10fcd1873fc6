"""Targets: the figures in per cent that a document sets as goals, with their sentence."""

import re
from collections.abc import Iterator

from graph.folding import fold
from graph.record import Target
from loaders.clean import Clean
from loaders.layout import Layout, Section

_FIGURE = re.compile(r"(?:\d{1,3}(?:[.,]\d{1,2})?\s?(?:-|đến)\s?)?\d{1,3}(?:[.,]\d{1,2})?\s?%")
_GOALS = re.compile(r"\b(?:muc tieu|muc dich|yeu cau|chi tieu|phan dau|ket qua can dat|nhiem vu trong tam)\b")
_PAST = re.compile(r"\b(?:da dat|nam truoc|cung ky|nam \d{4} dat|uoc dat|ket qua dat duoc)\b")
_SENTENCE = re.compile(r"[^.;\n]+(?:(?:\.\d|[.;](?!\s|$)|\n(?!\n))[^.;\n]*)*")


def read_targets(clean: Clean, layout: Layout) -> tuple[Target, ...]:
    """The sentences with a per cent figure in sections on goals and requirements, in reading order."""
    found: list[Target] = []
    for start, end in _goal_spans(layout.sections):
        for sentence in _SENTENCE.finditer(clean.text, start, end):
            figure = _FIGURE.search(sentence.group())
            if not figure or _PAST.search(fold(sentence.group())):
                continue
            words = sentence.group()
            lead = len(words) - len(
                re.sub(r"^\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+|[-+•]\s*)*", "", words)
            )
            first, last = clean.span(sentence.start() + lead, sentence.end())
            text = " ".join(clean.original[first:last].split()).strip(" *")
            found.append(Target(text=text, value=re.sub(r"\s+", "", figure.group())))
    return tuple(found)


def _goal_spans(sections: tuple[Section, ...]) -> Iterator[tuple[int, int]]:
    """The spans of the highest sections whose title speaks of goals."""
    for section in sections:
        if 5 < len(section.title) < 160 and _GOALS.search(fold(section.title)):
            yield section.body, section.end
        else:
            yield from _goal_spans(section.children)
