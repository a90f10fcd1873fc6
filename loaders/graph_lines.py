"""Our JSON lines, read back: each line a node or an edge in the plain shape of `graph.stores.values`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import ValidationError

from graph.errors import FileTooLarge, UsageError
from graph.model import NODE_CLASSES, Edge, Node
from graph.vocabulary import EdgeType, NodeType

#: A line holds at most one source with its record; documents are bounded to a fraction of this.
MAX_LINE_BYTES = 64 * 2**20
_NODE_KEYS = {"kind", "type", "id", "properties"}
_EDGE_KEYS = {*_NODE_KEYS, "start", "end"}
_OBJECTS = {"properties"}
_DO = "dùng tệp do «cancu export --format jsonl» ghi, cùng phiên bản chương trình."
Model = TypeVar("Model", Node, Edge)


def read_lines(file: Path) -> Iterator[Node | Edge]:
    """The nodes and edges of a file, line by line.

    Raises UsageError with the number of the first line that is no node or edge of the model, and
    FileTooLarge for a line past `MAX_LINE_BYTES`.
    """
    seen: set[tuple[str, str]] = set()
    with file.open("rb") as lines:
        number = 0
        while line := lines.readline(MAX_LINE_BYTES + 1):
            number += 1
            where = f"{file}, dòng {number}"
            if len(line) > MAX_LINE_BYTES:
                raise FileTooLarge(f"Dòng này dài hơn {MAX_LINE_BYTES // 2**20} MiB.", where=where)
            if line.strip():
                yield _thing(line, where, seen)
    if not seen:
        raise UsageError("Tệp này không có nút, quan hệ nào.", where=str(file), do=_DO)


def _thing(line: bytes, where: str, seen: set[tuple[str, str]]) -> Node | Edge:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        _refuse("Dòng này không phải JSON (UTF-8).", where)
    if not isinstance(value, dict) or not isinstance(value.get("properties"), dict):
        _refuse("Dòng này không phải một nút hoặc quan hệ.", where)
    keys = {"node": _NODE_KEYS, "edge": _EDGE_KEYS}.get(str(value.get("kind")))
    if keys is None or value.keys() != keys or not all(isinstance(value[k], str) for k in keys - _OBJECTS):
        _refuse("Dòng này không phải một nút hoặc quan hệ.", where)
    key = (value["type"], value["id"])
    if key in seen:
        _refuse(f"{value['type']} {value['id']!r} có hai lần.", where)
    seen.add(key)
    return (_node if value["kind"] == "node" else _edge)(value, where)


def _node(value: dict[str, Any], where: str) -> Node:
    if value["type"] not in set(NodeType):
        _refuse(f"Không có loại nút «{value['type']}».", where)
    cls = NODE_CLASSES[NodeType(value["type"])]
    return _made(cls, {**value["properties"], "id": value["id"]}, where)


def _edge(value: dict[str, Any], where: str) -> Edge:
    if value["type"] not in set(EdgeType):
        _refuse(f"Không có loại quan hệ «{value['type']}».", where)
    ends = {name: value[name] for name in ("type", "start", "end")}
    edge = _made(Edge, {**value["properties"], **ends}, where)
    if edge.id != value["id"]:
        _refuse("Mã quan hệ không khớp với nội dung: dòng đã bị sửa.", where)
    return edge


def _made(cls: type[Model], fields: dict[str, Any], where: str) -> Model:
    unknown = sorted(fields.keys() - cls.model_fields.keys())
    if unknown:
        _refuse(f"Không có thuộc tính «{unknown[0]}».", where)
    try:
        # strict, by way of JSON, where dates are strings: nothing is converted that an export did not write
        return cls.model_validate_json(json.dumps(fields), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        _refuse(f"Thuộc tính «{'.'.join(map(str, first['loc']))}» không hợp lệ.", where)


def _refuse(what: str, where: str) -> NoReturn:
    raise UsageError(what, where=where, do=_DO)
