"""Who rests on a text: directly, at second hand, possibly; what is hidden is counted, nothing found is said."""

from datetime import date
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.errors import NotFound, UsageError
from graph.failures import failures
from graph.model import Edge, Instrument
from graph.registry import load_registry
from graph.stores import open_store
from graph.stores.memory import MemoryStore
from graph.vocabulary import EdgeType, Role
from loaders.ingest import ingest
from queries.impact import Impact, impact, line_around
from queries.impact_list import citing_list, coverage, review_list, short_list
from queries.period import Period

DAY = date(2026, 11, 20)
PROVINCE, SECOND, DRAFT, OLD, WARD = (
    "kh-27-2026-ubnd.20", "kh-94-2026-stp.20", "kh-_4dd1f9bbf8-2026-ubnd.20", "kh-15-2021-ubnd.o20",
    "kh-38-2026-ubnd.06187",
)  # fmt: skip


def shape(found: Impact) -> set[tuple[str, str, int, str]]:
    return {(row.document, row.role, row.degree, row.certainty) for row in found.rows}


CASES = [
    ("nd-61-2018-cp", WARD, "can_cu", 1, "matched", "cites the ended decree as a basis"),
    ("nd-61-2018-cp", OLD, "can_cu", 1, "matched", "a plan of a year long over"),
    ("nd-61-2018-cp", "cv-645-2026-ubnd.20", "historical", 1, "matched", "only looks back at it"),
    ("nd-61-2018-cp", DRAFT, "can_cu", 2, "matched", "cites its amender"),
    (PROVINCE, SECOND, "thuc_hien", 1, "matched", "carries it out"),
    (PROVINCE, "cv-645-2026-ubnd.20", "mention", 1, "possible", "cited without a day: it may be this one"),
    (SECOND, "bc-187-2026-stp.20", "mention", 1, "possible", "cited without its issuer"),
    ("nd-42-2022-cp", SECOND, "thuc_hien", 2, "matched", "rests on the plan that rests on it"),
    ("nd-42-2022-cp", "qdcb-412-2026-ubnd.20", "can_cu", 2, "matched", "a decision that rests on that plan"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "document", "role", "degree", "certainty", "why"), CASES)
def test_is_concerned(
    loaded: Archive, key: str, document: str, role: str, degree: int, certainty: str, why: str
) -> None:
    assert (document, role, degree, certainty) in shape(impact(loaded, key, on=DAY)), why


def test_second_hand_names_the_way(loaded: Archive) -> None:
    rows = [row for row in impact(loaded, "nd-61-2018-cp", on=DAY).rows if row.degree == 2]
    assert {row.via[0].id for row in rows} == {"nd-107-2021-cp", "tt-1-2018-vpcp"}
    assert {row.document for row in rows} == {DRAFT}
    assert all(row.suggestion and row.suggestion.startswith("Xem xét cùng với") for row in rows)


def test_who_is_told_of_directly_is_not_told_of_again(loaded: Archive) -> None:
    rows = impact(loaded, "nd-118-2025-cp", on=DAY, depth=5).rows
    resting = {row.document for row in rows if row.degree == 1 and row.role == "can_cu"}
    assert not resting & {row.document for row in rows if row.degree > 1}


def test_evidence_is_what_is_printed(loaded: Archive) -> None:
    for row in impact(loaded, "nd-61-2018-cp", on=DAY).rows:
        assert row.source and row.start is not None and row.end is not None and row.passage
        assert loaded.reading(row.source).source.text[row.start : row.end] == row.quote
        assert " ".join((row.quote or "").split()) in row.passage


