"""Packs and the commands around layers: what is verified, what is refused, what a change is said to be."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.errors import CancuError, FileTooLarge, NotFound, UnreadableFile
from graph.registry import Registry, load_registry, of_lines
from graph.registry_lines import read_lines
from loaders.registry import pack
from queries.registry_changes import changes
from queries.registry_find import find

ROOT = Path(__file__).parents[1]
LINES = (
    b'{"registry": "thu", "as_of": "2026-10-31"}\n'
    b'{"id": "nd-900-2026-cp", "number": "900/2026/N\xc4\x90-CP", "type": "Ngh\xe1\xbb\x8b \xc4\x91\xe1\xbb\x8bnh", '
    b'"issuer": "Ch\xc3\xadnh ph\xe1\xbb\xa7", "normative": "yes", "effective_from": ["2026-07-01", "one_source"], '
    b'"sources": ["x"]}\n'
    b'{"effect": "THAY_THE", "by": "nd-900-2026-cp", "on": "nd-118-2025-cp", "scope": "whole", '
    b'"from": "2026-08-01", "grade": "one_source", "sources": ["x"]}\n'
)
PARCEL = pack.Parcel("thu", date(2026, 10, 31), {"lines.jsonl": LINES})


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "goi.zip"
    path.write_bytes(content)
    return path


def test_a_pack_comes_back_and_has_the_same_bytes(tmp_path: Path) -> None:
    content = pack.write(PARCEL)
    assert content == pack.write(PARCEL)
    assert pack.read(_file(tmp_path, content)) == PARCEL


def _again(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A pack whose entries were changed after it was written."""
    with zipfile.ZipFile(io.BytesIO(pack.write(PARCEL))) as archive:
        entries = {info.filename: archive.read(info) for info in archive.infolist()}
    change(entries)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _manifest(entries: dict[str, bytes], **values: object) -> None:
    entries["manifest.json"] = json.dumps({**json.loads(entries["manifest.json"]), **values}).encode()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda e: e.update({"lines.jsonl": LINES.replace(b"118", b"119")}), "mã kiểm tra"),
        (lambda e: e.update({"lines.jsonl": LINES + b"x"}), "lớn hơn"),
        (lambda e: e.update({"lines.jsonl": LINES[:-5]}), "mã kiểm tra"),
        (lambda e: e.pop("lines.jsonl"), "danh sách"),
        (lambda e: e.update({"more.jsonl": b""}), "danh sách"),
        (lambda e: e.update({"../../etc/x.jsonl": b""}), "tên tệp"),
        (lambda e: e.update({"/x.jsonl": b""}), "tên tệp"),
        (lambda e: e.update({"run.sh": b""}), "tên tệp"),
        (lambda e: e.update({f"f{n}.jsonl": b"" for n in range(40)}), "tên tệp"),
        (lambda e: e.pop("manifest.json"), "tên tệp"),
        (lambda e: e.update({"manifest.json": b"{"}), "manifest"),
        (lambda e: e.update({"manifest.json": b"[" * 90_000}), "manifest"),
        (lambda e: e.update({"manifest.json": b" " * 200_000}), "lớn hơn"),
        (lambda e: _manifest(e, form="other"), "manifest"),
        (lambda e: _manifest(e, name="../x"), "manifest"),
        (lambda e: _manifest(e, as_of="mai"), "manifest"),
        (lambda e: _manifest(e, files=[]), "manifest"),
        (lambda e: _manifest(e, files={"lines.jsonl": {"sha256": 1, "bytes": "x"}}), "manifest"),
    ],
)
def test_a_changed_pack_is_refused(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], what: str
) -> None:
    with pytest.raises(UnreadableFile, match=what):
        pack.read(_file(tmp_path, _again(change)))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge):
        pack.read(_file(tmp_path, _again(lambda e: e.update({"lines.jsonl": b"0" * 20_000_000}))))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", b"\x00" * 5000])
def test_what_is_no_pack_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CancuError):
        pack.read(_file(tmp_path, content))
    with pytest.raises(NotFound):
        pack.read(tmp_path / "none.zip")


def test_a_pack_cut_anywhere_is_refused(tmp_path: Path) -> None:
    content = pack.write(PARCEL)
    for length in range(0, len(content) - 1, 37):
        with pytest.raises(UnreadableFile):
            pack.read(_file(tmp_path, content[:length]))


# --- what a change means


def _with(lines: bytes) -> Registry:
    packaged = load_registry()
    return Registry(packaged.packs + of_lines(read_lines(lines.decode().splitlines())).packs)


def test_a_replacement_changes_the_replaced_and_what_guides_it() -> None:
    touched = {"nd-900-2026-cp", "nd-118-2025-cp"}
    told = changes(load_registry(), _with(LINES), touched, date(2026, 11, 20))
    assert told.added == ("nd-900-2026-cp",)
    assert {each.id: each.after for each in told.statuses} == {
        "nd-118-2025-cp": ("expired",),
        "tt-3-2025-vpcp": ("expired_by_rule",),
    }
    assert not changes(load_registry(), _with(LINES), touched, date(2026, 7, 31)).statuses
    back = changes(_with(LINES), load_registry(), touched, date(2026, 11, 20))
    assert (back.added, back.removed) == ((), told.added)
    assert {e.id: (e.before, e.after) for e in back.statuses} == {
        e.id: (e.after, e.before) for e in told.statuses
    }


