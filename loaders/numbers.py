"""Numbers: the grammar of number and symbol, `118/2025/NĐ-CP`, `57-NQ/TW`, with their noise.

Forms (formats.md sections 3 to 5): number `/` year `/` TYPE-BODY for normative texts, number `/`
TYPE-BODY for administrative ones, number `/` BODY-UNIT for official letters, number `-` TYPE `/` BODY
for Party documents; National Assembly texts carry the term (`QH15`). Read through: spaces, lost
diacritics (`ND-CP`, `QD-TTG`), the lost hyphen (`TTVPCP`) and slash (`118/2025NĐ-CP`), another sign in
their place (`NĐ.CP`, `118-2025/NĐ-CP`), lost capitals (`nđ-cp`), a misread term (`QHI3`). Against: dates
(`15/12/2026`), fractions, `80/km`, one-letter symbols (`12/A`).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from graph.kinds import kind_of_symbol

#: The word behind a symbol may be glued to it: `TT-BTCngày`.
_GLUED = r"(?:(?=ngày|của|về)|(?![A-Za-zà-ỹđ]))"
_PART = (
    rf"(?:TTg|Ttg|(?:QĐ|CT|CĐ|TB)TTg|CTr|TTr|QyĐ|QĐi|[A-ZĐƯ][A-ZĐƯ&]*(?:r[A-ZĐƯ]+)?(?:[0-9]{{1,3}})?){_GLUED}"
)
_TYPES = "TTLT|NQLT|VBHN|NĐ|ND|QĐ|QD|NQ|TT|CT|KH|TB|HD|PL|TTr|CTr|BC|ĐA|CĐ|CV|KL|QC|PA|BB|GM"
_LOW_BODY = r"(?:cp|ttg|ubnd|hđnd|hdnd|vpcp|ttcp|b[a-zđ]{1,6})"
_ASSEMBLY = r"(?:UBTV)?QH\s?[\dlIOoSZ]{1,3}(?:(?=ngày)|(?!\w))"
_SYMBOL = rf"""
    (?: {_ASSEMBLY}                                       # 64/2025/QH15, 02/2020/UBTVQH14
      | (?:{_TYPES})\s{{1,2}}-\s{{0,2}}{_PART}(?:\s?[-.]\s?{_PART}){{0,6}}   # KH - SNNMT, NĐ- CP
      | {_PART}(?:-\s{{0,2}}{_PART}|[./]{_PART}){{0,7}}(?!-{_LOW_BODY}\b)   # NĐ-CP, UBND-NC, VLN/CV-LV
      | (?i:(?:NĐ|ND|NQ|QĐ|QD|CT|KH|TB|TT|TTLT)-{_LOW_BODY})\b
      | Chính\s+phủ
    )
