"""The registry: what is known of law beside the loaded documents, in layers that all stay visible.

Packaged with the program are what was collected from public sources (`graph/data/registry/collected`)
and, above it, what was read by eye (`curated`, edited in `graph/data/registry.jsonl`); an office puts
its own layers on top (`graph.registry_layers`). `python -m graph.registry` packs the curated lines,
`python -m graph.registry build FOLDER` also the collected files of a folder.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from graph.edge_index import EdgeIndex, JoinedEdges
from graph.identity import InstrumentId
from graph.known import Catalogue, Known, law_name
from graph.law import Law
from graph.model import Instrument
from graph.registry_layers import Layer, read_layers
from graph.registry_lines import Lines, read_lines
from graph.registry_merge import Merged, merged
from graph.registry_pack import Pack
from graph.vocabulary import Grade

DATA = Path(__file__).with_name("data")
LINES = DATA / "registry.jsonl"
PACK = DATA / "registry"
#: The packaged layers, lowest first.
PACKAGED = ("collected", "curated")


@dataclass(frozen=True)
class Registry:
    """Instruments and edges with source and grade, from packs of which a later one lies above.

    What several packs say of one instrument is merged fact by fact (`graph.registry_merge`); their
    edges stand side by side. `left_out` are ids whose records are passed over.
    """

    packs: tuple[Pack, ...]
    left_out: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The names of the layers, lowest first."""
        return "+".join(pack.name for pack in self.packs)

    @property
    def as_of(self) -> date:
        """The latest day on which a layer was collected."""
        return max((pack.as_of for pack in self.packs), default=date.min)

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits over everything the registry says."""
        said = [pack.version for pack in self.packs] + sorted(self.left_out)
        return sha256("\n".join(said).encode()).hexdigest()[:12]

    @cached_property
    def instruments(self) -> "Instruments":
        """The instruments by id."""
        return Instruments(self.packs, self.left_out)

    @cached_property
    def edges(self) -> EdgeIndex:
        """The edges of all layers."""
        parts = [pack.edges for pack in self.packs]
        return parts[0] if len(parts) == 1 else JoinedEdges(parts)

    @cached_property
    def law(self) -> Law:
        """What the registry says of effect."""
        return Law(self.instruments, self.edges)

    @cached_property
    def known(self) -> Known:
        """The instruments of the registry, for look-up."""
        return Known(RegistryCatalogue(self.packs, self.instruments))

    def grades(self, instrument: str) -> Mapping[str, Grade]:
        """How well each graded fact of an instrument (`registry_lines.FACTS`) is known."""
        found = self.instruments.merged(instrument)
        return found.grades if found else {}

    def grade_of(self, instrument: str, fact: str) -> Grade | None:
        """How well one fact of an instrument is known, or None where the registry does not say it."""
        return self.grades(instrument).get(fact)

    def layers_of(self, instrument: str) -> tuple[str, ...]:
        """The names of the layers that have a record of an instrument, lowest first."""
        return tuple(pack.name for pack in self.packs if instrument in pack.rows)

    def without(self, instrument: str) -> "Registry":
        """The registry without the record of one instrument; what others say of it stays."""
        return Registry(self.packs, self.left_out | {instrument})

    def only(self, *names: str) -> "Registry":
        """The registry of some of its layers."""
        return Registry(tuple(pack for pack in self.packs if pack.name in names), self.left_out)

    def over(self, layers: Iterable[Layer]) -> "Registry":
        """This registry with installed layers on top, in their order."""
        more = tuple(layer.pack() for layer in layers)
        return Registry(self.packs + more, self.left_out) if more else self


class Instruments(Mapping[str, Instrument]):
    """The instruments of several packs by id, made when they are asked for and then kept."""

    def __init__(self, packs: Sequence[Pack], left_out: frozenset[str]) -> None:
        self._packs = packs
        self._left_out = left_out
        self._made: dict[str, Merged | None] = {}

    def merged(self, key: str) -> Merged | None:
        """One instrument with the grades of its facts, or None."""
        if key not in self._made:
            said = [
                (node, pack.grades(key))
                for pack in self._packs
                if (node := pack.instrument(key)) is not None and key not in self._left_out
            ]
            self._made[key] = merged(said) if said else None
        return self._made[key]

    @cached_property
    def _ids(self) -> list[str]:
        found = {key for pack in self._packs for key in pack.rows}
        return sorted(found - self._left_out)

    def __getitem__(self, key: str) -> Instrument:
        if (found := self.merged(key)) is None:
            raise KeyError(key)
        return found.instrument

    def __contains__(self, key: object) -> bool:
        return key not in self._left_out and any(key in pack.rows for pack in self._packs)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class RegistryCatalogue(Catalogue):
    """The look-ups of citations over the packs of a registry."""

    def __init__(self, packs: Sequence[Pack], instruments: Instruments) -> None:
        self._packs = packs
        self._instruments = instruments

    def get(self, key: str) -> Instrument | None:
        """See `Catalogue`."""
        return self._instruments.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self._instruments

    def with_key(self, key: str) -> Iterable[InstrumentId]:
        """See `Catalogue`."""
        found = {other for pack in self._packs for other in pack.with_key(key)}
        return [InstrumentId.parse(other) for other in found if other in self._instruments]

    def laws(self, name: str) -> Iterable[str]:
        """See `Catalogue`."""
        found = {key for pack in self._packs for key in pack.laws(name) if key in self._instruments}
        return [key for key in found if law_name(self._instruments[key].title or "") == name]

    def on_day(self, issued: str) -> Iterable[str]:
        """See `Catalogue`."""
        found = {key for pack in self._packs for key in pack.on_day(issued) if key in self._instruments}
        return [key for key in found if self._instruments[key].issued == issued]


def of_lines(*lines: Lines) -> Registry:
    """The registry that some collections in their editable form describe, the last one on top."""
    return Registry(tuple(map(Pack.of, lines)))


@cache
def load_registry(folder: Path | None = None) -> Registry:
    """The packaged registry, with the layers installed in a folder on top.

    Raises StoreError where a part is not there or cannot be read.
    """
    packaged = Registry(tuple(Pack.read(PACK / name) for name in PACKAGED))
    return packaged.over(read_layers(folder)) if folder else packaged


def curated() -> Pack:
    """The curated layer, packed from its editable form."""
    with LINES.open(encoding="utf-8") as lines:
        return Pack.of(read_lines(lines))


def main(words: Sequence[str]) -> None:
    """Pack the curated lines, and with `build FOLDER` the collected files; say what the registry holds."""
    curated().write(PACK / "curated")
    if words[:1] == ["build"] and len(words) == 2:
        from graph.registry_build import build

        lines, counts = build(Path(words[1]), curated())
        Pack.of(lines).write(PACK / "collected")
        sys.stdout.writelines(f"{count:>7} {what}\n" for what, count in counts.items())
    from graph.registry_tables import pack_intervals

    registry = load_registry()
    pack_intervals(registry)
    sys.stdout.write(
        f"{len(registry.instruments)} instruments, {len(registry.edges)} edges, version {registry.version}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
