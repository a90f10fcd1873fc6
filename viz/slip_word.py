"""The slip as a Word file in office form: A4, Times New Roman, margins and page numbers of NĐ 30/2020/NĐ-CP.

Phụ lục I, Phần I: Mục I (paper, margins, type), Mục II.1 (national title). The page lies across, as the
same rules allow for tables; names, days and opinions are left for the officer to fill in.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from graph.vocabulary import Severity
from viz.printable import printable
from viz.slip import COLUMNS, NO_CITATION, TITLE, Remark, Slip, SlipRow
from viz.zips import settled

WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FONT: Final = "Times New Roman"
_WIDTHS: Final = (11, 42, 20, 29, 26, 62, 45, 17)
"""Columns in mm; together the 252 mm between the margins of a page that lies across."""
_LEFT, _CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


def to_docx(slip: Slip) -> bytes:
    """The slip as a .docx; the same slip gives the same bytes."""
    document = Document()
    _set_page(document)
    _letterhead(document, slip)
    for name, value in slip.facts:
        _line(document, value, lead=f"{name}: ")
    _line(document, slip.summary, lead="Kết quả: ", space=6)
    if slip.changed:
        _line(document, slip.changed)
    if slip.whole:
        _line(document, "", lead="Đối với toàn văn bản:", space=6)
        for remark in slip.whole:
            _remark(_paragraph(document, space=2), remark, whole=True)
    _line(document, "" if slip.rows else NO_CITATION, lead="Văn bản được dẫn:", space=6)
    if slip.rows:
        _rows(document, slip.rows)
    if slip.unread:
        _line(document, "", lead="Đoạn chưa đọc được, đề nghị xem trực tiếp:", space=6)
        for line in slip.unread:
            _line(document, f"- {line}")
    _line(document, slip.coverage, lead="Phạm vi đã xét: ", space=6)
    _signatures(document)
    for sentence in (*slip.grounds, slip.last_line):
        _run(_paragraph(document, space=2), sentence, size=11, italic=True)
    return _packed(document, slip)


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()._r
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = text
        run.append(mark)


def _letterhead(document: Any, slip: Slip) -> None:
    """Body on the left, national title on the right, place and day, the title of the slip."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    body, nation = table.rows[0].cells
    body.width, nation.width = Mm(102), Mm(150)
    _cell_line(body, "CƠ QUAN, ĐƠN VỊ RÀ SOÁT", first=True, bold=True)
    _cell_line(body, "………………………………")
    _cell_line(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", first=True, bold=True)
    _underline(_cell_line(nation, "Độc lập - Tự do - Hạnh phúc", bold=True))
    _cell_line(nation, "……………, ngày …… tháng …… năm ………", italic=True)
    title = _paragraph(document, space=12, align=_CENTER)
    _run(title, TITLE.upper(), size=14, bold=True)
    _run(_paragraph(document, space=8, align=_CENTER), f"({slip.title})", bold=True)


def _rows(document: Any, rows: Sequence[SlipRow]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    head = table.rows[0]
    for cell, name in zip(head.cells, COLUMNS, strict=True):
        _run(_fresh(cell, _CENTER), name, size=11, bold=True)
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, _texts(row), strict=True):
            _run(_fresh(cell, _LEFT), text, size=11)
        cells[0].paragraphs[0].alignment = _CENTER
        if row.causes and not row.remarks:
            _run(cells[3].add_paragraph(), "; ".join(row.causes), size=10, italic=True)
        _fill_remarks(cells[5], row)
        if len(row.remarks) < 2 and not row.suggestions:
            _keep_together(table.rows[-1])
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)


def _texts(row: SlipRow) -> tuple[str, ...]:
    times = f" (dẫn {row.times} lần)" if row.times > 1 else ""
    asked = "Như tại ngày ký" if row.at_asked == row.at_signing else row.at_asked
    suggested = "\n".join(row.suggestions)
    places = ";\n".join(row.places)
    return (
        str(row.number),
        row.printed + times,
        places,
        row.at_signing,
        asked,
        "",
        suggested,
        "\n".join(row.opinions),
    )


def _fill_remarks(cell: Any, row: SlipRow) -> None:
    if not row.remarks:
        _run(cell.paragraphs[0], "–", size=11)
    for number, remark in enumerate(row.remarks):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        _remark(paragraph, remark, size=11)


def _remark(paragraph: Any, remark: Remark, *, size: int = 13, whole: bool = False) -> None:
    known = remark.severity is Severity.INFO
    size -= known
    _run(paragraph, f"{remark.level} – {remark.label}. ", size=size, bold=not known, italic=known)
    _run(paragraph, remark.message, size=size)
    if remark.source:
        _run(paragraph, f" [{remark.source}]", size=size, italic=True)
    if remark.opinion and whole:
        _run(paragraph, f" Ý kiến xử lý: {remark.opinion}", size=size, italic=True)


def _signatures(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    _keep_together(table.rows[0])
    for cell, name in zip(table.rows[0].cells, ("NGƯỜI RÀ SOÁT", "LÃNH ĐẠO CƠ QUAN, ĐƠN VỊ"), strict=True):
        _cell_line(cell, name, first=True, bold=True)
        _cell_line(cell, "(Ký, ghi rõ họ tên)", italic=True)
        for _ in range(3):
            _cell_line(cell, "")


def _keep_together(row: Any) -> None:
    """Let a row begin on a new page rather than break; Word breaks one that is longer than a page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _line(document: Any, text: str, *, lead: str = "", space: int = 2) -> None:
    paragraph = _paragraph(document, space=space)
    if lead:
        _run(paragraph, lead, bold=True)
        paragraph.paragraph_format.keep_with_next = not text or None  # a heading goes with what follows
    _run(paragraph, text)


def _paragraph(document: Any, *, space: int, align: Any = _LEFT) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(space)
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _cell_line(cell: Any, text: str, *, first: bool = False, bold: bool = False, italic: bool = False) -> Any:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = _CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    _run(paragraph, text, bold=bold, italic=italic)
    return paragraph


def _fresh(cell: Any, align: Any) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _run(paragraph: Any, text: str, *, size: int = 13, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(printable(text))
    run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None


def _underline(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.underline = True


def _packed(document: Any, slip: Slip) -> bytes:
    made = datetime(slip.made.year, slip.made.month, slip.made.day)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "cancu"
    properties.title = printable(f"{TITLE}: {slip.title}")[:255]
    properties.comments = ""
    properties.created = properties.modified = made
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue(), slip.made)
