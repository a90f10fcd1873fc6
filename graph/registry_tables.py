"""A registry as rows of a store's tables, so that a store takes it in as a few blocks.

Twenty thousand records written one by one cost most of a minute, as blocks a second. Validity intervals
are made of those texts that something is known to have happened to; of the others, which would be nine
tenths of a store, when a document cites them. Those of the packaged registry are packed with it
(`graph/data/registry/validities.parquet`); those of texts that an office's layers speak of are computed.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

from graph.compose import compose
from graph.model import Edge, Instrument, Validity, edge_key
from graph.registry import PACK, Registry, load_registry
from graph.stores.blocks import arrow_type
from graph.stores.schema import ColumnType, columns
from graph.validity import validities, validity_id
from graph.vocabulary import EFFECT_EDGES, EdgeType, NodeType

VALIDITIES = PACK / "validities.parquet"
_OWNER = "rule:validity"
_ARROW = {column: arrow_type(column) for column in get_args(ColumnType)}


class Tables(NamedTuple):
    """Arrow tables with the columns of the schema, edges by their type."""

    nodes: Mapping[NodeType, Any]
    edges: Mapping[EdgeType, Any]


def tables(registry: Registry) -> Tables:
    """Everything that a registry says, and the intervals that follow from it."""
    intervals = _intervals(registry)
    edges = _edges(registry)
    edges[EdgeType.CO_HIEU_LUC] = _leading(intervals)
    nodes = {NodeType.INSTRUMENT: _instruments(registry), NodeType.VALIDITY: intervals}
    return Tables(nodes, {kind: table for kind, table in edges.items() if table.num_rows})


def _instruments(registry: Registry) -> Any:
    """The instruments, and those that edges name and of which no more is known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    told = [key for pack in registry.packs for key in pack.rows]
    twice = {key for key in told if len(registry.layers_of(key)) > 1} if len(registry.packs) > 1 else set()
    passed = pa.array(sorted(twice | registry.left_out), pa.string())
    parts = [
        _fitted(table.filter(pc.invert(pc.is_in(table["id"], value_set=passed))), Instrument)
        for table in (pack.instruments for pack in registry.packs)
    ]
    ends = {end for pack in registry.packs for end in pack.edges.ends()}
    bare = [compose(key, None, (), ()) for key in sorted(ends - set(registry.instruments))]
    made = [registry.instruments[key] for key in sorted(twice - registry.left_out)] + bare
    return pa.concat_tables([*parts, _fitted(_listed(made, Instrument), Instrument)])


def _edges(registry: Registry) -> dict[EdgeType, Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    found: dict[EdgeType, Any] = {}
    for kind in EdgeType:
        parts = [pack.edges.table.filter(pc.equal(pack.edges.table["type"], kind)) for pack in registry.packs]
        found[kind] = pa.concat_tables([_fitted(part, Edge) for part in parts])
    return found


def _fitted(table: Any, model: type[Instrument] | type[Edge] | type[Validity]) -> Any:
    """A table with the columns of a model in their order; what the table lacks has the model's default."""
    import pyarrow as pa

    arrays, fields = [], []
    for name, kind in columns(model):
        wanted = _ARROW[kind]
        if name in table.column_names:
            array = table[name].cast(wanted)
        else:
            default = model.model_fields[name].default
            array = pa.chunked_array([pa.array([_plain(default)] * table.num_rows, wanted)])
        arrays.append(array)
        fields.append(pa.field(name, wanted))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _listed(models: Iterable[Any], kind: type[Instrument] | type[Validity]) -> Any:
    import pyarrow as pa

    schema = pa.schema([pa.field(name, _ARROW[column]) for name, column in columns(kind)])
    rows = [{name: _plain(getattr(model, name)) for name in schema.names} for model in models]
    return pa.Table.from_pylist(rows, schema=schema)


def _intervals(registry: Registry) -> Any:
    """The validity intervals of all instruments, packed ones where the packaged registry is the same."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as parquet

    if not VALIDITIES.is_file() or registry.left_out:
        return _computed(registry, eventful(registry))
    packed = parquet.read_table(VALIDITIES)
    below = load_registry()
    if packed.schema.metadata[b"version"].decode() != below.version or registry.packs[:2] != below.packs:
        return _computed(registry, eventful(registry))
    touched = {key for pack in registry.packs[2:] for key in (*pack.rows, *pack.edges.ends())}
    touched = registry.law.depending(touched)
    told = pa.array(sorted(touched), pa.string())
    kept = packed.filter(pc.invert(pc.is_in(packed["instrument"], value_set=told)))
    rows = zip(*(kept[name].to_pylist() for name in ("instrument", "start", "end", "status")), strict=True)
    kept = kept.append_column("id", pa.array([validity_id(*row) for row in rows], pa.string()))
    more = _computed(registry, sorted(touched & set(registry.instruments)))
    return pa.concat_tables([_fitted(kept, Validity), more])


def eventful(registry: Registry) -> list[str]:
    """The instruments that an effect acts upon or that guide one, and all that the upper layers speak of."""
    acted = {edge.end for edge in registry.edges if edge.type in EFFECT_EDGES}
    told = {key for pack in registry.packs[1:] or registry.packs for key in pack.rows}
    return sorted((told | registry.law.depending(acted)) & set(registry.instruments))


def _computed(registry: Registry, keys: Iterable[str]) -> Any:
    found = [one for key in keys for one in validities(registry.law, registry.instruments[key])]
    return _fitted(_listed(found, Validity), Validity)


def _leading(intervals: Any) -> Any:
    """The edges from instruments to their intervals."""
    import pyarrow as pa

    starts, ends = intervals["instrument"].to_pylist(), intervals["id"].to_pylist()
    made = Edge(
        type=EdgeType.CO_HIEU_LUC, start="", end="", owner=_OWNER, end_type=NodeType.VALIDITY
    )  # what all of them have in common
    ids = [edge_key(made, start, end) for start, end in zip(starts, ends, strict=True)]
    rows = intervals.num_rows
    same = {name: getattr(made, name) for name in ("type", "owner", "start_type", "end_type")}
    columns_ = {name: pa.array([str(value)] * rows, pa.string()) for name, value in same.items()}
    return _fitted(pa.table({"id": ids, "start": starts, "end": ends, **columns_}), Edge)


def pack_intervals(registry: Registry, file: Path = VALIDITIES) -> None:
    """Keep the intervals of the packaged registry; ids are made again when they are read."""
    import pyarrow.parquet as parquet

    table = _computed(registry, eventful(registry)).drop(["id"])
    kept = table.replace_schema_metadata({"version": registry.version})
    parquet.write_table(kept, file, compression="zstd", compression_level=19)
