"""Body lists: the bodies that a table cell or a label line names, known to the grammar or as printed."""

import re

from loaders.duties import completed, names_at
from loaders.forms import is_upper
from loaders.names import Names, find_names

_PIECES = re.compile(r"\s*(?:;|\n|(?<=\w)\s-\s|\s/\s)\s*")
_MOST_CHARS = 80


def read_bodies(words: str, names: Names) -> tuple[str, ...]:
    """The bodies in a short text: those the grammar finds, else its pieces as printed, without persons."""
    words = words.strip(" .;,\n")
    listed, stop = names_at(words, 0, len(words))
    found = [*listed, *find_names(words, stop)]
    if found:
        return completed(words, found, names)
    pieces = (" ".join(piece.strip(" .,-").split()) for piece in _PIECES.split(words))
    return tuple(piece for piece in pieces if _may_be_body(piece))


def _may_be_body(piece: str) -> bool:
    """Whether unknown words may name a body: several words or an abbreviation, no person."""
    return (
        len(piece) <= _MOST_CHARS
        and (" " in piece or (len(piece) > 1 and is_upper(piece)))
        and not _is_person(piece)
    )


def _is_person(words: str) -> bool:
    """Two to four capitalised words alone are a person's name, or not a body that can be told."""
    parts = words.removeprefix("ông ").removeprefix("bà ").removeprefix("đồng chí ").split()
    return 2 <= len(parts) <= 4 and all(part[:1].isupper() and part[1:].islower() for part in parts)
