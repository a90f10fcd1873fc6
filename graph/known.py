"""The known instruments, indexed the ways in which citations look them up."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from graph.dates import PartialDate
from graph.folding import fold
from graph.identity import InstrumentId
from graph.model import Instrument

_DATA = Path(__file__).with_name("data")
_LAW_KINDS = frozenset({"hp", "boluat", "luat", "phaplenh"})
_LAW_WORD = re.compile(r"^(?:bo luat|luat|phap lenh|hien phap) ")


@cache
def homonyms() -> Mapping[str, tuple[str, ...]]:
    """The shipped list of known homonyms: the bare id with the ids, in order of day, that it can mean."""
    sets: dict[str, list[str]] = defaultdict(list)
    with (_DATA / "homonyms.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            sets[row["id"]].append(f"{row['id']}~{row['issued']}")
    return {bare: tuple(sorted(ids)) for bare, ids in sets.items()}


@cache
def aliases() -> Mapping[str, str]:
    """Folded by-names of instruments ("Đề án 06") with their ids."""
    with (_DATA / "aliases.csv").open(encoding="utf-8", newline="") as rows:
        return {fold(row["alias"]): row["id"] for row in csv.DictReader(rows)}


def law_name(title: str) -> str:
    """The folded name of a law without the word for its kind: `Luật Đất đai`, `Đất đai` → `dat dai`."""
    return _LAW_WORD.sub("", fold(title))


class Known:
    """An index of instruments: by id, by what homonyms share, laws by name, all by day.

    All look-ups are by key. Where two groups hold the same id the earlier group is believed.
    """

    def __init__(self, *groups: Iterable[Instrument]) -> None:
        self.instruments: dict[str, Instrument] = {}
        for group in groups:
            for instrument in group:
                self.instruments.setdefault(instrument.id, instrument)
        self._keys: dict[str, list[InstrumentId]] = defaultdict(list)
        self._laws: dict[str, list[str]] = defaultdict(list)
        self._days: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.instruments):
            self._index(InstrumentId.parse(key), self.instruments[key].title)

    def _index(self, identity: InstrumentId, title: str | None) -> None:
        self._keys[identity.key].append(identity)
        if title and identity.kind in _LAW_KINDS:
            self._laws[law_name(title)].append(str(identity))
        if issued := self.instruments[str(identity)].issued:
            self._days[issued].append(str(identity))

    def __contains__(self, key: str) -> bool:
        return key in self.instruments

    def get(self, key: str) -> Instrument | None:
        """The instrument with an id, or None."""
        return self.instruments.get(key)

    def with_key(self, key: str) -> tuple[InstrumentId, ...]:
        """The ids that share kind, number and body, in order."""
        return tuple(self._keys.get(key, ()))

    def laws(self, name: str) -> tuple[str, ...]:
        """The ids of laws, codes and ordinances of a name, with or without the word for the kind."""
        return tuple(self._laws.get(law_name(name), ()))

    def on_day(self, issued: str) -> tuple[str, ...]:
        """The ids of what was issued on a day (ISO), in order."""
        return tuple(self._days.get(issued, ()))

    def issued(self, key: str) -> PartialDate | None:
        """The day, month or year of issue of an id: the known day, else the year in the id."""
        instrument = self.get(key)
        if instrument and instrument.issued:
            return PartialDate.parse(instrument.issued)
        identity = InstrumentId.parse(key)
        if identity.homonym:
            return PartialDate.parse(identity.homonym)
        return PartialDate(identity.year) if identity.year else None

    def issued_by(self, key: str, day: date | None) -> bool:
        """Whether an instrument can have been issued on or before a day; true when no day is given."""
        issued = self.issued(key)
        return day is None or issued is None or issued.first <= day
