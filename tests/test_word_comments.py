"""Comments in the same Word file: at exactly the cited letters, and nothing else of the file is touched."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from graph.errors import UnreadableFile
from loaders.extract import extract_bytes
from loaders.readers import docx as reader
from viz.word_comments import Comment, commented

DAY = date(2026, 11, 20)
AUTHOR = "Rà soát căn cứ"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}
MARKS = {f"{W}commentRangeStart", f"{W}commentRangeEnd"}
CITED = "Nghị định số 118/2025/NĐ-CP"


def r(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def box(content: str) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{inner}</mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def package(body: str, footnotes: str = "", header: str = "") -> bytes:
    """A Word file as python-docx makes it, with this body and perhaps a footnote 7 or a header."""
    made = io.BytesIO()
    docx.Document().save(made)
    extra = {"footnotes": footnotes, "header": header}
    out = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info).decode() if info.filename.endswith((".xml", ".rels")) else None
            if info.filename == "word/document.xml":
                assert content
                start, end = content.index("<w:body>") + len("<w:body>"), content.index("<w:sectPr")
                section = content[end:]
                if header:
                    section = section.replace(
                        ">", f'><w:headerReference w:type="default" r:id="header" xmlns:r="{OFFICE}"/>', 1
                    )
                content = content[:start] + body + section
            for name, xml in extra.items():
                if xml and info.filename == "word/_rels/document.xml.rels" and content:
                    relation = f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
                    content = content.replace("</Relationships>", relation + "</Relationships>")
            new.writestr(info, content if content is not None else old.read(info))
        namespace = f'xmlns:w="{W[1:-1]}"'
        if footnotes:
            note = f'<w:footnote w:id="7">{footnotes}</w:footnote>'
            new.writestr("word/footnotes.xml", f"<w:footnotes {namespace}>{note}</w:footnotes>")
        if header:
            new.writestr("word/header.xml", f"<w:hdr {namespace}>{header}</w:hdr>")
    return out.getvalue()


def root_of(data: bytes, part: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return etree.fromstring(opened.read(part))


def ranges(data: bytes) -> dict[str, str]:
    """What each comment in the body embraces, by its id."""
    opened: dict[str, str] = {}
    closed: dict[str, str] = {}
    for element in root_of(data).iter():
        if element.tag == f"{W}commentRangeStart":
            opened[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            closed[element.get(f"{W}id")] = opened.pop(element.get(f"{W}id"))
        else:
            for key in opened:
                opened[key] += letter(element)
    assert not opened
    return closed


def letter(element: Any) -> str:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    return "".join(element.xpath("text()")) if element.tag == f"{W}t" else SIGNS.get(name, "")


def letters(data: bytes) -> list[tuple[str, ...]]:
    """Every letter of the body with its look and what it stands in, apart from comment marks."""
    found = []
    for element in root_of(data).iter():
        look = element.getparent().find(f"{W}rPr") if element.getparent() is not None else None
        around = tuple(f"{a.tag}{sorted(a.attrib.items())}" for a in element.iterancestors())
        found += [(one, "" if look is None else etree.tostring(look, method="c14n").decode(), *around)
                  for one in letter(element)]  # fmt: skip
    return found


def structure(data: bytes) -> list[str]:
    """Every element of the body that is neither a run, nor in one, nor a comment mark."""
    found = []
    for element in root_of(data).iter("*"):
        if element.tag not in {*MARKS, f"{W}r"} and not list(element.iterancestors(f"{W}r")):
            found.append(f"{element.tag} {sorted(element.attrib.items())}")
    return found


def comment_on(data: bytes, quote: str, *paragraphs: str) -> bytes:
    """The file with a comment at the first occurrence of a quote in what is read of it."""
    trace = reader.trace(data, "a.docx")
    start = trace.text.index(quote)
    stretches = trace.stretches(start, start + len(quote))
    return commented(data, [Comment(stretches, paragraphs or ("Nội dung",))], DAY, AUTHOR)


def said(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


INS = '<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">'
EXACT = [
    (p(r(f"Căn cứ {CITED} ngày 9/6/2025;")), "within one run"),
    (p(r(CITED)), "a whole run"),
    (p(r("Căn cứ Nghị ", "<w:b/>"), r("định số 118/", "<w:i/>"), r("2025/NĐ-CP;")), "over runs that look different"),
    (p(r("Căn cứ "), f"{INS}{r('Nghị định số 118/2025/NĐ-CP')}</w:ins>", r(" ngày")), "in a tracked insertion"),
    (p(r("Căn cứ Nghị định "), f"{INS}{r('số 118/2025')}</w:ins>", r("/NĐ-CP.")), "half in an insertion"),
    (
        p(r("Căn cứ Nghị định số "), '<w:del w:id="2" w:author="A"><w:r><w:delText>61/2018</w:delText></w:r></w:del>',
          f"{INS}{r('118/2025')}</w:ins>", r("/NĐ-CP.")),
        "around a tracked deletion",
    ),
    (p(r("theo "), f'<w:hyperlink w:anchor="a">{r(CITED)}</w:hyperlink>', r(".")), "a link"),
    (p(r("theo "), f'<w:hyperlink w:anchor="a">{r("xem " + CITED + " tại")}</w:hyperlink>'), "within a link"),
    (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('theo ' + CITED)}</w:sdtContent></w:sdt>", r(";")), "a content control"),
    (f"<w:sdt><w:sdtContent>{p(r('theo ' + CITED + ';'))}</w:sdtContent></w:sdt>", "a control around paragraphs"),
    (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{p(r(text))}</w:tc>" for text in ("STT", "Nội dung", "Cơ quan chủ trì"))
        + "</w:tr><w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{p(r(text))}</w:tc>" for text in ("1", f"Triển khai {CITED} đúng", "Sở Tư pháp"))
        + "</w:tr></w:tbl>" + p(r("Hết.")),
        "a cell of a table",
    ),
    (
        p(r("theo "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r(f"{CITED}"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        "the result of a field",
    ),
    (p(f'<w:fldSimple w:instr="REF x">{r("theo " + CITED)}</w:fldSimple>', r(".")), "a simple field"),
    (
        p("<w:r><w:t>Nghị định</w:t><w:t xml:space='preserve'> số 118/2025</w:t>"
          "<w:t>/NĐ</w:t><w:noBreakHyphen/><w:t>CP là</w:t></w:r>"),
        "several texts and a sign in a run",
    ),
    (p(f"<w:r><w:lastRenderedPageBreak/><w:tab/><w:t>{CITED}</w:t><w:br/></w:r>"), "between signs"),
    (p(f"<w:smartTag>{r('Nghị định số')}</w:smartTag>", r(" 118/2025/NĐ-CP.")), "half in a smart tag"),
    (p("<w:r><w:t>Nghị định <!-- x -->số 118/2025/NĐ-CP ngày</w:t></w:r>"), "an XML comment within the letters"),
    (p(r("&lt;b&gt; "), r(f"{CITED} &amp; cộng sự")), "letters that XML escapes"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "why"), EXACT, ids=[why for _, why in EXACT])
def test_the_comment_embraces_the_citation_and_nothing_moves(body: str, why: str) -> None:
    data = package(body)
    made = comment_on(data, CITED, "Căn cứ đã hết hiệu lực", "Đề nghị xem xét.")
    assert ranges(made) == {"0": CITED}, why
    assert letters(made) == letters(data)
    assert structure(made) == structure(data)
    (comment,) = docx.Document(io.BytesIO(made)).comments
    assert (comment.author, comment.initials) == (AUTHOR, "RSCC")
    assert comment.timestamp is not None and comment.timestamp.date() == DAY
    assert comment.text == "Căn cứ đã hết hiệu lực\nĐề nghị xem xét."
    assert reader.read(made, "a.docx").text == reader.read(data, "a.docx").text


def test_references_stand_outside_of_tracked_changes_and_links() -> None:
    for wrapped in (f"{INS}{r(CITED)}</w:ins>", f'<w:hyperlink w:anchor="a">{r(CITED)}</w:hyperlink>'):
        made = comment_on(package(p(wrapped)), CITED)
        (reference,) = root_of(made).iter(f"{W}commentReference")
        assert [etree.QName(a).localname for a in reference.iterancestors()] == ["r", "p", "body", "document"]


ELSEWHERE = [
    (package(p(r("Trước"), box(p(r(CITED))), r("sau"))), "nằm trong khung", "Trước", "a text box"),
    (
        package(p(r("Thân"), '<w:r><w:footnoteReference w:id="7"/></w:r>'), p(r(CITED))),
        "chú thích cuối trang",
        "Thân",
        "a footnote",
    ),
    (package(p(r("KẾ HOẠCH")), "", p(r(f"Số: 1/KH-UBND theo {CITED}"))), "ngoài phần thân", "", "a header"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "remark", "before", "why"), ELSEWHERE, ids=[case[3] for case in ELSEWHERE])
def test_where_word_allows_no_comment_the_nearest_place_says_so(
    data: bytes, remark: str, before: str, why: str
) -> None:
    made = comment_on(data, CITED)
    (text,) = said(made)
    assert remark in text, why
    assert letters(made) == letters(data)
    start = next(root_of(made).iter(f"{W}commentRangeStart"))
    assert etree.QName(start.getparent()).localname == "p"
    assert "".join(letter(e) for e in start.itersiblings(preceding=True) for e in e.iter()) == before


def test_without_letters_it_stands_at_the_start() -> None:
    made = commented(package(p() + p(r("KẾ HOẠCH"), r(" năm"))), [Comment((), ("Chung",))], DAY, AUTHOR)
    assert ranges(made) == {"0": "KẾ HOẠCH"}
    empty = commented(package(p()), [Comment((), ("Chung",))], DAY, AUTHOR)
    assert said(empty) == ["Chung"]


def test_comments_of_others_stay() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run(f"Căn cứ {CITED} ngày 9/6/2025")
    document.add_comment(run, "Ý kiến trước", author="Người khác")
    kept = io.BytesIO()
    document.save(kept)
    made = comment_on(kept.getvalue(), CITED)
    comments = list(docx.Document(io.BytesIO(made)).comments)
    assert [(c.author, c.text) for c in comments] == [("Người khác", "Ý kiến trước"), (AUTHOR, "Nội dung")]
    assert ranges(made) == {"0": f"Căn cứ {CITED} ngày 9/6/2025", "1": CITED}


def test_other_members_keep_their_bytes_and_two_runs_agree() -> None:
    data = package(p(r(CITED)))
    made = comment_on(data, CITED)
    assert made == comment_on(data, CITED)
    changed = {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert [i.filename for i in new.infolist()] == [i.filename for i in old.infolist()] + [
            "word/comments.xml"
        ]
        for info in old.infolist():
            if info.filename not in changed:
                assert new.read(info.filename) == old.read(info), info.filename
                assert new.getinfo(info.filename).date_time == info.date_time
        assert {new.getinfo(name).date_time for name in changed} == {(2026, 11, 20, 0, 0, 0)}


def test_strict_documents_get_strict_comments() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = package(p(r(CITED)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, content.replace(W[1:-1].encode(), strict.encode()))
    made = comment_on(out.getvalue(), CITED)
    assert len(list(root_of(made).iter(f"{{{strict}}}commentRangeStart"))) == 1
    assert etree.QName(root_of(made, "word/comments.xml")).namespace == strict


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        commented(data, [Comment((), ("x",))], DAY, AUTHOR)


def test_letters_that_xml_does_not_allow_are_replaced() -> None:
    made = comment_on(package(p(r(CITED))), CITED, "a\x00b <w:t>&amp;")
    assert said(made) == ["a\ufffdb <w:t>&amp;"]


WRAPS = [
    "{}", f"{INS}{{}}</w:ins>", '<w:hyperlink w:anchor="a">{}</w:hyperlink>', "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
]  # fmt: skip
PIECES = st.lists(
    st.tuples(
        st.text(st.sampled_from("ab đ/-ễ"), min_size=1, max_size=6),
        st.sampled_from(WRAPS),
        st.sampled_from(["", "<w:b/>", '<w:rFonts w:ascii="Arial"/>']),
    ),
    min_size=1,
    max_size=8,
)


@given(PIECES, st.data())
def test_any_ranges_over_any_runs(pieces: list[tuple[str, str, str]], draw: st.DataObject) -> None:
    data = package(p(r("["), *(wrap.format(r(text, look)) for text, wrap, look in pieces), r("]")))
    trace = reader.trace(data, "a.docx")
    cuts = st.integers(0, len(trace.text))
    spans = draw.draw(st.lists(st.tuples(cuts, cuts).filter(lambda s: s[0] < s[1]), max_size=4))
    comments = [Comment(trace.stretches(*span), (str(span),)) for span in spans]
    made = commented(data, comments, DAY, AUTHOR)
    assert ranges(made) == {str(n): trace.text[start:end] for n, (start, end) in enumerate(spans)}
    assert letters(made) == letters(data)
    assert structure(made) == structure(data)


@pytest.mark.parametrize("name", ["01-ke-hoach-tinh-2026", "07-quyet-dinh-ban-hanh-ke-hoach-2026",
                                  "11-bao-cao-so-tu-phap-2026", "13-du-thao-ke-hoach-tinh-2027"])  # fmt: skip
def test_citations_of_the_samples(samples: Path, name: str) -> None:
    data = (samples / f"{name}.docx").read_bytes()
    record = extract_bytes(data, name)
    trace = reader.trace(data, name)
    made = commented(
        data, [Comment(trace.stretches(c.start, c.end), (c.text,)) for c in record.citations], DAY, AUTHOR
    )
    assert list(ranges(made).values()) and sorted(ranges(made).values()) == sorted(
        c.text for c in record.citations
    )
    assert letters(made) == letters(data)
    assert structure(made) == structure(data)
    assert said(made) == [c.text for c in record.citations]
