"""OCR digits: letters that a scanner read in place of digits, put right inside numbers and dates.

`l` and `I` are 1 and `O`, `o` are 0, nothing else; `S`, `B`, `Z`, `G` may each be two digits and stay.
A number must stand behind «số» and in front of a year or symbol, a date behind «ngày». The sign `¼` (`1⁄4`)
is 14 only where nothing but a year can stand, as in `63/20¼/NĐ-CP`.
For: "số l18/2025/NĐ-CP", "O1/2020/TT-VPCP", "ngày 08/6/20l0". Against: "số 10 lO", "Mẫu số 1/B".
"""

import re
from collections.abc import Iterator

from loaders.edits import Edit
from loaders.respelling import letter_class

#: What is read as digits; `⁄` stands for the fraction sign, which NFKC makes of `¼`.
_D = r"[\dlIOo]"
_YEAR = rf"(?:{_D}{{4}}|{_D}{{2}}(?:1\u2044[24]|[¼½]))"
_NUMBER = re.compile(
    rf"""
    [sSđĐqQtThH] (?<!\w.)
    (?: (?<=[sS]){letter_class("o")} | (?<=[sS])6
      | (?: (?<=đ)ịnh|(?<=q)uyết|(?<=t)ư|(?<=h)oạch|(?<=Đ)ỊNH|(?<=Q)UYẾT|(?<=T)Ư|(?<=H)OẠCH)
        (?=\s+\S{{0,6}}\d))
    \s*+(?:[:.]\s*+)? (?![\s/])
    (?P<number>{_D}{{1,5}}) [a-zđ]? \s?/\s? (?: (?P<year>{_YEAR}) (?=\s?[/-]?\s?[A-ZĐ]) | (?=[A-ZĐƯ]{{2}}) )
    """,
    re.VERBOSE,
)
_DAY = "ng" + letter_class("a") + "y"
_MONTH = "th" + letter_class("a") + "ng"
_YEAR_WORD = "n" + letter_class("a") + "m"
_DATE = re.compile(
    rf"""
    (?P<w1>[nN](?<!\w.)(?:{_DAY[1:]}|(?<=N)G{letter_class("a")}Y)) \s{{0,3}} (?P<d>{_D}\s?{_D}?) \s?
    (?: [/.-]\s? (?P<m>{_D}{{1,2}}) \s?[/.-]\s? (?P<y>{_YEAR})
      | \s{{0,2}} (?P<w2>{_MONTH}|TH{letter_class("a")}NG) \s{{0,3}} (?P<m2>{_D}\s?{_D}?) \s{{0,3}}
        (?P<w3>{_YEAR_WORD}|N{letter_class("a")}M) \s{{0,3}} (?P<y2>{_YEAR})
    ) (?![\w¼½\u2044])
    """,
    re.VERBOSE,
)
_DIGITS = str.maketrans("lIOo", "1100")
_FRACTIONS = {"1\u20444": "14", "1\u20442": "12", "¼": "14", "½": "12"}
_DATE_WORDS = {"w1": "ngày", "w2": "tháng", "w3": "năm"}
_RIGHT_WORDS = frozenset(
    form for word in _DATE_WORDS.values() for form in (word, word.upper(), word.capitalize())
)


def digits(text: str) -> Iterator[Edit]:
    """The edits that put digits back into numbers and dates; those of numbers, then those of dates."""
    for match in _NUMBER.finditer(text):
        number, year = match.group("number", "year")
        if not number.isdecimal():
            yield from _as_digits(match, "number")
        if year and not year.isdecimal() and _is_year(year):
            yield from _as_digits(match, "year")
    for match in _DATE.finditer(text):
        if _is_year(match["y"] or match["y2"]):
            yield from _date(match)


def _date(match: re.Match[str]) -> Iterator[Edit]:
    for name, word in _DATE_WORDS.items():
        found = match[name]
        if found and found not in _RIGHT_WORDS:
            yield Edit(*match.span(name), word.upper() if found[1:].isupper() else word)
    for name in ("d", "m", "m2", "y", "y2"):
        if match[name] and not match[name].isdecimal():
            yield from _as_digits(match, name)


def _is_year(printed: str) -> bool:
    if printed.isdecimal():
        return printed[:2] in ("19", "20")
    return _year(printed)[:2] in ("19", "20") and any(c.isdecimal() for c in printed)


def _year(printed: str) -> str:
    for sign, year in _FRACTIONS.items():
        printed = printed.replace(sign, year)
    return printed.translate(_DIGITS)


def _as_digits(match: re.Match[str], name: str) -> Iterator[Edit]:
    """The edits of one group, letter by letter where the printed form is as long as what is read."""
    start, printed = match.start(name), match[name]
    read = _year(printed)
    if len(read) == len(printed):
        for place, (old, new) in enumerate(zip(printed, read, strict=True), start):
            if old != new:
                yield Edit(place, place + 1, new)
    elif read != printed:
        yield Edit(start, start + len(printed), read)
