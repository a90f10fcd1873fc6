"""Text of PDF annotations: stamps, typed notes and signature fields.

Signed electronic documents often carry number and date only there: they are stamped on at issue.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from loaders.readers.bounds import MAX_ANNOTATIONS

_KINDS: Final = frozenset({raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET})
_HIDDEN: Final = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_MARGIN: Final = 1.0
"""Points added around an annotation: letters may reach over its edge."""


class _Mark(NamedTuple):
    """An annotation: its box (left, bottom, right, top, in points) and the text that it holds as a value."""

    box: tuple[float, float, float, float]
    contents: str


def stamps(data: bytes, document: Any) -> list[list[str]]:
    """For each page the texts of its annotations, top to bottom: what they show, else what they hold.

    What an annotation shows is read from a copy of the page that is emptied but for its annotations.
    """
    found: list[list[str]] = []
    copy: Any = None
    try:
        for index in range(len(document)):
            with _closing(document[index]) as page:
                marks = list(_marks(page))
            if marks and copy is None:
                copy = pypdfium2.PdfDocument(data)
            found.append(_texts(copy, index, marks) if marks else [])
    finally:
        if copy is not None:
            copy.close()
    return found


def _marks(page: Any) -> Iterator[_Mark]:
    """The visible annotations of a page that can bear text, top to bottom, then left to right."""
    found: list[_Mark] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind, flags = raw.FPDFAnnot_GetSubtype(annotation), raw.FPDFAnnot_GetFlags(annotation)
            box = raw.FS_RECTF()
            if (
                kind in _KINDS
                and not flags & _HIDDEN
                and raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
            ):
                contents = _string(annotation, b"Contents") or _string(annotation, b"V")
                found.append(_Mark((box.left, box.bottom, box.right, box.top), contents))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    yield from sorted(found, key=lambda m: (-m.box[3], m.box[0], m.contents))


def _string(annotation: Any, key: bytes) -> str:
    """A text value of an annotation, "" when it has none."""
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return (
        bytes(buffer)[:size]
        .decode("utf-16-le", "replace")
        .rstrip("\x00")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


def _texts(copy: Any, index: int, marks: list[_Mark]) -> list[str]:
    """The text of each mark; one that shows nothing readable gives what it holds, empty ones nothing."""
    with _closing(copy[index]) as page:
        _strip(page)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    with _closing(copy[index]) as page, _closing(page.get_textpage()) as shown:
        texts = [_bounded(shown, mark) or mark.contents.strip() for mark in marks]
    return [text for number, text in enumerate(texts) if text and text not in texts[:number]]


def _bounded(shown: Any, mark: _Mark) -> str:
    left, bottom, right, top = mark.box
    text = shown.get_text_bounded(left - _MARGIN, bottom - _MARGIN, right + _MARGIN, top + _MARGIN)
    return str(text).replace("\r\n", "\n").strip()


def _strip(page: Any) -> None:
    """Remove the page's own objects, so that only its annotations are left."""
    for position in reversed(range(raw.FPDFPage_CountObjects(page))):
        item = raw.FPDFPage_GetObject(page, position)
        if raw.FPDFPage_RemoveObject(page, item):
            raw.FPDFPageObj_Destroy(item)
    raw.FPDFPage_GenerateContent(page)


@contextmanager
def _closing(item: Any) -> Iterator[Any]:
    """Close a PDFium object at the end of the block."""
    try:
        yield item
    finally:
        item.close()
