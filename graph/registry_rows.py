"""Cleaning of collected rows: numbers, titles, days and sources as public copies print them.

A number comes with letters stripped of their marks by an address (`ND-CP`), a letter of a file name
behind it (`-S`), Cyrillic look-alikes; a title begins with the number again or is in English; a day
does not exist or lies far from the year of the number. What cannot be mended is left out, not guessed.
"""

import re
from collections.abc import Iterable
from datetime import date

from graph.vocabulary import Grade

#: Where a row was seen, as officers name it.
SOURCES = {
    "phapdien": "Bộ pháp điển điện tử",
    "vbpl_html": "vbpl.vn",
    "vbpl_review": "vbpl.vn",
    "hf_vbpl_meta": "vbpl.vn (bản sao công khai)",
    "congbao": "Công báo",
    "diepxuan_md": "bản sao trên mạng",
    "cited": "văn bản viện dẫn",
}
_READ_BY_MACHINE = frozenset({"cited", "diepxuan_md"})
_LOOK_ALIKES = str.maketrans("СТАВЕНКМОРХ", "CTABEHKMOPX")
_MARKLESS = (
    (re.compile(r"(?<![^/-])ND(?=-)"), "NĐ"),
    (re.compile(r"(?<![^/-])QD(?=-)"), "QĐ"),
    (re.compile(r"HDND\b"), "HĐND"),
    (re.compile(r"LDTBXH\b"), "LĐTBXH"),
    (re.compile(r"\bBGDDT\b"), "BGDĐT"),
    (re.compile(r"\bBKHDT\b"), "BKHĐT"),
)
_FILE_LETTER = re.compile(r"-[A-Z]$")
_YEAR_BEHIND = re.compile(r"-((?:19|20)\d\d)$")
_ENGLISH = re.compile(r"(?:Law|Circular|Joint circular|Decree|Decision|Resolution|Directive|Ordinance)\b")
_SHOUTED = re.compile(r"^(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|NGHỊ ĐỊNH|CHỈ THỊ)\s+(?=\S)")
_KINDS = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết liên tịch"
    r"|Nghị quyết|Chỉ thị|Văn bản hợp nhất)"
)
_LAWS = {"Luật": "luật", "Bộ luật": "bộ luật", "Pháp lệnh": "pháp lệnh"}
_LONGEST_TITLE = 900
_FIRST_YEAR = 1945


def clean_number(number: str, sources: Iterable[str]) -> tuple[str, int | None]:
    """A number in full as officers print it, with the year that a file name put behind it.

    `ND-CP` → `NĐ-CP`, `9/2012/QH13` → `09/2012/QH13`, `500/QĐ-TTg-2023` → `500/QĐ-TTg` and 2023.
    """
    text = re.sub(r"\s*([-/])\s*", r"\1", " ".join(number.split())).translate(_LOOK_ALIKES)
    text = text.split(" ")[0] if re.search(r" [a-zà-ỹ]+$", text) else text
    for pattern, marked in _MARKLESS:
        text = pattern.sub(marked, text)
    if "diepxuan_md" in sources or re.search(r"(?:CP|BNV|BTC)-[A-Z]$", text):
        text = _FILE_LETTER.sub("", text)
    year = _YEAR_BEHIND.search(text)
    text = _YEAR_BEHIND.sub("", text)
    return re.sub(r"^(\d)(?=[/-])", r"0\1", text), int(year[1]) if year else None


def clean_title(title: str | None, type_name: str | None, number: str) -> str | None:
    """The subject without its own number and without the word for the kind in front; None where it is none.

    Of a law the word for its kind stays, for laws are cited by name.
    """
    text = _SHOUTED.sub("", (title or "").strip())
    text = " ".join(text.split())
    if not text or _ENGLISH.match(text) or len(text) > _LONGEST_TITLE:
        return None
    text = re.sub(rf"\s*(?:code|số)?\s*{re.escape(number)}(?=\W*$)", "", text, flags=re.I)
    text = re.sub(rf"^{_KINDS}?\s*(?:số\s*:?\s*)?{re.escape(number)}\s*[-–:,.]?\s*", "", text, flags=re.I)
    text = re.sub(r"^(?:V/v|Về việc|Vv)\s*:?\s+", "Về việc ", text).strip(" .;")
    if type_name in _LAWS and text and not text.lower().startswith(_LAWS[type_name]):
        text = f"{type_name} {text[:1].lower() + text[1:] if text.startswith('Sửa đổi') else text}"
    return text[:1].upper() + text[1:] if len(text) > len(type_name or "") else None


def clean_issuer(issuer: str | None) -> str | None:
    """The printed issuer; none for the name of a page of the site it was copied from."""
    name = " ".join((issuer or "").split())
    return None if name in ("", "Trang Chủ") else name


def clean_day(text: str | None, year: int | None, as_of: date) -> str | None:
    """A day (ISO) that a calendar has, not in the future, within a year of the year of the number."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    near = year is None or abs(day.year - year) <= 1
    return str(day) if near and day.year >= _FIRST_YEAR and day <= as_of else None


def grade_of(sources: Iterable[str]) -> Grade:
    """How well the facts of a row are known: from the codification, a public source, or read by machine."""
    named = set(sources)
    if "phapdien" in named:
        return Grade.CODIFICATION
    return Grade.SILVER if named <= _READ_BY_MACHINE else Grade.ONE_SOURCE


def sources_of(sources: Iterable[str]) -> tuple[str, ...]:
    """Where a row was seen, in words, each once."""
    return tuple(dict.fromkeys(SOURCES.get(source, source) for source in sources))
