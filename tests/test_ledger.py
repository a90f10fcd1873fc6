"""The ledger of duties: on the shipped story and made-up plans, in lists, as a calendar, and read back."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from cancu.commands.tasks import role_of
from cancu.read_back import ReadBack, read_back
from graph.archive import Archive
from graph.errors import CancuError, NotFound, UsageError
from graph.office import Office, Unit
from graph.progress import PROGRESS, Progress, Recorded, progress_of
from graph.registry import load_registry
from graph.reviews import ReviewFile
from graph.stores import open_store
from graph.vocabulary import Finding
from loaders.ingest import find_files, ingest
from queries.duty import Duty, DutyRole, Ledger
from queries.gap_state import GapState
from queries.task_days import TITLE, due_days
from queries.task_list import KEY, NOTE, RESULT, STATE, TASK, found_list, short_task_list, task_list
from queries.task_state import TASK_STATES, TaskState, state_of
from queries.tasks import Wanted, ledger, page
from viz.calendar import Entry, to_ics
from viz.sheets import Sheet, to_csv, to_xlsx

TODAY = date(2026, 11, 20)
#: A small one: duties need no registry of law.
REGISTRY = load_registry().only("curated")
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
-------
Số: 50/KH-UBND
Lạng Sơn, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Phòng, chống thiên tai năm 2026 trên địa bàn tỉnh Lạng Sơn

Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;

II. TỔ CHỨC THỰC HIỆN

{duties}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


@pytest.fixture(scope="module")
def story(samples: Path) -> Iterator[Archive]:
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        ingest(find_files([samples]), archive)
        yield archive


def asked(archive: Archive, on: date = TODAY, **wanted: object) -> Ledger:
    return ledger(archive, on, {}, Wanted(**wanted))  # type: ignore[arg-type]


def made(
    folder: Path, duties: str, on: date = TODAY, office: Office | None = None, **wanted: object
) -> tuple[Duty, ...]:
    """The duties of a plan of the province that has these lines, as asked for."""
    (folder / "tinh.txt").write_text(PLAN.format(duties=duties), encoding="utf-8")
    with open_store("memory:") as store:
        archive = Archive(store, REGISTRY)
        ingest(find_files([folder]), archive)
        if office:
            archive.declare(office)
        return asked(archive, on, **wanted).rows


# --- states


def _recorded(progress: Progress, on: date) -> Recorded:
    return Recorded(key="a:duty:b", progress=progress, person="A", on=on)


DUE = date(2026, 3, 30)


@pytest.mark.parametrize(
    ("due", "recorded", "on", "state", "reason"),
    [
        (None, None, TODAY, "no_report", "neither a day nor a record"),
        (DUE, None, date(2026, 3, 14), "no_report", "sixteen days ahead"),
        (DUE, None, date(2026, 3, 15), "due_soon", "fifteen days ahead"),
        (DUE, None, DUE, "due_soon", "the last day itself"),
        (DUE, None, date(2026, 3, 31), "overdue_no_report", "a day later, nobody has said anything"),
        (DUE, (Progress.IN_PROGRESS, date(2026, 3, 1)), date(2026, 3, 10), "in_progress", "as recorded"),
        (DUE, (Progress.IN_PROGRESS, date(2026, 3, 1)), date(2026, 3, 20), "due_soon", "the day comes near"),
        (DUE, (Progress.IN_PROGRESS, date(2026, 3, 1)), TODAY, "overdue_no_report", "what was so before the last day"),
        (DUE, (Progress.IN_PROGRESS, date(2026, 4, 1)), TODAY, "overdue", "not done after the last day, as recorded"),
        (DUE, (Progress.NO_REPORT, date(2026, 4, 1)), TODAY, "overdue_no_report", "a note is no report"),
        (DUE, (Progress.OVERDUE, date(2026, 4, 1)), TODAY, "overdue", "an officer says so"),
        (DUE, (Progress.DONE_LATE, date(2026, 4, 5)), TODAY, "done_late", "done"),
        (DUE, (Progress.DONE_ON_TIME, date(2026, 4, 5)), TODAY, "done_on_time", "recorded later than done"),
        (None, (Progress.NOT_STARTED, date(2026, 3, 1)), TODAY, "not_started", "no day to be late by"),
    ],
)  # fmt: skip
def test_state(
    due: date | None, recorded: tuple[Progress, date] | None, on: date, state: str, reason: str
) -> None:
    assert state_of(due, _recorded(*recorded) if recorded else None, on) == state, reason


def test_without_a_record_no_label_says_that_a_duty_is_not_done(story: Archive) -> None:
    said = {TASK_STATES[duty.state].vi for duty in asked(story).rows}
    assert said == {"Quá hạn, chưa có thông tin", "Sắp đến hạn", "Chưa có thông tin"}
    assert not any("chưa hoàn thành" in words.lower() for words in said)


@pytest.mark.parametrize(
    ("words", "due", "progress"),
    [
        ("Đang thực hiện", None, Progress.IN_PROGRESS),
        ("đang  thực hiện ", None, Progress.IN_PROGRESS),
        ("Hoàn thành đúng hạn", DUE, Progress.DONE_ON_TIME),
        ("Hoàn thành quá hạn", DUE, Progress.DONE_LATE),
        ("Hoàn thành", None, Progress.DONE_ON_TIME),
        ("Hoàn thành", TODAY, Progress.DONE_ON_TIME),
        ("Hoàn thành", DUE, None),
        ("Chưa hoàn thành", None, None),
        ("Không thực hiện", None, None),
        ("", None, None),
    ],
)
def test_progress_as_written(words: str, due: date | None, progress: Progress | None) -> None:
    assert progress_of(words, due, TODAY) is progress


# --- the duties


def test_every_duty_stands_in_its_source(story: Archive) -> None:
    rows = asked(story).rows
    assert len(rows) > 60
    assert len({duty.key for duty in rows}) == len(rows)
    for duty in rows:
        assert duty.source is not None and duty.start is not None and duty.end is not None
        assert story.reading(duty.source).source.text[duty.start : duty.end] == duty.quote


def test_a_draft_gives_no_duties_and_a_decision_with_its_plan_is_one(story: Archive) -> None:
    rows = asked(story).rows
    assert not [duty for duty in rows if duty.document.startswith("kh-_") and "2027" in (duty.deadline or "")]
    both = asked(story, plan="qdcb-412-2026-ubnd.20").rows
    assert {duty.document for duty in both} == {"qdcb-412-2026-ubnd.20", "qdcb-412-2026-ubnd.20+kh"}
    assert {duty.plan for duty in both} == {"qdcb-412-2026-ubnd.20"}
    assert {duty.decision for duty in both} == {None, "Quyết định 412/QĐ-UBND"}
    assert [row.key for row in asked(story, plan="qdcb-412-2026-ubnd.20+kh").rows] == [
        duty.key for duty in both
    ]


def test_one_document_from_two_files_gives_each_duty_once(tmp_path: Path) -> None:
    duties = "1. Sở Y tế\n\n- Theo dõi dịch bệnh trước ngày 30/3/2026.\n\n2. Sở Xây dựng\n\n- Gia cố đê điều."
    once = made(tmp_path, duties)
    (tmp_path / "ban-hai.txt").write_text(PLAN.format(duties=duties) + "\n\n", encoding="utf-8")
    assert [duty.key for duty in made(tmp_path, duties)] == [duty.key for duty in once]
    assert len(once) == 2


def test_a_numbered_version_takes_over_what_was_recorded_of_its_copy(tmp_path: Path) -> None:
    duties = "1. Sở Y tế\n\n- Theo dõi dịch bệnh trước ngày 30/3/2026."
    unnumbered = PLAN.format(duties=duties).replace("Số: 50/KH-UBND", "Số:      /KH-UBND")
    (tmp_path / "ban-truoc.txt").write_text(unnumbered, encoding="utf-8")
    with open_store("memory:") as store:
        archive = Archive(store, REGISTRY)
        ingest(find_files([tmp_path]), archive)
        (before,) = asked(archive).rows
        recorded = {before.key: Recorded(key=before.key, progress=Progress.IN_PROGRESS, person="A", on=TODAY)}
        (tmp_path / "tinh.txt").write_text(PLAN.format(duties=duties), encoding="utf-8")
        ingest(find_files([tmp_path]), archive)
        (after,) = ledger(archive, TODAY, recorded).rows
    assert (before.document[:4], after.document) == ("kh-_", "kh-50-2026-ubnd.20")
    assert after.recorded == recorded[before.key]


def test_the_same_words_twice_in_one_document_are_two_duties(tmp_path: Path) -> None:
    first, second = made(
        tmp_path, "1. Sở Y tế\n\n- Theo dõi tình hình.\n\n2. Sở Xây dựng\n\n- Theo dõi tình hình."
    )
    assert second.key == f"{first.key}:2"
    assert (first.assigned[0].agency, second.assigned[0].agency) == ("so-y-te.20", "so-xay-dung.20")


def test_roles_are_kept_apart(story: Archive) -> None:
    (duty,) = [
        duty for duty in asked(story, plan="27/KH-UBND").rows if duty.text.startswith("Kết nối, chia sẻ")
    ]
    assert {(one.agency, one.role) for one in duty.assigned} == {
        ("so-khoa-hoc-va-cong-nghe.20", "chủ trì"), ("cong-an.20", "phối hợp"), ("so-tu-phap.20", "phối hợp")
    }  # fmt: skip
    assert (duty.deadline, duty.due_to) == ("Trước ngày 30/6/2026", date(2026, 6, 30))


# --- filters


@pytest.mark.parametrize(
    ("wanted", "count", "reason"),
    [
        ({"role": DutyRole.LEAD}, 2, "leads one, and one more as a department"),
        ({"role": DutyRole.SUPPORT}, 4, "supports three, and one more as a department"),
        ({"role": DutyRole.FOCAL}, 0, "none of this role"),
        ({"due_before": date(2026, 2, 15)}, 1, "a bound is included"),
        ({"due_before": date(2026, 2, 14)}, 0, "the day before"),
        ({"due_after": date(2026, 12, 15)}, 1, "a bound is included"),
        ({"due_after": date(2026, 12, 16)}, 0, "the day after"),
        ({"status": TaskState.OVERDUE_NO_REPORT}, 3, "the day has passed"),
        ({"status": TaskState.ANSWERED}, 1, "its own plan is in the archive"),
        ({"status": TaskState.DONE_LATE}, 0, "nothing was recorded"),
        ({"findings": True}, 0, "nothing to look at"),
    ],
)
def test_filters(story: Archive, wanted: dict[str, object], count: int, reason: str) -> None:
    found = asked(story, agency="so-tu-phap.20", plan="27/KH-UBND", **wanted)
    assert found.total == count, reason


def test_an_order_is_answered_by_what_the_archive_holds(story: Archive) -> None:
    text = "Sở Tư pháp, Sở Nội vụ, Sở Khoa học và Công nghệ ban hành kế hoạch"
    states = {}
    for agency in (None, "so-tu-phap.20", "so-noi-vu.20", "so-khoa-hoc-va-cong-nghe.20"):
        rows = asked(story, plan="27/KH-UBND", agency=agency).rows
        (duty,) = [duty for duty in rows if duty.text.startswith(text)]
        states[agency] = (duty.state, [(one.state, one.bodies) for one in duty.seen])
    late, missing = (GapState.LATE, 1), (GapState.NOT_SEEN, 1)
    assert states == {
        None: (TaskState.OVERDUE_NO_REPORT, [missing, late, (GapState.FULFILLED, 1)]),
        "so-tu-phap.20": (TaskState.ANSWERED, [(GapState.FULFILLED, 1)]),
        "so-noi-vu.20": (TaskState.ANSWERED, [late]),
        "so-khoa-hoc-va-cong-nghe.20": (TaskState.OVERDUE_NO_REPORT, [missing]),
    }
    shown = str(short_task_list(asked(story, plan="27/KH-UBND", agency="so-noi-vu.20"), TODAY).rows)
    assert "Đã có văn bản triển khai. Theo kho: Ban hành sau thời hạn yêu cầu: 1 đơn vị" in shown


def test_what_was_recorded_goes_before_what_the_archive_holds(story: Archive) -> None:
    wanted = Wanted(plan="27/KH-UBND", agency="so-tu-phap.20", status=TaskState.ANSWERED)
    (duty,) = ledger(story, TODAY, {}, wanted).rows
    said = {duty.key: Recorded(key=duty.key, progress=Progress.DONE_LATE, person="A", on=TODAY)}
    assert [row.state for row in ledger(story, TODAY, said, wanted._replace(status=None)).rows].count(
        TaskState.DONE_LATE
    ) == 1
    assert ledger(story, TODAY, said, wanted).rows == ()


def test_bounds_on_days_say_how_many_have_no_day(story: Archive) -> None:
    found = asked(story, plan="27/KH-UBND", due_before=TODAY)
    assert found.undated > 0
    assert f"{found.undated} nhiệm vụ chưa xác định được ngày" in " ".join(task_list(found, TODAY).notes)
    assert asked(story, plan="27/KH-UBND").undated == 0


def test_a_chain_takes_in_what_carries_the_plan_out(story: Archive) -> None:
    alone = {duty.plan for duty in asked(story, plan="27/KH-UBND").rows}
    chain = asked(story, chain="27/KH-UBND")
    assert alone == {"kh-27-2026-ubnd.20"}
    assert {"kh-27-2026-ubnd.20", "kh-94-2026-stp.20", "kh-215-2026-snv.20"} <= {d.plan for d in chain.rows}
    assert "kh-15-2021-ubnd.o20" not in {duty.plan for duty in chain.rows}


GROUPS = "1. Các sở, ban, ngành tỉnh\n\n- Rà soát trước ngày 30/3/2026.\n\n2. UBND các xã, phường\n\n- Diễn tập phòng, chống thiên tai.\n\n3. {more}"
OTHER = "Sở Y tế\n\n- Dự trữ thuốc."


@pytest.mark.parametrize(
    ("agency", "units", "count", "through", "reason"),
    [
        ("so-y-te.20", False, 2, "thuộc «Các sở, ban, ngành", "named once, and a department"),
        ("Sở Y tế tỉnh Lạng Sơn", False, 2, "thuộc «Các sở, ban, ngành", "by name"),
        ("so y te", False, 2, "thuộc «Các sở, ban, ngành", "without diacritics, the place left out"),
        ("so-xay-dung.20", False, 1, "thuộc «Các sở, ban, ngành", "only as a department"),
        ("UBND phường Đông Kinh", False, 1, "thuộc «Ủy ban nhân dân các xã, phường", "no document names it"),
        ("uy-ban-nhan-dan.20", False, 0, None, "its own duties: none"),
        ("uy-ban-nhan-dan.20", True, 3, "thuộc «Ủy ban nhân dân các xã, phường", "with everything below it"),
        ("so-y-te.91", False, 0, None, "of another province"),
    ],
)
def test_a_body_its_groups_and_its_units(
    tmp_path: Path, agency: str, units: bool, count: int, through: str | None, reason: str
) -> None:
    rows = made(tmp_path, GROUPS.format(more=OTHER), agency=agency, units=units)
    assert len(rows) == count, reason
    assert through is None or any((duty.through or "").startswith(through) for duty in rows)
    assert all("theo danh mục" in duty.through for duty in rows if duty.through)


def test_an_ambiguous_body_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "tinh.txt").write_text(
        PLAN.format(duties="1. UBND xã Đại Sơn\n\n- Rà soát nhà ở ven suối."), "utf-8"
    )
    with open_store("memory:") as store:
        archive = Archive(store, REGISTRY)
        ingest(find_files([tmp_path]), archive)
        (duty,) = asked(archive).rows
        found = asked(archive, agency=duty.assigned[0].agency)
    assert found.total == 1 and found.asked is not None and found.asked.name == duty.assigned[0].name
    note = next(note for note in task_list(found, TODAY).notes if note.startswith("Cơ quan: "))
    assert "có thể là của nhiều nơi: uy-ban-nhan-dan.07627; uy-ban-nhan-dan.11086" in note


def test_units_that_the_office_declares_are_members(tmp_path: Path) -> None:
    name = "Ủy ban nhân dân tỉnh Lạng Sơn"
    office = Office(name=name, territory="20", units=(Unit(name="Trung tâm Thông tin", parent=name),))
    duties = "1. Các phòng, đơn vị trực thuộc\n\n- Phân công cán bộ trực ban."
    rows = made(tmp_path, duties, office=office, agency="Trung tâm Thông tin")
    assert [duty.through for duty in rows] == [
        f"thuộc «{rows[0].assigned[0].name}», theo khai báo của đơn vị"
    ]


@pytest.mark.parametrize(
    ("wanted", "error", "reason"),
    [
        ({"agency": "Sở Bưu chính Viễn thông tỉnh Kiên Hưng"}, NotFound, "no such body"),
        ({"agency": " "}, NotFound, "blank"),
        ({"agency": "UBND xã Đại Sơn"}, UsageError, "two communes of that name"),
        ({"units": True}, UsageError, "the units of nobody"),
        ({"plan": "999/KH-UBND"}, NotFound, "no such plan"),
        ({"chain": "999/KH-UBND"}, NotFound, "no such plan"),
    ],
)
def test_what_cannot_be_asked(
    story: Archive, wanted: dict[str, object], error: type[CancuError], reason: str
) -> None:
    with pytest.raises(error):
        asked(story, **wanted)


def test_roles_by_word() -> None:
    assert role_of("Chủ trì") is role_of("chu-tri") is DutyRole.LEAD
    with pytest.raises(UsageError):
        role_of("giám sát")


def test_pages_give_every_row_once(story: Archive) -> None:
    found = asked(story)
    keys: list[str] = []
    cursor = None
    while True:
        part = page(found, 7, cursor)
        keys += [duty.key for duty in part.rows]
        if (cursor := part.next) is None:
            break
    assert keys == [duty.key for duty in found.rows]
    with pytest.raises(UsageError):
        page(found, 7, "kh-1-2026-x:duty:_y")


# --- findings

TABLE = """| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
| --- | --- | --- | --- | --- |
| 1 | Rà soát thủ tục | Sở Tư pháp | Sở Nội vụ | Trước ngày 30/6/2026 |
| 2 | Sơ kết |  | Sở Nội vụ | Trước ngày 30/6/2026 |
| 3 | Tập huấn | Sở Nội vụ, Sở Y tế |  | Trước ngày 30/6/2026 |
"""


@pytest.mark.parametrize(
    ("duties", "codes", "words", "reason"),
    [
        ("1. Sở Y tế\n\n- Hoàn thành kế hoạch chi tiết trước ngày 28/02/2026.", [Finding.DEADLINE_BEFORE_SIGNING],
         "trước ngày ký (02/03/2026)", "due before the plan was signed"),
        ("1. Sở Y tế\n\n- Hoàn thành kế hoạch chi tiết trước ngày 02/3/2026.", [], "", "due on the day itself"),
        ("1. Sở Thông tin và Truyền thông\n\n- Phát tin hằng ngày.", [Finding.DUTY_TO_ABOLISHED_BODY],
         "cơ quan tiếp nhận: Sở Khoa học và Công nghệ tỉnh Lạng Sơn", "it had ended, with its heir"),
        ("1. UBND các huyện\n\n- Diễn tập phòng, chống thiên tai.", [Finding.DUTY_TO_ABOLISHED_BODY], "01/07/2025", "a group that has ended"),
        ("1. Sở Y tế\n\n- Dự trữ thuốc.", [], "", "a body that stands"),
        (TABLE, [Finding.DUTY_WITHOUT_LEAD, Finding.TWO_LEADS], "cùng chủ trì", "an empty cell, and two in one"),
    ],
)  # fmt: skip
def test_findings(tmp_path: Path, duties: str, codes: list[Finding], words: str, reason: str) -> None:
    found = [one for duty in made(tmp_path, duties) for one in duty.findings]
    assert sorted(one.code for one in found) == sorted(codes), reason
    assert words in " ".join(one.message for one in found)


def test_the_story_has_nothing_to_look_at_of_this_kind(story: Archive) -> None:
    assert asked(story, findings=True).rows == ()


# --- lists and calendar


def test_lists(story: Archive) -> None:
    found = asked(story, plan="27/KH-UBND")
    full, short = task_list(found, TODAY), short_task_list(found, TODAY)
    assert full.columns[:-1] == (
        "TT", "Nhiệm vụ", "Văn bản giao", "Chủ trì", "Phối hợp", "Thời hạn (nguyên văn)", "Thời hạn (ngày)",
        "Sản phẩm", "Báo cáo về", "Tình trạng", "Kết quả", "Ghi chú",
    )  # fmt: skip
    assert {len(row) for row in full.rows} == {13} and len(full.rows) == len(short.rows) == 15
    days = [row[6] for row in full.rows]
    assert date(2026, 2, 15) in days and any(str(day).startswith("Chưa xác định được ngày") for day in days)
    assert "không có nghĩa là chưa thực hiện" in " ".join(full.notes) and "Không thay thế" in full.notes[-2]
    assert found_list(found).rows == ()


def test_workbook_has_a_frozen_header_real_days_and_a_hidden_key(story: Archive) -> None:
    listing = task_list(asked(story, plan="27/KH-UBND"), TODAY)
    content = to_xlsx([Sheet(*listing)], TODAY)
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    assert (page["A1"].value, page.freeze_panes) == ("SỔ THEO DÕI NHIỆM VỤ", "A4")
    assert isinstance(page["G4"].value, datetime)
    assert page.column_dimensions["M"].hidden and not page.column_dimensions["L"].hidden
    assert content == to_xlsx([Sheet(*listing)], TODAY)


def test_calendar(story: Archive) -> None:
    found = asked(story, plan="27/KH-UBND")
    entries = [Entry(*one) for one in due_days(found)]
    content = to_ics(TITLE, entries, TODAY)
    assert content == to_ics(TITLE, entries, TODAY)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    read = Calendar.from_ical(content.decode())
    events = read.walk("VEVENT")
    dated = [duty for duty in found.rows if duty.due_to]
    assert [str(event["uid"]) for event in events] == [f"{duty.key}@cancu" for duty in dated]
    assert [event.decoded("dtstart") for event in events] == [duty.due_to for duty in dated]
    assert {event.decoded("dtstamp").date() for event in events} == {TODAY}
    assert "\nVăn bản giao: Kế hoạch 27/KH-UBND" in str(events[0]["description"])


def test_what_is_done_is_not_in_the_calendar(story: Archive) -> None:
    key = asked(story, plan="27/KH-UBND", due_before=date(2026, 2, 15)).rows[0].key
    done = {key: Recorded(key=key, progress=Progress.DONE_ON_TIME, person="A", on=TODAY)}
    found = ledger(story, TODAY, done, Wanted(plan="27/KH-UBND"))
    assert key not in {one.key for one in due_days(found)} and key in {duty.key for duty in found.rows}


HOSTILE = "=cmd|' /C calc'!A0; a,b\\n\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\x00\ud800"


def test_text_stays_text_in_a_calendar() -> None:
    content = to_ics(HOSTILE, [Entry("k", TODAY, HOSTILE, HOSTILE)], TODAY)
    (event,) = Calendar.from_ical(content.decode()).walk("VEVENT")
    assert "BEGIN:VEVENT" in str(event["summary"]) and content.count(b"\r\nBEGIN:VEVENT") == 1


# --- the filled-in ledger


class Desk:
    """A ledger that is filled in and read back, with the file that keeps what was said."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive = archive
        self.folder = folder
        self.kept = ReviewFile(folder / "reviews.jsonl")

    def now(self) -> Ledger:
        return ledger(self.archive, TODAY, self.kept.history().progress, Wanted(plan="27/KH-UBND"))

    def sheet(self, name: str, cells: dict[tuple[int, str], object]) -> Path:
        """A workbook of the ledger as it is now, with cells by row (from 1) and column filled in."""
        book = load_workbook(io.BytesIO(to_xlsx([Sheet(*task_list(self.now(), TODAY))], TODAY)))
        columns = {cell.value: cell.column for cell in book.worksheets[0][3]}
        for (row, column), value in cells.items():
            book.worksheets[0].cell(3 + row, columns[column]).value = value  # type: ignore[union-attr]
        book.save(self.folder / name)
        return self.folder / name

    def read(self, path: Path, person: str = "Cán bộ A") -> ReadBack:
        duties = {duty.key: duty for duty in self.now().rows}
        return read_back(path, self.kept, lambda: duties, person=person, on=TODAY)


