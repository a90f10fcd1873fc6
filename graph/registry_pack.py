"""A registry as packed: two Arrow tables with the keys that look-ups need, rows made only when asked for.

Twenty thousand instruments made as objects cost a second at every start; a table of them is read in
hundredths, and a check of one document asks for some dozens. Kept as Parquet, rows in the order of
their ids; `version` is a digest over what the tables say, made when they are written.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.edge_index import EdgeIndex, edge_id
from graph.errors import StoreError
from graph.identity import InstrumentId
from graph.known import LAW_KINDS, law_name
from graph.model import Edge, Instrument
from graph.registry_lines import Grades, Lines
from graph.vocabulary import Grade

_LISTS = frozenset({"issued_variants", "sources", "aliases"})
_DAYS = frozenset({"effective_from", "effective_to", "period_from", "period_to", "vouched_until"})
INSTRUMENT = (
    "id", "kind", "type", "number", "symbol", "canonical", "year", "title", "issuer", "issued",
    "issued_variants", "effective_from", "effective_to", "period_from", "period_to", "level", "normative",
    "layer", "grade", "sources", "vouched_until", "aliases", "search_key",
)  # fmt: skip
EDGE = (
    "type", "start", "end", "owner", "scope", "from_provision", "to_provision", "effective_from",
    "effective_to", "effective_note", "savings", "incidental", "grade", "known_by", "layer",
)  # fmt: skip
#: So many rows are read one by one; for more Arrow's own way, which takes its while to come in, is worth it.
_FEW = 200
#: Beside the facts: the grade of each, and what instruments are looked up by.
_KEYS = ("grades", "key", "law")


class Pack:
    """What one collection says, by key; `instruments` and `edges` are Arrow tables."""

    def __init__(self, instruments: Any, edges: Any) -> None:
        about = instruments.schema.metadata
        self.name: str = about[b"name"].decode()
        self.as_of = date.fromisoformat(about[b"as_of"].decode())
        self.version: str = about[b"version"].decode()
        self.instruments = instruments
        self.edges = PackedEdges(edges)

    @classmethod
    def of(cls, lines: Lines, version: str | None = None) -> "Pack":
        """The pack of what lines say; `version` is computed where it is not given."""
        tables = _tables(lines, version)
        return cls(*tables)

    @classmethod
    def read(cls, folder: Path) -> "Pack":
        """The pack kept in a folder; raises StoreError where it is not there or cannot be read."""
        import pyarrow as pa
        import pyarrow.parquet as parquet

        try:
            files = (folder / "instruments.parquet", folder / "edges.parquet")
            # not `read_table`: it brings in the file systems and data sets of Arrow, a tenth of a second
            return cls(*(parquet.ParquetFile(file).read() for file in files))
        except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as error:
            raise StoreError(
                f"không đọc được danh mục văn bản ({error}).",
                where=str(folder),
                do="cài đặt lại chương trình hoặc lớp dữ liệu này.",
            ) from error

    def write(self, folder: Path) -> None:
        """Keep the pack as two Parquet files."""
        import pyarrow.parquet as parquet

        folder.mkdir(parents=True, exist_ok=True)
        for name, table in (("instruments", self.instruments), ("edges", self.edges.table)):
            parquet.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=19)

    def column(self, name: str) -> Sequence[Any]:
        """One fact of all instruments, in the order of `rows`; `name` is one of `INSTRUMENT`."""
        return self.instruments[name].to_pylist()  # type: ignore[no-any-return]

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The row of each id, ids in order."""
        return {key: row for row, key in enumerate(self.instruments["id"].to_pylist())}

    def instrument(self, key: str) -> Instrument | None:
        """The instrument with an id, or None."""
        row = self.rows.get(key)
        return None if row is None else Instrument(**_row(self.instruments, row, INSTRUMENT))

    def grades(self, key: str) -> Mapping[str, Grade]:
        """How well each fact of an instrument is known; empty where it is not."""
        row = self.rows.get(key)
        if row is None:
            return {}
        said = json.loads(self.instruments["grades"][row].as_py())
        return {fact: Grade(grade) for fact, grade in said.items()}

    def with_key(self, key: str) -> Sequence[str]:
        """The ids that share kind, number and body."""
        return self._by_key.get(key, ())

    def laws(self, name: str) -> Sequence[str]:
        """The ids of laws, codes and ordinances of a folded name."""
        return self._by_law.get(name, ())

    def on_day(self, issued: str) -> Sequence[str]:
        """The ids of what was issued on a day (ISO)."""
        return self._by_day.get(issued, ())

    @cached_property
    def _by_key(self) -> Mapping[str, list[str]]:
        return self._ids_by("key")

    @cached_property
    def _by_law(self) -> Mapping[str, list[str]]:
        return self._ids_by("law")

    @cached_property
    def _by_day(self) -> Mapping[str, list[str]]:
        return self._ids_by("issued")

    def _ids_by(self, column: str) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, value in zip(self.rows, self.instruments[column].to_pylist(), strict=True):
            if value:
                found[value].append(key)
        return found


