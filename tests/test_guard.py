"""What the guard refuses, by name; what it lets through, and that the engine understands it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryRefused
from graph.model import Agency, Edge, Instrument
from graph.stores import Store, open_store
from graph.vocabulary import EdgeType, NodeType
from queries.catalog import catalog
from queries.guard import admission, admit
from queries.tokens import tokenize
from queries.words import FUNCTIONS, LABELS, QUANTIFIERS, RELATIONS

READ = "MATCH (v:Instrument) RETURN v.id"

# text, what the refusal names, why it is tried
HOSTILE = [
    ("CREATE (v:Instrument {id: 'x'})", "CREATE", "writes a node"),
    ("MATCH (v:Instrument) CREATE (w:Instrument {id: 'x'}) RETURN w.id", "CREATE", "writes after reading"),
    ("MERGE (v:Instrument {id: 'x'}) RETURN v.id", "MERGE", "writes if missing"),
    ("MATCH (v:Instrument) SET v.title = 'x' RETURN v.id", "SET", "changes a property"),
    ("match (v:Instrument) sEt v.title = 'x'", "SET", "mixed case"),
    ("MATCH (v:Instrument) DELETE v", "DELETE", "removes nodes"),
    ("MATCH (v:Instrument) DETACH DELETE v", "DETACH", "removes nodes with their edges"),
    ("MATCH (v:Instrument) REMOVE v.title", "REMOVE", "removes a property"),
    ("DROP TABLE Instrument", "DROP", "removes a table"),
    ("ALTER TABLE Instrument ADD x STRING", "ALTER", "changes the schema"),
    ("ALTER TABLE Instrument DROP title", "ALTER", "changes the schema"),
    ("CREATE NODE TABLE T(id STRING PRIMARY KEY)", "CREATE", "changes the schema"),
    ("COMMENT ON TABLE Instrument IS 'x'", "COMMENT", "changes the schema"),
    ("CALL db.labels()", "CALL", "procedure of Neo4j"),
    ("CALL show_tables() RETURN *", "CALL", "procedure of Ladybug"),
    ("CALL threads=8", "CALL", "setting of Ladybug"),
    ("MATCH (v:Instrument) CALL { WITH v RETURN 1 AS x } RETURN x", "CALL", "subquery"),
    ("CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value", "CALL", "reads a file"),
    ("MATCH (v:Instrument) WITH v CALL dbms.shutdown() RETURN v.id", "CALL", "procedure in the middle"),
    ("LOAD CSV FROM 'http://example.vn/x' AS row RETURN row", "LOAD", "reads from the network"),
    ("LOAD FROM '/etc/passwd' RETURN *", "LOAD", "reads a file, even on a read-only store"),
    ("load\nfrom 'x.csv' return *", "LOAD", "lower case over two lines"),
    ("COPY (MATCH (v:Instrument) RETURN v.id) TO 'out.csv'", "COPY", "writes a file on a read-only store"),
    ("CoPy (MATCH (v:Instrument) RETURN v.id) TO 'out.csv'", "COPY", "mixed case"),
    ("/* a question */ COPY (MATCH (v:Instrument) RETURN v.id) TO 'o'", "COPY", "behind a comment"),
    ("// a question\nCOPY (MATCH (v:Instrument) RETURN v.id) TO 'o'", "COPY", "behind a line comment"),
    ("\u00a0COPY Instrument FROM 'x.parquet'", "COPY", "behind a no-break space"),
    ("ATTACH 'x.db' AS x", "ATTACH", "opens another database"),
    ("DETACH x", "DETACH", "closes a database"),
    ("INSTALL httpfs", "INSTALL", "loads code"),
    ("LOAD EXTENSION httpfs", "LOAD", "loads code"),
    ("UPDATE EXTENSION httpfs", "UPDATE", "loads code"),
    ("IMPORT DATABASE 'x'", "IMPORT", "replaces the store"),
    ("EXPORT DATABASE 'x'", "EXPORT", "writes files"),
    ("MATCH (v:Instrument) FOREACH (x IN [1] | SET v.title = 'y')", "FOREACH", "writes in a loop"),
    ("USE system MATCH (v:Instrument) RETURN v.id", "USE", "another database"),
    (f"EXPLAIN {READ}", "EXPLAIN", "plan, not rows"),
    (f"PROFILE {READ}", "PROFILE", "plan, not rows"),
    ("PRAGMA table_info('x')", "PRAGMA", "setting"),
    ("BEGIN TRANSACTION", "BEGIN", "transaction"),
    ("COMMIT", "COMMIT", "transaction"),
    ("CHECKPOINT", "CHECKPOINT", "touches the files"),
    ("SHOW USERS", "SHOW", "server"),
    ("GRANT ROLE admin TO x", "GRANT", "server"),
    ("TERMINATE TRANSACTION 'x'", "TERMINATE", "server"),
    (f"CYPHER runtime=slotted {READ}", "CYPHER", "planner options"),
    (f"{READ}; DROP TABLE Instrument", ";", "a second statement"),
    (f"{READ};; ", ";", "an empty second statement"),
    (f"{READ} ; // x\n {READ}", ";", "a second statement behind a comment"),
    (f"{READ} UNION CALL db.labels() YIELD label RETURN label", "CALL", "in the second part of UNION"),
    ("MATCH (v:Instrument) WHERE EXISTS { MATCH (v) SET v.title = 'x' } RETURN v.id", "SET", "in a subquery"),
    ("MATCH (v:Instrument) WHERE EXISTS { CALL db.labels() } RETURN v.id", "CALL", "in a subquery"),
    (
        "MATCH (v:Instrument) WHERE EXISTS { MATCH (v) RETURN v UNION MATCH (v) RETURN v } RETURN v.id",
        "RETURN",
        "nothing but a pattern in a subquery",
    ),
    ("MATCH (v:`Instrument`) DELETE v", "DELETE", "backticks before it"),
    ("MATCH (`v) RETURN 1 //`:Instrument) DELETE `v) RETURN 1 //`", "DELETE", "a name that looks like code"),
    ("MATCH (v:Instrument {title: '}) DELETE v //'}) DELETE v", "DELETE", "a string that looks like an end"),
    ('MATCH (v:Instrument) WHERE v.title = "it\'s" DELETE v', "DELETE", "one quote within the other"),
    ("MATCH (v:Instrument) WHERE v.title = 'a\\'b' DELETE v", "DELETE", "escaped quote"),
    ("MATCH (v:Instrument) WHERE v.title = 'a\\\\' DELETE v", "DELETE", "escaped backslash before the end"),
    ("\\u0043REATE (v:Instrument)", "\\", "Unicode escape outside a string, read by Neo4j"),
    ("MATCH (v:Instrument) \\u0044ELETE v", "\\", "the same in the middle"),
    ("MATCH (v:`Instr\\u0060ument`) RETURN v.id", "Instr", "Unicode escape in a name"),
    ("RETURN 'C:\\\\u0027 DELETE'", "\\u", "Neo4j would read the escape behind an escaped backslash"),
    ("ＣＲＥＡＴＥ (v:Instrument)", "ＣＲＥＡＴＥ", "full-width letters"),
    ("MATCH (v:In\u200bstrument) RETURN v.id", "200B", "zero-width space in a name"),
    ("MATCH (v:Instrument) RETURN v.id \u202e", "202E", "direction mark"),
    ("MATCH (v:Instrument) RETURN v.id\0", "0000", "NUL"),
    ("MATCH (v:Instrument) WHERE v.title = 'x", "chuỗi", "open string"),
    ("MATCH (v:Instrument) RETURN v.id /* x", "chú thích", "open comment"),
    ("MATCH (v:`Instrument) RETURN v.id", "tên", "open backtick"),
    ("MATCH (v:Instrument)-[:CAN_CU*]->(w) RETURN w.id", "giới hạn", "unbounded path"),
    ("MATCH (v:Instrument)-[:CAN_CU*2..]->(w) RETURN w.id", "giới hạn", "no upper bound"),
    ("MATCH (v:Instrument)-[:CAN_CU*1..7]->(w) RETURN w.id", "7", "bound too high"),
    ("MATCH (v:Instrument)-[:CAN_CU*3..1]->(w) RETURN w.id", "3..1", "bounds turned round"),
    ("MATCH (v:Instrument)-[:CAN_CU*1..$n]->(w) RETURN w.id", "giới hạn", "bound in a parameter"),
    ("MATCH (v:Instrument)-[:CAN_CU]->+(w) RETURN w.id", "+", "quantified relation of Neo4j 5"),
    ("MATCH ((v)-[:CAN_CU]->(w)){1,90} RETURN 1", "(", "quantified path of Neo4j 5"),
    ("MATCH p = shortestPath((v:Instrument)-[*]-(w)) RETURN p", "shortestPath", "not in both engines"),
    ("MATCH (v:User) RETURN v.id", "User", "a label that is not ours"),
    ("MATCH (v:Meta) RETURN v.id", "Meta", "what the store keeps about itself"),
    ("MATCH (v:Instrument)-[:OWNS]->(w) RETURN w.id", "OWNS", "a relation that is not ours"),
    ("MATCH (v:$label) RETURN v.id", "label", "label in a parameter"),
    ("MATCH (v:Instrument) RETURN v.password", "password", "a property that is not ours"),
    ("MATCH (v:Instrument {password: 'x'}) RETURN v.id", "password", "the same in a pattern"),
    ("MATCH (v:Instrument) RETURN apoc.text.join(['a'], '')", "apoc", "function of an extension"),
    ("MATCH (v:Instrument) RETURN load_file('x')", "load_file", "unknown function"),
    ("RETURN current_setting('threads')", "current_setting", "function of the engine"),
    ("RETURN `count`(1)", "count", "a function in backticks"),
    ("RETURN date()", "date", "reads the clock"),
    ("MATCH (v:Instrument) RETURN *", "*", "columns must be named"),
    ("MATCH (v:Instrument) RETURN w.id", "w", "unknown variable"),
    ("MATCH (v:Instrument) RETURN v.id LIMIT 99999999999999999999", "99999999999999999999", "beyond 64 bits"),
    ("RETURN " + "(" * 200 + "1" + ")" * 200, "lồng", "nested beyond measure"),
    ("RETURN " + "[" * 5_000, "lồng", "nested and not closed"),
    ("RETURN " + "EXISTS { MATCH (v) WHERE " * 700, "lồng", "subqueries beyond measure"),
    ("RETURN 1 " + "+ 1" * 20_000, "dài", "too long"),
    ("", "trống", "nothing"),
    (" // chỉ có chú thích", "trống", "a comment alone"),
    ("MATCH (v:Instrument)", "dở dang", "no RETURN"),
    ("SELECT * FROM Instrument", "SELECT", "SQL"),
]

# what Neo4j and Ladybug would answer differently
UNPORTABLE = [
    ("MATCH (v:Instrument) RETURN v.aliases[0]", "[ ]", "subscripts count from 0 here, from 1 there"),
    ("MATCH (v:Instrument:Agency) RETURN v.id", "(n:A|B)", "both labels here, one of them there"),
    ("MATCH (v:Instrument) WHERE v.title =~ 'x.*' RETURN v.id", "=~", "two dialects of patterns"),
    ("RETURN 2 ^ 3", "^", "precedence differs"),
    ("MATCH (v:Instrument) RETURN v.effective_from - v.period_from", "ngày", "days here, an error there"),
    ("RETURN date('2026-01-02') + 1", "ngày", "the same"),
    ("RETURN date('02/01/2026')", "02/01/2026", "no date for either"),
    ("MATCH (v:Instrument) WITH v ORDER BY v.id RETURN collect(v.id)", "ORDER BY", "order is lost"),
    ("RETURN [x IN [1, 2] WHERE x > 1 | x]", "[ ]", "Ladybug has none"),
    ("MATCH (v:Instrument) RETURN v {.id}", "{", "Ladybug has none"),
    ("MATCH (v:Instrument WHERE v.id = 'x') RETURN v.id", "WHERE", "Ladybug has none"),
    ("MATCH (v:Instrument)-[r:CAN_CU*1..2]->(w) RETURN r", "«r»", "a list here, a path there"),
    ("MATCH (v)-[:CAN_CU*1..2]->(w)-[:CAN_CU]->(x) RETURN x.id", "MATCH", "an edge could be used twice"),
    ("MATCH (v:Instrument) RETURN V.id", "V", "Ladybug does not tell V from v"),
    ("MATCH (v:Instrument) MATCH (V:Instrument) RETURN v.id", "V", "the same"),
    ("MATCH (v:instrument) RETURN v.id", "Instrument", "Ladybug does not tell case in labels"),
    ("MATCH (v:Instrument) RETURN v.Title", "title", "nor in properties"),
    ("RETURN 1 < 2 < 3", "AND", "chained in Neo4j alone"),
    ("RETURN 1 AS a UNION RETURN 1 AS b", "UNION", "names of columns"),
    ("RETURN 1 AS a UNION RETURN 1 AS a UNION ALL RETURN 2 AS a", "UNION", "both kinds mixed"),
    ("RETURN 1 AS a, 2 AS A", "A", "two columns of one name"),
    ("MATCH (v)<-[:CAN_CU]->(w) RETURN v.id", "chiều", "both arrows"),
    ("MATCH (v:Instrument) WHERE EXISTS { MATCH (v)-->(w) MATCH (w)-->(x) } RETURN v.id", "dấu phẩy", "Neo4j alone"),
    ("MATCH (v:Instrument) RETURN length(v.title)", "size", "length of a text"),
]  # fmt: skip


def refusal(text: str) -> QueryRefused:
    with pytest.raises(QueryRefused) as caught:
        admit(text)
    return caught.value


@pytest.mark.parametrize(("text", "named", "why"), HOSTILE + UNPORTABLE)
def test_refused_by_name(text: str, named: str, why: str) -> None:
    error = refusal(text)
    assert named in error.sentence(), why
    assert error.do, "what to do instead"
    assert error.where


def test_table_is_long_enough() -> None:
    assert len(HOSTILE) >= 60


NEAR_MISSES = [
    ("MATCH (v:Instruments) RETURN v.id", "có phải là Instrument", "plural"),
    ("MATCH (v:VanBan) RETURN v.id", "có phải là Instrument", "the Vietnamese word"),
    ("MATCH (v:`Nhiệm vụ`) RETURN v.id", "có phải là Task", "the Vietnamese label"),
    ("MATCH (v)-[:CANCU]->(w) RETURN v.id", "CAN_CU", "no underscore"),
    ("MATCH (v)-[:`căn cứ`]->(w) RETURN v.id", "CAN_CU", "with diacritics"),
    ("MATCH (v:Instrument) RETURN v.titel", "có phải là title", "letters exchanged"),
    ("MATCH (t:Task) RETURN t.due", "due_", "half a name"),
    ("MATCH (v:Instrument) RETURN v.deadline", "dùng một trong", "a property of another kind"),
    ("MATCH (v)-[r]->(w) RETURN r.type", "type(", "the type of an edge is a function"),
    ("MATCH (van_ban:Instrument) RETURN vanban.id", "có phải là van_ban", "a variable"),
    ("RETURN cout(1)", "có phải là count", "a function"),
    ("MATCH (v:Instrument) RETURN id(v)", "thuộc tính id", "inner ids are nobody's business"),
    ("MATCH (v:Instrument) RETURN exists(v.title)", "IS NOT NULL", "old form"),
    ("MATCH (v:Instrument) RETURN “v”", "nháy thẳng", "quotes of a word processor"),
]


@pytest.mark.parametrize(("text", "advice", "why"), NEAR_MISSES)
def test_near_miss_is_suggested(text: str, advice: str, why: str) -> None:
    assert advice in refusal(text).sentence(), why


def test_refusal_says_where() -> None:
    assert refusal("MATCH (v:Instrument)\n  SET v.id = ''").where == "câu hỏi Cypher, dòng 2, cột 3"


# text, rows on the small graph below, why it must pass
HARMLESS = [
    (READ, 4, "the plainest question"),
    (f"{READ};", 4, "one semicolon at the end"),
    ("match (v:Instrument) return v.id order by v.id desc skip 1 limit 2", 2, "lower case"),
    ("MATCH (v:Instrument) WHERE v.title = 'DELETE FROM x; DROP TABLE y' RETURN v.id", 0, "words in a string"),
    ("MATCH (v:Instrument) WHERE v.title CONTAINS \"CREATE // MERGE /* SET\" RETURN v.id", 0, "the same"),
    ("MATCH (v:Instrument) WHERE v.title = 'it\\'s' RETURN v.id", 0, "escaped quote"),
    ("MATCH (v:Instrument) WHERE v.title = \"it's\" RETURN v.id", 0, "quote in the other kind of quotes"),
    ("MATCH (v:Instrument) WHERE v.title = 'C:\\\\x' RETURN v.id", 0, "escaped backslash"),
    ("MATCH (v:Instrument) WHERE v.title = 'K\\u1ebf ho\\u1ea1ch m\\u1eb9' RETURN v.id", 1, "Unicode escape"),
    ("MATCH (v:Instrument) WHERE v.title STARTS WITH 'Kế' AND v.title ENDS WITH 'mẹ' RETURN v.id", 1, "Vietnamese"),
    ("MATCH (`delete`:Instrument) RETURN `delete`.id AS `drop`", 4, "a keyword in backticks is a name"),
    ("MATCH (văn_bản:Instrument) RETURN văn_bản.id AS `mã văn bản`", 4, "names with diacritics"),
    ("MATCH (v:Instrument) RETURN v.id AS count ORDER BY count", 4, "a function's name as column"),
    ("MATCH (v:Instrument) // ghi chú: DELETE\nRETURN /* SET */ v.id", 4, "words in comments"),
    ("MATCH (v:Instrument)\u00a0RETURN\u00a0v.id", 4, "no-break spaces of a word processor"),
    ("MATCH (v:Instrument)-[:CAN_CU]->(w:Instrument) RETURN v.id, w.title", 3, "one relation"),
    ("MATCH (v:Instrument)-[r:CAN_CU|THUC_HIEN]->(w) RETURN type(r), r.quote, w.id", 4, "two types"),
    ("MATCH (v)-[r]->(w) RETURN label(r) AS t, count(*) AS n ORDER BY n DESC, t", 3, "any relation"),
    ("MATCH (v:Instrument)-->(w)<--(x) RETURN v.id, x.id", 2, "no relation twice"),
    ("MATCH (v:Instrument)-[:CAN_CU]-(w)-[:CAN_CU]-(x) WHERE v.id <> '' OR true RETURN v.id", 4, "nor here"),
    ("MATCH p = (v:Instrument {id: 'kh-1'})-[:CAN_CU*1..3]->(w) RETURN w.id, length(p)", 2, "bounded path"),
    ("MATCH p = (v:Instrument {id: 'kh-1'})-[:CAN_CU*1..3]-(w) RETURN length(p)", 3, "a trail, not a walk"),
    ("MATCH p = (v:Instrument {id: 'kh-1'})-[:CAN_CU*..2]->(w) UNWIND nodes(p) AS n RETURN n.id", 5, "its nodes"),
    ("MATCH (v:Instrument {id: 'kh-1'})-[:CAN_CU*0..1]->(w) RETURN w.id", 2, "from no step"),
    ("MATCH (v:Instrument) OPTIONAL MATCH (v)-[r:CAN_CU]->(w) RETURN v.id, type(r), labels(w)", 4, "null, not CAN_CU"),
    ("MATCH (v:Instrument) WHERE NOT EXISTS { MATCH (v)-[:CAN_CU]->(w) } RETURN v.id", 1, "subquery"),
    ("MATCH (v:Instrument) WHERE EXISTS { (v)-[:CAN_CU]->(:Instrument {id: 'luat-1'}) } RETURN v.id", 2, "no MATCH"),
    ("MATCH (v:Instrument) WHERE (v)-[:CAN_CU]->(:Instrument) AND NOT (v)<-[:CAN_CU]-() RETURN v.id", 2, "patterns"),
    ("MATCH (v:Instrument) RETURN v.id, COUNT { (v)<-[:CAN_CU]-() } AS n", 4, "counted"),
    ("MATCH (v:Instrument) WITH v.kind AS k, count(*) AS n WHERE n > 1 RETURN k, n", 1, "groups"),
    ("MATCH (v:Instrument) RETURN v.kind, collect(DISTINCT v.id), min(v.year), avg(v.year)", 3, "aggregates"),
    ("MATCH (v:Instrument) RETURN CASE v.kind WHEN 'kh' THEN 'Kế hoạch' ELSE v.kind END AS loai", 4, "cases"),
    ("MATCH (v:Instrument) WHERE v.kind IN ['kh', 'nd'] AND v.title IS NOT NULL RETURN v.id", 3, "list, null"),
    ("MATCH (v:Instrument) WHERE any(a IN v.aliases WHERE a = 'x') RETURN v.id", 0, "over a list"),
    ("UNWIND ['kh-1', 'nd-1'] AS ma MATCH (v:Instrument {id: ma}) RETURN v.title", 2, "a list as rows"),
    ("MATCH (v:Instrument) RETURN v.id AS ma UNION MATCH (a:Agency) RETURN a.id AS ma", 5, "union"),
    ("MATCH (v:Instrument) RETURN 1 AS x UNION ALL MATCH (a:Agency) RETURN 1 AS x", 5, "union with doubles"),
    ("MATCH (v:Instrument) WHERE v.effective_from <= date('2026-01-01') RETURN v.id", 1, "dates"),
    ("MATCH (v) RETURN count(v) AS n", 1, "any node"),
    ("MATCH (v) WHERE v:Agency OR v.id = 'kh-1' RETURN v.id", 2, "label as condition"),
    ("MATCH (t:Task) RETURN t.order, t.section", 0, "a property that is a keyword"),
    ("RETURN substring('Kế hoạch', 3) AS a, substring('Kế hoạch', 0, 2) AS b", 1, "counted from 0"),
    ("RETURN 1 + 2 IN [3] AS a, 'a' + 'b' STARTS WITH 'a' AS b, 1 + 1 IS NULL AS c, NOT false AS d", 1, "precedence"),
    ("RETURN -1 - -2 AS a, 7 / 2 AS b, 7 % 2 AS c, 1.5e1 AS d", 1, "numbers"),
    ("MATCH (v:Instrument), (a:Agency) RETURN v.id, a.name", 4, "two patterns"),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """kh-1 → nd-1 → luat-1 and kh-2 → luat-1 by CAN_CU; kh-2 → kh-1 by THUC_HIEN; kh-1 issued by a-1."""
    url = f"ladybug:{Path(tmp_path_factory.mktemp('guard'))}"
    nodes = [
        Instrument(id="kh-1", kind="kh", title="Kế hoạch mẹ", year=2026),
        Instrument(id="kh-2", kind="kh", title="Kế hoạch con", year=2026),
        Instrument(id="nd-1", kind="nd", title="Nghị định", year=2025, effective_from=date(2025, 7, 1)),
        Instrument(id="luat-1", kind="luat", year=2024),
        Agency(id="a-1", name="UBND tỉnh"),
    ]
    edges = [
        Edge(type=EdgeType.CAN_CU, start="kh-1", end="nd-1", owner="s", quote="Căn cứ Nghị định"),
        Edge(type=EdgeType.CAN_CU, start="nd-1", end="luat-1", owner="s"),
        Edge(type=EdgeType.CAN_CU, start="kh-2", end="luat-1", owner="s"),
        Edge(type=EdgeType.THUC_HIEN, start="kh-2", end="kh-1", owner="s"),
        Edge(type=EdgeType.BAN_HANH_BOI, start="kh-1", end="a-1", owner="s", end_type=NodeType.AGENCY),
    ]
    with open_store(url) as writing:
        writing.write(nodes, edges)
    with open_store(url, read_only=True) as reading:
        yield reading


@pytest.mark.parametrize(("text", "rows", "why"), HARMLESS)
def test_harmless_runs(store: Store, text: str, rows: int, why: str) -> None:
    admitted = admission(text)
    answer = store.cypher(admitted.text)
    assert len(answer.rows) == rows, why
    assert len(admitted.columns) == len(answer.columns), why
    assert admission(text, "neo4j").columns == admitted.columns


def test_harmless_table_is_long_enough() -> None:
    assert len(HARMLESS) >= 30


VALUES = [
    ("MATCH (v:Instrument {id: 'luat-1'}) OPTIONAL MATCH (v)-[r:CAN_CU]->(w) RETURN type(r), labels(w)",
     [None, None], "nothing found has no type, though the engine knows only one"),
    ("MATCH (v:Instrument {id: 'kh-1'})-[r:CAN_CU]->(w) RETURN type(r), labels(w), label(w)",
     ["CAN_CU", ["Instrument"], "Instrument"], "as in Neo4j"),
    ("RETURN substring('Kế hoạch', 3) AS a, substring('Kế hoạch', 0, 2) AS b", ["hoạch", "Kế"], "from 0"),
    ("RETURN 1 + 2 IN [3] AS a, 1 = 1 AND NOT 1 = 2 OR false AS b", [True, True], "precedence of Cypher 5"),
    ("MATCH (v) RETURN count(v) AS n", [5], "what the store keeps about itself is not counted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row", "why"), VALUES)
def test_same_values_as_neo4j(store: Store, text: str, row: list[object], why: str) -> None:
    assert store.cypher(admit(text)).rows == [row], why


WRITTEN = [
    ("MATCH (a)-[r]->(b) RETURN type(r)", "MATCH (a)-[r]->(b) RETURN type(r)", "as it is"),
    ("MATCH (a:Agency) RETURN label(a)", "MATCH (a:Agency) RETURN head(labels(a))", "Ladybug's word"),
    ("MATCH (a)-[:CAN_CU*..2]->(b) RETURN lower(b.id)", "MATCH (a)-[:CAN_CU*..2]->(b) RETURN toLower(b.id)",
     "paths are trails there"),
    ("RETURN \"\\u0041\\t'\" AS x", "RETURN 'A\\t\\'' AS x", "no Unicode escape is left"),
    ("MATCH (a)-->(b)-->(c) RETURN 1", "MATCH (a)-->(b)-->(c) RETURN 1", "no relation twice anyway"),
    ("RETURN /* a */ 1 // b", "RETURN 1", "no comment is left"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "why"), WRITTEN)
def test_written_for_neo4j(text: str, written: str, why: str) -> None:
    assert admit(text, "neo4j") == written, why


DOC = Path(__file__).parents[1] / "docs" / "cypher.md"
EXAMPLES = re.findall(r"```cypher\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
REFUSED_EXAMPLES = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", DOC.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("text", EXAMPLES)
def test_example_of_the_documentation_runs(store: Store, text: str) -> None:
    admitted = admission(text)
    values = {"ma": "kh-1", "ngay": date(2026, 3, 1), "so": 10}
    store.cypher(admitted.text, {name: values[name] for name in admitted.parameters})
    admit(text, "neo4j")


def test_documentation_has_examples_of_both_sorts() -> None:
    assert len(EXAMPLES) >= 8
    assert len(REFUSED_EXAMPLES) >= 10


@pytest.mark.parametrize(("text", "why"), REFUSED_EXAMPLES)
def test_documented_difference_is_refused(text: str, why: str) -> None:
    query = text if text.startswith(("MATCH", "RETURN")) else f"MATCH (v:Instrument) RETURN {text} AS x"
    assert refusal(query).do, why


def test_documentation_names_every_word() -> None:
    said = DOC.read_text(encoding="utf-8")
    known = {*FUNCTIONS, *QUANTIFIERS, *LABELS, *RELATIONS, *catalog()}
    lower = said.lower()
    assert sorted(word for word in known if f"`{word.lower()}" not in lower) == []


def test_columns_are_named_as_typed() -> None:
    admitted = admission(
        "MATCH (v:Instrument) RETURN v.id, toLower( v.title ), count(*) AS n, $x AS x LIMIT $y"
    )
    assert admitted.columns == ("v.id", "toLower( v.title )", "n", "x")
    assert admitted.parameters == {"x", "y"}


def words(text: str) -> list[str]:
    return text.split()


PIECES = [
    *words("MATCH OPTIONAL WHERE RETURN WITH UNWIND AS UNION ALL EXISTS COUNT CASE WHEN THEN END NOT IN IS"),
    *words("DELETE COPY CALL v w Instrument CAN_CU id title $p 'x' \"y\" `z` 1 2.5 null"),
    *words("( ) [ ] { } - < > = <> : , . .. * |"),
    *["-[", "]->", "(v:Instrument)", "any(", "count(", "type(", "\\u0027", "'", '"', "`", "//", "/*", "\n", ";"],
]  # fmt: skip


def admitted_or_refused(text: str) -> None:
    """Anything else than QueryRefused is a fault; what is let through is let through again, unchanged."""
    try:
        written = admit(text, "neo4j")
    except QueryRefused:
        return
    assert admit(written, "neo4j") == written


@given(st.text(max_size=200))
def test_any_text_is_refused_or_read(text: str) -> None:
    admitted_or_refused(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_words_are_refused_or_read(pieces: list[str]) -> None:
    admitted_or_refused(" ".join(pieces))
    admitted_or_refused("MATCH (v:Instrument) RETURN " + "".join(pieces))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda s: "\0" not in s))
def test_a_string_never_becomes_code(text: str) -> None:
    typed = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if re.search(r"\\[uU]", text):
        assert "\\u" in refusal(f"RETURN {typed}").what
        return
    token = tokenize(typed)[0]
    assert (token.kind, token.value, len(tokenize(typed))) == ("string", text, 2)


@pytest.mark.parametrize(
    "piece", ["(", "[", "a ", "'a' ", "/* */", "`a`", "*", "/", "\\", "1.", "- ", "NOT ", "a.b", "'", "\n//"]
)
def test_work_grows_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens are read once each: the head never goes back."""
    from queries.cursor import Cursor

    steps = 0
    step = Cursor.step

    def counted(self: Cursor) -> object:
        nonlocal steps
        steps += 1
        return step(self)

    monkeypatch.setattr(Cursor, "step", counted)
    text = ("RETURN " + piece * 20_000)[:20_000]
    admitted_or_refused(text)
    assert steps <= len(text)
