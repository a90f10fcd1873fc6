"""Two columns that PDFium joins on one line: letterheads and signature blocks are cut apart again."""

import ctypes
import re
from typing import Any, Final

import pypdfium2.raw as raw

_GAP: Final = re.compile(r"(?<=\S)[ \t]+(?=[A-ZĐÀ-Ỹ])")
_RECIPIENT: Final = re.compile(r"\s*(?:Nơi nhận|[-–])")
_WIDE: Final = 2.5
"""Gap in heights of the font: justified lines stretch a space to one height at most."""

_MIN_HEIGHT: Final = 8.0
"""Points; some producers give every font the size 1 and scale the page."""


def split_columns(textpage: Any, text: str, height: float, first: bool) -> str:
    """The text of a page with a line break in each wide gap before a capital, where columns stand.

    That is the upper half of the first page (agency | Quốc hiệu, number | place and date), and any line
    of the list of recipients (beside it stands the signature). `height` is that of the page in points.
    """
    if len(text) != raw.FPDFText_CountChars(textpage):
        return text  # characters and letters differ in number: places cannot be told
    pieces: list[str] = []
    done = 0
    for gap in _GAP.finditer(text):
        line = text[max(text.rfind("\n", 0, gap.start()) + 1, done) : gap.start()]
        _, right, _ = _box(textpage, gap.start() - 1)
        left, _, top = _box(textpage, gap.end())
        wide = left - right > _WIDE * max(raw.FPDFText_GetFontSize(textpage, gap.end()), _MIN_HEIGHT)
        if wide and ((first and top > height / 2) or _RECIPIENT.match(line)):
            pieces += [text[done : gap.start()], "\n"]
            done = gap.end()
    return "".join([*pieces, text[done:]])


def _box(textpage: Any, index: int) -> tuple[float, float, float]:
    """Left, right and top of a character in points."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, right.value, top.value
