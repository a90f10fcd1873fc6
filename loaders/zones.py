"""Zones: where the basis part of a document stands, in front of the body or under a heading of its own."""

import re

from loaders.layout import Layout

_BASIS_HEADING = re.compile(
    r"C[ăĂ]N\s+C[ứỨ]|C[ơƠ]\s+S[ởỞ]\s+(?:PH[áÁ]P\s+L[ýÝ]|X[âÂ]Y\s+D[ựỰ]NG)", re.IGNORECASE
)


def basis_zones(text: str, layout: Layout) -> list[tuple[int, int]]:
    """The stretches of the clean view in which references are legal bases."""
    zones = [layout.basis] if layout.basis[1] > layout.basis[0] else []
    zones += [(s.start, s.end) for s in layout.headings if s.title and _BASIS_HEADING.search(s.title)]
    return sorted(zones)
