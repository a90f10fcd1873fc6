"""Sections: lines, parts and the tree of headings."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.clean import Clean
from loaders.headings import Level, read_mark
from loaders.layout import Layout, Section
from loaders.sections import lay_out, split_lines

HEAD = (
    "Số: 12/KH-UBND\n\nLạng Sơn, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nTuyên truyền pháp luật năm 2026\n\n"
)


def laid(text: str) -> Layout:
    return lay_out(Clean(text))


def outline(sections: tuple[Section, ...]) -> list[object]:
    return [(s.label, s.title, outline(s.children)) if s.children else (s.label, s.title) for s in sections]


@pytest.mark.parametrize(
    ("line", "label", "level", "words", "reason"),
    [
        ("I. MỤC ĐÍCH", "I", Level.ROMAN, "MỤC ĐÍCH", "a Roman figure"),
        ("IV. TỔ CHỨC THỰC HIỆN:", "IV", Level.ROMAN, "TỔ CHỨC THỰC HIỆN:", "four"),
        ("II.NỘI DUNG", "II", Level.ROMAN, "NỘI DUNG", "no space"),
        ("H. Nội dung kiểm tra", "II", Level.ROMAN, "Nội dung kiểm tra", "a scanner's H for II"),
        ("A. PHẦN CHUNG", "A", Level.LETTER, "PHẦN CHUNG", "a letter"),
        ("1. Mục đích", "1", Level.NUMBER, "Mục đích", "a figure"),
        ("1/ Mục đích", "1", Level.NUMBER, "Mục đích", "the old form"),
        ("1) Mục đích", "1", Level.NUMBER_PAREN, "Mục đích", "with a bracket"),
        ("1.1. Nội dung", "1.1", Level.SUBNUMBER, "Nội dung", "two figures"),
        ("2.1 Ban hành quyết định", "2.1", Level.SUBNUMBER, "Ban hành quyết định", "without a stop"),
        ("1.2.3. Nội dung", "1.2.3", Level.SUBSUBNUMBER, "Nội dung", "three figures"),
        ("a) Văn phòng", "a", Level.POINT, "Văn phòng", "a point"),
        ("đ) Văn phòng", "đ", Level.POINT, "Văn phòng", "the Vietnamese alphabet"),
        ("a. Văn phòng", "a", Level.POINT, "Văn phòng", "with a stop"),
        ("- Rà soát", "-", Level.DASH, "Rà soát", "a dash"),
        ("-Rà soát", "-", Level.DASH, "Rà soát", "no space"),
        ("+ Rà soát", "+", Level.PLUS, "Rà soát", "a plus"),
        ("Điều 3. Hiệu lực", "Điều 3", Level.ARTICLE, "Hiệu lực", "an article"),
        ("Điều 85a. Chính sách", "Điều 85a", Level.ARTICLE, "Chính sách", "an inserted article"),
        ("Chương II", "Chương II", Level.CHAPTER, "", "a chapter alone"),
        ("Mục 1. QUY ĐỊNH CHUNG", "Mục 1", Level.MUC, "QUY ĐỊNH CHUNG", "a section of a law"),
        ("PHẦN THỨ NHẤT", "PHẦN THỨ NHẤT", Level.PART, "", "an ordinal"),
        ("PHỤ LỤC I", "PHỤ LỤC I", Level.ANNEX, "", "an annex"),
    ],
)
def test_marks(line: str, label: str, level: Level, words: str, reason: str) -> None:
    mark = read_mark(line)
    assert mark is not None, reason
    assert (mark.label, mark.level, line[mark.words :]) == (label, level, words), reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Điều 5 của Luật này quy định", "a reference at the start of a wrapped line"),
        ("| 1. | Rà soát | Sở Nội vụ |", "a row of a table"),
        ("1. Rà soát | Sở Nội vụ", "a row of a table without its first pipe"),
        ("15/12/2026 hoàn thành", "a date"),
        ("98.5% hồ sơ", "a figure"),
        ("1.000 đồng", "thousands"),
        ("năm 2026, cụ thể như sau", "words"),
        ("-------", "a rule"),
        ("Mục 3 Phụ lục này", "a reference"),
        ("khoản 2 Điều 5", "a reference"),
        ("Phần A: Thông tin chung", "a part of a form"),
        ("", "nothing"),
    ],
)
def test_no_marks(line: str, reason: str) -> None:
    assert read_mark(line) is None, reason


def test_tree_of_a_plan() -> None:
    text = HEAD + (
        "Căn cứ Nghị định số 63/2010/NĐ-CP;\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n- Nâng cao nhận thức;\n\n"
        "- Bảo đảm công khai.\n\n2. Yêu cầu: kịp thời, đầy đủ.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n"
        "a) Chủ trì.\n\nb) Báo cáo:\n\n- Định kỳ;\n\n+ Đột xuất.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\nVũ Hoa\n"
    )
    assert outline(laid(text).sections) == [
        ("I", "MỤC ĐÍCH, YÊU CẦU", [
            ("1", "Mục đích", [("-", "Nâng cao nhận thức"), ("-", "Bảo đảm công khai")]),
            ("2", "Yêu cầu"),
        ]),
        ("II", "TỔ CHỨC THỰC HIỆN", [
            ("1", "Sở Nội vụ", [("a", "Chủ trì"), ("b", "Báo cáo", [("-", "Định kỳ", [("+", "Đột xuất")])])]),
        ]),
    ]  # fmt: skip


def test_body_begins_behind_the_colon() -> None:
    clean = Clean(HEAD + "Căn cứ Luật Hòa giải;\n\n1. Yêu cầu: kịp thời, đầy đủ.\n2. Sở Nội vụ\nchủ trì.\n")
    first, second = lay_out(clean).sections
    assert clean.text[first.body : first.end].strip() == "kịp thời, đầy đủ."
    assert (second.title, clean.text[second.body : second.end].strip()) == ("Sở Nội vụ chủ trì", "")


def test_wrapped_heading_is_one_title() -> None:
    text = (
        HEAD
        + "Căn cứ Luật Hòa giải;\n3. Báo Lạng Sơn, Đài Phát thanh và Truyền hình tỉnh, các cơ quan\nthông tấn\n- Đưa tin.\n"
    )
    assert (
        laid(text).sections[0].title
        == "Báo Lạng Sơn, Đài Phát thanh và Truyền hình tỉnh, các cơ quan thông tấn"
    )


def test_chapter_takes_its_title_from_the_next_line() -> None:
    text = "LUẬT\nTHANH TRA\nCăn cứ Hiến pháp;\nChương I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nLuật này quy định.\n"
    assert outline(laid(text).sections) == [("Chương I", "NHỮNG QUY ĐỊNH CHUNG", [("Điều 1", "Phạm vi")])]


def test_quoted_articles_are_no_sections_of_the_amender() -> None:
    text = (
        "LUẬT\nSỬA ĐỔI\nCăn cứ Hiến pháp;\nĐiều 1. Sửa đổi\n1. Sửa đổi khoản 2 như sau:\n“2. Đất là đất.\n3. Đá là đá.”\n"
        "2. Bãi bỏ khoản 1.\nĐiều 2. Hiệu lực\n"
    )
    assert outline(laid(text).sections) == [
        ("Điều 1", "Sửa đổi", [("1", "Sửa đổi khoản 2 như sau"), ("2", "Bãi bỏ khoản 1")]),
        ("Điều 2", "Hiệu lực"),
    ]


def parts(text: str) -> dict[str, str]:
    clean = Clean(text)
    layout = lay_out(clean)
    names = ("head", "basis", "body", "closing", "annexes")
    return {name: clean.text[slice(*getattr(layout, name))].strip() for name in names}


def test_parts_follow_one_another() -> None:
    read = parts(
        HEAD
        + "Căn cứ Luật Hòa giải;\nSở ban hành như sau:\nI. MỤC ĐÍCH\n1. Tốt./.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nVũ Hoa\n"
        "PHỤ LỤC\nDANH MỤC\n| TT | Việc |\n"
    )
    assert read["head"].endswith("Tuyên truyền pháp luật năm 2026")
    assert read["basis"] == "Căn cứ Luật Hòa giải;\nSở ban hành như sau:"
    assert read["body"] == "I. MỤC ĐÍCH\n1. Tốt./."
    assert read["closing"] == "Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nVũ Hoa"
    assert read["annexes"].startswith("PHỤ LỤC")


def test_section_on_the_basis_belongs_to_the_basis() -> None:
    read = parts(
        HEAD + "I. CĂN CỨ XÂY DỰNG\n1. Luật Hòa giải.\nII. MỤC ĐÍCH\n1. Tốt.\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert read["basis"] == "I. CĂN CỨ XÂY DỰNG\n1. Luật Hòa giải."
    assert read["body"] == "II. MỤC ĐÍCH\n1. Tốt."


def test_annex_named_by_its_note() -> None:
    read = parts(
        HEAD + "Căn cứ Luật Hòa giải;\nI. MỤC ĐÍCH\n1. Tốt.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nVũ Hoa\n"
        "PHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 5/KH-SCT)\n1. Rà soát.\n"
    )
    assert read["annexes"] == "PHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 5/KH-SCT)\n1. Rà soát."


def test_lines_know_their_place() -> None:
    text = "  một \n\n\n## hai\n\t\nba"
    lines = split_lines(text)
    assert [(line.text, line.gap) for line in lines] == [("một", False), ("hai", True), ("ba", True)]
    assert all(text[line.start : line.end] == line.text for line in lines)


def check(sections: tuple[Section, ...], start: int, end: int) -> None:
    for section in sections:
        assert start <= section.start <= section.body <= section.end <= end
        check(section.children, section.start, section.end)
        start = section.end


_WORDS = st.sampled_from(
    ["KẾ HOẠCH", "I. ", "1. ", "1.1. ", "a) ", "- ", "Điều 1. ", "Chương I", "\n", "\n\n", ":", "Căn cứ", '"', "|",
     "Nơi nhận:", "GIÁM ĐỐC", "PHỤ LỤC", "(Kèm theo Quyết định", "ab ", "A", "#", " ", "\r\n", "ộ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=60).map("".join)))
@settings(max_examples=200, deadline=None)
def test_any_text_is_laid_out(text: str) -> None:
    clean = Clean(text)
    layout = lay_out(clean)
    length = len(clean.text)
    order = [*layout.head, *layout.basis, *layout.body, *layout.closing, *layout.annexes]
    assert order == sorted(order)
    assert order[-1] == (layout.attached[0][0] if layout.attached else length)
    check(layout.sections, 0, length)


@pytest.mark.parametrize(
    "unit",
    [
        "12/",
        "Căn cứ ",
        "a",
        "I. A\n1. B\na) C\n- D\n",
        '"1. A\n',
        "KẾ HOẠCH\n(Kèm theo Quyết định 5)\n",
        "\n",
        "| a ",
    ],
)
def test_layout_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        clean = Clean(unit * (size // len(unit)))
        best = 60.0
        for _ in range(3):
            start = time.process_time()
            lay_out(clean)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(200_000) < 25 * max(seconds(20_000), 0.005)
