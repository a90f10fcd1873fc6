"""Broken numbers: `Nghị định số 6` at the end of a line, `6/2008/NĐ-CP` on the next.

What stands there may be 66/2008 or 6/2008 behind a stray digit. It is joined only where the document
names the whole number elsewhere, and does not name the short one; else it stays in doubt.
"""

import re
from dataclasses import dataclass

from loaders.numbers import Number
from loaders.type_words import so_before, type_before

_PIECE = re.compile(r"(?<![\w/.,-])(?P<piece>\d{1,4})[ \n]{1,3}$")


@dataclass(frozen=True, slots=True)
class _Break:
    """A number whose first digits stand apart, from `start` on."""

    start: int
    piece: str


def joined(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers, the broken ones joined to the whole number or marked as doubtful."""
    breaks = [_break_before(text, number) for number in numbers]
    if not any(breaks):
        return numbers
    whole = {n.canonical for n, broken in zip(numbers, breaks, strict=True) if broken is None}
    return [
        number if broken is None else _settled(text, number, broken, whole)
        for number, broken in zip(numbers, breaks, strict=True)
    ]


def _break_before(text: str, number: Number) -> _Break | None:
    if not text[max(0, number.start - 4) : number.start].rstrip(" \n")[-1:].isdigit():
        return None
    match = _PIECE.search(text, max(0, number.start - 8), number.start)
    if match is None or len(match["piece"]) + len(number.number) > 5:
        return None
    begin = match.start("piece")
    so = so_before(text, begin)
    if so is None or (
        type_before(text, begin) is None and not re.search(r"[,;]\s*$", text[max(0, so - 3) : so])
    ):
        return None
    return _Break(begin, match["piece"])


def _settled(text: str, number: Number, broken: _Break, whole: set[str]) -> Number:
    digits = broken.piece + number.number
    canonical = digits + number.canonical.removeprefix(number.number)
    if canonical in whole and number.canonical not in whole:
        printed = " ".join(text[broken.start : number.end].split())
        return number._replace(start=broken.start, number=digits, canonical=canonical, repaired=printed)
    return number._replace(
        start=broken.start,
        doubt=f"số bị ngắt quãng: {canonical} hoặc {number.canonical}, cần đối chiếu bản gốc",
    )
