"""The catalogue of named questions: `queries/named/*.cypher`, each with a header that says what it asks.

The header is a block of `//` lines at the top of the file:

    // title: …                            what is asked, in a few words
    // description: …                      one or two sentences
    // parameter: ma (id) = nd-1-2026-cp — meaning
    // column: ten — meaning

A parameter is of type `id` (an instrument), `agency`, `date`, `int` or `text`; its example follows `=`.
The columns are those of the RETURN, in its order.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.errors import NotFound, UsageError
from graph.stores import Store
from graph.vocabulary import NodeType
from queries.ask import Answer, ask

ParameterType = Literal["id", "agency", "date", "int", "text"]

TYPE_WORDS: dict[ParameterType, str] = {
    "id": "mã văn bản như nd-118-2025-cp",
    "agency": "mã cơ quan như so-tu-phap.20",
    "date": "ngày như 2026-03-01 hoặc 01/03/2026",
    "int": "số nguyên từ 0",
    "text": "chữ",
}
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINE = re.compile(r"//\s*(?P<key>[a-z]+)\s*:\s*(?P<value>.*\S)\s*")
_PARAMETER = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) \((?P<type>id|agency|date|int|text)\) = (?P<example>.+?) — (?P<meaning>.+)"
)
_COLUMN = re.compile(r"(?P<name>\S+) — (?P<meaning>.+)")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OFFICE_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MAX_TEXT = 1_000
_MAX_INT = 1_000_000_000


class Parameter(BaseModel):
    """A value that a named question needs; `example` is as the user would type it."""

    model_config = ConfigDict(frozen=True)

    name: str
    type: ParameterType
    example: str
    meaning: str


class Column(BaseModel):
    """A column of the answer."""

    model_config = ConfigDict(frozen=True)

    name: str
    meaning: str


class NamedQuery(BaseModel):
    """A question with a name, its words in Vietnamese, and its Cypher."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str


def parse(name: str, text: str) -> NamedQuery:
    """Read a file of the catalogue; raises UsageError naming the line that is not understood."""
    said: dict[str, list[str]] = {"title": [], "description": [], "parameter": [], "column": []}
    where = f"{name}.cypher"
    if not _NAME.fullmatch(name):
        raise UsageError("Tên tệp chỉ gồm chữ thường không dấu, số và dấu -.", where=where, do="đổi tên tệp.")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        match = _LINE.fullmatch(line)
        if not match or match["key"] not in said:
            raise UsageError(
                f"Không hiểu dòng {number} của phần đầu.", where=where, do=f"viết // {', '.join(said)}: …"
            )
        said[match["key"]].append(match["value"])
    for key in ("title", "description"):
        if len(said[key]) != 1:
            raise UsageError(f"Phần đầu cần đúng một dòng {key}.", where=where, do=f"viết // {key}: …")
    return NamedQuery(
        name=name,
        title=said["title"][0],
        description=said["description"][0],
        parameters=tuple(Parameter.model_validate(p) for p in _read(_PARAMETER, said["parameter"], where)),
        columns=tuple(Column.model_validate(c) for c in _read(_COLUMN, said["column"], where)),
        text=text,
    )


def _read(form: re.Pattern[str], lines: Iterable[str], where: str) -> list[dict[str, str]]:
    """The parts of header lines of one form."""
    found = []
    for line in lines:
        match = form.fullmatch(line)
        if not match:
            do = "viết // parameter: ten (id|agency|date|int|text) = ví dụ — ý nghĩa, // column: ten — nghĩa."
            raise UsageError(f"Không hiểu «{line}» ở phần đầu.", where=where, do=do)
        found.append(match.groupdict())
    return found


@cache
def _shipped() -> dict[str, NamedQuery]:
    folder = files("queries") / "named"
    sources: list[Traversable] = sorted(folder.iterdir(), key=lambda source: source.name)
    return {
        query.name: query
        for source in sources
        if source.name.endswith(".cypher")
        for query in [parse(source.name.removesuffix(".cypher"), source.read_text(encoding="utf-8"))]
    }


