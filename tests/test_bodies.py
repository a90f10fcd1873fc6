"""Bodies: which one a name means on a day, who belongs to a group, what stands above, who took over."""

from datetime import date

import pytest

from graph.agencies import DECLARED, Setting, agency
from graph.bodies import Scope, bodies, find_short, successions
from graph.collectives import PROPOSED, is_collective, members
from graph.hierarchy import above, heirs
from graph.office import Office, Unit
from graph.territories import territories

OLD, SPRING, NOW = date(2021, 2, 4), date(2025, 4, 1), date(2026, 2, 13)
LANG_SON, TU_PHAP = "Ủy ban nhân dân tỉnh Lạng Sơn", "Sở Tư pháp tỉnh Lạng Sơn"


@pytest.mark.parametrize(
    ("name", "issuer", "day", "expected", "reason"),
    [
        (TU_PHAP, None, NOW, "so-tu-phap.20", "a department by its full name"),
        ("Sở Tư pháp", LANG_SON, NOW, "so-tu-phap.20", "of the issuer's province"),
        ("Sở Tư pháp", "Ủy ban nhân dân xã Lộc Bình", NOW, "so-tu-phap.20", "of the issuer's commune's province"),
        ("STP", LANG_SON, NOW, "so-tu-phap.20", "by its letters"),
        ("Bộ Tài chính", LANG_SON, OLD, "bo-tai-chinh", "before the merger of 01/3/2025"),
        ("Bộ Tài chính", LANG_SON, NOW, "bo-tai-chinh~2025-03-01", "the same name, another ministry"),
        ("Sở Tài chính tỉnh Bắc Kạn", None, OLD, "so-tai-chinh.o06", "before the merger of departments"),
        ("Sở Tài chính tỉnh Bắc Kạn", None, SPRING, "so-tai-chinh~2025-03-01.o06", "after it"),
        ("Sở Tài chính tỉnh Lạng Sơn", None, NOW, "so-tai-chinh.20", "on today's map there is but one"),
        ("Ủy ban nhân dân thành phố Lạng Sơn", None, OLD, "uy-ban-nhan-dan.o178", "a city under the province"),
        (LANG_SON, None, OLD, "uy-ban-nhan-dan.o20", "the province of that time"),
        ("Tỉnh ủy Lạng Sơn", None, NOW, "tinh-uy.20", "a Party body bears the name without its word"),
        ("Phòng Văn hóa - Xã hội xã Đồng Đăng", None, NOW, "phong-van-hoa-xa-hoi.06184", "«Xã hội» is no unit"),
        ("Phòng Kinh tế", "Ủy ban nhân dân xã Đồng Đăng", NOW, "phong-kinh-te.06184", "a room of the issuer"),
        ("Phòng Kinh tế", "Ủy ban nhân dân xã Lộc Bình", NOW, "phong-kinh-te.06529", "the same name elsewhere"),
        ("Phòng Hành chính", TU_PHAP, NOW, "phong-hanh-chinh@so-tu-phap.20", "a room that no list knows"),
        ("Thanh tra", TU_PHAP, NOW, "thanh-tra@so-tu-phap.20", "too short a name to be the province's"),
        ("Các cơ quan liên quan", LANG_SON, NOW, "cac-co-quan-lien-quan@uy-ban-nhan-dan.20", "a group of the issuer"),
    ],
)  # fmt: skip
def test_which_body_a_name_means(
    name: str, issuer: str | None, day: date, expected: str, reason: str
) -> None:
    assert agency(name, Setting(day, issuer)).id == expected, reason


def test_a_name_of_two_communes_stays_open_with_its_candidates() -> None:
    found = agency("Ủy ban nhân dân xã Đại Sơn", Setting(date(2026, 5, 13)))
    assert found.candidates == ("uy-ban-nhan-dan.07627", "uy-ban-nhan-dan.11086")
    assert found.territory is None and found.valid_from is None


