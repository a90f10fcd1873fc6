"""From the printed citation to the instrument: matched, ambiguous, unmatched."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identify import identify, identify_header, identify_record, numbering
from graph.identity import InstrumentId
from graph.issuers import body_name, same_issuer
from graph.known import Known
from graph.model import Instrument
from graph.record import AgencyRead, CitationRead, Header, Record
from graph.registry import load_registry
from graph.resolve import Context, resolve, resolve_all, with_whole_titles

KNOWN = load_registry().only("curated").known
SIGNED = date(2026, 2, 13)


def cite(canonical=None, **fields):
    text = fields.pop("text", canonical or "")
    return CitationRead(text=text, start=0, end=len(text), canonical=canonical, **fields)


IDENTITIES = [
    ("Kế hoạch", "38", "KH-UBND", None, "2026-02-05", "Ủy ban nhân dân tỉnh Thái Nguyên",
     "kh-38-2026-ubnd.19", "today's province"),
    ("Kế hoạch", "38", "KH-UBND", None, "2021-02-05", "UBND tỉnh Thái Nguyên",
     "kh-38-2021-ubnd.o19", "the province before the merger is another issuer"),
    ("Kế hoạch", 1019, "KH-STP", None, "2026-02-16", "Sở Tư pháp tỉnh An Giang",
     "kh-1019-2026-stp.91", "a department of a province"),
    ("Kế hoạch", "02", "KH-UBND", None, "2026-01-06", "Ủy ban nhân dân xã Đại Sơn",
     "kh-2-2026-ubnd.xa-dai-son", "a name that two communes bear"),
    ("Kế hoạch", "02", "KH-UBND", None, "2026-01-06", "Ủy ban nhân dân xã Đại Sơn, thành phố Hải Phòng",
     "kh-2-2026-ubnd.11086", "the province tells them apart"),
    ("Kế hoạch", "5755", "KH-UBND", None, "2021-05-27", "Chủ tịch UBND tỉnh Đồng Nai",
     "kh-5755-2021-ubnd.o75", "the chairman signs in the series of the committee"),
    ("Chỉ thị", "36", "CT/TU", None, "2024-08-06", "Ban Thường vụ Tỉnh ủy Đồng Nai",
     "ct-36-2024-tu.o75", "the Party of a province"),
    ("Nghị quyết", "17", "NQ-TW", None, "2007-08-01", None, "nq-17-2007-tw", "a misprinted Party symbol"),
    ("Luật", "64", "QH15", 2025, None, None, "luat-64-2025-qh", "a law needs its type word"),
    ("Nghị quyết", "202", "QH15", 2025, None, None, "nq-202-2025-qh", "the same series holds resolutions"),
    (None, "202", "QH15", 2025, None, None, None, "without the type it is neither"),
    ("Quyết định", "468", "QĐ-TTg", None, "2021-03-27", "Thủ tướng Chính phủ",
     "qdcb-468-2021-ttg", "no year in the number: administrative"),
    ("Quyết định", "09", "QĐ-TTg", 2015, "2015-03-25", "Thủ tướng", "qd-9-2015-ttg", "a year: normative"),
    ("Thông tư", "01", "TTLT-VPCP-BNV", 2011, None, None, "ttlt-1-2011-vpcp_bnv", "a joint circular"),
    (None, "645", "UBND-KSTT", None, "2026-02-01", "UBND tỉnh An Giang", "cv-645-2026-ubnd.91", "a letter"),
    ("Công văn", "97", "TTr-VP", None, "2026-02-20", "Thanh tra tỉnh An Giang", "cv-97-2026-vp.91",
     "an inspectorate numbers its letters as others their submissions"),
    ("Tờ trình", "97", "TTr-STP", None, "2026-02-20", "Sở Tư pháp tỉnh An Giang", "ttr-97-2026-stp.91",
     "a submission"),
    ("Chương trình", "12", "CT-UBND", None, "2026-01-05", "UBND tỉnh An Giang",
     "ctr-12-2026-ubnd.91", "the type word tells a programme from a directive"),
    ("Kế hoạch", "5", "KH-BHXH", None, "2026-01-05", "Bảo hiểm xã hội tỉnh An Giang",
     "kh-5-2026-bhxh.91", "a branch; xã hội is no commune"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "number", "symbol", "year", "day", "issuer", "expected", "reason"), IDENTITIES
)
def test_identify(type_, number, symbol, year, day, issuer, expected, reason):
    on = date.fromisoformat(day) if day else date(2025, 12, 31)
    made = identify(type_, number, symbol, year, day, issuer, on)
    assert (str(made) if made else None) == expected, reason


def test_an_unnumbered_document_is_told_by_issuer_kind_period_and_title():
    header = Header(
        type="Kế hoạch", symbol="KH-UBND", issuer="UBND tỉnh An Giang", title="A b c", time_scope="năm 2026"
    )
    one = identify_header(header)
    assert str(one).startswith("kh-_") and str(one).endswith("-2026-ubnd.91")
    assert identify_header(header.model_copy(update={"title": "A B  C"})) == one
    assert identify_header(header.model_copy(update={"title": "A b d"})) != one
    assert identify_header(header.model_copy(update={"title": None})) is None


@given(
    st.sampled_from(["KH-UBND", "QĐ-UBND", "NĐ-CP", "NQ/TW", "UBND-NC", "TTLT-BNV-BTC"]),
    st.integers(1, 9999),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.sampled_from(["UBND tỉnh An Giang", "UBND xã Đại Sơn", "Sở Tư pháp tỉnh X", None]),
)
def test_ids_can_be_read_back(symbol, number, day, issuer):
    made = identify(None, number, symbol, None, day.isoformat(), issuer, day)
    assert made is not None
    assert InstrumentId.parse(str(made)) == made


RESOLUTIONS = [
    ("118/2025/NĐ-CP", {"type": "Nghị định"}, "nd-118-2025-cp", "the year in the number is enough"),
    ("118/2025/NĐ-CP", {"date": "2024-06-09"}, "nd-118-2025-cp", "a misprinted day does not fail the match"),
    ("766/QĐ-TTg", {"date": "2022-06-26"}, "qdcb-766-2022-ttg", "nor a wrong day of the right year"),
    ("468/QĐ-TTg", {"date": "2011-03-30"}, "qdcb-468-2011-ttg", "the year of the day tells two apart"),
    ("468/QĐ-TTg", {"date": "2021-03-27"}, "qdcb-468-2021-ttg", "the year of the day tells two apart"),
    ("766/QĐ-TTg", {"date": "2023-06-23", "title": "phê duyệt Bộ chỉ số chỉ đạo, điều hành và đánh giá"},
     "qdcb-766-2022-ttg", "a wrong year, but number and subject are those of a known text"),
    ("766/QĐ-TTg", {"date": "2023-06-23"}, "qdcb-766-2023-ttg", "without a subject it is another text"),
    ("999/2024/NĐ-CP", {}, "nd-999-2024-cp", "determined though not known: a cited-only instrument"),
    ("02/2025/NĐ-CP", {"date": "2025-02-18"}, "nd-2-2025-cp~2025-02-18", "homonym: the day chooses"),
    ("02/2025/NĐ-CP", {"date": "2025-01-01"}, "nd-2-2025-cp~2025-01-01", "homonym: the day chooses"),
    ("02/2025/NĐ-CP", {"date": "2025-02-19"}, ("nd-2-2025-cp~2025-01-01", "nd-2-2025-cp~2025-02-18"),
     "homonym: the day fits none"),
    ("02/2025/NĐ-CP", {}, ("nd-2-2025-cp~2025-01-01", "nd-2-2025-cp~2025-02-18"), "homonym: no day"),
    ("01/NQ-CP", {}, ("nqcb-1-2025-cp", "nqcb-1-2026-cp"), "comes out every January"),
    ("06/QĐ-TTg", {}, ("qdcb-6-2022-ttg",), "one candidate is known, others exist"),
    ("76/NQ-TW", {}, (), "a number without a day is ambiguous even when nothing is known"),
    ("404/KH-UBND", {"date": "2024-12-30"}, None, "a local body that is not named"),
    ("01/2025/NQ-HĐND", {}, None, "the number is used by many councils"),
    ("01/2025/NQ-HĐND", {"issuer": "HĐND tỉnh Thái Nguyên"},
     ("nq-1-2025-hdnd.o19", "nq-1-2025-hdnd.19"), "before or after the merger: not told"),
    ("01/2025/NQ-HĐND", {"issuer": "HĐND tỉnh Thái Nguyên", "date": "2025-03-01"}, "nq-1-2025-hdnd.o19",
     "the day tells"),
    ("202/2025/QH15", {}, None, "law or resolution: the type is missing"),
    (None, {"text": "Đề án 06"}, "qdcb-6-2022-ttg", "a by-name"),
    (None, {"text": "Đề án 07", "type": "Đề án"}, None, "no by-name that we know"),
    (None, {"text": "Luật Tổ chức chính quyền địa phương", "type": "Luật"}, "luat-72-2025-qh",
     "the newest of three laws of one name, in force by then"),
    (None, {"text": "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "type": "Luật",
            "date": "2025-06-16"}, "luat-72-2025-qh", "the day chooses"),
    (None, {"text": "Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "type": "Luật",
            "date": "2015-06-19"}, "luat-77-2015-qh", "the day chooses"),
    (None, {"text": "Luật Tổ chức chính quyền địa phương năm 2015", "type": "Luật"}, "luat-77-2015-qh",
     "the year chooses"),
    (None, {"text": "Luật Giao dịch điện tử", "type": "Luật"}, "luat-20-2023-qh", "one law of that name"),
    (None, {"text": "Luật Giao dịch điện tử năm 2005", "type": "Luật"}, None, "another year than the known"),
    (None, {"text": "Kế hoạch kiểm soát thủ tục hành chính", "type": "Kế hoạch"}, None, "no number"),
]  # fmt: skip


@pytest.mark.parametrize(("canonical", "fields", "expected", "reason"), RESOLUTIONS)
def test_resolve(canonical, fields, expected, reason):
    answer = resolve(cite(canonical, **fields), Context(SIGNED), KNOWN)
    if isinstance(expected, str):
        assert (answer.resolution, answer.instrument_id) == ("matched", expected), reason
    elif expected is None:
        assert (answer.resolution, answer.instrument_id) == ("unmatched", None), reason
    else:
        assert (answer.resolution, answer.candidates) == ("ambiguous", expected), reason
    assert answer.reason


@pytest.mark.parametrize(
    ("signed", "expected", "reason"),
    [
        (date(2025, 4, 1), "luat-64-2025-qh", "the first day of the newest"),
        (date(2025, 3, 31), None, "the newest is passed but has no effect yet: either can be meant"),
        (date(2025, 2, 18), "luat-80-2015-qh", "the newest is not passed yet"),
        (None, None, "signed on an unknown day"),
    ],
)
def test_a_law_named_alone_is_the_newest_in_force(signed, expected, reason):
    citation = cite(None, text="Luật Ban hành văn bản quy phạm pháp luật", type="Luật")
    answer = resolve(citation, Context(signed), KNOWN)
    assert answer.instrument_id == expected, reason
    assert answer.resolution == ("matched" if expected else "ambiguous")
    both = {"luat-64-2025-qh", "luat-80-2015-qh"}
    assert {one.key for one in answer.refused} == (both - {expected} if expected else set())


def test_candidates_are_not_younger_than_the_document():
    answer = resolve(cite("01/NQ-CP"), Context(date(2025, 3, 12)), KNOWN)
    assert answer.candidates == ("nqcb-1-2025-cp",)
    law = cite(text="Luật Tổ chức chính quyền địa phương", type="Luật")
    assert resolve(law, Context(date(2021, 2, 4)), KNOWN).instrument_id == "luat-77-2015-qh"


def test_a_short_form_takes_the_identity_of_the_full_one_above():
    full = cite("01/NQ-CP", date="2026-01-08", issuer="Chính phủ")
    plan = cite("38/KH-UBND", date="2026-02-05", issuer="Ủy ban nhân dân tỉnh Thái Nguyên")
    other = cite("38/KH-UBND", date="2025-01-05", issuer="Ủy ban nhân dân tỉnh Thái Nguyên")
    short, short_plan = cite("01/NQ-CP"), cite("38/KH-UBND")
    before, *_, after, after_plan = resolve_all([short, full, plan, short, short_plan], SIGNED, KNOWN)
    assert before.resolution == "ambiguous", "the full citation comes later"
    assert after.instrument_id == "nqcb-1-2026-cp"
    assert after_plan.instrument_id == "kh-38-2026-ubnd.19"
    both = resolve_all([plan, other, short_plan], SIGNED, KNOWN)[-1]
    assert both.resolution == "ambiguous"
    assert both.candidates == ("kh-38-2026-ubnd.19", "kh-38-2025-ubnd.o19")
    homonym = cite("02/2025/NĐ-CP", date="2025-02-18")
    assert resolve_all([homonym, cite("02/2025/NĐ-CP")], SIGNED, KNOWN)[-1].instrument_id.endswith(
        "~2025-02-18"
    )


def test_a_subject_that_runs_on_into_the_next_work_is_read_whole():
    number = "Nghị quyết số 76/NQ-CP ngày 15/7/2020 của Chính phủ"
    one = CitationRead(
        text=number, start=0, end=len(number), type="Nghị quyết", canonical="76/NQ-CP", date="2020-07-15",
        title="về việc ban hành",
    )  # fmt: skip
    name = "chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030"
    start = one.end + len(" về việc ban hành ")
    two = CitationRead(text=name, start=start, end=start + len(name), type="Chương trình")
    far = two.model_copy(update={"start": start + 40, "end": two.end + 40})
    assert resolve_all([one, two], SIGNED, KNOWN)[0].instrument_id == "nqcb-76-2021-cp"
    assert resolve_all([one, far], SIGNED, KNOWN)[0].instrument_id == "nqcb-76-2020-cp"
    whole = with_whole_titles([one, two])
    assert with_whole_titles(whole) == whole


def test_resolution_does_not_depend_on_the_order_of_what_is_known():
    nodes = list(load_registry().only("curated").instruments.values())
    backwards = Known(reversed(nodes))
    for canonical, fields, _, _ in RESOLUTIONS:
        citation = cite(canonical, **fields)
        assert resolve(citation, Context(SIGNED), backwards) == resolve(citation, Context(SIGNED), KNOWN)


def test_a_text_of_no_known_place_stands_beside_those_of_a_place():
    known = Known([Instrument(id=key, kind="kh") for key in ("kh-27-2026-ubnd.20", "kh-27-2026-ubnd")])
    assert [str(key) for key in known.with_key("kh-27-ubnd")] == ["kh-27-2026-ubnd", "kh-27-2026-ubnd.20"]


@pytest.mark.parametrize(
    ("named", "expected", "reason"),
    [
        ((), "kh-9-2026-ubnd.xa-dai-son", "there are two communes of the name"),
        (("Ủy ban nhân dân tỉnh Bắc Ninh",), "kh-9-2026-ubnd.07627", "the one in the province that is named"),
        (("Sở Tư pháp thành phố Hải Phòng",), "kh-9-2026-ubnd.11086", "by a department of the province"),
        (("Ủy ban nhân dân tỉnh Lạng Sơn",), "kh-9-2026-ubnd.xa-dai-son", "none of them lies there"),
        (("Ủy ban nhân dân tỉnh Bắc Ninh", "Ủy ban nhân dân thành phố Hải Phòng"), "kh-9-2026-ubnd.xa-dai-son",
         "both are named"),
    ],
)  # fmt: skip
def test_the_province_that_a_document_names_tells_its_commune(named, expected, reason):
    header = Header(
        type="Kế hoạch", number=9, symbol="KH-UBND", date="2026-05-13", issuer="Ủy ban nhân dân xã Đại Sơn"
    )
    record = Record(
        file="a.txt", sha256="0" * 64, grammar="1", document=header,
        agencies=tuple(AgencyRead(name=name) for name in named),
    )  # fmt: skip
    assert str(identify_record(record)) == expected, reason


def test_the_earlier_group_is_believed():
    ours = Instrument(id="nd-61-2018-cp", kind="nd", title="held")
    theirs = Instrument(id="nd-61-2018-cp", kind="nd", title="named")
    assert Known([ours], [theirs]).get("nd-61-2018-cp") is ours


@pytest.mark.parametrize(
    ("one", "other", "same", "reason"),
    [
        ("UBND tỉnh An Giang", "Chủ tịch Ủy ban nhân dân tỉnh An Giang", True, "the head of the committee"),
        ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính", True, "the head of a ministry"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Văn phòng Chính phủ", True, "the head of the office"),
        ("Thủ tướng", "Thủ tướng Chính phủ", True, "a short form"),
        ("Chính phủ", "Thủ tướng Chính phủ", False, "two bodies"),
        ("Bộ Nội vụ", "Bộ Tư pháp", False, "two ministries"),
        ("Ban Chấp hành Trung ương Đảng khóa X", "Ban Chấp hành Trung ương", True, "the term is left off"),
        ("Ban Bí thư", "Bộ Chính trị", False, "two organs of the Party"),
        ("Ủy ban nhân dân thành phố", "UBND thành phố Hải Phòng", True, "in doubt no word is said"),
    ],
)
def test_same_issuer(one, other, same, reason):
    assert same_issuer(one, other) is same, reason


def test_body_name_keeps_a_body_that_is_named_by_its_head():
    assert body_name("Chủ tịch nước") == "Chủ tịch nước"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("118/2025/NĐ-CP", ("118", 2025, "NĐ-CP")),
        ("66.7/2025/NQ-CP", ("66.7", 2025, "NQ-CP")),
        ("38/KH-UBND", ("38", None, "KH-UBND")),
        ("57-NQ/TW", ("57", None, "NQ/TW")),
        ("17/NQ-TW", ("17", None, "NQ-TW")),
        ("121/2026/VBHN-PL-VPQH", ("121", 2026, "VBHN-PL-VPQH")),
        ("Đề án 06", None),
    ],
)
def test_numbering(text, parts):
    assert numbering(text) == parts