def catalog() -> dict[str, NamedQuery]:
    """All named questions by name, sorted."""
    return dict(_shipped())


def named(name: str) -> NamedQuery:
    """One named question; raises NotFound, which suggests the nearest names."""
    queries = _shipped()
    if name in queries:
        return queries[name]
    near = get_close_matches(name[:100], sorted(queries), n=3, cutoff=0.5)
    do = f"có phải là {' hay '.join(near)}?" if near else f"dùng một trong: {', '.join(queries)}."
    raise NotFound(f"Không có câu hỏi tên «{name[:100]}».", where="query", do=do)


def run_named(
    store: Store,
    name: str,
    arguments: Mapping[str, str],
    *,
    limit: int = 1_000,
    timeout_ms: int = 5_000,
    timer: Callable[[], float] = time.monotonic,
) -> Answer:
    """The answer to a named question with arguments as typed.

    Raises NotFound for an unknown name, and for an id that the store does not know; UsageError for an
    argument that is missing, unknown or of another type.
    """
    query = named(name)
    values = arguments_of(query, arguments)
    for parameter in query.parameters:
        _check_known(store, parameter, values[parameter.name])
    return ask(store, query.text, values, limit=limit, timeout_ms=timeout_ms, timer=timer)


def arguments_of(query: NamedQuery, arguments: Mapping[str, str]) -> dict[str, str | int | date]:
    """The typed values of the arguments of a question; raises UsageError."""
    known = {parameter.name: parameter for parameter in query.parameters}
    wanted = ", ".join(f"{p.name} ({TYPE_WORDS[p.type]})" for p in query.parameters) or "không có tham số"
    for name in arguments:
        if name not in known:
            raise UsageError(
                f"«{query.name}» không có tham số «{name}».", where=name, do=f"tham số: {wanted}."
            )
    for name in known:
        if name not in arguments:
            do = f"thêm {name}=…, ví dụ {name}={known[name].example}. Tham số: {wanted}."
            raise UsageError(f"«{query.name}» cần tham số «{name}».", where=name, do=do)
    return {name: value_of(known[name], text) for name, text in arguments.items()}


def value_of(parameter: Parameter, text: str) -> str | int | date:
    """The value of one argument as typed; raises UsageError that names parameter and form."""
    text = text.strip()
    value: str | int | date | None = None
    match parameter.type:
        case "date":
            value = _day(text)
        case "int":
            number = int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else -1
            value = number if 0 <= number <= _MAX_INT else None
        case _:
            value = text if 0 < len(text) <= _MAX_TEXT and text.isprintable() else None
    if value is None:
        raise UsageError(
            f"«{text[:60]}» không phải {TYPE_WORDS[parameter.type]}.",
            where=parameter.name,
            do=f"viết như {parameter.name}={parameter.example}.",
        )
    return value


def _day(text: str) -> date | None:
    """A day typed as `2026-03-01` or in the office form `01/03/2026`."""
    iso, office = _ISO_DAY.fullmatch(text), _OFFICE_DAY.fullmatch(text)
    parts = iso.groups() if iso else office.groups()[::-1] if office else None
    try:
        return date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        return None


def _check_known(store: Store, parameter: Parameter, value: str | int | date) -> None:
    """Raise NotFound for an id that names nothing: no rows would look like an answer."""
    kinds: dict[str, tuple[NodeType, str]] = {
        "id": (NodeType.INSTRUMENT, "văn bản"),
        "agency": (NodeType.AGENCY, "cơ quan"),
    }
    if parameter.type in kinds:
        kind, noun = kinds[parameter.type]
        if store.node(kind, str(value)) is None:
            raise NotFound(
                f"Kho không có {noun} mã «{value}».", where=parameter.name, do=f"tra lại mã {noun} trong kho."
            )
