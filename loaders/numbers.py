"""Numbers: the grammar of number and symbol, `118/2025/NĐ-CP`, `57-NQ/TW`, with their noise.

Forms (formats.md sections 3 to 5): number `/` year `/` TYPE-BODY for normative texts, number `/`
TYPE-BODY for administrative ones, number `/` BODY-UNIT for official letters, number `-` TYPE `/` BODY
for Party documents; National Assembly texts carry the term (`QH15`). Read through: spaces, lost
diacritics (`ND-CP`, `QD-TTG`), the lost hyphen (`TTVPCP`), lost capitals (`nđ-cp`). Against: dates
(`15/12/2026`), fractions, `80/km`, one-letter symbols (`12/A`).
"""

import re
from typing import NamedTuple

from graph.kinds import kind_of_symbol

_PART = r"(?:TTg|Ttg|CTr|TTr|QyĐ|QĐi|[A-ZĐƯ][A-ZĐƯ&]*(?:[0-9]{1,2})?)(?![a-zà-ỹđ])"
_TYPES = "TTLT|NQLT|VBHN|NĐ|ND|QĐ|QD|NQ|TT|CT|KH|TB|HD|PL|TTr|CTr|BC|ĐA|CĐ|CV|KL|QC|PA|BB|GM"
_SYMBOL = rf"""
    (?: (?:UBTV)?QH\s?\d{{1,2}}\b                         # 64/2025/QH15, 02/2020/UBTVQH14
      | (?:{_TYPES})\s{{1,2}}-\s{{0,2}}{_PART}(?:\s?[-.]\s?{_PART}){{0,6}}   # KH - SNNMT, NĐ- CP
      | {_PART}(?:-\s{{0,2}}{_PART}|[./]{_PART}){{0,7}}   # NĐ-CP, TTLT-BNV-BTC, UBND-NC, VLN/CV-LV
      | (?i:nđ-cp|nd-cp|nq-cp|qđ-ttg|qd-ttg|ct-ttg|qđ-ubnd|qd-ubnd|kh-ubnd|nq-hđnd|tt-[a-z]{{3,6}})\b
      | Chính\s+phủ
    )
"""
_TOKEN = re.compile(
    rf"""
    (?<![\w/,.:-]) (?P<number>\d{{1,5}}(?:\.\d{{1,3}})?[a-zđ]?)
    (?: \s?-\s? (?P<party>NQ|QĐi?|QyĐ|CT|KL|KH|CTr|HD|QC|TB|BC|TTr|CV|ĐA|TT)
        \s? (?P<joint>[-/]) \s? (?P<body>[A-ZĐƯ]{{2,}}(?:[/-][A-ZĐƯ]{{2,}}){{0,2}})(?![\wà-ỹ])
      | \s{{0,2}}/\s{{0,2}} (?: (?P<year>(?:19|20)\d\d) \s{{0,2}}/\s{{0,2}} )?
        (?P<symbol>{_SYMBOL})
    )
    """,
    re.VERBOSE,
)
#: Letters that scanners and keyboards lose; only whole parts of a symbol are restored.
_RESTORED = {"ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "TTG": "TTg", "Ttg": "TTg", "DA": "ĐA", "HDQT": "HĐQT"}
_PARTY_BODIES = re.compile(r"(?:TW|TU|HU|ĐU|TƯ|BCHTW|VPTW|ĐUK|QU|ThU)\b")
_LOST_HYPHEN = re.compile(r"(TTLT|TT|NĐ|QĐ|NQ|KH|CT)(VPCP|TTCP|TTg|CP|UBND|HĐND|B[A-ZĐ]{1,5})")


class Number(NamedTuple):
    """One number with its symbol, `[start, end)` in the text that was read.

    `symbol` is in its prescribed form except where `malformed`, when it is as printed and only
    `canonical` shows the prescribed one (`17/NQ-TW` → `17-NQ/TW`). `repaired` is the printed form
    where letters had to be restored.
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
    printed = re.sub(r"\s+", " ", match["symbol"])
    if printed == "Chính phủ":
        canonical = f"{match['number']}/Chính phủ"
        return Number(match.start(), match.end(), match["number"], None, None, canonical)
    plain = printed.replace(" ", "")
    symbol = _restore(plain, has_year=match["year"] is not None)
    if sum(letter.isalpha() for letter in symbol) < 2:
        return None
    year = int(match["year"]) if match["year"] else None
    canonical = "/".join(part for part in (match["number"], match["year"], symbol) if part)
    repaired = match.group() if symbol != plain else None
    head, _, body = symbol.partition("-")
    if year is None and kind_of_symbol(head) and _PARTY_BODIES.match(body):
        canonical = f"{match['number']}-{head}/{body}"
        return Number(
            match.start(), match.end(), match["number"], None, symbol, canonical, repaired, True, True
        )
    return Number(match.start(), match.end(), match["number"], year, symbol, canonical, repaired)


def _party(match: re.Match[str]) -> Number:
    symbol = f"{match['party']}/{match['body']}"
    canonical = f"{match['number']}-{symbol}"
    malformed = match["joint"] == "-"
    printed = f"{match['party']}-{match['body']}" if malformed else symbol
    return Number(
        match.start(), match.end(), match["number"], None, printed, canonical, None, malformed, True
    )


def _restore(symbol: str, *, has_year: bool) -> str:
    """The symbol with lost diacritics, capitals and hyphen put back: `TTVPCP` → `TT-VPCP`."""
    if symbol == symbol.lower():
        symbol = symbol.upper()
    parts = [_RESTORED.get(part, part) for part in symbol.split("-")]
    symbol = "-".join(parts)
    glued = _LOST_HYPHEN.fullmatch(symbol) if has_year else None
    return "-".join(glued.groups()) if glued else symbol
