"""Folding: Vietnamese text reduced to lower-case ASCII words, to compare and to search."""

import re
import unicodedata

_MARKS = re.compile(r"[\u0300-\u036f\u1dc0-\u1dff]")
_OTHER = re.compile(r"[^a-z0-9]+")


def strip_marks(text: str) -> str:
    """The text without diacritics, `đ` and the look-alike `ð` as `d`; case and punctuation are kept."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return plain.translate({ord("đ"): "d", ord("Đ"): "D", ord("ð"): "d", ord("Ð"): "D"})


def fold(text: str) -> str:
    """Lower-case ASCII words joined by single spaces: `Ủy ban  nhân dân` → `uy ban nhan dan`."""
    return _OTHER.sub(" ", strip_marks(text).lower()).strip()


def slug(text: str) -> str:
    """The folded words joined by hyphens, as in ids: `xã Đại Sơn` → `xa-dai-son`."""
    return fold(text).replace(" ", "-")
