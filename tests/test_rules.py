"""Rules of the verdict on made law: subjects, numbers, provisions, what is newer, what should stand there."""

from datetime import date

import pytest

from graph.archive import Archive, Reading
from graph.known import Known
from graph.law import Law
from graph.model import Edge, Instrument
from graph.record import CitationRead, Header, Record
from graph.registry import load_registry
from graph.stores.memory import MemoryStore
from graph.vocabulary import EdgeType, Grade
from loaders.extract import extract_bytes, read_record
from loaders.readers import read_bytes
from queries.check import check
from queries.holdings import Holdings
from queries.provisions import lies_in, provisions_in
from queries.report import summary
from queries.subjects import DIFFERENT, SAME, agreement, of_one_series

D = date.fromisoformat
ASKED = D("2026-11-20")
REGISTRY = load_registry()
ONE_STOP = (
    "về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ "
    "công quốc gia"
)


def node(key, canonical, type="Nghị định", issuer="Chính phủ", **fields):
    fields = {"normative": "yes", "layer": "registry", "grade": Grade.CONFIRMED_2PLUS, **fields}
    return Instrument(
        id=key,
        kind=key.split("-")[0].removesuffix("cb"),
        type=type,
        canonical=canonical,
        issuer=issuer,
        **fields,
    )


def cite(canonical, start=0, **fields):
    fields = {"role": "can_cu", "text": canonical, **fields}
    return CitationRead(start=start, end=start + len(fields["text"]), canonical=canonical, **fields)


def judged(
    citations, nodes=None, edges=(), as_of=ASKED, date="2026-02-13", reuse=False, holdings=None, **header
):
    header = {"type": "Kế hoạch", "number": 20, "symbol": "KH-UBND", "issuer": "UBND tỉnh An Giang",
              "time_scope": "năm 2026", **header}  # fmt: skip
    placed = [
        one.model_copy(update={"start": i * 100, "end": i * 100 + len(one.text)})
        for i, one in enumerate(citations)
    ]
    record = Record(
        file="plan.txt", sha256="0" * 64, grammar="1", document=Header(date=date, **header), citations=placed
    )
    made = {one.id: one for one in nodes or ()}
    known, law = (Known(made.values()), Law(made, edges)) if nodes else (REGISTRY.known, REGISTRY.law)
    return check(record, known, REGISTRY, as_of=as_of, program="1", law=law, reuse=reuse, holdings=holdings)


def codes(verdict, index=0):
    return {finding.code.value: finding.severity.value for finding in verdict.citations[index].findings}


def edge(type_, start, end, **fields):
    fields = {"owner": "made", "grade": Grade.CODIFICATION, "effective_from": D("2025-01-01"), **fields}
    return Edge(type=type_, start=start, end=end, **fields)


# --- subjects -------------------------------------------------------------------------------------------

KNOWN_SUBJECT = "Về thực hiện thủ tục hành chính trên môi trường điện tử"


