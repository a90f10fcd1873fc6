"""Old Word documents (.doc) and RTF, read through LibreOffice or antiword.

These programs read and write files. What is given to them lies in a private directory (mode 0700) that
is removed at once, and only after the raw bytes were searched for a secrecy mark.
"""

import itertools
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.errors import MissingProgram, UnreadableFile
from loaders.readers import docx, text
from loaders.readers.bounds import CONVERSION_SECONDS
from loaders.readers.programs import ProgramFailed, run
from loaders.readers.reading import Reading, Writer
from loaders.readers.tables import Cell, Table, TableWriter, is_letterhead
from loaders.secrecy import refuse_secret

VERSION: Final = "1"
_DOC: Final = "application/msword"
_RTF: Final = "application/rtf"
_PROSE: Final = re.compile("[\x07\t\n\r\x0b\x0c\x1e\x1f -\u036f\u1e00-\u1eff\u2000-\u206f]{12,}")
_DO: Final = "Hãy mở tệp bằng Word hoặc LibreOffice và lưu lại thành .docx."


def read(data: bytes, name: str) -> Reading:
    """Read a .doc through LibreOffice, else through antiword.

    Raises MissingProgram when neither is installed, UnreadableFile when neither can read the file.
    """
    _refuse_marked(data, name)
    office, antiword = _office(), shutil.which("antiword")
    if office is None and antiword is None:
        raise MissingProgram(
            "Đọc tệp .doc cần LibreOffice hoặc antiword, máy này chưa có chương trình nào.",
            where=name,
            do="Hãy cài LibreOffice (gói libreoffice-writer-nogui) hoặc antiword, hoặc lưu tệp thành .docx.",
        )
    if office is not None:
        try:
            return _through_office(office, data, ".doc", _DOC, name)
        except UnreadableFile:
            if antiword is None:
                raise
    assert antiword is not None
    return _through_antiword(antiword, data, name)


def read_rtf(data: bytes, name: str) -> Reading:
    """Read an RTF file through LibreOffice; raises MissingProgram without it."""
    refuse_secret(_rtf_text(data), name)
    office = _office()
    if office is None:
        raise MissingProgram(
            "Đọc tệp RTF cần LibreOffice, máy này chưa có.",
            where=name,
            do="Hãy cài LibreOffice (gói libreoffice-writer-nogui), hoặc lưu tệp thành .docx.",
        )
    return _through_office(office, data, ".rtf", _RTF, name)


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _refuse_marked(data: bytes, name: str) -> None:
    """Refuse a marked document before a temporary file is written: Word keeps its text in UTF-16."""
    for shift in (0, 1):
        raw = data[shift:].decode("utf-16-le", "replace")
        for prose in _PROSE.findall(raw):
            refuse_secret(prose.replace("\x07", "\n"), name)


def _rtf_text(data: bytes) -> str:
    """The words of an RTF file, roughly: enough to see a secrecy mark before a temporary file is written."""
    raw = data.decode("latin-1")
    raw = re.sub(r"\\u(-?\d{1,5}) ?(?:\\'[0-9a-fA-F]{2}|\?)?", lambda m: chr(int(m.group(1)) % 0x10000), raw)
    raw = re.sub(r"\\(?:par|line|cell|row)\b ?", "\n", raw.replace("\r", "").replace("\n", ""))
    return re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", raw)


def _through_office(office: str, data: bytes, suffix: str, media_type: str, name: str) -> Reading:
    with tempfile.TemporaryDirectory(prefix="cancu-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"in{suffix}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        quiet = ["--headless", "--norestore", f"-env:UserInstallation={profile}"]
        _run([office, *quiet, "--convert-to", "docx", "--outdir", folder, str(source)], None, name)
        target = Path(folder) / "in.docx"
        if not target.is_file():
            raise UnreadableFile("LibreOffice không chuyển được tệp này.", where=name, do=_DO)
        converted = target.read_bytes()
    return replace(
        docx.read(converted, name), media_type=media_type, reader="doc-libreoffice", version=VERSION
    )


def _through_antiword(antiword: str, data: bytes, name: str) -> Reading:
    output = _run([antiword, "-m", "UTF-8.txt", "-w", "0", "-"], data, name)
    out = Writer()
    tables = TableWriter(out)
    for piped, lines in itertools.groupby(
        text.decode(output, name).split("\n"), lambda line: line.startswith("|")
    ):
        if piped:
            tables.write(_piped(list(lines)))
        else:
            out.line("\n".join(lines))
    return Reading(out.text().rstrip("\n"), _DOC, "doc-antiword", VERSION, out.ordered())


def _piped(lines: list[str]) -> Table:
    """The table that antiword draws with pipes, a row a printed line: where rows end it does not tell.

    A letterhead is put together as one row, so that its columns are read one after the other.
    """
    rows = [[part.strip() for part in line.strip().strip("|").split("|")] for line in lines]
    columns = list(itertools.zip_longest(*rows, fillvalue=""))
    if len(columns) <= 3 and any(is_letterhead("\n".join(column)) for column in columns):
        return Table([[Cell([*column]) for column in columns]])
    return Table([[Cell([part]) for part in row] for row in rows])


def _run(command: list[str], given: bytes | None, name: str) -> bytes:
    """What a program writes to its output; raises UnreadableFile when it fails."""
    try:
        return run(command, CONVERSION_SECONDS, given)
    except ProgramFailed as failed:
        how = "không chạy xong" if failed.code is None else "báo lỗi với tệp này"
        raise UnreadableFile(f"Chương trình chuyển đổi {how}.", where=name, do=_DO) from failed
