"""Versions: a numbered plan stands for its draft and its unnumbered copy, whatever the order of loading."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.errors import UsageError
from graph.export import jsonl
from graph.model import Instrument
from graph.registry import load_registry
from graph.stores import open_store
from graph.versions import final_of, superseded, tie_between
from graph.vocabulary import EdgeType, NodeType
from loaders.extract import read_record
from loaders.ingest import ingest
from queries.designation import designated
from queries.gaps import gaps
from queries.impact import impact
from queries.version_pairs import version_pairs

TODAY = date(2026, 11, 20)
NUMBERED, UNNUMBERED = "Số: 50/KH-UBND", "Số:       /KH-UBND"
TITLE = "Phòng, chống thiên tai năm 2026 trên địa bàn tỉnh Lạng Sơn"
FINAL = "kh-50-2026-ubnd.20"
PLAN = """{mark}ỦY BAN NHÂN DÂN
{issuer}
-------
{number}
Lạng Sơn, {day}

{kind}
{title}

Căn cứ Nghị định số {base}/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;

II. TỔ CHỨC THỰC HIỆN

1. Sở Tư pháp, Sở Y tế

- Ban hành kế hoạch của Sở để thực hiện Kế hoạch này trước ngày 30/3/2026.

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def plan(**more: str) -> str:
    told = {
        "mark": "", "issuer": "TỈNH LẠNG SƠN", "number": NUMBERED, "day": "ngày 02 tháng 3 năm 2026",
        "kind": "KẾ HOẠCH", "title": TITLE, "base": "118",
    }  # fmt: skip
    return PLAN.format(**(told | more))


DRAFT = plan(mark="DỰ THẢO\n", number=UNNUMBERED, day="ngày      tháng 02 năm 2026", base="61")
COPY = plan(number=UNNUMBERED, day="ngày      tháng 3 năm 2026")
SIGNED = plan()


def archive_in(store: object) -> Archive:
    return Archive(store, load_registry())  # type: ignore[arg-type]


@pytest.fixture
def archive() -> Iterator[Archive]:
    with open_store("memory:") as store:
        yield archive_in(store)