# --- find


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("nd 118", "nd-118-2025-cp"),
        ("NĐ118/2025", "nd-118-2025-cp"),
        ("118/2025", "nd-118-2025-cp"),
        ("118/2025/NĐ-CP", "nd-118-2025-cp"),
        ("nghi dinh 118", "nd-118-2025-cp"),
        ("Nghị định số 118/2025/NĐ-CP", "nd-118-2025-cp"),
        ("kiểm soát thủ tục hành chính 63", "nd-63-2010-cp"),
        ("63/2010", "nd-63-2010-cp"),
    ],
)
def test_find_by_number_in_any_spelling(text: str, first: str) -> None:
    assert find(load_registry().only("curated"), text, 20)[0].id == first


@pytest.mark.parametrize("text", ["không có văn bản nào như thế", "118/1999", "qd 118/2025", "nd 9999999"])
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert find(load_registry().only("curated"), text, 20) == []


def test_find_needs_a_word() -> None:
    with pytest.raises(CancuError):
        find(load_registry(), " ?! ", 20)


# --- the commands


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    layers = str(tmp_path / "layers")
    environment = os.environ | {"CANCU_REGISTRY": layers, "HOME": str(tmp_path)}

    def _run(*words: str) -> subprocess.CompletedProcess[str]:
        answer = subprocess.run(
            [sys.executable, "-m", "cancu.cli", *words], cwd=ROOT, capture_output=True, env=environment
        )
        return subprocess.CompletedProcess(
            words, answer.returncode, answer.stdout.decode(), answer.stderr.decode()
        )

    return _run


def test_import_check_undo(run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    plan = "cancu/samples/03-ke-hoach-so-noi-vu-2026.docx"
    lines = tmp_path / "thu.jsonl"
    lines.write_bytes(LINES)
    before = run("check", plan, "--as-of", "2026-11-20", "--json").stdout
    dry = run("registry", "import", str(lines), "--dry-run", "--json")
    assert json.loads(dry.stdout)["instruments"] == 1
    assert [layer["name"] for layer in json.loads(run("registry", "status", "--json").stdout)["layers"]][
        -1
    ] != "thu"
    made = json.loads(run("registry", "import", str(lines), "--on", "2026-11-20", "--json").stdout)
    assert {each["id"] for each in made["statuses"]} == {"nd-118-2025-cp", "tt-3-2025-vpcp"}
    assert "đã được cài" in run("registry", "import", str(lines)).stderr
    during = run("check", plan, "--as-of", "2026-11-20", "--json").stdout
    assert during != before
    undone = json.loads(run("registry", "undo", "--on", "2026-11-20", "--json").stdout)
    assert (undone["layer"], undone["removed"]) == ("thu", ["nd-900-2026-cp"])
    assert run("check", plan, "--as-of", "2026-11-20", "--json").stdout == before
    nothing = run("registry", "undo")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (2, 1)


def test_pack_and_update(run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    lines, made = tmp_path / "thu.jsonl", tmp_path / "goi.zip"
    lines.write_bytes(LINES)
    assert run("registry", "pack", str(lines), "-o", str(made)).returncode == 0
    answer = run("registry", "update", str(made), "--on", "2026-11-20")
    assert answer.returncode == 0, answer.stderr
    assert "2 văn bản đổi tình trạng tại ngày 20/11/2026" in answer.stdout
    assert "nd-900-2026-cp" in run("registry", "find", "900/2026").stdout


@pytest.mark.parametrize(
    "line",
    [
        b'{"id": "nd-1-2020-cp"}\n',
        b"\xff\xfe\n",
        LINES.splitlines(keepends=True)[1].replace(b"07-01", b"07-02"),
    ],
)
def test_a_pack_with_bad_lines_installs_nothing(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, line: bytes
) -> None:
    path = _file(tmp_path, pack.write(PARCEL._replace(files={"lines.jsonl": LINES + line})))
    answer = run("registry", "update", str(path))
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "layers").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("registry", "import", "none.csv"), 2),
        (("registry", "import", "README.md"), 2),
        (("registry", "import", "cancu/samples/03-ke-hoach-so-noi-vu-2026.docx"), 2),
        (("registry", "update", "README.md"), 2),
        (("registry", "find", "?"), 2),
        (("registry", "status"), 0),
    ],
)
def test_exit_codes(
    run: Callable[..., subprocess.CompletedProcess[str]], words: tuple[str, ...], code: int
) -> None:
    answer = run(*words)
    assert answer.returncode == code, answer.stderr
    assert "Traceback" not in answer.stderr
