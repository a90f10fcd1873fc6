"""The formats of `cancu export`: one table of what each is called, writes, and where."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from graph.errors import UsageError
from graph.export.content import Content


class Format(StrEnum):
    """A form in which the graph is taken away."""

    JSONL = "jsonl"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    NEO4J_CSV = "neo4j-csv"
    CYPHER = "cypher"
    CSV = "csv"


#: The formats that are a folder of files.
FOLDERS = frozenset({Format.NEO4J_CSV, Format.CSV})


def write_file(content: Content, wanted: Format, file: BinaryIO) -> None:
    """Write some content in a format of one file."""
    if wanted is Format.GRAPHML:
        from graph.export.graphml import write_graphml

        write_graphml(content, file)
        return
    for line in _lines(wanted)(content):
        file.write(line.encode() + b"\n")


def write_folder(content: Content, wanted: Format, folder: Path) -> list[str]:
    """Write some content in a format of several files; returns their names.

    Raises UsageError for a folder that has files already: what an earlier export left would be taken for
    a part of this one.
    """
    from graph.export.tables import write_csv, write_neo4j

    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise UsageError("Thư mục này đã có tệp.", where=str(folder), do="chọn một thư mục mới hoặc trống.")
    return (write_csv if wanted is Format.CSV else write_neo4j)(content, folder)


def _lines(wanted: Format) -> Callable[[Content], Iterator[str]]:
    """The writer of a format; imported when asked for, since rdflib alone costs a tenth of a second."""
    if wanted is Format.TURTLE:
        from graph.export.turtle import turtle

        return turtle
    if wanted is Format.JSONLD:
        from graph.export.jsonld import jsonld

        return jsonld
    if wanted is Format.CYPHER:
        from graph.export.cypher_script import cypher_script

        return cypher_script
    from graph.export.jsonl import lines_of

    return lines_of