@pytest.mark.parametrize(
    ("printed", "known", "same", "reason"),
    [
        (ONE_STOP, ONE_STOP.upper(), True, "capitals"),
        ("về thực hiện TTHC trên môi trường điện tử", KNOWN_SUBJECT, True, "abbreviated"),
        ("về việc thực hiện thủ tục hành chính trên môi trường điện tử", KNOWN_SUBJECT, True, "«về việc»"),
        ("về thực hiện thủ tục hành chính trên môi trường …", KNOWN_SUBJECT, True, "cut off"),
        ("về thực hiện thủ tục hành chinh trên môi trường diện tử, được sửa đổi bởi", KNOWN_SUBJECT, True,
         "noise, and words of what follows"),
        ("Sửa đổi, bổ sung một số điều của Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ "
         + ONE_STOP, "Sửa đổi, bổ sung một số điều của Nghị định số 118/2025/NĐ-CP … được sửa đổi", True, "elided"),
        ("về công tác văn thư, lưu trữ của cơ quan nhà nước", KNOWN_SUBJECT, False, "another text's"),
        ("quy định tiêu chuẩn vật chất hậu cần trong Công an nhân dân",
         "Quy định về đăng ký doanh nghiệp và hộ kinh doanh", False, "another text's"),
        ("phải thực hiện số hóa hồ sơ, giấy tờ ngay khi tiếp nhận", KNOWN_SUBJECT, None, "running text"),
        ("về văn thư", KNOWN_SUBJECT, None, "too short to tell"),
        ("về công tác văn thư, lưu trữ của cơ quan", "Decree 118/2025/NĐ-CP on one-stop", None, "no subject"),
    ],
)  # fmt: skip
def test_subjects_are_of_one_text_unless_they_clearly_are_not(printed, known, same, reason):
    share = agreement(printed, known)
    assert share == agreement(known, printed), "in either order"
    if same is None:
        assert share is None, reason
    else:
        assert share is not None and ((share >= SAME) if same else (share < DIFFERENT)), (share, reason)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kiểm soát thủ tục hành chính năm 2025", "Kiểm soát thủ tục hành chính năm 2026", True),
        ("Phát triển kinh tế - xã hội giai đoạn 2021-2025", "Phát triển kinh tế - xã hội năm 2026", True),
        ("Kiểm soát thủ tục hành chính năm 2025", "Rà soát thủ tục hành chính năm 2026", False),
        ("Năm 2025", "Năm 2026", False),
    ],
)
def test_of_one_series(one, other, same):
    assert of_one_series(one, other) is same


