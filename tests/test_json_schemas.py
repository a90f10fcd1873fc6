"""The published schemas are those of the models, and what the commands print conforms to them."""

import json
from datetime import date

import pytest

from graph.registry import load_registry
from loaders.extract import extract
from queries.check import check
from queries.schemas import FOLDER, LINES, render


@pytest.mark.parametrize("name", sorted(LINES))
def test_the_published_schema_is_in_step(name):
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == render(name), (
        "run: python -m queries.schemas"
    )


def resolved(schema, part):
    return schema["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part


TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
         "null": type(None)}  # fmt: skip


def conforms(schema, part, value):
    """Whether a value fits a part of a schema: the few words of JSON Schema that the models generate."""
    part = resolved(schema, part)
    if "anyOf" in part:
        return any(conforms(schema, option, value) for option in part["anyOf"])
    if "enum" in part and value not in part["enum"]:
        return False
    if "const" in part and value != part["const"]:
        return False
    if "type" in part and not isinstance(value, TYPES[part["type"]]):
        return False
    if isinstance(value, list) and "items" in part:
        return all(conforms(schema, part["items"], one) for one in value)
    if isinstance(value, dict):
        named, others = (
            part.get("properties", {}),
            part.get("additionalProperties", not part.get("properties")),
        )
        if not set(part.get("required", ())) <= set(value):
            return False
        return all(
            conforms(schema, named[key], one)
            if key in named
            else others is True or (isinstance(others, dict) and conforms(schema, others, one))
            for key, one in value.items()
        )
    return True


@pytest.fixture(scope="module")
def lines(samples):
    registry = load_registry()
    records = [extract(path) for path in sorted(samples.iterdir())]
    verdicts = [
        check(one, registry.known, registry, as_of=date(2026, 11, 20), program="1", reuse=True)
        for one in records
    ]
    error = {"file": "x.pdf", "error": "không đọc được", "code": "unreadable_file"}
    return {
        "extract": [*(one.contract() for one in records), error],
        "check": [*(one.contract() for one in verdicts), error],
    }


@pytest.mark.parametrize("name", sorted(LINES))
def test_what_is_printed_conforms(name, lines):
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    for line in lines[name]:
        assert conforms(schema, schema, json.loads(json.dumps(line))), line["file"]


@pytest.mark.parametrize("name", sorted(LINES))
@pytest.mark.parametrize("change", [{"file": 7}, {"citations": None}, {"citations": [{}]}, {"more": "words"}])
def test_what_does_not_conform_is_told(name, change, lines):
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert not conforms(schema, schema, {**lines[name][0], **change})