@pytest.mark.parametrize("code", ["24", "31"])
def test_a_province_named_in_the_document_tells_its_commune(code: str) -> None:
    found = agency("Ủy ban nhân dân xã Đại Sơn", Setting(NOW, named=frozenset({code})))
    assert found.candidates == () and found.id in ("uy-ban-nhan-dan.07627", "uy-ban-nhan-dan.11086")


def test_a_declared_office_tells_who_it_is_and_says_so() -> None:
    office = Office(
        name="Ủy ban nhân dân xã Đại Sơn",
        territory="11086",
        units=(Unit(name="Tổ Công nghệ số", short_names=("Tổ CNS",), parent="Ủy ban nhân dân xã Đại Sơn"),),
    )
    setting = Setting(NOW, "Ủy ban nhân dân xã Đại Sơn", office)
    own = agency("Ủy ban nhân dân xã Đại Sơn", setting)
    assert (own.id, own.known_by) == ("uy-ban-nhan-dan.11086", DECLARED)
    unit = agency("Tổ CNS", setting)
    assert (unit.name, unit.id, unit.known_by) == (
        "Tổ Công nghệ số", "to-cong-nghe-so@uy-ban-nhan-dan.11086", DECLARED
    )  # fmt: skip
    other = agency("Sở Tư pháp tỉnh An Giang", setting)
    assert (other.id, other.known_by) == ("so-tu-phap.91", None)


@pytest.mark.parametrize(
    ("name", "issuer", "day", "count", "one_of_them"),
    [
        ("Các sở, ban, ngành tỉnh Lạng Sơn", LANG_SON, NOW, 12, "so-dan-toc-va-ton-giao.20"),
        ("Các sở", LANG_SON, NOW, 11, "so-noi-vu.20"),
        ("Các Sở, Ban, ngành thuộc tỉnh Thái Nguyên", None, OLD, 17, "so-thong-tin-va-truyen-thong.o19"),
        ("Ủy ban nhân dân các xã, phường tỉnh Lạng Sơn", LANG_SON, NOW, 65, "uy-ban-nhan-dan.06529"),
        ("Ủy ban nhân dân cấp xã", LANG_SON, NOW, 65, "uy-ban-nhan-dan.06187"),
        ("Ủy ban nhân dân các phường", LANG_SON, NOW, 4, "uy-ban-nhan-dan.06187"),
        ("Ủy ban nhân dân các huyện, thành phố, thị xã tỉnh Thái Nguyên", None, OLD, 9, "uy-ban-nhan-dan.o164"),
        ("Các bộ, cơ quan ngang bộ", "Chính phủ", NOW, 17, "bo-tai-chinh~2025-03-01"),
        ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", "Chính phủ", NOW, 34, "uy-ban-nhan-dan.20"),
        ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", "Chính phủ", OLD, 63, "uy-ban-nhan-dan.o06"),
    ],
)  # fmt: skip
def test_members_of_a_group(name: str, issuer: str | None, day: date, count: int, one_of_them: str) -> None:
    told = members(name, day, issuer)
    assert is_collective(name)
    assert len(told.agencies) == len({one.id for one in told.agencies}) == count
    assert one_of_them in {one.id for one in told.agencies}
    assert told.known_by == PROPOSED


@pytest.mark.parametrize(
    ("name", "issuer", "day", "reason"),
    [
        ("Các cơ quan liên quan", LANG_SON, NOW, "nobody knows who that is"),
        ("Các phòng, đơn vị thuộc Sở", TU_PHAP, NOW, "the office has declared no units"),
        ("Ủy ban nhân dân các huyện, thành phố", LANG_SON, NOW, "there are no districts any more"),
        ("Ủy ban nhân dân các xã, phường", LANG_SON, OLD, "the communes of the old map are not listed"),
        (
            "Ủy ban nhân dân các xã, phường",
            "Ủy ban nhân dân xã Đại Sơn",
            NOW,
            "of which province is not known",
        ),
    ],
)
def test_groups_whose_members_are_not_known(name: str, issuer: str, day: date, reason: str) -> None:
    assert is_collective(name)
    assert members(name, day, issuer) == ((), None), reason


