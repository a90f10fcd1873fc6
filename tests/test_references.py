"""Citations in running text: chains, nesting, names without numbers, roles, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import Header
from loaders.clean import Clean
from loaders.names import Names
from loaders.references import References
from loaders.sections import lay_out

HEADER = Header(
    type="Kế hoạch", number=20, symbol="KH-STP", date="2026-02-04", issuer="Sở Tư pháp tỉnh Lạng Sơn",
    issuer_level="department", title="Kiểm soát thủ tục hành chính năm 2026",
)  # fmt: skip


def read(body: str, header: Header = HEADER) -> References:
    clean = Clean(body)
    return References(clean, lay_out(clean), header, Names(header).learn(clean))


def in_basis(line: str) -> str:
    """A plan whose basis part is the given lines."""
    return (
        f"KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2026\n\n{line}\n\nI. MỤC ĐÍCH\n\nNâng cao nhận thức.\n"
    )


def in_body(line: str) -> str:
    """A plan with a line in its body."""
    return in_basis("Căn cứ Nghị định số 1/2020/NĐ-CP;").replace("Nâng cao nhận thức.", line)


ROLES = [
    # (basis part, [(canonical or text, role)], why)
    (
        "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính;",
        [("63/2010/NĐ-CP", "can_cu")],
        "the plain form",
    ),
    (
        "Căn cứ các Nghị định số 63/2010/NĐ-CP ngày 08/6/2010, số 48/2013/NĐ-CP ngày 14/5/2013, "
        "số 92/2017/NĐ-CP ngày 07/8/2017 của Chính phủ;",
        [("63/2010/NĐ-CP", "can_cu"), ("48/2013/NĐ-CP", "can_cu"), ("92/2017/NĐ-CP", "can_cu")],
        "a chain with one type word",
    ),
    (
        "Căn cứ Nghị định số 20/2008/NĐ-CP của Chính phủ về tiếp nhận phản ánh; Quyết định số 12/QĐ-TTg "
        "ngày 05/01/2022 của Thủ tướng Chính phủ về cải cách;",
        [("20/2008/NĐ-CP", "can_cu"), ("12/QĐ-TTg", "can_cu")],
        "continues behind a semicolon",
    ),
    (
        "Căn cứ Nghị định số 20/2008/NĐ-CP của Chính phủ;\n\nQuyết định số 12/QĐ-TTg ngày 05/01/2022;",
        [("20/2008/NĐ-CP", "can_cu"), ("12/QĐ-TTg", "can_cu")],
        "continues on a new line without its cue",
    ),
    (
        "Thực hiện Kế hoạch số 27/KH-UBND ngày 22/01/2026 của UBND tỉnh Lạng Sơn về kiểm soát thủ tục,",
        [("27/KH-UBND", "thuc_hien")],
        "what is carried out",
    ),
    (
        "Căn cứ Nghị định số 367/2025/NĐ-CP ngày 31/12/2025 của Chính phủ sửa đổi, bổ sung một số điều của "
        "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;",
        [("367/2025/NĐ-CP", "can_cu"), ("118/2025/NĐ-CP", "sua_doi_target")],
        "the amended text in the amending one's title",
    ),
    (
        "Căn cứ Thông tư số 03/2025/TT-VPCP ngày 15/9/2025 của Văn phòng Chính phủ hướng dẫn thi hành một số "
        "nội dung của Nghị định số 118/2025/NĐ-CP;",
        [("03/2025/TT-VPCP", "can_cu"), ("118/2025/NĐ-CP", "huong_dan_target")],
        "the guided text in the guiding one's title",
    ),
    (
        "Căn cứ Kế hoạch số 336/KH-UBND ngày 15/10/2024 của UBND tỉnh Lạng Sơn thực hiện Chỉ thị số 36-CT/TU "
        "ngày 06/8/2024 của Ban Thường vụ Tỉnh ủy;",
        [("336/KH-UBND", "can_cu"), ("36-CT/TU", "mention")],
        "what the cited plan carries out is no basis of ours",
    ),
    (
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015, Nghị định số 163/2016/NĐ-CP ngày 21/12/2016 "
        "của Chính phủ quy định chi tiết thi hành một số điều của Luật Ngân sách nhà nước;",
        [("Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015", "can_cu"), ("163/2016/NĐ-CP", "can_cu"),
         ("Luật Ngân sách nhà nước", "huong_dan_target")],
        "a law by name, then a decree behind a comma",
    ),
    (
        "Căn cứ Quyết định số 496/QĐ-UBND ngày 05/02/2026 của UBND tỉnh về việc ban hành Kế hoạch tổ chức hoạt "
        "động kiểm soát thủ tục hành chính tỉnh Lạng Sơn;",
        [("496/QĐ-UBND", "can_cu"),
         ("Kế hoạch tổ chức hoạt động kiểm soát thủ tục hành chính tỉnh Lạng Sơn", "ban_hanh_target")],
        "what a decision promulgates",
    ),
    (
        "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ (được sửa đổi, bổ sung bởi Nghị định số "
        "48/2013/NĐ-CP và Nghị định số 92/2017/NĐ-CP);",
        [("63/2010/NĐ-CP", "can_cu"), ("48/2013/NĐ-CP", "can_cu"), ("92/2017/NĐ-CP", "can_cu")],
        "amenders named in brackets",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "why"), ROLES, ids=[row[2] for row in ROLES])
def test_roles_in_the_basis_part(lines: str, expected: list[tuple[str, str]], why: str) -> None:
    found = [(c.canonical or c.text, c.role) for c in read(in_basis(lines)).citations]
    assert found == expected


BODY = [
    (
        "Nghị quyết số 23/2022/NQ-HĐND ngày 20/12/2022 của HĐND tỉnh hết hiệu lực kể từ ngày Kế hoạch này có hiệu lực.",
        "het_hieu_luc_target",
        "ended from the day of this document",
    ),
    (
        "Nghị quyết số 23/2022/NQ-HĐND ngày 20/12/2022 hết hiệu lực kể từ ngày 01/7/2025.",
        "historical",
        "ended by others",
    ),
    (
        "Mức giá theo Quyết định số 31/2024/QĐ-UBND ngày 24/7/2024, trừ nội dung đã hết hiệu lực.",
        "mention",
        "what is excepted has ended, not the whole",
    ),
    (
        "Tổng kết, đánh giá kết quả thực hiện Kế hoạch số 45/KH-UBND ngày 08/3/2021 của UBND tỉnh.",
        "historical",
        "looking back and judging",
    ),
    (
        "Đánh giá kết quả thực hiện Kế hoạch số 45/KH-UBND ngày 08/3/2021 của UBND tỉnh.",
        "mention",
        "judging alone goes on during the work",
    ),
    (
        "Góp phần thực hiện tốt Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.",
        "mention",
        "a purpose, no basis",
    ),
    ("Tiếp tục áp dụng khoản 2 Điều 13 Nghị định số 61/2018/NĐ-CP.", "mention", "a provision in front"),
    (
        "Thay thế Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh.",
        "historical",
        "what has been replaced",
    ),
    ("Tổng kết 5 năm thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021.", "historical", "looking back"),
    (
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ đã hết hiệu lực.",
        "historical",
        "said to have ended",
    ),
    (
        "Kế hoạch này thay thế Kế hoạch số 15/KH-STP ngày 10/01/2025 của Sở Tư pháp.",
        "het_hieu_luc_target",
        "what this document ends",
    ),
]


@pytest.mark.parametrize(("line", "role", "why"), BODY, ids=[row[2] for row in BODY])
def test_roles_in_the_body(line: str, role: str, why: str) -> None:
    (citation,) = [c for c in read(in_body(line)).citations if c.canonical != "1/2020/NĐ-CP"]
    assert citation.role == role


FIELDS = [
    ("Nghị quyết 66.7/2025/NQ-CP ngày 15/11/2025 của Chính phủ", "2025-11-15", "Chính phủ", "no «số»"),
    ("Thông tư số 24/2020/TT-BCA ngày 10/3/2020 của Bộ trưởng Bộ Công an", "2020-03-10", "Bộ Công an", "minister"),
    (
        "Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        "2017-10-31", "Văn phòng Chính phủ", "two titles, one office",
    ),
    (
        "Quyết định số 3688/QĐ-UBND ngày 19/11/2020 của Chủ tịch UBND tỉnh Lạng Sơn",
        "2020-11-19", "Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn", "the chairman stays apart from the committee",
    ),
    ("Kế hoạch số 5/KH-UBND ngày 06/01/2026 của UBND tỉnh", "2026-01-06", "Ủy ban nhân dân tỉnh Lạng Sơn", "half-named"),
    ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "2024-12-22", "Bộ Chính trị", "Party"),
    ("Nghị quyết số 10/2023/NQ-HĐND ngày 06/7/2023 của Hội đồng nhân dân tỉnh Lạng Sơn", "2023-07-06",
     "Hội đồng nhân dân tỉnh Lạng Sơn", "council"),
    ("Nghị định số 45/2020/NĐ-CP ngày 08/4/2020", "2020-04-08", None, "issuer not printed"),
    ("Nghị quyết số 01/NQ-CP", None, None, "neither day nor issuer"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "day", "issuer", "why"), FIELDS, ids=[row[3] for row in FIELDS])
def test_span_day_and_issuer(printed: str, day: str | None, issuer: str | None, why: str) -> None:
    body = in_body(f"- Tuyên truyền {printed} về các nội dung liên quan.")
    (citation,) = [c for c in read(body).citations if c.canonical != "1/2020/NĐ-CP"]
    assert citation.text == printed
    assert (citation.date, citation.issuer) == (day, issuer)


NAMED = [
    ("Luật Tài nguyên nước", "a law of the newer list"),
    ("Luật Giá", "one word, with its capital"),
    ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "law with its day"),
    ("Luật Tiếp cận thông tin", "a known law, no day"),
    ("Bộ luật Hình sự năm 2015", "a code by its year"),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng", "congress"),
    (
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Lạng Sơn lần thứ XVII, nhiệm kỳ 2020-2025",
        "provincial congress",
    ),
    ("Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030", "programme with its period"),
]


@pytest.mark.parametrize(("printed", "why"), NAMED, ids=[row[1] for row in NAMED])
def test_cited_by_name(printed: str, why: str) -> None:
    found = [c.text for c in read(in_body(f"- Phổ biến {printed}; các văn bản liên quan.")).citations]
    assert printed in found


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ tình hình cụ thể, các phòng tổ chức thực hiện.",
        "Căn cứ Kế hoạch này, các phòng xây dựng kế hoạch.",
        "Các phòng xây dựng Kế hoạch kiểm soát thủ tục hành chính năm 2026.",
        "Thực hiện theo TCVN ISO 9001:2015 và QCVN 01:2021/BYT.",
        "Sử dụng Mẫu số 02/KSTT và Biểu số 06/VPCP/KSTT.",
        "Gói thầu số 12/GT-XL và Hợp đồng số 15/HĐ-KT.",
        "Liên hệ số điện thoại (0205) 1022.",
        "Nghiên cứu luật giá trị và quy luật cung cầu.",
        "Trong Luật này, các luật sư và pháp luật khác có liên quan.",
        "Kế hoạch 5 năm và Chương trình 12 tháng.",
    ],
)
def test_false_friends_are_no_citations(line: str) -> None:
    assert [c.text for c in read(in_body(line)).citations if c.canonical != "1/2020/NĐ-CP"] == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- Căn cứ tình hình cụ thể, tổ chức thực hiện.", "không phải văn bản"),
        ("- Căn cứ Kế hoạch này, xây dựng kế hoạch của đơn vị.", "chính văn bản này"),
        ("- Căn cứ pháp lý, sự cần thiết xây dựng phương án;", "nói chung"),
        ("- Căn cứ ban hành quyết định kiểm tra chuyên ngành;", "nói chung"),
        ("- Căn cứ kế hoạch năm đã được phê duyệt;", "chưa đọc được"),
        ("- Theo Mẫu số 02/KSTT-VP.", "mẫu"),
        ("- Thông tư số …/2026/TT-BCT quy định.", "chưa có số"),
        ("- Thực hiện Chỉ thị số LL/CT-TTg ngày 16/4/2021.", "đọc được nhiều cách"),
    ],
)
def test_what_was_refused_is_listed_with_the_reason(line: str, reason: str) -> None:
    assert any(reason in unread.reason for unread in read(in_body(line)).unread)


def test_a_spoilt_number_keeps_the_role_of_what_follows() -> None:
    found = read(in_basis("Thực hiện Chỉ thị số LL/CT-TTg ngày 16/4/2021; Thông tư số 15/2020/TT-BGDĐT."))
    assert [(c.canonical, c.role) for c in found.citations] == [("15/2020/TT-BGDĐT", "thuc_hien")]


LED = [
    # (basis part, canonical and issuer of each, why)
    (
        "Căn cứ Nghị định của Chính phủ số 66/2021/NĐ-CP ngày 06/7/2021; số 200/2025/NĐ-CP ngày 09/7/2025;",
        [("66/2021/NĐ-CP", "Chính phủ"), ("200/2025/NĐ-CP", "Chính phủ")],
        "in front of the number, and for what goes on",
    ),
    (
        "Căn cứ Nghị định của Chính phủ số 66/2021/NĐ-CP; Quyết định số 12/QĐ-UBND ngày 09/7/2025;",
        [("66/2021/NĐ-CP", "Chính phủ"), ("12/QĐ-UBND", None)],
        "not for another type",
    ),
]


@pytest.mark.parametrize(("lines", "expected", "why"), LED, ids=[row[2] for row in LED])
def test_issuer_in_front_of_the_number(lines: str, expected: list[tuple[str, str | None]], why: str) -> None:
    assert [(c.canonical, c.issuer) for c in read(in_basis(lines)).citations] == expected


NO_YEAR = [
    ("Kế hoạch số 9/KH-UBND ngày 02/01 của UBND tỉnh", "2026-01-02", "the document's own year"),
    ("Kế hoạch số 9/KH-UBND ngày 02/4 của UBND tỉnh", None, "behind the document's own day"),
    ("Kế hoạch số 9/KH-UBND ngày 31/02 của UBND tỉnh", None, "no day of any year"),
]


@pytest.mark.parametrize(("printed", "day", "why"), NO_YEAR, ids=[row[2] for row in NO_YEAR])
def test_a_day_without_its_year_is_completed_and_marked(printed: str, day: str | None, why: str) -> None:
    (found,) = [c for c in read(in_basis(f"Căn cứ {printed};")).citations if c.number == "9"]
    assert found.date == day
    assert (found.note is not None) == (day is not None)


def test_what_brackets_in_the_basis_say_is_a_relation() -> None:
    found = read(
        in_basis(
            "Căn cứ Nghị quyết số 76/NQ-CP ban hành Chương trình tổng thể cải cách hành chính giai đoạn 2021 - 2030 "
            "(sửa đổi, bổ sung tại Nghị quyết số 131/NQ-CP);\nCăn cứ Nghị định số 118/2025/NĐ-CP (thay thế Nghị "
            "định số 61/2018/NĐ-CP và Nghị định số 107/2021/NĐ-CP);"
        )
    )
    said = {(r.origin, r.relation, r.to) for r in found.relations if r.origin not in ("SELF", "76/NQ-CP")}
    assert said == {
        ("131/NQ-CP", "amends", "76/NQ-CP"),
        ("118/2025/NĐ-CP", "replaces", "61/2018/NĐ-CP"),
        ("118/2025/NĐ-CP", "replaces", "107/2021/NĐ-CP"),
    }


def test_a_short_form_takes_the_number_of_the_full_citation() -> None:
    body = in_body(
        "- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024.\n\n- Chuyên mục Nghị quyết 57, Đề án 06."
    )
    short = {c.text: c.canonical for c in read(body).citations if c.cue == "short form"}
    assert short == {"Nghị quyết 57": "57-NQ/TW", "Đề án 06": "Đề án 06"}


TITLED = [
    # (title, what it carries out, why)
    ("Thực hiện Chiến lược Dân số Việt Nam đến năm 2030\ntrên địa bàn tỉnh giai đoạn 2021 - 2025",
     "Chiến lược Dân số Việt Nam đến năm 2030", "ends before the place"),
    ("Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới\nhuyện Lộc Bình năm 2024",
     "Chương trình mục tiêu quốc gia xây dựng nông thôn mới", "ends before the unit"),
    ("Triển khai Đề án “Bệnh viện không giấy tờ” năm 2026", "Đề án “Bệnh viện không giấy tờ”", "a quoted title"),
    ("Thực hiện Chương trình phòng, chống ma túy đến năm 2030\nNgày cập nhật: 16/4/2026",
     "Chương trình phòng, chống ma túy đến năm 2030", "another line is no title"),
    ("Thực hiện Chương trình công tác của tỉnh", None, "a kind without a name"),
    ("Xây dựng Đề án phát triển du lịch năm 2026", None, "a work still to be made"),
    ("Truyền thông về hội nhập quốc tế năm 2026", None, "carries out nothing by name"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "work", "why"), TITLED, ids=[row[2] for row in TITLED])
def test_what_a_title_carries_out(title: str, work: str | None, why: str) -> None:
    header = HEADER.model_copy(update={"title": " ".join(title.split())})
    found = read(in_basis("").replace(str(HEADER.title), title), header).citations
    assert [(c.text, c.role) for c in found] == ([(work, "thuc_hien")] if work else []), why


def test_what_is_excepted_is_not_ended() -> None:
    line = (
        "Luật Báo chí số 103/2016/QH13 hết hiệu lực kể từ ngày Kế hoạch này có hiệu lực, trừ trường hợp quy định tại "
        "Điều 45 của Luật Xuất bản và khoản 1 Điều 42 của Luật Thư viện."
    )
    assert [c.role for c in read(in_body(line)).citations][1:] == [
        "het_hieu_luc_target",
        "mention",
        "mention",
    ]


def test_a_law_named_in_the_title_of_a_promulgated_plan_belongs_to_it() -> None:
    line = (
        "Căn cứ Quyết định số 161/QĐ-TTg ngày 06/02/2024 ban hành Kế hoạch triển khai thi hành Luật Đất đai;"
    )
    assert [(c.text, c.role) for c in read(in_basis(line)).citations][1:] == [
        ("Kế hoạch triển khai thi hành Luật Đất đai", "ban_hanh_target")
    ]


ENACTED = [
    # (type of the document, its text, [(canonical or text, role)], relations of the document, why)
    (
        "Luật",
        "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15 đã được sửa đổi, bổ "
        "sung một số điều theo Luật số 43/2024/QH15.",
        [("31/2024/QH15", "sua_doi_target"), ("43/2024/QH15", "mention")],
        [("amends", "31/2024/QH15")],
        "the law that is made is the document, the number that of its target",
    ),
    (
        "Nghị định",
        "Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định số 118/2025/NĐ-CP.",
        [("118/2025/NĐ-CP", "sua_doi_target")],
        [("amends", "118/2025/NĐ-CP")],
        "a decree that amends another",
    ),
    (
        "Nghị định",
        "Chính phủ ban hành Nghị định quy định chi tiết một số điều của Luật Đất đai.",
        [("Luật Đất đai", "huong_dan_target")],
        [("guides", "Luật Đất đai")],
        "a decree that details a law",
    ),
    (
        "Kế hoạch",
        "Sở Tư pháp tham mưu UBND tỉnh ban hành Quyết định sửa đổi, bổ sung Quyết định số 12/2023/QĐ-UBND.",
        [("12/2023/QĐ-UBND", "mention")],
        [],
        "a text still to be made by others",
    ),
    (
        "Kế hoạch",
        "Thực hiện Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 43/2024/QH15.",
        [("43/2024/QH15", "mention")],
        [],
        "the amending law, whole",
    ),
]


@pytest.mark.parametrize(
    ("kind", "line", "expected", "said", "why"), ENACTED, ids=[row[-1] for row in ENACTED]
)
def test_what_the_enacting_line_says(
    kind: str, line: str, expected: list[tuple[str, str]], said: list[tuple[str, str]], why: str
) -> None:
    found = read(in_body(line), HEADER.model_copy(update={"type": kind}))
    cited = [(c.canonical or c.text, c.role) for c in found.citations[1:]]
    assert cited == expected
    relations = [
        (r.relation, r.to) for r in found.relations if r.origin == "SELF" and r.relation != "based_on"
    ]
    assert relations == said


def test_the_mark_of_a_footnote_is_no_part_of_a_law() -> None:
    found = read(in_body("Theo Luật sửa đổi, bổ sung một số điều của Luật Địa chất và khoáng sản 1."))
    assert found.citations[-1].text == "Luật sửa đổi, bổ sung một số điều của Luật Địa chất và khoáng sản"


def test_the_title_of_an_amending_text_names_its_target() -> None:
    text = in_basis("Căn cứ Luật Đất đai;").replace(
        "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2026",
        "THÔNG TƯ\nSửa đổi, bổ sung một số điều của Thông tư số 43/2025/TT-BCT của Bộ trưởng Bộ Công Thương",
    )
    found = read(text, HEADER.model_copy(update={"type": "Thông tư"}))
    assert (found.citations[0].canonical, found.citations[0].role) == ("43/2025/TT-BCT", "sua_doi_target")
    assert ("SELF", "amends", "43/2025/TT-BCT") in [(r.origin, r.relation, r.to) for r in found.relations]


BACK = [
    (
        "Theo Nghị định số 118/2025/NĐ-CP (được sửa đổi, bổ sung bởi Nghị định số 367/2025/NĐ-CP); trọng tâm là "
        "Điều 5 của Nghị định này.",
        ["118/2025/NĐ-CP"],
        "not the amender in brackets",
    ),
    (
        "Theo Nghị định số 118/2025/NĐ-CP. Nghị định số 61/2018/NĐ-CP chưa nêu; theo Nghị định này.",
        ["61/2018/NĐ-CP"],
        "the last one",
    ),
    (
        "Theo Kế hoạch số 38/KH-UBND ngày 05/02/2026. Bám sát Kế hoạch nêu trên.",
        ["38/KH-UBND"],
        "another plan in a plan",
    ),
    (
        "Theo Kế hoạch số 38/KH-UBND ngày 05/02/2026. Căn cứ Kế hoạch này, các phòng thực hiện.",
        [],
        "the plan itself",
    ),
    ("Theo Kế hoạch số 38/KH-UBND và Kế hoạch số 39/KH-UBND. Các Kế hoạch nêu trên là cơ sở.", [], "several"),
    ("Bám sát Công văn nêu trên.", [], "nothing was cited"),
]


@pytest.mark.parametrize(("line", "meant", "why"), BACK, ids=[row[2] for row in BACK])
def test_back_references(line: str, meant: list[str], why: str) -> None:
    found = [c.canonical for c in read(in_body(line)).citations if c.cue == "back-reference"]
    assert found == meant


def test_a_citation_across_a_page_break_is_one() -> None:
    body = in_body("- Kế hoạch số 51-KH/TU\n\nngày 21/02/2008 của Ban Chấp hành Đảng bộ tỉnh về cải cách.")
    (citation,) = [c for c in read(body).citations if c.canonical == "51-KH/TU"]
    assert citation.date == "2008-02-21"


def test_the_qualifier_behind_a_citation_is_kept() -> None:
    line = "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát (đã được sửa đổi, bổ sung);"
    (citation,) = read(in_basis(line)).citations
    assert citation.qualifier == "đã được sửa đổi, bổ sung"


def test_relations_name_who_does_what_to_whom() -> None:
    lines = (
        "Căn cứ Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 sửa đổi, bổ sung một số điều của Nghị định số "
        "61/2018/NĐ-CP;\n\nThực hiện Kế hoạch số 27/KH-UBND ngày 22/01/2026 của UBND tỉnh,"
    )
    found = {(r.origin, r.relation, r.to) for r in read(in_basis(lines)).relations}
    assert found == {
        ("SELF", "based_on", "107/2021/NĐ-CP"),
        ("107/2021/NĐ-CP", "amends", "61/2018/NĐ-CP"),
        ("SELF", "implements", "27/KH-UBND"),
    }


def test_the_documents_own_number_is_no_citation() -> None:
    body = (
        "Số: 20/KH-STP\n\n"
        + in_basis("Căn cứ Nghị định số 63/2010/NĐ-CP;")
        + "(Kèm theo Kế hoạch số 20/KH-STP)"
    )
    assert [c.canonical for c in read(body).citations] == ["63/2010/NĐ-CP"]


PIECES = st.lists(
    st.sampled_from(
        ["Căn cứ ", "Nghị định số ", "118/2025/NĐ-CP", " ngày 09/6/2025", " của Chính phủ", "; ", "\n\n", "Luật ",
         "khoản 2 Điều 5 ", "57-NQ/TW", " sửa đổi, bổ sung ", "Kế hoạch ", "năm 2026", "(", ")", "\u0301", "Ð", "…"]
    ),
    max_size=30,
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), PIECES.map("".join)))
def test_any_text_is_read_and_every_span_is_its_text(text: str) -> None:
    found = read(text, Header())
    for citation in found.citations:
        assert text[citation.start : citation.end] == citation.text
    for relation in found.relations:
        assert text[relation.start : relation.end] == relation.evidence
    for unread in found.unread:
        assert text[unread.start : unread.end] == unread.text
