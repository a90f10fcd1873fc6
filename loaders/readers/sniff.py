"""The format of a file, told from its content; the suffix only helps where content cannot tell."""

import io
import re
import zipfile
from typing import Final, Literal, NamedTuple

from graph.errors import UnreadableFile

Format = Literal["docx", "pdf", "doc", "rtf", "html", "markdown", "text"]

OLE_HEADER: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_BEFORE: Final = rb"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*<"
_PAGE_TAGS: Final = rb"!doctype\s+html|html|head|body"
_WHOLE_PAGE: Final = re.compile(_BEFORE + rb"(?:" + _PAGE_TAGS + rb")[\s>/]", re.IGNORECASE | re.DOTALL)
_HTML: Final = re.compile(
    _BEFORE + rb"(?:" + _PAGE_TAGS + rb"|meta|title|table|div|p|h[1-6]|span|center)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_BOMS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class _Refused(NamedTuple):
    """A kind of file that is known by its first bytes and not read."""

    what: str
    do: str


_OCR = (
    "Hãy nhận dạng chữ trước (ví dụ OCRmyPDF với dữ liệu tiếng Việt: ocrmypdf -l vie), rồi nạp tệp kết quả."
)
_AS_DOCX = "Hãy mở tệp bằng phần mềm đã tạo ra nó và lưu lại thành .docx, .pdf hoặc .txt (Unicode UTF-8)."
_IMAGES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OTHERS: Final = {
    b"Rar!": _Refused("Tệp nén RAR, không phải một văn bản.", "Hãy giải nén rồi nạp từng văn bản."),
    b"7z\xbc\xaf\x27\x1c": _Refused(
        "Tệp nén 7z, không phải một văn bản.", "Hãy giải nén rồi nạp từng văn bản."
    ),
    b"\x1f\x8b": _Refused("Tệp nén gzip, không phải một văn bản.", "Hãy giải nén rồi nạp từng văn bản."),
}


def sniff(data: bytes, name: str) -> Format:
    """The format of the bytes; raises UnreadableFile for a kind that is known and not read.

    `name` serves messages and tells Markdown from plain text, which content cannot.
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_format(data, name)
    if data.startswith(OLE_HEADER):
        return _ole_format(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_known(data, name)
    markdown = name.lower().endswith((".md", ".markdown"))  # which may itself begin with a <div>
    if (_WHOLE_PAGE if markdown else _HTML).match(_ascii_head(data)):
        return "html"
    return "markdown" if markdown else "text"


def _ascii_head(data: bytes) -> bytes:
    """The first 4096 bytes without byte-order mark, UTF-16 brought to one byte a letter."""
    for bom, codec in _BOMS.items():
        if data.startswith(bom):
            return data[len(bom) : 4096].decode(codec, "replace").encode("ascii", "replace")
    return data[:4096]


def _refuse_known(data: bytes, name: str) -> None:
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise UnreadableFile("Tệp là ảnh, không có lớp chữ.", where=name, do=_OCR)
    for head, refused in _OTHERS.items():
        if data.startswith(head):
            raise UnreadableFile(refused.what, where=name, do=refused.do)


def _zip_format(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        raise UnreadableFile(
            "Tệp nén (zip/docx) bị hỏng hoặc bị cắt cụt, không mở được.",
            where=name,
            do="Hãy chép hoặc tải lại tệp gốc; nếu Word còn mở được thì lưu lại thành .docx mới.",
        ) from error
    if "word/document.xml" in names or (
        "[Content_Types].xml" in names and any(n.startswith("word/") for n in names)
    ):
        return "docx"
    kinds = {"xl/": "bảng tính Excel", "ppt/": "tệp trình chiếu PowerPoint"}
    kind = next((k for p, k in kinds.items() if any(n.startswith(p) for n in names)), None)
    if kind is None and {"mimetype", "content.xml"} <= names:
        kind = "tệp OpenDocument"
    raise UnreadableFile(
        f"Tệp là {kind or 'tệp nén'}, không phải văn bản Word.",
        where=name,
        do=_AS_DOCX if kind else "Hãy giải nén rồi nạp từng văn bản.",
    )


def _ole_format(data: bytes, name: str) -> Format:
    """What an OLE container holds, by the stream names in its directory (UTF-16)."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise UnreadableFile(
            "Tệp Office được bảo vệ bằng mật khẩu.",
            where=name,
            do="Hãy mở tệp bằng mật khẩu, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ văn bản) và lưu lại.",
        )
    if holds("WordDocument"):
        return "doc"
    raise UnreadableFile("Tệp Office đời cũ nhưng không phải văn bản Word.", where=name, do=_AS_DOCX)
