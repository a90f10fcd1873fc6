"""Gaps: for whom that was told to make a plan or a report none is seen, on the shipped story and made-up ones."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.registry import load_registry
from graph.reviews import Decision, Review
from graph.stores import open_store
from loaders.ingest import find_files, ingest
from queries.gap_list import gap_list, short_gap_list
from queries.gap_reviews import reviewed, undecided
from queries.gap_state import GAP_STATES, GapState
from queries.gaps import Gap, OrderKind, gaps
from queries.subject import same_subject
from queries.trace import trace
from queries.trace_gaps import with_gaps
from queries.trace_text import render_text

ORDER = "kh-27-2026-ubnd.20"
TODAY = date(2026, 11, 20)
PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
-------
Số: 50/KH-UBND
Lạng Sơn, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Phòng, chống thiên tai năm 2026 trên địa bàn tỉnh Lạng Sơn

Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;

II. TỔ CHỨC THỰC HIỆN

1. Sở Tư pháp, Sở Y tế

- Ban hành kế hoạch của Sở để thực hiện Kế hoạch này trước ngày 30/3/2026.

2. {second}

- {order}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""
DEPARTMENT = """UBND TỈNH LẠNG SƠN
SỞ Y TẾ
-------
Số: {number}
Lạng Sơn, ngày {day}

{kind}
{title}

{basis}

I. NỘI DUNG

- Tuyên truyền trên Cổng thông tin của Sở.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
"""
PLAN, LETTER = "KẾ HOẠCH", "CÔNG VĂN"
ITS_TITLE = "Phòng, chống thiên tai năm 2026 của Sở Y tế"
NAMES_IT = "Thực hiện Kế hoạch số 50/KH-UBND ngày 02/3/2026 của UBND tỉnh Lạng Sơn, Sở Y tế ban hành Kế hoạch như sau:"
NAMES_NOTHING = "Căn cứ Luật Phòng, chống thiên tai ngày 19 tháng 6 năm 2013;"


@pytest.fixture(scope="module")
def story(samples: Path) -> Iterator[Archive]:
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        ingest(find_files([samples]), archive)
        yield archive


def asked(archive: Archive, on: date = TODAY, kind: OrderKind | None = OrderKind.PLAN) -> dict[str, Gap]:
    found = gaps(archive, on, order=ORDER, kind=kind)
    return {row.agency: row for row in found.rows}


def test_the_story_names_exactly_the_department_that_made_no_plan(story: Archive) -> None:
    rows = asked(story)
    departments = {key: row.state for key, row in rows.items() if key.startswith("so-")}
    assert departments == {
        "so-tu-phap.20": GapState.FULFILLED,
        "so-noi-vu.20": GapState.LATE,
        "so-khoa-hoc-va-cong-nghe.20": GapState.NOT_SEEN,
    }
    late = rows["so-noi-vu.20"]
    assert late.days_late == 10
    assert late.answer is not None and late.answer.canonical == "215/KH-SNV"
    assert late.answer.quote is not None and "27/KH-UBND" in late.answer.quote


def test_a_group_is_answered_by_its_members(story: Archive) -> None:
    rows = asked(story)
    communes = {key: row for key, row in rows.items() if key.startswith("uy-ban-nhan-dan.")}
    assert len(communes) == 65
    assert {key for key, row in communes.items() if row.state is GapState.FULFILLED} == {
        "uy-ban-nhan-dan.06529", "uy-ban-nhan-dan.06187"
    }  # fmt: skip
    undated = communes["uy-ban-nhan-dan.06184"]
    assert (undated.state, undated.days_late) == (GapState.LATE, 1), "of March, hence at least a day late"
    assert {row.group for row in communes.values()} == {"Ủy ban nhân dân các xã, phường tỉnh Lạng Sơn"}
    assert sum(row.state is GapState.NOT_SEEN for row in communes.values()) == 62


def test_before_the_last_day_nothing_is_missing(story: Archive) -> None:
    rows = asked(story, date(2026, 2, 15))
    assert rows["so-khoa-hoc-va-cong-nghe.20"].state is GapState.NOT_DUE
    assert asked(story, date(2026, 2, 16))["so-khoa-hoc-va-cong-nghe.20"].state is GapState.NOT_SEEN


def test_evidence_stands_in_the_source(story: Archive) -> None:
    for row in gaps(story, TODAY).rows:
        assert row.source is not None and row.start is not None and row.end is not None
        assert story.reading(row.source).source.text[row.start : row.end] == row.quote


def test_a_report_of_half_a_year_is_only_probably_that_of_the_year(story: Archive) -> None:
    row = asked(story, kind=OrderKind.REPORT)["so-tu-phap.20"]
    assert row.state is GapState.FULFILLED_LIKELY
    assert row.answer is not None and row.answer.canonical == "187/BC-STP"


def test_a_draft_orders_nobody(story: Archive) -> None:
    assert not [row for row in gaps(story, TODAY).rows if row.due_to and row.due_to.year == 2027]


def test_lists_carry_every_row_and_say_what_not_seen_means(story: Archive) -> None:
    found = gaps(story, TODAY, order=ORDER)
    full, short = gap_list(found, TODAY), short_gap_list(found, TODAY)
    assert len(full.rows) == len(found.rows) > len(short.rows)
    assert {len(row) for row in full.rows} == {len(full.columns)} == {14}
    told = " ".join(full.notes)
    assert "không có nghĩa là chưa ban hành" in told and "Không thay thế" in told
    assert not any("chưa ban hành" in str(row) for row in full.rows)


def answered(tmp_path: Path, number: str, day: str, kind: str, title: str, basis: str) -> GapState:
    """What one document of Sở Y tế is to the order of the province's plan."""
    (tmp_path / "tinh.txt").write_text(
        PROVINCE.format(second="Sở Nội vụ", order="Theo dõi."), encoding="utf-8"
    )
    text = DEPARTMENT.format(number=number, day=day, kind=kind, title=title, basis=basis)
    (tmp_path / "so.txt").write_text(text, encoding="utf-8")
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        ingest(find_files([tmp_path]), archive)
        found = gaps(archive, TODAY, order="kh-50-2026-ubnd.20", agency="so-y-te.20")
    (row,) = found.rows
    return row.state


