"""Recipients: the list under Nơi nhận in the forms of offices, converters and scanners."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.budget import read_budget
from loaders.clean import Clean
from loaders.recipients import read_recipients
from loaders.sections import lay_out
from loaders.targets import read_targets

HEAD = (
    "Số: 12/KH-UBND\n\nLạng Sơn, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nTuyên truyền năm 2026\n\nCăn cứ Luật Hòa giải;\n\n"
    "I. MỤC ĐÍCH\n\n1. Nâng cao nhận thức./.\n\n"
)


def recipients(closing: str) -> tuple[str, ...]:
    clean = Clean(HEAD + closing)
    return read_recipients(clean, lay_out(clean))


@pytest.mark.parametrize(
    ("closing", "expected", "reason"),
    [
        ("Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT, VP.\n\nGIÁM ĐỐC\n\nVũ Hoa", ("Sở Nội vụ", "Lưu: VT, VP"), "the usual form"),
        ("Nơi nhận:\n\n- UBND tỉnh (b/c);\n\n- Lưu: VT.\n", ("UBND tỉnh (b/c)", "Lưu: VT"), "blank lines between"),
        ("Nơi nhận: - Sở A; - Sở B; - Lưu: VT.\nGIÁM ĐỐC\nVũ Hoa", ("Sở A", "Sở B", "Lưu: VT"), "all on one line"),
        ("| Nơi nhận: - Sở A; - Lưu: VT, NC. | CHỦ TỊCH Hoàng Văn Ba |\n", ("Sở A", "Lưu: VT, NC"), "a table in Markdown"),
        ("Nơi nhận:\n- VPCP: BTCN, các PCN,\ncác Vụ, Cục, Công báo;\n- Lưu: VT.\n",
         ("VPCP: BTCN, các PCN, các Vụ, Cục, Công báo", "Lưu: VT"), "a wrapped item"),
        ("Nơi nhận:            TM. ỦY BAN NHÂN DÂN\n- Sở A;                KT. CHỦ TỊCH\n- Lưu: VT.      PHÓ CHỦ TỊCH\n\nLý Lan\n",
         ("Sở A", "Lưu: VT"), "two columns parted by space"),
        ("Nơi nhận: KT. GIÁM ĐỐC\n- Sở A; PHÓ GIÁM ĐỐC\n- Lưu: VT.\nVũ Hoa\n", ("Sở A", "Lưu: VT"), "two merged columns"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVũ Hoa\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n", ("Như trên", "Lưu: VT"),
         "the signature first"),
        ("Nơi nhận:\n- Lưu: VT, KSTT.*Chintk*\n\n**GIÁM ĐỐC**\n\nVũ Hoa\n", ("Lưu: VT, KSTT.*Chintk*",), "initials in emphasis"),
        ("Noi nhân:\n- Bộ Tư pháp;\nˆ Tổng cục THADS;\n- Lưu: VT.\n", ("Bộ Tư pháp", "Tổng cục THADS", "Lưu: VT"), "a scan"),
        ("Nơi nhận:\n+ Sở A;\n• Sở B;\n- Lưu VT.\n", ("Sở A", "Sở B", "Lưu VT"), "other bullets"),
        ("Nơi nhận:\n- Sở A;\n- Lưu: VT, VP\nGIÁM ĐỐC\nVũ Thị Hoa\nKý bởi: Sở A\n", ("Sở A", "Lưu: VT, VP"), "a stamp below"),
        ("Nơi nhận:\n- Sở A;\n- Lưu: VT.\nGIÁM ĐỐC\nVũ Hoa\nPHỤ LỤC\n- Danh mục;\n", ("Sở A", "Lưu: VT"), "an annex below"),
        ("GIÁM ĐỐC\n\nVũ Hoa\n", (), "no list"),
        ("", (), "no closing"),
    ],
)  # fmt: skip
def test_recipients(closing: str, expected: tuple[str, ...], reason: str) -> None:
    assert recipients(closing) == expected, reason


def test_list_that_lost_its_heading() -> None:
    assert recipients("- Sở A;\n- Sở B;\n- Lưu: VT, NC.\n\nVăn Minh\n") == ("Sở A", "Sở B", "Lưu: VT, NC")


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_closing_is_read(text: str) -> None:
    assert all(item == item.strip() and item for item in recipients(f"Nơi nhận:\n- {text}\n"))


@pytest.mark.parametrize(
    ("body", "expected", "reason"),
    [
        ("II. KINH PHÍ THỰC HIỆN\n\nDo ngân sách nhà nước bảo đảm theo phân cấp.\n", "Do ngân sách nhà nước bảo đảm theo phân cấp.",
         "a section of its own"),
        ("2. Kinh phí: do ngân sách xã bảo đảm.\n", "do ngân sách xã bảo đảm.",
         "a numbered heading and its words on one line"),
        ("- Kinh phí thực hiện được bố trí trong dự toán.\n", "Kinh phí thực hiện được bố trí trong dự toán.", "an item"),
        ("- Sở Tài chính tham mưu bố trí kinh phí thực hiện.\n", "Sở Tài chính tham mưu bố trí kinh phí thực hiện.", "a duty"),
        ("- Sở Tài chính tham mưu bố trí kinh phí.\n\nKinh phí thực hiện từ ngân sách tỉnh./.tr\n",
         "Kinh phí thực hiện từ ngân sách tỉnh", "the sentence on the money before a duty; without the typist's mark"),
        ("- Sở Tài chính bố trí kinh phí.\n\nNguồn kinh phí: khuyến công năm 2026.\n",
         "Nguồn kinh phí: khuyến công năm 2026.", "a label"),
        ("- Sở Tài chính bố trí kinh phí.\n\nTổng kinh phí thực hiện: 12 triệu đồng.\n",
         "Tổng kinh phí thực hiện: 12 triệu đồng.", "a sum"),
        ("3. Phòng Tài chính: Tham mưu cấp kinh phí kịp thời.\n", "Tham mưu cấp kinh phí kịp thời.",
         "a duty without its body"),
        ("- Tiết kiệm, hiệu quả.\n", None, "none"),
    ],
)  # fmt: skip
def test_budget(body: str, expected: str | None, reason: str) -> None:
    clean = Clean(HEAD + body + "\nNơi nhận:\n- Lưu: VT.\n")
    assert read_budget(clean, lay_out(clean)) == expected, reason


def test_budget_of_an_attached_plan() -> None:
    clean = Clean(
        "QUYẾT ĐỊNH\nVề việc phê duyệt Kế hoạch\n\nCăn cứ Luật Du lịch;\n\nĐiều 1. Phê duyệt Kế hoạch kèm theo.\n\n"
        "Nơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nVũ Thị Hoa\n\nKẾ HOẠCH\nPhát triển du lịch\n"
        "(Ban hành kèm theo Quyết định số 5/QĐ-UBND ngày 05/02/2026 của UBND xã Đồng Đăng)\n\nI. MỤC ĐÍCH\n\n"
        "1. Thu hút khách.\n\nII. KINH PHÍ\n\nTừ nguồn ngân sách xã và xã hội hóa./.\n"
    )
    assert read_budget(clean, lay_out(clean)) == "Từ nguồn ngân sách xã và xã hội hóa"


def test_targets_within_work() -> None:
    clean = Clean(
        HEAD + "2. Nhân lực.\n\nII. NHIỆM VỤ\n\n1. Phổ cập kỹ năng cho ít nhất 80% dân số.\n\n"
        "2. Nâng mức tiếp cận lên 85% số hộ.\n\n3. Đăng ký 100% văn bản đến.\n\n4. Hỗ trợ 50% kinh phí.\n\n"
        "III. HIỆN TRẠNG\n\n1. Tỷ lệ sáng đạt 92%.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert [target.value for target in read_targets(clean, lay_out(clean))] == ["80%", "85%", "100%"]


def test_targets() -> None:
    clean = Clean(
        HEAD.replace("I. MỤC ĐÍCH", "I. MỤC TIÊU")
        + "2. Chỉ tiêu\n\n- Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 98%.\n\n- 100% hồ sơ được số hóa; giảm 12,5% chi phí.\n\n"
        "- Năm 2025 đạt 95%.\n\nII. NHIỆM VỤ\n\n- Hỗ trợ 50% kinh phí.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert [(target.text, target.value) for target in read_targets(clean, lay_out(clean))] == [
        ("Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 98%", "98%"),
        ("100% hồ sơ được số hóa", "100%"),
        ("giảm 12,5% chi phí", "12,5%"),
    ]
