"""Measures: most relied upon, chains, cycles, distances; on made graphs and on the samples."""

from itertools import pairwise

import pytest

from graph.archive import Archive
from graph.errors import NotFound
from graph.model import Edge, Instrument, Provision
from graph.stores import Store, open_store
from graph.vocabulary import EdgeType, Grade, NodeType
from queries.measures import chain_words, distance, measure, words_of


def store_of(*told: str) -> Store:
    """A store from lines such as `a CAN_CU b`, with `?` behind for silver data; h… are held."""
    store = open_store("memory:")
    edges = []
    for line in told:
        start, relation, end = line.removesuffix(" ?").split()
        grade = Grade.SILVER if line.endswith("?") else Grade.HELD_TEXT
        edges.append(Edge(type=EdgeType(relation), start=start, end=end, owner=grade, grade=grade))
    ids = sorted({end for edge in edges for end in (edge.start, edge.end)})
    store.write(
        [Instrument(id=key, kind="kh", type="Văn bản", canonical=key, held=key[0] == "h") for key in ids],
        edges,
    )
    return store


def test_most_relied_upon_counts_documents_once() -> None:
    store = store_of(
        "h1 CAN_CU a", "h1 THUC_HIEN a", "h2 CAN_CU a", "x CAN_CU b", "h1 CAN_CU b", "h1 DAN_CHIEU c"
    )
    found = [(one.id, one.documents, one.held) for one in measure(store).relied]
    assert found == [("a", 2, 2), ("b", 2, 1)]
    assert [one.id for one in measure(store, limit=1).relied] == ["a"]


@pytest.mark.parametrize(
    ("told", "chains", "why"),
    [
        (["a SUA_DOI b"], [], "one amendment is no chain"),
        (["a SUA_DOI b", "b SUA_DOI c"], ["abc"], "an amender that was amended"),
        (["a SUA_DOI b", "b SUA_DOI c", "a SUA_DOI c", "d SUA_DOI c"], ["abc"], "the longest way to a base"),
        (["a SUA_DOI b", "b SUA_DOI c", "c SUA_DOI d", "b SUA_DOI e"], ["abcd", "abe"], "the longest first"),
        (["a SUA_DOI b ?", "b SUA_DOI c"], [], "silver data makes no chain"),
        (["a SUA_DOI b", "b SUA_DOI a", "a SUA_DOI c", "c SUA_DOI d"], [], "a cycle is no chain"),
        (["a THAY_THE b", "b THAY_THE c"], [], "replacing is not amending"),
    ],
)  # fmt: skip
def test_chains(told: list[str], chains: list[str], why: str) -> None:
    found = measure(store_of(*told)).chains
    assert ["".join([steps[0].start, *(step.end for step in steps)]) for steps in found] == chains, why


@pytest.mark.parametrize(
    ("told", "cycles", "why"),
    [
        (["a CAN_CU b", "b CAN_CU c"], [], "none"),
        (["a CAN_CU b", "b THUC_HIEN a"], [("bases", 2)], "each rests on the other"),
        (["a SUA_DOI b", "b THAY_THE c", "c BAI_BO a ?"], [("effects", 3)], "silver data too"),
        (["a SUA_DOI a"], [("effects", 1)], "on itself"),
        (["a CAN_CU b", "b SUA_DOI a"], [], "what it rests on may amend it"),
        (["a DAN_CHIEU b", "b DAN_CHIEU a"], [], "a mention may be of the same day"),
        (["a CAN_CU b", "b CAN_CU a", "c CAN_CU d", "d CAN_CU c"], [("bases", 2), ("bases", 2)], "two of them"),
    ],
)  # fmt: skip
def test_cycles_are_errors(told: list[str], cycles: list[tuple[str, int]], why: str) -> None:
    found = measure(store_of(*told)).cycles
    assert [(cycle.family, len(cycle.steps)) for cycle in found] == cycles, why
    for cycle in found:
        assert cycle.steps[0].start == cycle.steps[-1].end
        assert all(a.end == b.start for a, b in pairwise(cycle.steps))


def test_an_effect_on_a_part_is_none_on_the_whole() -> None:
    store = store_of("a SUA_DOI b")
    part = Provision(id="a/1", instrument="a", path="Điều 1")
    edge = Edge(type=EdgeType.SUA_DOI, start="b", end="a/1", end_type=NodeType.PROVISION, owner="x")
    store.write([part], [edge])
    assert measure(store).cycles == []


@pytest.mark.parametrize(
    ("ends", "words", "why"),
    [
        (("h1", "h1"), [], "the same"),
        (("h1", "a"), ["Văn bản h1 — căn cứ → Văn bản a"], "along a relation"),
        (("a", "h1"), ["Văn bản a — là căn cứ của → Văn bản h1"], "against it"),
        (("h1", "b"), ["Văn bản h1 — căn cứ → Văn bản a", "Văn bản a — có thể được sửa đổi, bổ sung bởi → Văn bản b"],
         "silver data may be so"),
        (("h1", "c"), None, "no way"),
    ],
)  # fmt: skip
def test_distance_in_words(ends: tuple[str, str], words: list[str] | None, why: str) -> None:
    store = store_of("h1 CAN_CU a", "h1 CAN_CU a ?", "b SUA_DOI a ?", "c CAN_CU d")
    found = distance(store, *ends)
    assert found.distance == (None if words is None else len(words)), why
    assert [words_of(step) for step in found.steps] == (words or []), why


def test_distance_of_what_is_not_there() -> None:
    with pytest.raises(NotFound):
        distance(store_of("a CAN_CU b"), "a", "z")


def test_words_of_a_chain() -> None:
    found = measure(store_of("a SUA_DOI b", "b SUA_DOI c")).chains
    assert chain_words(found[0]) == "Văn bản a — sửa đổi, bổ sung → Văn bản b — sửa đổi, bổ sung → Văn bản c"


def test_of_the_samples(loaded: Archive) -> None:
    """Figures of the shipped registry with the samples, against a count of their own."""
    found = measure(loaded.store, limit=3)
    first = found.relied[0]
    edges = [
        e
        for kind in (EdgeType.CAN_CU, EdgeType.THUC_HIEN)
        for e in loaded.store.edges(type=kind, end=first.id)
    ]
    assert first.documents == len({edge.start for edge in edges} - {first.id}) > 50
    chain = next(steps for steps in found.chains if steps[-1].end == "nd-63-2010-cp")
    assert [step.start for step in chain][-2:] == ["nd-118-2025-cp", "nd-92-2017-cp"]
    way = distance(loaded.store, "kh-38-2026-ubnd.06187", "nd-118-2025-cp")
    assert way.distance is not None and 1 <= way.distance <= 2
    assert way.steps[-1].end == "nd-118-2025-cp"
