"""Reading files of every kind: what comes out, and what is said of files that are none."""

import io
import os
import unicodedata
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import CancuError, FileTooLarge, NotFound, SecretDocument, UnreadableFile
from graph.source import Source
from loaders.readers import read, read_bytes
from loaders.readers.reading import is_blank

PROSE = "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ;"


def check_positions(found: Source) -> None:
    """Every position lies in the text, and they stand in order."""
    starts = [p.start for p in found.positions]
    assert starts == sorted(starts)
    assert all(0 <= p.start <= p.end <= len(found.text) for p in found.positions)
    paragraphs = [p for p in found.positions if p.kind == "paragraph"]
    assert all(a.end <= b.start for a, b in pairwise(paragraphs))
    assert all(found.text[p.start : p.end].strip() for p in paragraphs)


TEXTS = [
    (PROSE.encode(), PROSE, "UTF-8"),
    (b"\xef\xbb\xbf" + PROSE.encode(), PROSE, "UTF-8 with a byte-order mark"),
    (PROSE.encode("utf-16"), PROSE, "UTF-16 with a byte-order mark"),
    (b"\xfe\xff" + PROSE.encode("utf-16-be"), PROSE, "UTF-16, big end first"),
    (b"a\r\n\tb \r\rc\n", "a\r\n\tb \r\rc\n", "line breaks stay as they are"),
    (
        unicodedata.normalize("NFD", PROSE).encode(),
        unicodedata.normalize("NFD", PROSE),
        "decomposed stays so",
    ),
    ("a\ufeffb".encode(), "a\ufeffb", "a mark within the text is text"),
]


@pytest.mark.parametrize(("data", "text", "reason"), TEXTS, ids=[row[2] for row in TEXTS])
def test_text_as_it_stands(data: bytes, text: str, reason: str) -> None:
    found = read_bytes(data, "a.txt")
    assert (found.text, found.media_type, found.reader) == (text, "text/plain", "text")


def test_pages_and_paragraphs_of_text() -> None:
    found = read_bytes("một\n\n  hai\f\nba".encode(), "a.txt")
    kinds = [(p.kind, p.page, found.text[p.start : p.end]) for p in found.positions]
    assert kinds == [
        ("page", 1, "một\n\n  hai\f"),
        ("paragraph", None, "một"),
        ("paragraph", None, "  hai"),
        ("page", 2, "\nba"),
        ("paragraph", None, "ba"),
    ]
    assert [found.page_of(0), found.page_of(len(found.text) - 1)] == [1, 2]


def test_markdown_is_verbatim() -> None:
    text = "# KẾ HOẠCH\r\n\r\n| a | b |\r\n**Điều 1.**"
    found = read_bytes(text.encode(), "a.md")
    assert (found.text, found.media_type) == (text, "text/markdown")


# Characters that text files hold; other controls make them binary.
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r\f")


@given(st.text(LETTERS))
@example("\ufeff\ufeffa")
@example("Điều 1\u2028Điều 2\u0085")
def test_any_text_goes_round(text: str) -> None:
    data = text.encode()
    try:
        found = read_bytes(data, "a.txt")
    except UnreadableFile:
        assert is_blank(text) or text.startswith(("BM", "GIF8", "Rar!", "<"))
        return
    except SecretDocument:
        assert "M" in unicodedata.normalize("NFC", text).upper()
        return
    if found.reader == "text":
        assert found.text == text.removeprefix("\ufeff")
    check_positions(found)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"\xff\xfe", b"<table>"]),
)
def test_any_bytes_give_a_source_or_a_clear_error(data: bytes, head: bytes) -> None:
    try:
        check_positions(read_bytes(head + data, "a"))
    except CancuError as error:
        assert error.where == "a"
        assert error.do


HTML = [
    ("<p>Điều&nbsp;1.</p><p>Điều\n  2</p>", "Điều\xa01.\nĐiều 2", "blocks are lines, entities are decoded"),
    ("<p>a<br>b</p>", "a\nb", "line break"),
    ("<p>a <b>b</b><i>c</i></p>", "a bc", "inline elements do not part words"),
    ("<p>x</p><script>y</script><style>z</style><!-- w -->", "x", "what is no text"),
    ('<p>x</p><p hidden>y</p><div style="display: none">z</div><nav>w</nav>', "x", "what is not shown"),
    ("<ol start=3><li>a<li>b</ol><ul><li>c</ul>", "3. a\n4. b\n- c", "labels of lists"),
    ("<ol type=a><li>a<li>b</ol>", "a. a\nb. b", "letters of lists"),
    ("<div>a<p>b</p>c</div>", "a\nb\nc", "text between blocks"),
    (
        "<table><tr><td>SỞ A<br>Số: 1/KH<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<p>Độc lập</table>",
        "SỞ A\nSố: 1/KH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập",
        "letterhead",
    ),
    (
        "<table><tr><th>TT<th>Nội dung<th>Chủ trì<tr><td rowspan=2>1<td>Họp<td>Sở A"
        "<tr><td>Báo cáo<td>Sở | B</table>",
        "| TT | Nội dung | Chủ trì |\n| 1 | Họp | Sở A |\n|  | Báo cáo | Sở / B |",
        "tasks with a cell over two rows",
    ),
    (
        "<table><tr><th>TT<th>Tên<th>Ghi chú<tr><td colspan=2>I. Nhóm<td>x</table>",
        "| TT | Tên | Ghi chú |\n| I. Nhóm |  | x |",
        "a cell over two columns",
    ),
]


@pytest.mark.parametrize(("body", "text", "reason"), HTML, ids=[row[2] for row in HTML])
def test_html(body: str, text: str, reason: str) -> None:
    found = read_bytes(f"<html><head><title>T</title></head><body>{body}</body></html>".encode(), "a.txt")
    assert (found.text, found.media_type) == (text, "text/html")
    check_positions(found)


