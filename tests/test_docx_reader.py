"""Word documents: what python-docx would drop is there, what Word would not print is not."""

import io
import zipfile

import pytest

from graph.errors import FileTooLarge, SecretDocument, UnreadableFile
from graph.source import Source
from loaders.readers import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, paragraphs))}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def package(body: str, **parts: str) -> bytes:
    """A docx with a body and further parts such as numbering, styles, footnotes, header1."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="d" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{relations}</Relationships>',
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def source(body: str, **parts: str) -> Source:
    return read_bytes(package(body, **parts), "a.docx")


def lines(body: str, **parts: str) -> list[str]:
    return source(body, **parts).text.split("\n")


def level(index: int, format: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}" {more}/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    lists = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'
    return f"<w:numbering {NS}>{lists}</w:numbering>"


def item(text: str, level: int = 0, num: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


INLINE = [
    (f'<w:ins w:id="1">{r(" được thêm")}</w:ins>', "A được thêm", "a tracked insertion stands"),
    ('<w:del w:id="1"><w:r><w:delText> bỏ</w:delText></w:r></w:del>', "A", "a tracked deletion is gone"),
    (f'<w:moveFrom w:id="1">{r(" cũ")}</w:moveFrom>', "A", "moved away"),
    (f'<w:moveTo w:id="1">{r(" mới")}</w:moveTo>', "A mới", "moved here"),
    (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r(' ô')}</w:sdtContent></w:sdt>",
        "A ô",
        "content control",
    ),
    (f"<w:smartTag>{r(' thẻ')}</w:smartTag>", "A thẻ", "smart tag"),
    (f"<w:hyperlink>{r(' liên kết')}</w:hyperlink>", "A liên kết", "link"),
    (f'<w:fldSimple w:instr="DATE">{r(" 2026")}</w:fldSimple>', "A 2026", "result of a simple field"),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t> 7</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        "A 7",
        "result, not instruction, of a field",
    ),
    ("<w:r><w:br/><w:t>B</w:t></w:r>", "A\nB", "line break"),
    ("<w:r><w:cr/><w:t>B</w:t></w:r>", "A\nB", "carriage return"),
    ("<w:r><w:tab/><w:t>B</w:t></w:r>", "A\tB", "tabulator"),
    ("<w:r><w:noBreakHyphen/><w:t>B</w:t></w:r>", "A-B", "hyphen that does not break"),
    ("<w:r><w:softHyphen/><w:t>B</w:t></w:r>", "AB", "soft hyphen"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", "A", "hidden text"),
    ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>B</w:t></w:r>', "AB", "hiding turned off"),
    (
        f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('Hộp')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p('Hộp')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        "A\nHộp",
        "text box once, not also its fallback",
    ),
    (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Hộp')}</w:txbxContent></v:textbox></w:pict></w:r>",
        "A\nHộp",
        "VML",
    ),
]


@pytest.mark.parametrize(("xml", "expected", "reason"), INLINE, ids=[row[2] for row in INLINE])
def test_inline(xml: str, expected: str, reason: str) -> None:
    assert source(f"<w:p>{r('A')}{xml}</w:p>").text == expected


def test_deleted_paragraph_mark_joins() -> None:
    first = p("Căn cứ ", '<w:rPr><w:del w:id="1"/></w:rPr>')
    assert lines(first + p("Luật Đất đai") + p("x")) == ["Căn cứ Luật Đất đai", "x"]


def test_block_content_control_and_inserted_table_row() -> None:
    row = f"<w:sdt><w:sdtContent>{tr(tc('1'), tc('Họp'), tc('Sở A'), tc('x'))}</w:sdtContent></w:sdt>"
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{tc("2")}{tc("bỏ")}{tc("")}{tc("")}</w:tr>'
    table = tbl(tr(tc("TT"), tc("Nội dung"), tc("Chủ trì"), tc("Ghi chú")), row, gone)
    assert lines(f"<w:sdt><w:sdtContent>{p('Đầu')}</w:sdtContent></w:sdt>" + table) == [
        "Đầu",
        "| TT | Nội dung | Chủ trì | Ghi chú |",
        "| 1 | Họp | Sở A | x |",
    ]


LABELS = [
    ("decimal", "%1.", "", ["1.", "2.", "3.", "4.", "5."], "numbers"),
    ("decimal", "Điều %1.", "", ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4.", "Điều 5."], "articles"),
    ("upperRoman", "%1.", "", ["I.", "II.", "III.", "IV.", "V."], "Roman"),
    ("lowerLetter", "%1)", "", ["a)", "b)", "c)", "d)", "e)"], "letters as Word prints them"),
    ("custom", "%1)", 'w:format="a, b, c, d, đ, ..."', ["a)", "b)", "c)", "d)", "đ)"], "Vietnamese letters"),
    ("bullet", "\uf0b7", "", ["-"] * 5, "bullets"),
    ("decimalZero", "%1", "", ["01", "02", "03", "04", "05"], "two digits"),
]


@pytest.mark.parametrize(
    ("format", "pattern", "more", "labels", "reason"), LABELS, ids=[row[4] for row in LABELS]
)
def test_labels(format: str, pattern: str, more: str, labels: list[str], reason: str) -> None:
    body = "".join(item("x") for _ in labels)
    assert lines(body, numbering=numbering(level(0, format, pattern, more))) == [
        f"{label} x" for label in labels
    ]


def test_levels_restart_and_compose() -> None:
    parts = numbering(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%2.%3)")
    )
    body = item("A") + item("b", 1) + item("c", 2) + item("d", 2) + item("e", 1) + item("F") + item("g", 1)
    assert lines(body, numbering=parts) == ["I. A", "1. b", "1.a) c", "1.b) d", "2. e", "II. F", "1. g"]


def test_start_override_and_style_lists() -> None:
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    nums += '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    nums += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    styles = (
        f'<w:styles {NS}><w:style w:styleId="Goc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="Con"><w:basedOn w:val="Goc"/></w:style>'
        '<w:style w:styleId="V1"><w:basedOn w:val="V2"/></w:style>'
        '<w:style w:styleId="V2"><w:basedOn w:val="V1"/></w:style>'
        "</w:styles>"
    )
    body = item("a") + p("b", '<w:pStyle w:val="Con"/>') + item("c", num=2) + item("d", num=2)
    body += p("e", '<w:pStyle w:val="Con"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p(
        "f", '<w:pStyle w:val="V1"/>'
    )
    expected = ["1. a", "2. b", "1. c", "2. d", "e", "f"]
    assert lines(body, numbering=numbering(level(0, "decimal", "%1."), nums=nums), styles=styles) == expected


def test_letterhead_is_read_column_by_column() -> None:
    table = tbl(
        tr(tc("UBND TỈNH AN BÌNH"), tc(""), tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        tr(tc("SỞ NỘI VỤ"), tc(""), tc("Độc lập - Tự do - Hạnh phúc")),
        tr(tc("Số: 12/KH-SNV"), tc(""), tc("An Bình, ngày 05 tháng 01 năm 2026")),
    )
    assert lines(table + p("KẾ HOẠCH")) == [
        "UBND TỈNH AN BÌNH",
        "SỞ NỘI VỤ",
        "Số: 12/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Bình, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
    ]


def test_signature_block() -> None:
    table = tbl(
        tr(tc("Nơi nhận:", "- Như trên;", "- Lưu: VT."), tc("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn B"))
    )
    assert lines(table)[:3] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert lines(table)[3:] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn B"]


def test_task_table() -> None:
    span = '<w:gridSpan w:val="2"/>'
    table = tbl(
        tr(tc("TT"), tc("Nội dung"), tc("Cơ quan", properties=span), tc("Thời hạn")),
        tr(tc("1"), tc("Rà soát:", "mẫu | biểu", "trả lời."), tc("Sở A", "Sở B"), tc("Sở C"), tc("Quý I")),
        tr(
            tc("", properties="<w:vMerge/>"),
            tc("Ghép", properties='<w:vMerge w:val="restart"/>'),
            tc(""),
            tc("Sở D"),
            tc("cũ", properties='<w:vMerge w:val="continue"/>'),
        ),
    )
    found = source(table)
    assert found.text.split("\n") == [
        "| TT | Nội dung | Cơ quan |  | Thời hạn |",
        "| 1 | Rà soát: mẫu / biểu; trả lời. | Sở A; Sở B | Sở C | Quý I |",
        "|  | Ghép |  | Sở D |  |",
    ]
    cells = {(c.row, c.column): found.text[c.start : c.end] for c in found.positions if c.kind == "cell"}
    assert len(cells) == 15
    assert cells[(2, 2)] == "Rà soát: mẫu / biểu; trả lời."
    assert cells[(3, 4)] == "Sở D"
    assert cells[(3, 5)] == ""


def test_numbered_column_without_text() -> None:
    empty = (
        '<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>'
    )
    table = tbl(
        tr(tc("TT"), tc("Nội dung"), tc("Ghi chú")),
        tr(empty, tc("Họp"), tc("")),
        tr(empty, tc("Báo cáo"), tc("")),
    )
    assert lines(table, numbering=numbering(level(0, "decimal", "%1.")))[1:] == [
        "| 1. | Họp |  |",
        "| 2. | Báo cáo |  |",
    ]


def test_nested_table_is_flattened_in_data_and_kept_in_layout() -> None:
    inner = tbl(tr(tc("TT"), tc("Tên"), tc("Ghi chú")), tr(tc("1"), tc("Họp"), tc("x")))
    boxed = tbl(tr(f"<w:tc>{p('Trong hộp')}{inner}{p('')}</w:tc>"))
    assert lines(boxed) == ["Trong hộp", "| TT | Tên | Ghi chú |", "| 1 | Họp | x |"]
    data = tbl(tr(tc("TT"), tc("Nội dung")), tr(tc("1"), f"<w:tc>{inner}{p('hết')}</w:tc>"))
    assert lines(data)[1] == "| 1 | TT; Tên; Ghi chú; 1; Họp; x; hết |"


def test_notes_follow_the_text() -> None:
    notes = (
        f'<w:footnotes {NS}><w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Theo Nghị định số 5.")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Hai")}{p("đoạn")}</w:footnote>'
        "</w:footnotes>"
    )
    found = source(p("Thân"), footnotes=notes)
    assert found.text == "Thân\n[1] Theo Nghị định số 5.\n[2] Hai đoạn"
    assert [found.text[n.start : n.end] for n in found.positions if n.kind == "note"] == found.text.split(
        "\n"
    )[1:]


def header(text: str) -> str:
    return f"<w:hdr {NS}>{p(text)}</w:hdr>"


def section(kind: str) -> str:
    return f'<w:sectPr><w:headerReference w:type="{kind}" r:id="header1"/></w:sectPr>'


def test_headers_are_skipped_unless_they_are_the_letterhead() -> None:
    assert lines(p("Thân") + section("default"), header1=header("Trang 2")) == ["Thân"]
    head = header("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert lines(p("Thân") + section("first"), header1=head) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Thân"]


def test_mark_in_a_header_or_text_box_is_refused() -> None:
    with pytest.raises(SecretDocument):
        source(p("Thân") + section("default"), header1=header("TỐI MẬT"))
    with pytest.raises(SecretDocument):
        source(
            f"<w:p>{r('KẾ HOẠCH')}<w:r><w:pict><w:txbxContent>{p('MẬT')}</w:txbxContent></w:pict></w:r></w:p>"
        )


def test_strict_namespace_is_read() -> None:
    body = f"<w:document {NS}><w:body>{p('Chuẩn chặt')}</w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", body.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        )
    assert read_bytes(out.getvalue(), "a.docx").text == "Chuẩn chặt"


BOMB = f"<w:document {NS}><w:body><w:p><w:r><w:t>{' ' * 30_000_000}</w:t></w:r></w:p></w:body></w:document>"
ENTITIES = '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
ENTITY = f"{ENTITIES}<w:document {NS}><w:body>&a;&b;</w:body></w:document>"
DEEP = f"<w:document {NS}><w:body>{'<w:sdt>' * 100_000}{'</w:sdt>' * 100_000}</w:body></w:document>"
TABLES = "<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200
NESTED = f"<w:document {NS}><w:body>{TABLES}</w:body></w:document>"

BROKEN = [
    (BOMB, FileTooLarge, "zip bomb"),
    (ENTITY, UnreadableFile, "entities of its own"),
    (DEEP, UnreadableFile, "100,000 levels deep"),
    (NESTED, UnreadableFile, "tables 600 levels deep"),
    ("<w:document", UnreadableFile, "broken XML"),
    (f"<w:document {NS}/>", UnreadableFile, "no body"),
    (f"<w:document {NS}><w:body><w:p/></w:body></w:document>", UnreadableFile, "no text, perhaps a picture"),
    ("", UnreadableFile, "empty part"),
]


@pytest.mark.parametrize(("xml", "error", "reason"), BROKEN, ids=[row[2] for row in BROKEN])
def test_broken_package(xml: str, error: type[Exception], reason: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    with pytest.raises(error):
        read_bytes(out.getvalue(), "a.docx")


def test_lying_directory_is_found_out() -> None:
    data = bytearray(package(p("x" * 5000)))
    at = (
        data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml")) + 24
    )  # uncompressed size in the directory
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile):
        read_bytes(bytes(data), "a.docx")


def test_every_truncation_and_flipped_byte_is_a_clear_error() -> None:
    data = package(p("Kế hoạch số 1") + tbl(tr(tc("a"), tc("b"))))
    for cut in range(4, len(data), 61):
        with pytest.raises(UnreadableFile):
            read_bytes(data[:cut], "a.docx")
    for place in range(0, len(data), 7):
        damaged = bytearray(data)
        damaged[place] ^= 0x55
        try:
            read_bytes(bytes(damaged), "a.docx")
        except (UnreadableFile, FileTooLarge):
            continue


def test_absurd_spans_are_bounded() -> None:
    wide = tc("x", properties='<w:gridSpan w:val="1000000000"/>')
    assert len(lines(tbl(tr(tc("TT"), tc("Tên"), tc("Ghi chú")), tr(wide)))[0]) < 1000