def test_a_single_body_is_no_group() -> None:
    for name in (TU_PHAP, LANG_SON, "Phòng Hành chính, Sở Nội vụ tỉnh Lạng Sơn", "Hội Cấp cứu Việt Nam",
                 "Ban Quản lý các khu công nghiệp tỉnh Lạng Sơn", "Trung tâm Cấp nước"):  # fmt: skip
        assert not is_collective(name), name
        assert members(name, NOW, LANG_SON) == ((), None)


def test_the_units_that_the_office_declares_are_its_members() -> None:
    office = Office(name=TU_PHAP, territory="20", units=(Unit(name="Phòng Hành chính", parent=TU_PHAP),))
    told = members("Các phòng, đơn vị trực thuộc Sở", NOW, TU_PHAP, office)
    assert [one.id for one in told.agencies] == ["phong-hanh-chinh@so-tu-phap.20"]
    assert told.known_by == DECLARED


@pytest.mark.parametrize(
    ("name", "day", "upper", "heirs_expected"),
    [
        (TU_PHAP, NOW, "uy-ban-nhan-dan.20", []),
        (TU_PHAP, OLD, "uy-ban-nhan-dan.o20", [("so-tu-phap.20", "whole", "2025-07-01")]),
        ("Sở Thông tin và Truyền thông tỉnh Lạng Sơn", OLD, "uy-ban-nhan-dan.o20",
         [("so-khoa-hoc-va-cong-nghe~2025-03-01.o20", "part", "2025-03-01"),
          ("so-van-hoa-the-thao-va-du-lich.o20", "part", "2025-03-01")]),
        ("Sở Tài chính tỉnh Bắc Kạn", SPRING, "uy-ban-nhan-dan.o06", [("so-tai-chinh.19", "whole", "2025-07-01")]),
        ("Ủy ban nhân dân xã Lộc Bình", NOW, "uy-ban-nhan-dan.20", []),
        ("Phòng Kinh tế xã Lộc Bình", NOW, "uy-ban-nhan-dan.06529", []),
        ("Cục Kiểm soát thủ tục hành chính", NOW, "van-phong-chinh-phu", [("bo-tu-phap", "part", "2026-01-10")]),
        ("Phòng Hành chính", NOW, None, []),
    ],
)  # fmt: skip
def test_what_stands_above_and_who_took_over(
    name: str, day: date, upper: str | None, heirs_expected: list[tuple[str, str, str]]
) -> None:
    found = agency(name, Setting(day))
    over = above(found)
    assert (over.id if over else None) == upper
    assert [(one.agency.id, one.extent, str(one.start)) for one in heirs(found)] == heirs_expected


def test_the_ground_of_a_district_went_to_communes_in_parts() -> None:
    district = agency("Ủy ban nhân dân huyện Lộc Bình", Setting(OLD))
    told = list(heirs(district))
    assert len(told) == 7 and {one.extent for one in told} == {"part"}
    assert "uy-ban-nhan-dan.06529" in {one.agency.id for one in told}
    assert district.valid_to == date(2025, 6, 30)


def test_every_old_province_and_district_has_an_heir() -> None:
    for unit in territories():
        if unit.map == "2004" and unit.valid_to == date(2025, 6, 30):
            body = agency(f"Ủy ban nhân dân {unit.full_name}", Setting(date(2025, 6, 30)))
            assert body.candidates or list(heirs(body)), unit


def test_successions_join_bodies_of_the_list() -> None:
    for row in successions():
        names = {body.name for body in bodies(row.scope, row.start)}
        assert row.heir in names, row
        assert row.ended not in names or row.heir == row.ended or row.extent == "part", row


def test_letters_are_told_within_a_scope() -> None:
    assert [body.name for body in find_short("BCT", Scope.NATION, NOW)] == ["Bộ Công Thương", "Bộ Chính trị"]
    assert find_short("SKHĐT", Scope.PROVINCE, NOW) == ()
    assert [body.name for body in find_short("SKHĐT", Scope.PROVINCE, OLD)] == ["Sở Kế hoạch và Đầu tư"]
