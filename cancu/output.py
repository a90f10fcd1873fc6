"""Output: data on standard output, messages on standard error, in UTF-8 on every system."""

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from graph.errors import CancuError, UsageError


def utf8() -> None:
    """Let both streams speak UTF-8; Windows consoles and C locales do not by themselves."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def data(text: str) -> None:
    """A line of data."""
    sys.stdout.write(text + "\n")


def json_line(value: Any) -> None:
    """One JSON value on one line, letters as they are."""
    data(json.dumps(value, ensure_ascii=False))


def message(text: str) -> None:
    """A line for the person at the terminal."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def problem(error: CancuError) -> None:
    """An error in one sentence: where, what, what to do."""
    message(f"Lỗi: {error.sentence()}")


def written(path: Path, content: bytes) -> None:
    """Put a report into a file, `-` for standard output; raises UsageError where that cannot be done."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError("Không ghi được tệp này.", where=str(path), do="chọn chỗ ghi khác.") from error
    message(f"Đã ghi {path}.")


def console(*, width: int | None = None) -> Console:
    """A console for tables on standard output; colour only on a terminal, never alone in carrying sense."""
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)