DECREE = {"type": "Nghị định", "issuer": "Chính phủ"}
COMPARED = [
    ({"title": ONE_STOP}, {}, "its own subject"),
    ({"title": "về công tác văn thư, lưu trữ của các cơ quan nhà nước"}, {"title_differs": "warning"}, "another's"),
    ({"title": "về công tác văn thư, lưu trữ của các cơ quan nhà nước", "role": "mention"},
     {"title_differs": "notice"}, "in a mention"),
    ({"title": "về công tác văn thư, lưu trữ của các cơ quan nhà nước", "date": None}, {}, "no day: running text"),
    ({"date": "2025-06-19"}, {"date_differs": "warning"}, "one figure"),
    ({"date": "2020-04-08", "title": KNOWN_SUBJECT}, {"number_differs": "warning"}, "day and subject of 45/2020"),
    ({"date": "2020-04-08", "title": ONE_STOP}, {"date_differs": "warning"}, "only the day of 45/2020"),
    ({"canonical": "113/2025/NĐ-CP", "title": ONE_STOP}, {"unknown_basis": "warning", "number_differs": "warning"},
     "a number that nobody knows"),
    ({"canonical": "118/2025/NĐ-CB", "title": None}, {"unknown_basis": "warning", "number_differs": "warning"},
     "one letter of the symbol"),
    ({"canonical": "118/2025/NĐ-BB", "title": None}, {"unknown_basis": "warning"}, "two letters: another text"),
    ({"canonical": "118/2025/NĐ-CB", "title": None, "date": "2025-06-10"}, {"unknown_basis": "warning"}, "and the day"),
    ({"canonical": "76/NQ-CP", "type": "Nghị quyết", "date": "2022-07-15"}, {"date_differs": "warning"},
     "that day of 2021"),
    ({"canonical": "76/NQ-CP", "type": "Nghị quyết", "date": "2022-07-16"}, {}, "another resolution"),
    ({"canonical": "113/2025/NĐ-CP", "title": KNOWN_SUBJECT}, {"unknown_basis": "warning",
     "date_differs": "notice"}, "no text of that day: the day of its number by citations alone"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected", "reason"), COMPARED)
def test_number_day_issuer_and_subject_are_compared(change, expected, reason):
    basis = cite("118/2025/NĐ-CP", date="2025-06-09", qualifier="đã được sửa đổi", **DECREE)
    assert codes(judged([basis.model_copy(update=change)])) == expected, reason


def test_what_nobody_verified_asks_for_no_more_than_a_notice():
    silver = node("nd-999-2024-cp", "999/2024/NĐ-CP", issued="2024-01-05", effective_from=D("2024-02-01"),
                  grade=Grade.SILVER, sources=("bản quét",))  # fmt: skip
    verdict = judged([cite("999/2024/NĐ-CP", date="2024-01-06", **DECREE)], [silver])
    assert codes(verdict) == {"date_differs": "notice"}
    assert "nguồn tự động, chưa kiểm chứng (bản quét)" in verdict.citations[0].findings[0].message


def test_sources_that_disagree_are_each_shown():
    verdict = judged([cite("02/2017/TT-VPCP", type="Thông tư", date="2017-10-30")])
    (finding,) = verdict.citations[0].findings
    assert finding.code.value == "source_conflict"
    assert "ngày 30/10/2017 và ngày 31/10/2017" in finding.message
    old, new = node("nd-5-2020-cp", "05/2020/NĐ-CP", effective_from=D("2020-03-01")), node(
        "nd-6-2024-cp", "06/2024/NĐ-CP", effective_from=D("2024-02-01"))  # fmt: skip
    said = [
        edge(EdgeType.BAI_BO, new.id, old.id, scope="part", known_by="Bộ pháp điển"),
        edge(EdgeType.BAI_BO, new.id, old.id, scope="whole", known_by="Công báo", grade=Grade.ONE_SOURCE,
             owner="other"),
    ]  # fmt: skip
    verdict = judged([cite("05/2020/NĐ-CP", **DECREE)], [old, new], said)
    message = next(f.message for f in verdict.citations[0].findings if f.code.value == "source_conflict")
    assert (
        "theo Bộ pháp điển, bị bãi bỏ bởi một phần" in message.replace("  ", " ") or "Bộ pháp điển" in message
    )
    assert "Công báo" in message, "each source is named"


def test_one_text_with_two_numbers_is_said_at_the_second():
    subject = "về việc phê duyệt phương án đơn giản hóa thủ tục hành chính lĩnh vực tư pháp của tỉnh"
    fields = {"type": "Quyết định", "issuer": "UBND tỉnh An Giang", "date": "2025-09-09", "title": subject}
    one, other = cite("1905/QĐ-UBND", **fields), cite("1950/QĐ-UBND", **{**fields, "role": "mention"})
    verdict = judged([one, other])
    assert (codes(verdict, 0), codes(verdict, 1)) == ({}, {"inner_conflict": "notice"})
    another = other.model_copy(update={"title": subject.replace("tư pháp", "nội vụ")})
    assert codes(judged([one, another]), 1) == {}, "an announcement about something else on the same day"
    later = other.model_copy(update={"date": "2025-09-10"})
    assert codes(judged([one, later]), 1) == {}, "another day"


# --- provisions -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("khoản 9 Điều 1", {("1", "9")}),
        ("các Điều 5, 9, 35a", {("5",), ("9",), ("35a",)}),
        ("Điều 1, khoản 3 Điều 2", {("1",), ("2", "3")}),
        ("khoản 3a các Điều 3, 5", {("3", "3a"), ("5", "3a")}),
        ("điểm a, b khoản 1 Điều 4 và Điều 7", {("4", "1", "a"), ("4", "1", "b"), ("7",)}),
        ("khoản 1, 2 Điều 30", {("30", "1"), ("30", "2")}),
        ("nhiều điều", set()),
        ("chế độ báo cáo", set()),
        ("Phụ lục I", {("phụ lục", "i")}),
        ("Phụ lục", {("phụ lục",)}),
        ("khoản 6 Mục 3 Phụ lục II", {("phụ lục", "ii", "3", "6")}),
        ("Điều 5 và Phụ lục II, III", {("5",), ("phụ lục", "ii"), ("phụ lục", "iii")}),
        ("Điều 5 đến Điều 7", {("5",), ("6",), ("7",)}),
        ("các Điều 3, 5 đến 7", {("3",), ("5",), ("6",), ("7",)}),
        ("điểm b đến điểm đ khoản 1 Điều 4", {("4", "1", mark) for mark in "bcdđ"}),
        ("khoản 1 và khoản 2 Điều 15", {("15", "1"), ("15", "2")}),
        ("khoản 2, điểm b khoản 3 Điều 24", {("24", "2"), ("24", "3", "b")}),
        ("điểm b khoản 1 và điểm b khoản 2 Điều 12", {("12", "1", "b"), ("12", "2", "b")}),
        ("khoản 2, Điều 6đ", {("6đ", "2")}),
    ],
)
def test_provisions_in_a_path(path, found):
    assert provisions_in(path) == found


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [
        ("khoản 9 Điều 1", "khoản 9 Điều 1", True),
        ("điểm a khoản 9 Điều 1", "khoản 9 Điều 1", True),
        ("khoản 9 Điều 1", "Điều 1", True),
        ("Điều 1", "khoản 9 Điều 1", False),
        ("khoản 8 Điều 1", "khoản 9 Điều 1", False),
        ("khoản 9 Điều 11", "khoản 9 Điều 1", False),
        ("Phụ lục", "Điều 1", False),
        ("Phụ lục II", "Phụ lục", True),
        ("Phụ lục", "Phụ lục II", False),
        ("Phụ lục I", "Phụ lục II", False),
        ("Điều 6", "Điều 5 đến Điều 9", True),
        ("Điều 10", "Điều 5 đến Điều 9", False),
        ("Điều 3 đến Điều 5", "Điều 5", True),
        ("khoản 1 và khoản 2 Điều 15", "khoản 1 Điều 15", True),
    ],
)
def test_one_provision_lies_in_another(one, other, inside):
    assert lies_in(one, other) is inside


