"""Recheck: what changed since the last verdict, why, and a record that may be lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from cancu import verdict_file
from graph.errors import StoreError
from graph.vocabulary import Finding, Status
from queries.verdict_summary import FindingSummary, LineSummary, Summary, Why, differences

ROOT = Path(__file__).parents[1]
LAYER = (
    '{"registry": "thu", "as_of": "2026-10-31"}\n'
    '{"id": "nd-900-2026-cp", "number": "900/2026/NĐ-CP", "type": "Nghị định", "issuer": "Chính phủ", '
    '"normative": "yes", "effective_from": ["2026-01-01", "one_source"], "sources": ["x"]}\n'
    '{"effect": "THAY_THE", "by": "nd-900-2026-cp", "on": "nd-118-2025-cp", "scope": "whole", '
    '"from": "2026-01-01", "grade": "one_source", "sources": ["x"]}\n'
)
BASE = Summary(
    document="kh-1-2026-ubnd.20",
    name="Kế hoạch 1/KH-UBND",
    sha256="a" * 64,
    as_of=date(2026, 6, 30),
    registry="v1",
    lines={"nd-1-2020-cp": LineSummary(name="1/2020/NĐ-CP", at_signing=(Status.IN_FORCE,), at_asked=(Status.IN_FORCE,))},
    findings={},
)  # fmt: skip


def _ended(summary: Summary, **changes: object) -> Summary:
    line = summary.lines["nd-1-2020-cp"].model_copy(update={"at_asked": (Status.EXPIRED,)})
    return summary.model_copy(update={"lines": {"nd-1-2020-cp": line}, **changes})


@pytest.mark.parametrize(
    ("after", "then", "why"),
    [
        (_ended(BASE, as_of=date(2026, 11, 20)), BASE, Why.TIME),
        (_ended(BASE, registry="v2"), _ended(BASE, registry="v2"), Why.REGISTRY),
        (_ended(BASE), _ended(BASE), Why.ARCHIVE),
        (_ended(BASE, sha256="b" * 64), BASE, Why.READING),
    ],
)
def test_why_a_status_changed(after: Summary, then: Summary, why: Why) -> None:
    (found,) = differences(BASE, after, then)
    assert (found.what, found.name, found.before, found.after, found.why) == (
        "at_asked", "1/2020/NĐ-CP", "Còn hiệu lực", "Hết hiệu lực toàn bộ", why,
    )  # fmt: skip


def test_what_is_the_same_is_not_told() -> None:
    later = BASE.model_copy(update={"as_of": date(2027, 1, 1), "registry": "v9"})
    assert differences(BASE, later, BASE) == ()


def test_findings_and_lines_that_come_and_go() -> None:
    finding = {"k:ended_basis:x": FindingSummary(code=Finding.ENDED_BASIS, name="1/2020/NĐ-CP")}
    found = BASE.model_copy(update={"findings": finding, "registry": "v2"})
    bare = BASE.model_copy(update={"lines": {}})
    assert [(each.before, each.after) for each in differences(BASE, found, found)] == [
        (None, "Căn cứ đã hết hiệu lực")
    ]
    assert [(each.before, each.after) for each in differences(found, BASE, BASE)] == [
        ("Căn cứ đã hết hiệu lực", None)
    ]
    assert [each.after for each in differences(BASE, bare, bare)] == [None, None]


def test_the_file_keeps_what_it_can(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    verdict_file.write(path, [BASE])
    once = path.read_bytes()
    verdict_file.write(path, verdict_file.read(path).values())
    assert path.read_bytes() == once
    path.write_bytes(b"\xff{}\nnot json\n" + once + b'{"document": 1}\n' + once[:40])
    assert verdict_file.read(path) == {BASE.document: BASE}
    assert verdict_file.read(tmp_path / "none") == {}
    with pytest.raises(StoreError):
        verdict_file.write(tmp_path / "no" / "folder", [BASE])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("recheck")
    environment: Mapping[str, str] = os.environ | {
        "CANCU_REGISTRY": str(folder / "layers"),
        "CANCU_STORE": f"ladybug:{folder / 'store'}",
    }

    def _run(*words: str) -> subprocess.CompletedProcess[str]:
        answer = subprocess.run(
            [sys.executable, "-m", "cancu.cli", *words], cwd=ROOT, capture_output=True, env=environment
        )
        return subprocess.CompletedProcess(
            words, answer.returncode, answer.stdout.decode(), answer.stderr.decode()
        )

    for name in ("01-ke-hoach-tinh-2026.docx", "08-ke-hoach-tinh-2021.txt"):
        assert _run("load", f"cancu/samples/{name}").returncode == 0
    return _run


def test_a_layer_shows_up_in_what_rests_on_it(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    first = run("recheck", "--as-of", "2026-11-20", "--json")
    assert (first.returncode, json.loads(first.stdout)["new"]) == (0, 2)
    assert json.loads(run("recheck", "--as-of", "2026-11-20", "--json").stdout)["changed"] == {}
    layer = tmp_path / "thu.jsonl"
    layer.write_text(LAYER, encoding="utf-8")
    assert run("registry", "import", str(layer), "--on", "2026-11-20").returncode == 0
    by_layer = run("recheck", "--as-of", "2026-11-20", "--last-layer", "--dry-run", "--json")
    by_record = run("recheck", "--as-of", "2026-11-20", "--json")
    assert (by_layer.returncode, by_record.returncode) == (1, 1)
    assert by_layer.stdout.replace('"new": 0', "") == by_record.stdout.replace('"new": 0', "")
    changed = json.loads(by_record.stdout)["changed"]
    assert list(changed) == ["kh-27-2026-ubnd.20"], "the plan of 2021 does not rest on the replaced decree"
    told = {
        (each["what"], each["after"], each["why"]) for each in changed["kh-27-2026-ubnd.20"]["differences"]
    }
    assert ("at_signing", "Hết hiệu lực toàn bộ", "registry") in told
    assert ("finding", "Căn cứ đã hết hiệu lực", "registry") in told
    assert run("recheck", "--as-of", "2026-11-20").returncode == 0
    assert run("registry", "undo").returncode == 0
    assert run("recheck", "--as-of", "2026-11-20", "--last-layer").returncode == 2
    assert "Còn hiệu lực" in run("recheck", "--as-of", "2026-11-20").stdout
