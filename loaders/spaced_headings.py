"""Spaced headings: capitals with a space behind each letter, `K Ế  H O Ạ C H`, `T Ổ  C H Ứ C`.

Words stand two spaces or more apart, the letters of a word one. Against: names of columns and answers
(`A B C D`), initials, a name spaced out in part, and what has one space everywhere, where nobody can tell
the words.
"""

import re
from collections.abc import Iterator

from loaders.edits import Edit

_CAPITAL = "[A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ]"
_RUN = re.compile(
    rf"{_CAPITAL} {_CAPITAL}(?!\w)(?<!\S...)(?<!\w ...)(?: {_CAPITAL}){{0,6}}+"
    rf"(?: {{2,8}}{_CAPITAL}(?: {_CAPITAL}){{1,7}}+){{0,11}}+"
    r"(?= {0,8}(?:$|[^\w ]))",
    re.MULTILINE,
)
#: What stands in front of a heading on its line: a mark, emphasis, nothing.
_OPENS = re.compile(r"(?:^|[^\w ]) *$", re.MULTILINE)
#: Letters that only Vietnamese words have; those that columns and initials bear are left out.
_MARKED = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĨŨƠƯẠ-Ỹ]")
_WORDS = re.compile(r" {2,}")
#: The longest syllable is NGHIÊNG; fewer letters than four may be initials.
_LONGEST, _SHORTEST = 7, 4


def joined_capitals(text: str) -> Iterator[Edit]:
    """The edits that remove the space between the letters of each word, in order."""
    for match in _RUN.finditer(text):
        words = [len(word) // 2 + 1 for word in _WORDS.split(match.group())]
        if not _OPENS.search(text, max(0, match.start() - 20), match.start()):
            continue
        if sum(words) < _SHORTEST or max(words) > _LONGEST or not _MARKED.search(match.group()):
            continue
        for at, sign in enumerate(match.group()):
            alone = sign == " " and " " not in (match.group()[at - 1], match.group()[at + 1])
            if alone:
                yield Edit(match.start() + at, match.start() + at + 1, "")
