"""PDF: pages, columns, stamps, and the layers that cannot be read."""

import io
import zlib
from collections.abc import Sequence

import pypdfium2
import pytest
from PIL import Image

from graph.errors import FileTooLarge, SecretDocument, UnreadableFile
from graph.source import Source
from loaders.readers import bounds, ocr, pdf, read_bytes


@pytest.fixture(autouse=True)
def _no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the layer alone gives, on a machine with OCR too."""
    monkeypatch.setenv("CANCU_OCR", "0")


PROSE = "Căn cứ Luật Tổ chức chính quyền địa phương; thực hiện nhiệm vụ được giao trong năm 2026"


class Pdf:
    """A small PDF writer: one font with a ToUnicode map, lines at places, annotations with appearances."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.codes: dict[str, int] = {}
        self.pages: list[int] = []
        self.catalog, self.tree, self.font = self.add(b""), self.add(b""), self.add(b"")

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def stream(self, content: bytes, extra: str = "") -> int:
        packed = zlib.compress(content)
        head = f"<< {extra} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        return self.add(head + packed + b"\nendstream")

    def draw(self, *places: tuple[float, float, str]) -> bytes:
        """Operators that show texts at (x, y) in 12 points."""
        shown = []
        for x, y, text in places:
            codes = "".join(f"{self.codes.setdefault(c, len(self.codes) + 33):02x}" for c in text)
            shown.append(f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET")
        return "\n".join(shown).encode()

    def page(self, *places: tuple[float, float, str], annotations: tuple[str, ...] = ()) -> "Pdf":
        content = self.stream(self.draw(*places))
        kids = " ".join(f"{self.add(a.encode())} 0 R" for a in annotations)
        self.pages.append(
            self.add(
                f"<< /Type /Page /Parent {self.tree} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
                f"/Resources << /Font << /F {self.font} 0 R >> >> /Annots [{kids}] >>".encode()
            )
        )
        return self

    def stamp(self, text: str, kind: str = "Stamp", contents: str = "", flags: int = 4, x: int = 300) -> str:
        """An annotation at (x, 600); with a text, that is its appearance."""
        appearance = ""
        if text:
            form = "/Type /XObject /Subtype /Form /BBox [0 0 250 20] "
            form += f"/Resources << /Font << /F {self.font} 0 R >> >>"
            appearance = f"/AP << /N {self.stream(self.draw((2, 5, text)), form)} 0 R >>"
        held = f"/Contents <feff{contents.encode('utf-16-be').hex()}>" if contents else ""
        box = f"/Rect [{x} 600 {x + 250} 620]"
        return f"<< /Type /Annot /Subtype /{kind} {box} /F {flags} {held} {appearance} >>"

    def bytes(self, trailer: str = "") -> bytes:
        pairs = "\n".join(
            f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for char, code in self.codes.items()
        )
        cmap = self.stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end".encode()
        )
        widths = " ".join(["500"] * 223)
        self.objects[self.font - 1] = (
            f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 33 /LastChar 255 "
            f"/Widths [{widths}] /ToUnicode {cmap} 0 R >>"
        ).encode()
        kids = " ".join(f"{page} 0 R" for page in self.pages)
        self.objects[self.tree - 1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode()
        self.objects[self.catalog - 1] = f"<< /Type /Catalog /Pages {self.tree} 0 R >>".encode()
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += f"trailer << /Size {len(places) + 1} /Root {self.catalog} 0 R {trailer} >>\n".encode()
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def read(document: Pdf, trailer: str = "") -> Source:
    return read_bytes(document.bytes(trailer), "a.pdf")


def stamps(found: Source) -> list[str]:
    return [found.text[s.start : s.end] for s in found.positions if s.kind == "stamp"]


def test_pages_and_lines() -> None:
    found = read(Pdf().page((50, 300, PROSE), (50, 280, "Điều 1.")).page((50, 700, "Điều 2. " + PROSE)))
    assert found.text == f"{PROSE}\nĐiều 1.\n\nĐiều 2. {PROSE}"
    assert found.warnings == ()
    pages = [(p.page, found.text[p.start : p.end]) for p in found.positions if p.kind == "page"]
    assert pages == [(1, f"{PROSE}\nĐiều 1."), (2, f"Điều 2. {PROSE}")]
    assert found.page_of(found.text.index("Điều 2")) == 2


def test_columns_of_the_letterhead_and_of_the_signature() -> None:
    document = Pdf().page(
        (50, 800, "SỞ NỘI VỤ"),
        (280, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (50, 780, "Số:"),
        (110, 780, "/KH-SNV"),
        (300, 780, "An Bình, ngày 05 tháng 01 năm 2026"),
        (50, 300, PROSE),
        (50, 200, "- Như trên;"),
        (350, 200, "GIÁM ĐỐC"),
        (50, 180, "Tên"),
        (250, 180, "Sở Y tế"),
    )
    assert read(document).text.split("\n") == [
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: /KH-SNV",
        "An Bình, ngày 05 tháng 01 năm 2026",
        PROSE,
        "- Như trên;",
        "GIÁM ĐỐC",
        "Tên Sở Y tế",
    ]


STAMPS = [
    ({"text": "Số: 102"}, ["Số: 102"], "what a stamp shows"),
    ({"text": "Số: 102", "kind": "Widget"}, ["Số: 102"], "what a signature field shows"),
    ({"text": "", "kind": "FreeText", "contents": "Đến: 12/01"}, ["Đến: 12/01"], "what a note holds"),
    ({"text": "Số: 102", "contents": "khác"}, ["Số: 102"], "shown goes before held"),
    ({"text": "Số: 102", "flags": 2}, [], "a hidden one is not printed"),
    ({"text": "Số: 102", "kind": "Link"}, [], "a link bears no text"),
]


@pytest.mark.parametrize(("made", "expected", "reason"), STAMPS, ids=[row[2] for row in STAMPS])
def test_stamps(made: dict[str, str], expected: list[str], reason: str) -> None:
    document = Pdf()
    found = read(document.page((50, 610, PROSE), annotations=(document.stamp(**made),)))  # type: ignore[arg-type]
    assert stamps(found) == expected
    assert found.text == "\n".join([PROSE, *expected])


def test_marked_stamp_is_refused() -> None:
    document = Pdf()
    with pytest.raises(SecretDocument):
        read(document.page((50, 610, PROSE), annotations=(document.stamp("TỐI MẬT"),)))


def test_scan_with_stamp_is_a_scan() -> None:
    document = Pdf()
    with pytest.raises(UnreadableFile) as caught:
        read(document.page(annotations=(document.stamp("Số: 102"),)))
    assert "bản quét" in caught.value.what
    assert "ocrmypdf" in (caught.value.do or "")


def test_page_without_text_is_named() -> None:
    found = read(Pdf().page((50, 700, PROSE)).page().page((50, 700, PROSE)))
    assert found.warnings and "Trang 2" in found.warnings[0]
    assert [p.page for p in found.positions if p.kind == "page"] == [1, 2, 3]


def mixed() -> bytes:
    """A page with a layer, a scanned page, a white page."""
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PDF")
    whole = pypdfium2.PdfDocument.new()
    for part in (Pdf().page((50, 700, PROSE)).bytes(), picture.getvalue(), Pdf().page().bytes()):
        whole.import_pages(pypdfium2.PdfDocument(part))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def test_scanned_pages_among_others_are_read_by_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ...]] = []

    def recognised(data: bytes, name: str, pages: int, what: str, only: Sequence[int] = ()) -> bytes:
        asked.append(tuple(only))
        return Pdf().page((50, 700, "x")).page((50, 700, "Nơi nhận")).page((50, 700, "x")).bytes()

    monkeypatch.setattr(ocr, "recognised", recognised)
    found = read_bytes(mixed(), "a.pdf")
    assert asked == [(2,)], "the scanned page alone, not the white one"
    pages = [found.text[p.start : p.end] for p in found.positions if p.kind == "page"]
    assert pages == [PROSE, "Nơi nhận", ""]
    assert "Trang 2 được đọc bằng nhận dạng chữ" in found.warnings[0]
    assert "Trang 3" in found.warnings[1]


