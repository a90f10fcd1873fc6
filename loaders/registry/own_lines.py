"""Our own JSON lines, each looked at before it is believed; see `graph.registry_lines` for their form."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.errors import UnreadableFile, UsageError
from graph.registry_lines import read_lines
from loaders.registry.line import Line, refused

#: One line: a record with a long title and twenty sources has 3 KB.
MAX_LINE = 64_000
_HEAD = json.dumps({"registry": "import", "as_of": "2000-01-01"})


class Head(NamedTuple):
    """The first line: the name of the data set and the day of its collection."""

    name: str
    as_of: date


def head(path: Path) -> Head | None:
    """What the first line says, None where the file does not begin with one."""
    try:
        with path.open(encoding="utf-8") as lines:
            row = json.loads(lines.readline(MAX_LINE))
        return Head(str(row["registry"]), date.fromisoformat(row["as_of"]))
    except (ValueError, KeyError, TypeError):
        return None


def read(path: Path) -> Iterator[Line]:
    """The rows of a file of our own lines; a line that does not fit is refused with the reason."""
    try:
        with path.open(encoding="utf-8") as stream:
            yield from lines(iter(lambda: stream.readline(MAX_LINE), ""))
    except UnicodeError as error:
        raise UnreadableFile(
            f"Tệp không phải văn bản UTF-8 ({error}).", where=str(path), do="xuất lại tệp bằng UTF-8."
        ) from error


def lines(texts: Iterable[str]) -> Iterator[Line]:
    """The rows of our own lines; one that does not fit is refused with the reason."""
    for number, text in enumerate(texts, start=1):
        if text.strip():
            yield from _line(f"dòng {number}", text)


def _line(where: str, line: str) -> Iterator[Line]:
    try:
        read_lines([_HEAD, line])
        row = json.loads(line)
    except (UsageError, ValueError, RecursionError) as error:
        yield refused(where, [line], str(error))
        return
    if "registry" not in row:
        yield row
