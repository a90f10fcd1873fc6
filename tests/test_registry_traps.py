"""The traps of collected data, each as it stands in the packaged registry."""

from datetime import date

import pytest

from graph.effects import status_on
from graph.record import CitationRead
from graph.registry import load_registry
from graph.registry_rows import clean_day, clean_number, clean_title, grade_of
from graph.registry_statements import named_in_passing
from graph.resolve import Context, resolve
from graph.vocabulary import EdgeType, Grade, Status

REGISTRY = load_registry()
D = date.fromisoformat


CODES = ["boluat-100-2015-qh", "boluat-101-2015-qh", "luat-99-2015-qh", "luat-94-2015-qh"]


def meant(canonical, **fields):
    read = CitationRead(text=canonical, canonical=canonical, start=0, end=len(canonical), **fields)
    return resolve(read, Context(D("2026-02-01")), REGISTRY.known)


def status(key, day):
    return status_on(REGISTRY.law, REGISTRY.instruments[key], D(day)).only


def effects(by, on):
    return [effect.edge for effect in REGISTRY.law.effects(on) if effect.edge.start == by]


def test_two_decrees_02_2025():
    decree = {"type": "Nghị định", "issuer": "Chính phủ"}
    assert meant("02/2025/NĐ-CP", date="2025-01-01", **decree).instrument_id == "nd-2-2025-cp~2025-01-01"
    assert meant("02/2025/NĐ-CP", date="2025-02-18", **decree).instrument_id == "nd-2-2025-cp~2025-02-18"
    assert meant("02/2025/NĐ-CP", **decree).resolution == "ambiguous"
    assert "nd-2-2025-cp" not in REGISTRY.instruments


def test_a_number_that_many_councils_used_is_ambiguous_until_one_is_named():
    without = meant("01/2025/NQ-HĐND", type="Nghị quyết")
    assert without.resolution == "ambiguous" and len(without.candidates) >= 18
    named = meant("01/2025/NQ-HĐND", type="Nghị quyết", date="2025-01-21",
                  issuer="Hội đồng nhân dân tỉnh Ninh Bình")  # fmt: skip
    assert named.instrument_id == "nq-1-2025-hdnd.o37"
    assert "o37" in {key.rpartition(".")[2] for key in without.candidates}


def test_a_law_and_a_resolution_of_one_number():
    resolution, code = (REGISTRY.instruments[f"{kind}-100-2015-qh"] for kind in ("nq", "boluat"))
    assert (resolution.type, code.type) == ("Nghị quyết", "Bộ luật")
    assert REGISTRY.law.effects(resolution.id) == ()


def test_a_part_is_not_the_whole():
    """The codification strikes out articles; the amended codes stand."""
    struck = [e for e in effects("luat-12-2017-qh", "boluat-100-2015-qh") if e.type == EdgeType.BAI_BO]
    assert struck and {edge.scope for edge in struck} == {"part"}
    assert status("boluat-101-2015-qh", "2026-01-01") == Status.AMENDED


@pytest.mark.parametrize("code", CODES)
def test_12_2017_put_off_the_codes_and_ended_none(code):
    assert code in REGISTRY.instruments
    ended = [e for e in effects("luat-12-2017-qh", code) if e.scope != "part"]
    assert [edge for edge in ended if edge.type in (EdgeType.BAI_BO, EdgeType.THAY_THE)] == []


def test_a_day_that_official_texts_print_wrongly_stays_visible_and_is_not_believed():
    decree = REGISTRY.instruments["nd-163-2024-cp"]
    assert decree.issued == "2024-12-24"
    assert "2024-12-26" in decree.issued_variants


def test_no_status_column_vouches():
    """28/2020/NĐ-CP is "in force" in a copy of 2026 and was ended on 17/01/2022."""
    assert REGISTRY.instruments["nd-28-2020-cp"].vouched_until is None
    assert status("nd-28-2020-cp", "2026-01-01") == Status.UNKNOWN
    assert all(node.vouched_until is None for node in map(REGISTRY.packs[0].instrument, SOME))


SOME = sorted(REGISTRY.packs[0].rows)[::400]


def test_what_only_a_machine_has_read_neither_ends_nor_vouches():
    silver = [e for e in REGISTRY.packs[0].edges if e.grade is Grade.SILVER and e.scope == "whole"]
    assert len(silver) > 500
    for edge in silver[::10]:
        node = REGISTRY.instruments.get(edge.end)
        if node is None or node.layer != "registry":
            continue
        judged = status_on(REGISTRY.law, node, D("2026-11-20"))
        firm = [c for c in judged.causes if c.grade not in (Grade.SILVER, None)]
        assert judged.only is not Status.IN_FORCE
        assert judged.only is not Status.EXPIRED or firm, edge.end


