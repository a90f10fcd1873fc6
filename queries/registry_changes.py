"""What a change of the registry means: instruments that came, went or read otherwise, and their statuses."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.effects import status_on
from graph.model import Instrument
from graph.registry import Registry
from graph.registry_lines import FACTS
from graph.vocabulary import Status


class FactChanged(BaseModel):
    """One fact of an instrument before and after, null where it was not known."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    fact: str
    before: str | None
    after: str | None


class StatusChanged(BaseModel):
    """The status of an instrument on the asked day before and after."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    before: tuple[Status, ...]
    after: tuple[Status, ...]


class Changes(BaseModel):
    """The difference between two states of the registry on a day, each list in the order of ids."""

    model_config = ConfigDict(frozen=True)

    on: date
    added: tuple[str, ...]
    removed: tuple[str, ...]
    facts: tuple[FactChanged, ...]
    statuses: tuple[StatusChanged, ...]


def changes(before: Registry, after: Registry, touched: Iterable[str], on: date) -> Changes:
    """What differs for the touched instruments, and for those whose status depends on them."""
    told = set(touched)
    seen = sorted(told | before.law.depending(told) | after.law.depending(told))
    pairs = [(key, before.instruments.get(key), after.instruments.get(key)) for key in seen]
    both = [(key, old, new) for key, old, new in pairs if old is not None and new is not None]
    facts = [fact for key, old, new in both if old != new for fact in _facts(key, old, new)]
    statuses = []
    for key, old, new in both:
        then, now = status_on(before.law, old, on).statuses, status_on(after.law, new, on).statuses
        if then != now:
            statuses.append(StatusChanged(id=key, name=_name(new), before=then, after=now))
    return Changes(
        on=on,
        added=tuple(key for key, old, new in pairs if old is None and new is not None),
        removed=tuple(key for key, old, new in pairs if old is not None and new is None),
        facts=tuple(facts),
        statuses=tuple(statuses),
    )


def touched(registry: Registry, layer: str) -> set[str]:
    """The instruments of which the topmost layer of a name says anything."""
    pack = next(pack for pack in reversed(registry.packs) if pack.name == layer)
    return set(pack.rows) | {end for edge in pack.edges for end in (edge.start, edge.end)}


def _facts(key: str, old: Instrument, new: Instrument) -> Iterable[FactChanged]:
    for fact in FACTS:
        then, now = getattr(old, fact), getattr(new, fact)
        if then != now:
            yield FactChanged(
                id=key,
                name=_name(new),
                fact=fact,
                before=str(then) if then is not None else None,
                after=str(now) if now is not None else None,
            )


def _name(instrument: Instrument) -> str:
    return " ".join(part for part in (instrument.type, instrument.canonical) if part) or instrument.id
