"""Names of WordprocessingML: qualified tags and attribute values."""

from functools import cache
from typing import Final

from loaders.readers.xml import Element

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFF: Final = frozenset({"0", "false", "off", "none"})


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML tag or attribute."""
    return f"{{{_MAIN}}}{name}"


def local(element: Element) -> str:
    """The tag of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def val(element: Element | None, default: str) -> str:
    """The `w:val` of an element, or the default where element or attribute is missing."""
    if element is None:
        return default
    value: str = element.get(w("val"), default)
    return value


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and val(element, "1").lower() not in _OFF


def integer(value: str | None, default: int) -> int:
    """A whole number from an attribute; the default for anything else."""
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def strict_to_transitional(data: bytes) -> bytes:
    """The same part with the main namespace of ISO 29500 Strict replaced by the transitional one."""
    return data.replace(_STRICT.encode(), _MAIN.encode()) if _STRICT.encode() in data[:4096] else data
