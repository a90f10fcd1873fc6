"""XML parts and HTML pages to trees, with entities off and depth bounded."""

from typing import Any, Final

from lxml import etree

from graph.errors import UnreadableFile
from loaders.readers.bounds import MAX_DEPTH

Element = Any  # lxml has no types of its own

_RESAVE: Final = "Hãy mở tệp bằng phần mềm soạn thảo và lưu lại, hoặc xin lại tệp gốc."


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML part; raises UnreadableFile for broken, entity-laden or too deep XML."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return _bounded(_parsed(data, parser, name), name)


def parse_html(data: bytes, name: str) -> Element:
    """The root of an HTML page in UTF-8, mended where it is malformed; comments are dropped."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    root = _parsed(data, parser, name)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise _too_deep(name)  # libxml2 stops there, the rest would be missing without a word
    return _bounded(root, name)


def _parsed(data: bytes, parser: Any, name: str) -> Element:
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        if "depth" in str(error).lower():
            raise _too_deep(name) from error
        raise UnreadableFile("Nội dung XML/HTML bên trong tệp bị hỏng.", where=name, do=_RESAVE) from error
    if root is None:
        raise UnreadableFile("Tệp không có nội dung nào đọc được.", where=name, do=_RESAVE)
    if root.getroottree().docinfo.internalDTD is not None and _declares_entities(root):
        raise UnreadableFile("Tệp XML tự khai báo thực thể, không được chấp nhận.", where=name, do=_RESAVE)
    return root


def _declares_entities(root: Element) -> bool:
    return any(True for _ in root.getroottree().docinfo.internalDTD.iterentities())


def _bounded(root: Element, name: str) -> Element:
    """The same root, after counting its depth without recursion."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise _too_deep(name)
    return root


def _too_deep(name: str) -> UnreadableFile:
    return UnreadableFile(f"Cấu trúc của tệp lồng nhau quá {MAX_DEPTH} tầng.", where=name, do=_RESAVE)
