"""The shipped samples open, hold what their README and expectations claim, and match their sources."""

import importlib.util
import json
import re
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loaders.readers import read

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "cancu" / "samples"
SOURCES = ROOT / "docs" / "samples-src"
UNITS = ROOT.parent / "shared" / "data" / "admin" / "units_2026-07.json"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (SOURCES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
]
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html", ".docx", ".pdf"))

each_row = pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])


def plain(text: str) -> str:
    """Text with every stretch of white space as one blank."""
    return re.sub(r"\s+", " ", text)


def text_of(name: str) -> str:
    return plain(read(SAMPLES / name).text)


def readme_rows() -> dict[str, str]:
    """File name to its last table cell, for every row of the README's table that names a file."""
    table = (SAMPLES.parents[1] / "docs" / "samples.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `([^`]+)` \|.*\| (.*) \|$", table, flags=re.MULTILINE)
    return dict(found)


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_samples", ROOT / "docs" / "build_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_and_expectations_name_every_file() -> None:
    assert sorted(readme_rows()) == FILES
    assert sorted(row["file"] for row in ROWS) == FILES
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+\.(txt|html|docx|pdf)", name) for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_text_is_composed_unicode(name: str) -> None:
    text = read(SAMPLES / name).text
    assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("name", FILES)
def test_citations_of_the_readme_stand_verbatim(name: str) -> None:
    text, claimed = text_of(name), re.findall(r"`([^`]+)`", readme_rows()[name])
    assert claimed
    assert [claim for claim in claimed if claim not in text] == []


@each_row
def test_expected_citations_stand_in_reading_order(row: dict[str, Any]) -> None:
    text, at = text_of(row["file"]), 0
    for citation in row["citations"]:
        found = text.find(citation["text"], at)
        assert found >= 0, citation["text"]
        at = found + 1


@each_row
def test_expected_words_are_there_and_deleted_ones_are_not(row: dict[str, Any]) -> None:
    text = text_of(row["file"])
    there = row["not_citations"] + row.get("stamps", [])
    assert [words for words in there if words not in text] == []
    assert [words for words in row["absent"] if words in text] == []


@each_row
def test_expected_header_is_printed(row: dict[str, Any]) -> None:
    text, document = text_of(row["file"]).replace("**", "").casefold(), row["document"]
    for field in ("title", "place", "signer_name", "signer_title", "signing_mode"):
        assert document[field] is None or document[field].casefold() in text, field


def test_together_they_show_every_status_and_main_finding() -> None:
    citations = [citation for row in ROWS for citation in row["citations"]]
    statuses = {status for citation in citations for status in citation["at_signing"]}
    assert statuses >= {
        "in_force", "amended", "partly_expired", "expired", "expired_by_rule", "not_yet_in_force",
        "period_over", "not_applicable", "unknown", "ambiguous",
    }  # fmt: skip
    codes = {finding["code"] for citation in citations for finding in citation["findings"]}
    codes |= {code for row in ROWS for code in row["findings"]}
    assert {part for code in codes for part in code.split("|")} >= {
        "ended_basis", "needs_review", "not_yet_in_force", "unknown_basis", "ambiguous_basis", "period_over",
        "missing_amender", "incidental_amender", "date_differs", "malformed", "inner_conflict",
        "number_missing", "deadline_before_signing", "stale_year", "stale_level", "duty_without_lead",
    }  # fmt: skip


def test_docx_files_are_what_the_script_writes(tmp_path: Path) -> None:
    script = builder()
    for source in sorted(SOURCES.glob("*.txt")):
        sample = script.parse(source.read_text(encoding="utf-8"))
        if sample.file.endswith(".docx"):
            script.write_docx(sample, tmp_path / sample.file)
            assert (tmp_path / sample.file).read_bytes() == (SAMPLES / sample.file).read_bytes(), sample.file


def test_pdf_files_read_as_what_the_script_writes(tmp_path: Path) -> None:
    pytest.importorskip("fpdf", reason="needs fpdf2")
    script = builder()
    if not (script.FONTS / "DejaVuSerif.ttf").exists():
        pytest.skip("needs the fonts of fonts-dejavu-core")
    for source in sorted(SOURCES.glob("*.txt")):
        sample = script.parse(source.read_text(encoding="utf-8"))
        if sample.file.endswith(".pdf"):
            script.write_pdf(sample, tmp_path / sample.file)
            assert read(tmp_path / sample.file).text == read(SAMPLES / sample.file).text, sample.file


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".pdf")])
def test_text_layer_holds_every_paragraph_of_its_source(name: str) -> None:
    script = builder()
    source = (SOURCES / name).with_suffix(".txt").read_text(encoding="utf-8")
    text = text_of(name)
    for block in script.parse(source).blocks:
        lines = [line for cell in block.cells for line in cell] or [block.text]
        for line in lines:
            assert plain(script.MARKS.sub("", line)).strip() in text, line


def test_communes_exist() -> None:
    if not UNITS.exists():
        pytest.skip("needs the reference documents beside the repository")
    provinces = {unit["Code"]: unit for unit in json.loads(UNITS.read_text(encoding="utf-8"))}
    names = {ward["FullName"].casefold() for ward in provinces["20"]["Wards"]}
    issuers = {row["document"]["issuer"] for row in ROWS if row["document"]["issuer_level"] == "commune"}
    communes = {issuer.removeprefix("Ủy ban nhân dân ").casefold() for issuer in issuers}
    assert communes <= names
    assert len(communes) == 3