@pytest.mark.parametrize(
    ("number", "day", "kind", "title", "basis", "state", "reason"),
    [
        ("9/KH-SYT", "20 tháng 3 năm 2026", PLAN, ITS_TITLE, NAMES_IT, "fulfilled", "in time, on its basis"),
        ("9/KH-SYT", "30 tháng 3 năm 2026", PLAN, ITS_TITLE, NAMES_IT, "fulfilled", "on the last day"),
        ("9/KH-SYT", "31 tháng 3 năm 2026", PLAN, ITS_TITLE, NAMES_IT, "late", "a day after"),
        ("9/KH-SYT", "20 tháng 3 năm 2026", PLAN, ITS_TITLE, NAMES_NOTHING, "fulfilled_likely", "does not name it"),
        ("9/KH-SYT", "20 tháng 3 năm 2026", PLAN, "Chuyển đổi số năm 2026 của Sở Y tế", NAMES_NOTHING, "not_seen",
         "another subject"),
        ("9/KH-SYT", "20 tháng 02 năm 2026", PLAN, ITS_TITLE, NAMES_NOTHING, "not_seen", "older than the order"),
        ("9/KH-SYT", "20 tháng 3 năm 2025", PLAN, "Phòng, chống thiên tai năm 2025 của Sở Y tế", NAMES_NOTHING,
         "not_seen", "of the year before"),
    ],
)  # fmt: skip
def test_what_a_document_is_to_an_order(
    tmp_path: Path, number: str, day: str, kind: str, title: str, basis: str, state: str, reason: str
) -> None:
    assert answered(tmp_path, number, day, kind, title, basis) == state, reason


