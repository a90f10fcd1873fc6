"""The registry: what is known of national law beside the loaded documents, packaged with the program.

`graph/data/registry.jsonl` is what people edit; `python -m graph.registry` packs it into
`graph/data/registry/instruments.parquet` and `edges.parquet`, which is what the program reads.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.errors import StoreError
from graph.known import Known
from graph.law import Law
from graph.model import Edge, Instrument
from graph.registry_lines import Grades, Lines, read_lines
from graph.vocabulary import Grade

DATA = Path(__file__).with_name("data")
LINES = DATA / "registry.jsonl"
PACK = DATA / "registry"

_LISTS = frozenset({"issued_variants", "sources", "aliases"})
_BOOLS = frozenset({"incidental"})
_INSTRUMENT = (
    "id", "kind", "type", "number", "symbol", "canonical", "year", "title", "issuer", "issued",
    "issued_variants", "effective_from", "effective_to", "period_from", "period_to", "level", "normative",
    "layer", "grade", "sources", "vouched_until", "aliases", "search_key",
)  # fmt: skip
_EDGE = (
    "type", "start", "end", "owner", "scope", "from_provision", "to_provision", "effective_from",
    "effective_to", "effective_note", "savings", "incidental", "grade", "known_by", "layer",
)  # fmt: skip


@dataclass(frozen=True)
class Registry:
    """Instruments and edges with source and grade; `as_of` is the day of their collection.

    `grades[id][fact]` grades one fact (`issued`, `title`, `effective_from`, `effective_to`) where the
    instrument as a whole only carries its weakest grade.
    """

    name: str
    as_of: date
    instruments: Mapping[str, Instrument]
    edges: tuple[Edge, ...]
    grades: Mapping[str, Mapping[str, Grade]]

    @cached_property
    def law(self) -> Law:
        """What the registry says of effect, indexed."""
        return Law(self.instruments, self.edges)

    @cached_property
    def known(self) -> Known:
        """The instruments of the registry, indexed for look-up."""
        return Known(self.instruments.values())

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits over everything the registry says."""
        digest = sha256(f"{self.name}\n{self.as_of}\n".encode())
        for row in _rows(self.instruments, self.edges, self.grades):
            digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode())
        return digest.hexdigest()[:12]

    def grade_of(self, instrument: str, fact: str) -> Grade | None:
        """How well one fact of an instrument is known, or None where the registry does not say it."""
        return self.grades.get(instrument, {}).get(fact)

    def without(self, instrument: str) -> "Registry":
        """The registry without the record of one instrument; what others say of it stays."""
        rest = {key: node for key, node in self.instruments.items() if key != instrument}
        return Registry(self.name, self.as_of, rest, self.edges, self.grades)


def _rows(
    instruments: Mapping[str, Instrument], edges: tuple[Edge, ...], grades: Mapping[str, Mapping[str, Grade]]
) -> Iterator[dict[str, Any]]:
    for key in sorted(instruments):
        yield {**_row(instruments[key], _INSTRUMENT), "grades": dict(grades.get(key, {}))}
    for edge in sorted(edges, key=lambda edge: edge.id):
        yield _row(edge, _EDGE)


def _row(model: Instrument | Edge, columns: tuple[str, ...]) -> dict[str, Any]:
    values = {column: getattr(model, column) for column in columns}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def of_lines(lines: Lines) -> Registry:
    """The registry that the editable form describes."""
    nodes = {node.id: node for node in lines.instruments}
    return Registry(lines.name, lines.as_of, nodes, lines.edges, lines.grades)


@cache
def load_registry() -> Registry:
    """The packaged registry; raises StoreError where the package is not there or cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    try:
        nodes = parquet.read_table(PACK / "instruments.parquet")
        edges = parquet.read_table(PACK / "edges.parquet")
    except (OSError, pa.ArrowException) as error:
        raise StoreError(
            f"không đọc được danh mục văn bản đi kèm chương trình ({error}).",
            where=str(PACK),
            do="cài đặt lại chương trình.",
        ) from error
    about = nodes.schema.metadata
    grades: Grades = {}
    instruments: dict[str, Instrument] = {}
    for row in nodes.to_pylist():
        facts = json.loads(row.pop("grades"))
        grades[row["id"]] = {fact: Grade(grade) for fact, grade in facts.items()}
        instruments[row["id"]] = Instrument(**row)
    return Registry(
        about[b"name"].decode(),
        date.fromisoformat(about[b"as_of"].decode()),
        instruments,
        tuple(Edge(**row) for row in edges.to_pylist()),
        grades,
    )


def _type(column: str) -> Any:
    import pyarrow as pa

    if column in _LISTS:
        return pa.list_(pa.string())
    if column in _BOOLS:
        return pa.bool_()
    if column == "year":
        return pa.int32()
    days = {"effective_from", "effective_to", "period_from", "period_to", "vouched_until"}
    return pa.date32() if column in days else pa.string()


def pack(registry: Registry, folder: Path = PACK) -> None:
    """Write the two Parquet files of a registry, rows in the order of their ids."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    folder.mkdir(parents=True, exist_ok=True)
    about = {"name": registry.name, "as_of": str(registry.as_of)}
    nodes = [_row(registry.instruments[key], _INSTRUMENT) for key in sorted(registry.instruments)]
    for node in nodes:
        node["grades"] = json.dumps(registry.grades.get(node["id"], {}), sort_keys=True)
    edges = [_row(edge, _EDGE) for edge in sorted(registry.edges, key=lambda edge: edge.id)]
    tables = (("instruments", (*_INSTRUMENT, "grades"), nodes), ("edges", _EDGE, edges))
    for name, columns, rows in tables:
        schema = pa.schema([pa.field(column, _type(column)) for column in columns], metadata=about)
        parquet.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")


def main() -> None:
    """Pack the editable form and say what it holds."""
    with LINES.open(encoding="utf-8") as lines:
        registry = of_lines(read_lines(lines))
    pack(registry)
    sys.stdout.write(
        f"{len(registry.instruments)} instruments, {len(registry.edges)} edges, version {registry.version}\n"
    )


if __name__ == "__main__":
    main()
