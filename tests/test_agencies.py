"""Agencies: bodies that have a part in a document, with every printed form, what stands above them, the level."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import AgencyRead, Header
from graph.vocabulary import LEVELS
from loaders.agencies import read_agencies
from loaders.clean import Clean
from loaders.names import Names
from loaders.sections import lay_out
from loaders.tasks import read_tasks

PLAN = Header(
    type="Kế hoạch", issuer="Sở Tư pháp tỉnh Lạng Sơn", issuers=("Sở Tư pháp tỉnh Lạng Sơn",),
    issuer_level="department", symbol="KH-STP", date="2026-02-10",
)  # fmt: skip
COMMUNE = Header(
    type="Kế hoạch", issuer="Ủy ban nhân dân xã Lộc Bình", issuer_level="commune", symbol="KH-UBND"
)
TEXT = """KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026 của Sở Tư pháp

Thực hiện Kế hoạch số 27/KH-UBND ngày 22/01/2026 của UBND tỉnh Lạng Sơn, STP ban hành Kế hoạch như sau:

I. NỘI DUNG

- Quán triệt văn bản chỉ đạo của Chính phủ, Tỉnh ủy; đăng tin trên Báo Lạng Sơn.

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở

- Chủ trì, phối hợp với Sở Nội vụ và các cơ quan liên quan tổng hợp, báo cáo UBND tỉnh.

2. Các phòng, đơn vị thuộc Sở

- Triển khai Kế hoạch này; ông Nguyễn Văn An, Phó Trưởng phòng là đầu mối.

