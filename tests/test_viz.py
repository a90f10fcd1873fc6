"""The drawn picture: the same every time, from no other host, with hostile words as words."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Agency, Citation, Edge, Instrument, Node, Task
from graph.vocabulary import EDGES, STATUSES, EdgeType, Grade, NodeType, Status
from viz import style
from viz.layout import Size, layered
from viz.network import draw, graph_data, script_json, vis_network

DAY = date(2026, 2, 27)
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<a href='javascript:alert(1)'>href</a>",
    "{{ 7 * 7 }} {% raw %}",
    "\u2028\u2029 & ' \" `",
)


def plan(title: str = "Kiểm soát thủ tục hành chính năm 2026") -> Instrument:
    return Instrument(
        id="kh-38-2026-ubnd.6040", kind="kh", type="Kế hoạch", canonical="38/KH-UBND", title=title,
        issued="2026-02-27", issuer="UBND phường Kỳ Lừa", normative="no", held=True,
    )  # fmt: skip


def decree(number: int, title: str = "Về cơ chế một cửa") -> Instrument:
    return Instrument(
        id=f"nd-{number}-2018-cp", kind="nd", type="Nghị định", canonical=f"{number}/2018/NĐ-CP", title=title,
        issued="2018-04", issuer="Chính phủ", normative="yes",
    )  # fmt: skip


def edge(kind: EdgeType, start: Node, end: Node, **rest: Any) -> Edge:
    types = {"start_type": style.node_type(start), "end_type": style.node_type(end)}
    return Edge(type=kind, start=start.id, end=end.id, owner="f" * 64, **types, **rest)


def small() -> tuple[list[Node], list[Edge]]:
    a, b, c = plan(), decree(61), decree(62)
    office = Agency(id="ubnd.6040", name="Ủy ban nhân dân phường Kỳ Lừa", short_name="UBND phường Kỳ Lừa")
    quoted = edge(
        EdgeType.CAN_CU, a, b, quote="Căn cứ Nghị định số 61/2018/NĐ-CP", quote_start=3, quote_end=36
    )
    again = edge(
        EdgeType.CAN_CU, a, b, quote="theo Nghị định số 61/2018/NĐ-CP", quote_start=90, quote_end=121
    )
    mention = edge(EdgeType.DAN_CHIEU, a, b)
    ends = edge(
        EdgeType.THAY_THE, c, b, effective_from=date(2025, 7, 1), from_provision="khoản 2 Điều 40",
        grade=Grade.ONE_SOURCE,
    )  # fmt: skip
    return [a, b, c, office], [quoted, again, mention, ends, edge(EdgeType.BAN_HANH_BOI, a, office)]


class References(HTMLParser):
    """The addresses that a page would ask, and the tags that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in {"src", "href", "srcset", "action", "data", "poster", "background"}:
                self.addresses.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)


def read(html: str) -> References:
    parser = References()
    parser.feed(html)
    parser.close()
    return parser


def drawn(nodes: list[Node], edges: list[Edge]) -> str:
    return draw(nodes, edges, title="Kế hoạch số 38/KH-UBND", on=DAY, focus=plan().id)


def data_of(html: str) -> Any:
    match = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', html, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_a_page_asks_no_host_and_loads_no_file() -> None:
    html = drawn(*small())
    assert read(html).addresses == []
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles
    assert "default-src 'none'" in html, "even a script that wanted to could not ask another host"


def test_the_policy_of_a_page_names_the_scripts_that_it_carries() -> None:
    from base64 import b64encode
    from hashlib import sha256

    html = drawn(*small())
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in unescape(html)


def test_the_same_picture_gives_the_same_bytes_in_any_order() -> None:
    nodes, edges = small()
    assert drawn(nodes, edges) == drawn(nodes[::-1], edges[::-1])


def test_a_picture_does_not_depend_on_the_locale(tmp_path: Path) -> None:
    code = (
        "from graph.model import Instrument; from viz.network import draw; from hashlib import sha256;"
        "node = Instrument(id='kh-1-2026-ubnd.20', kind='kh', title='K\\u1ebf ho\\u1ea1ch');"
        "print(sha256(draw([node], [], title='S\\u01a1 \\u0111\\u1ed3').encode()).hexdigest())"
    )
    root = str(Path(__file__).resolve().parents[1])
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "0", **locale},
        ).stdout
        for locale in ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"})
    }  # fmt: skip
    assert len(answers) == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    nodes, edges = small()
    calm = read(drawn(nodes, edges))
    wild = plan(title=words)
    bad = [wild, decree(61, words), decree(62), Agency(id="ubnd.6040", name=words)]
    quotes = [one.model_copy(update={"quote": words}) for one in edges]
    html = draw(bad, quotes, title=words, on=DAY, focus=wild.id)
    page = read(html)
    assert page.tags == calm.tags, "no word became an element"
    assert page.addresses == []
    assert page.handlers == []
    titles = " ".join(node["title"].replace("\n", " ") for node in data_of(html)["nodes"])
    assert "".join(words.split()) in "".join(titles.split()), "and no word was lost"


@given(st.text())
def test_json_in_a_script_reads_back_and_cannot_end_it(text: str) -> None:
    written = str(script_json({"a": text}))
    assert json.loads(written) == {"a": text}
    assert not re.search(r"[<>&'\u2028\u2029]", written)


