"""The chain of plans on the reference samples: one order, whose territory, what stays open."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.model import Agency, Expectation
from graph.registry import load_registry
from graph.stores import open_store
from graph.vocabulary import EdgeType, NodeType
from loaders.ingest import ingest
from queries.gap_state import GapState
from queries.gaps import OrderKind, gaps

PLAN_2021 = "kh-20-2021-ubnd.o19"


@pytest.fixture(scope="module")
def archive(shared: Path) -> Iterator[Archive]:
    with open_store("memory:") as store:
        opened = Archive(store, load_registry())
        ingest(sorted((shared / "samples").glob("*.txt")), opened)
        yield opened


def orders(archive: Archive, kind: str) -> list[Expectation]:
    edges = archive.store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start=PLAN_2021)
    nodes = archive.store.nodes(NodeType.EXPECTATION, sorted({edge.end for edge in edges}))
    return [node for node in nodes if isinstance(node, Expectation) and node.kind == kind]


def test_one_order_to_make_plans_is_given_to_departments_and_districts(archive: Archive) -> None:
    (order,) = orders(archive, "plan")
    assert order.due_to == date(2021, 3, 31)
    told = {edge.end for edge in archive.store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start=order.id)}
    assert told == {"cac-so-ban-nganh.o19", "uy-ban-nhan-dan-cac-huyen-thanh-pho-thi-xa.o19"}
    assert orders(archive, "report"), "and reports are due"


def test_its_groups_are_the_departments_and_districts_of_that_day(archive: Archive) -> None:
    rows = gaps(archive, date(2021, 12, 1), order=PLAN_2021, kind=OrderKind.PLAN).rows
    bodies = {row.agency for row in rows}
    assert len([key for key in bodies if key.startswith("uy-ban-nhan-dan.")]) == 9
    assert "so-thong-tin-va-truyen-thong.o19" in bodies and "so-nong-nghiep-va-moi-truong.o19" not in bodies
    assert {row.state for row in rows} == {GapState.NOT_SEEN}


def test_one_province_is_two_territories_in_time(archive: Archive) -> None:
    before, after = archive.store.nodes(NodeType.AGENCY, ["uy-ban-nhan-dan.19", "uy-ban-nhan-dan.o19"])
    assert isinstance(before, Agency) and isinstance(after, Agency)
    assert before.name == after.name and before.id != after.id
    ends = {(one.valid_from, one.valid_to) for one in (before, after)}
    assert ends == {(date(2025, 7, 1), None), (None, date(2025, 6, 30))}
    heirs = {edge.start for edge in archive.store.edges(type=EdgeType.KE_THUA, end="uy-ban-nhan-dan.o19")}
    assert heirs == {"uy-ban-nhan-dan.19"}


def test_the_commune_of_two_provinces_stays_open(archive: Archive) -> None:
    (commune,) = archive.store.nodes(NodeType.AGENCY, ["uy-ban-nhan-dan.xa-dai-son"])
    assert isinstance(commune, Agency)
    assert commune.candidates == ("uy-ban-nhan-dan.07627", "uy-ban-nhan-dan.11086")
    assert commune.territory is None
