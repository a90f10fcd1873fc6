"""`cancu check`: the verdict on files and on loaded documents."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cancu import __version__
from cancu.commands.load import JsonOption, StoreOption
from cancu.output import console, json_line, problem
from cancu.report_files import ReportFiles
from cancu.settings import day, has_store, registry, store_url
from cancu.verdict_table import show_overview, show_verdict
from graph.archive import Archive, Reading
from graph.errors import CancuError, UsageError, answer_for
from graph.identity import InstrumentId
from graph.stores import open_store
from graph.vocabulary import Severity
from loaders.extract import read_record
from loaders.ingest import find_files
from loaders.readers import read
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
    html: Annotated[Path | None, typer.Option("--html", help="Ghi một trang HTML, in được trên A4.")] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", help="Ghi lại tệp Word kèm chú thích (nhiều tệp: thư mục).")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Ghi Phiếu rà soát (Word; nhiều tệp: thư mục).")
    ] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Ghi danh sách phát hiện (CSV).")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Ghi tổng hợp và phát hiện (Excel).")] = None,
    store: StoreOption = None,
) -> None:
    """Print a verdict per file or id; exit code 1 for findings at or above `--fail-on`, 2 for bad input."""
    asked = day(as_of)
    codes = [0]
    files = list(_targets(targets))
    reports = ReportFiles(html, docx, report, csv, xlsx, many=len(files) > 1)
    reports.protect(files)
    verdicts: list[Verdict] = []
    with _archive(store) as archive:
        known = archive.known() if archive else registry().known
        law = archive.law if archive else None
        for target in files:
            try:
                reading = _reading(target, archive)
                verdict = check(reading.record, known, registry(), as_of=asked, program=__version__, law=law)
            except CancuError as error:
                problem(error)
                codes.append(answer_for(error).exit_code)
                reports.failed(target, error)
                if as_json:
                    json_line({"file": target, "error": error.sentence(), "code": error.code})
                continue
            codes.append(_exit_code(verdict, fail_on))
            _show(verdict, as_json=as_json)
            verdicts.append(verdict)
            codes.append(_reported(reports, verdict, reading))
    reports.close()
    if len(files) > 1 and not as_json:
        show_overview(_console(), verdicts, len(files))
    raise typer.Exit(max(codes))


def _reported(reports: ReportFiles, verdict: Verdict, reading: Reading) -> int:
    """Write the files of one verdict; the exit code of what could not be written."""
    try:
        reports.add(verdict, reading)
    except CancuError as error:
        problem(error)
        return answer_for(error).exit_code
    return 0


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


def _reading(target: str, archive: Archive | None) -> Reading:
    if Path(target).exists() or not _is_id(target):
        source = read(Path(target))
        return Reading(source, read_record(source, target))
    if archive is None:
        raise UsageError(
            "Chưa có kho để tìm mã văn bản này.",
            where=target,
            do="nạp văn bản bằng «cancu load» hoặc nêu --store.",
        )
    return archive.reading(archive.record(target).sha256)


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
    show_verdict(_console(), verdict)


def _console() -> Console:
    out = console()
    if not out.is_terminal:
        out.width = _TABLE_WIDTH
    return out