def test_statuses_show_by_word_mark_and_colour() -> None:
    nodes, edges = small()
    statuses = {"nd-61-2018-cp": Status.EXPIRED, "nd-62-2018-cp": (Status.IN_FORCE, Status.UNKNOWN)}
    data = graph_data(nodes, edges, DAY, statuses=statuses, focus=plan().id)
    found = {node["key"]: node for node in data["nodes"]}
    ended = found["nd-61-2018-cp"]
    assert ended["label"].endswith("■ Hết hiệu lực toàn bộ")
    assert "Tình trạng tại ngày 27/02/2026: Hết hiệu lực toàn bộ" in ended["title"]
    assert ended["color"]["background"] == style.LOOKS[Status.EXPIRED].fill
    assert "Còn hiệu lực hoặc Chưa có dữ liệu" in found["nd-62-2018-cp"]["title"]
    assert [(entry["status"], entry["count"]) for entry in data["legend"]["statuses"]] == [
        ("in_force", 1),
        ("expired", 1),
    ]
    assert found["nd-61-2018-cp"]["title"].count("04/2018") == 1, "a half-known day stays half-known"


def test_parallel_edges_are_all_kept() -> None:
    nodes, edges = small()
    lines = [line for line in graph_data(nodes, edges)["edges"] if line["to"] == "Instrument/nd-61-2018-cp"]
    assert sorted(line["label"] for line in lines) == ["căn cứ (2)", "thay thế", "viện dẫn"]
    both = next(line for line in lines if line["type"] == "CAN_CU")
    assert "«Căn cứ Nghị định số 61/2018/NĐ-CP»" in both["title"]
    assert "«theo Nghị định số 61/2018/NĐ-CP»" in both["title"]
    ends = next(line for line in lines if line["type"] == "THAY_THE")
    assert "khoản 2 Điều 40 · từ ngày 01/07/2025 · căn cứ dữ liệu: Một nguồn" in ends["title"]
    assert len({json.dumps(line["smooth"]) for line in lines if line["from"].endswith("6040")}) == 2
    assert len(data_of(drawn(nodes, edges))["edges"]) == 4, "nor does pyvis drop one"


def test_books_and_loose_ends_are_not_drawn() -> None:
    nodes, edges = small()
    book = Citation(id="c1", source="f" * 64, document=plan().id, start=0, end=1, text="x")
    loose = edge(EdgeType.CAN_CU, plan(), decree(99))
    data = graph_data([*nodes, book], [*edges, loose])
    assert {node["type"] for node in data["nodes"]} == {"Instrument", "Agency"}
    assert not any(line["to"].endswith("nd-99-2018-cp") for line in data["edges"])


def test_an_empty_picture_is_a_page_too() -> None:
    assert data_of(draw([], [], title="Trống"))["nodes"] == []


def test_long_names_are_cut_in_labels_and_kept_in_full_in_pop_ups() -> None:
    text = "Rà soát, cập nhật, trình công bố danh mục thủ tục hành chính " * 8
    task = Task(id="t1", text=text.strip(), deadline="trước ngày 30/6/2026")
    (node,) = graph_data([task], [])["nodes"]
    assert node["label"].endswith("…")
    assert len(node["label"].split("\n")) <= 3
    assert text.strip() in node["title"]


def test_every_status_and_relation_has_a_look_of_its_own() -> None:
    assert set(style.LOOKS) == set(Status)
    assert len({look.mark for look in style.LOOKS.values()}) == len(Status), "a mark says one thing"
    assert not any("✓" in look.mark or "✔" in look.mark for look in style.LOOKS.values())
    sheet = style.stylesheet()
    assert all(f".st-{status}{{" in sheet for status in STATUSES)
    assert all(f".line-{kind}{{" in sheet for kind in EDGES)


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("status", list(Status))
def test_contrast_and_no_green(status: Status) -> None:
    look = style.LOOKS[status]
    assert contrast(style.INK, look.fill) >= 7
    assert contrast(look.border, style.PAPER) >= 4.5
    assert contrast(look.border, look.fill) >= 4.5
    red, green, blue = (int(look.border[place : place + 2], 16) for place in (1, 3, 5))
    assert not (green > red + 24 and green > blue + 24)


@given(
    st.dictionaries(
        st.sampled_from([f"n{number}" for number in range(30)]),
        st.builds(Size, st.floats(20, 300), st.floats(20, 90)),
        max_size=30,
    ),
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=60),
    st.booleans(),
)
def test_nothing_overlaps_and_links_run_from_left_to_right(
    sizes: dict[str, Size], pairs: list[tuple[int, int]], focused: bool
) -> None:
    links = [(f"n{a}", f"n{b}") for a, b in pairs if f"n{a}" in sizes and f"n{b}" in sizes]
    focus = min(sizes) if focused and sizes else None
    places = layered(sizes, links, focus)
    assert set(places) == set(sizes)
    for one, other in combinations(sorted(sizes), 2):
        apart_x = abs(places[one].x - places[other].x) - (sizes[one].width + sizes[other].width) / 2
        apart_y = abs(places[one].y - places[other].y) - (sizes[one].height + sizes[other].height) / 2
        assert max(apart_x, apart_y) > 0
    for start, end in links:
        if focus == start != end and (end, start) not in links:
            assert places[start].x < places[end].x


def test_vis_network_is_the_copy_that_pyvis_ships() -> None:
    head = (vis_network() / "vis-network.min.js").read_text(encoding="utf-8")[:200]
    assert "@version 9.1.2" in head


def test_pyvis_is_known_to_one_file_alone() -> None:
    root = Path(__file__).resolve().parents[1]
    files = [path for folder in ("graph", "loaders", "queries", "viz", "api", "cancu")
             for path in sorted((root / folder).rglob("*.py"))]  # fmt: skip
    knowing = [
        path.name for path in files if re.search(r"^\s*(from|import) pyvis", path.read_text("utf-8"), re.M)
    ]
    assert knowing == ["network.py"]


def test_node_types_are_those_of_the_model() -> None:
    assert style.node_type(plan()) is NodeType.INSTRUMENT
