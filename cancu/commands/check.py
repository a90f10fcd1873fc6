"""`cancu check`: the verdict on files and on loaded documents."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cancu import __version__
from cancu.commands.load import JsonOption, StoreOption
from cancu.decided import said
from cancu.output import console, json_line, message, problem
from cancu.report_files import ReportFiles
from cancu.settings import day, registry
from cancu.target import archive_of, known_of, reading_of, targets_in
from cancu.verdict_table import show_overview, show_verdict
from graph.archive import Reading
from graph.errors import CancuError, answer_for
from graph.reviews import Review
from graph.vocabulary import Severity
from queries.check import check
from queries.form_scope import administrative
from queries.holdings import Holdings
from queries.marks import marks
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
    reuse: Annotated[
        bool, typer.Option("--reuse", help="Soát để dùng lại: nêu cả phát hiện theo ngày tra cứu.")
    ] = False,
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
    hide_reviewed: Annotated[
        bool, typer.Option("--hide-reviewed", help="Ẩn (và đếm) nội dung đã có ý kiến xử lý.")
    ] = False,
    form: Annotated[
        bool, typer.Option("--form", help="Soát thêm thể thức theo NĐ 30/2020 (dùng cho dự thảo).")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Print a verdict per file or id; exit code 1 for findings at or above `--fail-on`, 2 for bad input.

    What officers decided is shown and changes neither the verdict nor the exit code.
    """
    asked = day(as_of)
    codes = [0]
    files = list(targets_in(targets))
    decided = decisions(store)
    reports = ReportFiles(html, docx, report, csv, xlsx, many=len(files) > 1, decided=decided)
    reports.protect(files)
    verdicts: list[Verdict] = []
    with archive_of(store) as archive:
        known, law = known_of(archive)
        holdings = Holdings(archive) if archive else None
        for target in files:
            try:
                reading = reading_of(target, archive)
                verdict = check(
                    reading.record,
                    known,
                    registry(),
                    as_of=asked,
                    program=__version__,
                    law=law,
                    holdings=holdings,
                    reuse=reuse,
                    text=reading.source.text,
                    form=form,
                )
            except CancuError as error:
                problem(error)
                codes.append(answer_for(error).exit_code)
                reports.failed(target, error)
                if as_json:
                    json_line({"file": target, "error": error.sentence(), "code": error.code})
                continue
            if form and not administrative(verdict.document):
                message(f"{target}: không soát thể thức; chỉ soát văn bản hành chính theo NĐ 30/2020/NĐ-CP.")
            codes.append(_exit_code(verdict, fail_on))
            _show(verdict, decided, as_json=as_json, hide=hide_reviewed)
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


def _exit_code(verdict: Verdict, fail_on: Severity) -> int:
    order = list(Severity)
    gravest = verdict.gravest
    return int(gravest is not None and order.index(gravest) <= order.index(fail_on))


def decisions(store: str | None) -> dict[str, Review]:
    """What officers decided; nothing where the store has no place for it."""
    return said(store).current


def _show(verdict: Verdict, decided: dict[str, Review], *, as_json: bool, hide: bool) -> None:
    if as_json:
        reviews = [mark.review.model_dump(mode="json") for mark in marks(verdict, decided) if mark.review]
        json_line({**verdict.contract(), "reviews": reviews})
        return
    show_verdict(_console(), verdict, decided, hide=hide)


def _console() -> Console:
    out = console()
    if not out.is_terminal:
        out.width = _TABLE_WIDTH
    return out