SUGGESTED = [
    ("nd-61-2018-cp", WARD, "can_cu", "Đề nghị xem xét dẫn Nghị định số 118/2025/NĐ-CP.", "what replaces it"),
    ("nd-61-2018-cp", WARD, "huong_dan_target", None, "stands in another text's title"),
    ("nd-61-2018-cp", OLD, "can_cu",
     "Văn bản dẫn đã hết thời gian thực hiện; lưu ý khi xây dựng văn bản mới.", "a plan that is over"),
    ("nd-42-2022-cp", PROVINCE, "can_cu", "Chưa có dữ liệu về văn bản thay thế; đề nghị xem xét bỏ hoặc thay, "
     "đối chiếu Nghị định số 224/2026/NĐ-CP.", "repealed, not replaced"),
    ("nd-42-2022-cp", "bc-187-2026-stp.20", "historical", None, "a report looks back"),
    ("nd-118-2025-cp", PROVINCE, "can_cu",
     "Lưu ý: sau ngày ký được sửa đổi, bổ sung bởi Nghị định số 309/2026/NĐ-CP.", "amended after signing"),
    ("nd-118-2025-cp", SECOND, "can_cu",
     "Đề nghị xem xét nêu văn bản sửa đổi, bổ sung: Nghị định số 367/2025/NĐ-CP. "
     "Lưu ý: sau ngày ký được sửa đổi, bổ sung bởi Nghị định số 309/2026/NĐ-CP.", "one before, one after"),
    ("luat-64-2025-qh", SECOND, "can_cu", None, "the citation says that it was amended"),
    (PROVINCE, SECOND, "thuc_hien", None, "a plan that still runs"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "document", "role", "words", "why"), SUGGESTED, ids=[r[4] for r in SUGGESTED]
)
def test_suggestion(loaded: Archive, key: str, document: str, role: str, words: str | None, why: str) -> None:
    found = [
        row.suggestion
        for row in impact(loaded, key, on=DAY).rows
        if (row.document, row.role, row.degree) == (document, role, 1)
    ]
    assert found == [words], why


def test_before_the_ending_nothing_is_suggested(loaded: Archive) -> None:
    rows = impact(loaded, "nd-61-2018-cp", on=date(2019, 1, 1)).rows
    assert {row.suggestion for row in rows} == {None}


def test_filters_count_what_they_hide(loaded: Archive) -> None:
    whole = impact(loaded, "nd-61-2018-cp", on=DAY)
    part = impact(loaded, "nd-61-2018-cp", on=DAY, active=True, roles=frozenset({Role.CAN_CU}))
    assert whole.hidden == 0
    assert len(part.rows) + part.hidden == len(whole.rows)
    assert {row.role for row in part.rows} == {"can_cu"}
    assert Period.OVER not in {row.period for row in part.rows}
    assert f"{part.hidden} lần dẫn đã ẩn" in coverage(part)


def test_all_hidden_is_not_told_as_none_found(loaded: Archive) -> None:
    found = impact(loaded, "qd-9-2015-ttg", on=DAY, active=True)
    assert (found.rows, found.hidden) == ((), 1)
    assert "Chưa thấy" not in coverage(found) and "1 lần dẫn đã ẩn" in coverage(found)


def test_nothing_found_says_what_was_searched(loaded: Archive) -> None:
    found = impact(loaded, WARD, on=DAY)
    assert found.rows == ()
    assert found.searched.documents == 14
    assert coverage(found).startswith(
        "Chưa thấy văn bản nào trong kho dẫn văn bản này; đã tìm trong 14 văn bản"
    )


def test_lists(loaded: Archive) -> None:
    found = impact(loaded, "nd-61-2018-cp", on=DAY)
    for listing in (citing_list(found, DAY), short_list(found, DAY), review_list(found, DAY)):
        assert {len(row) for row in listing.rows} == {len(listing.columns)}
        assert [row[0] for row in listing.rows] == list(range(1, len(listing.rows) + 1))
    proposed = review_list(found, DAY).rows
    assert [row[1] for row in proposed] == [
        "Kế hoạch số 38/KH-UBND ngày 27/02/2026",
        "Kế hoạch (10/2026) (dự thảo)",
    ]
    assert proposed[0][3] == (
        "Căn cứ: Nghị định số 61/2018/NĐ-CP, hết hiệu lực toàn bộ từ ngày 01/07/2025, "
        "được thay thế bởi Nghị định số 118/2025/NĐ-CP (khoản 1 Điều 40)."
    )


