"""Folding: Vietnamese text reduced to lower-case ASCII words, to compare and to search."""

import re
import unicodedata

_MARKS = re.compile(r"[\u0300-\u036f\u1dc0-\u1dff]")


class _Folded(dict[int, str]):
    """What each character folds to, a letter or digit or a space; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        plain = strip_marks(chr(code)).lower()
        folded = "".join(c if c in _KEPT else " " for c in plain)
        if code < _RARE:
            self[code] = folded
        return folded


_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
#: Characters from here on are not remembered: there are too many.
_RARE = 0x2100
_FOLDED = _Folded()


def strip_marks(text: str) -> str:
    """The text without diacritics, `đ` and the look-alike `ð` as `d`; case and punctuation are kept."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return plain.translate({ord("đ"): "d", ord("Đ"): "D", ord("ð"): "d", ord("Ð"): "D"})


def fold(text: str) -> str:
    """Lower-case ASCII words joined by single spaces: `Ủy ban  nhân dân` → `uy ban nhan dan`."""
    return " ".join(text.translate(_FOLDED).split())


def slug(text: str) -> str:
    """The folded words joined by hyphens, as in ids: `xã Đại Sơn` → `xa-dai-son`."""
    return fold(text).replace(" ", "-")