@pytest.mark.parametrize(
    ("provision", "day", "expected"),
    [
        ("khoản 9 Điều 1", "2026-07-01", True),
        ("khoản 9 Điều 1", "2026-06-30", False),
        ("khoản 8 Điều 1", "2026-07-01", False),
        ("Điều 1", "2026-07-01", False),
        (None, "2026-07-01", False),
    ],
)
def test_a_cited_provision_that_itself_ended(provision, day, expected):
    basis = cite("367/2025/NĐ-CP", provision=provision, **DECREE)
    verdict = judged([basis, cite("118/2025/NĐ-CP", qualifier="được sửa đổi", **DECREE)], date=day)
    assert ("ended_provision" in codes(verdict)) is expected
    if expected:
        assert codes(verdict)["ended_provision"] == "warning"
        assert (
            "224/2026/NĐ-CP (khoản 3 Điều 89) từ ngày 01/07/2026" in verdict.citations[0].findings[0].message
        )


OLD = {"issued": "2020-01-05", "effective_from": D("2020-03-01")}
HOST = node("nd-5-2020-cp", "05/2020/NĐ-CP", **OLD)
OTHER = node("nd-8-2025-cp", "08/2025/NĐ-CP", title="Quy định về quản lý chợ", **OLD)


@pytest.mark.parametrize(
    ("provision", "fields", "expected", "words"),
    [
        ("khoản 2 Điều 13", {"type_": "BAI_BO", "to_provision": "khoản 2 Điều 13"}, "ended_provision",
         "Khoản 2 Điều 13 Nghị định số 05/2020/NĐ-CP bị bãi bỏ bởi Nghị định số 08/2025/NĐ-CP từ ngày 01/01/2025."),
        ("khoản 2 Điều 13", {"type_": "BAI_BO", "to_provision": "Điều 12 đến Điều 14"}, "ended_provision", "từ ngày"),
        ("Phụ lục II", {"type_": "THAY_THE", "to_provision": "Phụ lục I, II"}, "ended_provision", "được thay thế bởi"),
        ("khoản 2 Điều 13", {"type_": "BAI_BO", "to_provision": "Điều 14"}, None, "another article"),
        ("khoản 2 Điều 13", {"type_": "BAI_BO", "to_provision": "khoản 3 Điều 13"}, None, "another clause"),
        ("khoản 2 Điều 13", {"type_": "BAI_BO", "to_provision": "Điều 13", "layer": "registry"}, "needs_review",
         "bị bãi bỏ toàn bộ hoặc một phần"),
        ("Điều 13", {"type_": "BAI_BO", "to_provision": "Điều 13", "effective_from": None,
                     "effective_note": "chưa rõ"}, "needs_review", "chưa rõ từ ngày nào"),
        ("Điều 13", {"type_": "BAI_BO", "to_provision": "Điều 13", "grade": Grade.SILVER}, "ended_provision",
         "Điều 13 Nghị định số 05/2020/NĐ-CP có thể bị bãi bỏ"),
        ("khoản 2 Điều 13", {"type_": "SUA_DOI", "to_provision": "Điều 13"}, "missing_amender",
         "Điều 13 Nghị định số 05/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 08/2025/NĐ-CP từ ngày 01/01/2025"),
        ("khoản 2 Điều 13", {"type_": "SUA_DOI", "to_provision": "Điều 14"}, "incidental_amender", "chỉ để tham khảo"),
    ],
)  # fmt: skip
def test_what_became_of_a_cited_provision(provision, fields, expected, words):
    fields = {"scope": "part", "layer": "document", "known_by": "nguồn", **fields}
    act = edge(fields.pop("type_"), OTHER.id, HOST.id, **fields)
    found = (
        judged([cite("05/2020/NĐ-CP", provision=provision, **DECREE)], [HOST, OTHER], [act])
        .citations[0]
        .findings
    )
    assert [one.code.value for one in found] == ([expected] if expected else []), words
    assert not expected or words in found[0].message


