"""`cancu review`: what officers decide on findings, gaps and duties; kept beside the store."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cancu import __version__
from cancu.commands.impact import CsvOption, XlsxOption
from cancu.commands.load import JsonOption, StoreOption
from cancu.decided import said
from cancu.listing_table import write_listing
from cancu.output import data, message
from cancu.read_back import read_back
from cancu.settings import day, person, registry, reviews_file, store_url
from cancu.target import archive_of, known_of, reading_of
from graph.archive import Archive
from graph.errors import UsageError
from graph.progress import Progress, Recorded
from graph.reviews import Review, review_of
from graph.stores import open_store
from queries.check import check
from queries.duty import Duty
from queries.listing import Listing
from queries.marks import Mark, marks
from queries.review_list import decided_lines, decided_list, findings_lines, findings_list
from queries.task_sheet import recorded_of
from queries.tasks import ledger

_KEY_HELP = "Mã nội dung, lấy ở «cancu review list TỆP»."
ByOption = Annotated[str | None, typer.Option("--by", help="Người xử lý (mặc định: biến CANCU_PERSON).")]
DayOption = Annotated[str | None, typer.Option("--as-of", help="Ngày (mặc định: hôm nay).")]

_reviews = typer.Typer(
    help="Ghi kết quả xử lý: ghi nhận tiếp thu, giữ nguyên, đã lồng ghép; nhập lại từ Excel.",
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    _reviews.callback(invoke_without_command=True)(fill_in)
    _reviews.command("list", help="Nội dung rà soát của một văn bản, hoặc mọi ý kiến đã ghi.")(show)
    _reviews.command("set", help="Ghi ý kiến xử lý một nội dung.")(decide)
    _reviews.command("undo", help="Bỏ ý kiến ghi sau cùng của một nội dung.")(undo)
    app.add_typer(_reviews, name="review")


def fill_in(
    context: typer.Context,
    sheet: Annotated[
        Path | None,
        typer.Option("--from", help="Nhập lại từ tệp Excel đã điền: ý kiến, sổ nhiệm vụ."),
    ] = None,
    by: ByOption = None,
    as_of: DayOption = None,
    store: StoreOption = None,
) -> None:
    """With `--from`, record what was filled in; rows that are not understood are listed, exit code 2."""
    if context.invoked_subcommand is not None:
        return
    if sheet is None:
        raise UsageError(
            "Chưa nêu việc cần làm.", where="review", do="dùng list, set, undo hoặc --from TỆP.xlsx."
        )
    kept = reviews_file(store)
    on = day(as_of)

    def duties() -> dict[str, Duty]:
        with open_store(store_url(store), read_only=True) as opened:
            found = ledger(Archive(opened, registry()), on, kept.history().progress)
        return {duty.key: duty for duty in found.rows}

    came = read_back(sheet, kept, duties, person=person(by), on=on)
    data(came.words())
    for line in came.refused:
        message(f"  {line}")
    raise typer.Exit(2 if came.refused else 0)


def show(
    targets: Annotated[
        list[str] | None, typer.Argument(help="Tệp hoặc mã văn bản; không nêu thì liệt kê ý kiến đã ghi.")
    ] = None,
    as_of: DayOption = None,
    csv: CsvOption = None,
    xlsx: XlsxOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the findings of documents with what was decided on them, or everything decided so far."""
    on, history = day(as_of), said(store)
    decided = history.current
    if not targets:
        every: list[Review | Recorded] = [*decided.values(), *history.progress.values()]
        lines = _json(every) if as_json else decided_lines(every)
        _out(decided_list(decided), on, csv, xlsx, lines=lines)
        return
    lists: list[tuple[str, list[Mark]]] = []
    with archive_of(store) as archive:
        known, law = known_of(archive)
        for target in targets:
            source, record = reading_of(target, archive)
            verdict = check(
                record, known, registry(), as_of=on, program=__version__, law=law, text=source.text
            )
            lists.append((target, marks(verdict, decided)))
    found = [mark for _, those in lists for mark in those]
    listing = findings_list(", ".join(target for target, _ in lists), found)
    lines = [line for target, those in lists for line in findings_lines(target, those)]
    _out(listing, on, csv, xlsx, lines=_json(found) if as_json else lines)


def _json(rows: Sequence[Review | Recorded | Mark]) -> list[str]:
    return [json.dumps(row.model_dump(mode="json"), ensure_ascii=False) for row in rows]


def _out(listing: Listing, on: date, csv: Path | None, xlsx: Path | None, *, lines: list[str]) -> None:
    if csv is None and xlsx is None:
        data("\n".join(lines))
    write_listing(listing, on, csv=csv, xlsx=xlsx)


def decide(
    key: Annotated[str, typer.Argument(help=_KEY_HELP)],
    decision: Annotated[
        str,
        typer.Argument(
            help="to_do, accepted, kept, not_relevant, done_otherwise; nhiệm vụ: not_started, in_progress, "
            "done_on_time, done_late, overdue, no_report."
        ),
    ],
    reason: Annotated[str | None, typer.Option("--reason", help="Lý do; cần khi giữ nguyên.")] = None,
    by: ByOption = None,
    as_of: DayOption = None,
    store: StoreOption = None,
) -> None:
    """Record one decision; the last one of a key holds, the earlier ones stay in the file."""
    who, on = person(by), day(as_of)
    review: Review | Recorded
    if decision in set(Progress) and ":duty:" in key:
        review = recorded_of(key, Progress(decision), result=None, note=reason, person=who, on=on)
    else:
        review = review_of(key, decision, reason=reason, person=who, on=on)
    reviews_file(store).add(review)
    data(f"Đã ghi: {review.words()}.")


def undo(
    key: Annotated[str, typer.Argument(help=_KEY_HELP)],
    by: ByOption = None,
    as_of: DayOption = None,
    store: StoreOption = None,
) -> None:
    """Take back the last decision of a key; the one before it holds again."""
    if not (who := person(by)):
        raise UsageError(
            "Chưa có tên người xử lý.", where="person", do="nêu --by HỌ_TÊN hoặc đặt biến CANCU_PERSON."
        )
    undone = reviews_file(store).undo(key, person=who, on=day(as_of))
    data(f"Đã bỏ: {undone.words()}.")