@pytest.fixture
def desk(story: Archive, tmp_path: Path) -> Desk:
    return Desk(story, tmp_path)


def test_a_filled_in_ledger_is_read_back_and_shown(desk: Desk) -> None:
    first, second, third = desk.now().rows[:3]
    path = desk.sheet("so.xlsx", {
        (1, STATE): "Hoàn thành đúng hạn", (1, RESULT): "Đã ban hành 03 kế hoạch",
        (2, NOTE): "=1+1".replace("=", "Đôn đốc ngày "), (3, STATE): "đang thực hiện", (3, RESULT): TODAY,
    })  # fmt: skip
    came = desk.read(path)
    assert (came.written, came.same, came.refused) == (3, 0, [])
    now = {duty.key: duty for duty in desk.now().rows}
    assert now[first.key].state is TaskState.DONE_ON_TIME
    assert now[second.key].state is TaskState.OVERDUE_NO_REPORT, "a note says nothing of how far it is"
    assert now[third.key].state is TaskState.OVERDUE, "still in progress after its last day, as recorded"
    recorded = [now[duty.key].recorded for duty in (first, second, third)]
    assert [(one.result, one.note) for one in recorded if one] == [
        ("Đã ban hành 03 kế hoạch", None), (None, "Đôn đốc ngày 1+1"), ("20/11/2026", None)
    ]  # fmt: skip
    assert {(one.person, one.on) for one in recorded if one} == {("Cán bộ A", TODAY)}
    shown = " ".join(str(cell) for row in short_task_list(desk.now(), TODAY).rows for cell in row)
    assert "Hoàn thành đúng hạn: Đã ban hành 03 kế hoạch (Cán bộ A, 20/11/2026)" in shown
    again = desk.read(path)
    assert (again.written, again.refused) == (0, []), "nothing is recorded twice"
    exported = desk.read(desk.sheet("lai.xlsx", {}))
    assert (exported.written, exported.same, exported.refused) == (0, 3, [])


