"""Two documents side by side: what is new, gone, kept though stale; whose duties, by when."""

from datetime import date
from pathlib import Path

import pytest

from graph.record import CitationRead, Header, Record, TaskRead
from graph.registry import load_registry
from loaders.extract import extract
from queries.comparison import Comparison, compare
from queries.comparison_list import lines, listings, task_words

DAY = date(2026, 11, 20)


def compared(one: Record, other: Record) -> Comparison:
    registry = load_registry()
    return compare(one, other, registry.known, registry.law, as_of=DAY)


@pytest.fixture(scope="module")
def years(samples: Path) -> Comparison:
    """The plan of 2026 and the draft of 2027 that was written from it."""
    names = ("01-ke-hoach-tinh-2026.docx", "13-du-thao-ke-hoach-tinh-2027.docx")
    return compared(*(extract(samples / name) for name in names))


CITED = [
    ("nd-42-2022-cp", "kept", "hết hiệu lực toàn bộ từ ngày 01/07/2026", "ended between the two"),
    ("nd-367-2025-cp", "kept", "hết hiệu lực một phần", "partly ended between the two"),
    ("nd-118-2025-cp", "kept", "sửa đổi, bổ sung bởi Nghị định số 309/2026/NĐ-CP", "amended between the two"),
    ("nd-107-2021-cp", "added", "hết hiệu lực toàn bộ", "added though it has ended"),
    ("luat-64-2025-qh", "added", None, "added and in force"),
    ("nd-63-2010-cp", "dropped", None, "dropped"),
    ("nq-57-2024-tw", "kept", None, "a Party document that both mention"),
]


@pytest.mark.parametrize(("key", "change", "stale", "why"), CITED, ids=[row[3] for row in CITED])
def test_cited(years: Comparison, key: str, change: str, stale: str | None, why: str) -> None:
    (found,) = [one for one in years.citations if one.instrument == key]
    assert found.change == change, why
    assert (stale in (found.stale or "")) if stale else found.stale is None, why


def test_a_draft_is_judged_on_the_asked_day_a_signed_text_on_its_own(
    years: Comparison, samples: Path
) -> None:
    assert years.judged_on == DAY
    signed = compared(*(extract(samples / name) for name in
                        ("04-ke-hoach-xa-loc-binh-2026.txt", "05-ke-hoach-phuong-ky-lua-2026.html")))  # fmt: skip
    assert signed.judged_on == date(2026, 2, 27)
    (ended,) = [one for one in signed.citations if one.instrument == "nd-42-2022-cp"]
    assert ended.stale is None, "it ended after the signing"


def test_header(years: Comparison) -> None:
    assert {change.field for change in years.header} == {
        "number_raw", "date", "title", "signer_name", "signer_title", "signing_mode", "time_scope", "state",
    }  # fmt: skip


def test_a_deadline_left_from_last_year_is_told(years: Comparison) -> None:
    (task,) = [one for one in years.tasks if one.other and one.other.text.startswith("Rà soát, đơn giản hóa")]
    assert task.other_deadline
    assert task_words(task) == "Giữ, đổi cơ quan, thời hạn còn theo năm trước"


def test_the_same_document_has_no_change(samples: Path) -> None:
    for path in sorted(samples.iterdir()):
        record = extract(path)
        found = compared(record, record)
        assert found.header == (), path.name
        assert {one.change for one in found.citations} <= {"kept"}, path.name
        assert not any(one.differs for one in found.citations), path.name
        assert not any(t.change != "kept" or t.reassigned or t.other_deadline for t in found.tasks), path.name


def test_what_is_added_one_way_is_dropped_the_other(samples: Path) -> None:
    one, other = (extract(samples / name) for name in
                  ("01-ke-hoach-tinh-2026.docx", "08-ke-hoach-tinh-2021.txt"))  # fmt: skip
    there, back = compared(one, other), compared(other, one)
    for of in ("citations", "tasks"):
        changes = [[item.change for item in getattr(found, of)] for found in (there, back)]
        assert changes[0].count("added") == changes[1].count("dropped"), of
        assert changes[0].count("kept") == changes[1].count("kept"), of


def test_lists_and_lines(years: Comparison) -> None:
    for listing in listings(years, DAY):
        assert {len(row) for row in listing.rows} == {len(listing.columns)}
    told = "\n".join(lines(years, DAY))
    assert "Văn bản thứ hai: Kế hoạch chưa có số, dự thảo" in told
    assert "4 văn bản giữ lại nhưng hiệu lực đã thay đổi, xét tại ngày 20/11/2026" in told
    assert "Không thay thế ý kiến" in told
    assert "Ngày: 22/01/2026 → 10/2026" in told


