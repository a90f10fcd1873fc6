"""Identity: readable, URL-safe, reversible ids, with the homonyms and periods that a number hides."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UsageError
from graph.identify import identify
from graph.identity import InstrumentId, body_slug, number_slug, title_slug
from graph.kinds import BY_SLUG

IDS = [
    # type, number, symbol, year in number, printed day, issuer, id, why
    ("Nghị định", "118", "NĐ-CP", 2025, "2025-06-09", "Chính phủ", "nd-118-2025-cp", "a decree"),
    ("Nghị định", "02", "NĐ-CP", 2025, None, "Chính phủ", "nd-2-2025-cp", "leading zero is form, not identity"),
    ("Quyết định", "468", "QĐ-TTg", None, "2021-03-27", "Thủ tướng Chính phủ", "qdcb-468-2021-ttg", "administrative"),
    ("Quyết định", "09", "QĐ-TTg", 2015, "2015-03-25", "Thủ tướng Chính phủ", "qd-9-2015-ttg", "normative"),
    ("Nghị quyết", "57", "NQ/TW", None, "2024-12-22", "Bộ Chính trị", "nq-57-2024-tw", "Party"),
    ("Nghị quyết", "66.7", "NQ-CP", 2025, "2025-11-15", "Chính phủ", "nq-66.7-2025-cp", "decimal number"),
    ("Luật", "91", "QH13", 2015, None, "Quốc hội", "luat-91-2015-qh", "a law"),
    ("Nghị quyết", "91", "QH13", 2015, None, "Quốc hội", "nq-91-2015-qh", "a resolution of the same number"),
    (
        "Kế hoạch", "38", "KH-UBND", None, "2026-02-05", "Ủy ban nhân dân tỉnh Thái Nguyên",
        "kh-38-2026-ubnd.19", "a province after the merger",
    ),
    (
        "Kế hoạch", "20", "KH-UBND", None, "2021-02-04", "Ủy ban nhân dân tỉnh Thái Nguyên",
        "kh-20-2021-ubnd.o19", "the same name before the merger is another issuer",
    ),
    (
        "Kế hoạch", "38", "KH-UBND", None, "2025-06-30", "Ủy ban nhân dân tỉnh An Giang",
        "kh-38-2025-ubnd.o89", "the day before the merger",
    ),
    (
        "Kế hoạch", "38", "KH-UBND", None, "2025-07-01", "Ủy ban nhân dân tỉnh An Giang",
        "kh-38-2025-ubnd.91", "the day of the merger: two 38/KH-UBND that year",
    ),
    (
        "Kế hoạch", "58", "KH-UBND", None, "2026-02-13", "Ủy ban nhân dân xã Đại Sơn",
        "kh-58-2026-ubnd.xa-dai-son", "two communes bear the name: none is guessed",
    ),
    (
        "Quyết định", "12", "QĐ-UBND", None, "2026-02-13", "Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn",
        "qdcb-12-2026-ubnd.20", "chairman and committee share one series of numbers",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "number", "symbol", "year", "day", "issuer", "expected", "why"), IDS, ids=[row[7] for row in IDS]
)
def test_id(
    kind: str,
    number: str,
    symbol: str,
    year: int | None,
    day: str | None,
    issuer: str,
    expected: str,
    why: str,
) -> None:
    on = date.fromisoformat(day) if day else date(year or 2026, 12, 31)
    identity = identify(kind, number, symbol, year, day, issuer, on)
    assert str(identity) == expected
    assert InstrumentId.parse(expected) == identity


PART = st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True)
DAYS = st.dates(min_value=date(1945, 1, 1), max_value=date(2100, 1, 1)).map(str)


@given(
    kind=st.sampled_from([*BY_SLUG, "qdcb", "nqcb", "ctcb"]),
    number=st.from_regex(r"[0-9]{1,4}(\.[0-9])?[a-z]?|_[0-9a-f]{10}", fullmatch=True),
    year=st.integers(0, 2100),
    body=st.lists(PART, min_size=1, max_size=3).map("_".join),
    territory=st.none() | st.from_regex(r"o?[0-9]{2,5}|[a-z]{2}(-[a-z]{2,5}){1,2}", fullmatch=True),
    homonym=st.none() | DAYS,
    attached=st.none() | st.sampled_from(list(BY_SLUG)),
)
def test_parse_reverses_str(
    kind: str,
    number: str,
    year: int,
    body: str,
    territory: str | None,
    homonym: str | None,
    attached: str | None,
) -> None:
    identity = InstrumentId(kind, number, year, body, territory, homonym, attached)
    text = str(identity)
    assert InstrumentId.parse(text) == identity
    assert re.fullmatch(r"[A-Za-z0-9._~+-]+", text), "safe in the path of a URL"


@given(st.text(max_size=40))
def test_whatever_is_no_id_is_refused_with_a_sentence(text: str) -> None:
    try:
        assert str(InstrumentId.parse(text)) == text
    except UsageError as error:
        assert error.do


@pytest.mark.parametrize(
    ("symbol", "body"),
    [("NĐ-CP", "cp"), ("NQ/TW", "tw"), ("QH15", "qh"), ("UBTVQH14", "ubtvqh"), ("TTLT-BNV-BTC", "bnv_btc"),
     ("QĐ-UBND-HC", "ubnd"), ("UBND-NC", "ubnd"), ("KH-SNNMT", "snnmt")],
)  # fmt: skip
def test_body_of_a_symbol(symbol: str, body: str) -> None:
    assert body_slug(symbol) == body


def test_numbers_and_titles_in_ids() -> None:
    assert [number_slug(n) for n in ("02", "66.7", "30C", "000")] == ["2", "66.7", "30c", "0"]
    assert title_slug("Kế hoạch  năm 2026") == title_slug("kế hoạch năm 2026"), "case and space do not matter"
    assert title_slug("Kế hoạch năm 2026") != title_slug("Kế hoạch năm 2027")
