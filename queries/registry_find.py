"""Find in the registry: instruments by number in any spelling, or by words of their titles, offline.

For: `nd 118`, `118/2025`, `118/2025/NĐ-CP`, `nghi dinh 118`, `mot cua`. Every word must be there, diacritics
and leading zeros aside; the first figure is looked for as the number of the text, a year as its year.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.errors import UsageError
from graph.folding import fold
from graph.kinds import KINDS
from graph.model import Instrument
from graph.registry import Registry

MAX_WORDS = 20
_YEAR = re.compile(r"(?:19|20)\d\d")
#: `nd118` is `nd 118`; `qh15` stays, for it is one word of a symbol.
_ABBREVIATIONS = sorted((fold(kind.abbreviation) for kind in KINDS if kind.abbreviation), key=len)[::-1]
_GLUED = re.compile(rf"\b({'|'.join(_ABBREVIATIONS)})(\d)")
#: Words in front of a number and a day.
_LEADS = frozenset({"so", "ngay"})
_KIND_WORDS = {kind.slug: fold(f"{kind.type} {kind.abbreviation} {kind.slug}").split() for kind in KINDS}


class _Sought(NamedTuple):
    """What is asked for: a number, a year, words."""

    number: str | None
    year: int | None
    words: tuple[str, ...]


def find(registry: Registry, text: str, limit: int) -> list[Instrument]:
    """The instruments that a text can mean, those whose own number it is first, newer before older.

    Raises UsageError for a text without a word.
    """
    sought = _sought(text)
    ranked = sorted(set(_matches(registry, sought)))
    return [registry.instruments[key] for _, _, key in ranked[:limit]]


def _sought(text: str) -> _Sought:
    words = _GLUED.sub(r"\1 \2", fold(text)).split()[:MAX_WORDS]
    if any(word[0].isdigit() for word in words):
        words = [word for word in words if word not in _LEADS]
    if not words:
        raise UsageError("Chưa có gì để tìm.", where="TEXT", do="ghi số, ký hiệu hoặc vài từ của trích yếu.")
    figures = [word for word in words if word[0].isdigit()]
    years = [word for word in figures[1:] if _YEAR.fullmatch(word)]
    number = figures[0] if figures and (len(figures) > 1 or not _YEAR.fullmatch(figures[0])) else None
    year = int(years[0]) if years else None
    rest = tuple(word for word in words if word != number and word not in years[:1])
    return _Sought(number.lstrip("0") if number else None, year, rest)


def _matches(registry: Registry, sought: _Sought) -> Iterator[tuple[int, int, str]]:
    for pack in registry.packs:
        columns = [pack.column(name) for name in ("kind", "number", "year", "search_key")]
        for key, kind, number, year, words in zip(pack.rows, *columns, strict=True):
            if key in registry.instruments and (rank := _rank(sought, kind, number, year, words)) is not None:
                yield rank, -(year or 0), key


def _rank(sought: _Sought, kind: str, number: str | None, year: int | None, search_key: str) -> int | None:
    """0 where the number is the text's own, 1 where it stands in its title, None where a word is absent."""
    if sought.year is not None and sought.year != year:
        return None
    words: Sequence[str] = search_key.split()
    if any(word not in words and word not in _KIND_WORDS.get(kind, ()) for word in sought.words):
        return None
    if sought.number is None or (number or "").lstrip("0").lower() == sought.number:
        return 0
    return 1 if sought.number in [word.lstrip("0") for word in words] else None