def record(year: int, *, issuer: str = "Ủy ban nhân dân xã A", tasks: tuple[TaskRead, ...] = (),
           citations: tuple[CitationRead, ...] = ()) -> Record:  # fmt: skip
    header = Header(type="Kế hoạch", issuer=issuer, date=f"{year}-02-01", time_scope=f"năm {year}")
    return Record(file="a", sha256="0" * 64, grammar="1", document=header, tasks=tasks, citations=citations)


def duty(text: str, who: str = "Phòng Văn hóa - Xã hội", iso: str | None = None) -> TaskRead:
    return TaskRead(text=text, start=0, end=1, assignees=(who,), deadline_iso=iso, deadline=iso)


DUTIES = [
    (duty("Lập danh mục năm 2025", iso="2025-03-31"), duty("Lập danh mục năm 2026", iso="2026-03-31"),
     ("kept", False, False), "the same a year later"),
    (duty("Lập danh mục", iso="2025-03-31"), duty("Lập danh mục", iso="2025-03-31"),
     ("kept", False, True), "left from last year"),
    (duty("Lập danh mục", iso="2025-03-31"), duty("Lập danh mục", iso="2026-06-30"),
     ("kept", False, True), "another day"),
    (duty("Lập danh mục", iso="2025-Q1"), duty("Lập danh mục", iso="2026-Q1"), ("kept", False, False), "quarters"),
    (duty("Lập danh mục", iso="2024-02-29"), duty("Lập danh mục", iso="2025-02-28"),
     ("kept", False, False), "a leap day"),
    (duty("Lập danh mục"), duty("Lập danh mục", "Phòng Kinh tế"), ("kept", True, False), "given to others"),
    (duty("Lập danh mục xã A"), duty("Lập danh mục xã B"), ("kept", False, False), "another unit's own name"),
    (duty("Lập danh mục thủ tục"), duty("Trồng cây xanh"), None, "another duty"),
    (duty(""), duty(""), None, "no words are no reason to pair"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "change", "why"), DUTIES, ids=[row[3] for row in DUTIES])
def test_duties(one: TaskRead, other: TaskRead, change: tuple[str, bool, bool] | None, why: str) -> None:
    first = 2024 if "leap" in why else 2025
    found = compared(
        record(first, tasks=(one,)), record(first + 1, issuer="Ủy ban nhân dân xã B", tasks=(other,))
    ).tasks
    if change is None:
        assert [task.change for task in found] == ["added", "dropped"], why
    else:
        (task,) = found
        assert (task.change, task.reassigned, task.other_deadline) == change, why


def cited(text: str, **more: object) -> CitationRead:
    read = {"text": text, "start": 0, "end": len(text), "type": "Nghị định", "role": "can_cu", **more}
    return CitationRead.model_validate(read)


NUMBER: dict[str, object] = {"number": "45", "year": 2020, "symbol": "NĐ-CP", "canonical": "45/2020/NĐ-CP"}
PRINTED = [
    ({"date": "2020-04-08"}, {"date": "2020-04-18"}, ("date",), "another day"),
    ({"date": "2020-04-08"}, {}, (), "no day printed"),
    ({"issuer": "Chính phủ"}, {"issuer": "Bộ Tư pháp"}, ("issuer",), "another issuer"),
    ({"role": "can_cu"}, {"role": "mention"}, ("role",), "a basis and a mention"),
]


@pytest.mark.parametrize(("one", "other", "differs", "why"), PRINTED, ids=[row[3] for row in PRINTED])
def test_printed_otherwise(
    one: dict[str, object], other: dict[str, object], differs: tuple[str, ...], why: str
) -> None:
    records = [
        record(2026, citations=(cited("Nghị định số 45/2020/NĐ-CP", **NUMBER, **more),))
        for more in (one, other)
    ]
    (found,) = compared(*records).citations
    assert (found.change, found.differs) == ("kept", differs), why


def test_what_nobody_knows_is_said_to_be_unknown() -> None:
    unknown = cited(
        "Nghị định số 999/2031/NĐ-CP", number="999", year=2031, symbol="NĐ-CP", canonical="999/2031/NĐ-CP"
    )
    told = "\n".join(lines(compared(record(2025), record(2026, citations=(unknown,))), DAY))
    assert "Chưa có trong dữ liệu; chưa kết luận còn hay hết hiệu lực." in told


def test_very_many_duties_take_no_time_and_are_told() -> None:
    many = tuple(duty(f"Việc số {number} của năm") for number in range(2_100))
    found = compared(record(2025, tasks=many[:500]), record(2026, tasks=many))
    assert found.tasks_cut
    assert sum(task.change == "kept" for task in found.tasks) == 500
