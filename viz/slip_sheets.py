"""Slips as lists: one line for each finding, and one line for each file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.vocabulary import SEVERITIES, Severity
from viz.sheets import Cell, Sheet
from viz.slip import TITLE, Failure, Outcome, Remark, Slip, SlipRow, by_gravity, level_of

_COLUMNS: Final = (
    "Tệp", "Văn bản được rà soát", "TT", "Văn bản được dẫn (nguyên văn)", "Số, ký hiệu", "Vai trò", "Vị trí",
    "Tình trạng tại ngày ký", "Tình trạng hiện nay", "Nguyên nhân", "Mức", "Nội dung cần rà soát", "Đề nghị",
    "Ý kiến xử lý", "Mã nội dung",
)  # fmt: skip
_OVERVIEW: Final = ("TT", "Tệp", "Văn bản được rà soát", "Mức cao nhất")
_COUNTED: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTICE, Severity.INFO)
_WHOLE: Final = "(toàn văn bản)"


def findings(outcomes: Sequence[Outcome]) -> Sheet:
    """A line for each finding, and for each cited text without any; files without a verdict say why."""
    rows = [line for outcome in outcomes for line in _lines(outcome)]
    return Sheet(TITLE.upper(), _COLUMNS, rows, notes(outcomes))


def overview(outcomes: Sequence[Outcome]) -> Sheet:
    """A line for each file, the gravest first, with how many findings of each severity it has."""
    columns = (
        *_OVERVIEW,
        *(SEVERITIES[severity].vi for severity in _COUNTED),
        "Đã xét (viện dẫn)",
        "Kết luận",
    )
    rows = [_overview_row(number, one) for number, one in enumerate(by_gravity(outcomes), 1)]
    return Sheet("TỔNG HỢP KẾT QUẢ RÀ SOÁT", columns, rows, notes(outcomes))


def notes(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """What every answer rests on and how far it goes, file by file, each sentence once."""
    slips = [outcome for outcome in outcomes if isinstance(outcome, Slip)]
    said = [
        sentence
        for slip in slips
        for sentence in (f"{slip.file}: {slip.coverage}", *slip.grounds, slip.last_line)
    ]
    return tuple(dict.fromkeys(said))


def _overview_row(number: int, outcome: Outcome) -> tuple[Cell, ...]:
    if isinstance(outcome, Failure):
        blank = (None,) * (len(_COUNTED) + 1)
        return (number, outcome.file, None, level_of(outcome), *blank, outcome.reason)
    counted = dict(outcome.counts)
    numbers = (counted.get(severity, 0) for severity in _COUNTED)
    return (
        number,
        outcome.file,
        outcome.title,
        level_of(outcome),
        *numbers,
        outcome.answered,
        outcome.summary,
    )


def _lines(outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    if isinstance(outcome, Failure):
        blank = (None,) * 8
        yield (outcome.file, None, *blank, level_of(outcome), outcome.reason, None, None, None)
        return
    for remark in outcome.whole:
        yield (outcome.file, outcome.title, None, _WHOLE, *(None,) * 6, *_remark(remark))
    for row in outcome.rows:
        for found in row.remarks or (None,):
            yield (outcome.file, outcome.title, *_row(row), *_remark(found))


def _row(row: SlipRow) -> tuple[Cell, ...]:
    return (
        row.number, row.printed, row.name, "; ".join(row.roles), "; ".join(row.places), row.at_signing,
        row.at_asked, "; ".join(row.causes),
    )  # fmt: skip


def _remark(remark: Remark | None) -> tuple[Cell, ...]:
    if remark is None:
        return (None, None, None, None, None)
    return (
        remark.level,
        f"{remark.label}: {remark.message}",
        remark.suggestion or None,
        remark.opinion or None,
        remark.key or None,
    )