@pytest.mark.parametrize(
    ("role", "expected"), [("can_cu", {"consolidated_as_basis": "notice"}), ("mention", {})]
)
def test_a_consolidated_text_is_no_basis(role, expected):
    text = cite(
        "54/VBHN-VPQH", type="Văn bản hợp nhất", date="2025-07-25", issuer="Văn phòng Quốc hội", role=role
    )
    assert codes(judged([text])) == expected


# --- what should stand there --------------------------------------------------------------------------------

FULL = {"issued": "2020-01-05", "title": "Quy định về quản lý chợ", "effective_from": D("2020-03-01")}
A, B, C = (
    node(f"nd-{n}-{year}-cp", f"{n:02d}/{year}/NĐ-CP", **{**FULL, "issued": f"{year}-02-08"})
    for n, year in ((1, 2016), (2, 2020), (3, 2024))
)
A_BY_B = edge(EdgeType.THAY_THE, B.id, A.id, effective_from=D("2020-04-01"))
B_BY_C = edge(EdgeType.THAY_THE, C.id, B.id, effective_from=D("2024-04-01"))
CLAUSE = "Căn cứ Nghị định số 03/2024/NĐ-CP ngày 08 tháng 02 năm 2024 của Chính phủ quy định về quản lý chợ;"


def suggested(verdict, index=0):
    return [f.suggestion.text for f in verdict.citations[index].findings if f.suggestion]


def test_the_clause_follows_the_chain_to_what_is_in_force():
    basis = cite("01/2016/NĐ-CP", **DECREE)
    verdict = judged([basis], [A, B, C], [A_BY_B, B_BY_C])
    assert suggested(verdict) == [CLAUSE]
    (finding,) = verdict.citations[0].findings
    assert finding.suggestion.instrument == C.id
    assert finding.suggestion.fields["title"] is Grade.CONFIRMED_2PLUS
    assert finding.message.endswith("văn bản thay thế còn hiệu lực là Nghị định số 03/2024/NĐ-CP.")
    middle = judged([basis], [A, B, C], [A_BY_B, B_BY_C], date="2022-01-01")
    assert suggested(middle) == [
        "Căn cứ Nghị định số 02/2020/NĐ-CP ngày 08 tháng 02 năm 2020 của Chính phủ quy định về quản lý chợ;"
    ], "what was in force on that day"


