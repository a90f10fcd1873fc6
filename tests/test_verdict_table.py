"""The verdict on a terminal: narrow and wide, short and long."""

import io
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from cancu import verdict_table
from cancu.verdict_table import show_overview, show_verdict
from graph.registry import load_registry
from graph.reviews import Decision, Review
from graph.vocabulary import Finding, Severity
from loaders.extract import read_record
from loaders.readers import read_bytes
from queries.check import check
from queries.marks import Mark
from queries.verdict import Verdict

HEAD = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Số: 5/KH-UBND
Lạng Sơn, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026
"""
ENDED = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ;\n"
UNKNOWN = "".join(
    f"Căn cứ Nghị định số {n}/2019/NĐ-CP ngày 02 tháng 01 năm 2019 của Chính phủ;\n" for n in range(901, 916)
)


def judged(text: str) -> Verdict:
    record = read_record(read_bytes(text.encode(), "a.txt"), "thu-muc/a.txt")
    registry = load_registry()
    return check(record, registry.known, registry, as_of=date(2026, 11, 20), program="0")


def shown(verdict: Verdict, width: int) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False)
    show_verdict(console, verdict)
    show_overview(console, [verdict, verdict], 3)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_runs_over_the_width(width: int) -> None:
    lines = shown(judged(HEAD + ENDED + UNKNOWN), width)
    assert max(map(cell_len, lines)) <= width
    assert any("61/2018/NĐ-CP" in line for line in lines), "a number is not broken"


@pytest.mark.parametrize(("width", "column"), [(80, False), (120, True)])
def test_the_role_has_a_column_where_there_is_room(width: int, column: bool) -> None:
    lines = shown(judged(HEAD + ENDED), width)
    assert any("Vai trò" in line for line in lines) is column
    assert any("Căn cứ" in line for line in lines)


def test_many_of_one_kind_stand_in_one_line_and_bury_nothing() -> None:
    text = "\n".join(shown(judged(HEAD + UNKNOWN + ENDED), 120))
    assert "15 nội dung tại các dòng 1–15 của bảng trên" in text
    assert "[16] Cần xử lý · Căn cứ đã hết hiệu lực" in text
    assert text.index("[16] Cần xử lý") < text.index("15 nội dung tại")


def test_a_few_are_told_one_by_one() -> None:
    text = "\n".join(shown(judged(HEAD + UNKNOWN[: UNKNOWN.index("905/")] + "905/2019/NĐ-CP;\n"), 120))
    assert "nội dung tại các dòng" not in text
    assert "[1] Cần rà soát · Chưa có dữ liệu" in text


@pytest.mark.parametrize(
    ("severity", "count", "reviewed", "listed", "why"),
    [
        (Severity.WARNING, 13, False, True, "many of a kind"),
        (Severity.WARNING, 12, False, False, "not that many"),
        (Severity.ERROR, 50, False, False, "what has to be dealt with is told one by one"),
        (Severity.NOTICE, 50, True, False, "an opinion is never hidden"),
    ],
)
def test_what_may_stand_in_one_line(
    severity: Severity, count: int, reviewed: bool, listed: bool, why: str
) -> None:
    def mark(number: int) -> Mark:
        key = f"kh-5-2026-ubnd.20:ended_basis:{number}"
        review = Review(key=key, decision=Decision.ACCEPTED, person="B", on=date(2026, 11, 20))
        return Mark(
            key=key, number=number, name=None, code=Finding.ENDED_BASIS, severity=severity, message="x",
            review=review if reviewed and number == 1 else None,
        )  # fmt: skip

    assert verdict_table._is_listed([mark(number) for number in range(count)]) is listed, why


def test_the_overview_counts_what_could_not_be_judged() -> None:
    assert "2/3 tệp đã xét; 1 tệp chưa xét được (nêu ở trên)." in shown(judged(HEAD + ENDED), 80)[-1]
