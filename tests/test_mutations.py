"""One changed sign in a shipped plan is flagged, from the bytes of the file to the verdict."""

import re
from datetime import date
from pathlib import Path

import pytest

from graph.registry import load_registry
from loaders.extract import extract_bytes
from queries.check import check
from queries.severity import SILENT

SAMPLES = sorted((Path(__file__).parents[1] / "cancu" / "samples").glob("*.txt"))
REGISTRY = load_registry()


def verdict(text):
    record = extract_bytes(text.encode(), "plan.txt")
    return check(record, REGISTRY.known, REGISTRY, as_of=date(2026, 11, 20), program="1")


def found(text):
    return {(finding.code, finding.message) for finding in verdict(text).all_findings()}


def changes(printed):
    """A citation as printed, with one sign of the day, the symbol or the issuer changed."""
    if day := re.search(r"ngày (\d+)", printed):
        other = int(day[1]) - 1 or 2
        yield "day", f"{printed[: day.start(1)]}{other:02d}{printed[day.end(1) :]}"
    for symbol, other in (("NĐ-CP", "NĐ-CB"), ("TT-VPCP", "TT-VPBP")):
        if symbol in printed:
            yield "symbol", printed.replace(symbol, other, 1)
    if printed.endswith("của Chính phủ"):
        yield "issuer", printed.removesuffix("Chính phủ") + "Quốc hội"


def test_there_are_shipped_plans():
    assert len(SAMPLES) >= 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_change_is_flagged(path):
    text = path.read_text(encoding="utf-8")
    untouched = found(text)
    tried = 0
    for line in verdict(text).citations:
        known = line.canonical and line.instrument in REGISTRY.instruments
        if not known or line.role in SILENT:
            continue
        for what, printed in changes(line.text):
            changed = text[: line.start] + printed + text[line.end :]
            assert found(changed) - untouched, (what, printed)
            tried += 1
    assert tried or not any(line.instrument in REGISTRY.instruments for line in verdict(text).citations)
