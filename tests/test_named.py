"""Every named question on a small graph, with the example of its header."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.model import Agency, Citation, Edge, Expectation, Instrument, Node, Task, Validity
from graph.stores import Store, open_store
from graph.vocabulary import EdgeType, NodeType, Status
from queries.catalog import catalog, run_named

PLAN, CHILD, OLD, NEW = "kh-27-2026-ubnd.20", "kh-94-2026-stp.20", "nd-61-2018-cp", "nd-118-2025-cp"
LAW, GUIDE, SETTLED, BARE = "luat-64-2025-qh", "tt-1-2018-vpcp", "tt-2-2018-vpcp", "kh-5-2026-ubnd.06529"
DECISION, ATTACHED, ABOVE = "qdcb-412-2026-ubnd.20", "qdcb-412-2026-ubnd.20+kh", "ctr-1-2025-ttg"
BODY = "so-tu-phap.20"

NODES: list[Node] = [
    Instrument(id=PLAN, kind="kh", canonical="27/KH-UBND", title="Kế hoạch tỉnh", issued="2026-01-22", held=True,
               normative="no", level="province", issuer="UBND tỉnh"),
    Instrument(id=CHILD, kind="kh", canonical="94/KH-STP", title="Kế hoạch sở", issued="2026-02-10", held=True,
               normative="no", level="department", issuer="Sở Tư pháp"),
    Instrument(id=ABOVE, kind="ctr", title="Chương trình", normative="no", level="central"),
    Instrument(id=BARE, kind="kh", title="Kế hoạch xã", held=True, normative="no"),
    Instrument(id=DECISION, kind="qdcb", held=True, normative="no"),
    Instrument(id=ATTACHED, kind="kh", held=True, normative="no"),
    Instrument(id=OLD, kind="nd", canonical="61/2018/NĐ-CP", title="Một cửa", normative="yes"),
    Instrument(id=NEW, kind="nd", title="Một cửa mới", normative="yes"),
    Instrument(id=LAW, kind="luat", normative="yes"),
    Instrument(id=GUIDE, kind="tt", title="Hướng dẫn", normative="yes", issued="2018-11-23"),
    Instrument(id=SETTLED, kind="tt", normative="yes"),
    Agency(id=BODY, name="Sở Tư pháp"),
    Agency(id="so-noi-vu.20", name="Sở Nội vụ"),
    Task(id="t1", text="Rà soát", deadline="trước 31/3/2026", due_to=date(2026, 3, 31), order=1),
    Task(id="t2", text="Tập huấn", deadline="thường xuyên", order=2),
    Task(id="t3", text="Báo cáo", due_to=date(2026, 4, 1), order=3),
    Expectation(id="y1", kind="plan", addressee="các sở", subject="kế hoạch riêng", due="trước 15/02/2026"),
    Citation(id="c1", source="s", document=PLAN, start=10, end=20, text="Nghị định 61", role="can_cu",
             resolution="matched", candidates=(OLD,)),
    Citation(id="c2", source="s", document=PLAN, start=30, end=40, text="Kế hoạch 9", resolution="ambiguous",
             reason="chưa ghi năm", candidates=(CHILD, BARE)),
    Citation(id="c3", source="s", document=PLAN, start=50, end=60, text="Luật X", resolution="unmatched"),
    Validity(id="v1", instrument=OLD, status=Status.IN_FORCE, end=date(2025, 7, 1)),
    Validity(id="v2", instrument=OLD, status=Status.EXPIRED, start=date(2025, 7, 1), causes=(NEW,)),
    Validity(id="v3", instrument=SETTLED, status=Status.EXPIRED, start=date(2026, 1, 1)),
    Validity(id="v4", instrument=LAW, status=Status.EXPIRED, start=date(2026, 3, 2)),
]  # fmt: skip

KINDS = {node.id: kind for node in NODES for kind in NodeType if type(node).__name__ == str(kind)}


def edge(start: str, kind: str, end: str, **more: Any) -> Edge:
    return Edge(
        type=EdgeType(kind),
        start=start,
        end=end,
        owner="s",
        start_type=KINDS[start],
        end_type=KINDS[end],
        **more,
    )


EDGES = [
    edge(PLAN, "CAN_CU", OLD, quote_start=1), edge(PLAN, "CAN_CU", OLD, quote_start=2), edge(PLAN, "CAN_CU", LAW),
    edge(CHILD, "DAN_CHIEU", OLD), edge(NEW, "CAN_CU", OLD),
    edge(CHILD, "THUC_HIEN", PLAN), edge(PLAN, "THUC_HIEN", ABOVE), edge(DECISION, "CAN_CU", PLAN),
    edge(DECISION, "BAN_HANH", ATTACHED), edge(ATTACHED, "CAN_CU", PLAN),
    edge(NEW, "THAY_THE", OLD, scope="whole", effective_from=date(2025, 7, 1), from_provision="Điều 40"),
    edge(GUIDE, "HUONG_DAN", OLD), edge(SETTLED, "HUONG_DAN", OLD), edge(NEW, "HUONG_DAN", LAW),
    edge(PLAN, "CO_NHIEM_VU", "t1"), edge(PLAN, "CO_NHIEM_VU", "t2"), edge(PLAN, "CO_NHIEM_VU", "t3"),
    edge("t1", "GIAO_CHO", BODY, role="chủ trì"), edge("t1", "GIAO_CHO", "so-noi-vu.20", role="phối hợp"),
    edge("t2", "GIAO_CHO", BODY, role="thực hiện"),
    edge(PLAN, "YEU_CAU_BAN_HANH", "y1"), edge("y1", "YEU_CAU_BAN_HANH", BODY),
    *[edge(PLAN, "CO_VIEN_DAN", c) for c in ("c1", "c2", "c3")],
    edge("c1", "CHI_TOI", OLD, rank=1), edge("c2", "CHI_TOI", CHILD, rank=1), edge("c2", "CHI_TOI", BARE, rank=2),
    edge(OLD, "CO_HIEU_LUC", "v1"), edge(OLD, "CO_HIEU_LUC", "v2"), edge(SETTLED, "CO_HIEU_LUC", "v3"),
    edge(LAW, "CO_HIEU_LUC", "v4"),
]  # fmt: skip

#: The rows that each question must give for its example.
EXPECTED: dict[str, list[list[Any]]] = {
    "vien-dan-cua-van-ban": [
        [10, "Nghị định 61", "can_cu", "matched", 1, OLD, "Một cửa"],
        [30, "Kế hoạch 9", "mention", "ambiguous", 1, CHILD, "Kế hoạch sở"],
        [30, "Kế hoạch 9", "mention", "ambiguous", 2, BARE, "Kế hoạch xã"],
        [50, "Luật X", "mention", "unmatched", None, None, None],
    ],
    "van-ban-vien-dan": [
        [PLAN, "27/KH-UBND", "Kế hoạch tỉnh", "UBND tỉnh", "2026-01-22", "CAN_CU", 2],
        [CHILD, "94/KH-STP", "Kế hoạch sở", "Sở Tư pháp", "2026-02-10", "DAN_CHIEU", 1],
        [NEW, None, "Một cửa mới", None, None, "CAN_CU", 1],
    ],
    "can-cu-het-hieu-luc": [
        [PLAN, "27/KH-UBND", "UBND tỉnh", "2026-01-22", "CAN_CU", OLD, "2025-07-01", [NEW]],
    ],
    "chuoi-cap-tren": [
        [1, PLAN, "27/KH-UBND", "Kế hoạch tỉnh", "UBND tỉnh", "province", True],
        [2, ABOVE, None, "Chương trình", None, "central", False],
    ],
    "chuoi-cap-duoi": [
        [1, CHILD, "94/KH-STP", "Kế hoạch sở", "Sở Tư pháp", "department", "2026-02-10"],
        [1, DECISION, None, None, None, None, None],
        [1, ATTACHED, None, None, None, None, None],
    ],
    "nhiem-vu-cua-co-quan": [
        [PLAN, 1, "Rà soát", "chủ trì", "trước 31/3/2026", "2026-03-31"],
        [PLAN, 2, "Tập huấn", "thực hiện", "thường xuyên", None],
    ],
    "nhiem-vu-den-han": [
        ["2026-03-31", PLAN, 1, "Rà soát", "Sở Nội vụ", "phối hợp"],
        ["2026-03-31", PLAN, 1, "Rà soát", "Sở Tư pháp", "chủ trì"],
    ],
    "van-ban-duoc-dan-nhieu-nhat": [
        [PLAN, "27/KH-UBND", "Kế hoạch tỉnh", 3, True],
        [OLD, "61/2018/NĐ-CP", "Một cửa", 2, False],
        [ABOVE, None, "Chương trình", 1, False],
        [LAW, None, None, 1, False],
    ],
    "van-ban-sua-doi": [
        [NEW, "Một cửa mới", "THAY_THE", "Điều 40", None, "whole", "2025-07-01", "s"],
    ],
    "huong-dan-cua": [[NEW, None, "Một cửa mới", None]],
    "huong-dan-mo-coi": [[GUIDE, None, "Hướng dẫn", OLD, "2025-07-01"]],
    "ke-hoach-khong-can-cu": [[BARE, None, "Kế hoạch xã", None, None]],
    "vien-dan-chua-xac-dinh": [
        [PLAN, 30, "Kế hoạch 9", "mention", "ambiguous", "chưa ghi năm", [CHILD, BARE]],
        [PLAN, 50, "Luật X", "mention", "unmatched", None, []],
    ],
    "lich-su-hieu-luc": [[None, "2025-07-01", "in_force", []], ["2025-07-01", None, "expired", [NEW]]],
    "yeu-cau-ban-hanh": [["plan", "các sở", "Sở Tư pháp", "kế hoạch riêng", "trước 15/02/2026"]],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = Path(tmp_path_factory.mktemp("named"))
    with open_store(f"ladybug:{folder}") as kept:
        kept.write(NODES, EDGES)
    with open_store(f"ladybug:{folder}", read_only=True) as kept:
        yield kept


def test_every_question_has_its_rows() -> None:
    assert sorted(EXPECTED) == sorted(catalog())


@pytest.mark.parametrize("name", sorted(catalog()))
def test_example(store: Store, name: str) -> None:
    query = catalog()[name]
    answer = run_named(store, name, {p.name: p.example for p in query.parameters})
    assert answer.columns == [column.name for column in query.columns]
    assert answer.rows == EXPECTED[name]
    assert (answer.row_count, answer.truncated) == (len(EXPECTED[name]), False)


OTHERWISE: list[tuple[str, dict[str, str], list[Any], str]] = [
    ("can-cu-het-hieu-luc", {"ngay": "2025-06-30"}, [], "the day before the end"),
    ("can-cu-het-hieu-luc", {"ngay": "2025-07-01"}, [OLD], "the interval begins with its start"),
    ("can-cu-het-hieu-luc", {"ngay": "02/03/2026"}, [LAW, OLD], "the office form of a day; a second ending"),
    ("huong-dan-mo-coi", {"ngay": "2025-12-31"}, [OLD, OLD], "the other guide has not ended yet"),
    ("nhiem-vu-den-han", {"tu": "2026-04-01", "den": "2026-04-01"}, [None], "a duty without a body is kept"),
    ("nhiem-vu-den-han", {"tu": "2027-01-01", "den": "2027-12-31"}, [], "nothing due"),
    ("van-ban-duoc-dan-nhieu-nhat", {"so": "1"}, [True], "as many as asked for"),
    ("vien-dan-cua-van-ban", {"ma": BARE}, [], "a document without citations"),
]
COLUMN = {"can-cu-het-hieu-luc": 5, "huong-dan-mo-coi": 3, "nhiem-vu-den-han": 4, "vien-dan-cua-van-ban": 0}


@pytest.mark.parametrize(("name", "arguments", "values", "why"), OTHERWISE)
def test_other_arguments(
    store: Store, name: str, arguments: dict[str, str], values: list[Any], why: str
) -> None:
    rows = run_named(store, name, arguments).rows
    assert [row[COLUMN.get(name, -1)] for row in rows] == values, why


def test_attached_plan_leads_down_from_its_decision(store: Store) -> None:
    rows = run_named(store, "chuoi-cap-tren", {"ma": DECISION}).rows
    assert [row[1] for row in rows] == [PLAN, ATTACHED, ABOVE]
