"""The registry: its editable form, its package, and what it promises about each fact."""

from datetime import date

import pytest

from graph.errors import UsageError
from graph.identify import identify, numbering
from graph.identity import InstrumentId
from graph.known import aliases, homonyms
from graph.registry import LINES, load_registry, of_lines
from graph.registry_lines import read_lines
from graph.vocabulary import EdgeType, Grade

HEAD = '{"registry": "made", "as_of": "2026-11-20"}'


CURATED = load_registry().only("curated")


def test_the_package_is_in_step_with_the_editable_form():
    edited = of_lines(read_lines(LINES.read_text(encoding="utf-8").splitlines()))
    assert CURATED.version == edited.version, "run: python -m graph.registry"
    assert dict(CURATED.instruments) == dict(edited.instruments)
    assert set(CURATED.edges) == set(edited.edges)
    assert all(CURATED.grades(key) == edited.grades(key) for key in edited.instruments)
    assert load_registry().as_of == date(2026, 11, 20)


def test_ids_are_what_identify_makes_of_the_printed_parts():
    for key, node in CURATED.instruments.items():
        parts = numbering(node.canonical)
        issued = node.issued or str(InstrumentId.parse(key).year)
        made = identify(
            node.type,
            parts.number,
            parts.symbol,
            parts.year,
            issued,
            node.issuer,
            date(int(issued[:4]), 1, 1),
        )
        assert str(made) == key.split("~")[0]


def test_every_edge_ends_at_known_instruments_and_bears_owner_and_grade():
    registry = CURATED
    for edge in registry.edges:
        assert {edge.start, edge.end} <= registry.instruments.keys()
        assert edge.grade is not None
        assert edge.owner == "registry:curated"
    assert len({edge.id for edge in registry.edges}) == len(registry.edges)


def test_marks_of_doubt_are_kept():
    registry = CURATED
    assert registry.grade_of("nd-107-2021-cp", "effective_from") is Grade.GENERAL_KNOWLEDGE
    assert registry.grade_of("nd-310-2026-cp", "issued") is Grade.ONE_SOURCE
    assert registry.instruments["nq-39-2026-qh"].effective_from is None, "20/9/2026 was seen once"
    assert registry.instruments["nd-9-2026-cp"].issued is None
    doubtful = [
        edge for edge in registry.edges if edge.start == "tt-3-2025-vpcp" and edge.type == EdgeType.THAY_THE
    ]
    assert [edge.effective_from for edge in doubtful] == [None], (
        "whether 03/2025 replaces 01/2018 is not confirmed"
    )


def test_lists_of_names_lead_to_instruments():
    registry = load_registry()
    assert set(aliases().values()) <= registry.instruments.keys()
    assert {key for same in homonyms().values() for key in same} <= registry.instruments.keys()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ('{"id": "no id", "number": "1", "type": "Luật"}', "no id"),
        ('{"effect": "SUA_DOI", "by": "nd-1-2020-cp", "on": "nd-2-2020-cp", "grade": "silver"}',
         "an effect without a day says why"),
        ('{"effect": "DOES", "by": "nd-1-2020-cp", "on": "nd-2-2020-cp", "grade": "silver"}',
         "not an edge of the vocabulary"),
    ],
)  # fmt: skip
def test_a_line_that_does_not_fit_is_named(line, reason):
    with pytest.raises(UsageError) as error:
        read_lines([HEAD, line])
    assert error.value.where == "dòng 2", reason


def test_without_takes_one_record_and_no_statement():
    registry = load_registry()
    less = registry.without("nd-61-2018-cp")
    assert less.instruments.keys() == registry.instruments.keys() - {"nd-61-2018-cp"}
    assert len(less.edges) == len(registry.edges)
    assert less.version != registry.version
