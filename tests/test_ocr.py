"""OCR of scanned PDFs: what is asked of the programs, what is said without them, and one real scan."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from PIL import Image, ImageDraw, ImageFont

from graph.errors import FileTooLarge, MissingProgram, SecretDocument, UnreadableFile
from loaders.extract import extract_bytes
from loaders.readers import ocr, read_bytes

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
LINES = (
    "SỞ NỘI VỤ TỈNH LÀO CAI",
    "Số: 45/KH-SNV",
    "Lào Cai, ngày 12 tháng 02 năm 2026",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2026",
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;",
    "Sở Nội vụ ban hành Kế hoạch như sau:",
    "1. Tổ chức tuyên truyền, phổ biến pháp luật.",
)


def scan(*pages: tuple[str, ...], font: Path | None = None) -> bytes:
    """A PDF that holds one picture a page, 200 dots to the inch, with these lines drawn on it."""
    letters = ImageFont.truetype(str(font), 34) if font else ImageFont.load_default()
    pictures = []
    for lines in pages:
        picture = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(picture)
        for number, line in enumerate(lines):
            draw.text((160, 160 + 75 * number), line if font else "-", font=letters, fill=0)
        pictures.append(picture)
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return out.getvalue()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH but for a few tools; temporary files go to its sibling."""
    folder, temporary = tmp_path / "bin", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    for name in ("sh", "cat", "sleep", "cp", "env"):
        (folder / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CANCU_OCR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    return folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def installed(folder: Path, script: str) -> None:
    """Tesseract with Vietnamese data, and an OCRmyPDF that does what the script says."""
    program(folder, "tesseract", 'case "$1" in --version) echo tesseract 5.9.9;; *) echo "eng vie";; esac')
    program(folder, "ocrmypdf", script)


ABSENT = [
    ((), "nothing is installed"),
    (("ocrmypdf",), "Tesseract is missing"),
    (("tesseract",), "OCRmyPDF is missing"),
]


@pytest.mark.parametrize(("present", "why"), ABSENT, ids=[row[1] for row in ABSENT])
def test_without_the_programs_what_to_install_is_named(
    programs: Path, present: tuple[str, ...], why: str
) -> None:
    for name in present:
        program(programs, name, "echo vie")
    with pytest.raises(MissingProgram) as caught:
        read_bytes(scan(()), "a.pdf")
    assert "bản quét" in caught.value.what
    assert "ocrmypdf tesseract-ocr-vie" in (caught.value.do or "")


def test_without_vietnamese_data(programs: Path) -> None:
    installed(programs, "exit 1")
    program(programs, "tesseract", "echo eng")
    with pytest.raises(MissingProgram, match="tiếng Việt"):
        read_bytes(scan(()), "a.pdf")


def test_turned_off(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(programs, "exit 1")
    monkeypatch.setenv("CANCU_OCR", "0")
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(scan(()), "a.pdf")
    assert "CANCU_OCR" in (caught.value.do or "")


FAILURES = [
    ("exit 5", UnreadableFile, "an error"),
    ("exit 0", UnreadableFile, "nothing is written"),
    ("sleep 30", UnreadableFile, "it hangs"),
    ("exit 3", MissingProgram, "it misses Ghostscript"),
    ('for last; do :; done; while [ "$#" -gt 2 ]; do shift; done; cp "$1" "$2"', UnreadableFile, "no letters found"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "error", "why"), FAILURES, ids=[row[2] for row in FAILURES])
def test_failures_are_said_and_nothing_is_left_behind(
    programs: Path, monkeypatch: pytest.MonkeyPatch, script: str, error: type[Exception], why: str
) -> None:
    monkeypatch.setattr(ocr, "OCR_SECONDS", 0.3)
    monkeypatch.setattr(ocr, "OCR_SECONDS_PER_PAGE", 0)
    installed(programs, script)
    with pytest.raises(error):
        read_bytes(scan(()), "a.pdf")
    assert list((programs.parent / "temporary").iterdir()) == []


def test_too_many_pages_are_not_read_in_part(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MAX_OCR_PAGES", 1)
    installed(programs, "exit 1")
    with pytest.raises(FileTooLarge):
        read_bytes(scan((), ()), "a.pdf")


@pytest.fixture
def real(missing: Callable[[str, str], NoReturn], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The font to draw a scan with, where the programs are that can read it."""
    monkeypatch.delenv("CANCU_OCR", raising=False)
    if ocr._ocrmypdf() is None or not ocr._reads_vietnamese():
        missing("ocr", "needs OCRmyPDF and Tesseract with Vietnamese data")
    if not FONT.is_file():
        missing("ocr", "needs the font DejaVu Sans to draw a scan")
    return FONT


def test_a_real_scan_is_read_and_said_to_be(real: Path) -> None:
    found = read_bytes(scan(LINES, LINES[5:], font=real), "a.pdf")
    assert found.reader == "ocr"
    assert "tesseract" in found.reader_version
    assert "cần đối chiếu bản gốc" in found.warnings[0]
    assert [p.page for p in found.positions if p.kind == "page"] == [1, 2]
    record = extract_bytes(scan(LINES, font=real), "a.pdf")
    assert (record.document.type, record.document.date) == ("Kế hoạch", "2026-02-12")
    assert [c.canonical for c in record.citations] == ["118/2025/NĐ-CP"]


def test_a_marked_scan_is_refused(real: Path) -> None:
    with pytest.raises(SecretDocument):
        read_bytes(scan(("TỐI MẬT", *LINES), font=real), "a.pdf")
