"""A drawn network as one HTML page; the only file that knows pyvis.

pyvis collects nodes, edges and options and renders our own template: its own asks two content networks
for files, shows hostile titles as markup when they contain a link, and writes in the encoding of the
locale. vis-network itself is the copy that pyvis ships.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.dates import printed
from graph.errors import CancuError
from graph.model import Edge, Node
from viz.picture import Statuses, graph_data
from viz.style import stylesheet

__all__ = ["OPTIONS", "STATIC", "TEMPLATES", "draw", "graph_data", "script_json", "vis_network"]

HERE = Path(__file__).parent
STATIC = HERE / "static"
TEMPLATES = HERE / "templates"

#: How vis-network draws: at the given places, nothing moves by itself.
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "nodes": {
        "font": {"face": "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif", "size": 13},
        "margin": {"top": 7, "right": 9, "bottom": 7, "left": 9},
        "borderWidthSelected": 4,
        "labelHighlightBold": False,
    },
    "edges": {
        "font": {"size": 11, "color": "#3c4a5c", "strokeWidth": 0, "background": "#ffffff"},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "selectionWidth": 1.5,
        "hoverWidth": 0.8,
    },
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "multiselect": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def vis_network() -> Path:
    """The folder of vis-network 9.1.2 inside pyvis, found without importing pyvis."""
    spec = find_spec("pyvis")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "lib" / "vis-9.1.2"
        if (path / "vis-network.min.js").is_file():
            return path
    raise CancuError(
        "Thiếu thư viện vẽ sơ đồ (vis-network 9.1.2 trong gói pyvis).", do="cài đặt lại chương trình."
    )


def script_json(value: object) -> Markup:
    """JSON that can stand inside a `<script>` or an attribute: no `<`, `>`, `&`, no line separators."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&'\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def draw(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    *,
    title: str,
    on: date | None = None,
    focus: str | None = None,
    statuses: Statuses | None = None,
    notes: Mapping[str, str] | None = None,
) -> str:
    """One self-contained HTML page of a picture (see `graph_data`) that asks no host for anything.

    Write it as UTF-8. The same picture gives the same text.
    """
    data = graph_data(nodes, edges, on, statuses=statuses, focus=focus, title=title, notes=notes)
    return _page(_collected(data), data, on)


def _collected(data: dict[str, Any]) -> Any:
    """The pyvis network of a picture. Directed: an undirected one drops parallel edges."""
    from pyvis.network import Network

    network = Network(directed=True, heading=data["title"], cdn_resources="local")
    for node in data["nodes"]:
        network.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for edge in data["edges"]:
        rest = {name: value for name, value in edge.items() if name not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], **rest)
    network.set_options(json.dumps(OPTIONS))
    return network


def _page(network: Any, data: dict[str, Any], on: date | None) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["script_json"] = script_json
    environment.globals.update(
        title=data["title"],
        on=printed(on) if on else None,
        focus=data["focus"],
        legend=data["legend"],
        names={node["id"]: node["label"].replace("\n", " ") for node in data["nodes"]},
        css=_inline("base.css") + _inline("graph.css") + Markup(stylesheet()),
        scripts=[_script(name) for name in ("vis-network.min.js", "graph.js")],
        script_hashes=" ".join(f"'{_hash(name)}'" for name in ("vis-network.min.js", "graph.js")),
    )
    network.templateEnv, network.path = environment, "network.html"
    return str(network.generate_html())


@cache
def _source(name: str) -> str:
    folder = vis_network() if name.startswith("vis-network") else STATIC
    return (folder / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _script(name: str) -> Markup:
    """A script as it stands: it is ours or the library's, and must not end its own element."""
    text = _source(name)
    if "</script" in text.lower():
        raise CancuError(f"Tệp {name} không nhúng được vào trang.", do="cài đặt lại chương trình.")
    return Markup(text)


def _inline(name: str) -> Markup:
    return Markup(_source(name))


def _hash(name: str) -> str:
    return "sha256-" + b64encode(sha256(_source(name).encode()).digest()).decode()