class PackedEdges(EdgeIndex):
    """The edges of a packed table, made when they are asked for."""

    def __init__(self, table: Any) -> None:
        self.table = table

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        return _rows_by(self.table["start"].to_pylist())

    @cached_property
    def _ends(self) -> Mapping[str, list[int]]:
        return _rows_by(self.table["end"].to_pylist())

    def onto(self, key: str) -> Sequence[Edge]:
        """See `EdgeIndex`."""
        return self._made(self._ends.get(key, []))

    def acting(self, key: str) -> Sequence[Edge]:
        """See `EdgeIndex`."""
        return self._made(self._starts.get(key, []))

    def _made(self, rows: list[int]) -> Sequence[Edge]:
        if not rows:
            return ()
        table = self.table.drop(["id"])
        if len(rows) > _FEW:
            found = table.take(rows).to_pylist()
        else:
            found = [edge for row in rows for edge in table.slice(row, 1).to_pylist()]
        return sorted((Edge(**edge) for edge in found), key=edge_id)

    def ends(self) -> set[str]:
        """The ids that the edges join."""
        return {*self._starts, *self._ends}

    def __iter__(self) -> Iterator[Edge]:
        return (Edge(**row) for row in self.table.drop(["id"]).to_pylist())

    def __len__(self) -> int:
        return int(self.table.num_rows)


def _rows_by(values: Sequence[str]) -> Mapping[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, value in enumerate(values):
        rows[value].append(row)
    return rows


def _row(table: Any, row: int, columns: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = table.slice(row, 1).to_pylist()[0]
    return {column: values[column] for column in columns}


def _tables(lines: Lines, version: str | None) -> tuple[Any, Any]:
    nodes = [_node(node, lines.grades) for node in sorted(lines.instruments, key=lambda node: node.id)]
    by_end = sorted(lines.edges, key=lambda edge: (edge.end, edge.id))
    edges = [{"id": edge.id, **_plain(edge, EDGE)} for edge in by_end]
    about = {"name": lines.name, "as_of": str(lines.as_of)}
    about["version"] = version or _version(about, nodes, edges)
    return _table(nodes, (*INSTRUMENT, *_KEYS), about), _table(edges, ("id", *EDGE), about)


def _node(node: Instrument, grades: Grades) -> dict[str, Any]:
    identity = InstrumentId.parse(node.id)
    named = node.title and identity.kind in LAW_KINDS
    return {
        **_plain(node, INSTRUMENT),
        "grades": json.dumps(grades.get(node.id, {}), sort_keys=True),
        "key": identity.key,
        "law": law_name(node.title or "") if named else None,
    }


def _plain(model: Instrument | Edge, columns: Sequence[str]) -> dict[str, Any]:
    values = {column: getattr(model, column) for column in columns}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def _version(about: Mapping[str, str], *tables: list[dict[str, Any]]) -> str:
    digest = sha256(json.dumps(about, sort_keys=True).encode())
    for table in tables:
        for row in table:
            digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode())
    return digest.hexdigest()[:12]


def _table(rows: list[dict[str, Any]], columns: Sequence[str], about: Mapping[str, str]) -> Any:
    import pyarrow as pa

    schema = pa.schema([pa.field(column, _type(column)) for column in columns], metadata=about)
    return pa.Table.from_pylist(rows, schema=schema)


def _type(column: str) -> Any:
    import pyarrow as pa

    if column in _LISTS:
        return pa.list_(pa.string())
    if column in _DAYS:
        return pa.date32()
    return {"incidental": pa.bool_(), "year": pa.int32()}.get(column, pa.string())
