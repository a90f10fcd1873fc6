"""Old Word documents: which program is asked, what is left behind, what is said without one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from graph.errors import MissingProgram, SecretDocument, UnreadableFile
from loaders.readers import doc, read_bytes
from loaders.readers.sniff import OLE_HEADER

DOC = OLE_HEADER + b"\0" * 504 + "WordDocument".encode("utf-16-le")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH but for the shell; temporary files go to its sibling."""
    folder, temporary = tmp_path / "bin", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    for name in ("sh", "cat", "sleep"):
        (folder / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def left_behind(programs: Path) -> list[str]:
    return [f.name for f in (programs.parent / "temporary").iterdir()]


def test_without_a_program(programs: Path) -> None:
    with pytest.raises(MissingProgram) as caught:
        read_bytes(DOC, "a.doc")
    assert "antiword" in (caught.value.do or "") and "libreoffice" in (caught.value.do or "").lower()
    with pytest.raises(MissingProgram):
        read_bytes(b"{\\rtf1 x}", "a.rtf")


def test_antiword_gets_the_bytes_on_its_input(programs: Path) -> None:
    program(programs, "antiword", "cat >/dev/null; printf '\\nKẾ HOẠCH\\nĐiều 1.\\n'")
    found = read_bytes(DOC, "a.doc")
    assert (found.text, found.reader, found.media_type) == (
        "KẾ HOẠCH\nĐiều 1.",
        "doc-antiword",
        "application/msword",
    )
    assert len(found.positions) == 2
    assert left_behind(programs) == []


def test_antiword_letterhead_and_table(programs: Path) -> None:
    drawn = "|SỞ A      |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|Số: 1/KH  |Độc lập |\nKẾ HOẠCH\n"
    drawn += "|TT |Nội dung  |Chủ trì |\n|1  |Họp       |Sở B    |\n"
    program(programs, "antiword", f"cat >/dev/null; printf '{drawn}'")
    assert read_bytes(DOC, "a.doc").text.split("\n") == [
        "SỞ A",
        "Số: 1/KH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập",
        "KẾ HOẠCH",
        "| TT | Nội dung | Chủ trì |",
        "| 1 | Họp | Sở B |",
    ]


def test_antiword_after_libreoffice_failed(programs: Path) -> None:
    program(programs, "soffice", "exit 1")
    program(programs, "antiword", "cat >/dev/null; echo Văn bản")
    assert read_bytes(DOC, "a.doc").text == "Văn bản"
    assert left_behind(programs) == []


FAILURES = [
    ("exit 3", "ends with an error"),
    ("exit 0", "writes nothing"),
    ("sleep 30", "hangs"),
]


@pytest.mark.parametrize(("script", "reason"), FAILURES, ids=[row[1] for row in FAILURES])
def test_libreoffice_fails(programs: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str) -> None:
    monkeypatch.setattr(doc, "CONVERSION_SECONDS", 0.3)
    program(programs, "soffice", script)
    with pytest.raises(UnreadableFile):
        read_bytes(DOC, "a.doc")
    assert left_behind(programs) == []


def test_marked_bytes_reach_no_program(programs: Path) -> None:
    program(programs, "soffice", "exit 1")
    text = "SỞ NỘI VỤ\rTỐI MẬT\rSố: 12/KH-SNV\rKẾ HOẠCH\r"
    with pytest.raises(SecretDocument):
        read_bytes(DOC + text.encode("utf-16-le"), "a.doc")
    with pytest.raises(SecretDocument):
        read_bytes(DOC + b"\0" + text.encode("utf-16-le"), "a.doc")


def test_marked_rtf_reaches_no_program(programs: Path) -> None:
    with pytest.raises(SecretDocument):
        read_bytes(rb"{\rtf1\ansi{\b S\'d2}\par T\u7888?I M\u7852?T\par K\u7870?}", "a.rtf")


@pytest.mark.office
def test_a_real_document(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("making a .doc to read needs LibreOffice")
    (tmp_path / "a.html").write_text(
        "<meta charset=utf-8><p>KẾ HOẠCH số 5<p>Điều 1. Sở Nội vụ", encoding="utf-8"
    )
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(tmp_path / "a.html")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "a.doc").read_bytes()
    found = read_bytes(data, "a.doc")
    assert found.reader == "doc-libreoffice"
    assert found.text.split("\n") == ["KẾ HOẠCH số 5", "Điều 1. Sở Nội vụ"]
