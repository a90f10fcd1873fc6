"""Where a plan sits: up and down, attached plans as one with their decision, on every kind of store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import NotFound, UsageError
from graph.model import Edge, Instrument
from graph.stores import Store, open_store
from graph.vocabulary import EdgeType
from queries.trace import Chain, Step, trace
from queries.trace_text import render_text

TOP, PROVINCE, DEPARTMENT, COMMUNE = (
    "kh-9-2025-ttg",
    "kh-27-2026-ubnd.20",
    "kh-94-2026-stp.20",
    "kh-46-2026-ubnd.06529",
)
DECISION, ATTACHED = "qdcb-412-2026-ubnd.20", "qdcb-412-2026-ubnd.20+kh"
LAW, RULE, REPORT, BOARD = "luat-64-2025-qh", "qd-9-2015-ttg", "bc-187-2026-stp.20", "kh-1-2026-bcd.20"


def document(id: str, **more: object) -> Instrument:
    kind = "kh" if id.endswith("+kh") else id.split("-")[0]
    known = {"held": True, "normative": "no", "level": "province", **more}
    return Instrument.model_validate({"id": id, "kind": kind, **known})


NODES = [
    document(TOP, held=False, type="Kế hoạch", canonical="9/KH-TTg", issuer="Thủ tướng Chính phủ", level="central"),
    document(PROVINCE, type="Kế hoạch", canonical="27/KH-UBND", title="Kiểm soát\nthủ tục", issued="2026-01-22",
             issuer="UBND tỉnh Lạng Sơn"),
    document(DEPARTMENT, type="Kế hoạch", canonical="94/KH-STP", issued="2026-02", level="department"),
    document(COMMUNE, issued="2026", level="commune"),
    document(DECISION, type="Quyết định", canonical="412/QĐ-UBND"),
    document(ATTACHED, type="Kế hoạch", title="Rà soát"),
    document(BOARD),
    document(LAW, held=False, normative="yes"),
    document(RULE, held=False, normative="yes"),
    document(REPORT, level="department"),
]  # fmt: skip


def edge(start: str, kind: str, end: str, quote: str | None = None) -> Edge:
    return Edge(type=EdgeType(kind), start=start, end=end, owner="s", source="s" * 64, quote=quote)


EDGES = [
    edge(PROVINCE, "THUC_HIEN", TOP, "Thực hiện Kế hoạch số 9/KH-TTg"),
    edge(PROVINCE, "CAN_CU", TOP, "Căn cứ Kế hoạch số 9/KH-TTg"),
    edge(PROVINCE, "CAN_CU", LAW),
    edge(PROVINCE, "CAN_CU", RULE),
    edge(DEPARTMENT, "THUC_HIEN", PROVINCE, "Thực hiện Kế hoạch số 27/KH-UBND"),
    edge(COMMUNE, "CAN_CU", PROVINCE),
    edge(COMMUNE, "THUC_HIEN", DEPARTMENT),
    edge(REPORT, "THUC_HIEN", PROVINCE),
    edge(DEPARTMENT, "DAN_CHIEU", COMMUNE),
    edge(DECISION, "BAN_HANH", ATTACHED),
    edge(DECISION, "CAN_CU", PROVINCE),
    edge(ATTACHED, "THUC_HIEN", PROVINCE),
    edge(BOARD, "CAN_CU", DECISION),
]


@pytest.fixture(params=["memory", "ladybug"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store("memory:" if request.param == "memory" else f"ladybug:{tmp_path}") as kept:
        kept.write(NODES, EDGES)
        yield kept


def shape(steps: list[Step]) -> list[object]:
    """Ids and what is below them; `=` for one that stands further up, `…` for one that was cut."""
    marks = {(True, False): "=", (False, True): "…", (False, False): ""}
    return [[s.id + marks[s.shown_elsewhere, s.cut], *shape(s.steps)] for s in steps]


CASES = [
    (DEPARTMENT, [[PROVINCE, [TOP]]], [[COMMUNE]], "one step each way, then on; laws and mentions left out"),
    (PROVINCE, [[TOP]], [[ATTACHED, [BOARD]], [DEPARTMENT, [COMMUNE + "="]], [COMMUNE]],
     "nearest place first; a report carries nothing on; the board's plan cites the decision"),
    (ATTACHED, [[PROVINCE, [TOP]]], [[BOARD]], "citing the decision satisfies the chain of its plan"),
    (DECISION, [[PROVINCE, [TOP]]], [[BOARD]], "decision and plan are one"),
    (BOARD, [[ATTACHED, [PROVINCE, [TOP]]]], [], "through the decision to what its plan carries out"),
    (TOP, [], [[PROVINCE, [ATTACHED, [BOARD]], [DEPARTMENT, [COMMUNE + "="]], [COMMUNE]]], "from one only cited"),
    (LAW, [], [[PROVINCE, [ATTACHED, [BOARD]], [DEPARTMENT, [COMMUNE + "="]], [COMMUNE]]], "a law when asked for"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "up", "down", "why"), CASES)
def test_chain(store: Store, id: str, up: list[object], down: list[object], why: str) -> None:
    chain = trace(store, id)
    assert shape(chain.up) == up, why
    assert sorted(map(str, shape(chain.down))) == sorted(map(str, down)), why
    assert not chain.cut


def test_laws_when_asked(store: Store) -> None:
    ids = {step.id for step in trace(store, PROVINCE, laws=True).up}
    assert ids == {TOP, LAW, RULE}


def test_depth_is_kept_and_told(store: Store) -> None:
    chain = trace(store, BOARD, depth=2)
    assert shape(chain.up) == [[ATTACHED, [PROVINCE + "…"]]]
    assert chain.cut
    assert "đã dừng ở 2 bước" in render_text(chain)


def test_circle_ends(store: Store) -> None:
    store.write([], [edge(TOP, "CAN_CU", DEPARTMENT)])
    assert shape(trace(store, DEPARTMENT).up) == [[PROVINCE, [TOP, [DEPARTMENT + "="]]]]


def test_evidence(store: Store) -> None:
    step = trace(store, PROVINCE).up[0]
    assert (step.relation, step.quote) == (EdgeType.THUC_HIEN, "Thực hiện Kế hoạch số 9/KH-TTg")
    assert step.held is False


def test_json_round_trip(store: Store) -> None:
    chain = trace(store, PROVINCE)
    assert Chain.model_validate_json(chain.model_dump_json()) == chain


def test_in_words(store: Store) -> None:
    assert render_text(trace(store, PROVINCE)).splitlines() == [
        "● Kế hoạch 27/KH-UBND ngày 22/01/2026 — Kiểm soát thủ tục",
        "  UBND tỉnh Lạng Sơn · Cấp tỉnh",
        "",
        "Văn bản cấp trên:",
        "└─ triển khai thực hiện: ○ Kế hoạch 9/KH-TTg",
        "      Thủ tướng Chính phủ · Trung ương · chưa có trong kho",
        "",
        "Văn bản triển khai:",
        "├─ được triển khai bằng: ● Kế hoạch kèm theo Quyết định 412/QĐ-UBND — Rà soát",
        "│  │  Cấp tỉnh",
        "│  └─ là căn cứ của: ● kh-1-2026-bcd.20",
        "│        Cấp tỉnh",
        "├─ được triển khai bằng: ● Kế hoạch 94/KH-STP tháng 02/2026",
        "│  │  Sở và tương đương",
        "│  └─ được triển khai bằng: ● kh-46-2026-ubnd.06529 năm 2026 (đã có trong chuỗi)",
        "└─ là căn cứ của: ● kh-46-2026-ubnd.06529 năm 2026",
        "      Cấp xã (xã, phường, đặc khu)",
        "",
        "● có toàn văn trong kho   ○ chưa có trong kho, chỉ được dẫn",
    ]


def test_nothing_found_is_said(store: Store) -> None:
    assert "(chưa thấy trong kho)" in render_text(trace(store, BOARD))


@pytest.mark.parametrize(("id", "depth", "error"), [("kh-1-1999-x", 4, NotFound), (PROVINCE, 0, UsageError),
                                                    (PROVINCE, 11, UsageError), ("'", 4, NotFound)])  # fmt: skip
def test_bad_call(store: Store, id: str, depth: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        trace(store, id, depth)