NOTHING = [
    ([A, B, C], [A_BY_B, edge(EdgeType.THAY_THE, C.id, A.id)], [], "two replaced it"),
    (
        [A, B],
        [A_BY_B, edge(EdgeType.BAI_BO, "nd-7-2023-cp", B.id, scope="whole")],
        [],
        "the end of the chain ended",
    ),
    ([A, B.model_copy(update={"title": None})], [A_BY_B], [], "no subject"),
    ([A, B.model_copy(update={"title": "Quy định về … chợ"})], [A_BY_B], [], "a shortened subject"),
    ([A, B.model_copy(update={"title": "Sửa đổi NĐ 01/2016"})], [A_BY_B], [], "an abbreviated subject"),
    ([A, B.model_copy(update={"issued": "2020"})], [A_BY_B], [], "no day"),
    ([A, B.model_copy(update={"issuer": None})], [A_BY_B], [], "no issuer"),
    ([A, B.model_copy(update={"effective_from": None})], [A_BY_B], [], "not known to be in force"),
    ([A, B], [A_BY_B], [cite("02/2020/NĐ-CP", **DECREE)], "named in the document already"),
    ([A, B], [A_BY_B, edge(EdgeType.THAY_THE, A.id, B.id)], [], "a circle"),
]


@pytest.mark.parametrize(("nodes", "edges", "more", "reason"), NOTHING)
def test_no_clause_where_a_fact_is_missing_or_it_is_not_clear(nodes, edges, more, reason):
    verdict = judged([cite("01/2016/NĐ-CP", **DECREE), *more], nodes, edges)
    assert "ended_basis" in codes(verdict), reason
    assert suggested(verdict) == [], reason


@pytest.mark.parametrize(
    ("grade", "note"),
    [
        (Grade.CONFIRMED_2PLUS, None),
        (Grade.ONE_SOURCE, "một nguồn; cần đối chiếu trước khi dùng"),
        (Grade.SILVER, "nguồn tự động, chưa kiểm chứng; cần đối chiếu trước khi dùng"),
    ],
)
def test_a_clause_says_how_well_its_facts_are_known(grade, note):
    verdict = judged([cite("01/2016/NĐ-CP", **DECREE)], [A, B.model_copy(update={"grade": grade})], [A_BY_B])
    (finding,) = verdict.citations[0].findings
    assert finding.suggestion.note == note


def test_laws_stand_without_number_and_issuer():
    old = node("luat-45-2013-qh", "45/2013/QH13", "Luật", "Quốc hội", issued="2013-11-29", title="Luật Đất đai",
               effective_from=D("2014-07-01"))  # fmt: skip
    new = node("luat-31-2024-qh", "31/2024/QH15", "Luật", "Quốc hội", issued="2024-01-18", title="Luật Đất đai",
               effective_from=D("2024-08-01"))  # fmt: skip
    basis = cite("45/2013/QH13", type="Luật")
    replaced = judged([basis], [old, new], [edge(EdgeType.THAY_THE, new.id, old.id)])
    assert suggested(replaced) == ["Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;"]
    silent = judged([basis], [old, new])
    assert codes(silent) == {"newer_exists": "notice"}, (
        "a later law of the same name, and no word of an ending"
    )
    assert codes(judged([basis], [old, new], date="2024-07-31")) == {}, "not in force yet"
    assert codes(judged([basis, cite("31/2024/QH15", type="Luật")], [old, new])) == {}, "it is named"
    assert codes(judged([cite("31/2024/QH15", type="Luật")], [old, new])) == {}, "the newer one itself"


