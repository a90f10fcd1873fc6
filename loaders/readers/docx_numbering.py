"""Automatic list labels of a docx, rendered as Word prints them."""

from dataclasses import dataclass, field
from typing import Final

from loaders.readers.docx_names import integer, val, w
from loaders.readers.xml import Element

BULLET: Final = "-"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_VIETNAMESE: Final = "abcdđeghiklmnopqrstuvxy"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_NUMBER: Final = 3999
"""Largest number written in Roman numerals; lists are shorter."""


@dataclass(frozen=True)
class Level:
    """One level of a list: number format, label pattern (`%1.%2`), first number, level that restarts it.

    `letters` is the sequence that a custom format spells out, e.g. `a, b, c, d, đ, ...`.
    """

    format: str
    pattern: str
    start: int
    legal: bool
    restart: int | None
    letters: tuple[str, ...]


@dataclass
class Numbering:
    """Lists of a document and their running counters; one pass through the document in reading order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    _counters: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, num: str, level: int) -> str:
        """The label of the next paragraph of a list, `- ` without its space for bullets, "" for none."""
        mine = self.levels.get(num, {})
        if level not in mine:
            return ""
        self._advance(num, level)
        return _rendered(mine, level, self._current(num, mine))

    def _advance(self, num: str, level: int) -> None:
        abstract = self.abstract[num]
        key = (abstract, level)
        start = self.levels[num][level].start
        if (num, level) in self.overrides and (num, level) not in self._begun:
            self._counters[key] = self.overrides[(num, level)]
        else:
            self._counters[key] = self._counters[key] + 1 if key in self._counters else start
        self._begun.add((num, level))
        for deeper, one in self.levels[num].items():
            if deeper > level and (one.restart is None or (one.restart != 0 and level < one.restart)):
                self._counters.pop((abstract, deeper), None)

    def _current(self, num: str, mine: dict[int, Level]) -> dict[int, int]:
        abstract = self.abstract[num]
        return {i: self._counters.get((abstract, i), one.start) for i, one in mine.items()}


def read_numbering(root: Element | None) -> Numbering:
    """The lists of a numbering part; without one, no paragraph has a label."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstracts = {
        a.get(w("abstractNumId")): {
            integer(lvl.get(w("ilvl")), 0): _level(lvl) for lvl in a.iterfind(w("lvl"))
        }
        for a in root.iterfind(w("abstractNum"))
    }
    for num in root.iterfind(w("num")):
        key = num.get(w("numId"))
        abstract = val(num.find(w("abstractNumId")), "")
        levels = dict(abstracts.get(abstract, {}))
        for change in num.iterfind(w("lvlOverride")):
            level = integer(change.get(w("ilvl")), 0)
            if (replacement := change.find(w("lvl"))) is not None:
                levels[level] = _level(replacement)
            if (start := change.find(w("startOverride"))) is not None:
                numbering.overrides[(key, level)] = integer(val(start, "1"), 1)
        numbering.levels[key] = levels
        numbering.abstract[key] = abstract
    return numbering


def _level(lvl: Element) -> Level:
    restart = lvl.find(w("lvlRestart"))
    numfmt = lvl.find(w("numFmt"))
    return Level(
        format=val(numfmt, "decimal"),
        pattern=val(lvl.find(w("lvlText")), ""),
        start=integer(val(lvl.find(w("start")), "1"), 1),
        legal=lvl.find(w("isLgl")) is not None,
        restart=None if restart is None else integer(val(restart, "0"), 0),
        letters=tuple(p.strip() for p in numfmt.get(w("format"), "").split(","))
        if numfmt is not None
        else (),
    )


def _rendered(levels: dict[int, Level], level: int, numbers: dict[int, int]) -> str:
    mine = levels[level]
    if mine.format == "bullet":
        return BULLET
    if mine.format == "none":
        return ""
    label = mine.pattern
    for index, one in levels.items():
        place = f"%{index + 1}"
        if place in label:
            shown = "decimal" if mine.legal else one.format
            label = label.replace(
                place, number_text(numbers[index], shown, "đ" in one.letters or "Đ" in one.letters)
            )
    return label.strip()


def number_text(number: int, format: str, vietnamese: bool = False) -> str:
    """A list number in a format of WordprocessingML (ST_NumberFormat); unknown formats as decimal.

    Word prints `lowerLetter` in the English order (a, b, c, d, e), and so do we: a citation of a point
    names what is printed. The Vietnamese order (a, b, c, d, đ, e, g, h, i, k …: Nghị định 30/2020/NĐ-CP,
    Phụ lục I) holds for a custom format that spells it out.
    """
    if not 0 < number <= _MAX_NUMBER:
        return str(number)
    if format in ("lowerLetter", "upperLetter") or (format == "custom" and vietnamese):
        letters = _VIETNAMESE if vietnamese else _LETTERS
        text = letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    elif format in ("lowerRoman", "upperRoman"):
        text = _roman(number)
    elif format == "decimalZero":
        return f"{number:02d}"
    else:
        return str(number)
    return text.upper() if format.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
