"""Titles that act: "Sửa đổi, bổ sung một số điều của Nghị định số A", "Bãi bỏ Quyết định số B"."""

import re

from loaders.effect_targets import Mentions, Target
from loaders.effect_terms import TYPES
from loaders.effect_verbs import Act, active_at
from loaders.layout import Layout

_PREFIXES = ("về việc", "về", "việc")
_ENACTS = re.compile(rf"ban\s+hành\s+{TYPES}\s+(?=(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ)(?!\w))")
_LAW = re.compile(r"(?<!\w)(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s")
_PREAMBLE = 20_000
_BASIS = re.compile(r"\s*Căn\s+cứ\s", re.IGNORECASE)


def title_targets(text: str, layout: Layout, mentions: Mentions) -> list[tuple[Act, Target]]:
    """The acts that the title of the document names, each with the text it acts on; most titles name none."""
    lines = layout.lines_within(layout.head)
    bases = [line.start for line in lines if _BASIS.match(line.text)]
    stop = min([layout.head[1], *bases])
    for line in reversed(lines):
        at = line.start
        for prefix in _PREFIXES:
            if text[at : at + len(prefix)].lower() == prefix:
                at += len(prefix)
                break
        act = active_at(text, at, stop) if at < stop else None
        if act is not None and (found := mentions.targets(act.start, act.end)):
            return [(act, target) for target in found if target.mention.end <= stop] or _enacted(
                text, layout, mentions
            )
    return _enacted(text, layout, mentions)


def _enacted(text: str, layout: Layout, mentions: Mentions) -> list[tuple[Act, Target]]:
    """The same from "Quốc hội ban hành Luật sửa đổi … của Luật X số N": capitals hide a law's name."""
    found = _ENACTS.search(text, layout.basis[0], min(layout.basis[1], layout.basis[0] + _PREAMBLE))
    if found is None:
        return []
    end = text.find("\n", found.end(), layout.basis[1])
    act = active_at(text, found.end(), end if end >= 0 else layout.basis[1])
    if act is None:
        return []
    numbered = [m for m in mentions.within(found.start(), act.start) if m.end > act.start and m.canonical]
    if numbered:
        # "Luật sửa đổi, bổ sung một số điều của Luật X số N", N not its own: the number of the amended law
        names = [m.start() for m in _LAW.finditer(text, act.start, numbered[0].end)]
        start = names[-1] if names else act.start
        return [(act, Target(numbered[0]._replace(start=start), "part", None))]
    return [(act, target) for target in mentions.targets(act.start, act.end)]
