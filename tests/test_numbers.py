"""Numbers and symbols: every printed form, its noise, and what is no number of a document."""

import pytest

from loaders.numbers import find_numbers

FORMS = [
    # (printed, canonical, symbol, year, why)
    ("118/2025/NĐ-CP", "118/2025/NĐ-CP", "NĐ-CP", 2025, "normative, year in the number"),
    ("38/KH-UBND", "38/KH-UBND", "KH-UBND", None, "administrative"),
    ("57-NQ/TW", "57-NQ/TW", "NQ/TW", None, "Party: hyphen before the type, slash before the body"),
    ("212-QĐ/ĐUK", "212-QĐ/ĐUK", "QĐ/ĐUK", None, "Party committee of a bloc"),
    ("08-CTr/TU", "08-CTr/TU", "CTr/TU", None, "Party programme; CTr is not CT"),
    ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "NQ-CP", 2025, "decimal number of the special series"),
    ("30c/NQ-CP", "30c/NQ-CP", "NQ-CP", None, "letter in the number"),
    ("45/CP", "45/CP", "CP", None, "old form without a type"),
    ("64/NĐ-CP", "64/NĐ-CP", "NĐ-CP", None, "old form without a year"),
    ("64/2025/QH15", "64/2025/QH15", "QH15", 2025, "National Assembly, with its term"),
    ("02/2020/UBTVQH14", "02/2020/UBTVQH14", "UBTVQH14", 2020, "Standing Committee"),
    ("01/2011/TTLT-VPCP-BNV", "01/2011/TTLT-VPCP-BNV", "TTLT-VPCP-BNV", 2011, "joint circular"),
    ("215/UBND-NC", "215/UBND-NC", "UBND-NC", None, "official letter: body, then drafting unit"),
    ("370/QĐ-BCA-C06", "370/QĐ-BCA-C06", "QĐ-BCA-C06", None, "unit behind the body"),
    ("54/VBHN-VPQH", "54/VBHN-VPQH", "VBHN-VPQH", None, "consolidated text"),
    ("05/2026/VLN/CV-LV", "05/2026/VLN/CV-LV", "VLN/CV-LV", 2026, "a company's letter, two slashes"),
    ("1404/QĐ-UBND.HC", "1404/QĐ-UBND.HC", "QĐ-UBND.HC", None, "unit behind a full stop"),
    # noise
    ("01 /2018/TT-VPCP", "01/2018/TT-VPCP", "TT-VPCP", 2018, "space before the slash"),
    ("20 /KH-UBND", "20/KH-UBND", "KH-UBND", None, "handwritten number set apart"),
    ("336/KH - SNNMT", "336/KH-SNNMT", "KH-SNNMT", None, "spaces about the hyphen"),
    ("144/2021/NĐ- CP", "144/2021/NĐ-CP", "NĐ-CP", 2021, "space behind the hyphen"),
    ("6858/QĐ-\nBYT", "6858/QĐ-BYT", "QĐ-BYT", None, "line break behind the hyphen"),
    ("63/2020/QH 14", "63/2020/QH14", "QH14", 2020, "space before the term"),
    ("63/2010/ND-CP", "63/2010/NĐ-CP", "NĐ-CP", 2010, "lost stroke of Đ"),
    ("12/QD-TTG", "12/QĐ-TTg", "QĐ-TTg", None, "lost stroke, capitals"),
    ("02/2017/TTVPCP", "02/2017/TT-VPCP", "TT-VPCP", 2017, "lost hyphen"),
    ("45/2020/nđ-cp", "45/2020/NĐ-CP", "NĐ-CP", 2020, "lost capitals"),
]
REPAIRED = {"63/2010/ND-CP", "12/QD-TTG", "02/2017/TTVPCP", "45/2020/nđ-cp"}


@pytest.mark.parametrize(("printed", "canonical", "symbol", "year", "why"), FORMS, ids=[f[4] for f in FORMS])
def test_form(printed: str, canonical: str, symbol: str, year: int | None, why: str) -> None:
    text = f"theo số {printed} ngày"
    (number,) = find_numbers(text)
    assert (number.canonical, number.symbol, number.year) == (canonical, symbol, year)
    assert text[number.start : number.end] == printed
    assert (number.repaired is not None) == (printed in REPAIRED), "a restored letter is marked"


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [("17/NQ-TW", "17-NQ/TW"), ("36/CT-TU", "36-CT/TU"), ("57-NQ-TW", "57-NQ/TW")],
    ids=["state order", "state order, province", "two hyphens"],
)
def test_malformed_party_number_keeps_what_is_printed(printed: str, canonical: str) -> None:
    (number,) = find_numbers(printed)
    assert number.malformed
    assert number.canonical == canonical
    assert number.symbol == printed.split("/", 1)[-1].removeprefix("57-")


@pytest.mark.parametrize(
    "text",
    [
        "trước ngày 15/12/2026",
        "tốc độ 80/km",
        "nhà số 12/A đường Trần Phú",
        "tỷ lệ 1/500",
        "ISO 9001:2015",
        "điện thoại 0205.3812345",
        "24/7",
        "năm học 2025/2026",
        "10/Công ty",
    ],
)
def test_no_number(text: str) -> None:
    assert find_numbers(text) == []