def test_an_amending_text_falls_with_what_it_amends():
    amender = node("nd-9-2018-cp", "09/2018/NĐ-CP", issued="2018-03-03", effective_from=D("2018-05-01"),
                   title="Sửa đổi, bổ sung một số điều của Nghị định số 01/2016/NĐ-CP")  # fmt: skip
    amends = edge(EdgeType.SUA_DOI, amender.id, A.id, scope="part", effective_from=D("2018-05-01"))
    repeals = edge(EdgeType.BAI_BO, B.id, amender.id, scope="whole", effective_from=D("2020-04-01"))
    verdict = judged([cite("09/2018/NĐ-CP", **DECREE)], [A, B, amender], [A_BY_B, amends, repeals])
    assert codes(verdict) == {"ended_basis": "error"}
    assert suggested(verdict)[0].startswith("Căn cứ Nghị định số 02/2020/NĐ-CP")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sửa đổi, bổ sung một số điều của Nghị định số 01/2016/NĐ-CP", "missing_amender"),
        ("Sửa đổi, bổ sung một số điều của các Nghị định về quản lý chợ", "missing_amender"),
        ("Sửa đổi, bổ sung một số điều của Nghị định số 77/2019/NĐ-CP", "incidental_amender"),
        ("Quy định về thương mại biên giới", "incidental_amender"),
    ],
)
def test_who_amends_by_its_title(title, expected):
    amender = B.model_copy(update={"title": title})
    verdict = judged([cite("01/2016/NĐ-CP", **DECREE)], [A, amender], [edge(EdgeType.SUA_DOI, B.id, A.id)])
    assert set(codes(verdict)) == {expected}


# --- the asked day --------------------------------------------------------------------------------------------

BASIS = cite("42/2022/NĐ-CP", **DECREE)


def test_the_asked_day_decides_only_where_it_is_asked_to():
    over = judged([BASIS], time_scope="năm 2025", date="2025-12-12")
    assert "ended_basis" not in codes(over) and over.citations[0].asked_findings == ()
    running = judged([BASIS])
    assert "ended_basis" not in codes(running)
    (told,) = running.citations[0].asked_findings
    assert (told.code.value, told.at) == ("ended_basis", "asked")
    assert told.message.startswith("Tại ngày tra cứu 20/11/2026: ")
    assert running.gravest == "error", "it counts, for the plan is still being carried out"
    assert "Văn bản còn thời gian thực hiện" in summary(running)
    assert over.gravest != "error" and "ngày tra cứu" not in summary(over)
    reused = judged([BASIS], reuse=True, time_scope="năm 2025", date="2025-12-12")
    ended = [f for f in reused.citations[0].findings if f.code.value == "ended_basis"]
    assert [f.at for f in ended] == ["asked"] and reused.gravest == "error"
    draft = judged([BASIS], state="draft", date="2026-05")
    assert [f.at for f in draft.citations[0].findings if f.code.value == "ended_basis"] == ["asked"]


def test_a_day_by_which_nothing_changes_adds_nothing():
    basis = cite("61/2018/NĐ-CP", **DECREE)
    (finding,) = judged([basis], reuse=True).citations[0].findings
    assert (finding.code.value, finding.at) == ("ended_basis", "signing")
    assert judged([basis]).citations[0].asked_findings == ()


# --- the archive ------------------------------------------------------------------------------------------------

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: {number}/KH-UBND
Lạng Sơn, ngày {day} tháng 01 năm {year}

KẾ HOẠCH
Kiểm soát thủ tục hành chính trên địa bàn tỉnh Lạng Sơn năm {year}

Căn cứ Quyết định số 1905/QĐ-UBND ngày {cited} của Ủy ban nhân dân tỉnh Lạng Sơn về việc giao nhiệm vụ rà soát.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""


def archive_of(*texts):
    store = MemoryStore()
    archive = Archive(store, REGISTRY)
    archive.prepare()
    sources = [read_bytes(text.encode(), f"{i}.txt") for i, text in enumerate(texts)]
    archive.add([Reading(source, read_record(source, f"{i}.txt")) for i, source in enumerate(sources)])
    return archive


def with_archive(archive, text):
    record = extract_bytes(text.encode(), "plan.txt")
    return check(
        record,
        archive.known(),
        REGISTRY,
        as_of=ASKED,
        program="1",
        law=archive.law,
        holdings=Holdings(archive),
    )