BAD_CELLS = [
    ({(1, STATE): "Xong rồi"}, "Không hiểu tình trạng", "words that say nothing"),
    ({(1, STATE): "Hoàn thành"}, "Không hiểu tình trạng", "whether in time is not said"),
    ({(1, STATE): "Không thực hiện"}, "Không hiểu tình trạng", "no state"),
    ({(1, RESULT): "=HYPERLINK(1)"}, "công thức", "a formula"),
    ({(1, STATE): "=A1"}, "công thức", "a formula"),
    ({(1, RESULT): "x" * 2_001}, "2.000", "too long"),
    ({(1, TASK): "Việc khác", (1, RESULT): "x"}, "khác nhiệm vụ trong kho", "the row was changed"),
    ({(1, KEY): "kh-1-2026-x.20:duty:_y#no_report.0", (1, RESULT): "x"}, "không có nhiệm vụ này", "unknown"),
    ({(1, KEY): "../../etc", (1, RESULT): "x"}, "không có nhiệm vụ này", "no key"),
]


@pytest.mark.parametrize(
    ("cells", "words", "why"), BAD_CELLS, ids=[row[2] + str(i) for i, row in enumerate(BAD_CELLS)]
)
def test_rows_that_are_not_taken_over_are_told(
    desk: Desk, cells: dict[tuple[int, str], object], words: str, why: str
) -> None:
    came = desk.read(desk.sheet("so.xlsx", {**cells, (2, STATE): "Đang thực hiện"}))
    assert came.written == 1, "the other row is taken over"
    assert len(came.refused) == 1 and "dòng 4" in came.refused[0] and words in came.refused[0], why


