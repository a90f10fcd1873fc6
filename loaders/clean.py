"""The clean view of a text: what the grammar reads, with the way back to every original offset.

Composed characters (NFC), one kind of space, hyphen, slash and quotation mark, tone marks where the
schools put them (`hoà` → `hòa`, `Uỷ` → `Ủy`), no zero-width characters, no Markdown emphasis; then
what a scanner misread, where only one reading is possible (`respelling`, `ocr_digits`). The grammar
works on the view; what it finds is reported in original offsets by `Clean.span`.
"""

import re
import unicodedata

from loaders.edits import Edit, Edited
from loaders.ocr_digits import digits
from loaders.respelling import respelled
from loaders.spaced_headings import joined_capitals
from loaders.spaced_numbers import unspaced

_REPLACED = {
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
    "\t": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00ad": "", "\u2215": "/", "\uff0f": "/", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u2060": "", "*": "",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\r": "",
    "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n",
}  # fmt: skip
_OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD_TONES |= {old.upper(): new.upper() for old, new in _OLD_TONES.items()}
_OLD_TONES |= {old.capitalize(): new.capitalize() for old, new in list(_OLD_TONES.items()) if old.islower()}
#: The old spelling only at the end of a syllable: `hoà` but not `toàn`; never after q (`quý` is right).
_TONE = (
    r"(?<![qQ])(?:"
    + "|".join([*_OLD_TONES, *(unicodedata.normalize("NFD", old) for old in _OLD_TONES)])
    + r")(?![\w\u0300-\u036f])"
)
_CLUSTER = r"[^\W\d_][\u0300-\u036f]+"
_CHANGE = re.compile("|".join([_TONE, _CLUSTER, "[" + re.escape("".join(_REPLACED)) + "]"]))
_SINGLE = re.escape("".join(_REPLACED))
#: The same for text that is composed already: it begins with a class of letters, which is searched fastest.
_CHANGE_COMPOSED = re.compile(
    rf"[{_SINGLE}oOuU](?:(?<=[{_SINGLE}])"
    r"|(?<![qQ].)(?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])"
    r"(?![\w\u0300-\u036f]))"
)


class Clean:
    """A text and its clean view; `span(start, end)` maps view offsets to original ones."""

    def __init__(self, original: str) -> None:
        self.original = original
        pattern = _CHANGE_COMPOSED if unicodedata.is_normalized("NFC", original) else _CHANGE
        changes = (Edit(m.start(), m.end(), _changed(m.group())) for m in pattern.finditer(original))
        self._even = Edited(original, changes)
        even = self._even.text
        self._joined = Edited(even, sorted({*unspaced(even), *joined_capitals(even)}))
        # letters before digits: only behind a «số» or «ngày» that is put right are digits looked for
        self._spelled = Edited(self._joined.text, respelled(self._joined.text))
        self._counted = Edited(self._spelled.text, sorted(digits(self._spelled.text)))
        layers = (self._counted, self._spelled, self._joined, self._even)
        self._mended = any(layer.changes for layer in layers[:-1])
        self._moving = [layer for layer in layers if layer.moves]
        self.text = self._counted.text.replace("\u2044", "/")

    def offset(self, position: int) -> int:
        """The original offset of the character at a view position."""
        for layer in self._moving:
            position = layer.offset(position)
        return min(position, len(self.original))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original `[start, end)` of a view span; combining marks stay with their letter."""
        first = self.offset(start)
        if end <= start:
            return first, first
        last = self.offset(end - 1) + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return first, max(first, last)

    def repaired(self, start: int, end: int) -> str | None:
        """The printed form of a view span in which misread letters were put right; None where none were."""
        first, last = self._counted.offset(start), self._counted.offset(end)
        if not self._mended:
            return None
        if not (
            self._counted.touches(start, end)
            or self._spelled.touches(first, last)
            or self._joined.touches(self._spelled.offset(first), self._spelled.offset(last))
        ):
            return None
        begin, stop = self.span(start, end)
        return " ".join(self.original[begin:stop].split())


def _changed(found: str) -> str:
    if found in _REPLACED:
        return _REPLACED[found]
    composed = unicodedata.normalize("NFC", found)
    return _OLD_TONES.get(composed, composed)
