"""Reading through noise: what scanners and typists make of a citation, and what noise must not make one."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import CitationRead, Header
from loaders.clean import Clean
from loaders.edits import Edit, Edited
from loaders.extract import extract_bytes
from loaders.mentions import find_mentions
from loaders.names import Names
from loaders.references import References
from loaders.respelling import _BODIES, _PHRASES, _WORDS
from loaders.sections import lay_out

ROOT = Path(__file__).resolve().parents[1]


def references(text: str) -> References:
    clean = Clean(text)
    return References(clean, lay_out(clean), Header(), Names(Header()).learn(clean))


def only(text: str) -> CitationRead:
    (citation,) = references(text).citations
    return citation


NUMBERS = [
    # (printed, canonical, whether the reading is marked as repaired, why)
    ("Nghị định số l18/2025/NĐ-CP", "118/2025/NĐ-CP", True, "small L for 1"),
    ("Thông tư số O1/2020/TT-VPCP", "01/2020/TT-VPCP", True, "letter O for 0"),
    ("Nghị định số 6I/2018/NĐ-CP", "61/2018/NĐ-CP", True, "capital I for 1"),
    ("Nghị định số 61/2O18/NĐ-CP", "61/2018/NĐ-CP", True, "letter O in the year"),
    ("Nghị định 6l/20l8/NĐ-CP", "61/2018/NĐ-CP", True, "twice, without «số»"),
    ("Nghị định số 63/20¼/NĐ-CP", "63/2014/NĐ-CP", True, "a fraction where only a year can stand"),
    ("Nghị định số 63/201⁄4/NĐ-CP", "63/2014/NĐ-CP", True, "the same fraction in its other form"),
    ("Nghị định số 63/2010/NÐ-CP", "63/2010/NĐ-CP", False, "another letter that looks like Đ"),
    ("Nghị định số 63/2010/ND-CP", "63/2010/NĐ-CP", True, "lost stroke"),
    ("Nghị định số 63/2010/NĐ - CP", "63/2010/NĐ-CP", False, "spaces about the hyphen"),
    ("Nghị định số 63/2010/NĐ.CP", "63/2010/NĐ-CP", True, "full stop for the hyphen"),
    ("Nghị định số 63/2010/NĐ/CP", "63/2010/NĐ-CP", True, "slash for the hyphen"),
    ("Nghị định số 63/2010/NĐ-cp", "63/2010/NĐ-CP", True, "lost capitals behind the hyphen"),
    ("Nghị định số 118/2025NĐ-CP", "118/2025/NĐ-CP", True, "lost slash"),
    ("Nghị định số 118/2025 NĐ-CP", "118/2025/NĐ-CP", True, "space for the slash"),
    ("Nghị định số 118-2025/NĐ-CP", "118/2025/NĐ-CP", True, "hyphen for the slash"),
    ("Nghị định số 118/20 25/NĐ-CP", "118/2025/NĐ-CP", True, "space in the year"),
    ("Nghị định số 1 1 8 / 2 0 2 5 / N Đ - C P", "118/2025/NĐ-CP", True, "a space behind each sign"),
    ("Nghị định số 118/2025/N Đ - C P", "118/2025/NĐ-CP", True, "a space behind each letter of the symbol"),
    ("Quyết định số 468/QÐ-TTG", "468/QĐ-TTg", True, "lost small letter"),
    ("Quyết định số 468/QD-Ttg", "468/QĐ-TTg", True, "lost stroke and capital"),
    ("Quyết định số 468/QĐTTg", "468/QĐ-TTg", True, "lost hyphen of an administrative number"),
    ("Kế hoạch số 38/KHUBND", "38/KH-UBND", True, "lost hyphen, the two parts are known"),
    ("Thông tư số 02/2017/TTVPCP", "02/2017/TT-VPCP", True, "lost hyphen of a circular"),
    ("Thông tư số 12/2020/TT-BGDDT", "12/2020/TT-BGDĐT", True, "lost stroke within the body"),
    ("Thông tư số 12/2020/TT-BGDĐT", "12/2020/TT-BGDĐT", False, "nothing to repair"),
    ("Nghị quyết số 57/NQ/TW", "57-NQ/TW", False, "Party symbol with two slashes"),
    ("Luật Đầu tư công số 39/2019/QH 14", "39/2019/QH14", False, "space before the term"),
    ("Luật Đầu tư công số 39/2019/QHI4", "39/2019/QH14", True, "I for 1 in the term"),
    ("Luật Đầu tư công số 39/2019/QH l4", "39/2019/QH14", True, "small L and a space"),
    ("Luật Thi hành án dân sự số 26/2008/QHl2", "26/2008/QH12", True, "small L"),
    ("Luật Ban hành văn bản số 80/2015/QHI13", "80/2015/QH13", True, "a stroke too many: no term 113"),
    ("Luật Trẻ em số 39/2022/QHIS", "39/2022/QH15", True, "S is 5: no term 18"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "canonical", "marked", "why"), NUMBERS, ids=[row[3] for row in NUMBERS])
def test_numbers(printed: str, canonical: str, marked: bool, why: str) -> None:
    text = f"Căn cứ {printed} của Chính phủ;"
    citation = only(text)
    assert citation.canonical == canonical
    assert citation.text.startswith(printed)
    assert (citation.repaired is not None) == marked
    assert citation.repaired is None or citation.repaired.replace("Ð", "Đ") in text.replace("Ð", "Đ")


def test_a_type_word_read_through_other_letters_is_marked() -> None:
    for printed in ("Chi thị số 5/CT-TTg", "nghị dịnh số 5/2020/NĐ-CP", "Công vãn số 5/UBND-NC"):
        assert only(f"Theo {printed}.").repaired == printed
    assert only("Theo chỉ thị số 5/CT-TTg.").repaired is None


AMBIGUOUS = [
    ("Căn cứ Nghị định số S8/2020/NĐ-CP;", "đọc được nhiều cách", "S is 5 or 8"),
    ("Căn cứ Nghị định số 1B/2020/NĐ-CP;", "đọc được nhiều cách", "B is 8 or 13"),
    ("Căn cứ Quyết định số 201⁄4/QĐ-UBND;", "đọc được nhiều cách", "2014, or number 4 behind 201"),
    ("Căn cứ Luật Đầu tư số 39/2020/QHI3;", "khóa Quốc hội", "term 13 passed no law in 2020"),
    ("Căn cứ Nghị định số 6\n6/2008/NĐ-CP;", "66/2008/NĐ-CP hoặc 6/2008/NĐ-CP", "broken, never named whole"),
    ("Căn cứ Nghị định số 6 6/2008/NĐ-CP; Nghị định số 66/2008/NĐ-CP; Nghị định số 6/2008/NĐ-CP;",
     "66/2008/NĐ-CP hoặc 6/2008/NĐ-CP", "broken, and both are named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason", "why"), AMBIGUOUS, ids=[row[2] for row in AMBIGUOUS])
def test_what_may_mean_two_things_is_listed_and_not_repaired(text: str, reason: str, why: str) -> None:
    found = references(text)
    assert all(citation.repaired is None for citation in found.citations)
    assert any(reason in unread.reason for unread in found.unread)


def test_a_broken_number_is_joined_where_the_document_names_it_whole() -> None:
    text = "Căn cứ Nghị định số 6\n6/2008/NĐ-CP ngày 28/5/2008; Nghị định số 66/2008/NĐ-CP ngày 28/5/2008;"
    found = references(text).citations
    assert [(c.canonical, c.repaired) for c in found] == [
        ("66/2008/NĐ-CP", "6 6/2008/NĐ-CP"),
        ("66/2008/NĐ-CP", None),
    ]


WORDS = [
    # (a basis, type, date, issuer, why)
    ("Căn cứ Nghị dịnh số 1/2020/NĐ-CP", "Nghị định", None, None, "d for đ"),
    ("Căn cứ Nghi đinh số 1/2020/NĐ-CP", "Nghị định", None, None, "lost tones"),
    ("Cản cử Thông tu số 1/2020/TT-BYT", "Thông tư", None, None, "the cue too"),
    ("C ă n  c ứ  Quyêt định số 1/QĐ-TTg", "Quyết định", None, None, "spaced-out cue"),
    ("Căn cứ N G H Ị  Đ Ị N H số 1/2020/NĐ-CP", "Nghị định", None, None, "spaced-out type"),
    ("C ăn cứ Kê hoạch số 1/KH-UBND", "Kế hoạch", None, None, "initial set apart"),
    ("CĂN CỨ KÉ HOẠCH SỐ 1/KH-UBND", "Kế hoạch", None, None, "capitals"),
    ("Căn cứ Nghị định sô 1/2020/NĐ-CP", "Nghị định", None, None, "sô"),
    ("Căn cứ Nghị định Só: 1/2020/NĐ-CP", "Nghị định", None, None, "Só"),
    ("Căn cứ Nghị định Sổ 1/2020/NĐ-CP", "Nghị định", None, None, "Sổ"),
    ("Căn cứ Nghị định s6 1/2020/NĐ-CP", "Nghị định", None, None, "s6"),
    ("Căn cứ Nghị định SỐ: 1/2020/NĐ-CP", "Nghị định", None, None, "SỐ"),
    ("căn cứ nghị định số 1/2020/NĐ-CP của chính phủ", "Nghị định", None, "Chính phủ", "lost capitals"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CPngày 02/3/2020", "Nghị định", "2020-03-02", None, "glued day"),
    ("Căn cứ Thông tư số 1/2020/TT-BTCngày 02/3/2020", "Thông tư", "2020-03-02", None, "glued, longer body"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngày 0 8/6/2010", "Nghị định", "2010-06-08", None, "space in the day"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngày 08/6/20l0", "Nghị định", "2010-06-08", None, "l in the year"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngày O8/6/2O10", "Nghị định", "2010-06-08", None, "O twice"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngay 08/6/2010", "Nghị định", "2010-06-08", None, "lost tone of ngày"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngày 08tháng 6năm 2010", "Nghị định", "2010-06-08", None, "glued words"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngày 2l thảng 6 nãm 2010", "Nghị định", "2010-06-21", None, "all three"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngày 08 tháng 6 năm 2 0 1 0", "Nghị định", "2010-06-08", None, "spaced year"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP ngày 5/6/20¼", "Nghị định", "2014-06-05", None, "fraction in a year"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP của Chinh phủ", "Nghị định", None, "Chính phủ", "lost tone"),
    ("Căn cứ Nghị định số 1/2020/NĐ-CP cửa Chính phủ", "Nghị định", None, "Chính phủ", "another tone of của"),
    ("Căn cứ Quyết định số 1/QĐ-TTg của Thủ tưóng Chính phủ", "Quyết định", None, "Thủ tướng Chính phủ", "ó for ớ"),
    ("Căn cứ Thông tư số 1/2020/TT-BTC của Bộ Tài chinh", "Thông tư", None, "Bộ Tài chính", "a ministry"),
    ("Căn cứ Thông tư số 1/2020/TT-BYT của Bộ trướng Bộ Y tê", "Thông tư", None, "Bộ Y tế", "a minister"),
    ("Căn cứ Kế hoạch số 1/KH-UBND của ƯBND tinh Nghệ An", "Kế hoạch", None, "Ủy ban nhân dân tỉnh Nghệ An", "ƯBND tinh"),
    ("NGHỊ ĐỊNH SỐ 1/2020/NĐ-CP NGÀY 02/3/2020 CỦA CHÍNH PHỦ", "Nghị định", "2020-03-02", "Chính phủ", "a title"),
    ("THỰC HIỆN QUYẾT ĐỊNH SỐ 1/QĐ-TTG NGÀY 02 THÁNG 3 NĂM 2020 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ CẢI CÁCH",
     "Quyết định", "2020-03-02", "Thủ tướng Chính phủ", "a title with a subject"),
    ("THÔNG TƯ SỐ 1/2020/TT-VPCP CỦA BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ QUY ĐỊNH CHI TIẾT",
     "Thông tư", None, "Văn phòng Chính phủ", "two titles in capitals"),
    ("THỰC HIỆN KẾ HOẠCH SỐ 1/KH-UBND CỦA ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN VỀ CẢI CÁCH",
     "Kế hoạch", None, "Ủy ban nhân dân tỉnh Lạng Sơn", "a province in capitals"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "day", "issuer", "why"), WORDS, ids=[row[4] for row in WORDS])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words(text: str, kind: str, day: str | None, issuer: str | None, why: str, form: str) -> None:
    given_text = unicodedata.normalize(form, text + ";")  # type: ignore[arg-type]
    citation = only(given_text)
    assert (citation.type, citation.date, citation.issuer) == (kind, day, issuer)
    assert given_text[citation.start : citation.end] == citation.text
    assert not unicodedata.combining(given_text[citation.end])


FALSE_FRIENDS = [
    ("Xem trang 12/45 và trang số 3.", "page numbers"),
    ("Điện thoại số 0205.3812345, số máy lẻ 1O2.", "telephone numbers"),
    ("Theo Mẫu số 02/KSTT và Mẫu số O3/KSTT.", "forms, one misread"),
    ("Biểu số 06a/VPCP/KSTT kèm theo.", "a statistical form"),
    ("Số tiền 1.500.000 đồng, số dư 1.5OO.OOO.", "amounts"),
    ("Tỷ lệ 1/2, ¾ số xã, 20½ ngày công.", "fractions"),
    ("Nhà số 12/A và số l2/B đường Trần Phú.", "houses"),
    ("Tiêu chuẩn ISO 9001:2015, TCVN 5603:2008, QCVN 01:2021/BYT.", "standards"),
    ("Gói thầu số 05/TBMT và gói thầu số O6/GT-XL.", "tenders"),
    ("Tài khoản số 0491000123/VCB tại ngân hàng.", "bank account"),
    ("Đội hình số 10 lO người.", "letters that stay letters"),
    ("Xem https://vanban.vn/so/118/2025/NĐ-CP trên mạng.", "an address"),
    ("Xem www.vanban.vn/?so=118/2025/NĐ-CP trên mạng.", "an address with a query"),
    ("Gửi về so118@18/KH-UBND.vn trước thứ Sáu.", "a mail address"),
    ("Xe biển số 29A-123.45 và 29A/1234.", "licence plates"),
    ("Đã tổ chức 15/10 hội nghị, 3/4 lớp tập huấn.", "counts"),
    ("Hợp đồng số 15/HĐ-KT và giấy phép số l5/GP-BTNMT.", "contracts and licences"),
    ("Cần cù, chịu khó; Chinh phụ ngâm; quan hệ chính phụ.", "words of their own"),
    ("Bộ phận một cửa Bộ Y tế.", "cửa that is no của"),
    ("Bảng có cột 1 2 3 4 5 6 7.", "columns of a table"),
    ("Các điểm a b c d đ khoản 1.", "letters of points"),
    ("Ngày 15/10 họp; ngày 2O/lO nghỉ.", "days without a year"),
    ("Tháng 12/2020 NĐ-CP mới được soạn.", "a month in front of a symbol"),
    ("Giai đoạn 2024-2025/NQ-HĐND đã nêu.", "a period in front of a symbol"),
    ("Số 1 I trong danh sách; hạng I/II.", "roman numbers"),
    ("Mã số 2l/BC và mã hồ sơ 1.004227.", "codes"),
    ("Thông báo lúc 7h30/8h00, phòng số l0l.", "hours and rooms"),
]


@pytest.mark.parametrize(("text", "why"), FALSE_FRIENDS, ids=[row[1] for row in FALSE_FRIENDS])
def test_noise_makes_no_citation(text: str, why: str) -> None:
    assert [c.text for c in references(text).citations] == []


UNTOUCHED = [
    ("Cần cù, Chinh phụ, quyết đinh, nghị dịnh", "small letters and words of their own"),
    ("số 10 lO, phòng l0l, số I", "no slash, no number"),
    ("ngày 2O/lO, ngày càng, ngay 5 xã", "no year"),
    ("20½ ngày, ¼ số xã", "amounts"),
    ("1 2 3 4 5", "columns"),
    ("Căn cước, Thông tin, Kế toán, Bộ phận", "phrases that begin alike"),
]


@pytest.mark.parametrize(("text", "why"), UNTOUCHED, ids=[row[1] for row in UNTOUCHED])
def test_the_view_leaves_alone(text: str, why: str) -> None:
    clean = Clean(text)
    assert clean.text == text
    assert clean.repaired(0, len(text)) is None


def test_each_phrase_has_letters_of_its_own() -> None:
    assert len(_PHRASES) == len({*_BODIES, *_WORDS})


@given(st.text(max_size=60), st.data())
def test_edits_lead_back(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [Edit(start, end, data.draw(st.text(max_size=4))) for start, end in pairs]
    edited = Edited(text, edits)
    places = [edited.offset(position) for position in range(len(edited.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    untouched = [i for i in range(len(text)) if not any(e.start <= i < e.end for e in edits)]
    assert [text[i] for i in untouched if i in set(places[:-1])] == [text[i] for i in untouched]


def _read(text: str) -> tuple[object, ...]:
    record = extract_bytes(text.encode(), "a.txt")
    header = record.document.model_dump(exclude={"start", "end"})
    return header, [(c.canonical, c.type, c.role, c.date, c.issuer, c.provision) for c in record.citations]


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "cancu" / "samples").glob("*.txt")))
def test_decomposed_samples_read_the_same(samples: Path, name: str) -> None:
    text = (samples / name).read_text(encoding="utf-8")
    plain = _read(unicodedata.normalize("NFC", text))
    assert _read(unicodedata.normalize("NFD", text)) == plain
    mixed = "".join(
        unicodedata.normalize("NFD" if number % 2 else "NFC", line)
        for number, line in enumerate(text.splitlines(keepends=True))
    )
    assert _read(mixed) == plain


LONG = [
    ("C ă n  c ứ ", "spaced-out letters"),
    ("số l18/2O25/NĐ-CP ", "misread numbers"),
    ("số 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 ", "single digits"),
    ("ngày ngày 0 8 / ", "days"),
    ("Bộ Thông tin và Bộ Nông nghiệp và Phát ", "bodies that begin alike"),
    ("1/2/3/4/5/", "digits and slashes"),
    ("CỦA CHÍNH PHỦ ", "capitals"),
]


@pytest.mark.parametrize(("piece", "why"), LONG, ids=[row[1] for row in LONG])
def test_noise_is_read_in_linear_time(piece: str, why: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = 60.0
        for _ in range(3):
            start = time.process_time()
            find_mentions(Clean(text).text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(200_000) < 25 * max(seconds(20_000), 0.005)
