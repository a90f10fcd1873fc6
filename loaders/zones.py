"""Zones: where the basis part of a document stands, in front of the body or under a heading of its own."""

import re

from loaders.sections import Layout, Section

_BASIS_HEADING = re.compile(
    r"C[ăĂ]N\s+C[ứỨ]|C[ơƠ]\s+S[ởỞ]\s+(?:PH[áÁ]P\s+L[ýÝ]|X[âÂ]Y\s+D[ựỰ]NG)", re.IGNORECASE
)


def basis_zones(text: str, layout: Layout) -> list[tuple[int, int]]:
    """The stretches of the clean view in which references are legal bases."""
    zones = [layout.basis] if layout.basis[1] > layout.basis[0] else []
    zones += [(s.start, s.end) for s in _flatten(layout.sections) if _BASIS_HEADING.search(s.title)]
    return sorted(zones)


def _flatten(sections: tuple[Section, ...]) -> list[Section]:
    out: list[Section] = []
    pending = list(reversed(sections))
    while pending:
        section = pending.pop()
        out.append(section)
        pending.extend(reversed(section.children))
    return out
