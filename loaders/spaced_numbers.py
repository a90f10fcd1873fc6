"""Spaced numbers: number, symbol or year with a space behind each sign, `1 1 8 / 2 0 2 5 / N Đ - C P`.

Against: columns of a table (`1 2 3 4 5`), for a number must hold a slash and a year stand behind «năm».
"""

import re
from collections.abc import Iterator

from loaders.edits import Edit

_NUMBER = re.compile(r"\d(?<!\S\d)(?= \d| /)(?: [\d/.]){2,12}(?: [A-ZĐƯa-z/.-]){0,24}(?!\S)")
_SYMBOL = re.compile(
    r"/ ?(?:N ?[ĐD]|Q ?[ĐD]|N ?Q|K ?H|T ?T|C ?T|T ?B) ?- ?"
    r"(?:C ?P|T ?T ?g|U ?B ?N ?D|H ?Đ ?N ?D|V ?P ?C ?P|B ?[A-Z] ?[A-Z])(?!\w)"
)
_YEAR = re.compile(r"[nN](?:ăm|(?<=N)ĂM)\s{1,3}(?P<year>(?:1 9|2 0) \d \d)(?! ?\d)")


def unspaced(text: str) -> Iterator[Edit]:
    """The edits that remove the spaces within numbers, symbols and years; not yet in order."""
    for match in _NUMBER.finditer(text):
        if "/" in match.group():
            yield from _spaces(match.start(), match.group())
    for match in _SYMBOL.finditer(text):
        if match.group().count(" ") > 2:  # fewer stand about the hyphen, which the grammar reads itself
            yield from _spaces(match.start(), match.group())
    for match in _YEAR.finditer(text):
        yield from _spaces(match.start("year"), match["year"])


def _spaces(start: int, found: str) -> Iterator[Edit]:
    return (Edit(start + at, start + at + 1, "") for at, sign in enumerate(found) if sign == " ")
