"""Respelling: fixed phrases of the formal language with wrong marks, look-alike or spaced-out letters.

For: "Nghị dịnh", "Nghi đinh", "KÉ HOẠCH", "Thủ tưóng Chính phủ", "Bộ Tài chinh", "ƯBND tinh",
"N G H Ị  Đ Ị N H", "C ăn cứ". Against: what is itself a phrase ("cần cù", "chinh phụ"), and every phrase
that does not begin with a capital: there another word may be meant. Only phrases whose letters no
other Vietnamese phrase has are in the list, so that each has one reading.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from graph.folding import strip_marks
from loaders.central import CENTRAL_CODES
from loaders.edits import Edit

_WORDS = (
    "Căn cứ", "Nghị định", "Nghị quyết", "Quyết định", "Thông tư", "Kế hoạch", "Chương trình", "Pháp lệnh",
    "Thủ tướng", "Chính phủ", "Quốc hội", "Ủy ban nhân dân", "Hội đồng nhân dân", "Bộ trưởng", "Thực hiện",
    "UBND tỉnh", "UBND thành phố", "UBND huyện", "UBND xã", "UBND phường", "UBND", "HĐND tỉnh", "HĐND",
)  # fmt: skip
_BODIES = tuple(name for name in CENTRAL_CODES.values() if name.startswith("Bộ "))
#: Phrases of their own that have the same letters.
_REAL = frozenset(["cần cù", "chính phụ", "chinh phụ", "chinh phu", "thông tứ"])
#: What scanners take for a letter, beside the same letter with another mark.
_LOOKALIKES = {"i": "l1", "o": "0"}
_MARKED = "".join(
    unicodedata.normalize("NFC", base + hat + tone)
    for base, hats in (
        ("a", "\u0302\u0306"), ("e", "\u0302"), ("i", ""), ("o", "\u0302\u031b"), ("u", "\u031b"), ("y", ""),
    )
    for hat in ("", *hats)
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)  # fmt: skip


@cache
def letter_class(letter: str) -> str:
    """A pattern for one letter of either case with any mark, and what scanners take for it."""
    base = strip_marks(letter).lower()
    same = [c for c in _MARKED if strip_marks(c) == base] or [base, *("đ" if base == "d" else "")]
    return f"[{''.join(same)}{''.join(same).upper()}{_LOOKALIKES.get(base, '')}]"


def _capitals(letter: str) -> str:
    return "".join(c for c in letter_class(letter)[1:-1] if c.isupper())


Tree = dict[str, "Tree"]


def _tree(phrases: tuple[str, ...]) -> Tree:
    """The phrases letter by letter, each step a pattern; common beginnings are one path."""
    root: Tree = {}
    for phrase in phrases:
        step = root
        for word_number, word in enumerate(phrase.split(" ")):
            for place, letter in enumerate(word):
                space = " ?" if place else r"\s{1,3}" if word_number else ""
                pattern = space + letter_class(letter) if space else _capitals(letter)
                step = step.setdefault(pattern, {})
        step[""] = {}
    return root


def _joined(tree: Tree) -> str:
    # the longer phrase first: nothing but the end of a phrase is tried last
    branches = [
        step + _joined(rest) if step else r"(?!\w)" for step, rest in sorted(tree.items(), reverse=True)
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all; it begins with a plain class of letters, which is what a search skips fastest."""
    tree = _tree(phrases)
    first = "".join(sorted({c for capitals in tree for c in capitals}))
    ways = "|".join(f"(?<=[{capitals}]){_joined(rest)}" for capitals, rest in tree.items())
    return re.compile(rf"[{first}](?<!\w[{first}])(?:{ways})")


def _letters(words: str) -> str:
    """What is compared: letters without marks, what looks alike as one."""
    return strip_marks("".join(words.split())).lower().translate(_ALIKE)


_ALIKE = str.maketrans("l10", "iio")
_PHRASES = {_letters(phrase): phrase for phrase in (*_BODIES, *_WORDS)}
_RIGHT = frozenset(form for phrase in _PHRASES.values() for form in (phrase, phrase.upper()))
_ANY = _any_of(tuple(_PHRASES.values()))


def respelled(text: str) -> Iterator[Edit]:
    """The edits that put fixed phrases right, in order."""
    for match in _ANY.finditer(text):
        found = match.group()
        if found not in _RIGHT and " ".join(found.casefold().split()) not in _REAL:
            yield from _letter_by_letter(match.start(), found, _PHRASES[_letters(found)])


def _letter_by_letter(start: int, found: str, phrase: str) -> Iterator[Edit]:
    """Single letters replaced in the case in which they stand, and the spaces between them removed."""
    capitals = sum(c.isupper() for c in found) > sum(c.islower() for c in found)
    wanted = iter(phrase.replace(" ", ""))
    word_ends = {sum(map(len, phrase.split(" ")[:n])) for n in range(1, phrase.count(" ") + 1)}
    seen = 0
    for place, letter in enumerate(found, start):
        if letter.isspace():
            if seen not in word_ends:
                yield Edit(place, place + 1, "")
            continue
        seen += 1
        right = next(wanted)
        upper = letter.isupper() or (capitals and not letter.isalpha()) or (capitals and letter == "l")
        right = right.upper() if upper else right.lower()
        if right != letter:
            yield Edit(place, place + 1, right)
