"""Titles that act: "Sửa đổi, bổ sung một số điều của Nghị định số A", "Bãi bỏ Quyết định số B"."""

from loaders.effect_targets import Mentions, Target
from loaders.effect_verbs import Act, active_at
from loaders.layout import Layout

_PREFIXES = ("về việc", "về", "việc")


def title_targets(text: str, layout: Layout, mentions: Mentions) -> list[tuple[Act, Target]]:
    """The acts that the title of the document names, each with the text it acts on; most titles name none."""
    lines = layout.lines_within(layout.head)
    for line in reversed(lines):
        at = line.start
        for prefix in _PREFIXES:
            if text[at : at + len(prefix)].lower() == prefix:
                at += len(prefix)
                break
        act = active_at(text, at, layout.head[1])
        if act is not None:
            return [(act, target) for target in mentions.targets(act.start, act.end)]
    return []