def test_a_letter_that_names_the_plan_is_for_an_officer_to_confirm(tmp_path: Path) -> None:
    (tmp_path / "tinh.txt").write_text(
        PROVINCE.format(second="Sở Nội vụ", order="Theo dõi."), encoding="utf-8"
    )
    letter = DEPARTMENT.format(
        number="77/SYT-VP", day="20 tháng 3 năm 2026", kind="", title="V/v triển khai phòng, chống thiên tai",
        basis="Kính gửi: Các đơn vị trực thuộc.\n\nThực hiện Kế hoạch số 50/KH-UBND ngày 02/3/2026 của UBND tỉnh "
        "Lạng Sơn, Sở Y tế yêu cầu các đơn vị triển khai.",
    )  # fmt: skip
    (tmp_path / "so.txt").write_text(letter, encoding="utf-8")
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        ingest(find_files([tmp_path]), archive)
        (row,) = gaps(archive, TODAY, order="kh-50-2026-ubnd.20", agency="so-y-te.20").rows
    assert row.state is GapState.FULFILLED_OTHERWISE


@pytest.mark.parametrize(
    ("second", "order", "agency", "state"),
    [
        ("Các phòng, đơn vị trực thuộc", "Xây dựng kế hoạch của đơn vị trước ngày 30/3/2026.", None, "cannot_tell"),
        ("Sở Thông tin và Truyền thông", "Ban hành kế hoạch của Sở trước ngày 30/3/2026.",
         "so-thong-tin-va-truyen-thong.20", "body_ended"),
        ("Sở Xây dựng", "Ban hành kế hoạch của Sở trước ngày 30/12/2026.", "so-xay-dung.20", "not_due"),
        ("Sở Xây dựng", "Báo cáo kết quả định kỳ hằng quý về UBND tỉnh.", "so-xay-dung.20", "cannot_tell"),
        ("Sở Xây dựng", "Ban hành kế hoạch của Sở để thực hiện Kế hoạch này.", "so-xay-dung.20", "not_seen"),
    ],
)  # fmt: skip
def test_what_is_said_where_nothing_answers(
    tmp_path: Path, second: str, order: str, agency: str | None, state: str
) -> None:
    (tmp_path / "tinh.txt").write_text(PROVINCE.format(second=second, order=order), encoding="utf-8")
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        ingest(find_files([tmp_path]), archive)
        rows = [
            row
            for row in gaps(archive, TODAY, order="kh-50-2026-ubnd.20").rows
            if row.agency not in ("so-tu-phap.20", "so-y-te.20") and agency in (None, row.agency)
        ]
    assert [row.state for row in rows] == [state]
    assert rows[0].reason or state in ("body_ended", "not_due")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kiểm soát thủ tục hành chính và truyền thông năm 2026 trên địa bàn tỉnh Lạng Sơn",
         "Kiểm soát thủ tục hành chính năm 2026 của Sở Tư pháp", True),
        ("Phòng, chống thiên tai năm 2026", "Công tác phòng chống thiên tai năm 2026 của Sở", True),
        ("Cải cách hành chính năm 2026", "Chuyển đổi số năm 2026", False),
        ("Kế hoạch công tác năm 2026", "Kế hoạch công tác năm 2026", False),
        ("Phòng, chống thiên tai", None, False),
    ],
)  # fmt: skip
def test_same_subject(one: str, other: str | None, same: bool) -> None:
    assert same_subject(one, other) is same


def test_every_state_has_its_words() -> None:
    assert set(GAP_STATES) == set(GapState)
    assert GAP_STATES[GapState.NOT_SEEN].vi == "Chưa thấy trong kho"


