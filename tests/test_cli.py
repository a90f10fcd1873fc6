"""The command line as users run it: output, exit codes, and one sentence for each thing that goes wrong."""

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer

from cancu.cli import VERBS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"ladybug:{tmp_path_factory.mktemp('cli') / 'store'}"
    answer = run("load", "cancu/samples", "--store", url)
    assert answer.returncode == 0, answer.stderr
    return url


def run(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    answer = subprocess.run(
        [sys.executable, "-m", "cancu.cli", *words], cwd=ROOT, input=stdin, capture_output=True
    )
    return subprocess.CompletedProcess(
        words, answer.returncode, answer.stdout.decode(), answer.stderr.decode()
    )


def test_extract_prints_one_object_a_file_and_goes_on(tmp_path: Path, samples: Path) -> None:
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04nothing")
    good = samples / "04-ke-hoach-xa-loc-binh-2026.txt"
    answer = run("extract", str(broken), str(good))
    first, second = (json.loads(line) for line in answer.stdout.splitlines())
    assert answer.returncode == 2
    assert set(first) == {"file", "error", "code"}
    assert second["document"]["symbol"] == "KH-UBND"
    keys = {
        "file",
        "document",
        "citations",
        "relations",
        "agencies",
        "tasks",
        "recipients",
        "budget",
        "targets",
    }
    assert keys | {"attached", "unread"} <= set(second)


def test_extract_reads_standard_input(samples: Path) -> None:
    content = (samples / "04-ke-hoach-xa-loc-binh-2026.txt").read_bytes()
    answer = run("extract", "-", stdin=content)
    assert json.loads(answer.stdout)["document"]["number"] == 46


def test_loading_again_changes_nothing(store: str) -> None:
    before = run("export", "--store", store).stdout
    answer = run("load", "cancu/samples", "--store", store, "--json")
    assert {json.loads(line)["state"] for line in answer.stdout.splitlines()} == {"unchanged"}
    assert run("export", "--store", store).stdout == before


def test_check_of_a_file_and_of_its_id_agree(store: str) -> None:
    file = "cancu/samples/03-ke-hoach-so-noi-vu-2026.docx"
    options = ("--as-of", "2026-11-20", "--json", "--store", store)
    by_file, by_id = (
        json.loads(run("check", what, *options).stdout) for what in (file, "kh-215-2026-snv.20")
    )
    assert by_file.pop("file") == file
    assert by_id.pop("file") == "03-ke-hoach-so-noi-vu-2026.docx"
    assert by_file == by_id


@pytest.mark.parametrize(
    ("file", "fail_on", "code"),
    [
        ("05-ke-hoach-phuong-ky-lua-2026.html", "error", 1),
        ("02-ke-hoach-so-tu-phap-2026.pdf", "warning", 0),
        ("02-ke-hoach-so-tu-phap-2026.pdf", "notice", 1),
        ("01-ke-hoach-tinh-2026.docx", "warning", 1),
    ],
)
def test_exit_code_of_check_follows_fail_on(file: str, fail_on: str, code: int) -> None:
    answer = run("check", f"cancu/samples/{file}", "--fail-on", fail_on, "--as-of", "2026-11-20")
    assert answer.returncode == code
    assert "Không thay thế ý kiến của cơ quan, người có thẩm quyền." in answer.stdout


def test_check_writes_nothing_to_the_store(store: str) -> None:
    before = run("export", "--store", store).stdout
    run("check", "cancu/samples", "--store", store)
    assert run("export", "--store", store).stdout == before


def test_view_writes_one_page(store: str, tmp_path: Path) -> None:
    page = tmp_path / "so-do.html"
    answer = run("view", "kh-27-2026-ubnd.20", "-o", str(page), "--store", store, "--as-of", "2026-11-20")
    assert answer.returncode == 0, answer.stderr
    assert "27/KH-UBND" in page.read_text(encoding="utf-8")


def test_trace_shows_both_directions(store: str) -> None:
    answer = run("trace", "kh-27-2026-ubnd.20", "--store", store)
    assert "298/KH-UBND" in answer.stdout
    assert "94/KH-STP" in answer.stdout


def test_trace_draws_its_chain(store: str, tmp_path: Path) -> None:
    page = tmp_path / "chuoi.html"
    args = ("trace", "kh-27-2026-ubnd.20", "--on", "2026-11-20", "--store", store)
    answer = run(*args, "--html", str(page))
    assert answer.returncode == 0, answer.stderr
    text = page.read_text(encoding="utf-8")
    assert all(
        number in text for number in ("27/KH-UBND", "298/KH-UBND", "94/KH-STP", "412/QĐ-UBND", "15/KH-UBND")
    )
    assert "năm trước (2021)" in text and "○ chưa có trong kho" in text
    assert not re.search(r"(?:src|href)=.?(?:https?:)?//", text)
    assert run(*args, "--html", str(tmp_path)).returncode == 2


def test_trace_shows_the_bodies_around_one(store: str) -> None:
    answer = run("trace", "--bodies", "so-tu-phap.20", "--store", store, "--json")
    assert json.loads(answer.stdout)["above"][0]["id"] == "uy-ban-nhan-dan.20"
    assert run("trace", "--bodies", "so-tu-phap.20", "kh-27-2026-ubnd.20", "--store", store).returncode == 2


def test_unload_then_load_restores_the_graph(store: str) -> None:
    before = run("export", "--store", store).stdout
    assert run("unload", "kh-94-2026-stp.20", "--store", store).returncode == 0
    assert run("export", "--store", store).stdout != before
    assert run("load", "cancu/samples", "--store", store).returncode == 0
    assert run("export", "--store", store).stdout == before


def test_rebuild_gives_the_same_graph(store: str) -> None:
    before = run("export", "--store", store).stdout
    assert run("rebuild", "--store", store).returncode == 0
    assert run("export", "--store", store).stdout == before


FAILURES = [
    (("check", "no-such-file.docx"), 2, "a file that is not there"),
    (("check", "nd-118-2025-cp"), 2, "an id of which no text is kept"),
    (("check", "cancu/samples/04-ke-hoach-xa-loc-binh-2026.txt", "--as-of", "hôm qua"), 2, "a bad day"),
    (("load", "no-such-folder"), 2, "a folder that is not there"),
    (("cypher", "CREATE (a:Instrument)"), 2, "a query that writes"),
    (("cypher", "COPY (MATCH (a) RETURN a) TO 'x.csv'"), 2, "a query that copies"),
    (("query", "khong-co"), 2, "an unknown question"),
    (("trace", "khong-co"), 2, "no id"),
    (("view", "nd-1-1999-cp", "-o", "x.html"), 2, "an unknown id"),
    (("unload", "kh-999-2026-ubnd.20"), 2, "nothing to unload"),
    (("status", "--store", "ladybug:no-such-store"), 2, "a store that was never made"),
    (("status", "--store", "oracle:x"), 2, "a kind of store that is not known"),
]


@pytest.mark.parametrize(("words", "code", "why"), FAILURES, ids=[row[2] for row in FAILURES])
def test_a_failure_is_one_sentence(words: tuple[str, ...], code: int, why: str, store: str) -> None:
    answer = run(*words, *(() if "--store" in words or words[0] == "load" else ("--store", store)))
    assert answer.returncode == code
    assert answer.stdout == ""
    assert answer.stderr.startswith("Lỗi: ")
    assert "Traceback" not in answer.stderr
    assert "Cách xử lý" in answer.stderr


def test_a_marked_document_is_refused_and_leaves_no_trace(store: str, tmp_path: Path) -> None:
    secret = tmp_path / "a.txt"
    secret.write_text(
        "UBND TỈNH LẠNG SƠN\n\nTỐI MẬT\n\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nBảo đảm an ninh\n", encoding="utf-8"
    )
    before = run("export", "--store", store).stdout
    for command in (
        ("load", str(secret), "--store", store),
        ("extract", str(secret)),
        ("check", str(secret)),
    ):
        answer = run(*command)
        assert answer.returncode == 2
        assert "9/KH-UBND" not in answer.stdout + answer.stderr
    assert run("export", "--store", store).stdout == before


def test_every_verb_is_registered_by_the_module_that_it_names() -> None:
    registered: dict[str, str] = {}
    for module in sorted(set(VERBS.values())):
        family = typer.Typer()
        import_module(f"cancu.commands.{module}").register(family)
        registered |= dict.fromkeys(typer.main.get_group(family).commands, module)
    assert registered == VERBS


def test_a_verb_does_not_wait_for_what_others_need() -> None:
    seen = "import sys, cancu.cli; print(sorted({'networkx', 'fastapi', 'ladybug', 'openpyxl'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True)
    assert answer.stdout.strip() == "[]", answer.stderr