def plan(number, year, cited="08/9/2025", day="22"):
    return PLAN.format(number=number, year=year, cited=cited, day=day)


COMMUNE = """ỦY BAN NHÂN DÂN
XÃ LỘC BÌNH
Số: 15/KH-UBND
Lộc Bình, ngày 27 tháng 02 năm 2026

KẾ HOẠCH
Kiểm soát thủ tục hành chính trên địa bàn xã Lộc Bình năm 2026

Thực hiện Kế hoạch số {number}/KH-UBND ngày 22 tháng 01 năm {year} của Ủy ban nhân dân tỉnh Lạng Sơn về kiểm soát \
thủ tục hành chính trên địa bàn tỉnh Lạng Sơn năm {year}{more}, Ủy ban nhân dân xã Lộc Bình ban hành Kế hoạch.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""


def test_last_years_parent_is_noticed_when_this_years_is_in_the_archive():
    archive = archive_of(plan(31, 2025), plan(27, 2026))
    stale = with_archive(archive, COMMUNE.format(number=31, year=2025, more=""))
    said = {f.code.value: f for line in stale.citations for f in line.findings}
    assert said["newer_parent"].severity == "notice"
    assert said["newer_parent"].suggestion.text.startswith(
        "Thực hiện Kế hoạch số 27/KH-UBND ngày 22 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Lạng Sơn"
    )
    fresh = with_archive(archive, COMMUNE.format(number=27, year=2026, more=""))
    assert "newer_parent" not in {f.code.value for f in fresh.all_findings()}
    both = "; Kế hoạch số 27/KH-UBND ngày 22 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Lạng Sơn"
    named = with_archive(archive, COMMUNE.format(number=31, year=2025, more=both))
    assert "newer_parent" not in {f.code.value for f in named.all_findings()}
    without = with_archive(archive_of(plan(31, 2025)), COMMUNE.format(number=31, year=2025, more=""))
    assert "newer_parent" not in {f.code.value for f in without.all_findings()}


def test_what_comes_out_under_one_number_every_january():
    old = node("nqcb-2-2025-cp", "02/NQ-CP", "Nghị quyết", normative="no", issued="2025-01-08",
               title="Cải thiện môi trường kinh doanh, nâng cao năng lực cạnh tranh năm 2025")  # fmt: skip
    new = node("nqcb-2-2026-cp", "02/NQ-CP", "Nghị quyết", normative="no", issued="2026-01-08",
               title="Cải thiện môi trường kinh doanh, nâng cao năng lực cạnh tranh năm 2026")  # fmt: skip
    basis = cite("02/NQ-CP", type="Nghị quyết", date="2025-01-08")
    assert codes(judged([basis], [old, new])) == {"newer_parent": "notice"}
    assert codes(judged([basis], [old, new], date="2026-01-07")) == {}, "not issued yet"
    assert codes(judged([basis], [old, new], time_scope="năm 2025", date="2025-02-02")) == {}


def test_the_day_is_compared_with_what_other_documents_print():
    archive = archive_of(plan(31, 2025), plan(27, 2026))
    other = with_archive(archive, plan(40, 2026, cited="09/9/2025"))
    found = {f.code.value: f for line in other.citations for f in line.findings}
    assert found["date_differs"].severity == "notice"
    assert "2 văn bản khác trong kho ghi ngày 08/09/2025" in found["date_differs"].message
    same = with_archive(archive, plan(40, 2026))
    assert "date_differs" not in {f.code.value for f in same.all_findings()}
    itself = with_archive(archive_of(plan(27, 2026)), plan(27, 2026))
    assert "date_differs" not in {f.code.value for f in itself.all_findings()}
    disagreeing = archive_of(plan(31, 2025), plan(27, 2026, cited="07/9/2025"))
    said = with_archive(disagreeing, plan(40, 2026, cited="09/9/2025"))
    assert "date_differs" not in {f.code.value for f in said.all_findings()}, "the others do not agree"
