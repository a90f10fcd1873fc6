"""Territories: names, periods, codes of both maps."""

from datetime import date

import pytest

from graph.territories import Territory, by_code, find, split_unit, territories

BEFORE, AFTER = date(2021, 2, 4), date(2026, 2, 13)


def slugs(name: str, on: date | None) -> list[str]:
    return [unit.slug for unit in find(name, on)]


@pytest.mark.parametrize(
    ("name", "on", "expected", "reason"),
    [
        ("tỉnh Thái Nguyên", AFTER, ["19"], "a province with its unit word"),
        ("Thái Nguyên", AFTER, ["19"], "without the unit word"),
        ("THÁI NGUYÊN", AFTER, ["19"], "as in a letterhead"),
        ("thai nguyen", AFTER, ["19"], "without diacritics"),
        ("tỉnh Thái Nguyên", BEFORE, ["o19"], "the province before the merger is another unit"),
        ("tỉnh Thái Nguyên", None, ["o19", "19"], "without a day, both"),
        ("An Giang", BEFORE, ["o89"], "the code on the old map"),
        ("An Giang", AFTER, ["91"], "the code on the new map"),
        ("Kiên Giang", BEFORE, ["o91"], "the same code meant another province"),
        ("tỉnh Kiên Giang", AFTER, [], "merged away"),
        ("tỉnh Đồng Nai", date(2026, 4, 29), ["75"], "a province up to 29/4/2026"),
        ("thành phố Đồng Nai", date(2026, 4, 30), ["75"], "a city from 30/4/2026"),
        ("tỉnh Đồng Nai", date(2026, 5, 4), ["75"], "the old word for a province that became a city"),
        ("thành phố Huế", date(2025, 2, 1), ["o46"], "a city from 01/01/2025"),
        ("tỉnh Thừa Thiên Huế", date(2025, 2, 1), [], "no more by then"),
        ("Thừa Thiên - Huế", BEFORE, ["o46"], "spelt with a hyphen"),
        ("TP. Hồ Chí Minh", AFTER, ["79"], "abbreviated unit word"),
        ("TPHCM", AFTER, ["79"], "abbreviated whole"),
        ("TP.HCM", AFTER, ["79"], "abbreviated whole, with a dot"),
        ("Thanh Hoá", AFTER, ["38"], "the older school of tone marks"),
        ("xã Đại Sơn", AFTER, ["07627", "11086"], "two communes of one name"),
        ("xã Nam Dong", AFTER, ["24649"], "a name that has none, where the unit word keeps its own"),
        ("xa Nam Dong", AFTER, ["14014", "20179", "24649"], "all without: Nam Đồng, Nam Đông or Nam Dong"),
        ("tỉnh Thai Nguyen", AFTER, ["19"], "none is spelt so"),
        ("xã Sơn Hà", AFTER, ["21289"], "diacritics tell Sơn Hà from Sơn Hạ"),
        ("phường Đại Sơn", AFTER, [], "no ward of that name"),
        ("xã Trảng Bom", date(2026, 3, 1), ["26248"], "a xã of Đồng Nai until it became a phường"),
        ("phường Trảng Bom", date(2026, 6, 1), ["26248"], "the phường it became"),
        ("Bà Rịa-Vũng Tàu", BEFORE, ["o77"], "hyphen without spaces"),
        ("Đăk Lăk", AFTER, ["66"], "a spelling in use"),
        ("thành phố Lạng Sơn", BEFORE, ["o178"], "a city under a province, not the province"),
        ("tỉnh Lạng Sơn", BEFORE, ["o20"], "the province"),
        ("Lạng Sơn", BEFORE, ["o20"], "a name alone names the province, not its city"),
        ("thành phố Lạng Sơn", AFTER, [], "abolished on 01/7/2025"),
        ("huyện Lộc Bình", BEFORE, ["o188"], "a district"),
        ("Quận 1", BEFORE, ["o760"], "a district with a number"),
        ("thị xã Kỳ Anh", BEFORE, ["o449"], "the town"),
        ("huyện Kỳ Anh", BEFORE, ["o447"], "the district of the same name"),
        ("tỉnh", AFTER, [], "a unit word alone names nothing"),
        ("", AFTER, [], "nothing"),
    ],
)
def test_find(name: str, on: date | None, expected: list[str], reason: str) -> None:
    assert slugs(name, on) == expected, reason


def test_find_tells_the_commune_of_hai_phong_from_the_one_of_bac_ninh() -> None:
    assert {unit.parent for unit in find("xã Đại Sơn", AFTER)} == {"24", "31"}


def test_both_maps_are_whole() -> None:
    old = {unit.code for unit in territories() if unit.map == "2004" and unit.is_province}
    districts = [unit for unit in territories() if unit.is_district]
    new = [unit for unit in territories() if unit.map == "2025"]
    assert len(old) == 63
    assert len({unit.code for unit in districts}) == len(districts) == 696
    assert {unit.parent for unit in districts} == old
    assert len({unit.code for unit in new if unit.is_province}) == 34
    assert len({unit.code for unit in new if not unit.is_province}) == 3321
    assert {unit.parent for unit in new if unit.parent} == {unit.code for unit in new if unit.is_province}


def test_every_unit_is_found_by_its_own_name() -> None:
    for unit in territories():
        assert unit in find(unit.full_name, unit.valid_from or unit.valid_to)


def test_a_unit_has_one_standing_a_day() -> None:
    for day in (BEFORE, date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30), date(2026, 10, 1)):
        codes = [unit.code for unit in territories() if unit.holds_on(day)]
        assert len(codes) == len(set(codes)), day


def test_by_code() -> None:
    dong_nai = by_code("75", date(2026, 4, 30))
    assert isinstance(dong_nai, Territory)
    assert dong_nai.full_name == "thành phố Đồng Nai"
    assert by_code("99", AFTER) is None


def test_split_unit() -> None:
    assert split_unit("TP. Huế") == ("thành phố", "Huế")
    assert split_unit("đặc khu  Phú Quốc") == ("đặc khu", "Phú Quốc")
    assert split_unit("Xã Đàn") == ("xã", "Đàn")
    assert split_unit("Thái Nguyên") == (None, "Thái Nguyên")
