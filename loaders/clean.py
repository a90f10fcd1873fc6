"""The clean view of a text: what the grammar reads, with the way back to every original offset.

Composed characters (NFC), one kind of space, hyphen, slash and quotation mark, tone marks where the
schools put them (`hoà` → `hòa`, `Uỷ` → `Ủy`), no zero-width characters, no Markdown emphasis. The
grammar works on the view; what it finds is reported in original offsets by `Clean.span`.
"""

import re
import unicodedata
from bisect import bisect_right

_REPLACED = {
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
    "\t": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00ad": "", "\u2044": "/", "\u2215": "/", "\uff0f": "/", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ",
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


class Clean:
    """A text and its clean view; `span(start, end)` maps view offsets to original ones."""

    def __init__(self, original: str) -> None:
        self.original = original
        pieces: list[str] = []
        self._view_at = [0]
        self._original_at = [0]
        last = length = 0
        for match in _CHANGE.finditer(original):
            new = _changed(match.group())
            if len(new) == len(match.group()):
                pieces += (original[last : match.start()], new)
                length += match.end() - last
                last = match.end()
                continue
            pieces += (original[last : match.start()], new)
            length += match.start() - last + len(new)
            last = match.end()
            self._view_at.append(length)
            self._original_at.append(last)
        pieces.append(original[last:])
        self.text = "".join(pieces)

    def offset(self, position: int) -> int:
        """The original offset of the character at a view position."""
        index = bisect_right(self._view_at, position) - 1
        mapped = self._original_at[index] + position - self._view_at[index]
        return min(mapped, len(self.original))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original `[start, end)` of a view span; combining marks stay with their letter."""
        first = self.offset(start)
        if end <= start:
            return first, first
        last = self.offset(end - 1) + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return first, max(first, last)


def _changed(found: str) -> str:
    if found in _REPLACED:
        return _REPLACED[found]
    composed = unicodedata.normalize("NFC", found)
    return _OLD_TONES.get(composed, composed)
