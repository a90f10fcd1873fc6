"""Kept: a source with what was read from it, as a node of the store and back."""

import json
from typing import NamedTuple

from graph.model import Node, SourceFile
from graph.record import Record
from graph.source import Position, Source


class Reading(NamedTuple):
    """A source with what was read from it."""

    source: Source
    record: Record


def kept(reading: Reading) -> SourceFile:
    """The node that keeps a reading."""
    source, record = reading
    positions = [position.model_dump(exclude_none=True) for position in source.positions]
    return SourceFile(
        id=source.sha256,
        file=record.file,
        media_type=source.media_type,
        reader=source.reader,
        reader_version=source.reader_version,
        grammar=record.grammar,
        text=source.text,
        positions=_json(positions),
        record=_json(record.contract()),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def reading_of(node: Node) -> Reading:
    """The reading that a node keeps."""
    assert isinstance(node, SourceFile)
    source = Source(
        sha256=node.id,
        media_type=node.media_type,
        reader=node.reader,
        reader_version=node.reader_version,
        text=node.text,
        positions=tuple(Position(**position) for position in json.loads(node.positions)),
    )
    return Reading(source, Record.model_validate_json(node.record))
