"""The made archive: gaps and trace say exactly what its generator planted, in any order of loading."""

from pathlib import Path

import pytest

from benchmarks.chain import ON, Files, wrong_gaps, wrong_traces
from benchmarks.made_archive import WAYS, Planted, make, write
from graph.archive import Archive
from graph.export import jsonl
from graph.registry import load_registry
from graph.stores import Store, open_store
from loaders.ingest import find_files, ingest
from queries.gaps import gaps


def loaded(store: Store, folder: Path, files: list[Path]) -> Files:
    outcomes = ingest(files, Archive(store, load_registry()))
    assert {outcome.state for outcome in outcomes} == {"loaded"}
    return Files(store, folder / "documents", files)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Planted]:
    """One province with all its departments and communes, two years."""
    folder = tmp_path_factory.mktemp("made")
    return folder, write(folder, 1, seed=1)


def test_gaps_and_trace_say_what_was_planted(province: tuple[Path, Planted]) -> None:
    folder, planted = province
    with open_store("memory:") as store:
        names = loaded(store, folder, find_files([folder / "documents"]))
        found = gaps(Archive(store, load_registry()), ON)
        assert list(wrong_gaps(planted, found, names)) == []
        assert list(wrong_traces(planted, store, names)) == []
    assert found.orders == planted.orders
    assert {str(row.state) for row in found.rows} == {state for _, state in WAYS.values()}


def test_what_is_not_as_planted_is_told(province: tuple[Path, Planted]) -> None:
    folder, planted = province
    late = next(key for key, (state, *_) in planted.gaps.items() if state == "late")
    child = next(file for file, parent in planted.parents.items() if parent)
    changed = Planted(
        planted.gaps | {late: ["fulfilled", None, None]}, planted.parents | {child: "another.txt"}
    )
    changed.gaps["nobody.txt so-y-te.12"] = ["late", None, 1]
    with open_store("memory:") as store:
        names = loaded(store, folder, find_files([folder / "documents"]))
        told = list(wrong_gaps(changed, gaps(Archive(store, load_registry()), ON), names))
        above = list(wrong_traces(changed, store, names))
    assert len(told) == 2 and late in told[0] and "nobody.txt" in told[1]
    assert any(line.startswith(f"{child}: planted above another.txt") for line in above)


def test_children_before_their_parents_give_the_same_graph(province: tuple[Path, Planted]) -> None:
    folder, _ = province
    files = find_files([folder / "documents"])[:60]
    with open_store("memory:") as one, open_store("memory:") as other:
        ingest(files, Archive(one, load_registry().only("curated")))
        for start in range(60, 0, -20):
            ingest(files[start - 20 : start], Archive(other, load_registry().only("curated")))
        assert list(jsonl.lines(one)) == list(jsonl.lines(other))


def test_the_same_seed_gives_the_same_archive() -> None:
    once, again, other = ([(name, text) for name, text, _ in make(1, seed)] for seed in (3, 3, 4))
    assert once == again != other
    assert len({name for name, _ in once}) == len(once)
