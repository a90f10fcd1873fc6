"""The verdict on made records: every finding, its severity and words, boundary days, mutations, traps."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.known import Known
from graph.law import Law
from graph.model import Edge, Instrument
from graph.record import CitationRead, Header, Record
from graph.registry import load_registry
from graph.vocabulary import FINDINGS, EdgeType, Finding, Grade, Role, Severity
from queries.check import check
from queries.severity import PAGE, SILENT, TABLE, render, severity

REGISTRY = load_registry().only("curated")
ASKED = date(2026, 11, 20)
D = date.fromisoformat
ND = {"type": "Nghị định", "issuer": "Chính phủ"}
#: Words that the interface must not use (labels.md).
FORBIDDEN = ("sai", "vi phạm", "trái pháp luật", "không đạt", "lỗi")


def cite(canonical, start=0, **fields):
    fields = {"type": None, "role": "can_cu", "text": canonical or "", **fields}
    return CitationRead(start=start, end=start + len(fields["text"]), canonical=canonical, **fields)


def plan(*citations, date="2026-02-13", **fields):
    fields = {"type": "Kế hoạch", "number": 20, "symbol": "KH-UBND", "issuer": "UBND tỉnh An Giang",
              "time_scope": "năm 2026", **fields}  # fmt: skip
    placed = tuple(
        one.model_copy(update={"start": i * 100, "end": i * 100 + len(one.text)})
        for i, one in enumerate(citations)
    )
    return Record(
        file="plan.txt", sha256="0" * 64, grammar="1", document=Header(date=date, **fields), citations=placed
    )


def judged(*citations, registry=REGISTRY, law=None, known=None, as_of=ASKED, **header):
    return check(
        plan(*citations, **header), known or registry.known, registry, as_of=as_of, program="1.0", law=law
    )


def codes(verdict, index=0):
    return {finding.code.value: finding.severity.value for finding in verdict.citations[index].findings}


D61 = cite("61/2018/NĐ-CP", date="2018-04-23", **ND)
D118 = cite("118/2025/NĐ-CP", date="2025-06-09", **ND)
D367 = cite("367/2025/NĐ-CP", date="2025-12-31", **ND)

FOUND = [
    ([D61], {}, {"ended_basis": "error"}, "ended 01/7/2025, cited in 2026"),
    ([D61], {"date": "2025-06-30"}, {"missing_amender": "notice"}, "the day before its end"),
    ([D61], {"date": "2025-07-01"}, {"ended_basis": "error"}, "kể từ ngày: on the day it has ended"),
    ([D61.model_copy(update={"role": "thuc_hien"})], {}, {"ended_basis": "error"}, "what the plan carries out"),
    ([D61.model_copy(update={"role": "mention"})], {}, {"ended_basis": "notice"}, "only mentioned"),
    ([D61.model_copy(update={"role": "historical"})], {}, {}, "spoken of as past"),
    ([D61.model_copy(update={"role": "het_hieu_luc_target"})], {}, {}, "ended by this very document"),
    ([cite("42/2022/NĐ-CP", **ND)], {"date": "2026-06-30"}, {"incidental_amender": "info"}, "before 01/7/2026"),
    ([cite("42/2022/NĐ-CP", **ND)], {"date": "2026-07-01"}, {"ended_basis": "error"}, "ended by 224/2026"),
    ([cite("34/2016/NĐ-CP", **ND)], {}, {"ended_basis": "warning"}, "known without a source: never an error"),
    ([cite("01/2018/TT-VPCP", type="Thông tư")], {}, {"needs_review": "warning", "newer_exists": "notice"},
     "its decree has ended, and an undated successor is known"),
    ([cite("01/2018/TT-VPCP", type="Thông tư")], {"date": "2025-06-30"}, {}, "its decree still holds"),
    ([cite("66.7/2025/NQ-CP", type="Nghị quyết")], {"date": "2027-02-28"}, {}, "the last day is inclusive"),
    ([cite("66.7/2025/NQ-CP", type="Nghị quyết")], {"date": "2027-03-01"}, {"ended_basis": "error"}, "its term is over"),
    ([cite("66.7/2025/NQ-CP", type="Nghị quyết")], {"date": "2025-12-20"}, {"not_yet_in_force": "notice"},
     "begins on the first day of the period of the plan"),
    ([cite("66.7/2025/NQ-CP", type="Nghị quyết")], {"date": "2025-12-20", "time_scope": "năm 2025"},
     {"not_yet_in_force": "warning"}, "begins after it"),
    ([cite("66.7/2025/NQ-CP", type="Nghị quyết")], {"date": "2025-11-14"}, {"not_yet_issued": "warning"}, "later"),
    ([cite("12/KH-UBND", date="2026-03-01", issuer="UBND tỉnh An Giang")], {}, {"not_yet_issued": "warning"},
     "a plan of after the signing"),
    ([cite("999/2024/NĐ-CP", **ND)], {}, {"unknown_basis": "warning"}, "a national text that nobody knows"),
    ([cite("12/2025/QĐ-UBND", date="2025-09-09", issuer="UBND tỉnh An Giang")], {}, {"unknown_basis": "info"},
     "a local one"),
    ([cite("12/2024/QĐ-UBND", date="2024-09-09", issuer="UBND tỉnh Hải Dương")], {}, {"needs_review": "info",
     "unknown_basis": "info"}, "of a merged province: it holds in the old territory"),
    ([cite("12/2024/QĐ-UBND", date="2024-09-09", issuer="UBND tỉnh Hải Dương")], {"date": "2025-06-30"},
     {"unknown_basis": "info"}, "before the merger"),
    ([cite("12/2024/QĐ-UBND", date="2024-09-09", issuer="UBND tỉnh Lạng Sơn")], {}, {"unknown_basis": "info"},
     "of a province that went on alone"),
    ([cite("12/QĐ-UBND", date="2024-09-09", issuer="UBND tỉnh Hải Dương")], {}, {}, "no normative text"),
    ([cite("12/QĐ-UBND", date="2025-09-09", issuer="UBND tỉnh An Giang")], {}, {}, "administrative"),
    ([cite("01/2020/TT-VPCP", type="Thông tư")], {}, {"unknown_basis": "warning"}, "its beginning is not known"),
    ([cite("01/NQ-CP")], {}, {"ambiguous_basis": "warning"}, "no day"),
    ([D118], {}, {"missing_amender": "notice"}, "367/2025 is not named"),
    ([D118, D367], {}, {}, "it is named"),
    ([D118], {"date": "2025-12-30"}, {}, "it was not there yet"),
    ([D118.model_copy(update={"qualifier": "đã được sửa đổi, bổ sung"})], {}, {}, "said to be amended"),
    ([D118, D118.model_copy(update={"qualifier": "được sửa đổi"})], {}, {}, "said at another place"),
    ([D118.model_copy(update={"role": "huong_dan_target"})], {}, {}, "within the title of another"),
    ([cite("45/2020/NĐ-CP", **ND)], {"date": "2025-03-12"}, {"incidental_amender": "info"}, "clauses in others"),
    ([D367], {}, {"missing_base": "notice"}, "without what it amends"),
    ([D118.model_copy(update={"date": "2025-06-19"}), D367], {}, {"date_differs": "warning"}, "one figure of the day"),
    ([cite("02/2017/TT-VPCP", type="Thông tư", date="2017-10-30")], {}, {"source_conflict": "info"},
     "official texts disagree"),
    ([cite("02/2017/TT-VPCP", type="Thông tư", date="2017-10-29")], {}, {"date_differs": "warning"}, "neither"),
    ([cite("02/2017/TT-VPCP", type="Thông tư", date="2017-10")], {}, {}, "a month is not compared"),
    ([cite("468/QĐ-TTg", date="2021-03-27", issuer="Chính phủ")], {}, {"issuer_differs": "warning"}, "another body"),
    ([cite("02/2017/TT-VPCP", issuer="Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ")], {}, {}, "its head"),
    ([cite("113/2025/NĐ-CP", date="2025-06-09", title="về thực hiện thủ tục hành chính theo cơ chế một cửa, "
           "một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia", **ND)], {},
     {"unknown_basis": "warning", "number_differs": "warning"}, "day and subject of 118/2025"),
    ([cite("17-NQ/TW", date="2007-08-01", malformed=True)], {}, {"malformed": "notice"}, "17/NQ-TW"),
    ([cite("68/NQ-CP", date="2020-05-12")], {}, {"period_over": "notice"}, "2020 to 2025"),
    ([cite("68/NQ-CP", date="2020-05-12")], {"date": "2025-12-31"}, {}, "the last day of its period"),
    ([cite("45/2020/NĐ-CP", qualifier="đã được sửa đổi", repaired="45/2O2O/NĐ-CP", **ND)], {},
     {"repaired_reading": "info"}, "read through noise"),
    ([cite(None, text="Luật Tổ chức chính quyền địa phương", type="Luật")], {}, {}, "the newest of that name"),
    ([cite(None, text="Luật Ban hành văn bản quy phạm pháp luật", type="Luật")], {"date": "2025-03-20"},
     {"ambiguous_basis": "warning"}, "the newest of that name has no effect yet"),
    ([cite(None, text="Nghị quyết Đại hội Đảng", type="Nghị quyết")], {}, {"unknown_basis": "info"}, "no number"),
    ([cite(None, text="Nghị quyết Đại hội Đảng", type="Nghị quyết", issuer="Đại hội Đảng")], {}, {}, "the Party's"),
]  # fmt: skip


@pytest.mark.parametrize(("citations", "header", "expected", "reason"), FOUND)
def test_findings(citations, header, expected, reason):
    assert codes(judged(*citations, **header)) == expected, reason


def test_messages_are_neutral_and_say_how_well_a_fact_is_known():
    for citations, header, _, _ in FOUND:
        for finding in judged(*citations, **header).all_findings():
            words = f" {finding.message.lower()} "
            assert not any(f" {bad} " in words for bad in FORBIDDEN), finding.message
            assert (
                finding.message.endswith(".") and "None" not in finding.message and "~" not in finding.message
            )
    (finding,) = judged(D61).citations[0].findings
    assert finding.message == (
        "Nghị định số 61/2018/NĐ-CP hết hiệu lực toàn bộ từ ngày 01/07/2025, "
        "được thay thế bởi Nghị định số 118/2025/NĐ-CP (khoản 1 Điều 40)."
    )
    (one,) = judged(cite("107/2021/NĐ-CP", **ND)).citations[0].findings[:1]
    assert one.message.startswith("Theo một nguồn, ") and one.evidence.grade is Grade.ONE_SOURCE


# --- statuses and causes in the contract ----------------------------------------------------------------


def test_the_contract_of_the_json():
    said = judged(D118, D61).contract()
    assert set(said) == {"file", "document", "signed_from", "signed_to", "as_of", "registry", "program",
                         "input_sha256", "coverage", "citations", "findings"}  # fmt: skip
    assert said["document"]["id"] == "kh-20-2026-ubnd.91"
    assert said["registry"] == {"as_of": "2026-11-20", "version": REGISTRY.version}
    line = said["citations"][0]
    assert set(line) == {"text", "start", "end", "canonical", "role", "instrument", "candidates", "at_signing",
                         "at_asked", "findings", "asked_findings"}  # fmt: skip
    assert set(line["at_signing"]) == {"from", "to", "statuses", "known_until", "causes"}
    assert line["at_signing"]["statuses"] == ["amended"]
    assert line["at_signing"]["causes"] == [
        {"by": "nd-367-2025-cp", "canonical": "367/2025/NĐ-CP", "relation": "SUA_DOI", "article": None,
         "from": "2025-12-31", "known_by": "luatvietnam.vn; ngaynay.vn; cafef.vn", "grade": "confirmed_2plus",
         "named_in_document": False}
    ]  # fmt: skip
    assert [cause["by"] for cause in line["at_asked"]["causes"]] == ["nd-367-2025-cp", "nd-309-2026-cp"]
    assert set(line["findings"][0]) == {"code", "severity", "message", "evidence", "at", "suggestion"}


def test_coverage_adds_up():
    coverage = judged(
        D118, cite("01/NQ-CP"), cite("999/2024/NĐ-CP"), cite("76/NQ-CP", date="2021-07-15")
    ).coverage
    assert (coverage.total, coverage.answered, coverage.ambiguous, coverage.unknown) == (4, 1, 1, 1)
    parts = coverage.model_dump()
    assert parts.pop("total") == sum(parts.values())


def test_a_month_is_judged_at_both_ends():
    over = judged(cite("42/2022/NĐ-CP", **ND), date="2026-06").citations[0]
    assert over.at_signing.statuses == ("amended",)
    vouched = judged(D367, D118, date="2026-07").citations[0]
    assert vouched.at_signing.statuses == ("partly_expired",)
    basis = judged(
        cite("92/2017/NĐ-CP", qualifier="được sửa đổi", **ND), cite("63/2010/NĐ-CP", **ND), date="2017"
    )
    assert basis.citations[0].at_signing.statuses == ("not_yet_in_force", "in_force")
    alone = judged(cite("03/2025/TT-VPCP", type="Thông tư"), date="2025-09").citations[0]
    assert alone.at_signing.statuses == ("not_yet_in_force", "no_end_known")
    same = judged(cite("22/2026/NĐ-CP", **ND), date="2026-09").citations[0]
    assert same.at_signing.statuses == ("unknown",)
    spanning = judged(cite("118/2025/NĐ-CP", **ND), date="2025-12")
    assert spanning.citations[0].at_signing.statuses == ("in_force", "amended")
    assert codes(spanning) == {"needs_review": "notice"}, "in force or amended: a basis either way"
    ended = judged(D61, date="2025")
    assert codes(ended)["needs_review"] == "warning"
    assert {finding.code for finding in spanning.findings} == {Finding.NUMBER_MISSING}


def test_an_undated_document_is_never_silently_in_order():
    verdict = judged(D61, date=None)
    assert (verdict.signed_from, verdict.signed_to) == (None, None)
    assert verdict.citations[0].at_signing.statuses == ("not_checked",)
    assert verdict.citations[0].at_asked.statuses == ("expired",)
    assert codes(verdict) == {"ended_basis": "error"}
    assert [(f.code.value, f.severity.value) for f in verdict.findings] == [("number_missing", "warning")]
    assert "20/11/2026" in verdict.findings[0].message


def test_a_draft_is_also_judged_on_the_asked_day():
    basis = cite("42/2022/NĐ-CP", **ND)
    signed = judged(basis, date="2026-06-15")
    draft = judged(basis, date="2026-06-15", state="draft")
    assert codes(signed) == {"incidental_amender": "info"}
    assert codes(draft) == {"incidental_amender": "info", "ended_basis": "error"}
    assert draft.findings == ()


def test_a_finished_plan_is_judged_by_its_own_day():
    assert codes(judged(D61, date="2021-02-04")) == {}
    assert judged(D61, date="2021-02-04").citations[0].at_asked.statuses == ("expired",)


def test_what_the_document_itself_lacks():
    assert [f.code.value for f in judged(number=None).findings] == ["number_missing", "no_basis"]
    assert [f.code.value for f in judged(type="Công văn", symbol="UBND-NC").findings] == []
    assert judged(cite("38/KH-UBND", role="mention")).gravest is Severity.NOTICE


def test_one_instrument_with_two_days_is_said_at_the_second():
    verdict = judged(D118, D367, D118.model_copy(update={"date": "2025-06-08", "role": "mention"}))
    assert "inner_conflict" not in codes(verdict, 0)
    assert codes(verdict, 2) == {"date_differs": "notice", "inner_conflict": "notice"}


def test_what_the_document_itself_ends_is_no_ended_basis():
    own = {"type": "Nghị định", "number": 118, "year": 2025, "symbol": "NĐ-CP", "issuer": "Chính phủ"}
    assert codes(judged(D61, date="2025-07-01", **own)) == {}
    assert codes(judged(D61, date="2025-07-01")) == {"ended_basis": "error"}


def test_a_year_that_differs_within_the_document_is_said():
    first, second = (
        cite("468/QĐ-TTg", date="2021-03-27"),
        cite("468/QĐ-TTg", date="2020-03-27", role="mention"),
    )
    assert codes(judged(first, second), 1) == {"inner_conflict": "notice", "date_differs": "notice"}
    january = cite("06/QĐ-TTg", date="2022-01-06"), cite("06/QĐ-TTg", date="2021-01-06", role="mention")
    assert codes(judged(*january), 1) == {}, "a number that begins every year"
    other = cite("468/QĐ-TTg", date="2011-03-30", role="mention")
    assert codes(judged(first, other), 1) == {}, "another decision"


def test_an_amending_text_is_not_told_to_name_itself():
    own = {"type": "Nghị định", "number": 367, "year": 2025, "symbol": "NĐ-CP", "issuer": "Chính phủ"}
    target = D118.model_copy(update={"role": "mention"})
    verdict = judged(target, date="2025-12-31", **own)
    assert verdict.document.id == "nd-367-2025-cp"
    assert codes(verdict) == {}


# --- made law: what the registry has no case of ----------------------------------------------------------


def made(effects, *nodes):
    base = Instrument(id="nd-5-2020-cp", kind="nd", type="Nghị định", canonical="05/2020/NĐ-CP", normative="yes",
                      effective_from=D("2020-03-01"), issued="2020-01-15", layer="registry")  # fmt: skip
    new = base.model_copy(update={"id": "nd-6-2024-cp", "canonical": "06/2024/NĐ-CP", "issued": "2024-01-01",
                                  "title": "Quy định chi tiết", "effective_from": D("2024-02-01")})  # fmt: skip
    nodes = {node.id: node for node in (base, new, *nodes)}
    edges = [
        Edge(
            **{
                "start": "nd-6-2024-cp",
                "end": "nd-5-2020-cp",
                "owner": "made",
                "grade": Grade.CODIFICATION,
                **effect,
            }
        )
        for effect in effects
    ]
    return {"law": Law(nodes, edges), "known": Known(nodes.values())}


DAY = {"effective_from": D("2024-02-01")}


@pytest.mark.parametrize(
    ("effects", "expected", "reason"),
    [
        ([{"type": EdgeType.DINH_CHI, **DAY}], {"suspended_basis": "warning"}, "suspended"),
        ([{"type": EdgeType.BAI_BO, "scope": "unknown", **DAY}], {"unknown_basis": "warning"}, "extent unknown"),
        ([{"type": EdgeType.THAY_THE, "effective_note": "chưa rõ"}], {"unknown_basis": "warning"}, "undated"),
        ([{"type": EdgeType.BAI_BO, "scope": "whole", "grade": Grade.SILVER, **DAY}], {"needs_review": "warning"},
         "what only a machine has read is to be reviewed, not concluded"),
        ([{"type": EdgeType.BAI_BO, "scope": "part", **DAY}], {}, "a part is not the whole"),
        ([{"type": EdgeType.SUA_DOI, **DAY}], {"incidental_amender": "info"}, "its title is about something else"),
        ([{"type": EdgeType.BAI_BO, "scope": "part", **DAY},
          {"type": EdgeType.BAI_BO, "scope": "whole", "grade": Grade.ONE_SOURCE, **DAY}], {"source_conflict": "info"},
         "the codification prevails, and the other is shown"),
        ([{"type": EdgeType.BAI_BO, "scope": "part", **DAY},
          {"type": EdgeType.BAI_BO, "scope": "whole", "grade": Grade.SILVER, **DAY}], {},
         "what was read by a machine is no source that disagrees"),
    ],
)  # fmt: skip
def test_made_law(effects, expected, reason):
    verdict = judged(cite("05/2020/NĐ-CP", date="2020-01-15", **ND), **made(effects))
    assert codes(verdict) == expected, reason


def test_silver_says_may():
    silver = [{"type": EdgeType.BAI_BO, "scope": "whole", "grade": Grade.SILVER, **DAY}]
    (finding,) = judged(cite("05/2020/NĐ-CP", **ND), **made(silver)).citations[0].findings
    assert finding.message == (
        "Nghị định số 05/2020/NĐ-CP có thể hết hiệu lực toàn bộ từ ngày 01/02/2024, bị bãi bỏ bởi Nghị định số "
        "06/2024/NĐ-CP; dữ liệu chưa kiểm chứng, cần kiểm tra."
    )


def test_amending_and_guiding_texts_of_what_has_ended():
    parent = {"type": EdgeType.THAY_THE, "effective_from": D("2025-05-01")}
    amender = Instrument(id="nd-7-2022-cp", kind="nd", type="Nghị định", canonical="07/2022/NĐ-CP", normative="yes",
                         title="Sửa đổi, bổ sung một số điều của Nghị định số 05/2020/NĐ-CP",
                         effective_from=D("2022-01-01"), layer="registry")  # fmt: skip
    guide = amender.model_copy(
        update={"id": "tt-8-2022-btc", "canonical": "08/2022/TT-BTC", "title": "Hướng dẫn"}
    )
    acts = [parent, {"type": EdgeType.SUA_DOI, "start": amender.id, "effective_from": D("2022-01-01")},
            {"type": EdgeType.HUONG_DAN, "start": guide.id}]  # fmt: skip
    law = made(acts, amender, guide)
    base = cite("05/2020/NĐ-CP", role="historical", **ND)
    assert codes(judged(cite("07/2022/NĐ-CP", **ND), base, **law)) == {"orphan_amender": "warning"}
    guiding = judged(cite("08/2022/TT-BTC", type="Thông tư"), **law)
    assert codes(guiding) == {"orphan_guide": "notice"}, "the parent ended while the rule let guides go on"


def test_administrative_texts_are_replaced_or_withdrawn_only_by_those_who_say_so():
    old = Instrument(id="qdcb-5-2020-ttg", kind="qd", type="Quyết định", canonical="05/QĐ-TTg", normative="no",
                     issued="2020-01-15")  # fmt: skip
    for type_ in (EdgeType.THAY_THE, EdgeType.BAI_BO):
        law = made([{"type": type_, "end": old.id, **DAY}], old)
        basis = cite("05/QĐ-TTg", date="2020-01-15")
        assert codes(judged(basis, **law)) == {"replaced_says": "warning"}
        assert codes(judged(basis, date="2024-01-31", **law)) == {}


def test_a_text_that_others_only_cite_is_no_better_known_for_it():
    decree = Instrument(id="nd-999-2024-cp", kind="nd", type="Nghị định", canonical="999/2024/NĐ-CP")
    party = Instrument(
        id="kl-99-2024-tw", kind="kl", type="Kết luận", canonical="99-KL/TW", issued="2024-05-30"
    )
    citations = [cite("999/2024/NĐ-CP", **ND), cite("99-KL/TW", date="2024-05-31")]
    known = Known(REGISTRY.instruments.values(), [decree, party])
    assert judged(*citations, known=known) == judged(*citations)


def test_careless_records_raise_no_alarm():
    late = Instrument(id="luat-999-2025-qh", kind="luat", type="Luật", canonical="999/2025/QH15", normative="yes",
                      issued="2026-07-01", effective_from=D("2026-07-01"), layer="registry")  # fmt: skip
    wrong = Instrument(id="nd-998-2024-cp", kind="nd", type="Nghị định", canonical="998/2024/NĐ-CP", layer="registry",
                       normative="yes", issuer="Bộ Công Thương", effective_from=D("2024-01-01"))  # fmt: skip
    known = Known([late, wrong])
    law = Law({late.id: late, wrong.id: wrong}, [])
    cited = cite("999/2025/QH15", type="Luật"), cite("998/2024/NĐ-CP", **ND)
    verdict = judged(*cited, known=known, law=law)
    assert codes(verdict, 0) == {"not_yet_in_force": "warning"}, "not issued after its own number's year"
    assert codes(verdict, 1) == {}, "the symbol names the issuer"


def test_a_held_plan_is_compared_and_its_period_judged():
    held = Instrument(id="kh-9-2025-ubnd.91", kind="kh", type="Kế hoạch", canonical="09/KH-UBND", normative="no",
                      held=True, issued="2025-07-15", period_to=D("2025-12-31"))  # fmt: skip
    known = Known(REGISTRY.instruments.values(), [held])
    basis = cite("09/KH-UBND", date="2025-07-16", issuer="UBND tỉnh An Giang")
    assert codes(judged(basis, known=known)) == {"period_over": "notice", "date_differs": "warning"}


# --- traps and mutations ----------------------------------------------------------------------------------


def test_two_decrees_of_one_number():
    verdict = judged(cite("02/2025/NĐ-CP", **ND), cite("02/2025/NĐ-CP", date="2025-02-18", **ND))
    assert verdict.citations[0].at_signing.statuses == ("ambiguous",)
    assert verdict.citations[0].candidates == ("nd-2-2025-cp~2025-01-01", "nd-2-2025-cp~2025-02-18")
    assert verdict.citations[1].instrument == "nd-2-2025-cp~2025-02-18"


def test_a_misdated_citation_is_matched_and_said():
    verdict = judged(cite("766/QĐ-TTg", date="2022-06-26", role="mention"))
    assert verdict.citations[0].instrument == "qdcb-766-2022-ttg"
    assert codes(verdict) == {"date_differs": "notice"}
    assert "26/06/2022" in verdict.citations[0].findings[0].message


@pytest.mark.parametrize("key", sorted(REGISTRY.instruments))
def test_a_record_that_is_taken_away_leaves_unknown_and_changes_no_other_line(key):
    cited = [key, *(other for other in ("nd-61-2018-cp", "nd-118-2025-cp", "tt-1-2018-vpcp") if other != key)]
    citations = [
        cite(node.canonical, type=node.type, date=node.issued, issuer=node.issuer, text=node.canonical)
        for node in (REGISTRY.instruments[name] for name in cited)
    ]
    with_it, without = judged(*citations), judged(*citations, registry=REGISTRY.without(key))
    for whole, less in zip(with_it.citations[1:], without.citations[1:], strict=True):
        assert whole.at_signing.statuses == less.at_signing.statuses
        assert [cause.by for cause in whole.at_asked.causes] == [cause.by for cause in less.at_asked.causes]
    assert set(without.citations[0].at_signing.statuses) <= {"unknown", "not_applicable", "ambiguous"}
    normative = REGISTRY.instruments[key].normative
    if normative == "yes" and "~" not in key:
        assert without.citations[0].at_signing.statuses == ("unknown",)


MUTATIONS = [
    (D118, {"date": "2025-06-19"}, "date_differs"),
    (D118, {"canonical": "113/2025/NĐ-CP"}, "unknown_basis"),
    (D118, {"canonical": "118/2025/NĐ-CB"}, "unknown_basis"),
    (D118, {"issuer": "Thủ tướng Chính phủ"}, "issuer_differs"),
]


@pytest.mark.parametrize(("citation", "change", "code"), MUTATIONS)
def test_one_changed_sign_is_flagged_and_the_untouched_plan_is_not(citation, change, code):
    assert codes(judged(citation, D367)) == {}
    assert code in codes(judged(citation.model_copy(update=change), D367))


@given(st.permutations(list(REGISTRY.instruments.values())), st.permutations(list(REGISTRY.edges)))
def test_the_order_of_what_is_known_changes_nothing(nodes, edges):
    citations = [D118, D61, cite("01/NQ-CP"), cite("01/2018/TT-VPCP", type="Thông tư")]
    shuffled = judged(*citations, known=Known(nodes), law=Law({node.id: node for node in nodes}, edges))
    assert shuffled == judged(*citations)


@given(st.dates(D("2010-01-01"), D("2027-12-31")), st.sampled_from(sorted(REGISTRY.instruments)))
def test_no_day_is_green_without_a_source(day, key):
    node = REGISTRY.instruments[key]
    citation = cite(node.canonical, type=node.type, date=node.issued, issuer=node.issuer)
    (line,) = judged(citation, date=day.isoformat()).citations
    if "in_force" in line.at_signing.statuses:
        assert line.at_signing.known_until and day <= line.at_signing.known_until


# --- severity ----------------------------------------------------------------------------------------------


def test_the_published_table_is_in_step():
    assert PAGE.read_text(encoding="utf-8") == render(), "run: python -m queries.severity"


def test_the_table_is_whole_and_says_each_thing_once():
    seen = [
        (row.code, role, row.case, state)
        for row in TABLE
        for role in row.roles or (None,)
        for state in row.states
    ]
    assert len(seen) == len(set(seen))
    assert not any(role in SILENT for _, role, _, _ in seen)
    assert {row.code for row in TABLE} <= set(FINDINGS)
    assert set(FINDINGS) == {row.code for row in TABLE}


def test_an_error_is_only_an_ended_basis():
    errors = {(row.code, role) for row in TABLE if row.severity is Severity.ERROR for role in row.roles}
    assert errors == {(Finding.ENDED_BASIS, Role.CAN_CU), (Finding.ENDED_BASIS, Role.THUC_HIEN)}


@pytest.mark.parametrize("grade", [Grade.SILVER, Grade.GENERAL_KNOWLEDGE, Grade.DERIVED])
def test_doubtful_facts_never_make_an_error(grade):
    assert severity(Finding.ENDED_BASIS, Role.CAN_CU, "final", grade=grade) is Severity.WARNING
    assert severity(Finding.MISSING_AMENDER, Role.CAN_CU, "final", grade=grade) is Severity.NOTICE


def test_gravity_has_an_order():
    order = list(Severity)
    assert order == [Severity.ERROR, Severity.WARNING, Severity.NOTICE, Severity.INFO]
    assert all(one != two for one, two in pairwise(order))
    assert judged(D61, D118).gravest is Severity.ERROR
    assert judged(D118, D367).gravest is None
