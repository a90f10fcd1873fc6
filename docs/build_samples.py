"""Write the docx and pdf files of `cancu/samples` from the plain sources in `docs/samples-src`.

Run by hand: `python docs/build_samples.py [FOLDER]`. The txt and html samples are their own source.

A source is UTF-8 text, one paragraph a line. `@file`, `@date` and `@stamp X Y W TEXT` (a PDF
annotation, millimetres from the top left) describe the file. `@columns … || … @end` is a borderless
table of two cells (letterhead, signature), `@table WIDTHS … @end` a ruled one with ` | ` between
cells, `@pagebreak` a new page. A line starts with `= ` (centred, bold), `^ ` (centred, italic), `~ `
(a basis, italic), `# ` (a heading as typed), `#1 ` `#2 ` `#3 ` (numbered by the word processor: I.,
1., a)), `+ ` (an automatic dash), or nothing. Inside a line: `**bold**`, `_italic_`, `{+tracked
insertion+}`, `{-tracked deletion-}`, `{^footnote^}`, `{[content control]}`.

The docx parts are written as XML, stored without compression and dated by `@date`: the bytes do not
depend on clock or library. The pdf needs fpdf2 and the fonts of fonts-dejavu-core.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SOURCES = Path(__file__).parent / "samples-src"
TARGET = Path(__file__).parents[1] / "cancu" / "samples"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
NOTICE = "Văn bản minh họa cho phần mềm, không phải văn bản do cơ quan nhà nước ban hành"
AUTHOR = "Văn thư"
MARKS = re.compile(r"(\*\*|_|\{\+|\+\}|\{-|-\}|\{\^|\^\}|\{\[|\]\})")
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Block:
    """One paragraph, table or break: `kind` is the mark of the line or the name of the directive."""

    kind: str
    text: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


@dataclass
class Sample:
    """One source: the file name it makes, its day, its PDF stamps (x, y, width in mm, text), its blocks."""

    file: str = ""
    date: str = ""
    stamps: list[tuple[float, float, float, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def parse(source: str) -> Sample:
    """Read one source; raises ValueError for a directive that is not known."""
    sample = Sample()
    lines = iter(source.rstrip("\n").split("\n"))
    for line in lines:
        name, _, rest = line.partition(" ")
        if not line.startswith("@"):
            match = re.match(r"(=|\^|~|#[123]?|\+) ", line)
            kind = match[1] if match else ""
            sample.blocks.append(Block(kind, line[len(match[0]) :] if match else line))
        elif name == "@file":
            sample.file = rest
        elif name == "@date":
            sample.date = rest
        elif name == "@stamp":
            x, y, width, text = rest.split(" ", 3)
            sample.stamps.append((float(x), float(y), float(width), text))
        elif name in ("@columns", "@table"):
            sample.blocks.append(_table(name, rest, lines))
        elif name == "@pagebreak":
            sample.blocks.append(Block(name))
        else:
            raise ValueError(f"unknown directive: {line}")
    return sample


def _table(name: str, rest: str, lines: Iterator[str]) -> Block:
    body = list(iter(lambda: next(lines), "@end"))
    if name == "@table":
        rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in body)
        return Block(name, cells=rows, widths=tuple(int(part) for part in rest.split()))
    middle = body.index("||")
    return Block(name, cells=(tuple(body[:middle]), tuple(body[middle + 1 :])), widths=(42, 58))


class Docx:
    """The parts of one Word file; footnotes and revision numbers are counted as paragraphs are written."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.notes: list[str] = []
        self.revision = 0

    def parts(self) -> dict[str, str]:
        """Name and XML of every part, in the order in which they are stored."""
        body = "".join(self._block(block) for block in self.sample.blocks)
        margins = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/>'
        section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{margins}</w:sectPr>'
        notes = "".join(
            f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{self._runs(text)}</w:p></w:footnote>'
            for i, text in enumerate(self.notes, 1)
        )
        return {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(PACKAGE_RELATIONS),
            "docProps/core.xml": _core(self.sample.date),
            "word/document.xml": f"{HEAD}<w:document {NS}><w:body>{body}{section}</w:body></w:document>",
            "word/styles.xml": STYLES,
            "word/numbering.xml": _numbering(),
            "word/footnotes.xml": f"{HEAD}<w:footnotes {NS}>{notes}</w:footnotes>",
            "word/_rels/document.xml.rels": _relations(DOCUMENT_RELATIONS),
        }

    def _block(self, block: Block) -> str:
        if block.kind == "@columns":
            left, right = block.cells
            receivers = any("Nơi nhận" in line for line in left)
            cells = ("left" if receivers else "center", left), ("center", right)
            row = "".join(
                self._cell(width, lines, align)
                for width, (align, lines) in zip(block.widths, cells, strict=True)
            )
            return _grid(block.widths, f"<w:tr>{row}</w:tr>", ruled=False)
        if block.kind == "@table":
            return _grid(block.widths, "".join(self._row(block, row) for row in block.cells), ruled=True)
        if block.kind == "@pagebreak":
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        return self._paragraph(block.kind, block.text)

    def _row(self, block: Block, row: tuple[str, ...]) -> str:
        head = row == block.cells[0]
        cells = (
            self._cell(width, (f"**{text}**" if head and text else text,), "center" if head else "left")
            for width, text in zip(block.widths, row, strict=True)
        )
        repeat = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
        return f"<w:tr>{repeat}{''.join(cells)}</w:tr>"

    def _cell(self, width: int, lines: tuple[str, ...], align: str) -> str:
        properties = f'<w:pPr><w:jc w:val="{align}"/></w:pPr>'
        paragraphs = "".join(f"<w:p>{properties}{self._runs(line)}</w:p>" for line in lines)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width * 90}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'

    def _paragraph(self, kind: str, text: str) -> str:
        properties = {
            "=": '<w:jc w:val="center"/>',
            "^": '<w:jc w:val="center"/>',
            "#1": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
            "#2": '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:jc w:val="both"/>',
            "#3": '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr><w:jc w:val="both"/>',
            "+": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:jc w:val="both"/>',
        }.get(kind, '<w:ind w:firstLine="567"/><w:jc w:val="both"/>')
        runs = self._runs(text, bold=kind in ("=", "#", "#1"), italic=kind in ("^", "~"))
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def _runs(self, text: str, *, bold: bool = False, italic: bool = False) -> str:
        out, state = [], {"**": bold, "_": italic}
        tokens = iter(MARKS.split(text))
        for token in tokens:
            if token in state:
                state[token] = not state[token]
            elif token in ("{^", "{["):
                inner = next(tokens)
                next(tokens)
                out.append(self._note(inner) if token == "{^" else _control(_run(inner, state)))
            elif token in ("{+", "{-"):
                self.revision += 1
                tag, part = ("w:ins", "w:t") if token == "{+" else ("w:del", "w:delText")
                stamp = f'w:id="{self.revision}" w:author="{AUTHOR}" w:date="{self.sample.date}T08:00:00Z"'
                out.append(f"<{tag} {stamp}>{_run(next(tokens), state, part)}</{tag}>")
                next(tokens)
            elif token:
                out.append(_run(token, state))
        return "".join(out)

    def _note(self, text: str) -> str:
        self.notes.append(text)
        properties = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        return f'<w:r>{properties}<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'


