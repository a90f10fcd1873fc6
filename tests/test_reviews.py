"""What officers decide: kept line by line, undone, read by several processes, never changing a verdict."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from rich.console import Console

from cancu.verdict_table import show_verdict
from graph.errors import FileTooLarge, NotFound, UnreadableFile, UsageError
from graph.registry import load_registry
from graph.reviews import Decision, ReviewFile, decision_of, review_of, reviews_beside
from loaders.extract import extract, extract_bytes
from loaders.review_sheet import read_filled
from queries.check import check
from queries.listing import Listing
from queries.marks import duty_key, gap_key, marks, settled
from queries.review_list import KEY, OPINION, findings_list
from queries.verdict import Verdict
from viz.sheets import Sheet, to_xlsx

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 20)
ENDED = "kh-38-2026-ubnd.06187:ended_basis:nd-61-2018-cp:nd-118-2025-cp"


@pytest.fixture(scope="module")
def verdict(samples: Path) -> Verdict:
    return checked(samples / "05-ke-hoach-phuong-ky-lua-2026.html")


def checked(path: Path) -> Verdict:
    registry = load_registry()
    return check(extract(path), registry.known, registry, as_of=DAY, program="0")


def decided(
    file: ReviewFile, key: str = ENDED, decision: str = "accepted", reason: str | None = None
) -> None:
    file.add(review_of(key, decision, reason=reason, person="Người thử", on=DAY))


# --- keys


def test_every_finding_has_a_key_of_its_own(samples: Path) -> None:
    for path in sorted(samples.iterdir()):
        keys = [mark.key for mark in marks(checked(path), {})]
        assert len(keys) == len(set(keys)), path.name
        for key in keys:
            assert review_of(key, "accepted", person="A", on=DAY).key == key, "every key can be recorded"


def test_keys_survive_a_run_on_another_day_and_another_file_of_the_document(samples: Path) -> None:
    path = samples / "05-ke-hoach-phuong-ky-lua-2026.html"
    registry = load_registry()
    renamed = extract_bytes(path.read_bytes() + b"\n<!-- again -->\n", "khac.html")
    again = check(renamed, registry.known, registry, as_of=date(2026, 3, 1), program="1")
    assert [mark.key for mark in marks(again, {})] == [mark.key for mark in marks(checked(path), {})]
    assert ENDED in {mark.key for mark in marks(again, {})}


def test_a_document_without_identity_is_known_by_its_bytes() -> None:
    registry = load_registry()
    text = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;\n"
    keys = [
        mark.key
        for mark in marks(
            check(extract_bytes(text.encode(), "a.txt"), registry.known, registry, as_of=DAY, program="0"), {}
        )
    ]
    assert keys and all(key.startswith("sha256-") for key in keys)


def test_keys_of_duties_and_gaps() -> None:
    one, other = (duty_key("kh-1-2026-ubnd.20", text) for text in ("Lập  danh mục", "lập danh mục"))
    assert one == other
    gap = gap_key("kh-1-2026-ubnd.20", "so-tu-phap.20", "plan")
    for key in (one, gap):
        assert review_of(key, "done_otherwise", reason="Lồng ghép", person="A", on=DAY).key == key


# --- the file


def test_the_last_decision_holds_and_undo_goes_back(tmp_path: Path) -> None:
    file = ReviewFile(tmp_path / "deep" / "r.jsonl")
    assert file.history().current == {}
    decided(file)
    decided(file, decision="kept", reason="Còn áp dụng")
    assert file.history().current[ENDED].decision is Decision.KEPT
    assert file.undo(ENDED, person="B", on=DAY).decision is Decision.KEPT
    assert file.history().current[ENDED].decision is Decision.ACCEPTED
    file.undo(ENDED, person="B", on=DAY)
    assert file.history().current == {}
    with pytest.raises(NotFound):
        file.undo(ENDED, person="B", on=DAY)
    lines = file.path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4, "nothing is ever taken out of the file"
    assert json.loads(lines[1])["reason"] == "Còn áp dụng", "readable as it stands"


def test_what_cannot_be_read_is_told_and_passed_over(tmp_path: Path) -> None:
    file = ReviewFile(tmp_path / "r.jsonl")
    decided(file)
    with file.path.open("ab") as stream:
        stream.write(
            b'\xff\xfe\n[]\n"x"\n{"key": "a"}\n{"undo": 3}\n' + b"[" * 100_000 + b'\n{"key": "kh-1:torn'
        )
    decided(file, decision="not_relevant")
    history = file.history()
    assert history.current[ENDED].decision is Decision.NOT_RELEVANT, "a torn line swallows no other"
    assert history.unread == (2, 3, 4, 5, 6, 7, 8)


def test_several_processes_write_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    program = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from graph.reviews import ReviewFile, review_of\n"
        "for n in range(40):\n"
        "    review = review_of(f'kh-{n}:x:{sys.argv[2]}', 'accepted', reason='ạ' * 1500, person='A',"
        " on=date(2026, 1, 1))\n"
        "    ReviewFile(Path(sys.argv[1])).add(review)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(path), str(number)], cwd=ROOT)
        for number in range(3)
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    history = ReviewFile(path).history()
    assert (len(history.current), history.unread) == (120, ())


def test_a_file_beyond_bounds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with path.open("wb") as stream:
        stream.truncate(65 * 2**20)
    with pytest.raises(FileTooLarge):
        ReviewFile(path).history()


BAD = [
    ("x", "accepted", None, "A", "key", "no key"),
    ("a:b", "accepted", None, "A", "key", "too short a key"),
    ("a:b:../../c", "accepted", None, "A", "key", "a path"),
    ("a:b:c\n", "accepted", None, "A", "key", "a line break"),
    ("A:b:c", "accepted", None, "A", "key", "capitals"),
    (ENDED, "kept", None, "A", "reason", "kept without a reason"),
    (ENDED, "kept", "   ", "A", "reason", "a blank reason"),
    (ENDED, "done_otherwise", None, "A", "reason", "done otherwise without saying how"),
    (ENDED, "accepted", None, "", "person", "nobody"),
    (ENDED, "accepted", "x" * 2_001, "A", "reason", "too long"),
    (ENDED, "accepted", "\ud800", "A", "reason", "half a letter"),
    (ENDED, "xong", None, "A", "decision", "no decision"),
]


@pytest.mark.parametrize(
    ("key", "decision", "reason", "who", "where", "why"), BAD, ids=[row[5] for row in BAD]
)
def test_bad_decision(key: str, decision: str, reason: str | None, who: str, where: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        review_of(key, decision, reason=reason, person=who, on=DAY)
    assert caught.value.where == where, why


def test_a_reason_is_one_line_and_text_only(tmp_path: Path) -> None:
    file = ReviewFile(tmp_path / "r.jsonl")
    decided(file, reason='dòng một\ndòng hai {"undo": "x"}')
    assert file.path.read_bytes().count(b"\n") == 1
    assert (file.history().current[ENDED].reason or "").startswith("dòng một dòng hai")


@pytest.mark.parametrize(
    ("url", "path"),
    [("ladybug:a/store", "a/store.reviews.jsonl"), ("ladybug:store", "store.reviews.jsonl"), ("memory:", None),
     ("neo4j:host", None), ("ladybug:", None)],
)  # fmt: skip
def test_beside_the_store(url: str, path: str | None) -> None:
    if path is None:
        with pytest.raises(UsageError):
            reviews_beside(url)
    else:
        assert reviews_beside(url) == Path(path)


# --- in reports


def shown(verdict: Verdict, file: ReviewFile, *, hide: bool) -> str:
    out = io.StringIO()
    show_verdict(Console(file=out, width=400), verdict, file.history().current, hide=hide)
    return out.getvalue()


def test_a_decision_is_shown_and_changes_nothing_else(tmp_path: Path, verdict: Verdict) -> None:
    file = ReviewFile(tmp_path / "r.jsonl")
    before = shown(verdict, file, hide=False)
    decided(file, decision="kept", reason="Còn áp dụng")
    after = shown(verdict, file, hide=False)
    assert "→ Ý kiến xử lý: Giữ nguyên: Còn áp dụng (Người thử, 20/11/2026)" in after
    assert [
        line for line in after.splitlines() if "Ý kiến xử lý" not in line and "nội dung đã có" not in line
    ] == [line for line in before.splitlines() if "61/2018/NĐ-CP hết hiệu lực toàn bộ từ" not in line]


def test_what_is_hidden_is_counted(tmp_path: Path, verdict: Verdict) -> None:
    file = ReviewFile(tmp_path / "r.jsonl")
    decided(file)
    decided(file, "kh-38-2026-ubnd.06187:missing_amender:nd-63-2010-cp:nd-48-2013-cp", "to_do")
    hidden = shown(verdict, file, hide=True)
    assert "Căn cứ đã hết hiệu lực: " not in hidden
    assert "1/11 nội dung đã có ý kiến xử lý, đã ẩn" in hidden
    assert "48/2013/NĐ-CP từ ngày 01/07/2013" in hidden, "what is still to do is not hidden"
    assert "1 nội dung cần xử lý" in hidden, "the summary still counts it"


def test_exit_code_follows_the_verdict(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cancu.cli", *words, "--as-of", "2026-11-20"],
            cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
            env={"PATH": "", "CANCU_REVIEWS": str(tmp_path / "r.jsonl"), "HOME": str(tmp_path),
                 "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    file = "cancu/samples/05-ke-hoach-phuong-ky-lua-2026.html"
    before = run("check", file, "--json")
    assert run("review", "set", ENDED, "not_relevant", "--by", "A").returncode == 0
    after = run("check", file, "--json")
    assert (before.returncode, after.returncode) == (1, 1)
    one, other = json.loads(before.stdout), json.loads(after.stdout)
    assert (one.pop("reviews"), [review["key"] for review in other.pop("reviews")]) == ([], [ENDED])
    assert one == other
    listed = run("review", "list", file)
    assert f"{ENDED}\n  [2] Cần xử lý" in listed.stdout and "→ Không thuộc phạm vi" in listed.stdout
    for words in (("review",), ("review", "set", "x", "accepted", "--by", "A"), ("review", "undo", ENDED)):
        failed = run(*words)
        assert failed.returncode == 2 and failed.stderr.startswith("Lỗi: "), words
    assert run("review", "undo", ENDED, "--by", "A").returncode == 0


# --- read back from a sheet


@pytest.mark.parametrize(
    ("words", "decision", "reason"),
    [
        ("Tiếp thu", Decision.ACCEPTED, None),
        ("TIẾP THU, CHỈNH SỬA.", Decision.ACCEPTED, None),
        ("Giữ nguyên: còn áp dụng", Decision.KEPT, "còn áp dụng"),
        ("Giữ nguyên (điều khoản chuyển tiếp)", Decision.KEPT, "điều khoản chuyển tiếp"),
        ("Đã lồng ghép vào Kế hoạch số 12", Decision.DONE_OTHERWISE, "vào Kế hoạch số 12"),
        ("Không thuộc phạm vi", Decision.NOT_RELEVANT, None),
        ("chưa xử lý", Decision.TO_DO, None),
        ("Không tiếp thu", None, None),
        ("Giữ nguyênh", None, None),
        ("xong", None, None),
        ("", None, None),
    ],
)
def test_decision_as_written(words: str, decision: Decision | None, reason: str | None) -> None:
    assert decision_of(words) == ((decision, reason) if decision else None)


def filled(path: Path, listing: Listing, opinions: dict[int, str]) -> Path:
    book = load_workbook(io.BytesIO(to_xlsx([Sheet(*listing)], DAY)))
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == OPINION for cell in row))
    column = next(cell.column for cell in head if cell.value == OPINION)
    for number, words in opinions.items():
        sheet.cell(head[0].row + number, column, words)
    book.save(path)
    return path


def test_a_filled_in_list_is_read_back(tmp_path: Path, verdict: Verdict) -> None:
    found = marks(verdict, {})
    path = filled(tmp_path / "y.xlsx", findings_list("a", found), {2: "Giữ nguyên: x", 5: "Tiếp thu"})
    rows = [row for row in read_filled(path, (KEY, OPINION)) if row.cells[OPINION]]
    assert [(row.cells[KEY], row.cells[OPINION]) for row in rows] == [
        (found[1].key, "Giữ nguyên: x"),
        (found[4].key, "Tiếp thu"),
    ]


def test_the_list_of_a_check_is_read_back(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cancu.cli", *words, "--as-of", "2026-11-20"],
            cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
            env={"PATH": "", "CANCU_REVIEWS": str(tmp_path / "r.jsonl"), "CANCU_PERSON": "A",
                 "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    made, file = tmp_path / "c.xlsx", "cancu/samples/05-ke-hoach-phuong-ky-lua-2026.html"
    run("check", file, "--xlsx", str(made))
    book = load_workbook(made)
    (sheet,) = [page for page in book if any(cell.value == KEY for row in page.iter_rows() for cell in row)]
    (row,) = [row for row in sheet.iter_rows() if any(cell.value == ENDED for cell in row)]
    row[-2].value = "Giữ nguyên: chuyển tiếp"
    book.save(made)
    assert run("review", "--from", str(made)).stdout.startswith("Đã ghi 1 ý kiến")
    held = ReviewFile(tmp_path / "r.jsonl").history().current[ENDED]
    assert (held.decision, held.reason) == (Decision.KEPT, "chuyển tiếp")
    run("check", file, "--xlsx", str(made))
    assert run("review", "--from", str(made)).stdout.startswith("Đã ghi 0 ý kiến xử lý; 1 ý kiến đã có")


def _no_columns(path: Path) -> None:
    Workbook().save(path)


def _no_workbook(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 no")


def _absent(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize("make", [_no_columns, _no_workbook, _absent])
def test_a_sheet_that_is_none_is_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableFile):
        read_filled(tmp_path / "a.xlsx", (KEY, OPINION))


def test_settled_counts_what_was_decided(tmp_path: Path, verdict: Verdict) -> None:
    file = ReviewFile(tmp_path / "r.jsonl")
    decided(file)
    assert settled(marks(verdict, file.history().current)) == 1
    assert settled(marks(verdict, {})) == 0