def test_a_decision_stands_beside_the_state_and_never_changes_it(story: Archive) -> None:
    plain = gaps(story, TODAY, order=ORDER)
    key = "kh-27-2026-ubnd.20:gap:so-khoa-hoc-va-cong-nghe.20:plan"
    done = Review(
        key=key,
        decision=Decision.DONE_OTHERWISE,
        reason="lồng ghép kế hoạch công tác",
        person="Hoàng Thị B",
        on=TODAY,
    )
    found = reviewed(plain, {key: done})
    keys = [row.key for row in found.rows]
    assert len(keys) == len(set(keys)) == len(found.rows)
    (row,) = (row for row in found.rows if row.key == key)
    assert (row.state, row.review) == (GapState.NOT_SEEN, done)
    assert [one.state for one in found.rows] == [one.state for one in plain.rows]
    listing = gap_list(found, TODAY)
    (told,) = (line for line in listing.rows if line[-1] == key)
    assert told[-5:-1] == (
        "Đã triển khai bằng hình thức khác", "lồng ghép kế hoạch công tác", "Hoàng Thị B", TODAY,
    )  # fmt: skip
    assert "1 lượt đã có ý kiến xử lý" in listing.notes[0]
    hidden = undecided(found)
    assert (len(hidden.rows), hidden.hidden) == (len(found.rows) - 1, 1)
    assert "1 lượt đã có ý kiến xử lý, không nêu" in short_gap_list(hidden, TODAY).notes[0]


def test_a_noted_but_open_decision_hides_nothing(story: Archive) -> None:
    key = "kh-27-2026-ubnd.20:gap:so-khoa-hoc-va-cong-nghe.20:plan"
    noted = Review(key=key, decision=Decision.TO_DO, person="Hoàng Thị B", on=TODAY)
    found = reviewed(gaps(story, TODAY, order=ORDER), {key: noted})
    assert undecided(found).hidden == 0


def test_keys_do_not_depend_on_what_is_shown(story: Archive) -> None:
    whole = {(row.expectation, row.agency): row.key for row in reviewed(gaps(story, TODAY), {}).rows}
    some = reviewed(gaps(story, TODAY, order=ORDER, kind=OrderKind.PLAN), {})
    assert all(whole[row.expectation, row.agency] == row.key for row in some.rows)


def test_a_filled_in_workbook_is_read_back(story: Archive, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from loaders.review_sheet import read_filled
    from queries.review_list import KEY, OPINION, REASON
    from viz.sheets import Sheet, to_xlsx

    path = tmp_path / "theo-doi.xlsx"
    found = reviewed(gaps(story, TODAY, order=ORDER, kind=OrderKind.PLAN), {})
    path.write_bytes(to_xlsx([Sheet(*gap_list(found, TODAY))], TODAY))
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    head = next(row for row in sheet.iter_rows() if any(cell.value == KEY for cell in row))
    column = next(cell.column for cell in head if cell.value == OPINION)
    sheet.cell(row=head[0].row + 1, column=column, value="Không thuộc phạm vi")
    book.save(path)
    filled = read_filled(path, (KEY, OPINION, REASON))
    (row,) = (row for row in filled if row.cells.get(OPINION))
    assert (row.cells[OPINION], row.cells[KEY]) == ("Không thuộc phạm vi", gap_list(found, TODAY).rows[0][-1])


def test_the_chain_counts_whom_a_plan_told(story: Archive) -> None:
    chain = with_gaps(story, trace(story.store, ORDER), TODAY)
    assert chain.document.told == {"fulfilled": 3, "late": 2, "not_seen": 63}
    assert "đã có: Sở và tương đương 2/3; Cấp xã (xã, phường, đặc khu) 3/65. " in render_text(chain)
    assert {level: sum(of.values()) for level, of in chain.document.groups.items()} == {
        "department": 3,
        "commune": 65,
    }
    early = with_gaps(story, trace(story.store, ORDER), date(2026, 2, 1))
    assert "not_seen" not in early.document.told
