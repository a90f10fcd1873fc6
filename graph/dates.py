"""Dates of which a part may be missing: a day, a month or a year, judged at both ends."""

import calendar
import re
from datetime import date
from functools import total_ordering

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
class PartialDate:
    """A date with the precision that was printed: `2026`, `2026-05` or `2026-05-13`.

    `first` and `last` are the earliest and latest day it can mean; an undated month is judged at
    both ends (effect_rules: a status holds only where both ends agree). Ordered by `first`, then
    `last`. Raises ValueError for a day that no calendar has.
    """

    __slots__ = ("day", "month", "year")

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        if day is not None and month is None:
            raise ValueError("a day needs a month")
        date(year, month or 1, day or 1)
        self.year = year
        self.month = month
        self.day = day

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ISO 8601 `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises ValueError for anything else."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"not an ISO date: {text!r}")
        return cls(*(int(part) for part in match.groups() if part))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The full date of a day."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_day(self) -> bool:
        """Whether the day itself is known."""
        return self.day is not None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __repr__(self) -> str:
        return f"PartialDate({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) < (other.first, other.last)


def printed(day: date) -> str:
    """A day in the office form `dd/mm/yyyy` (labels.md: day and month with two digits)."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def interval(text: str) -> tuple[date, date]:
    """First and last day of `2026`, `2026-Q1`, `2026-05` or `2026-05-13`; raises ValueError for others."""
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        year, first = int(quarter[1]), 3 * int(quarter[2]) - 2
        return PartialDate(year, first).first, PartialDate(year, first + 2).last
    partial = PartialDate.parse(text)
    return partial.first, partial.last