"""
#: Symbols that nothing but a document's number has: a slash in front of them may be lost.
_SURE = rf"(?:(?:TTLT|NĐ|ND|QĐ|QD|NQ|TT|CT)\s?-\s?{_PART}(?:-{_PART}){{0,6}}|{_ASSEMBLY})"
_TOKEN = re.compile(
    rf"""
    (?P<number>\d(?<![\w/,.:-].)\d{{0,4}}(?:\.\d{{1,3}})?[a-zđ]?)
    (?: \s?-\s? (?P<party>NQ|QĐi?|QyĐ|CT|KL|KH|CTr|HD|QC|TB|BC|TTr|CV|ĐA|TT)
        \s? (?P<joint>[-/]) \s? (?P<body>[A-ZĐƯ]{{2,}}(?:[/-][A-ZĐƯ]{{2,}}){{0,2}})(?![\wà-ỹ])
      | \s{{0,2}}/\s{{0,2}} (?: (?P<year>(?:19|20)\s?\d\s?\d) \s{{0,2}}/\s{{0,2}} )?
        (?P<symbol>{_SYMBOL})
      | \s?/\s? (?P<year2>(?:19|20)\d\d) (?:-|(?P<gap>\s?)) (?P<symbol2>{_SURE})
      | (?<!(?:19|20)\d\d)\s?-\s? (?P<year3>(?:19|20)\d\d) \s?/\s? (?P<symbol3>{_SURE})
    )
    """,
    re.VERBOSE,
)
#: Letters that scanners and keyboards lose; only whole parts of a symbol are restored.
_RESTORED = {
    "ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "TTG": "TTg", "Ttg": "TTg", "DA": "ĐA", "HDQT": "HĐQT",
    "BGDDT": "BGDĐT", "BLDTBXH": "BLĐTBXH", "BKHDT": "BKHĐT", "SGDDT": "SGDĐT", "SLDTBXH": "SLĐTBXH",
}  # fmt: skip
_PARTY_BODIES = re.compile(r"(?:TW|TU|HU|ĐU|TƯ|BCHTW|VPTW|ĐUK|QU|ThU)\b")
_LOST_HYPHEN = re.compile(r"(TTLT|TT|NĐ|QĐ|NQ|KH|CT)(VPCP|TTCP|TTg|CP|UBND|HĐND|B[A-ZĐ]{1,5})")
_LOST_HYPHEN_WITHOUT_YEAR = re.compile(r"(NĐ|QĐ|NQ|KH)(CP|TTg|UBND|HĐND)")
_OTHER_SIGN = re.compile(
    r"(TTLT|TT|NĐ|QĐ|NQ|KH|CT|CĐ)[./](CP|TTg|UBND|HĐND|VPCP|TTCP|B[A-ZĐ]{1,6})((?:[-.].*)?)"
)
_PARTY_SLASHES = re.compile(r"(NQ|QĐ|CT|KL|KH|CTr|HD|TB)/(TW|TU)")
#: The terms of the National Assembly and the years of their texts; a year of election belongs to two.
_TERMS = {9: (1992, 1997), 10: (1997, 2002), 11: (2002, 2007), 12: (2007, 2011), 13: (2011, 2016),
          14: (2016, 2021), 15: (2021, 2026), 16: (2026, 2031)}  # fmt: skip
_AS_DIGITS = {"l": "1", "I": "1", "O": "0", "o": "0", "S": "58", "Z": "27"}


class Number(NamedTuple):
    """One number with its symbol, `[start, end)` in the text that was read.

    `symbol` is in its prescribed form except where `malformed`, when it is as printed and only
    `canonical` shows the prescribed one (`17/NQ-TW` → `17-NQ/TW`). `repaired` is the printed form
    where letters had to be restored. `doubt` says (Vietnamese) why what is printed may mean two things.
    """

    start: int
    end: int
    number: str
    year: int | None
    symbol: str | None
    canonical: str
    repaired: str | None = None
    malformed: bool = False
    party: bool = False
    doubt: str | None = None


def find_numbers(text: str) -> list[Number]:
    """Every number with a symbol in the text, in order."""
    found = (_read(match) for match in _TOKEN.finditer(text))
    return [number for number in found if number is not None]


def number_at(text: str, position: int) -> Number | None:
    """The number that begins at a position, or None."""
    match = _TOKEN.match(text, position)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Number | None:
    if match["party"]:
        return _party(match)
    start, end = match.span()
    printed = re.sub(r"\s+", " ", match["symbol"] or match["symbol2"] or match["symbol3"])
    if printed == "Chính phủ":
        canonical = f"{match['number']}/Chính phủ"
        return Number(start, end, match["number"], None, None, canonical)
    if match["gap"] and not _BEHIND_SO.search(match.string, max(0, start - 6), start):
        return None
    year = _year(match)
    plain = printed.replace(" ", "")
    symbol, doubt = _restore(plain, year)
    if sum(letter.isalpha() for letter in symbol) < 2:
        return None
    canonical = "/".join(part for part in (match["number"], str(year or ""), symbol) if part)
    lost = match["symbol"] is None or " " in (match["year"] or "")
    repaired = " ".join(match.group().split()) if symbol != plain or lost else None
    party = _party_order(symbol) if year is None else None
    if party is not None:
        canonical = f"{match['number']}-{party}"
        return Number(start, end, match["number"], None, symbol, canonical, repaired, True, True)
    return Number(start, end, match["number"], year, symbol, canonical, repaired, doubt=doubt)


_BEHIND_SO = re.compile(r"[sS][ốóôoỐÓÔO]\s?:?\s?$")


def _year(match: re.Match[str]) -> int | None:
    printed = match["year"] or match["year2"] or match["year3"]
    return int("".join(printed.split())) if printed else None


@lru_cache(maxsize=4096)
def _party_order(symbol: str) -> str | None:
    """The prescribed form of a Party symbol that is printed in the order of the State (`NQ-TW`)."""
    head, _, body = symbol.partition("-")
    if kind_of_symbol(head) and _PARTY_BODIES.match(body):
        return f"{head}/{body}"
    return symbol if _PARTY_SLASHES.fullmatch(symbol) else None


def _party(match: re.Match[str]) -> Number:
    symbol = f"{match['party']}/{match['body']}"
    canonical = f"{match['number']}-{symbol}"
    malformed = match["joint"] == "-"
    printed = f"{match['party']}-{match['body']}" if malformed else symbol
    return Number(
        match.start(), match.end(), match["number"], None, printed, canonical, None, malformed, True
    )


@lru_cache(maxsize=4096)
def _restore(symbol: str, year: int | None) -> tuple[str, str | None]:
    """The symbol with lost diacritics, capitals and hyphen put back (`TTVPCP` → `TT-VPCP`), or why not."""
    assembly = re.fullmatch(r"((?:UBTV)?QH)(\w+)", symbol)
    if assembly:
        term = _term(assembly[2], year)
        doubt = None if term else f"khóa Quốc hội đọc được nhiều cách: {symbol}"
        return (assembly[1] + term, None) if term else (symbol, doubt)
    if symbol == symbol.lower() or re.search(r"-[a-zđ]+$", symbol):
        symbol = symbol.upper()
    parts = [_RESTORED.get(part, part) for part in symbol.split("-")]
    symbol = "-".join(parts)
    sign = _OTHER_SIGN.fullmatch(symbol)
    if sign:
        return f"{sign[1]}-{sign[2]}{sign[3]}", None
    glued = (_LOST_HYPHEN if year else _LOST_HYPHEN_WITHOUT_YEAR).fullmatch(symbol)
    return ("-".join(glued.groups()) if glued else symbol), None


def _term(printed: str, year: int | None) -> str | None:
    """The term of the National Assembly: as printed, else the only misread one that the year allows.

    `QHI3` of 2013 is QH13; `QHI13` is QH13 too, for there is no term 113.
    """
    if printed.isdecimal() and len(printed) < 3:
        return printed
    ways = {""}
    for sign in printed:
        ways = {way + digit for way in ways for digit in _AS_DIGITS.get(sign, sign)}
    if printed[0] in "lI" and len(printed) == 3:
        ways |= {way[1:] for way in ways}
    possible = [way for way in ways if way.isdecimal() and _fits(int(way), year or 0)]
    return possible[0] if len(possible) == 1 else None


def _fits(term: int, year: int) -> bool:
    first, last = _TERMS.get(term, (1, 0))
    return first <= year <= last
