"""The catalogue: headers are read strictly, arguments are typed, and an answer is one envelope."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import CancuError, NotFound, QueryFailed, QueryRefused, UsageError
from graph.model import Instrument
from graph.stores import Store, open_store
from queries.ask import ask
from queries.catalog import Parameter, ParameterType, arguments_of, catalog, named, parse, run_named, value_of
from queries.guard import admission

HEAD = "// title: Tên\n// description: Hỏi gì.\n"
BODY = "MATCH (v:Instrument {id: $ma}) RETURN v.id AS van_ban\n"


def test_header_is_read() -> None:
    query = parse(
        "mot-hai",
        HEAD + "// parameter: ma (id) = kh-1-2026-x — mã — của văn bản\n// column: van_ban — mã\n" + BODY,
    )
    assert (query.name, query.title, query.description) == ("mot-hai", "Tên", "Hỏi gì.")
    assert query.parameters == (
        Parameter(name="ma", type="id", example="kh-1-2026-x", meaning="mã — của văn bản"),
    )
    assert [column.name for column in query.columns] == ["van_ban"]


BAD_FILES = [
    ("mot", BODY, "title", "no header at all"),
    ("mot", "// title: a\n" + BODY, "description", "no description"),
    ("mot", HEAD + "// title: b\n" + BODY, "title", "two titles"),
    ("mot", HEAD + "// titel: b\n" + BODY, "dòng 3", "unknown word"),
    ("mot", HEAD + "// ghi chú\n" + BODY, "dòng 3", "no word at all"),
    ("mot", HEAD + "// parameter: ma = x — y\n" + BODY, "ma = x", "no type"),
    ("mot", HEAD + "// parameter: ma (number) = 1 — y\n" + BODY, "number", "unknown type"),
    ("mot", HEAD + "// column: a\n" + BODY, "«a»", "no meaning"),
    ("Một", HEAD + BODY, "Tên tệp", "diacritics in the file name"),
]


@pytest.mark.parametrize(("name", "text", "said", "why"), BAD_FILES)
def test_bad_header_is_named(name: str, text: str, said: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(name, text)
    assert said in caught.value.sentence(), why
    assert caught.value.where == f"{name}.cypher"


def test_shipped_catalogue() -> None:
    assert len(catalog()) >= 12
    assert list(catalog()) == sorted(catalog())


@pytest.mark.parametrize("name", sorted(catalog()))
def test_header_tells_the_truth(name: str) -> None:
    """Parameters and columns of the header are those of the query, on both engines."""
    query = catalog()[name]
    for dialect in ("ladybug", "neo4j"):
        admitted = admission(query.text, "neo4j" if dialect == "neo4j" else "ladybug")
        assert admitted.parameters == {parameter.name for parameter in query.parameters}
        assert admitted.columns == tuple(column.name for column in query.columns)
    assert "ORDER BY" in query.text, "the same rows in the same order every time"
    for parameter in query.parameters:
        value_of(parameter, parameter.example)


@pytest.mark.parametrize("name", sorted(catalog()))
def test_query_is_portable(name: str) -> None:
    code = [line for line in catalog()[name].text.splitlines() if not line.startswith("//")]
    assert "label(" not in "\n".join(code)
    assert catalog()[name].title[0].isupper() and catalog()[name].description.endswith(".")


def test_unknown_name_is_suggested() -> None:
    with pytest.raises(NotFound) as caught:
        named("van-ban-vien-dam")
    assert "van-ban-vien-dan" in caught.value.sentence()
    with pytest.raises(NotFound) as caught:
        named("zzz")
    assert "chuoi-cap-tren" in caught.value.sentence()


# type, typed, value (None: refused), why
ARGUMENTS: list[tuple[ParameterType, str, object, str]] = [
    ("date", "2026-03-01", date(2026, 3, 1), "ISO"),
    ("date", "01/03/2026", date(2026, 3, 1), "as offices write it"),
    ("date", " 1/3/2026 ", date(2026, 3, 1), "without zeros, with blanks"),
    ("date", "2026-02-30", None, "a day that no calendar has"),
    ("date", "2026-03", None, "a month is no day"),
    ("date", "03/2026", None, "the same"),
    ("date", "hôm nay", None, "the clock is not read"),
    ("date", "0000-01-01", None, "no year 0"),
    ("date", "٢٠٢٦-٠٣-٠١", date(2026, 3, 1), "digits of another script mean the same"),
    ("int", "10", 10, "a number"),
    ("int", "0", 0, "the least"),
    ("int", "-1", None, "negative"),
    ("int", "1.5", None, "not whole"),
    ("int", "9" * 30, None, "beyond measure"),
    ("int", "²", None, "a digit that is no number"),
    ("id", "nd-118-2025-cp", "nd-118-2025-cp", "an id"),
    ("id", "qdcb-412-2026-ubnd.20+kh", "qdcb-412-2026-ubnd.20+kh", "an attached plan"),
    ("id", "", None, "nothing"),
    ("id", "a\nb", None, "a control character"),
    ("agency", "so-tu-phap.20", "so-tu-phap.20", "a body"),
    ("text", "x' OR 1=1 //", "x' OR 1=1 //", "a value never becomes code"),
    ("text", "x" * 2_000, None, "too long"),
]


@pytest.mark.parametrize(("type", "typed", "value", "why"), ARGUMENTS)
def test_argument(type: ParameterType, typed: str, value: object, why: str) -> None:
    parameter = Parameter(name="p", type=type, example="mẫu", meaning="…")
    if value is not None:
        assert value_of(parameter, typed) == value, why
        return
    with pytest.raises(UsageError) as caught:
        value_of(parameter, typed)
    assert caught.value.where == "p" and "mẫu" in str(caught.value.do), why


@given(st.sampled_from(["id", "agency", "date", "int", "text"]), st.text(max_size=40))
def test_any_argument_is_read_or_refused(type: ParameterType, typed: str) -> None:
    with suppress(UsageError):
        value_of(Parameter(name="p", type=type, example="mẫu", meaning="…"), typed)


def test_missing_and_unknown_arguments() -> None:
    query = named("nhiem-vu-den-han")
    with pytest.raises(UsageError) as caught:
        arguments_of(query, {"tu": "2026-01-01"})
    assert (caught.value.where, "den=2026-03-31" in str(caught.value.do)) == ("den", True)
    with pytest.raises(UsageError) as caught:
        arguments_of(query, {"tu": "2026-01-01", "den": "2026-02-01", "ngay": "x"})
    assert caught.value.where == "ngay"


# --- the envelope


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = Path(tmp_path_factory.mktemp("catalog"))
    with open_store(f"ladybug:{folder}") as kept:
        kept.write([Instrument(id=f"kh-{n}-2026-x", kind="kh", title=f"Kế hoạch {n}") for n in range(5)])
    with open_store(f"ladybug:{folder}", read_only=True) as kept:
        yield kept


def timer_of(*seconds: float) -> Callable[[], float]:
    return iter(seconds).__next__


def test_envelope(store: Store) -> None:
    answer = ask(
        store,
        "MATCH (v:Instrument) WHERE v.id > $tu RETURN v.id, toUpper(v.title) AS ten ORDER BY v.id",
        {"tu": "kh-0"},
        limit=2,
        timer=timer_of(10.0, 10.25),
    )
    assert answer.model_dump() == {
        "columns": ["v.id", "ten"],
        "rows": [["kh-0-2026-x", "KẾ HOẠCH 0"], ["kh-1-2026-x", "KẾ HOẠCH 1"]],
        "truncated": True,
        "row_count": 2,
        "milliseconds": 250.0,
        "store": "ladybug",
    }


def test_whole_answer_is_not_called_truncated(store: Store) -> None:
    assert ask(store, "MATCH (v:Instrument) RETURN v.id", limit=5).truncated is False


BAD_CALLS = [
    ("MATCH (v:Instrument) DELETE v", {}, QueryRefused, "the guard stands before the store"),
    ("MATCH (v:Instrument {id: $ma}) RETURN v.id", {}, UsageError, "a parameter is missing"),
    ("MATCH (v:Instrument) RETURN v.id", {"ma": "x"}, UsageError, "a parameter too many"),
    ("MATCH (v:Instrument {id: $ma}) RETURN v.id", {"ma": {"a": 1}}, UsageError, "no plain value"),
    ("MATCH (v:Instrument {id: $ma}) RETURN v.id", {"ma": "\ud800"}, UsageError, "half a character"),
    ("RETURN $n AS n", {"n": 2**63}, UsageError, "beyond 64 bits"),
    ("MATCH (v:Instrument) RETURN v.title + 1 AS x", {}, QueryFailed, "the engine does not add these"),
]


@pytest.mark.parametrize(("text", "parameters", "error", "why"), BAD_CALLS)
def test_bad_call(
    store: Store, text: str, parameters: dict[str, object], error: type[CancuError], why: str
) -> None:
    with pytest.raises(error) as caught:
        ask(store, text, parameters)
    assert caught.value.what, why


@pytest.mark.parametrize(("limit", "timeout"), [(0, 1_000), (10**9, 1_000), (10, 0), (10, 10**9)])
def test_bounds_of_a_call(store: Store, limit: int, timeout: int) -> None:
    with pytest.raises(UsageError):
        ask(store, "RETURN 1 AS x", limit=limit, timeout_ms=timeout)


def test_memory_store_says_that_it_cannot() -> None:
    with open_store("memory:") as kept, pytest.raises(CancuError) as caught:
        ask(kept, "RETURN 1 AS x")
    assert caught.value.do


def test_unknown_id_is_no_empty_answer(store: Store) -> None:
    with pytest.raises(NotFound) as caught:
        run_named(store, "van-ban-vien-dan", {"ma": "kh-99-2026-x"})
    assert "kh-99-2026-x" in caught.value.what
