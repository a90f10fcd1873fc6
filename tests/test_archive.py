"""The archive: idempotent, independent of order, and unloading leaves what others say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.errors import NotFound
from graph.export import jsonl
from graph.model import Instrument
from graph.registry import load_registry
from graph.stores import open_store
from graph.stores.base import Store
from graph.vocabulary import EdgeType, NodeType
from loaders.ingest import find_files, ingest

PROVINCE_PLAN = "kh-27-2026-ubnd.20"


@pytest.fixture(params=["memory", "ladybug"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url = "memory:" if request.param == "memory" else f"ladybug:{tmp_path / 'store'}"
    with open_store(url) as opened:
        yield opened


def archive_of(store: Store) -> Archive:
    return Archive(store, load_registry().only("curated"))


def lines(store: Store) -> list[str]:
    return list(jsonl.lines(store))


def test_loading_twice_and_in_any_order_gives_the_same_graph(store: Store, samples: Path) -> None:
    files = find_files([samples])
    ingest(files, archive_of(store), lambda outcome: None)
    once = lines(store)
    again = ingest(files, archive_of(store))
    assert {outcome.state for outcome in again} == {"unchanged"}
    assert lines(store) == once
    shuffled = [*files[1::2], *reversed(files[::2])]
    with open_store("memory:") as other:
        for path in shuffled:
            ingest([path], archive_of(other))
        assert lines(other) == once


def test_unloading_leaves_what_others_say(store: Store, samples: Path) -> None:
    files = find_files([samples])
    rest = [path for path in files if not path.name.startswith("01-")]
    with open_store("memory:") as other:
        ingest(rest, archive_of(other))
        without = lines(other)
    archive = archive_of(store)
    ingest(files, archive)
    assert archive.remove(PROVINCE_PLAN) == ["01-ke-hoach-tinh-2026.docx"]
    assert lines(store) == without
    left = store.node(NodeType.INSTRUMENT, PROVINCE_PLAN)
    assert isinstance(left, Instrument), "the department plans still cite it"
    assert not left.held
    with pytest.raises(NotFound):
        archive.remove(PROVINCE_PLAN)


def test_a_corrected_file_replaces_only_its_own_edges(tmp_path: Path) -> None:
    plan = (
        "Số: 20/KH-UBND\n\nLạng Sơn, ngày 04 tháng 02 năm 2026\n\nKẾ HOẠCH\nKiểm soát thủ tục hành chính\n\n"
        "Căn cứ Nghị định số {number}/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;\n\nI. MỤC ĐÍCH\n\nNâng cao.\n"
    )
    path = tmp_path / "plan.txt"
    with open_store("memory:") as store:
        archive = archive_of(store)
        path.write_text(plan.format(number=118), encoding="utf-8")
        ingest([path], archive)
        (first,) = archive.documents()
        archive.remove(first.id)
        path.write_text(plan.format(number=367), encoding="utf-8")
        ingest([path], archive)
        bases = [edge.end for edge in store.edges(type=EdgeType.CAN_CU, start=first.id)]
    assert bases == ["nd-367-2025-cp"]


def test_every_edge_of_a_document_quotes_its_source(samples: Path) -> None:
    with open_store("memory:") as store:
        archive = archive_of(store)
        ingest(find_files([samples]), archive)
        texts = {reading.source.sha256: reading.source.text for reading in archive.readings()}
        quoted = 0
        for edge in store.edges(layer="document"):
            if edge.quote is not None and edge.source is not None:
                assert texts[edge.source][edge.quote_start : edge.quote_end] == edge.quote
                quoted += 1
    assert quoted > 300


def test_a_broken_file_stops_nothing(tmp_path: Path, samples: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.txt").write_bytes(b"")
    good = samples / "04-ke-hoach-xa-loc-binh-2026.txt"
    (tmp_path / "c.txt").write_bytes(good.read_bytes())
    with open_store("memory:") as store:
        outcomes = ingest(find_files([tmp_path]), archive_of(store))
        assert [outcome.state for outcome in outcomes] == ["failed", "failed", "loaded"]
        assert all(outcome.error for outcome in outcomes[:2])
        assert len(list(archive_of(store).documents())) == 1


def test_a_text_that_is_no_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Trứng 10 quả, sữa 2 hộp, bánh mì.\n", encoding="utf-8")
    with open_store("memory:") as store:
        (outcome,) = ingest(find_files([tmp_path]), archive_of(store))
        assert outcome.code == "unreadable_file"
        assert list(store.nodes(NodeType.SOURCE)) == []
