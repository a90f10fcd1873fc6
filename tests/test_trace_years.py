"""Plans of other years beside a traced one: same issuer, same subject, each year; no others."""

from datetime import date

import pytest

from graph.archive import Archive
from graph.model import Agency, Edge, Instrument
from graph.registry import load_registry
from graph.stores import open_store
from graph.vocabulary import EdgeType, NodeType
from queries.trace import trace
from queries.trace_text import notes, render_text
from queries.trace_years import plan_year, with_years
from queries.traced import traced

TODAY = date(2026, 11, 20)
SUBJECT = "Kiểm soát thủ tục hành chính năm {} trên địa bàn tỉnh"


@pytest.mark.parametrize(("words", "earlier", "later", "why"), [
    ("27/KH-UBND ngày 22/01/2026", [2021], [2027], "the committee before the merger of provinces; the draft"),
    ("kh-15-2021-ubnd.o20", [], [2026, 2027], "from the other side, the nearest first"),
    ("kh-298-2025-ubnd.20", [], [], "administrative reform is another subject"),
    ("kh-94-2026-stp.20", [], [], "the department's own plan is not the province's"),
    ("412/QĐ-UBND", [], [], "another plan of the same committee"),
])  # fmt: skip
def test_other_years_of_the_samples(
    loaded: Archive, words: str, earlier: list[int], later: list[int], why: str
) -> None:
    chain = traced(loaded, words, TODAY)
    assert ([s.year for s in chain.earlier], [s.year for s in chain.later]) == (earlier, later), why


def test_in_words(loaded: Archive) -> None:
    text = render_text(traced(loaded, "kh-27-2026-ubnd.20", TODAY))
    assert "Năm trước (2021): ● Kế hoạch 15/KH-UBND ngày 28/01/2021 — Kiểm soát thủ tục hành chính" in text
    assert "Năm sau (2027): ● Kế hoạch tháng 10/2026 (dự thảo) — Kiểm soát thủ tục hành chính" in text


def test_a_picture_tells_what_is_not_held_and_of_which_year(loaded: Archive) -> None:
    said = notes(traced(loaded, "kh-27-2026-ubnd.20", TODAY))
    assert said["kh-15-2021-ubnd.o20"] == "năm trước (2021)"
    assert [words for words in said.values() if "chưa có trong kho" in words]
    assert not {"kh-27-2026-ubnd.20", "kh-94-2026-stp.20"} & said.keys()


def plan(id: str, issuer: str, of: int, /, **more: object) -> Instrument:
    known = {"title": SUBJECT.format(of), "issued": f"{of}-01-20", "held": True, "normative": "no", **more}
    return Instrument.model_validate({"id": id, "kind": "kh", "issuer": issuer, **known})


OWN = plan("kh-5-2026-stp.20", "Sở Tư pháp tỉnh Lạng Sơn", 2026)


@pytest.mark.parametrize(("other", "body", "found", "why"), [
    (plan("kh-7-2025-stp.20", "Sở Tư pháp tỉnh Lạng Sơn", 2025), "so-tu-phap.20", True, "the same body"),
    (plan("kh-7-2024-stp.o20", "Sở Tư pháp tỉnh Lạng Sơn", 2024), "so-tu-phap.o20", True, "before the merger"),
    (plan("kh-7-2025-stp.25", "Sở Tư pháp tỉnh Phú Thọ", 2025), "so-tu-phap.25", False, "another province"),
    (plan("kh-7-2025-stp.20", "Sở Tư pháp tỉnh Lạng Sơn", 2025), "so-tu-phap.x", False, "a namesake"),
    (plan("kh-7-2026-stp.20", "Sở Tư pháp tỉnh Lạng Sơn", 2026), "so-tu-phap.20", False, "of the same year"),
    (plan("kh-7-2025-stp.20", "Sở Tư pháp tỉnh Lạng Sơn", 2025, title="Phổ biến, giáo dục pháp luật năm 2025"),
     "so-tu-phap.20", False, "another subject"),
    (plan("kh-7-2021-stp.20", "Sở Tư pháp tỉnh Lạng Sơn", 2021, period_from=date(2021, 1, 1),
          period_to=date(2025, 12, 31)), "so-tu-phap.20", False, "of several years"),
    (plan("kh-7-2025-stp.20", "Sở Tư pháp tỉnh Lạng Sơn", 2025, held=False), "so-tu-phap.20", False, "only cited"),
])  # fmt: skip
def test_the_line_of_plans(other: Instrument, body: str, found: bool, why: str) -> None:
    ended = date(2025, 6, 30) if ".o" in body else None
    bodies = {"so-tu-phap.20": None, body: ended}
    issued = {OWN.id: "so-tu-phap.20", other.id: body}
    with open_store("memory:") as store:
        nodes = [Agency(id=key, name="Sở Tư pháp", valid_to=last) for key, last in bodies.items()]
        edges = [Edge(type=EdgeType.BAN_HANH_BOI, start=key, end=end, owner="s", end_type=NodeType.AGENCY)
                 for key, end in issued.items()]  # fmt: skip
        store.write([OWN, other, *nodes], edges)
        chain = with_years(Archive(store, load_registry()), trace(store, OWN.id))
    assert bool(chain.earlier or chain.later) is found, why


@pytest.mark.parametrize(("more", "year"), [
    ({"issued": "2025-12-19", "period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31)}, 2026),
    ({"issued": "2025-12"}, 2025),
    ({"issued": None, "year": 2024}, 2024),
    ({"issued": None}, None),
    ({"period_from": date(2021, 1, 1), "period_to": date(2025, 12, 31)}, None),
])  # fmt: skip
def test_the_year_of_a_plan(more: dict[str, object], year: int | None) -> None:
    assert plan_year(plan("kh-1-2025-stp.20", "Sở Tư pháp", 2025, **more)) == year
