"""OCR: a PDF without a usable text layer, read by OCRmyPDF and Tesseract with Vietnamese data.

On wherever both are installed; `CANCU_OCR=0` in the environment turns it off. The programs work without
the network, in a private directory (mode 0700) that is removed at once. A scan is read whole or not at all;
of a file with scanned pages among others these alone are read.
"""

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from graph.errors import CancuError, FileTooLarge, MissingProgram, UnreadableFile
from loaders.readers.bounds import MAX_OCR_PAGES, OCR_SECONDS, OCR_SECONDS_PER_PAGE
from loaders.readers.programs import ProgramFailed, run

VERSION: Final = "1"
WARNING: Final = "Văn bản được đọc bằng nhận dạng chữ; cần đối chiếu bản gốc."
_BY_HAND: Final = "nhận dạng chữ trước rồi nạp tệp kết quả, ví dụ: ocrmypdf -l vie --force-ocr vào.pdf ra.pdf"
_INSTALL: Final = (
    "Hãy cài OCRmyPDF và Tesseract với dữ liệu tiếng Việt (Debian, Ubuntu: apt install ocrmypdf"
    f" tesseract-ocr-vie; hoặc pip install cancu[ocr] cùng tesseract-ocr-vie, ghostscript), hoặc {_BY_HAND}."
)
_MISSING_DEPENDENCY: Final = 3
"""Exit code of OCRmyPDF when a program that it needs (Ghostscript) is not there."""


def recognised(data: bytes, name: str, pages: int, what: str, only: Sequence[int] = ()) -> bytes:
    """A PDF of the same pages with a text layer made by OCR; `what` (Vietnamese) says why there is need.

    With `only` (page numbers from 1, in order) nothing but these pages is read.

    Raises MissingProgram without the programs, FileTooLarge beyond `MAX_OCR_PAGES`, UnreadableFile when
    OCR is turned off, fails or takes too long.
    """
    if os.environ.get("CANCU_OCR") == "0":
        raise UnreadableFile(what, where=name, do=f"Hãy bỏ CANCU_OCR=0 để cancu tự đọc, hoặc {_BY_HAND}.")
    pages = len(only) or pages
    ocrmypdf = _ocrmypdf()
    if ocrmypdf is None or not _reads_vietnamese():
        raise _missing(what, name)
    if pages > MAX_OCR_PAGES:
        raise FileTooLarge(
            f"{what} Tệp có hơn {MAX_OCR_PAGES} trang, quá nhiều để tự nhận dạng chữ.",
            where=name,
            do=f"Hãy tách văn bản thành nhiều tệp, hoặc {_BY_HAND}.",
        )
    try:
        return _through(ocrmypdf, data, pages, only)
    except ProgramFailed as failed:
        raise _failure(failed, what, name) from failed


def tesseract_version() -> str:
    """The version of the Tesseract that reads, for the record of who read what; empty when unknown."""
    try:
        words = run(["tesseract", "--version"], 20).decode("utf-8", "replace").split()
    except ProgramFailed:
        return ""
    return words[1] if len(words) > 1 else ""


def _through(ocrmypdf: list[str], data: bytes, pages: int, only: Sequence[int]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cancu-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        source.write_bytes(data)
        # the whole page is read anew: a layer that cannot be believed is thrown away
        options = ["--quiet", "--language", "vie", "--force-ocr", "--rotate-pages", "--deskew"]
        options += ["--output-type", "pdf", "--optimize", "0", "--jobs", str(min(os.cpu_count() or 1, 4))]
        options += ["--pages", ",".join(map(str, only))] if only else []
        limits = {"TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}
        run(
            [*ocrmypdf, *options, str(source), str(target)],
            OCR_SECONDS + OCR_SECONDS_PER_PAGE * pages,
            None,
            limits,
        )
        if not target.is_file():
            raise ProgramFailed(None)
        return target.read_bytes()


def _ocrmypdf() -> list[str] | None:
    """How OCRmyPDF is called: as a package beside this program, else as a program of the machine."""
    if importlib.util.find_spec("ocrmypdf") is not None:
        return [sys.executable, "-m", "ocrmypdf"]
    program = shutil.which("ocrmypdf")
    return [program] if program else None


def _reads_vietnamese() -> bool:
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return False
    try:
        return "vie" in run([tesseract, "--list-langs"], 20).decode("utf-8", "replace").split()
    except ProgramFailed:
        return False


def _missing(what: str, name: str) -> MissingProgram:
    return MissingProgram(
        f"{what} Máy này chưa có chương trình nhận dạng chữ tiếng Việt.", where=name, do=_INSTALL
    )


def _failure(failed: ProgramFailed, what: str, name: str) -> CancuError:
    if failed.code == _MISSING_DEPENDENCY:
        return _missing(what, name)
    return UnreadableFile(
        f"{what} Nhận dạng chữ không xong.",
        where=name,
        do=f"Hãy quét lại rõ hơn hoặc in lại ra PDF, hoặc {_BY_HAND}.",
    )