def _run(text: str, state: dict[str, bool], part: str = "w:t") -> str:
    """One run of text; `state` holds whether the marks `**` and `_` are open."""
    marks = ("<w:b/>" if state["**"] else "") + ("<w:i/>" if state["_"] else "")
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<{part} xml:space="preserve">{escape(text)}</{part}></w:r>'


def _control(run: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="Ngày ký"/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>'


def _grid(widths: tuple[int, ...], rows: str, *, ruled: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV") if ruled else ()
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if ruled else ""
    columns = "".join(f'<w:gridCol w:w="{width * 90}"/>' for width in widths)
    properties = f'<w:tblPr><w:tblW w:w="9000" w:type="dxa"/>{borders}</w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PACKAGE_RELATIONS = (
    (f"{OFFICE}/officeDocument", "word/document.xml"),
    (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)
SIDE_PARTS = ("styles", "numbering", "footnotes")
DOCUMENT_RELATIONS = tuple((f"{OFFICE}/{name}", f"{name}.xml") for name in SIDE_PARTS)
STYLES = (
    f"{HEAD}<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    "</w:styles>"
)


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package = "application/vnd.openxmlformats-package"
    parts = {f"word/{name}.xml": f"{word}.{name}+xml" for name in SIDE_PARTS}
    parts["word/document.xml"] = f"{word}.document.main+xml"
    parts["docProps/core.xml"] = f"{package}.core-properties+xml"
    kinds = {"rels": f"{package}.relationships+xml", "xml": "application/xml"}
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in kinds.items())
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{k}"/>' for name, k in parts.items())
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(rows: tuple[tuple[str, str], ...]) -> str:
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _core(day: str) -> str:
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T08:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    who = f"<dc:creator>{AUTHOR}</dc:creator><dc:description>{NOTICE}</dc:description>"
    return f"{HEAD}<cp:coreProperties {spaces}>{who}{times}</cp:coreProperties>"


def _numbering() -> str:
    """Word numbering: list 1 is I. / 1. / a), restarting under each parent; list 2 is an automatic dash."""
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    outline = "".join(_level(i, shape, label) for i, (shape, label) in enumerate(levels))
    lists = f'<w:abstractNum w:abstractNumId="0">{outline}</w:abstractNum>'
    lists += f'<w:abstractNum w:abstractNumId="1">{_level(0, "bullet", "-")}</w:abstractNum>'
    lists += "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i - 1}"/></w:num>' for i in (1, 2))
    return f"{HEAD}<w:numbering {NS}>{lists}</w:numbering>"


def _level(depth: int, shape: str, label: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>'
    )


def write_docx(sample: Sample, path: Path) -> None:
    """Store the parts of a sample as a docx, every entry dated by the sample's day."""
    year, month, day = (int(part) for part in sample.date.split("-"))
    with ZipFile(path, "w", ZIP_STORED) as package:
        for name, xml in Docx(sample).parts().items():
            entry = ZipInfo(name, (year, month, day, 8, 0, 0))
            entry.create_system = 0
            package.writestr(entry, xml.encode("utf-8"))


def write_pdf(sample: Sample, path: Path) -> None:
    """Set a sample as A4 pages with an embedded font and a text layer; stamps become annotations."""
    from fpdf import FPDF  # a development library, needed for the two pdf samples only
    from fpdf.output import OutputProducer

    class Pages(FPDF):
        def header(self) -> None:
            if self.page_no() > 1:
                self.set_font("Serif", size=12)
                self.cell(0, 8, str(self.page_no()), align="C", new_x="LMARGIN", new_y="NEXT")

    class Producer(OutputProducer):
        def _insert_resources(self, page_objs: Any) -> None:
            """Lend the fonts of page 1 to the stamps: their appearance is a form of its own."""
            super()._insert_resources(page_objs)
            objects: list[Any] = list(self.pdf_objs)
            for form in (obj for obj in objects if str(getattr(obj, "subtype", "")) == "Form"):
                form.resources = page_objs[0].resources

    pdf = Pages(format="A4")
    pdf.set_creation_date(datetime.fromisoformat(sample.date).replace(hour=8, tzinfo=UTC))
    pdf.set_author(AUTHOR)
    pdf.set_subject(NOTICE)
    pdf.set_compression(False)
    pdf.add_font("Serif", fname=FONTS / "DejaVuSerif.ttf")
    pdf.add_font("Serif", style="B", fname=FONTS / "DejaVuSerif-Bold.ttf")
    pdf.set_margins(30, 20, 20)
    pdf.set_auto_page_break(True, 20)
    pdf.add_page()
    for block in sample.blocks:
        if block.kind == "@columns":
            _pdf_columns(pdf, block)
        else:
            _pdf_line(pdf, block.text, 0, block.kind in ("=", "#"), "C" if block.kind == "=" else "L")
            pdf.ln(1)
    pdf.page = 1
    pdf.set_font("Serif", size=9)
    for stamp in sample.stamps:
        _pdf_stamp(pdf, *stamp)
    pdf.output(str(path), output_producer_class=Producer)


def _pdf_stamp(pdf: Any, x: float, y: float, width: float, text: str) -> None:
    """Add a FreeText annotation that shows its text in the embedded font, as signing programs do."""
    from fpdf.annotations import AnnotationDict

    font = f"/F{pdf.current_font.i} {pdf.font_size_pt:.2f} Tf"
    shown = f"BT 0 g {font} 2 4 Td {pdf.current_font.encode_text(text)} ET"
    place = (x * pdf.k, pdf.h_pt - y * pdf.k, width * pdf.k, 5 * pdf.k)
    stream = shown.encode("latin-1")
    look = f"(0 g {font})"
    note = AnnotationDict(
        "FreeText", *place, contents=text, default_appearance=look, appearance_stream=stream
    )
    pdf.pages[1].add_annotation(note)


def _pdf_columns(pdf: Any, block: Block) -> None:
    top, bottom = pdf.get_y() + 2, 0.0
    receivers = any("Nơi nhận" in line for line in block.cells[0])
    for lines, x, width in zip(block.cells, (30, 90), (60, 100), strict=True):
        pdf.set_y(top)
        for line in lines:
            pdf.set_x(x)
            _pdf_line(pdf, line, width, line.startswith("**"), "L" if receivers and x == 30 else "C")
        bottom = max(bottom, pdf.get_y())
    pdf.set_y(bottom + 4)


def _pdf_line(pdf: Any, text: str, width: float, bold: bool, align: str) -> None:
    pdf.set_font("Serif", style="B" if bold else "", size=10 if width else 11)
    pdf.multi_cell(width, 5.5, MARKS.sub("", text) or " ", align=align, new_x="LMARGIN", new_y="NEXT")


def build(folder: Path) -> list[Path]:
    """Write every docx and pdf sample into a folder; returns the paths in the order of their names."""
    made = []
    for source in sorted(SOURCES.glob("*.txt")):
        sample = parse(source.read_text(encoding="utf-8"))
        path = folder / sample.file
        (write_pdf if path.suffix == ".pdf" else write_docx)(sample, path)
        made.append(path)
    return made


if __name__ == "__main__":
    for made_path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET):
        sys.stdout.write(f"{made_path.name}\n")