def test_a_first_day_years_after_issue_is_not_believed():
    """52/2024/NĐ-CP begins in 2024, not in 2027 as a copy says; the code of 2015 was put off for two years."""
    assert REGISTRY.instruments["nd-52-2024-cp"].effective_from is None
    assert REGISTRY.instruments["boluat-101-2015-qh"].effective_from == D("2018-01-01")


def test_a_text_begins_when_what_it_does_begins():
    """Of Luật Quy hoạch the codification says only from when it amends others."""
    assert REGISTRY.instruments["luat-21-2017-qh"].effective_from == D("2019-01-01")
    assert REGISTRY.grade_of("luat-21-2017-qh", "effective_from") is Grade.ONE_SOURCE


def test_effect_never_begins_before_issue_and_days_are_those_of_the_number():
    for key in SOME:
        node = REGISTRY.instruments[key]
        if node.issued and len(node.issued) == 10:
            assert node.effective_from is None or node.effective_from >= D(node.issued), key
            assert abs(int(node.issued[:4]) - node.year) <= 1, key


@pytest.mark.parametrize(
    ("number", "sentence", "expected"),
    [
        (
            "100/2015/QH13",
            "2. Nghị quyết số 109/2015/QH13 về việc thi hành Bộ luật Hình sự số 100/2015/QH13",
            True,
        ),
        (
            "109/2015/QH13",
            "2. Nghị quyết số 109/2015/QH13 về việc thi hành Bộ luật Hình sự số 100/2015/QH13",
            False,
        ),
        ("69/2010/NĐ-CP", "c) Nghị định số 108/2011/NĐ-CP sửa đổi Nghị định số 69/2010/NĐ-CP", True),
        ("02/2023/TT-BYT", "Thông tư số 15/2016/TT-BYT; Thông tư số 02/2023/TT-BYT sửa đổi", False),
        ("02/2023/TT-BYT", "Thông tư số 15/2016/TT-BYT và Thông tư số 02/2023/TT-BYT", False),
        ("61/2018/NĐ-CP", "bãi bỏ Nghị định số 61/2018/NĐ-CP", False),
    ],
)
def test_a_text_that_another_names_in_its_title_is_not_the_one_that_ends(number, sentence, expected):
    assert named_in_passing(number, sentence) is expected


@pytest.mark.parametrize(
    ("printed", "sources", "expected"),
    [
        ("151/2026/ND-CP-V", ["diepxuan_md"], ("151/2026/NĐ-CP", None)),
        ("500/QĐ-TTg-2023", ["vbpl_review"], ("500/QĐ-TTg", 2023)),
        ("9/2012/QH13", ["cited"], ("09/2012/QH13", None)),
        ("143/2025/TT-BTС", ["hf_vbpl_meta"], ("143/2025/TT-BTC", None)),
        ("76/2007/NQ-HĐND oanh", ["hf_vbpl_meta"], ("76/2007/NQ-HĐND", None)),
        ("118/2025/NĐ-CP", ["congbao"], ("118/2025/NĐ-CP", None)),
    ],
)  # fmt: skip
def test_numbers_as_copies_print_them(printed, sources, expected):
    assert clean_number(printed, sources) == expected


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        ("Nghị định số 54/2026/NĐ-CP Quy định về phí", "Nghị định", "Quy định về phí"),
        ("QUYẾT ĐỊNH\nQuy định giá dịch vụ", "Quyết định", "Quy định giá dịch vụ"),
        ("Law 05/2017/QH14", "Luật", None),
        ("Luật Xây dựng số 54/2026/NĐ-CP", "Luật", "Luật Xây dựng"),
        ("Bộ luật Code 54/2026/NĐ-CP", "Bộ luật", None),
        ("Ngân sách nhà nước", "Luật", "Luật Ngân sách nhà nước"),
        ("", "Luật", None),
    ],
)
def test_titles_as_copies_print_them(title, kind, expected):
    assert clean_title(title, kind, "54/2026/NĐ-CP") == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2024-12-32", 2024, None),
        ("2021-12-15", 2026, None),
        ("2027-01-01", 2027, None),
        ("2025-01-02", 2024, "2025-01-02"),
        ("2020-05-01", None, "2020-05-01"),
        (None, 2020, None),
    ],
)
def test_days_that_cannot_be_are_none(text, year, expected):
    assert clean_day(text, year, D("2026-11-20")) == expected


@pytest.mark.parametrize(
    ("sources", "grade"),
    [
        (["phapdien", "cited"], Grade.CODIFICATION),
        (["hf_vbpl_meta"], Grade.ONE_SOURCE),
        (["cited"], Grade.SILVER),
        (["cited", "diepxuan_md"], Grade.SILVER),
    ],
)
def test_grade_of_a_row(sources, grade):
    assert grade_of(sources) is grade