Nơi nhận:
- UBND tỉnh (b/c);
- Giám đốc, các Phó Giám đốc Sở;
- Cục Kiểm soát TTHC - VP Chính phủ;
- Lưu: VT.
"""
RECIPIENTS = (
    "UBND tỉnh (b/c)",
    "Giám đốc, các Phó Giám đốc Sở",
    "Cục Kiểm soát TTHC - VP Chính phủ",
    "Lưu: VT",
)


def read(
    text: str, header: Header = PLAN, recipients: tuple[str, ...] = (), issuers: tuple[str, ...] = ()
) -> dict[str, AgencyRead]:
    clean = Clean(text)
    layout = lay_out(clean)
    tasks = read_tasks(clean, layout, header, Names(header))
    found = read_agencies(clean, layout, header, issuers, tasks, recipients)
    assert len({agency.name for agency in found}) == len(found)
    assert all(agency.level is None or agency.level in LEVELS for agency in found)
    return {agency.name: agency for agency in found}


def test_the_bodies_of_a_plan() -> None:
    found = read(TEXT, recipients=RECIPIENTS, issuers=("Ủy ban nhân dân tỉnh Lạng Sơn",))
    assert set(found) == {
        "Sở Tư pháp tỉnh Lạng Sơn",
        "Ủy ban nhân dân tỉnh Lạng Sơn",
        "Văn phòng Sở Tư pháp tỉnh Lạng Sơn",
        "Sở Nội vụ tỉnh Lạng Sơn",
        "Các cơ quan liên quan",
        "Các phòng, đơn vị thuộc Sở Tư pháp tỉnh Lạng Sơn",
        "Cục Kiểm soát thủ tục hành chính",
        "Văn phòng Chính phủ",
        "Chính phủ",
        "Tỉnh ủy Lạng Sơn",
    }, "issuer, cited issuer, assigned, coordinating, receiving, spoken of; no newspaper, no person"


PARENTS = [
    # (name, parent, level)
    ("Sở Tư pháp tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn", "department"),
    ("Văn phòng Sở Tư pháp tỉnh Lạng Sơn", "Sở Tư pháp tỉnh Lạng Sơn", "office"),
    ("Các phòng, đơn vị thuộc Sở Tư pháp tỉnh Lạng Sơn", "Sở Tư pháp tỉnh Lạng Sơn", "office"),
    ("Ủy ban nhân dân tỉnh Lạng Sơn", None, "province"),
    ("Cục Kiểm soát thủ tục hành chính", "Văn phòng Chính phủ", "central"),
    ("Văn phòng Chính phủ", "Chính phủ", "central"),
    ("Tỉnh ủy Lạng Sơn", None, "province"),
    ("Các cơ quan liên quan", None, None),
]


@pytest.mark.parametrize(("name", "parent", "level"), PARENTS, ids=[row[0] for row in PARENTS])
def test_parent_and_level(name: str, parent: str | None, level: str | None) -> None:
    agency = read(TEXT, recipients=RECIPIENTS)[name]
    assert (agency.parent, agency.level) == (parent, level)


def test_every_printed_form_is_an_alias() -> None:
    found = read(TEXT, recipients=RECIPIENTS)
    assert {"Sở Tư pháp", "STP"} <= set(found["Sở Tư pháp tỉnh Lạng Sơn"].aliases)
    assert {"UBND tỉnh", "UBND tỉnh Lạng Sơn"} <= set(found["Ủy ban nhân dân tỉnh Lạng Sơn"].aliases)
    assert found["Văn phòng Sở Tư pháp tỉnh Lạng Sơn"].aliases == ("Văn phòng Sở",)


COMMUNE_BODIES = [
    # (printed recipient, name, parent, level)
    ("TT. HĐND xã", "Thường trực Hội đồng nhân dân xã Lộc Bình", "Hội đồng nhân dân xã Lộc Bình", "commune"),
    ("BTV Đảng ủy", "Ban Thường vụ Đảng ủy xã Lộc Bình", "Đảng ủy xã Lộc Bình", "commune"),
    ("Phòng Kinh tế", "Phòng Kinh tế xã Lộc Bình", "Ủy ban nhân dân xã Lộc Bình", "commune"),
    ("TT PVHCC", "Trung tâm Phục vụ hành chính công xã Lộc Bình", "Ủy ban nhân dân xã Lộc Bình", "commune"),
    ("Công an tỉnh Lạng Sơn", "Công an tỉnh Lạng Sơn", None, "vertical"),
    ("Hội Nông dân xã", "Hội Nông dân xã Lộc Bình", None, "organisation"),
    ("Ban Chỉ đạo Chuyển đổi số", "Ban Chỉ đạo Chuyển đổi số", None, "advisory"),
]


@pytest.mark.parametrize(
    ("line", "name", "parent", "level"), COMMUNE_BODIES, ids=[r[0] for r in COMMUNE_BODIES]
)
def test_recipients_of_a_commune(line: str, name: str, parent: str | None, level: str) -> None:
    agency = read("", COMMUNE, (line,))[name]
    assert (agency.parent, agency.level) == (parent, level)
    assert line in agency.aliases


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Sở Du lịch (nay là Sở Văn hóa, Thể thao và Du lịch)", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
         "the body of today"),
        ("Thông tư của Bộ cũ (nay là Bộ Nông nghiệp và Môi trường)", "Bộ Nông nghiệp và Môi trường", "same"),
    ],
)  # fmt: skip
def test_the_body_of_today(text: str, name: str, why: str) -> None:
    assert name in read(text), why


def test_who_issues_together_and_who_signs_by_order() -> None:
    found = read("", issuers=("Bộ Chính trị, Ban Bí thư", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn"))
    assert {"Bộ Chính trị", "Ban Bí thư", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn"} <= set(found)
    signed = PLAN.model_copy(update={"signing_mode": "TL.", "signer_title": "TRƯỞNG PHÒNG NGHIỆP VỤ"})
    assert "Phòng Nghiệp vụ, Sở Tư pháp tỉnh Lạng Sơn" in read("", signed)
    assert not any("Nghiệp vụ" in name for name in read("", PLAN.model_copy(update={"signing_mode": "KT."})))


def test_one_standing_committee_of_each() -> None:
    found = read("", COMMUNE, ("TT. Đảng ủy, HĐND xã", "Đảng ủy, UBND xã"))
    assert "Thường trực Hội đồng nhân dân xã Lộc Bình" in found
    assert "Hội đồng nhân dân xã Lộc Bình" not in found
    assert {"Đảng ủy xã Lộc Bình", "Ủy ban nhân dân xã Lộc Bình"} <= set(found)


def test_recipients_in_decomposed_letters_and_old_tone_marks() -> None:
    found = read("", recipients=(unicodedata.normalize("NFD", "Ban QLDA ĐTXD tỉnh; TT Tỉnh uỷ"),))
    assert {"Ban Quản lý dự án đầu tư xây dựng tỉnh Lạng Sơn", "Thường trực Tỉnh ủy Lạng Sơn"} <= set(found)


@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_text_is_read(text: str, recipients: list[str]) -> None:
    read(text, recipients=tuple(recipients))
    read(text, Header(), tuple(recipients))
