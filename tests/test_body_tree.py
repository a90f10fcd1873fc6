"""The tree of a body: above, below, before and after, with the documents of each; circles end."""

from datetime import date
from typing import Literal

import pytest

from graph.archive import Archive
from graph.hierarchy import heirs, predecessors
from graph.model import Agency, Edge
from graph.stores import open_store
from graph.vocabulary import EdgeType, NodeType
from queries.body_named import body_named
from queries.body_tree import BodyStep, BodyTree, body_tree, render_bodies

TODAY = date(2026, 11, 20)
MERGED, TURN = date(2025, 3, 1), date(2025, 7, 1)


def tree(archive: Archive, words: str) -> BodyTree:
    return body_tree(archive.store, body_named(archive.store, None, words, TODAY))


def flat(steps: list[BodyStep]) -> dict[str, BodyStep]:
    return {step.id: step for top in steps for step in (top, *flat(top.steps).values())}


def test_above_and_below(loaded: Archive) -> None:
    found = tree(loaded, "Sở Nội vụ tỉnh Lạng Sơn")
    assert list(flat(found.above)) == ["uy-ban-nhan-dan.20"]
    assert "van-phong-so-noi-vu.20" in flat(found.below)
    assert "van-phong-so-tu-phap.20" not in flat(found.below)
    assert found.body.documents == 1
    below = flat(tree(loaded, "uy-ban-nhan-dan.20").below)
    assert (below["so-tu-phap.20"].documents, below["uy-ban-nhan-dan.06529"].documents) == (2, 1)
    assert "uy-ban-nhan-dan.o188" not in below


@pytest.mark.parametrize(("words", "before", "extent", "since"), [
    ("Sở Nội vụ tỉnh Lạng Sơn", "so-noi-vu~2025-03-01.o20", "whole", TURN),
    ("Sở Nội vụ tỉnh Lạng Sơn", "so-noi-vu.o20", "whole", MERGED),
    ("Sở Nội vụ tỉnh Lạng Sơn", "so-lao-dong-thuong-binh-va-xa-hoi.o20", "part", MERGED),
    ("uy-ban-nhan-dan.06529", "uy-ban-nhan-dan.o188", "part", TURN),
    ("uy-ban-nhan-dan.20", "uy-ban-nhan-dan.o20", "whole", TURN),
])  # fmt: skip
def test_before_and_after(loaded: Archive, words: str, before: str, extent: str, since: date) -> None:
    step = flat(tree(loaded, words).before)[before]
    assert (step.extent, step.since) == (extent, since)
    after = flat(tree(loaded, before).after)
    assert any(one.since == since for one in after.values())


def test_a_department_of_today_took_over_none_that_ended_before_its_province(loaded: Archive) -> None:
    assert "so-lao-dong-thuong-binh-va-xa-hoi.20" not in flat(tree(loaded, "Sở Nội vụ tỉnh Lạng Sơn").before)


def test_predecessors_turn_heirs_around() -> None:
    with open_store("memory:") as store:
        body = body_named(store, None, "Ủy ban nhân dân tỉnh Phú Thọ", TODAY)
    before = list(predecessors(body))
    assert len(before) == 3, "Phú Thọ, Vĩnh Phúc, Hòa Bình"
    assert all(body.id in {heir.agency.id for heir in heirs(one.agency)} for one in before)


def test_circles_end_and_extent_of_documents_is_kept() -> None:
    def edge(kind: EdgeType, start: str, end: str, scope: Literal["whole", "part"] | None = None) -> Edge:
        return Edge(type=kind, start=start, end=end, owner="s", scope=scope,
                    start_type=NodeType.AGENCY, end_type=NodeType.AGENCY)  # fmt: skip

    nodes = [Agency(id=key, name=key.upper()) for key in ("a", "b", "c")]
    edges = [
        edge(EdgeType.TRUC_THUOC, "a", "b"),
        edge(EdgeType.TRUC_THUOC, "b", "a"),
        edge(EdgeType.KE_THUA, "a", "c", "part"),
    ]
    with open_store("memory:") as store:
        store.write(nodes, edges)
        found = body_tree(store, nodes[0])
    assert ([*flat(found.above)], [*flat(found.below)]) == (["b"], ["b"])
    assert [(one.id, one.extent, one.since) for one in found.before] == [("c", "part", None)]
    assert "C — kế thừa một phần — 0 văn bản trong kho" in render_bodies(found)


def test_in_words(loaded: Archive) -> None:
    text = render_bodies(tree(loaded, "uy-ban-nhan-dan.06529"))
    assert text.splitlines()[:5] == [
        "Ủy ban nhân dân xã Lộc Bình (từ 01/07/2025) — 1 văn bản trong kho",
        "  uy-ban-nhan-dan.06529 · Cấp xã (xã, phường, đặc khu)",
        "",
        "Cơ quan cấp trên:",
        "└─ Ủy ban nhân dân tỉnh Lạng Sơn (từ 01/07/2025) — 5 văn bản trong kho",
    ]
    assert (
        "└─ Ủy ban nhân dân huyện Lộc Bình (đến hết 30/06/2025) — kế thừa một phần từ 01/07/2025 — 0 văn bản trong kho"
        in text
    )
    assert BodyTree.model_validate_json(tree(loaded, "uy-ban-nhan-dan.06529").model_dump_json())
