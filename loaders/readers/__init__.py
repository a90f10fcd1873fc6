"""Readers, one file format a module: bytes to a Source."""

import hashlib
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from graph.errors import FileTooLarge, NotFound, UnreadableFile
from graph.source import Source
from loaders.readers.bounds import MAX_FILE_BYTES
from loaders.readers.legacy import refuse_legacy
from loaders.readers.reading import Reading, is_blank
from loaders.readers.sniff import Format, sniff
from loaders.secrecy import refuse_secret

__all__ = ["read", "read_bytes"]

#: Module and function of each; imported when a file of that format is first met: their libraries are large.
_READERS: Final[dict[Format, tuple[str, str]]] = {
    "docx": ("docx", "read"),
    "pdf": ("pdf", "read"),
    "doc": ("doc", "read"),
    "rtf": ("doc", "read_rtf"),
    "html": ("html", "read"),
    "markdown": ("markdown", "read"),
    "text": ("text", "read"),
}


def read(path: Path) -> Source:
    """Read one file; deterministic, and nothing of it is kept anywhere.

    Raises NotFound, UnreadableFile, FileTooLarge, SecretDocument or MissingProgram, each with the path.
    """
    return read_bytes(_load(path), str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """Read the bytes of one file; `name` serves messages and, by its suffix, tells Markdown from text.

    Raises UnreadableFile, FileTooLarge, SecretDocument or MissingProgram.
    """
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(name)
    if not data:
        raise _empty(name)
    reading = _reader(sniff(data, name))(data, name)
    refuse_secret(reading.text, name, reading.marks)
    if is_blank(reading.text):
        raise _empty(name)
    refuse_legacy(reading.text, name)
    return Source(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=reading.media_type,
        reader=reading.reader,
        reader_version=reading.version,
        text=reading.text,
        positions=reading.positions,
        warnings=reading.warnings,
    )


def _reader(form: Format) -> Callable[[bytes, str], Reading]:
    module, function = _READERS[form]
    reader: Callable[[bytes, str], Reading] = getattr(import_module(f"loaders.readers.{module}"), function)
    return reader


def _load(path: Path) -> bytes:
    """The bytes of a regular file within the bound on size; nothing is read of a larger one."""
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(
                "Đây là thư mục, không phải tệp.", where=name, do="Hãy chỉ ra từng tệp trong thư mục."
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(
                "Đây không phải tệp thông thường.", where=name, do="Hãy chỉ ra một tệp văn bản."
            )
        if status.st_size > MAX_FILE_BYTES:
            raise _too_large(name)
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound("Không tìm thấy tệp.", where=name, do="Hãy kiểm tra lại đường dẫn.") from error
    except PermissionError as error:
        raise UnreadableFile(
            "Không có quyền đọc tệp.", where=name, do="Hãy cấp quyền đọc cho tệp này."
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            "Hệ điều hành không đọc được tệp.", where=name, do="Hãy chép tệp sang nơi khác."
        ) from error


def _too_large(name: str) -> FileTooLarge:
    return FileTooLarge(
        f"Tệp lớn hơn {MAX_FILE_BYTES // 1024 // 1024} MB.",
        where=name,
        do="Hãy tách văn bản hoặc giảm dung lượng ảnh trong tệp.",
    )


def _empty(name: str) -> UnreadableFile:
    return UnreadableFile(
        "Tệp rỗng hoặc không có chữ nào.",
        where=name,
        do="Hãy kiểm tra lại tệp; nếu tệp chỉ có ảnh chụp thì nhận dạng chữ (OCR) trước.",
    )
