"""Deadlines: printed words to a day, month, quarter or year; cadences and vague terms kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import PartialDate
from loaders.deadlines import read_deadline

MONDAY = PartialDate.parse("2026-04-20")

RESOLVED = [
    # (text, iso, why)
    ("báo cáo trước ngày 15/12/2026", "2026-12-15", "day"),
    ("xong trước ngày 05 tháng 3 năm 2026", "2026-03-05", "day in words"),
    ("chậm nhất là ngày 01-7-2028", "2028-07-01", "latest day"),
    ("hạn chót 13/10/2017, theo mẫu", "2017-10-13", "last day"),
    ("hoàn thành trong Quý I/2021.", "2021-Q1", "quarter"),
    ("thực hiện trong quý 3 năm 2026", "2026-Q3", "quarter in figures"),
    ("Quý II, III/2012", "2012-Q3", "a period is due at its end"),
    ("Từ tháng 5 đến tháng 10 năm 2026", "2026-10", "range of months"),
    ("Từ ngày 20/11/2017 đến ngày 15/12/2017", "2017-12-15", "range of days"),
    ("hoàn thành trong tháng 02 năm 2026", "2026-02", "month"),
    ("Tháng 12/2026", "2026-12", "a cell"),
    ("hoàn thành trong năm 2026", "2026", "year"),
    ("Thời gian thực hiện: Quý IV/2026", "2026-Q4", "label"),
    (
        "lập dự toán năm 2026; hoàn thành trước ngày 31/3/2026",
        "2026-03-31",
        "the year of a budget is no term",
    ),
    ("tổ chức giao nhận quân vào ngày 26/02/2026", "2026-02-26", "on a day"),
    ("diễn tập phương án vào tháng 12 năm 2026", "2026-12", "in a month"),
    ("sơ kết phong trào vào quý III/2026", "2026-Q3", "in a quarter"),
    ("thanh tra tại 08 xã, phường trong năm 2026.", "2026", "a year that closes the duty"),
    ("Tháng 5 - 9/2026", "2026-09", "months in a cell: due at the end of the last"),
    ("tháng 3, 4/2026", "2026-04", "months in a list"),
    (
        "hoàn thành rà soát văn bản quy phạm pháp luật trong năm 2027",
        "2027",
        "the object between verb and term",
    ),
    ("hoàn tất lắp đặt thiết bị trước ngày 15/8/2026", "2026-08-15", "the object between verb and term"),
    ("Tháng 3, tháng 9 năm 2026", "2026-09", "the last of several months"),
    ("Thời gian thực hiện: năm 2026 - 2027", "2027", "the end of several years"),
    ("định kỳ hằng quý; báo cáo năm gửi trước ngày 15/12/2026", "2026-12-15", "a term beside a cadence"),
]


@pytest.mark.parametrize(("text", "iso", "why"), RESOLVED, ids=[row[0][:40] for row in RESOLVED])
def test_resolves(text: str, iso: str, why: str) -> None:
    due = read_deadline(text, None)
    assert (due.iso, due.note) == (iso, None), why
    assert due.printed is not None and due.printed in " ".join(text.split())


NONE = [
    # (text, cadence, part of the note, why)
    ("tháng 6 hằng năm", "tháng 6 hằng năm", None, "every year"),
    ("trước ngày 15/12 hằng năm", "15/12 hằng năm", None, "a day of every year is a cadence"),
    ("định kỳ hằng quý, trước ngày 20 tháng cuối quý", "định kỳ hằng quý", None, "day of every quarter"),
    ("Định kỳ 3 tháng, 6 tháng, hàng năm hoặc đột xuất báo cáo", "Định kỳ 3 tháng, 6 tháng, hàng năm hoặc đột xuất",
     None, "several periods"),
    ("Thường xuyên", "Thường xuyên", None, "continuous"),
    ("mở chuyên mục 2 lần/tháng", "2 lần/tháng", None, "so many times a month"),
    ("kiểm tra 2 lần trước khi nghiệm thu", None, None, "so many times at all"),
    ("Hằng tháng", "Hằng tháng", None, "a cell"),
    ("báo cáo trước 16 giờ thứ Sáu hằng tuần", "hằng tuần", None, "a day of every week"),
    ("thu gom rác hằng ngày", "hằng ngày", None, "every day"),
    ("báo cáo vào ngày 25 hàng tháng", "ngày 25 hàng tháng", None, "a day of every month"),
    ("tổng hợp báo cáo hằng quý, 6 tháng và năm", "hằng quý, 6 tháng và năm", None, "periods in a list"),
    ("xây dựng kế hoạch hằng năm, gửi trước ngày 31 tháng 12 năm trước", "hằng năm", None, "a day of the year before"),
    ("hằng năm, gửi báo cáo trước ngày 15/12", "hằng năm", None, "a day without year beside hằng năm comes back"),
    ("bố trí trong dự toán ngân sách hằng năm", None, None, "a budget of every year is no cadence of the duty"),
    ("Khi có yêu cầu", None, "Khi có yêu cầu", "on request"),
    ("kịp thời phản ánh", None, "kịp thời", "vague"),
    ("báo cáo theo quy định", None, "theo quy định", "vague"),
    ("Kế hoạch số 47/KH-UBND ngày 11/02/2025 của UBND tỉnh", None, None, "the date of a document is no term"),
    ("bố trí vốn trong năm 2026 và các năm tiếp theo", None, None, "a year that goes on"),
    ("ngân sách xã năm 2026", None, None, "a year alone in a sentence is no term"),
    ("", None, None, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cadence", "note", "why"), NONE, ids=[row[0][:40] for row in NONE])
def test_gives_no_deadline(text: str, cadence: str | None, note: str | None, why: str) -> None:
    due = read_deadline(text, MONDAY)
    assert (due.iso, due.cadence) == (None, cadence), why
    assert note in due.note if note and due.note else due.note == note


RELATIVE = [
    # (text, signed, iso, part of the note)
    (
        "trong thời hạn 10 ngày làm việc kể từ ngày ký Công văn này",
        "2026-04-20",
        "2026-05-04",
        "ngày nghỉ lễ",
    ),
    ("05 ngày làm việc kể từ ngày ban hành Thông báo này", "2026-06-26", "2026-07-03", "ngày nghỉ lễ"),
    ("sau 15 ngày kể từ ngày ký", "2026-04-20", "2026-05-05", "ngày ký"),
    ("trong 01 tháng kể từ ngày ký Quyết định này", "2026-01-31", "2026-02-28", "ngày ký"),
    ("10 ngày làm việc kể từ ngày ký", "2026-04", None, "chưa biết ngày ký"),
    ("10 ngày làm việc kể từ ngày ký quyết định công bố của Bộ", "2026-04-20", None, "chưa biết"),
    ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ", "2026-04-20", None, "nhận đủ hồ sơ"),
]


@pytest.mark.parametrize(("text", "signed", "iso", "note"), RELATIVE, ids=[row[0][:40] for row in RELATIVE])
def test_counts_only_from_a_known_day(text: str, signed: str, iso: str | None, note: str) -> None:
    due = read_deadline(text, PartialDate.parse(signed))
    assert due.iso == iso
    assert due.note and note in due.note


def test_the_signing_of_a_document_named_by_its_kind() -> None:
    words = "trong vòng 10 ngày làm việc kể từ ngày ký Kế hoạch"
    assert read_deadline(words, MONDAY, "kế hoạch").iso == "2026-05-04"
    assert read_deadline(words, MONDAY, "công văn").iso is None
    assert read_deadline(f"{words} kiểm tra", MONDAY, "kế hoạch").iso is None


def test_the_whole_year_is_that_of_signing() -> None:
    assert read_deadline("Cả năm", MONDAY).iso == "2026"
    assert read_deadline("Cả năm", None).iso is None
    assert read_deadline("trực cả năm tại các chốt", MONDAY).iso is None


def test_a_day_without_year_takes_that_of_signing_and_says_so() -> None:
    assert read_deadline("trước ngày 15/12", MONDAY).iso == "2026-12-15"
    assert "năm ký" in (read_deadline("trước ngày 15/12", MONDAY).note or "")
    past = read_deadline("trước ngày 15/02", MONDAY)
    assert past.iso is None and past.note
    assert read_deadline("trước ngày 15/12", None).iso is None


def test_a_day_that_no_calendar_has_is_refused() -> None:
    due = read_deadline("trước ngày 31/02/2026", MONDAY)
    assert due.iso is None and due.note == "ngày ghi không có trong lịch"


@given(st.text(), st.sampled_from([None, MONDAY, PartialDate(2026), PartialDate(9999, 12, 31)]))
def test_any_text_is_read(text: str, signed: PartialDate | None) -> None:
    read_deadline(text, signed)


PIECES = st.sampled_from(
    ["trước ngày", "15/12/2026", "Quý", "IV", "99/99/9999", "tháng", "13", "năm", "0000", "999 ngày làm việc", "kể từ ngày",
     "ký", "từ", "đến", "hằng năm", "999 tháng kể từ ngày ký", "trong", "hoàn thành", ";", "31/11"]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=12).map(" ".join), st.sampled_from([None, MONDAY, PartialDate(9999, 12, 31)])
)
def test_any_order_of_words_is_read(text: str, signed: PartialDate | None) -> None:
    read_deadline(text, signed)
