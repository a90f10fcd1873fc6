"""How things look: a shape for each kind, a colour and a mark for each status, a line for each relation.

Never colour alone: whoever sees no colours, or prints in black, reads the mark and the word. Nothing is
green and nothing is ticked, for no answer of the program is an approval. Text on its fill has a contrast
of at least 7 : 1, a border on white one of at least 4.5 : 1.
"""

from typing import NamedTuple

from graph.identity import InstrumentId
from graph.model import NODE_CLASSES, Instrument, Node
from graph.vocabulary import EdgeType, NodeType, Status

INK = "#1b2430"
PAPER = "#ffffff"


class Look(NamedTuple):
    """The look of a status: `mark` is one letter that every font has, `dashed` says "we do not know"."""

    fill: str
    border: str
    mark: str
    dashed: bool = False


class Shape(NamedTuple):
    """The shape of a kind: its name in vis-network, corner radius, Vietnamese word for the legend.

    `inside` says whether the label stands in the shape; `css` is the class that draws it in a legend.
    """

    name: str
    radius: int
    word: str
    css: str
    inside: bool = True


class Line(NamedTuple):
    """The line of a relation: colour, width in pixels, dashed or not."""

    color: str
    width: float = 1.0
    dashed: bool = False


LOOKS: dict[Status, Look] = {
    Status.IN_FORCE: Look("#e6eef8", "#2a5a9c", "●"),
    Status.NO_END_KNOWN: Look("#eff4fa", "#426a9f", "◕"),
    Status.AMENDED: Look("#e4f1f4", "#1f6f80", "⊕"),
    Status.PARTLY_EXPIRED: Look("#fdf0d8", "#93600b", "◐"),
    Status.SUSPENDED: Look("#f0e8f6", "#6d3f92", "▼"),
    Status.EXPIRED: Look("#fae5e1", "#a8321f", "■"),
    Status.EXPIRED_BY_RULE: Look("#fdeadb", "#a4500f", "▲"),
    Status.NOT_YET_IN_FORCE: Look("#ece9f8", "#4f45a0", "▷"),
    Status.PERIOD_OVER: Look("#f3ebe4", "#7a5638", "□"),
    Status.REPLACED_ADMIN: Look("#f8e6e0", "#98402a", "▣"),
    Status.WITHDRAWN_ADMIN: Look("#f8e2e2", "#93303c", "▨"),
    Status.NOT_APPLICABLE: Look("#f4f5f7", "#666f7c", "–"),
    Status.UNKNOWN: Look("#ffffff", "#666f7c", "?", dashed=True),
    Status.AMBIGUOUS: Look("#ffffff", "#7a5a00", "◇", dashed=True),
    Status.NOT_CHECKED: Look("#ffffff", "#666f7c", "…", dashed=True),
}

#: A thing without a status: a body, a duty, a document of which none was asked.
PLAIN = Look("#f4f5f7", "#566070", "")
#: The document that a picture is about.
FOCUS = Look("#22364f", "#22364f", "")

LAW = Shape("box", 2, "Văn bản quy phạm pháp luật", "law")
PLAN = Shape("box", 14, "Kế hoạch, chương trình, đề án", "plan")
OFFICE = Shape("box", 7, "Văn bản hành chính khác", "office")
PARTY = Shape("ellipse", 0, "Văn bản của Đảng", "party")
AGENCY = Shape("diamond", 0, "Cơ quan, đơn vị", "agency", inside=False)
TASK = Shape("square", 0, "Nhiệm vụ", "task", inside=False)
EXPECTATION = Shape("triangle", 0, "Yêu cầu ban hành", "expectation", inside=False)
OTHER = Shape("dot", 0, "Thông tin khác", "other", inside=False)

_LAW_KINDS = frozenset({"hp", "boluat", "luat", "phaplenh", "lenh", "nd", "tt", "ttlt", "nqlt", "sl"})
_PLAN_KINDS = frozenset({"kh", "ctr", "da", "duan", "pa", "chienluoc"})
_PARTY_BODIES = frozenset({"tw", "tu", "du", "hu"})
_BY_TYPE = {
    NodeType.AGENCY: AGENCY,
    NodeType.TASK: TASK,
    NodeType.EXPECTATION: EXPECTATION,
}

_RED, _AMBER, _BLUE, _GREY = "#a8321f", "#93600b", "#2a5a9c", "#7b8594"
LINES: dict[EdgeType, Line] = {
    EdgeType.CAN_CU: Line("#3c4a5c", 1.4),
    EdgeType.THUC_HIEN: Line(_BLUE, 2.2),
    EdgeType.DAN_CHIEU: Line(_GREY, 1.0, dashed=True),
    EdgeType.SUA_DOI: Line(_AMBER, 1.4),
    EdgeType.THAY_THE: Line(_RED, 1.8),
    EdgeType.BAI_BO: Line(_RED, 1.8, dashed=True),
    EdgeType.DINH_CHI: Line("#6d3f92", 1.6, dashed=True),
    EdgeType.KEO_DAI: Line("#1f6f80", 1.4, dashed=True),
    EdgeType.HUONG_DAN: Line("#1f6f80", 1.2),
    EdgeType.YEU_CAU_BAN_HANH: Line(_BLUE, 1.4, dashed=True),
}
_LINE = Line(_GREY)


def node_type(node: Node) -> NodeType:
    """The type in the vocabulary of a node of the model."""
    return next(kind for kind, cls in NODE_CLASSES.items() if type(node) is cls)


def shape_of(node: Node) -> Shape:
    """The shape of a node: by its type, a document by its kind and whether it is law."""
    if not isinstance(node, Instrument):
        return _BY_TYPE.get(node_type(node), OTHER)
    identity = InstrumentId.parse(node.id)
    if identity.body in _PARTY_BODIES:
        return PARTY
    if node.kind in _PLAN_KINDS or identity.attached in _PLAN_KINDS:
        return PLAN
    if node.normative == "yes" or (node.normative == "unknown" and node.kind in _LAW_KINDS):
        return LAW
    return OFFICE


def line_of(edge_type: EdgeType) -> Line:
    """The line of a relation."""
    return LINES.get(edge_type, _LINE)


def stylesheet() -> str:
    """The looks as CSS classes for tables and legends: `st-<status>`, `line-<relation>`."""
    rules = [
        f".st-{status}{{color:{look.border};border-color:{look.border};background-color:{look.fill};"
        f"border-style:{'dashed' if look.dashed else 'solid'}}}"
        for status, look in LOOKS.items()
    ]
    for kind in EdgeType:
        line = line_of(kind)
        style = "dashed" if line.dashed else "solid"
        rules.append(f".line-{kind}{{border-top:{max(line.width, 1.5):g}px {style} {line.color}}}")
    return "\n".join(rules) + "\n"