def test_what_somebody_else_recorded_since_is_not_overwritten(desk: Desk) -> None:
    key = desk.now().rows[0].key
    mine = desk.sheet("toi.xlsx", {(1, STATE): "Đang thực hiện"})
    untouched = desk.sheet("khac.xlsx", {(2, RESULT): "x"})
    other = Recorded(key=key, progress=Progress.DONE_ON_TIME, result="Xong", person="B", on=TODAY)
    desk.kept.add(other)
    came = desk.read(mine)
    assert (came.written, len(came.refused)) == (0, 1) and "đã có người ghi" in came.refused[0]
    assert desk.kept.history().progress[key] == other
    assert (desk.read(untouched).written, desk.kept.history().progress[key]) == (1, other)


def test_a_record_is_taken_back_and_the_one_before_holds(desk: Desk) -> None:
    key = desk.now().rows[0].key
    for progress in (Progress.IN_PROGRESS, Progress.DONE_LATE):
        desk.kept.add(Recorded(key=key, progress=progress, person="A", on=TODAY))
    assert desk.kept.undo(key, person="A", on=TODAY).words().startswith("Hoàn thành quá hạn")
    assert desk.kept.history().progress[key].progress is Progress.IN_PROGRESS
    cleared = desk.sheet("so.xlsx", {(1, STATE): None})
    assert desk.read(cleared).written == 1
    assert desk.kept.history().progress[key].progress is Progress.NO_REPORT


def test_nobody_records_nothing(desk: Desk) -> None:
    came = desk.read(desk.sheet("so.xlsx", {(1, STATE): "Đang thực hiện"}), person="")
    assert came.written == 0 and "Chưa có tên người xử lý" in came.refused[0]


def test_hostile_cells_come_back_as_text(desk: Desk) -> None:
    key = desk.now().rows[0].key
    desk.kept.add(
        Recorded(key=key, progress=Progress.IN_PROGRESS, result="=1+1", note="@x", person="A", on=TODAY)
    )
    assert (desk.read(desk.sheet("so.xlsx", {})).written, len(desk.kept.history().progress)) == (0, 1)
    assert b"'=1+1" in to_csv(Sheet(*task_list(desk.now(), TODAY)))


def test_every_state_has_its_words() -> None:
    assert set(TASK_STATES) == set(TaskState) and set(PROGRESS) == set(Progress)