def test_html_encodings() -> None:
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset={}"><p>Điều 1</p></html>'
    assert read_bytes(page.format("utf-8").encode(), "a").text == "Điều 1"
    assert read_bytes(page.format("utf-16").encode("utf-16"), "a").text == "Điều 1"
    assert read_bytes(page.format("nonsense").encode(), "a").text == "Điều 1"


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


# Bytes of "Céng hoµ x· héi chñ nghÜa ViÖt Nam …" as the old fonts store them.
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, ngµy 5 th¸ng 6 n¨m 2003, ®iÒu 1 cña quyÕt ®Þnh sè 5 vÒ c¸c viÖc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa, ngaøy 5 thaùng 6 naêm 2003, ñieàu 1 cuûa quyeát ñònh soá 5 veà caùc"
CP1258 = "nga\u0300y 5 tháng 6 năm 2003, sô\u0301 5 cu\u0309a va\u0300 vê\u0300 ca\u0301c"

BAD = [
    (b"", "rỗng", "empty"),
    (b" \r\n\t\xc2\xa0\n", "rỗng", "only white space"),
    ("\ufeff\u200b".encode(), "rỗng", "only invisible characters"),
    (b"a\x00b" * 50, "không phải văn bản", "binary with zeros"),
    (bytes(range(1, 32)) * 5, "không phải văn bản", "control characters"),
    (bytes(range(128, 256)) * 5, "không phải văn bản", "no encoding at all"),
    (TCVN3.encode("latin-1"), "TCVN3", "old font encoding TCVN3"),
    (TCVN3.encode(), "TCVN3", "the same, saved as UTF-8"),
    (VNI.encode("latin-1"), "VNI", "old font encoding VNI"),
    (CP1258.encode("cp1258"), "1258", "Windows code page"),
    (f"<html><p>{TCVN3}</p></html>".encode(), "TCVN3", "a page in an old font"),
    (b"PK\x03\x04 broken", "hỏng", "broken zip"),
    (zipped("a.txt"), "tệp nén", "a zip of files"),
    (zipped("xl/workbook.xml"), "Excel", "a spreadsheet"),
    (zipped("ppt/presentation.xml"), "PowerPoint", "slides"),
    (b"\xff\xd8\xff\xe0 JFIF", "ảnh", "a photograph"),
    (b"Rar!\x1a\x07", "RAR", "an archive"),
    (
        bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
        "mật khẩu",
        "protected docx",
    ),
    (bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"), "đời cũ", "old spreadsheet"),
    (PROSE.encode() * 3 + b"\xc3(", "bị hỏng", "one broken letter"),
    (b"<div>" * 100_000, "lồng nhau", "a page 100,000 levels deep"),
    (b"<html><body><img src=x></body></html>", "rỗng", "a page without text"),
    (b"<html><script>x</script>", "rỗng", "a page of scripts"),
]


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
@pytest.mark.parametrize(("data", "word", "reason"), BAD, ids=[row[2] for row in BAD])
def test_bad_input(data: bytes, word: str, reason: str, suffix: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "a" + suffix)
    assert word in caught.value.what
    assert caught.value.where == "a" + suffix
    assert caught.value.do


def test_content_goes_before_suffix() -> None:
    assert read_bytes(b"<div>x</div>", "a.md").text == "<div>x</div>"
    assert read_bytes(b"<html><p>x", "a.md").reader == "html"
    assert read_bytes(PROSE.encode(), "a.pdf").reader == "text"
    assert read_bytes(b"<!DOCTYPE html><p>x", "a.docx").reader == "html"


def test_a_few_old_words_pass() -> None:
    text = PROSE * 5 + " (trước đây: cña vµ ®iÒu)"
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_marked_never_leaves_the_reader(suffix: str) -> None:
    with pytest.raises(SecretDocument):
        read_bytes(f"<p>SỞ A</p>\n\nTUYỆT MẬT\n\n<p>{PROSE}</p>".encode(), f"a.{suffix}")


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PROSE.encode())
    found = read(tmp_path / "a.txt")
    assert found == read_bytes(PROSE.encode(), "other")
    assert len(found.sha256) == 64
    with pytest.raises(NotFound):
        read(tmp_path / "b.txt")
    with pytest.raises(NotFound):
        read(tmp_path / "a.txt" / "c")
    with pytest.raises(UnreadableFile, match="thư mục"):
        read(tmp_path)
    with pytest.raises(UnreadableFile):
        read(Path("a\0b"))


def test_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile):
        read(tmp_path / "pipe")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFile, match="quyền"):
        read(tmp_path / "a.txt")


def test_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("opened"))
    with pytest.raises(FileTooLarge):
        read(tmp_path / "large.txt")


def test_large_upload() -> None:
    with pytest.raises(FileTooLarge):
        read_bytes(b" " * (50 * 1024 * 1024 + 1), "a.txt")


def test_shipped_samples(samples: Path) -> None:
    files = [
        f for f in sorted(samples.glob("[0-9]*")) if f.suffix in {".txt", ".md", ".html", ".docx", ".pdf"}
    ]
    for file in files:
        found = read(file)
        check_positions(found)
        assert "Căn cứ" in found.text or "Kính gửi" in found.text or "Số:" in found.text


def test_reference_documents(shared: Path) -> None:
    for file in sorted((shared / "corpus" / "originals").iterdir()):
        if file.suffix == ".doc":
            continue  # needs a program, see test_doc_reader
        try:
            check_positions(read(file))
        except UnreadableFile as error:
            assert "quét" in error.what or "Lớp chữ" in error.what
