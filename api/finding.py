"""Finding instruments by words and numbers in any spelling, with or without diacritics."""

import heapq
from collections.abc import Iterable

from graph.folding import fold
from graph.model import Instrument

_SHORT = {"nd": "nghi dinh", "qd": "quyet dinh", "tt": "thong tu", "kh": "ke hoach", "nq": "nghi quyet"}


def find(instruments: Iterable[Instrument], words: str, limit: int) -> tuple[list[Instrument], bool]:
    """The first `limit` instruments that hold every word, the best first, and whether there were more.

    A number matches whole (`61` is not in `161`); a word matches from its start. Better is: the number
    itself was asked for, then a held text, then the id in order.
    """
    asked = fold(words).split()
    if not asked:
        return [], False
    found = [node for node in instruments if _holds(_key(node), asked)]
    best = heapq.nsmallest(limit, found, key=lambda node: (_rank(node, asked), node.id))
    return best, len(found) > limit


def _key(node: Instrument) -> list[str]:
    return [*node.search_key.split(), *fold(node.type or "").split()]


def _holds(key: list[str], asked: list[str]) -> bool:
    text = " ".join(key)
    return all(
        (word in key or word.lstrip("0") in [part.lstrip("0") for part in key])
        if word[0].isdigit()
        else any(part.startswith(word) for part in key) or _SHORT.get(word, "\0") in text
        for word in asked
    )


def _rank(node: Instrument, asked: list[str]) -> tuple[bool, bool]:
    number = (node.number or "").lower().lstrip("0")
    return number not in {word.lstrip("0") for word in asked}, not node.held
