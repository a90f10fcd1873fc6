"""The schema is generated from the models, whole and with nothing of its own but the pairs."""

from datetime import date
from typing import Literal

import pytest
from pydantic import BaseModel

from graph.errors import UsageError
from graph.model import NODE_CLASSES, Edge, Instrument
from graph.stores import schema
from graph.vocabulary import EdgeType, Grade, NodeType


def test_every_relation_has_its_pairs() -> None:
    """None is forgotten, none listed twice."""
    assert set(schema.PAIRS) == set(EdgeType)
    for kind, pairs in schema.PAIRS.items():
        assert pairs, kind
        assert len(set(pairs)) == len(pairs), kind


def test_every_kind_of_node_can_be_reached() -> None:
    """But for a type that no relation knows, which would be a table that nothing points to."""
    joined = {node_type for pairs in schema.PAIRS.values() for pair in pairs for node_type in pair}
    assert joined == set(NodeType)


def test_every_field_is_a_column() -> None:
    """In the order of the model; an edge has its computed id in front."""
    for cls in NODE_CLASSES.values():
        assert [column.name for column in schema.columns(cls)] == list(cls.model_fields)
        assert schema.columns(cls)[0] == schema.Column("id", "STRING"), "what a block of nodes is joined by"
    assert [column.name for column in schema.columns(Edge)] == ["id", *Edge.model_fields]


def test_statements() -> None:
    """One table for each type, names that Cypher reserves are quoted, several pairs in one table."""
    text = "\n".join(schema.statements())
    assert text.count("CREATE NODE TABLE") == len(NodeType) + 1
    assert text.count("CREATE REL TABLE") == len(EdgeType)
    assert "CREATE NODE TABLE Instrument(`id` STRING, `kind` STRING" in text
    assert "`effective_from` DATE" in text
    assert "`aliases` STRING[]" in text
    assert "`end` INT64" in text
    assert (
        "CREATE REL TABLE YEU_CAU_BAN_HANH(FROM Instrument TO Expectation, FROM Expectation TO Agency" in text
    )


def test_the_version_is_a_digest() -> None:
    """Twelve digits, the same on every machine."""
    assert len(schema.version()) == 12
    assert int(schema.version(), 16) >= 0
    assert schema.version() == schema.version()


def one(annotation: object) -> schema.Column:
    model = type("Model", (BaseModel,), {"__annotations__": {"x": annotation}})
    return schema.columns(model)[0]


TYPES = [
    (str, "STRING"),
    (str | None, "STRING"),
    (Literal["a", "b"], "STRING"),
    (Literal["a"] | None, "STRING"),
    (Grade | None, "STRING"),
    (int | None, "INT64"),
    (bool, "BOOL"),
    (date | None, "DATE"),
    (tuple[str, ...], "STRING[]"),
]


@pytest.mark.parametrize(("annotation", "wanted"), TYPES, ids=[str(row[0]) for row in TYPES])
def test_types(annotation: object, wanted: str) -> None:
    """What the models use."""
    assert one(annotation) == schema.Column("x", wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "annotation", [float, dict[str, str], tuple[int, ...], list[str], str | int, Literal[1], bytes], ids=str
)
def test_a_type_without_a_column_is_found_at_once(annotation: object) -> None:
    """Not when the first such value is lost."""
    with pytest.raises(TypeError, match=r"Model\.x"):
        one(annotation)


def test_properties_that_can_be_looked_for() -> None:
    """A single value of the type; anything else is the caller's mistake."""
    assert "aliases" in Instrument.model_fields
    schema.check_property(NodeType.INSTRUMENT, "held")
    for name in ("aliases", "nothing", ""):
        with pytest.raises(UsageError):
            schema.check_property(NodeType.INSTRUMENT, name)