def put(archive: Archive, folder: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    ingest(paths, archive)
    return paths


def lines(archive: Archive) -> list[str]:
    return list(jsonl.lines(archive.store))


def test_one_plan_whatever_the_order(tmp_path: Path) -> None:
    texts = {"draft": DRAFT, "copy": COPY, "signed": SIGNED}
    told: set[tuple[str, ...]] = set()
    for order in permutations(texts):
        with open_store("memory:") as store:
            archive = archive_in(store)
            for name in order:
                put(archive, tmp_path, **{name: texts[name]})
            assert [node.id for node in archive.documents()] == [FINAL], order
            told.add(tuple(lines(archive)))
    with open_store("memory:") as store:
        put(archive := archive_in(store), tmp_path, **texts)
        told.add(tuple(lines(archive)))
    assert len(told) == 1


def test_the_plan_counts_once_and_the_old_id_means_it(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, draft=DRAFT, signed=SIGNED)
    (old,) = superseded(archive.store)
    assert final_of(archive.store, old) == FINAL == designated(archive.store, archive.known(), old)
    node = archive.store.node(NodeType.INSTRUMENT, old)
    assert isinstance(node, Instrument) and not node.held and node.state == "draft"
    found = gaps(archive, TODAY)
    assert (found.orders, len(found.rows), found.documents) == (1, 2, 1)
    assert {row.order for row in found.rows} == {FINAL}
    assert _resting(archive, "nd-118-2025-cp") == {FINAL}
    assert _resting(archive, "nd-61-2025-cp") == set(), "what only the draft said"
    assert "Nghị định số 61/2025" in archive.reading_of(old).source.text, "its text stays, for the difference"


def test_each_is_taken_out_and_put_back(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, draft=DRAFT)
    with_draft = lines(archive)
    (old,) = archive.documents()
    put(archive, tmp_path, signed=SIGNED)
    both = lines(archive)
    archive.remove(FINAL)
    assert lines(archive) == with_draft, "the draft speaks for itself again"
    put(archive, tmp_path, signed=SIGNED)
    assert lines(archive) == both
    archive.remove(old.id)
    with open_store("memory:") as store:
        put(alone := archive_in(store), tmp_path, signed=SIGNED)
        assert lines(archive) == lines(alone)


@pytest.mark.parametrize(
    ("more", "pairs", "reason"),
    [
        ({"title": TITLE.upper()}, 0, "case tells no titles apart"),
        ({"title": "Phòng, chống thiên tai và cứu nạn năm 2026 trên địa bàn tỉnh Lạng Sơn"}, 1, "a title near it"),
        ({"title": "Chuyển đổi số năm 2026 trên địa bàn tỉnh Lạng Sơn"}, 0, "another subject"),
        ({"title": TITLE.replace("2026", "2025")}, 0, "another year"),
        ({"issuer": "TỈNH CAO BẰNG"}, 0, "another province"),
        ({"kind": "CHƯƠNG TRÌNH", "number": "Số:       /CTr-UBND"}, 0, "another kind"),
        ({"day": "ngày 10 tháng 5 năm 2026"}, 0, "drafted after the plan was signed"),
    ],
)  # fmt: skip
def test_only_what_agrees_exactly_is_one(
    archive: Archive, tmp_path: Path, more: dict[str, str], pairs: int, reason: str
) -> None:
    draft = {"mark": "DỰ THẢO\n", "number": UNNUMBERED, "day": "ngày      tháng 02 năm 2026", **more}
    put(archive, tmp_path, signed=SIGNED, draft=plan(**draft))
    exact = more.get("title") == TITLE.upper()
    assert bool(superseded(archive.store)) is exact, reason
    assert sum(not pair.sure for pair in version_pairs(archive)) == pairs, reason


def test_two_plans_that_fit_are_left_to_an_officer(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, draft=DRAFT, one=SIGNED, two=plan(number="Số: 51/KH-UBND"))
    assert superseded(archive.store) == {}
    assert len(version_pairs(archive)) == 2


def test_an_officer_links_and_parts_and_a_rebuild_keeps_it(archive: Archive, tmp_path: Path) -> None:
    other = DRAFT.replace("Phòng, chống thiên tai", "Ứng phó thiên tai, tìm kiếm cứu nạn")
    put(archive, tmp_path, draft=other, signed=SIGNED)
    (old,) = (node.id for node in archive.documents() if node.id != FINAL)
    apart = lines(archive)

    def decide(*, same: bool) -> None:
        archive.link(tie_between(archive.store, FINAL, old, same=same, person="Văn thư", on=TODAY))
        linked = lines(archive)
        archive.rebuild([_again(archive, sha) for sha in _shas(archive)])
        assert lines(archive) == linked

    decide(same=True)
    assert superseded(archive.store) == {old: FINAL}
    decide(same=False)
    assert superseded(archive.store) == {}
    assert [line for line in lines(archive) if '"versions"' not in line] == [
        line for line in apart if '"versions"' not in line
    ]


def test_what_agrees_exactly_can_be_parted(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, draft=DRAFT, signed=SIGNED)
    (old,) = superseded(archive.store)
    archive.link(tie_between(archive.store, old, FINAL, same=False, person="", on=TODAY))
    assert superseded(archive.store) == {}
    assert version_pairs(archive) == [], "it was decided"


@pytest.mark.parametrize(
    ("texts", "same", "reason"),
    [
        ((SIGNED, plan(number="Số: 51/KH-UBND")), True, "both have a number"),
        ((DRAFT, plan(number="Số: 51/QĐ-UBND", kind="QUYẾT ĐỊNH")), True, "of two kinds"),
        ((DRAFT, plan(title="Chuyển đổi số năm 2026")), False, "not linked: nothing to part"),
    ],
)
def test_links_that_are_refused(
    archive: Archive, tmp_path: Path, texts: tuple[str, str], same: bool, reason: str
) -> None:
    put(archive, tmp_path, one=texts[0], two=texts[1])
    one, two = (node.id for node in archive.documents())
    with pytest.raises(UsageError):
        tie_between(archive.store, one, two, same=same, person="", on=TODAY)


def test_a_copy_in_another_file_is_not_counted_twice(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, signed=SIGNED, scanned=SIGNED.replace("\n- Lưu: VT.", ""))
    assert len(list(archive.store.edges(type=EdgeType.DOC_TU, start=FINAL))) == 2
    assert gaps(archive, TODAY).orders == 1
    assert len(list(archive.store.edges(type=EdgeType.CAN_CU, start=FINAL))) == 1


def test_one_number_on_two_titles_may_be_two_documents(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, signed=SIGNED, other=plan(title="Chuyển đổi số năm 2026 của tỉnh", base="367"))
    ends = {edge.end for edge in archive.store.edges(type=EdgeType.CAN_CU, start=FINAL)}
    assert ends == {"nd-118-2025-cp", "nd-367-2025-cp"}, "the duties of neither are lost"


def test_a_corrected_file_takes_the_place_of_its_old_bytes(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, plan=SIGNED, letter=plan(number="Số: 60/KH-UBND", title="Chuyển đổi số năm 2026"))
    others = [edge for edge in archive.store.edges(layer="document") if edge.start == "kh-60-2026-ubnd.20"]
    corrected = plan(base="367")
    (path,) = put(archive, tmp_path, plan=corrected)
    ends = [edge.end for edge in archive.store.edges(type=EdgeType.CAN_CU, start=FINAL)]
    assert ends == ["nd-367-2025-cp"]
    assert len(list(archive.store.edges(type=EdgeType.DOC_TU, start=FINAL))) == 1
    assert others == [e for e in archive.store.edges(layer="document") if e.start == "kh-60-2026-ubnd.20"]
    again = ingest([path], archive)
    assert [(outcome.state, outcome.corrected) for outcome in again] == [("unchanged", False)]


def test_files_of_one_name_in_two_folders_stay_both(archive: Archive, tmp_path: Path) -> None:
    for number, text in enumerate((SIGNED, SIGNED + "\n")):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "plan.txt").write_text(text, encoding="utf-8")
    paths = [tmp_path / "0" / "plan.txt", tmp_path / "1" / "plan.txt"]
    assert not any(outcome.corrected for outcome in ingest(paths, archive))
    assert {outcome.state for outcome in ingest(paths, archive)} == {"unchanged"}


def _resting(archive: Archive, key: str) -> set[str]:
    return {row.document for row in impact(archive, key, on=TODAY).rows if row.document.startswith("kh-")}


def _shas(archive: Archive) -> list[str]:
    return [reading.source.sha256 for reading in archive.readings()]


def _again(archive: Archive, sha: str):  # type: ignore[no-untyped-def]
    reading = archive.reading(sha)
    return reading._replace(record=read_record(reading.source, reading.record.file))
