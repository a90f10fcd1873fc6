"""The package of a Word file, opened to change a few of its parts and to leave every other byte alone."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lxml import etree

from graph.errors import UnreadableFile
from viz.zips import stamped

Element = Any  # lxml has no types of its own

_TYPES: Final = "[Content_Types].xml"
_TYPES_NS: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS_NS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True, slots=True)
class Part:
    """A part by name with the root of its XML."""

    name: str
    root: Element


class WordPackage:
    """The members of a .docx; `change` says what is written instead of one."""

    def __init__(self, data: bytes) -> None:
        """Open the zip; raises UnreadableFile where it is none or a part that is needed is broken."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                self._infos = opened.infolist()
                self._bytes = {info.filename: opened.read(info) for info in self._infos}
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
            raise _broken() from error
        self._names = {name.lstrip("/"): name for name in self._bytes}
        self._changed: dict[str, bytes] = {}
        declared = self._relations("").get("officeDocument", "word/document.xml")
        self.main = declared if declared in self._names else "word/document.xml"

    def tree(self, part: str) -> Element:
        """The root of an XML part, comments and instructions included."""
        if part not in self._names:
            raise _broken()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._bytes[self._names[part]], parser)
        except etree.LxmlError as error:
            raise _broken() from error

    def related(self, kind: str) -> Part | None:
        """The part that the main part calls its `kind`, None where there is none."""
        name = self._relations(self.main).get(kind)
        return Part(name, self.tree(name)) if name in self._names and name is not None else None

    def add_part(self, kind: str, tag: str) -> Part:
        """A new, empty part of the main part, declared with its type and its relation."""
        folder = posixpath.dirname(self.main)
        names = (posixpath.join(folder, f"{kind}{n or ''}.xml") for n in range(len(self._names) + 1))
        name = next(name for name in names if name not in self._names)
        types = self.tree(_TYPES)
        entry = etree.SubElement(types, f"{_TYPES_NS}Override")
        entry.set("PartName", f"/{name}")
        entry.set("ContentType", f"{_WORD_TYPE}{kind}+xml")
        self.change(_TYPES, types)
        self._relate(kind, posixpath.basename(name))
        namespace = etree.QName(tag).namespace
        return Part(name, etree.Element(tag, nsmap={"w": namespace}))

    def change(self, part: str, root: Element) -> None:
        """Write this XML instead of a part, or as a new one."""
        self._changed[part] = etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def packed(self, made: date) -> bytes:
        """The package again; what is new or changed carries the day `made`."""
        buffer = io.BytesIO()
        left = dict(self._changed)
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for info in self._infos:
                part = info.filename.lstrip("/")
                content = left.pop(part, None) if self._names[part] == info.filename else None
                if content is None:
                    new.writestr(_same(info), self._bytes[info.filename])
                else:
                    new.writestr(stamped(info.filename, made), content)
            for part, content in left.items():
                new.writestr(stamped(part, made), content)
        return buffer.getvalue()

    def _relate(self, kind: str, target: str) -> None:
        part = _relations_of(self.main)
        root = self.tree(part) if part in self._names else etree.Element(f"{_RELS_NS}Relationships")
        used = {relation.get("Id") for relation in root}
        strict = any(relation.get("Type", "").startswith(_STRICT) for relation in root)
        entry = etree.SubElement(root, f"{_RELS_NS}Relationship")
        entry.set("Id", next(key for n in range(len(used) + 1) if (key := f"rIdCc{n + 1}") not in used))
        entry.set("Type", (_STRICT if strict else _OFFICE) + kind)
        entry.set("Target", target)
        self.change(part, root)

    def _relations(self, part: str) -> Mapping[str, str]:
        """The parts that a part refers to, by kind."""
        rels = _relations_of(part)
        if rels not in self._names:
            return {}
        folder = "/" + posixpath.dirname(part)
        return {
            relation.get("Type", "").rpartition("/")[2]: posixpath.normpath(
                posixpath.join(folder, relation.get("Target", ""))
            ).lstrip("/")
            for relation in self.tree(rels).iter(f"{_RELS_NS}Relationship")
        }


def _relations_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _same(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry of a member that is not changed: its name, time and attributes."""
    same = zipfile.ZipInfo(info.filename, info.date_time)
    stored = info.compress_type == zipfile.ZIP_STORED
    same.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    same.external_attr, same.create_system = info.external_attr, info.create_system
    return same


def _broken() -> UnreadableFile:
    return UnreadableFile(
        "Tệp .docx bị hỏng hoặc được bảo vệ, chưa ghi chú thích vào được.",
        do="Hãy mở bằng Word, lưu lại thành .docx mới rồi chạy lại.",
    )
