"""The known instruments, indexed the ways in which citations look them up."""

import csv
import re
from abc import ABC, abstractmethod
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
#: The kinds that are cited by name.
LAW_KINDS = frozenset({"hp", "boluat", "luat", "phaplenh"})
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


class Catalogue(ABC):
    """Instruments that can be looked up the ways in which citations need; all look-ups are by key."""

    @abstractmethod
    def get(self, key: str) -> Instrument | None:
        """The instrument with an id, or None."""

    @abstractmethod
    def __contains__(self, key: str) -> bool: ...

    @abstractmethod
    def with_key(self, key: str) -> Iterable[InstrumentId]:
        """The ids that share kind, number and body."""

    @abstractmethod
    def laws(self, name: str) -> Iterable[str]:
        """The ids of laws, codes and ordinances of a name as `law_name` gives it."""

    @abstractmethod
    def on_day(self, issued: str) -> Iterable[str]:
        """The ids of what was issued on a day (ISO)."""


class Listed(Catalogue):
    """A catalogue of instruments that are already made; of two with one id the first is believed."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._instruments: dict[str, Instrument] = {}
        self._keys: dict[str, list[InstrumentId]] = defaultdict(list)
        self._laws: dict[str, list[str]] = defaultdict(list)
        self._days: dict[str, list[str]] = defaultdict(list)
        for instrument in instruments:
            if instrument.id not in self._instruments:
                self._instruments[instrument.id] = instrument
                self._index(InstrumentId.parse(instrument.id), instrument)

    def _index(self, identity: InstrumentId, instrument: Instrument) -> None:
        self._keys[identity.key].append(identity)
        if instrument.title and identity.kind in LAW_KINDS:
            self._laws[law_name(instrument.title)].append(instrument.id)
        if instrument.issued:
            self._days[instrument.issued].append(instrument.id)

    def get(self, key: str) -> Instrument | None:
        """See `Catalogue`."""
        return self._instruments.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self._instruments

    def with_key(self, key: str) -> Iterable[InstrumentId]:
        """See `Catalogue`."""
        return self._keys.get(key, ())

    def laws(self, name: str) -> Iterable[str]:
        """See `Catalogue`."""
        return self._laws.get(name, ())

    def on_day(self, issued: str) -> Iterable[str]:
        """See `Catalogue`."""
        return self._days.get(issued, ())


class Known(Catalogue):
    """The instruments of several groups: by id, by what homonyms share, laws by name, all by day.

    Where two groups hold the same id the earlier group is believed.
    """

    def __init__(self, *groups: "Iterable[Instrument] | Catalogue") -> None:
        self._parts = [group if isinstance(group, Catalogue) else Listed(group) for group in groups]

    def get(self, key: str) -> Instrument | None:
        """The instrument with an id, or None."""
        found = (part.get(key) for part in self._parts)
        return next((instrument for instrument in found if instrument is not None), None)

    def __contains__(self, key: str) -> bool:
        return any(key in part for part in self._parts)

    def with_key(self, key: str) -> tuple[InstrumentId, ...]:
        """The ids that share kind, number and body, in order."""
        return tuple(sorted({found for part in self._parts for found in part.with_key(key)}, key=_order))

    def laws(self, name: str) -> tuple[str, ...]:
        """The ids of laws, codes and ordinances of a name, with or without the word for the kind."""
        name = law_name(name)
        found = sorted({key for part in self._parts for key in part.laws(name)})
        return tuple(key for key in found if law_name(self._title(key)) == name)

    def _title(self, key: str) -> str:
        instrument = self.get(key)
        return (instrument.title if instrument else None) or ""

    def on_day(self, issued: str) -> tuple[str, ...]:
        """The ids of what was issued on a day (ISO), in order."""
        found = sorted({key for part in self._parts for key in part.on_day(issued)})
        return tuple(key for key in found if (known := self.get(key)) and known.issued == issued)

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


def _order(identity: InstrumentId) -> tuple[int, str, str, str]:
    """The order of ids with one key; a text of no known place stands before those of one."""
    return identity.year, identity.territory or "", identity.homonym or "", identity.attached or ""
