"""The words that a query may use: clauses, functions, names of the model; and what to say of others."""

from difflib import get_close_matches
from enum import StrEnum

from pydantic import BaseModel

from graph.folding import fold
from graph.model import NODE_CLASSES, Edge
from graph.vocabulary import EDGES, NODES, EdgeType, NodeType, Term


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: The keywords of the subset.
KEYWORDS = _words(
    "MATCH OPTIONAL WHERE EXISTS WITH UNWIND RETURN DISTINCT ORDER BY ASC ASCENDING DESC DESCENDING SKIP "
    "LIMIT UNION ALL CASE WHEN THEN ELSE END AND OR XOR NOT IN IS NULL STARTS ENDS CONTAINS AS TRUE FALSE"
)

_WRITES = "Câu này ghi vào kho; câu hỏi chỉ được đọc"
_FILES = "Câu này đọc, ghi tệp hoặc nạp phần mở rộng; câu hỏi chỉ được đọc kho"
_CALLS = "Câu này gọi thủ tục"
_SESSION = "Câu này điều khiển máy chủ hoặc phiên làm việc"
_FOREIGN = "Mệnh đề này không chạy giống nhau trên Ladybug và Neo4j"

#: Words that begin something else than a question, with the reason. All others are refused too.
REFUSED: dict[str, str] = {
    **dict.fromkeys(
        _words("CREATE MERGE SET DELETE DETACH REMOVE DROP ALTER FOREACH INSERT COMMENT RENAME ON"), _WRITES
    ),
    **dict.fromkeys(
        _words("LOAD COPY ATTACH INSTALL UNINSTALL UPDATE IMPORT EXPORT CSV FROM TO INTO HEADERS"), _FILES
    ),
    **dict.fromkeys(_words("CALL YIELD PROCEDURE MACRO FUNCTION"), _CALLS),
    **dict.fromkeys(
        _words(
            "USE PROFILE EXPLAIN PRAGMA BEGIN START COMMIT ROLLBACK CHECKPOINT TRANSACTION TRANSACTIONS SHOW "
            "TERMINATE STOP GRANT DENY REVOKE ANALYZE DATABASE CYPHER LOGICAL USING"
        ),
        _SESSION,
    ),
    **dict.fromkeys(_words("SHORTEST TRAIL ACYCLIC WALK FILTER LET FINISH NEXT OFFSET REDUCE FOR"), _FOREIGN),
}

#: Names that are written in backticks because an engine could take them for a keyword.
RESERVED = KEYWORDS | REFUSED.keys() | _words("COLUMN TABLE GROUP DEFAULT PRIMARY KEY ADD GLOB COUNT")

#: Function (lower case) -> least and greatest number of arguments.
FUNCTIONS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("count", "sum", "avg", "min", "max", "collect"), (1, 1)),
    **dict.fromkeys(("size", "lower", "tolower", "upper", "toupper", "trim", "abs", "date"), (1, 1)),
    **dict.fromkeys(("length", "nodes", "relationships", "label", "labels", "type"), (1, 1)),
    **dict.fromkeys(("left", "right"), (2, 2)),
    "replace": (3, 3),
    "substring": (2, 3),
    "coalesce": (1, 20),
}
AGGREGATES = frozenset({"count", "sum", "avg", "min", "max", "collect"})
QUANTIFIERS = frozenset({"any", "all", "none", "single"})

#: Functions and forms that are often tried, with what to write instead.
INSTEAD: dict[str, str] = {
    "rels": "viết relationships(…).",
    "id": "dùng thuộc tính id.",
    "elementid": "dùng thuộc tính id.",
    "shortestpath": "viết đường đi có giới hạn như -[:CAN_CU*1..4]-> rồi ORDER BY length(p) LIMIT 1.",
    "allshortestpaths": "viết đường đi có giới hạn như -[:CAN_CU*1..4]-> rồi ORDER BY length(p).",
    "exists": "viết EXISTS { MATCH … } hoặc x.thuoc_tinh IS NOT NULL.",
    "startnode": "đặt tên cho nút ở đầu quan hệ.",
    "endnode": "đặt tên cho nút ở cuối quan hệ.",
    "head": "viết ORDER BY … LIMIT 1, hoặc UNWIND danh sách.",
    "last": "viết ORDER BY … DESC LIMIT 1.",
    "timestamp": "đưa ngày vào tham số.",
    "datetime": "đưa ngày vào tham số và dùng date($ngay).",
    "properties": "nêu tên từng thuộc tính.",
    "keys": "nêu tên từng thuộc tính.",
}

LABELS = frozenset(str(node) for node in NodeType)
RELATIONS = frozenset(str(edge) for edge in EdgeType)
NODE_PROPERTIES: dict[str, frozenset[str]] = {
    str(node): frozenset(cls.model_fields) for node, cls in NODE_CLASSES.items()
}
#: The ends and the type of an edge are part of the pattern, not properties.
EDGE_PROPERTIES = frozenset(Edge.model_fields) - {"type", "start", "end", "start_type", "end_type"} | {"id"}
ALL_PROPERTIES = EDGE_PROPERTIES.union(*NODE_PROPERTIES.values())


def _dated() -> frozenset[str]:
    """The properties that hold a date in every class that has them."""
    dated: set[str] = set()
    other: set[str] = set()
    models: list[type[BaseModel]] = [*NODE_CLASSES.values(), Edge]
    for cls in models:
        for name, field in cls.model_fields.items():
            (dated if "datetime.date" in str(field.annotation) else other).add(name)
    return frozenset(dated - other)


DATE_PROPERTIES = _dated()


def _spoken(terms: dict[NodeType, Term] | dict[EdgeType, Term]) -> dict[str, str]:
    """Folded Vietnamese and English words -> code, to recognise a near miss."""
    found: dict[str, str] = {}
    for code, term in terms.items():
        for word in (str(code).replace("_", " "), term.vi, term.en):
            found.setdefault(fold(word).replace(" ", ""), str(code))
    return found


_SPOKEN_LABELS = _spoken(NODES)
_SPOKEN_RELATIONS = _spoken(EDGES)


class Named(StrEnum):
    """What a name of the model can name."""

    LABEL = "label"
    RELATION = "relation"
    PROPERTY = "property"
    VARIABLE = "variable"
    FUNCTION = "function"


def suggestion(name: str, what: Named, known: frozenset[str]) -> str:
    """What to do about an unknown name: the nearest known ones, else all of them when they are few."""
    spoken = {
        Named.LABEL: _SPOKEN_LABELS,
        Named.RELATION: _SPOKEN_RELATIONS,
    }.get(what) or {fold(word).replace(" ", ""): word for word in sorted(known)}
    near = get_close_matches(fold(name).replace(" ", "")[:64], sorted(spoken), n=3, cutoff=0.6)
    hits = list(dict.fromkeys(spoken[word] for word in near if spoken[word] in known))
    if hits:
        return f"có phải là {' hay '.join(hits)}?"
    return (
        f"dùng một trong: {', '.join(sorted(known))}."
        if known
        else "đặt tên trong MATCH, UNWIND hoặc WITH trước."
    )
