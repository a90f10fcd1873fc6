"""`cancu extract`: what files say, as JSON, one object per file and line."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from cancu.output import json_line, problem
from graph.errors import CancuError, answer_for
from loaders.extract import extract, extract_bytes
from loaders.ingest import find_files


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("extract", help="Đọc văn bản: ghi ra thông tin đọc được từ tệp (JSON).")(run)


def run(
    paths: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục; «-» là đầu vào chuẩn.")],
) -> None:
    """Print one JSON object per file; a file that cannot be read gives {file, error} and exit code 2."""
    code = 0
    for path in _files(paths):
        line, worse = _one(path)
        json_line(line)
        code = max(code, worse)
    raise typer.Exit(code)


def _files(paths: list[Path]) -> list[Path]:
    named: list[Path] = []
    for path in paths:
        named += find_files([path]) if path.is_dir() else [path]
    return named


def _one(path: Path) -> tuple[dict[str, Any], int]:
    try:
        if str(path) == "-":
            return extract_bytes(sys.stdin.buffer.read(), "-").contract(), 0
        return extract(path).contract(), 0
    except CancuError as error:
        problem(error)
        return {"file": str(path), "error": error.sentence(), "code": error.code}, answer_for(error).exit_code
