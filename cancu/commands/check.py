"""`cancu check`: the verdict on files and on loaded documents."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cancu import __version__
from cancu.commands.load import JsonOption, StoreOption
from cancu.output import console, json_line, problem
from cancu.settings import day, has_store, registry, store_url
from cancu.verdict_table import show_verdict
from graph.archive import Archive
from graph.errors import CancuError, UsageError, answer_for
from graph.identity import InstrumentId
from graph.record import Record
from graph.stores import open_store
from graph.vocabulary import Severity
from loaders.extract import extract
from loaders.ingest import find_files
from queries.check import check
from queries.verdict import Verdict

_TABLE_WIDTH = 120


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "check", help="Rà soát căn cứ: tình trạng từng văn bản được dẫn tại ngày ký và ngày tra cứu."
    )(run)


def run(
    targets: Annotated[list[str], typer.Argument(help="Tệp, thư mục hoặc mã văn bản đã nạp.")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="Ngày tra cứu (mặc định: hôm nay).")] = None,
    as_json: JsonOption = False,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="Mức từ đó mã thoát là 1.")
    ] = Severity.WARNING,
    store: StoreOption = None,
) -> None:
    """Print a verdict per file or id; exit code 1 for findings at or above `--fail-on`, 2 for bad input."""
    asked = day(as_of)
    codes = [0]
    with _archive(store) as archive:
        known = archive.known() if archive else registry().known
        law = archive.law if archive else None
        for target in _targets(targets):
            try:
                record = _record(target, archive)
                verdict = check(record, known, registry(), as_of=asked, program=__version__, law=law)
            except CancuError as error:
                problem(error)
                codes.append(answer_for(error).exit_code)
                if as_json:
                    json_line({"file": target, "error": error.sentence(), "code": error.code})
                continue
            codes.append(_exit_code(verdict, fail_on))
            _show(verdict, as_json=as_json)
    raise typer.Exit(max(codes))


@contextmanager
def _archive(store: str | None) -> Iterator[Archive | None]:
    """The archive to resolve against, or None when there is none: the registry alone then answers."""
    if not has_store(store):
        yield None
        return
    with open_store(store_url(store), read_only=True) as kept:
        yield Archive(kept, registry())


def _targets(targets: list[str]) -> Iterator[str]:
    for target in targets:
        path = Path(target)
        if path.is_dir():
            yield from (str(file) for file in find_files([path]))
        else:
            yield target


def _record(target: str, archive: Archive | None) -> Record:
    if Path(target).exists() or not _is_id(target):
        return extract(Path(target))
    if archive is None:
        raise UsageError(
            "Chưa có kho để tìm mã văn bản này.",
            where=target,
            do="nạp văn bản bằng «cancu load» hoặc nêu --store.",
        )
    return archive.record(target)


def _is_id(text: str) -> bool:
    try:
        InstrumentId.parse(text)
    except UsageError:
        return False
    return True


def _exit_code(verdict: Verdict, fail_on: Severity) -> int:
    order = list(Severity)
    gravest = verdict.gravest
    return int(gravest is not None and order.index(gravest) <= order.index(fail_on))


def _show(verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        json_line(verdict.contract())
        return
    out = console()
    if not out.is_terminal:
        out.width = _TABLE_WIDTH
    show_verdict(out, verdict)
