"""Spaced-out letters: names of provinces by their letters alone (`T hành phố Hồ Chí M inh`)."""

from functools import lru_cache

from graph.territories import territories
from loaders.forms import compact


def is_spaced(text: str) -> bool:
    """Whether single letters stand among the words, as a typist or a converter spaces them out."""
    return any(len(word) == 1 and word.isalpha() for word in text.split())


def province_by_letters(text: str) -> str | None:
    """The name of a province or city, with its unit word where the letters have it, or None."""
    return _names().get(compact(text))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for unit in territories():
        if unit.is_province:
            names.setdefault(compact(unit.name), unit.name)
            names.setdefault(compact(unit.full_name), unit.full_name[0].upper() + unit.full_name[1:])
    return names
