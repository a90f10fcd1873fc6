"""Titles that act: "Sửa đổi, bổ sung một số điều của Nghị định số A", "Bãi bỏ Quyết định số B"."""

import re

from loaders.effect_targets import Mentions, Target
from loaders.effect_verbs import Act, active_at
from loaders.layout import Layout

_PREFIXES = ("về việc", "về", "việc")
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
        if act is not None:
            return [(act, target) for target in mentions.targets(act.start, act.end)]
    return []
