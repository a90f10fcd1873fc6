"""What a store holds, what is only cited, what is unresolved, and where it is weakest."""

from pathlib import Path

from graph.archive import Archive
from graph.registry import load_registry
from graph.stores import open_store
from loaders.ingest import ingest
from queries.overview import Overview, Weakness, overview
from queries.overview_text import overview_lines

BARE = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
-------
Số: 70/KH-UBND
Lạng Sơn, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Chuyển đổi số năm 2026 trên địa bàn tỉnh Lạng Sơn

I. NỘI DUNG

- Tuyên truyền.
"""


def test_the_story_is_counted(loaded: Archive) -> None:
    found = overview(loaded)
    assert (found.documents, found.earlier_versions) == (14, 0)
    assert found.kinds == {"Kế hoạch": 10, "Báo cáo": 1, "Công văn": 1, "Quyết định": 1, "Thông báo": 1}
    assert found.years == {"2021": 1, "2025": 1, "2026": 12}
    assert sum(found.levels.values()) == found.documents
    assert found.cited_most[0].id == "nd-118-2025-cp"
    held = {node.id for node in loaded.documents()}
    assert not held & {cited.id for cited in found.cited_most}
    assert found.ambiguous and found.unmatched
    assert Overview.model_validate_json(found.model_dump_json()) == found


def test_weak_spots_name_every_sort_before_a_second_of_one(loaded: Archive) -> None:
    found = overview(loaded)
    sorts = [weak.why for weak in found.weak]
    assert len(sorts) == 10
    assert set(sorts[: len(found.weaknesses)]) == set(found.weaknesses)
    (undated,) = (weak for weak in found.weak if weak.why is Weakness.NO_NUMBER)
    assert undated.id.startswith("kh-_")


def test_a_plan_without_basis_and_a_broken_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text(BARE, encoding="utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        ingest(sorted(tmp_path.iterdir()), archive)
        found = overview(archive)
    assert [(weak.why, weak.id) for weak in found.weak[:2]] == [
        (Weakness.UNREADABLE, "broken.docx"), (Weakness.NO_BASIS, "kh-70-2026-ubnd.20"),
    ]  # fmt: skip
    assert "Tệp không đọc được: 1" in "\n".join(overview_lines(found))


def test_an_empty_store_says_so() -> None:
    with open_store("memory:") as store:
        archive = Archive(store, load_registry())
        archive.prepare()
        found = overview(archive)
    assert (found.documents, found.cited_only, found.weak) == (0, 0, ())
    assert "chưa khai báo" in overview_lines(found)[0]
