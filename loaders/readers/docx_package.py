"""The zip package of a docx: its parts, read within bounds."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from graph.errors import FileTooLarge, UnreadableFile
from loaders.readers.bounds import (
    MAX_PART_BYTES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    RATIO_FROM_BYTES,
)
from loaders.readers.docx_names import strict_to_transitional
from loaders.readers.xml import Element, parse_xml

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHUNK: Final = 1024 * 1024


class Package:
    """The parts of a docx by name, each read once, all together within `MAX_UNPACKED_BYTES`."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the zip and look at its directory; raises UnreadableFile or FileTooLarge."""
        self.name = name
        self._left = MAX_UNPACKED_BYTES
        with self._zip_errors():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._entries = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._check_directory()

    def tree(self, part: str) -> Element | None:
        """The root of an XML part, or None when the package has no such part; its URL is the part's name."""
        entry = self._entries.get(part)
        if entry is None:
            return None
        root = parse_xml(strict_to_transitional(self._bytes(entry)), self.name)
        root.getroottree().docinfo.URL = part
        return root

    def main_part(self) -> str:
        """The name of the document part: what the package declares, else `word/document.xml`."""
        declared = dict(self._relations("_rels/.rels", "")).get("officeDocument", "word/document.xml")
        return declared if declared in self._entries else "word/document.xml"

    def relations(self, part: str) -> dict[str, str]:
        """Parts that a part refers to, by relation id (`rId7`) and by kind (`numbering`, `styles`)."""
        folder, base = posixpath.split(part)
        return dict(self._relations(posixpath.join(folder, "_rels", base + ".rels"), folder))

    def _relations(self, rels: str, folder: str) -> Iterator[tuple[str, str]]:
        root = self.tree(rels)
        for relation in () if root is None else root.iter(_RELATION):
            target = relation.get("Target", "")
            full = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            yield relation.get("Type", "").rpartition("/")[2], full
            yield relation.get("Id", ""), full

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        total = sum(e.file_size for e in entries)
        bomb = any(
            e.file_size > RATIO_FROM_BYTES and e.file_size > MAX_RATIO * max(e.compress_size, 1)
            for e in entries
        )
        if len(entries) > MAX_PARTS or total > MAX_UNPACKED_BYTES or bomb:
            raise self._too_large()
        if any(e.flag_bits & 1 for e in entries):
            raise UnreadableFile(
                "Tệp được bảo vệ bằng mật khẩu.", where=self.name, do="Hãy bỏ mật khẩu, lưu lại rồi nạp lại."
            )

    def _bytes(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of a part, counted as they unpack: what the directory declares may be a lie."""
        pieces: list[bytes] = []
        size = 0
        with self._zip_errors(), self._zip.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > min(MAX_PART_BYTES, self._left):
                    raise self._too_large()
                pieces.append(piece)
        self._left -= size
        return b"".join(pieces)

    def _too_large(self) -> FileTooLarge:
        return FileTooLarge(
            f"Nội dung giải nén của tệp vượt giới hạn {MAX_UNPACKED_BYTES // 1024 // 1024} MB "
            "hoặc có dấu hiệu bom nén.",
            where=self.name,
            do="Hãy lưu lại văn bản không kèm ảnh lớn, hoặc chia thành nhiều tệp.",
        )

    @contextmanager
    def _zip_errors(self) -> Iterator[None]:
        """Turn what zipfile raises for broken packages into UnreadableFile."""
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as e:
            raise UnreadableFile(
                "Tệp .docx bị hỏng (gói zip không giải nén được).",
                where=self.name,
                do="Hãy mở bằng Word và lưu lại, hoặc chép lại tệp gốc.",
            ) from e