@pytest.mark.parametrize(
    ("key", "depth", "error"),
    [("kh-1-1999-x", 2, NotFound), ("'", 2, NotFound), (PROVINCE, 0, UsageError), (PROVINCE, 6, UsageError)],
)
def test_bad_call(loaded: Archive, key: str, depth: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        impact(loaded, key, on=DAY, depth=depth)


def made(edges: list[tuple[str, str, str]], **more: object) -> Archive:
    ids = sorted({end for edge in edges for end in (edge[0], edge[2])})
    nodes = [Instrument(id=key, kind=key.split("-")[0], held=True, normative="no") for key in ids]
    store = MemoryStore()
    store.write(
        nodes,
        [
            Edge.model_validate({"type": EdgeType(kind), "start": start, "end": end, "owner": "s", **more})
            for start, kind, end in edges
        ],
    )
    return Archive(store, load_registry().only("curated"))


A, B, C, D, P = "kh-1-2026-a", "kh-2-2026-b", "kh-3-2026-c", "qdcb-4-2026-d", "qdcb-4-2026-d+kh"

SHAPES = [
    ([(B, "CAN_CU", A), (A, "CAN_CU", B)], A, {(B, 1)}, "a circle ends"),
    ([(P, "CAN_CU", A), (D, "BAN_HANH", P), (C, "CAN_CU", D)], A, {(P, 1), (C, 2)}, "through an attached plan"),
    ([(C, "CAN_CU", P), (D, "BAN_HANH", P)], D, {(C, 1)}, "citing the attached plan is citing the decision"),
    ([(D, "CAN_CU", P), (D, "BAN_HANH", P)], D, set(), "decision and plan do not cite one another"),
    ([(B, "DAN_CHIEU", A), (C, "CAN_CU", B)], A, {(B, 1)}, "who rests on a mere mention does not rest on it"),
    ([(B, "SUA_DOI", A), (C, "DAN_CHIEU", B)], A, {(C, 2)}, "mentions the amender"),
    ([(B, "HUONG_DAN", A), (C, "DAN_CHIEU", B)], A, set(), "only mentions the guiding text"),
    ([(B, "THAY_THE", A), (C, "CAN_CU", B)], A, set(), "rests on what replaced it"),
    ([(B, "CAN_CU", A), (C, "THUC_HIEN", B), (D, "CAN_CU", C)], A, {(B, 1), (C, 2)}, "two steps by default"),
]  # fmt: skip


@pytest.mark.parametrize(("edges", "key", "found", "why"), SHAPES, ids=[row[3] for row in SHAPES])
def test_shapes(edges: list[tuple[str, str, str]], key: str, found: set[tuple[str, int]], why: str) -> None:
    rows = impact(made(edges), key, on=DAY).rows
    assert {(row.document, row.degree) for row in rows} == found, why


def test_a_clause_in_passing_makes_no_amender() -> None:
    archive = made([(B, "SUA_DOI", A), (C, "CAN_CU", B)], incidental=True)
    assert impact(archive, A, on=DAY).rows == ()


def test_only_what_is_asked_for_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []
    archive = made([(B, "CAN_CU", A)] + [(f"kh-{n}-2025-x", "CAN_CU", C) for n in range(100, 160)])
    real = archive.store.edges
    monkeypatch.setattr(archive.store, "edges", lambda **named: (asked.append(named), real(**named))[1])
    impact(archive, A, on=DAY)
    anchored = [named for named in asked if named.keys() & {"start", "end"}]
    unanchored = [named for named in asked if not named.keys() & {"start", "end"}]
    assert all("layer" in named for named in unanchored), "only the law is read as a whole"
    assert sum("end" in named for named in anchored) < 40, "neighbours of other texts are not asked for"


def test_failed_files_are_counted_until_they_are_read(tmp_path: Path) -> None:
    broken, secret, good = tmp_path / "a.docx", tmp_path / "b.txt", tmp_path / "c.txt"
    broken.write_bytes(b"PK\x03\x04no")
    secret.write_text("UBND TỈNH LẠNG SƠN\n\nTỐI MẬT\n\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nViệc\n", encoding="utf-8")
    text = "ỦY BAN NHÂN DÂN\nXÃ LỘC BÌNH\nSố: 4{}/KH-UBND\n\nKẾ HOẠCH\nViệc năm 2026\n"
    good.write_text(text.format(6), encoding="utf-8")
    with open_store("memory:") as store:
        archive = Archive(store, load_registry().only("curated"))
        ingest([broken, secret, good], archive)
        assert list(failures(store)) == ["a.docx"], "a secret document leaves no trace"
        key = next(archive.documents()).id
        searched = impact(archive, key, on=DAY).searched
        assert (searched.documents, searched.without_citations, searched.unreadable_files) == (1, 1, 1)
        broken.write_text(text.format(7), encoding="utf-8")
        ingest([broken], archive)
        assert failures(store) == {}


@pytest.mark.parametrize(
    ("text", "words", "line", "why"),
    [
        ("a\nb x c\nd", "x", "b x c", "the line alone"),
        ("x", "x", "x", "the whole text"),
        ("lời " * 200 + "x" + " sau" * 200, "x", None, "a long line is cut"),
    ],
)
def test_line_around(text: str, words: str, line: str | None, why: str) -> None:
    at = text.index(words)
    found = line_around(text, at, at + len(words))
    assert (
        found == line if line else (found.startswith("… ") and found.endswith(" …") and len(found) < 400)
    ), why
