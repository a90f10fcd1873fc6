"""The number line: `Số: 20/KH-UBND`, `Luật số: 64/2025/QH15`, `Số 57-NQ/TW`, `Số:      /KH - SNNMT`.

NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.3 for the form; Party documents join number and type by a hyphen.
Read through: `Só:`, a number left blank, spaces, lost diacritics in the symbol, the symbol on a line of
its own. A number that cannot be read is none.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.cells import Cell

_WORD = (
    r"(?:(?:Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Nghị quyết|NGHỊ QUYẾT|Nghị định|Lệnh)\s+)?"
    r"[sS§$]{0,1}[Ss5]\s?[ốỐóôồòoỏơớ6ÔÓ]\s?"
)
#: "Số" with a stop behind it, or at the start of a line with a number behind it.
_LEAD = re.compile(rf"(?:^|(?<=\s)){_WORD}[:;.,z?]+|^\W*{_WORD}(?:(?=\s*\d+\s*-\s*[A-ZĐ])|(?=\s+\d+\s*/)|$)")
#: "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH" above "SỐ 1050/QĐ-SCT": the number by which the issuer is known.
_BY_DECISION = re.compile(r"(?i:theo)\s+(?i:quy[ếêeéẾÉ]t\s+[đd][ịiỊ]nh)\s*$")
_OPENS = re.compile(r"[sS][ốỐ]\s*:?\s*(?=\d{1,5}[\dA-Za-z.]{0,4}\s?[/-])")
_BODY = r"[A-ZĐƯÔ](?:[A-Za-zĐđƯưÔơƠ0-9&.]|\s?&\s?|\s?-\s?(?=[A-ZĐƯ(])|\s(?=[A-ZĐ]{1,2}(?:[\s-]|$)))*"
_FORM = re.compile(
    rf"(?P<number>[^/\n]{{0,14}}?)\s*"
    rf"(?:(?:/+\s*|(?<=\d)(?=(?:KH|QĐ|TB|BC|CT|NQ|HD|CTr|TTr)-[A-ZĐ]))(?:(?P<year>(?:1\s?9|2\s?0)\s?\d\s?\d)\s*/+\s*)?"
    rf"(?P<symbol>(?:UBTV)?QH\s?\d\s?\d?(?!\d)|{_BODY})"
    rf"|-\s*(?P<type>NQ|QĐi?|QyĐ|CT|KL|KH|CTr|HD|QC|TB|BC|TTr|CV|ĐA)\s*/\s*"
    rf"(?P<body>[A-ZĐƯ][A-ZĐƯa-z]*(?:[-/][A-ZĐƯ]+)*))"
)
_BARE = re.compile(
    r"^(?=\d{0,5}\s?/)(?:\d{1,5})?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?"
    r"(?:KH|QĐ|CT|TB|NQ|BC|TTr|HD|CTr|ĐA|PA|QC|NĐ|TT|CĐ|UBND|KL|BB)\s?-?\s?[A-ZĐ]"
)
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
#: Cyrillic capitals that keyboards and converters put for Latin ones.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
_RESTORED = {
    "ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "TTG": "TTg", "Ttg": "TTg", "UBNĐ": "UBND", "DA": "ĐA",
    "CTR": "CTr", "TTR": "TTr",
}  # fmt: skip


class NumberLine(NamedTuple):
    """What the line says: `[start, end)` of number and symbol in the clean view, `number` None when blank.

    `lead` is where the line begins, with "Số:".
    """

    lead: int
    start: int
    end: int
    number: int | str | None
    year: int | None
    symbol: str | None


def read_number(cells: Sequence[Cell]) -> NumberLine | None:
    """The first number line among the cells of the head, or None."""
    for index, cell in enumerate(cells):
        lead = _LEAD.search(cell.text)
        if index and _BY_DECISION.search(cells[index - 1].text):
            continue
        if lead is None:
            if _BARE.match(cell.text) and (found := _read(cell.text, 0, cell.start)):
                return found
            continue
        if found := _read(cell.text, lead.end(), cell.start):
            return found._replace(lead=cell.start + lead.start())
        for following in cells[index + 1 : index + 3]:
            if found := _split(cell, lead.end(), following):
                return found._replace(lead=cell.start + lead.start())
    return None


def number_behind_type(cell: Cell) -> NumberLine | None:
    """The document's own number where it opens what stands behind the type: `NGHỊ QUYẾT SỐ 108/2025/…`.

    Against: "KẾ HOẠCH TRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW", where another text is named first.
    """
    lead = _OPENS.match(cell.text)
    return _read(cell.text, lead.end(), cell.start) if lead else None


def is_number_line(text: str) -> bool:
    """Whether a text is the number line of a head, blank or not."""
    return bool(_LEAD.match(text) or _BARE.match(text))


def _split(cell: Cell, at: int, following: Cell) -> NumberLine | None:
    """Number and symbol on two lines: `Số: 20` above `/KH-UBND`."""
    if not re.match(r"\s*\d*\s*[/-]\s*[A-ZĐ\d]", following.text):
        return None
    number = cell.text[at:].strip()
    found = _read(f"{number}{following.text}", 0, following.start - len(number))
    if found is None or not number:
        return found
    return found._replace(start=cell.start + at + cell.text[at:].index(number))


def _read(text: str, at: int, offset: int) -> NumberLine | None:
    while at < len(text) and text[at] in " :.;,":
        at += 1
    text = text[: at + 80].translate(_LOOKALIKES)
    match = _FORM.match(text, at)
    if not match:
        return None
    year = int(re.sub(r"\s", "", match["year"])) if match["year"] else None
    if match["type"]:
        symbol = f"{match['type']}/{match['body']}"
        end = match.end("body")
    else:
        printed = match["symbol"].rstrip(" .-&")
        symbol = restored(printed)
        end = match.start("symbol") + len(printed)
    if sum(c.isalpha() for c in symbol) < 2:
        return None
    start = match.start("number")
    return NumberLine(offset, offset + start, offset + end, _number(match["number"], year), year, symbol)


def restored(printed: str) -> str:
    """A symbol in its prescribed form: no spaces, diacritics and capitals restored in whole parts."""
    plain = re.sub(r"\s+", "", printed)
    if plain == plain.lower():
        plain = plain.upper()
    return "-".join(_RESTORED.get(part, part) for part in plain.split("-"))


def _number(printed: str, year: int | None) -> int | str | None:
    """The number: an int, a text such as `66.7` or `30c`, or None when blank or unreadable."""
    text = re.sub(r"[\s…_]+", "", printed).strip(".,:;-'\"")
    if re.fullmatch(r"[0-9OolI]{1,6}", text) and re.search(r"[1-9]", text):
        return int(text.translate(_DIGITS))
    if re.fullmatch(r"[0-9]{1,5}[a-zđ]", text) or (year and re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,3}", text)):
        return text
    return None
