"""Headers: every field, in the forms that offices, converters and scanners give them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.record import Header
from loaders.clean import Clean
from loaders.header import read_attached, read_header
from loaders.levels import tier_of
from loaders.sections import lay_out
from loaders.title import time_scope

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\nCăn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ;\n\nI. MỤC ĐÍCH\n1. Nâng cao chất lượng./.\n"
CLOSE = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nVũ Thị Hoa\n"


def header(text: str) -> Header:
    clean = Clean(text)
    return read_header(clean, lay_out(clean))


def plan(
    letterhead: str = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n",
    number: str = "Số: 12/KH-UBND",
    dated: str = "Lạng Sơn, ngày 05 tháng 02 năm 2026",
    title: str = "KẾ HOẠCH\nTuyên truyền pháp luật năm 2026\n",
    body: str = BODY,
    close: str = CLOSE,
) -> str:
    """A document with everything in place; a test changes the part that it is about."""
    return f"{letterhead}{STATE}{number}\n{dated}\n\n{title}{body}{close}"


@pytest.mark.parametrize(
    ("printed", "number", "year", "symbol", "reason"),
    [
        ("Số: 20/KH-UBND", 20, None, "KH-UBND", "the prescribed form"),
        ("Số: 05/KH-UBND", 5, None, "KH-UBND", "a leading zero"),
        ("Số : *20* /KH-UBND", 20, None, "KH-UBND", "a handwritten number in emphasis"),
        ("Số: /KH - SNNMT", None, None, "KH-SNNMT", "blank, with spaces in the symbol"),
        ("Số:          /KH-STP", None, None, "KH-STP", "blank, with wide space"),
        ("Số: ……/KH-UBND", None, None, "KH-UBND", "blank, with dots"),
        ("Số: 215/UBND-NC", 215, None, "UBND-NC", "an official letter"),
        ("Số: 139/2025/NĐ-CP", 139, 2025, "NĐ-CP", "normative, with its year"),
        ("Số: 24/2026//NQ-CP", 24, 2026, "NQ-CP", "a slash too many"),
        ("Số: 66.7/2025/NQ-CP", "66.7", 2025, "NQ-CP", "a decimal number"),
        ("Số: 30c/NQ-CP", "30c", None, "NQ-CP", "a letter in the number"),
        ("Số: 63/2010/ND-CP", 63, 2010, "NĐ-CP", "lost diacritics"),
        ("Số: 10/QD-TTG", 10, None, "QĐ-TTg", "lost diacritics and case"),
        ("Só: 45/KH-UBND", 45, None, "KH-UBND", "a scanner's accent"),
        ("Số: l2/KH-UBND", 12, None, "KH-UBND", "a letter for a digit"),
        ("Số: 4O/KH-UBND", 40, None, "KH-UBND", "an O for a zero"),
        ("Số: 1105KH-UBND", 1105, None, "KH-UBND", "a lost slash"),
        (
            "THEO QUYẾT ĐỊNH\nSỐ 1050/QĐ-SCT\nSố: 12/KH-ĐKT",
            12,
            None,
            "KH-ĐKT",
            "the number that names the team",
        ),
        ("Số: ##/KH-UBND", None, None, "KH-UBND", "unreadable"),
        ("Số:\n/KH-UBND", None, None, "KH-UBND", "the symbol on a line of its own"),
        ("Số: 20\n/KH-UBND", 20, None, "KH-UBND", "number and symbol on two lines"),
        ("Luật số: 64/2025/QH15", 64, 2025, "QH15", "a law"),
        ("Nghị quyết số: 110/2025/UBTVQH15", 110, 2025, "UBTVQH15", "a resolution of the standing committee"),
        ("Số 57-NQ/TW", 57, None, "NQ/TW", "a Party document"),
        ("Số: 15-KH/ĐU", 15, None, "KH/ĐU", "a Party committee of a commune"),
        ("Số: 12/KH-SGD&ĐT", 12, None, "KH-SGD&ĐT", "an ampersand"),
        ("Số: 3210/QĐ - U B ND", 3210, None, "QĐ-UBND", "spaced-out capitals"),
        ("Số: 01/2011/TTLT-VPCP-BNV", 1, 2011, "TTLT-VPCP-BNV", "a joint circular"),
    ],
)
def test_number(printed: str, number: object, year: int | None, symbol: str, reason: str) -> None:
    read = header(plan(number=printed))
    assert (read.number, read.year, read.symbol) == (number, year, symbol), reason
    assert read.state == ("unnumbered" if number is None else "final"), reason


@pytest.mark.parametrize(
    ("title", "number", "left", "reason"),
    [
        (
            "NGHỊ QUYẾT SỐ 108/2025/UBTVQH15\nQUY ĐỊNH VỀ KIỂM SÁT VIÊN\n",
            "108/2025/UBTVQH15",
            "QUY ĐỊNH VỀ KIỂM SÁT VIÊN",
            "behind the type",
        ),
        (
            "NGHỊ QUYẾT SỐ 108/2025/UBTVQH15 QUY ĐỊNH VỀ\nKIỂM SÁT VIÊN\n",
            "108/2025/UBTVQH15",
            "QUY ĐỊNH VỀ KIỂM SÁT VIÊN",
            "with the title on the same line",
        ),
        (
            "KẾ HOẠCH TRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW\n",
            None,
            "TRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW",
            "the number of another text",
        ),
    ],
)
def test_number_in_the_title_line(title: str, number: str | None, left: str, reason: str) -> None:
    read = header(plan(letterhead="", number="", title=title))
    assert (read.number_raw, read.title) == (number, left), reason


def test_number_raw_is_as_printed() -> None:
    assert header(plan(number="Số : *20* /KH-UBND")).number_raw == "*20* /KH-UBND"
    assert header(plan(number="Số: /KH - SNNMT")).number_raw == "/KH - SNNMT"


@pytest.mark.parametrize(
    ("printed", "place", "day", "reason"),
    [
        ("Lạng Sơn, ngày 05 tháng 02 năm 2026", "Lạng Sơn", "2026-02-05", "the prescribed form"),
        ("Đại Sơn, ngày tháng 5 năm 2026", "Đại Sơn", "2026-05", "a blank day"),
        (
            "A Lưới 2, ngày 01 tháng 9 năm 2025",
            "A Lưới 2",
            "2025-09-01",
            "a commune with a number in its name",
        ),
        ("Đại Sơn, ngày      tháng 5 năm 2026", "Đại Sơn", "2026-05", "a blank day, wide"),
        ("Hà Nội, ngày … tháng … năm 2026", "Hà Nội", "2026", "day and month blank"),
        ("Hà Nội, ngày        tháng    năm 2025", "Hà Nội", "2025", "day and month blank, wide"),
        ("Thái Nguyên, ngày *04* tháng *02* năm 2021", "Thái Nguyên", "2021-02-04", "emphasis"),
        ("Thái Nguyên, ngày 0 4 tháng 0 2 năm 2 0 2 1", "Thái Nguyên", "2021-02-04", "digits apart"),
        ("Lào Cai,  ngày 3 tháng 4 năm 2026", "Lào Cai", "2026-04-03", "two spaces"),
        ("Hà Nội, ngày 12/03/2026", "Hà Nội", "2026-03-12", "with slashes"),
        ("Đại Sơn, tháng 5 năm 2026", "Đại Sơn", "2026-05", "no day at all"),
        ("Quảng Ngãi, ngàW/† tháng 5 năm 2021", "Quảng Ngãi", "2021-05", "an unreadable day"),
        ("Kiên Giang, ngày ÁO- tháng 10 năm 2017", "Kiên Giang", "2017-10", "an unreadable day"),
        ("Hà Nội, ngày 31 tháng 02 năm 2026", "Hà Nội", "2026-02", "a day that no calendar has"),
        ("TP. Hồ Chí Minh, ngày 01 tháng 10 năm 2026", "TP. Hồ Chí Minh", "2026-10-01", "abbreviated"),
        ("HÀ NỘI, NGÀY 5 THÁNG 6 NĂM 2026", "Hà Nội", "2026-06-05", "capitals"),
        (
            "T hành phố Hồ Chí M inh, ngày 28 tháng 6 năm 2014",
            "Thành phố Hồ Chí Minh",
            "2014-06-28",
            "spaced out",
        ),
    ],
)
def test_place_and_day(printed: str, place: str, day: str, reason: str) -> None:
    read = header(plan(dated=printed))
    assert (read.place, read.date) == (place, day), reason
    assert read.state == ("final" if len(day) == 10 else "unnumbered"), reason


@pytest.mark.parametrize(
    ("stamp", "day", "reason"),
    [
        ("Ký bởi: Sở Tư pháp; 10/02/2026 15:42:07", "2026-02-10", "in the signature stamp"),
        ("Thời gian ký: 12/02/2026 08:15:22 +07:00", "2026-02-12", "the time of signing"),
        ("Ngày ký: 12.02.2026", "2026-02-12", "with dots"),
        ("Thời gian ký: 12/03/2026 08:15:22", "2026-02", "another month than the one printed"),
        ("Người ký: Cổng Thông tin điện tử\nThời gian ký: 12/02/2026", "2026-02", "the stamp of a gazette"),
    ],
)
def test_stamp(stamp: str, day: str, reason: str) -> None:
    text = plan(dated="Lạng Sơn, ngày     tháng 02 năm 2026") + f"\n{stamp}\n"
    assert header(text).date == day, reason


def test_stamp_does_not_outweigh_the_printed_day() -> None:
    assert header(plan() + "\nNgày ký: 12/02/2026\n").date == "2026-02-05"


def test_number_from_the_stamp() -> None:
    text = plan(number="Số: /KH-UBND", dated="Lạng Sơn, ngày tháng 02 năm 2026")
    read = header(text + "\nSố: 94/KH-UBND; ngày 10/02/2026\n")
    assert (read.number, read.number_raw, read.date, read.state) == (94, "94/KH-UBND", "2026-02-10", "final")
    assert header(text + "\nSố: 94/QĐ-STC; ngày 10/02/2026\n").number is None


@pytest.mark.parametrize(
    ("letterhead", "number", "dated", "issuer", "level", "reason"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân tỉnh Lạng Sơn", "province",
         "two lines of one body"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG ĐOÀN KẾT\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân phường Đoàn Kết", "commune",
         "a name that is also words"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG AN HẢI\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân phường An Hải", "commune",
         "a ward is no Phương án"),
        ("ỦY BAN NHÂN DÂN\nXÃ NAM DONG\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân xã Nam Dong", "commune",
         "a name that has no marks is none that lost them"),
        ("ỦY BAN NHÂN DÂN\nXÃ A LƯỚI 2\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân xã A Lưới 2", "commune",
         "a name with a number behind"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG 1 BẢO LỘC\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân phường 1 Bảo Lộc", "commune",
         "a name with a number in front"),
        ("TỈNH ĐOÀN LẠNG SƠN\n", "Số: 1-KH/TĐTN", "", "Tỉnh đoàn Lạng Sơn", "province", "Tỉnh đoàn is no unit"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nTHƯỜNG TRỰC\n", "Số: 1/KH-HĐND", "",
         "Thường trực Hội đồng nhân dân tỉnh Lạng Sơn", "province", "the standing body of a council"),
        ("UBND TỈNH LẠNG SƠN\nSỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n", "Số: 1/KH-SLĐTBXH", "",
         "Sở Lao động - Thương binh và Xã hội tỉnh Lạng Sơn", "department", "xã hội is no commune"),
        ("UBND TỈNH LẠNG SƠN\nSỞ LAO ĐỘNG - TB VÀ XH\n", "Số: 1/KH-SLĐTBXH", "",
         "Sở Lao động - Thương binh và Xã hội tỉnh Lạng Sơn", "department", "the same abbreviated"),
        ("SỞ Y TẾ TỈNH LẠNG SƠN\nBỆNH VIỆN ĐA KHOA TỈNH\n", "Số: 1/KH-BVĐK", "",
         "Bệnh viện Đa khoa tỉnh Lạng Sơn", "office", "the unit is printed once"),
        ("UBND TỈNH LẠNG SƠN\nSỞ NỘI VỤ\n", "Số: 1/KH-SNV", "", "Sở Nội vụ tỉnh Lạng Sơn", "department",
         "a department under its superior"),
        ("UBND TỈNH THÁI NGUYÊN\nSỞ NÔNG NGHIỆP VÀ\nMÔI TRƯỜNG\n", "Số: 1/KH-SNNMT", "",
         "Sở Nông nghiệp và Môi trường tỉnh Thái Nguyên", "department", "a name over two lines"),
        ("UBND TỈNH ĐỒNG NAI\nVĂN PHÒNG\n", "Số: 1/KH-VP", "", "Văn phòng Ủy ban nhân dân tỉnh Đồng Nai", "office",
         "an office named by its superior"),
        ("ỦY BAN NHÂN DÂN\nXÃ ĐẠI SƠN\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân xã Đại Sơn", "commune", "a commune"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG KỲ LỪA\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân phường Kỳ Lừa", "commune", "a ward"),
        ("UBND HUYỆN SƠN ĐỘNG\nPHÒNG TƯ PHÁP\n", "Số: 1/KH-PTP", "", "Phòng Tư pháp huyện Sơn Động", "district",
         "a room of a district"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI\n", "Số: 1/NQ-HĐND", "", "Hội đồng nhân dân tỉnh Lào Cai", "province",
         "a council"),
        ("BỘ CÔNG THƯƠNG\n", "Số: 1/QĐ-BCT", "Hà Nội", "Bộ Công Thương", "central", "a ministry stays plain"),
        ("CHÍNH PHỦ\n-------\n", "Số: 1/NQ-CP", "Hà Nội", "Chính phủ", "central", "the Government"),
        ("THỦ TƯỚNG CHÍNH PHỦ\n", "Số: 1/QĐ-TTg", "Hà Nội", "Thủ tướng Chính phủ", "central", "the Prime Minister"),
        ("SỞ Y TẾ KIÊN GIANG\nTHANH TRA\n", "Số: 1/KH-TTra", "Kiên Giang",
         "Thanh tra Sở Y tế tỉnh Kiên Giang", "office", "an inspectorate within a department"),
        ("UBND THÀNH PHỐ HÀ NỘI\nTRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG\n", "Số: 1/QĐ-TTPVHCC", "Hà Nội",
         "Trung tâm Phục vụ hành chính công thành phố Hà Nội", "province", "a centre of a city"),
        ("UBND TP HỒ CHÍ MINH\nSỞ TƯ PHÁP\n", "Số: 1/KH-STP", "TP. Hồ Chí Minh",
         "Sở Tư pháp thành phố Hồ Chí Minh", "department", "an abbreviated city"),
        ("TĨNH QUẢNG NGÃI\n", "Số: 1/CT-UBND", "Quảng Ngãi", "Ủy ban nhân dân tỉnh Quảng Ngãi", "province",
         "only the unit is left of the letterhead"),
        ("ỦY BAN NHÂN DÂN\nTĨNH QUẢNG NGÃI\n", "Số: 1/CT-UBND", "", "Ủy ban nhân dân tỉnh Quảng Ngãi", "province",
         "a scanner's accent"),
        ("ỦY B AN NHÂN D Â N T HÀNH P HỐ HỒ C H Í M I NH\n", "Số: 1/QĐ-UBND", "",
         "Ủy ban nhân dân thành phố Hồ Chí Minh", "province", "spaced-out capitals"),
        ("Ủy ban nhân dân\ntỉnh Lạng Sơn\n", "Số: 1/KH-UBND", "", "Ủy ban nhân dân tỉnh Lạng Sơn", "province",
         "lost capitals"),
        ("UBND TỈNH LẠNG SƠN\nBAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH\n", "Số: 1/KH-BCĐ", "",
         "Ban Chỉ đạo cải cách hành chính tỉnh Lạng Sơn", "province", "a board"),
        ("| ỦY BAN NHÂN DÂN TỈNH SƠN LA ------- | X |\n", "Số: 1/QĐ-UBND", "", "Ủy ban nhân dân tỉnh Sơn La",
         "province", "a table in Markdown"),
    ],
)  # fmt: skip
def test_issuer_from_letterhead(
    letterhead: str, number: str, dated: str, issuer: str, level: str, reason: str
) -> None:
    day = f"{dated or 'Nơi đây'}, ngày 05 tháng 02 năm 2026"
    read = header(plan(letterhead=letterhead, number=number, dated=day))
    assert (read.issuer or "").casefold() == issuer.casefold(), reason
    assert read.issuer_level == level, reason


@pytest.mark.parametrize(
    ("number", "place", "body", "issuer", "reason"),
    [
        ("Số: 1/KH-UBND", "Thái Nguyên", "UBND tỉnh ban hành Kế hoạch như sau:",
         "Ủy ban nhân dân tỉnh Thái Nguyên", "the place is a province"),
        ("Số: 1/KH-UBND", "Đại Sơn", "UBND xã Đại Sơn ban hành Kế hoạch như sau:", "Ủy ban nhân dân xã Đại Sơn",
         "the text names the commune"),
        ("Số: 1/KH-UBND", "Kỳ Lừa", "Nay thực hiện như sau:", "Ủy ban nhân dân phường Kỳ Lừa", "the map knows the ward"),
        ("Số: 1/KH-STP", "An Giang", "Sở Tư pháp ban hành Kế hoạch như sau:", "Sở Tư pháp tỉnh An Giang",
         "a department by its letters"),
        ("Số: /KH - SNNMT", "Thái Nguyên", "Nay thực hiện như sau:",
         "Sở Nông nghiệp và Môi trường tỉnh Thái Nguyên", "letters with spaces"),
        ("Số: 1/KH-VP", "Đồng Nai", "Văn phòng UBND tỉnh xây dựng kế hoạch như sau:",
         "Văn phòng Ủy ban nhân dân tỉnh Đồng Nai", "an office"),
        ("Số: 1/NQ-CP", "Hà Nội", "", "Chính phủ", "a central body"),
        ("Số: 1/2026/TT-BNV", "Hà Nội", "", "Bộ Nội vụ", "a ministry"),
        ("Số: 1/KH-TTKN", "Thái Nguyên", "Trung tâm Khuyến nông xây dựng Kế hoạch năm 2026 như sau:",
         "Trung tâm Khuyến nông tỉnh Thái Nguyên", "a body that only the text names"),
    ],
)  # fmt: skip
def test_issuer_without_letterhead(number: str, place: str, body: str, issuer: str, reason: str) -> None:
    text = (
        f"{number}\n\n{place}, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nTuyên truyền pháp luật năm 2026\n\n"
        f"Căn cứ Luật Hòa giải ở cơ sở;\n\n{body}\n\nI. MỤC ĐÍCH\n1. Nâng cao chất lượng./.\n{CLOSE}"
    )
    assert header(text).issuer == issuer, reason


def test_merged_columns_of_a_scan() -> None:
    text = (
        "UBND TỈNH KIÊN GIANG CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 15/KH-SYT Kiên Giang, ngày 06 tháng 11 năm 2017\nKÉ HOẠCH\n\nKiểm tra bệnh viện năm 2017\n"
        + BODY
        + CLOSE
    )
    read = header(text)
    assert (read.type, read.number, read.place, read.date) == ("Kế hoạch", 15, "Kiên Giang", "2017-11-06")
    assert read.issuer == "Sở Y tế tỉnh Kiên Giang"


def test_a_body_behind_the_name_of_the_state() -> None:
    top = "UBND TỈNH KIÊN GIANG\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ Y TE\nĐộc lập - Tự do - Hạnh phúc\n"
    read = header(f"{top}Số: 12/KH-SYT\nKiên Giang, ngày 05 tháng 02 năm 2017\n\nKẾ HOẠCH\nKiểm tra\n{BODY}")
    assert read.issuer == "Sở Y tế tỉnh Kiên Giang"


def test_columns_parted_by_space() -> None:
    text = (
        "    ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     XÃ ĐỒNG ĐĂNG                    Độc lập - Tự do - Hạnh phúc\n\n"
        "   Số:      /KH-UBND           Đồng Đăng, ngày      tháng 3 năm 2026\n\n"
        "                  KẾ HOẠCH\n  Truyền thông trên địa bàn\n       xã Đồng Đăng năm 2026\n"
        + BODY
        + CLOSE
    )
    read = header(text)
    assert (read.issuer, read.place, read.date) == ("Ủy ban nhân dân xã Đồng Đăng", "Đồng Đăng", "2026-03")
    assert read.title == "Truyền thông trên địa bàn xã Đồng Đăng năm 2026"


def test_party_letterhead() -> None:
    text = (
        "TỈNH ỦY LẠNG SƠN\n*\nSố 51-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLạng Sơn, ngày 05 tháng 02 năm 2026\n"
        "KẾ HOẠCH\nthực hiện Nghị quyết số 57-NQ/TW\n-----\nThực hiện Nghị quyết số 57-NQ/TW, Ban Thường vụ Tỉnh ủy "
        "ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\n1. Quán triệt.\nNơi nhận:\n- Lưu Văn phòng Tỉnh ủy.\n"
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nHoàng Văn Ba\n"
    )
    read = header(text)
    assert (read.number, read.symbol, read.issuer, read.issuer_level) == (
        51,
        "KH/TU",
        "Ban Thường vụ Tỉnh ủy Lạng Sơn",
        "province",
    )
    assert read.title == "thực hiện Nghị quyết số 57-NQ/TW"
    assert (read.signer_name, read.signer_title, read.signing_mode) == ("Hoàng Văn Ba", "PHÓ BÍ THƯ", "TM.")


PARTY = (
    "{above}{body}\n*\nSố 5-{symbol}\nĐẢNG CỘNG SẢN VIỆT NAM\n{place}, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "về công tác năm 2026\n-----\nI. MỤC ĐÍCH\n1. Quán triệt.\nNơi nhận:\n- Lưu.\n{behalf}\nBÍ THƯ\nHoàng Văn Ba\n"
)
PARTY_BODIES = [
    # (above, body, symbol, place, behalf, issuer, level, why)
    ("", "THÀNH ỦY HẢI PHÒNG", "KH/TU", "Hải Phòng", "T/M BAN THƯỜNG VỤ", "Ban Thường vụ Thành ủy Hải Phòng",
     "province", "the organ that issues"),
    ("ĐẢNG BỘ TỈNH LẠNG SƠN\n", "ĐẢNG ỦY XÃ ĐỒNG ĐĂNG", "KH/ĐU", "Đồng Đăng", "T/M ĐẢNG ỦY", "Đảng ủy xã Đồng Đăng",
     "commune", "for the committee itself"),
    ("TỈNH ỦY LẠNG SƠN\n", "ĐẢNG ỦY XÃ ĐỒNG ĐĂNG", "KH/ĐU", "Đồng Đăng", "T/M BAN CHẤP HÀNH",
     "Ban Chấp hành Đảng bộ xã Đồng Đăng", "commune", "the committee of the organisation"),
    ("ĐẢNG BỘ TỈNH LẠNG SƠN\n", "BAN TỔ CHỨC TỈNH ỦY", "KH/BTCTU", "Lạng Sơn", "K/T TRƯỞNG BAN",
     "Ban Tổ chức Tỉnh ủy Lạng Sơn", "province", "a board with the place of its committee"),
    ("", "HUYỆN ỦY BẮC SƠN", "KH/HU", "Bắc Sơn", "T/M BAN THƯỜNG VỤ", "Ban Thường vụ Huyện ủy Bắc Sơn", "district",
     "a committee of a district"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "body", "symbol", "place", "behalf", "issuer", "level", "why"),
    PARTY_BODIES,
    ids=[r[-1] for r in PARTY_BODIES],
)
def test_party_bodies(
    above: str, body: str, symbol: str, place: str, behalf: str, issuer: str, level: str, why: str
) -> None:
    read = header(PARTY.format(above=above, body=body, symbol=symbol, place=place, behalf=behalf))
    assert (read.issuer, read.issuer_level) == (issuer, level), why


TIERS = [
    # (name, superior, tier, why)
    ("Ủy ban nhân dân thị xã Đông Triều", "", "district", "a thị xã is no xã"),
    ("Ủy ban nhân dân thành phố Hạ Long", "", "district", "a city within a province"),
    ("Ủy ban nhân dân thành phố Cần Thơ", "", "province", "a city of its own"),
    ("Bảo hiểm xã hội tỉnh Lạng Sơn", "", "province", "xã hội is no xã"),
    ("Trung tâm Lưu trữ lịch sử tỉnh Cà Mau", "Sở Nội vụ tỉnh Cà Mau", "office", "a unit of a department"),
    ("Trung tâm Dịch vụ sự nghiệp công xã Hòa Vang", "", "commune", "a unit of a commune"),
    ("Ban Chỉ đạo 389 quốc gia", "", "central", "a board of the country"),
    ("Ban Chỉ đạo 389 thành phố Huế", "", "province", "a board of a city"),
    ("Công ty Điện lực Lạng Sơn", "", "organisation", "no tier: what it is"),
]


@pytest.mark.parametrize(("name", "above", "tier", "why"), TIERS, ids=[row[0] for row in TIERS])
def test_tier_of_an_issuer(name: str, above: str, tier: str, why: str) -> None:
    assert tier_of(name, above, date(2024, 1, 1)) == tier, why


JOINT_SIGNED = [
    # (letterhead, signature, issuers, signer, title, mode, why)
    ("SỞ Y TẾ - CÔNG AN TỈNH - TỈNH ĐOÀN LẠNG SƠN\n",
     "TỈNH ĐOÀN            CÔNG AN TỈNH            SỞ Y TẾ\nBÍ THƯ               KT. GIÁM ĐỐC            GIÁM ĐỐC\n"
     "                     PHÓ GIÁM ĐỐC\n\nVũ Thị Tư            Đại tá Lê Văn Năm       Hà Thị Sáu\n",
     ("Sở Y tế tỉnh Lạng Sơn", "Công an tỉnh Lạng Sơn", "Tỉnh đoàn Lạng Sơn"), "Hà Thị Sáu", "GIÁM ĐỐC", None,
     "the host signs on the right"),
    ("ỦY BAN MTTQ VIỆT NAM XÃ - HỘI NÔNG DÂN XÃ\nXÃ ĐỒNG ĐĂNG\n",
     "TM. ỦY BAN MTTQ XÃ          TM. BAN THƯỜNG VỤ HỘI NÔNG DÂN\nPHÓ CHỦ TỊCH                CHỦ TỊCH\n\n"
     "Vũ Thị Tư                   Lê Văn Năm\n",
     ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Đồng Đăng", "Hội Nông dân xã Đồng Đăng"), "Vũ Thị Tư", "PHÓ CHỦ TỊCH", "TM.",
     "the host signs on the left"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("letterhead", "signed", "issuers", "signer", "title", "mode", "why"),
    JOINT_SIGNED,
    ids=[r[-1] for r in JOINT_SIGNED],
)
def test_joint_signatures(
    letterhead: str,
    signed: str,
    issuers: tuple[str, ...],
    signer: str,
    title: str,
    mode: str | None,
    why: str,
) -> None:
    text = (
        letterhead
        + "Số: 26/KHLT-A-B\nLạng Sơn, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH LIÊN TỊCH\nTuyên truyền năm 2026\n"
        "Căn cứ Luật Trẻ em;\nI. NỘI DUNG\n1. Tuyên truyền./.\n\n"
        + signed
        + "\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n"
    )
    read = header(text)
    assert tuple(name.casefold() for name in read.issuers) == tuple(name.casefold() for name in issuers), why
    assert (read.signer_name, read.signer_title, read.signing_mode) == (signer, title, mode), why


def test_joint_document_has_several_issuers() -> None:
    text = plan(
        letterhead="BỘ TÀI CHÍNH - BỘ NỘI VỤ\n",
        number="Số: 5/2010/TTLT-BTC-BNV",
        title="THÔNG TƯ LIÊN TỊCH\nHướng dẫn chế độ\n",
    )
    read = header(text)
    assert read.issuers == ("Bộ Tài chính", "Bộ Nội vụ")
    assert read.type == "Thông tư liên tịch"


def test_chairman_of_the_preamble_is_the_issuer() -> None:
    text = plan(title="QUYẾT ĐỊNH\nVề việc ban hành Quy chế\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\n")
    read = header(text.replace("12/KH-UBND", "12/QĐ-UBND"))
    assert read.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn"
    assert (read.title, read.issuer_level) == ("Về việc ban hành Quy chế", "province")


def test_official_letter() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 645/UBND-KSTT\nV/v đôn đốc thực hiện\nKế hoạch năm 2026\n" + STATE
        + "Lạng Sơn, ngày 20 tháng 4 năm 2026\nKính gửi:\n- Các sở, ban, ngành tỉnh;\n- UBND các xã, phường.\n"
        "Ngày 22/01/2026, UBND tỉnh ban hành Kế hoạch.\n1. Rà soát.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Bình\n"
    )  # fmt: skip
    read = header(text)
    assert (read.type, read.title) == ("Công văn", "đôn đốc thực hiện Kế hoạch năm 2026")
    assert (read.date, read.signing_mode, read.signer_title) == ("2026-04-20", "KT.", "PHÓ CHỦ TỊCH")


def test_a_letter_of_an_inspectorate_is_no_submission() -> None:
    text = (
        "UBND TỈNH LẠNG SƠN\nTHANH TRA TỈNH LẠNG SƠN\nSố: 97/TTr-VP\nV/v triển khai kế hoạch năm 2026\n" + STATE
        + "Lạng Sơn, ngày 20 tháng 4 năm 2026\nKính gửi: Các đơn vị trực thuộc.\n1. Rà soát.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHÁNH THANH TRA\n"
    )  # fmt: skip
    assert header(text).type == "Công văn"
    typed = text.replace("V/v triển khai kế hoạch năm 2026\n", "").replace(
        "Kính gửi", "TỜ TRÌNH\nVề kế hoạch\nKính gửi"
    )
    assert header(typed).type == "Tờ trình"


@pytest.mark.parametrize(
    ("lines", "kind", "title", "reason"),
    [
        ("KẾ HOẠCH\nTuyên truyền\n", "Kế hoạch", "Tuyên truyền", "type and title"),
        (
            "KẾ HOẠCH HÀNH ĐỘNG\nThực hiện Nghị quyết số 5\n",
            "Kế hoạch",
            "Thực hiện Nghị quyết số 5",
            "a kind of plan",
        ),
        ("KẾ HOẠCH TRUYỀN THÔNG NĂM 2026\n", "Kế hoạch", "TRUYỀN THÔNG NĂM 2026", "title behind the type"),
        ("K Ế   H O Ạ C H\nTuyên truyền\n", "Kế hoạch", "Tuyên truyền", "spaced-out capitals"),
        ("Kế hoạch\nTuyên truyền\n", "Kế hoạch", "Tuyên truyền", "lost capitals"),
        ("## KẾ HOẠCH\n**Tuyên truyền\nở cơ sở**\n", "Kế hoạch", "Tuyên truyền ở cơ sở", "Markdown"),
        (
            "KẾ HOẠCH\nTuyên truyền trên địa bàn\ntỉnh\n_____\n",
            "Kế hoạch",
            "Tuyên truyền trên địa bàn tỉnh",
            "a rule",
        ),
        (
            "NGHỊ ĐỊNH\nQUY ĐỊNH VỀ HÓA CHẤT\n",
            "Nghị định",
            "QUY ĐỊNH VỀ HÓA CHẤT",
            "a title that begins with a type",
        ),
        ("LUẬT\nTHANH TRA\n", "Luật", "THANH TRA", "a short title"),
        (
            "CHỈ THỊ\nVề việc tăng cường\ncông tác quản lý\n",
            "Chỉ thị",
            "Về việc tăng cường công tác quản lý",
            "two lines",
        ),
    ],
)
def test_type_and_title(lines: str, kind: str, title: str, reason: str) -> None:
    read = header(plan(title=lines))
    assert (read.type, read.title) == (kind, title), reason


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Ngày 24/6/2026, Chủ tịch chủ trì cuộc họp.\nI. ĐÁNH GIÁ\n1. Tốt.\n", "a day"),
        ("Thực hiện Kế hoạch số 5/KH-UBND, Sở ban hành như sau:\nI. ĐÁNH GIÁ\n1. Tốt.\n", "a basis"),
        ("UBND tỉnh ban hành Kế hoạch với nội dung sau:\nI. ĐÁNH GIÁ\n1. Tốt.\n", "the issuing clause"),
        ("Kính gửi: UBND tỉnh\nI. ĐÁNH GIÁ\n1. Tốt.\n", "an address"),
        ("Thời gian qua, công tác này có tiến bộ.\nI. ĐÁNH GIÁ\n1. Tốt.\n", "the text itself"),
    ],
)
def test_title_ends_before_the_text(body: str, reason: str) -> None:
    assert header(plan(body=body)).title == "Tuyên truyền pháp luật năm 2026", reason


@pytest.mark.parametrize(
    ("block", "name", "title", "mode", "reason"),
    [
        ("GIÁM ĐỐC\n\nVũ Thị Hoa", "Vũ Thị Hoa", "GIÁM ĐỐC", None, "the head"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Thị Bình", "Trần Thị Bình", "PHÓ CHỦ TỊCH", "KT.", "a deputy"),
        (
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nVi Văn Khánh",
            "Vi Văn Khánh",
            "CHỦ TỊCH",
            "TM.",
            "for the committee",
        ),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLý An", "Lý An", "PHÓ CHỦ TỊCH", "KT.", "both"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nĐỗ Thị Hạnh", "Đỗ Thị Hạnh", "CHÁNH VĂN PHÒNG", "TL.", "by order"),
        (
            "TUQ. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG SỞ\nVũ Hòa",
            "Vũ Hòa",
            "CHÁNH VĂN PHÒNG SỞ",
            "TUQ.",
            "by delegation",
        ),
        ("Q. CHỦ TỊCH\nLê An Bình", "Lê An Bình", "CHỦ TỊCH", "Q.", "acting"),
        ("T/M UBND XÃ\nCHỦ TỊCH\nLê An Bình", "Lê An Bình", "CHỦ TỊCH", "TM.", "the old form"),
        ("K/T GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê An Bình", "Lê An Bình", "PHÓ GIÁM ĐỐC", "KT.", "the old form"),
        ("GIÁM ĐỐC\n(Đã ký)\nVŨ THỊ HOA", "Vũ Thị Hoa", "GIÁM ĐỐC", None, "a name in capitals"),
        ("GIÁM ĐỐC\nTS. Vũ Thị Hoa", "Vũ Thị Hoa", "GIÁM ĐỐC", None, "an academic title"),
        ("| CHỦ TỊCH Hoàng Quốc Khánh |", "Hoàng Quốc Khánh", "CHỦ TỊCH", None, "one cell of a table"),
        ("CHỦ TỊCH", None, "CHỦ TỊCH", None, "no name"),
        ("CHỦ TỊCH\n\nBB SYT", None, "CHỦ TỊCH", None, "letters without a vowel"),
        (
            "**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC**\n\n\n\nVũ Hoa",
            "Vũ Hoa",
            "PHÓ GIÁM ĐỐC",
            "KT.",
            "emphasis and blank lines",
        ),
        ("GIÁM ĐỐC\nK' Brẹ", "K' Brẹ", "GIÁM ĐỐC", None, "a Cơ Ho name"),
        ("CHỦ TỊCH\nH'Hen Niê", "H'Hen Niê", "CHỦ TỊCH", None, "an Ê Đê name"),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Phan Thị Diệp", "Phan Thị Diệp", "CHỦ TỊCH", "TM.", "one cell"),
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Văn Sáu",
            "Lò Văn Sáu",
            "PHÓ CHỦ TỊCH",
            "KT.",
            "one cell with two powers: the lower one",
        ),
    ],
)
def test_signature(block: str, name: str | None, title: str, mode: str | None, reason: str) -> None:
    read = header(plan(close=f"\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{block}\n"))
    assert (read.signer_name, read.signer_title, read.signing_mode) == (name, title, mode), reason


def test_signature_before_the_recipients() -> None:
    read = header(
        plan(close="\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVũ Thị Hoa\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n")
    )
    assert (read.signer_name, read.signer_title, read.signing_mode) == ("Vũ Thị Hoa", "PHÓ GIÁM ĐỐC", "KT.")


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("Truyền thông năm 2026", "năm 2026"),
        ("Cải cách hành chính giai đoạn 2021-2030", "giai đoạn 2021-2030"),
        ("Cải cách hành chính giai đoạn 2021 - 2025, định hướng đến năm 2030", "giai đoạn 2021 - 2025"),
        ("Thực hiện Chương trình giai đoạn 2021-2030 năm 2026", "năm 2026"),
        ("Kết quả 6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
        ("Tăng cường phòng cháy trong những tháng cuối năm 2026", "những tháng cuối năm 2026"),
        ("Thực hiện Nghị định ngày 05 tháng 02 năm 2026 của Chính phủ", None),
        ("Triển khai thi hành Luật Đất đai năm 2024", None),
        ("Phát triển du lịch đến năm 2030", "đến năm 2030"),
        ("Tổ chức năm học 2025-2026", "năm học 2025-2026"),
        ("Về việc thành lập Tổ công tác", None),
        (None, None),
    ],
)
def test_time_scope(title: str | None, scope: str | None) -> None:
    assert time_scope(title) == scope


def test_a_title_ends_in_a_place_and_keeps_its_quotation_marks() -> None:
    title = "KẾ HOẠCH\nTriển khai “Tháng hành động” năm 2026\ntrên địa bàn phường Hạc Thành\n\n"
    read = header(
        plan(title=title, body="Thực hiện Kế hoạch số 5/KH-UBND, UBND phường lập Kế hoạch.\n" + BODY)
    )
    assert read.title == "Triển khai “Tháng hành động” năm 2026 trên địa bàn phường Hạc Thành"


def test_draft_only_where_printed() -> None:
    assert header("DỰ THẢO\n" + plan(number="Số: /KH-UBND")).state == "draft"
    assert header(plan(number="Số: /KH-UBND")).state == "unnumbered"
    assert header(plan()).state == "final"


DECISION = plan(
    number="Số: 412/QĐ-UBND",
    title="QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch rà soát\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\n",
    body="Căn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n",
)
ATTACHED = (
    "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nKẾ HOẠCH\nRà soát thủ tục năm 2026\n"
    "(Ban hành kèm theo Quyết định số 412/QĐ-UBND ngày 05 tháng 02 năm 2026)\nI. MỤC TIÊU\n1. Rà soát.\n"
)


def test_attached_plan_takes_number_and_day_from_its_decision() -> None:
    text = DECISION + ATTACHED
    clean = Clean(text)
    layout = lay_out(clean)
    (attached,) = read_attached(clean, layout)
    assert (attached.type, attached.title) == ("Kế hoạch", "Rà soát thủ tục năm 2026")
    assert (attached.number, attached.symbol, attached.date) == (412, "QĐ-UBND", "2026-02-05")
    assert text[attached.start : attached.end].startswith("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nKẾ HOẠCH")
    own = read_header(clean, layout)
    assert (own.type, own.end) == ("Quyết định", attached.start)


@pytest.mark.parametrize(
    ("annex", "reason"),
    [
        (
            "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 5/KH-UBND)\n| TT | Việc |\n",
            "an annex of the plan",
        ),
        (
            "PHỤ LỤC I\nKẾ HOẠCH CHI TIẾT\n(Kèm theo Quyết định số 5/QĐ-UBND)\n",
            "an annex that is called a plan",
        ),
        ("DANH SÁCH\nThành viên\n(Kèm theo Quyết định số 412/QĐ-UBND)\n", "a list"),
    ],
)
def test_annexes_are_not_attached_documents(annex: str, reason: str) -> None:
    clean = Clean(DECISION + annex)
    assert read_attached(clean, lay_out(clean)) == (), reason


@pytest.mark.parametrize(
    "text", ["", " \n\n", "KẾ HOẠCH", "Số:", "|||\n|||", "Nơi nhận:", "Căn cứ", "\x00\x01", "ngày tháng năm"]
)
def test_fragments_give_a_header(text: str) -> None:
    assert isinstance(header(text), Header)


_WORDS = st.sampled_from(
    ["KẾ HOẠCH", "Số: ", "/KH-UBND", "Nơi nhận:", "- ", "ngày ", " tháng ", " năm 2026", "\n", "\n\n", "|", "Căn cứ ",
     "KT. ", "CHỦ TỊCH", "Điều 1. ", "I. ", "1.", '"', "(Kèm theo Quyết định ", "UBND TỈNH ", "12", "*", "\t", "Lưu: VT"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=60).map("".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_header(text: str) -> None:
    clean = Clean(text)
    layout = lay_out(clean)
    read: Any = read_header(clean, layout)
    assert 0 <= read.start <= read.end <= len(clean.text)
    assert all(0 <= attached.start < attached.end for attached in read_attached(clean, layout))