def test_scanned_pages_are_named_where_there_is_no_ocr() -> None:
    (warning,) = read_bytes(mixed(), "a.pdf").warnings
    assert "Trang 2, 3" in warning


LAYERS = [
    ("Cӑn cӭ LuұW 7ә chӭc chӊnh quyӅn ÿӏD phѭѫng", True, "letters of another alphabet"),
    ("Căn cứ \ue001\ue002\ue003 Luật \ue004\ue005", True, "private use"),
    (PROSE + " αβ", False, "two Greek letters"),
]


@pytest.mark.parametrize(("text", "refused", "reason"), LAYERS, ids=[row[2] for row in LAYERS])
def test_broken_layer(text: str, refused: bool, reason: str) -> None:
    document = Pdf().page((50, 700, text))
    if refused:
        with pytest.raises(UnreadableFile, match="Lớp chữ"):
            read(document)
    else:
        assert "ký tự lạ" in read(document).warnings[0]


def test_lost_marks_are_warned_of() -> None:
    line = "Can cu Luat To chuc chinh quyen dia phuong, thuc hien nhiem vu duoc giao"
    found = read(Pdf().page(*((50, 700 - 20 * i, line) for i in range(8))))
    assert "mất dấu" in found.warnings[0]


CLEAN = [
    ("QĐ\x02\nUBND", "QĐ-UBND", "hyphen at the end of a line joins what it splits"),
    ("QĐ\ufffeUBND", "QĐ-UBND", "the same, as a noncharacter"),
    ("a\x00b\u200bc\xadd", "abcd", "invisible signs"),
    ("a\r\nb\rc", "a\nb\nc", "line breaks"),
]


@pytest.mark.parametrize(("given", "expected", "reason"), CLEAN, ids=[row[2] for row in CLEAN])
def test_clean(given: str, expected: str, reason: str) -> None:
    assert pdf.clean(given) == expected


def test_password() -> None:
    secret = "ab" * 32
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -4 >> /ID [<00><00>]"
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(Pdf().page((50, 700, PROSE)), encrypt)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    assert bounds.MAX_PAGES == 2000
    with pytest.raises(FileTooLarge):
        read(Pdf().page((50, 700, PROSE)).page().page())


def test_no_page_and_broken_bytes() -> None:
    for data in (b"%PDF-1.7\n", b"%PDF-1.7 garbage" * 50, Pdf().bytes()):
        with pytest.raises(UnreadableFile):
            read_bytes(data, "a.pdf")
    data = Pdf().page((50, 700, PROSE)).bytes()
    for place in range(0, len(data), 11):
        damaged = bytearray(data)
        damaged[place] ^= 0x55
        try:
            read_bytes(bytes(damaged), "a.pdf")
        except UnreadableFile:
            continue


def test_same_bytes_same_source() -> None:
    document = Pdf()
    data = document.page((50, 700, PROSE), annotations=(document.stamp("Số: 1"),)).bytes()
    assert read_bytes(data, "a.pdf") == read_bytes(data, "b")
