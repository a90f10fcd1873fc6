"""One changed sign in a shipped plan is flagged, from the words of the file to the verdict."""

import re
from datetime import date
from pathlib import Path

import pytest

from graph.registry import load_registry
from graph.vocabulary import Finding
from loaders.extract import extract_bytes
from loaders.readers import read_bytes
from queries.check import check
from queries.severity import COMPARED, SILENT

SAMPLES = sorted((Path(__file__).parents[1] / "cancu" / "samples").iterdir())
REGISTRY = load_registry()
_DAY = re.compile(r"ngày (\d+)(?: tháng |/)(\d+)(?: năm |/)(\d{4})")
_SYMBOL = re.compile(r"\d+(?:/\d{4})?/([A-ZĐ][\w-]*)")
_BODIES = ("Chính phủ", "Thủ tướng Chính phủ", "Văn phòng Chính phủ", "Quốc hội")


def verdict(text):
    record = extract_bytes(text.encode(), "plan.txt")
    return check(record, REGISTRY.known, REGISTRY, as_of=date(2026, 11, 20), program="1")


def found(text):
    return {(finding.code, finding.message) for finding in verdict(text).all_findings()}


def days(printed):
    """Each figure of the day, the month and the year changed, where that still gives a day."""
    for match in _DAY.finditer(printed):
        for group in (1, 2, 3):
            for at in range(match.start(group), match.end(group)):
                other = str((int(printed[at]) + 1) % 10)
                changed = printed[:at] + other + printed[at + 1 :]
                if (read := _DAY.match(changed, match.start())) and possible(read):
                    yield changed


def possible(read):
    try:
        return date(2000, 1, 1) < date(int(read[3]), int(read[2]), int(read[1])) < date(2027, 1, 1)
    except ValueError:
        return False


def symbols(printed):
    """Each letter of the symbol changed."""
    if match := _SYMBOL.search(printed):
        for at in range(match.start(1), match.end(1)):
            if printed[at].isalpha():
                other = "B" if printed[at] != "B" else "H"
                yield printed[:at] + other + printed[at + 1 :]


def issuers(printed):
    """The printed body changed into another one of the state."""
    for body in sorted(_BODIES, key=len, reverse=True):
        if f"của {body}" in printed:
            for other in _BODIES:
                if other != body:
                    yield printed.replace(f"của {body}", f"của {other}", 1)
            return


def test_there_are_shipped_plans():
    assert len(SAMPLES) >= 13


#: What the shipped plans were made to show.
MEANT = {"03-ke-hoach-so-noi-vu-2026": {"date_differs"}, "09-ke-hoach-xa-dong-dang-2026": {"inner_conflict"}}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_untouched_plan_is_not_flagged(path):
    text = read_bytes(path.read_bytes(), path.name).text
    said = {code.value for code, _ in found(text) if code in COMPARED | {Finding.INNER_CONFLICT}}
    assert said == MEANT.get(path.stem, set())


@pytest.mark.parametrize("change", [days, symbols, issuers])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_change_is_flagged(path, change):
    text = read_bytes(path.read_bytes(), path.name).text
    untouched, seen, missed = found(text), set(), []
    for line in verdict(text).citations:
        if line.instrument not in REGISTRY.instruments or line.role in SILENT or line.instrument in seen:
            continue
        if COMPARED & {finding.code for finding in line.findings}:
            continue  # it is not as recorded already
        seen.add(line.instrument)
        for printed in change(line.text):
            if not found(text[: line.start] + printed + text[line.end :]) - untouched:
                missed.append(printed)
    assert missed == []
