"""Layers of the registry: installed whole, verified, merged fact by fact, taken away again."""

import json
from datetime import date

import pytest

from graph.errors import StoreError, UsageError
from graph.registry import load_registry, of_lines
from graph.registry_layers import read_layers, remove_layer, write_layer
from graph.registry_lines import read_lines
from graph.vocabulary import Grade

HEAD = {"registry": "made", "as_of": "2026-11-20"}
KEY = "nd-9007-2019-cp"
MANIFEST_ONLY_NAME = '{"name": "tinh"}'
MANIFEST_BAD_DAY = '{"name": "tinh", "as_of": "2026", "order": 1, "files": {}}'


def record(title=None, grade="one_source", **more):
    """One line of an instrument, with a title of a grade."""
    row = {"id": KEY, "number": "9007/2019/NĐ-CP", "type": "Nghị định", "issuer": "Chính phủ",
           "normative": "yes", "sources": [f"nguồn {grade}"], **more}  # fmt: skip
    return {**row, "title": [title, grade]} if title else row


def packed(*rows):
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in (HEAD, *rows)).encode()


def lines(*rows):
    return read_lines(packed(*rows).decode().splitlines())


def test_no_folder_is_no_layer(tmp_path):
    assert read_layers(tmp_path / "none") == ()
    assert load_registry(tmp_path / "none").version == load_registry().version


def test_a_layer_is_installed_on_top_and_can_be_taken_away(tmp_path):
    first = write_layer(tmp_path, "tinh", date(2026, 1, 2), {"a.jsonl": packed(record("Tên thứ nhất"))})
    second = write_layer(tmp_path, "bo", date(2026, 3, 4), {"a.jsonl": packed(record("Tên thứ hai"))})
    assert [layer.name for layer in read_layers(tmp_path)] == ["tinh", "bo"]
    assert [layer.order for layer in (first, second)] == [1, 2]
    base = load_registry()
    registry = base.over(read_layers(tmp_path))
    assert registry.instruments[KEY].title == "Tên thứ hai"
    assert registry.layers_of(KEY) == ("tinh", "bo")
    assert registry.version != base.version
    assert registry.known.get(KEY) and str(registry.known.with_key("nd-9007-cp")[-1]) == KEY
    remove_layer(second)
    below = base.over(read_layers(tmp_path))
    assert below.instruments[KEY].title == "Tên thứ nhất"
    remove_layer(first)
    assert base.over(read_layers(tmp_path)).version == base.version


@pytest.mark.parametrize(
    ("lower", "upper", "stands", "reason"),
    [
        ("silver", "one_source", "trên", "the layer above"),
        ("one_source", "one_source", "trên", "of equals the layer above"),
        ("codification", "one_source", "dưới", "the better source, though below"),
        ("silver", "general_knowledge", "trên", "silver outdoes nothing above it"),
        ("one_source", "general_knowledge", "dưới", "a named source outdoes none"),
    ],
)
def test_which_layer_a_fact_is_taken_from(lower, upper, stands, reason):
    registry = of_lines(lines(record("dưới", lower)), lines(record("trên", upper)))
    assert registry.instruments[KEY].title == stands, reason
    expected = upper if stands == "trên" else lower
    assert registry.grade_of(KEY, "title") is Grade(expected)
    assert len(registry.instruments[KEY].sources) == 2 - (lower == upper)


def test_a_fact_that_one_layer_lacks_comes_from_the_other_and_other_days_stay_visible():
    below = lines(record("dưới", "silver", effective_from=["2019-03-01", "one_source"],
                         issued=["2019-01-10", "one_source"]))  # fmt: skip
    above = lines(record("trên", "one_source", issued=["2019-01-15", "one_source"]))
    node = of_lines(below, above).instruments[KEY]
    assert (node.title, node.effective_from, node.issued) == ("trên", date(2019, 3, 1), "2019-01-15")
    assert node.issued_variants == ("2019-01-10",)


def test_edges_of_all_layers_stand_side_by_side():
    effect = {"effect": "BAI_BO", "by": KEY, "on": "nd-1-2010-cp", "scope": "whole", "from": "2019-05-01"}
    below = lines({**effect, "grade": "silver", "sources": ["đọc tự động"]})
    above = lines({**effect, "grade": "one_source", "from": "2019-06-01", "sources": ["một nguồn"]})
    registry = of_lines(below, above._replace(name="above"))
    assert len(registry.edges.onto("nd-1-2010-cp")) == 2
    (effect,) = registry.law.effects("nd-1-2010-cp")
    assert effect.edge.grade is Grade.ONE_SOURCE


def test_a_changed_file_is_refused(tmp_path):
    layer = write_layer(tmp_path, "tinh", date(2026, 1, 2), {"a.jsonl": packed(record("Tên"))})
    (layer.folder / "a.jsonl").write_bytes(packed(record("Tên khác")))
    with pytest.raises(StoreError):
        read_layers(tmp_path)[0].lines()


@pytest.mark.parametrize("manifest", ["", "{", "[]", MANIFEST_ONLY_NAME, MANIFEST_BAD_DAY])
def test_a_broken_manifest_is_named(tmp_path, manifest):
    layer = write_layer(tmp_path, "tinh", date(2026, 1, 2), {"a.jsonl": packed(record("Tên"))})
    (layer.folder / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(StoreError) as error:
        read_layers(tmp_path)
    assert "manifest.json" in (error.value.where or "")


@pytest.mark.parametrize(
    ("name", "files"),
    [("../x", {}), ("Tỉnh", {}), ("", {}), ("ok", {"../a.jsonl": b""}), ("ok", {"a.jsonl": b"{"})],
)
def test_what_cannot_be_installed_leaves_nothing_behind(tmp_path, name, files):
    with pytest.raises(UsageError):
        write_layer(tmp_path, name, date(2026, 1, 2), files)
    assert list(tmp_path.iterdir()) == []


def test_a_layer_is_packed_when_installed_and_packed_again_where_the_pack_is_another(tmp_path):
    layer = write_layer(tmp_path, "tinh", date(2026, 1, 2), {"a.jsonl": packed(record("Tên"))})
    kept = layer.pack()
    assert kept.version == layer.version and kept.instrument(KEY).title == "Tên"
    (layer.folder / "a.jsonl").unlink()
    assert layer.pack().instrument(KEY) == kept.instrument(KEY), "the pack alone answers"
    of_lines(lines(record("Khác"))).packs[0].write(layer.folder / "pack")
    with pytest.raises(StoreError):
        layer.pack()
