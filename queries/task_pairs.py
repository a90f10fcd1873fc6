"""Task pairs: which duty of one document is which of another, whatever the year and the unit's own name.

Duties with the same words pair first, then those that share most of their words (Dice coefficient of
their folded words, best first). A duty has at most one partner.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from graph.dates import interval
from graph.folding import fold
from graph.record import Header, TaskRead

#: Below this share of common words two duties are not the same: measured on the sample plans.
_ALIKE = 0.6
MOST_TASKS = 2_000
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNIT = re.compile(r"^(?:uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd) ")


class Pair(NamedTuple):
    """A duty of the first document, of the second, or the same one in both."""

    one: TaskRead | None
    other: TaskRead | None


def pairs(one: Sequence[TaskRead], other: Sequence[TaskRead], names: "Names") -> list[Pair]:
    """The duties of two documents in pairs: in the order of the second, then what only the first has."""
    first, second = list(one)[:MOST_TASKS], list(other)[:MOST_TASKS]
    words = [names.words(task.text, 0) for task in first], [names.words(task.text, 1) for task in second]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(
        _scores(*words), key=lambda found: (-found[0], abs(found[1] - found[2]), found)
    ):
        if score >= _ALIKE and i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)
    found = [Pair(first[partner[j]] if j in partner else None, task) for j, task in enumerate(second)]
    return found + [Pair(task, None) for i, task in enumerate(first) if i not in taken]


def _scores(first: list[Counter[str]], second: list[Counter[str]]) -> Iterator[tuple[float, int, int]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(second):
        for word in words:
            holding[word].append(j)
    sizes = [sum(words.values()) for words in second]
    for i, words in enumerate(first):
        common: Counter[int] = Counter()
        for word, count in words.items():
            for j in holding.get(word, ()):
                common[j] += min(count, second[j][word])
        size = sum(words.values())
        for j, shared in common.items():
            yield 2 * shared / (size + sizes[j]), i, j


class Names:
    """What two documents call themselves, so that neither year nor own unit makes a difference."""

    def __init__(self, one: Header, other: Header) -> None:
        self._units = tuple(_UNIT.sub("", fold(header.issuer or "")) for header in (one, other))
        years = [_scope_year(header) for header in (one, other)]
        self.shift = years[1] - years[0] if years[0] and years[1] else 0

    def plain(self, text: str, side: int) -> str:
        """Folded words without years and without the document's own unit; `side` 0 or 1."""
        folded = f" {fold(text)} "
        unit = self._units[side]
        folded = folded.replace(f" {unit} ", " ") if unit else folded
        return " ".join(_YEAR.sub("", folded).split())

    def words(self, text: str, side: int) -> Counter[str]:
        """The words of a duty with how often they occur."""
        return Counter(self.plain(text, side).split())

    def same_bodies(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two lists name the same bodies, in whatever order."""
        return {self.plain(name, 0) for name in one} == {self.plain(name, 1) for name in other}

    def same_deadline(self, one: TaskRead, other: TaskRead) -> bool:
        """Whether two deadlines are one, save for the years between the plans."""
        if one.deadline_iso and other.deadline_iso:
            return _moved(one.deadline_iso, self.shift) == interval(other.deadline_iso)
        if one.deadline_iso or other.deadline_iso:
            return False
        return self.plain(one.deadline or "", 0) == self.plain(other.deadline or "", 1)


def _moved(deadline: str, years: int) -> tuple[date, date]:
    first, last = interval(deadline)
    return _in_year(first, first.year + years), _in_year(last, last.year + years)


def _in_year(day: date, year: int) -> date:
    leap = day.month == 2 and day.day == 29
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28) if leap else day


def _scope_year(header: Header) -> int | None:
    found = _YEAR.search(header.time_scope or "") or _YEAR.search(header.date or "")
    return int(found[0]) if found else None
