"""Output: data on standard output, messages on standard error, in UTF-8 on every system."""

import json
import sys
from typing import Any

from rich.console import Console

from graph.errors import CancuError


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


def console(*, width: int | None = None) -> Console:
    """A console for tables on standard output; colour only on a terminal, never alone in carrying sense."""
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)
