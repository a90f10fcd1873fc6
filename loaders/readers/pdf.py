"""PDF: the text of each page, from its text layer or by OCR, then its stamps."""

import ctypes
import re
import threading
from dataclasses import replace
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as raw

from graph.errors import FileTooLarge, MissingProgram, UnreadableFile
from loaders.readers import ocr
from loaders.readers.bounds import MAX_PAGES
from loaders.readers.pdf_columns import split_columns
from loaders.readers.pdf_layer import UnusableLayer, blank_pages, judge_layer
from loaders.readers.pdf_stamps import stamps
from loaders.readers.reading import Reading, Writer
from loaders.secrecy import refuse_secret

VERSION: Final = "1"
_LOCK: Final = threading.Lock()
"""PDFium may not be called from two threads at once, not even for two documents."""

_HYPHENS: Final = re.compile("[\x02\ufffe](?:\n)?")
_NOISE: Final = re.compile("[\x00\ufeff\u200b\u200c\u200d\u2060\xad]")
_DO_RESAVE: Final = "Hãy tải lại tệp gốc, hoặc in lại ra PDF từ phần mềm soạn thảo."


def read(data: bytes, name: str) -> Reading:
    """Read a PDF, by OCR where its text layer is missing or garbled, or where a page is a picture.

    Raises UnreadableFile when it is broken or protected, and what `ocr.recognised` raises.
    """
    pages, marks = _layer(data, name)
    try:
        warnings = judge_layer(pages)
        return _with_pictures(data, name, pages, marks) or _put_together(pages, marks, warnings)
    except UnusableLayer as unusable:
        # nothing of a marked document is written to a file, not even for a moment
        refuse_secret("\n".join(pages), name, [mark for page in marks for mark in page])
        return _by_ocr(data, name, marks, unusable.what)


def _by_ocr(data: bytes, name: str, marks: list[list[str]], what: str) -> Reading:
    pages, _ = _layer(ocr.recognised(data, name, len(marks), what), name)
    try:
        warnings = (ocr.WARNING, *judge_layer(pages))
    except UnusableLayer as unusable:
        raise UnreadableFile(
            f"{what} Nhận dạng chữ cũng không thấy chữ nào đọc được.", where=name, do=_DO_RESAVE
        ) from unusable
    marks = [*marks, *([] for _ in pages[len(marks) :])][: len(pages)]
    version = f"{ocr.VERSION}, tesseract {ocr.tesseract_version()}"
    return replace(_put_together(pages, marks, warnings), reader="ocr", version=version)


def _with_pictures(data: bytes, name: str, pages: list[str], marks: list[list[str]]) -> Reading | None:
    """The reading with the scanned pages of a file that has a layer else; None without any or without OCR."""
    scanned = _pictures(data, name, blank_pages(pages))
    if not scanned:
        return None
    refuse_secret("\n".join(pages), name, [mark for page in marks for mark in page])
    shown = ", ".join(map(str, scanned))
    try:
        read, _ = _layer(ocr.recognised(data, name, len(pages), f"Trang {shown} là ảnh quét.", scanned), name)
    except (MissingProgram, UnreadableFile, FileTooLarge):
        return None  # the pages are named in a warning
    filled = [read[index] if index + 1 in scanned else page for index, page in enumerate(pages)]
    said = f"Trang {shown} được đọc bằng nhận dạng chữ; cần đối chiếu bản gốc."
    version = f"{VERSION}, ocr {ocr.VERSION}, tesseract {ocr.tesseract_version()}"
    return replace(_put_together(filled, marks, (said, *judge_layer(filled))), version=version)


def _pictures(data: bytes, name: str, numbers: list[int]) -> list[int]:
    """Those of the pages that hold a picture; a white page has nothing to be read."""
    if not numbers:
        return []
    with _LOCK:
        document = _opened(data, name)
        try:
            return [number for number in numbers if _has_picture(document[number - 1])]
        finally:
            document.close()


def _has_picture(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=2))


def _layer(data: bytes, name: str) -> tuple[list[str], list[list[str]]]:
    """The text of each page as its layer has it, and the texts of the stamps on each."""
    with _LOCK:
        document = _opened(data, name)
        try:
            pages = [_page(document, index) for index in range(len(document))]
            marks = [[clean(m) for m in page] for page in stamps(data, document)]
        except (pypdfium2.PdfiumError, ValueError, ctypes.ArgumentError) as error:
            raise UnreadableFile("Tệp PDF bị hỏng ở một trang.", where=name, do=_DO_RESAVE) from error
        finally:
            document.close()
    return pages, marks


def _put_together(pages: list[str], marks: list[list[str]], warnings: tuple[str, ...]) -> Reading:
    out = Writer()
    for number, (page, page_marks) in enumerate(zip(pages, marks, strict=True), 1):
        if number > 1:
            out.put("\n\n")
        start = out.length
        out.line(page)
        for mark in page_marks:
            out.line(mark, kind="stamp", page=number)
        if out.length > start:  # the line break that ends the last line belongs to the separator
            out.pieces[-1] = out.pieces[-1].removesuffix("\n")
            out.length -= 1
        out.mark("page", start, out.length, page=number)
    every = tuple(mark for page in marks for mark in page)
    return Reading(out.text(), "application/pdf", "pdf", VERSION, out.ordered(), warnings, every)


def _opened(data: bytes, name: str) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableFile(
                "Tệp PDF được bảo vệ bằng mật khẩu.",
                where=name,
                do="Hãy mở tệp bằng mật khẩu và lưu một bản không có mật khẩu.",
            ) from error
        raise UnreadableFile("Tệp PDF bị hỏng, không mở được.", where=name, do=_DO_RESAVE) from error
    if count > MAX_PAGES:
        document.close()
        raise FileTooLarge(
            f"Tệp PDF có hơn {MAX_PAGES} trang.", where=name, do="Hãy tách văn bản thành nhiều tệp."
        )
    if count == 0:
        document.close()
        raise UnreadableFile("Tệp PDF không có trang nào.", where=name, do=_DO_RESAVE)
    return document


def _page(document: Any, index: int) -> str:
    page = document[index]
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        return clean(split_columns(textpage, text, page.get_height(), index == 0))
    finally:
        textpage.close()
        page.close()


def clean(text: str) -> str:
    """Text as PDFium gives it, with plain line breaks, its hyphen signs as hyphens, invisible signs gone."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOISE.sub("", _HYPHENS.sub("-", text))
