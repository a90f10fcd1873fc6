"""`cancu review`: what officers decide on findings, gaps and duties; kept beside the store."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cancu import __version__
from cancu.commands.check import decisions
from cancu.commands.impact import CsvOption, XlsxOption
from cancu.commands.load import JsonOption, StoreOption
from cancu.listing_table import write_listing
from cancu.output import data, message
from cancu.settings import day, person, registry, reviews_file
from cancu.target import archive_of, known_of, reading_of
from graph.errors import UsageError
from graph.reviews import DECISIONS, Review, decision_of, review_of
from loaders.review_sheet import Opinion, read_opinions
from queries.check import check
from queries.listing import Listing
from queries.marks import Mark, marks
from queries.review_list import (
    KEY,
    OPINION,
    REASON,
    decided_lines,
    decided_list,
    findings_lines,
    findings_list,
)

_KEY_HELP = "Mã nội dung, lấy ở «cancu review list TỆP»."
ByOption = Annotated[str | None, typer.Option("--by", help="Người xử lý (mặc định: biến CANCU_PERSON).")]
DayOption = Annotated[str | None, typer.Option("--as-of", help="Ngày (mặc định: hôm nay).")]

_reviews = typer.Typer(
    help="Ghi kết quả xử lý: ghi nhận tiếp thu, giữ nguyên, đã lồng ghép; nhập lại từ Excel.",
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    _reviews.callback(invoke_without_command=True)(read_back)
    _reviews.command("list", help="Nội dung rà soát của một văn bản, hoặc mọi ý kiến đã ghi.")(show)
    _reviews.command("set", help="Ghi ý kiến xử lý một nội dung.")(decide)
    _reviews.command("undo", help="Bỏ ý kiến ghi sau cùng của một nội dung.")(undo)
    app.add_typer(_reviews, name="review")


def read_back(
    context: typer.Context,
    sheet: Annotated[
        Path | None, typer.Option("--from", help="Nhập lại từ tệp Excel đã điền cột Ý kiến xử lý.")
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
    current = kept.history().current
    on, who = day(as_of), person(by)
    written, same, bad = 0, 0, list[str]()
    for row in read_opinions(sheet, KEY, OPINION, REASON):
        held = current.get(row.key)
        if held and row.opinion == held.words():
            same += 1
            continue
        try:
            review = _filled_in(row, who, on)
        except UsageError as error:
            bad.append(f"dòng {row.row}: {error.sentence()}")
            continue
        before = current.get(review.key)
        if before and (before.decision, before.reason) == (review.decision, review.reason):
            same += 1
            continue
        kept.add(review)
        written += 1
    data(f"Đã ghi {written} ý kiến xử lý; {same} ý kiến đã có; {len(bad)} dòng không hiểu.")
    for line in bad:
        message(f"  {line}")
    raise typer.Exit(2 if bad else 0)


def _filled_in(row: Opinion, who: str, on: date) -> Review:
    understood = decision_of(row.opinion)
    if understood is None:
        known = "; ".join(term.vi for term in DECISIONS.values())
        raise UsageError(f"không hiểu ý kiến «{row.opinion[:60]}».", do=f"ghi một trong: {known}.")
    decision, reason = understood
    return review_of(row.key, decision, reason=row.reason or reason, person=who, on=on)


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
    on, decided = day(as_of), decisions(store)
    if not targets:
        lines = decided_lines(decided)
        _out(decided_list(decided), on, csv, xlsx, lines=_json(list(decided.values())) if as_json else lines)
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


def _json(rows: list[Review] | list[Mark]) -> list[str]:
    return [json.dumps(row.model_dump(mode="json"), ensure_ascii=False) for row in rows]


def _out(listing: Listing, on: date, csv: Path | None, xlsx: Path | None, *, lines: list[str]) -> None:
    if csv is None and xlsx is None:
        data("\n".join(lines))
    write_listing(listing, on, csv=csv, xlsx=xlsx)


def decide(
    key: Annotated[str, typer.Argument(help=_KEY_HELP)],
    decision: Annotated[str, typer.Argument(help="to_do, accepted, kept, not_relevant hoặc done_otherwise.")],
    reason: Annotated[str | None, typer.Option("--reason", help="Lý do; cần khi giữ nguyên.")] = None,
    by: ByOption = None,
    as_of: DayOption = None,
    store: StoreOption = None,
) -> None:
    """Record one decision; the last one of a key holds, the earlier ones stay in the file."""
    review = review_of(key, decision, reason=reason, person=person(by), on=day(as_of))
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
