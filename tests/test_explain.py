"""The way from the printed words to the verdict: what was used, what was refused, and why."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.archive import Archive, Reading
from graph.effects import status_on
from graph.errors import NotFound
from graph.law import Law
from graph.model import Edge, Instrument
from graph.record import CitationRead
from graph.registry import load_registry
from graph.resolve import Context, resolve
from graph.vocabulary import EdgeType, Grade
from graph.weighing import weigh
from loaders.extract import read_record
from loaders.readers import read
from queries.explain import explain
from queries.explanation import Explanation
from queries.explanation_text import _RULES, lines

DAY = date(2026, 11, 20)
WARD = "05-ke-hoach-phuong-ky-lua-2026.html"
ENDED = "kh-38-2026-ubnd.06187:ended_basis:nd-61-2018-cp:nd-118-2025-cp"
REGISTRY = load_registry()


def explained(path: Path, *, at: int | None = None, finding: str | None = None) -> Explanation:
    source = read(path)
    reading = Reading(source, read_record(source, path.name))
    return explain(
        reading, REGISTRY.known, REGISTRY, REGISTRY.law, at=at, finding=finding, as_of=DAY, program="0"
    )


def cites(path: Path, words: str) -> Explanation:
    return explained(path, at=read(path).text.index(words))


def test_every_citation_of_the_samples_can_be_explained(samples: Path) -> None:
    for path in sorted(samples.iterdir()):
        source = read(path)
        for citation in read_record(source, path.name).citations:
            found = explained(path, at=citation.start)
            assert found.read.start <= citation.start < found.read.end
            assert source.text[found.read.start : found.read.end] == found.read.text
            assert found.read.rule in _RULES, "every rule of the grammar has its words"
            told = lines(found)
            assert [line[0] for line in told if line[:2] in ("1.", "2.", "3.", "5.")] == ["1", "2", "3", "5"]


def test_the_chain_of_an_ended_basis(samples: Path) -> None:
    found = explained(samples / WARD, finding=ENDED)
    assert (found.read.rule, found.read.role, found.normalised.canonical) == (
        "type word",
        "can_cu",
        "61/2018/NĐ-CP",
    )
    assert (found.meant.instrument, found.meant.reason) == (
        "nd-61-2018-cp", "theo loại, số, ký hiệu, năm và cơ quan ban hành",
    )  # fmt: skip
    signing, asked = found.judging
    assert (signing.day, asked.day) == (date(2026, 2, 27), DAY)
    used = [(one.by, one.article) for one in signing.statements if one.used]
    assert used == [("nd-118-2025-cp", "khoản 1 Điều 40")]
    assert "số 64/2025/QH15" in signing.law and "87/2025/QH15" in signing.law
    (graded,) = found.findings
    assert (graded.key, graded.severity) == (ENDED, "error")
    assert graded.row == "Căn cứ đã hết hiệu lực × Căn cứ × văn bản chính thức"


SAID = [
    (WARD, "Thông tư số 01/2018/TT-VPCP", "Quy định áp dụng: khoản 2 Điều 57 Luật số 64/2025/QH15", "a rule"),
    (WARD, "Thông tư số 01/2018/TT-VPCP", "+ quy định chi tiết, hướng dẫn thi hành Nghị định số 61/2018/NĐ-CP",
     "the guided text"),
    (WARD, "Thông tư số 01/2018/TT-VPCP", "Mức cao nhất theo độ tin cậy của dữ liệu: Cần rà soát", "a cap"),
    (WARD, "Thông tư số 01/2018/TT-VPCP", "cùng số, ký hiệu nhưng của năm 2020", "the same number of another year"),
    (WARD, "Nghị định số 42/2022/NĐ-CP", "chưa đến ngày: có hiệu lực từ 01/07/2026", "not yet begun at signing"),
    (WARD, "27/KH-UBND", "Không xét theo Luật Ban hành văn bản quy phạm pháp luật", "a plan"),
    ("04-ke-hoach-xa-loc-binh-2026.txt", "Nghị quyết số 01/NQ-CP",
     "Các khả năng: nqcb-1-2025-cp; nqcb-1-2026-cp", "candidates"),
    ("14-ke-hoach-cai-cach-hanh-chinh-2026.pdf", "17/NQ-TW", "Số, ký hiệu in chưa đúng thể thức.", "malformed"),
    ("08-ke-hoach-tinh-2021.txt", "Luật Ban hành văn bản quy phạm pháp luật ngày",
     "Không chọn Luật số 64/2025/QH15 ngày 19/02/2025 [luat-64-2025-qh]: ban hành sau ngày ký",
     "a law of the same name, issued later"),
    ("02-ke-hoach-so-tu-phap-2026.pdf", "Luật Ban hành văn bản quy phạm pháp luật ngày",
     "Không chọn Luật số 80/2015/QH13 ngày 22/06/2015 [luat-80-2015-qh]: khác ngày, năm ghi",
     "a law of the same name on another day"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "words", "line", "why"), SAID, ids=[row[3] for row in SAID])
def test_said(samples: Path, file: str, words: str, line: str, why: str) -> None:
    assert line in "\n".join(lines(cites(samples / file, words))), why


def test_homonyms_say_why_one_was_not_taken() -> None:
    read = {"text": "x", "start": 0, "end": 1, "type": "Nghị định", "number": "02", "symbol": "NĐ-CP",
            "year": 2025, "canonical": "02/2025/NĐ-CP", "issuer": "Chính phủ", "date": "2025-02-18"}  # fmt: skip
    found = resolve(CitationRead.model_validate(read), Context(), REGISTRY.known)
    assert found.instrument_id == "nd-2-2025-cp~2025-02-18"
    assert found.refused == (("nd-2-2025-cp~2025-01-01", "ngày ban hành khác ngày ghi"),)


NOWHERE = [(0, "Không có viện dẫn"), (-1, "ở ngoài văn bản"), (10**9, "ở ngoài văn bản")]


@pytest.mark.parametrize(("at", "words"), NOWHERE)
def test_where_nothing_is_read_the_nearest_are_named(samples: Path, at: int, words: str) -> None:
    with pytest.raises(NotFound) as caught:
        explained(samples / WARD, at=at)
    assert words in caught.value.what
    assert "các viện dẫn gần nhất" in (caught.value.do or "")


def test_what_was_refused_by_the_grammar_says_why(samples: Path) -> None:
    for path in sorted(samples.iterdir()):
        source = read(path)
        record = read_record(source, path.name)
        for line in record.unread:
            if any(citation.start <= line.start < citation.end for citation in record.citations):
                continue
            with pytest.raises(NotFound) as caught:
                explained(path, at=line.start)
            assert line.reason in caught.value.what


@pytest.mark.parametrize("key", ["x", "kh-38-2026-ubnd.06187:ended_basis:nd-1-2000-cp", "'", ENDED + ":2"])
def test_a_finding_that_is_not_there(samples: Path, key: str) -> None:
    with pytest.raises(NotFound):
        explained(samples / WARD, finding=key)


def test_a_loaded_document_is_explained_by_the_archive(loaded: Archive) -> None:
    reading = loaded.reading_of("kh-38-2026-ubnd.06187")
    found = explain(reading, loaded.known(), REGISTRY, loaded.law, finding=ENDED, as_of=DAY, program="0")
    assert found.meant.instrument == "nd-61-2018-cp"


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
EFFECTS = st.builds(
    lambda number, kind, scope, start, last, grade: Edge(
        type=kind, start=f"nd-{number}-2024-cp", end="nd-9-2020-cp", owner=f"s{number}", scope=scope,
        effective_from=start, effective_to=last, effective_note=None if start else "undated", grade=grade,
    ),
    st.integers(1, 5),
    st.sampled_from([EdgeType.SUA_DOI, EdgeType.THAY_THE, EdgeType.BAI_BO, EdgeType.DINH_CHI, EdgeType.KEO_DAI,
                     EdgeType.DINH_CHINH, EdgeType.GIU_HIEU_LUC]),
    st.sampled_from([None, "whole", "part", "unknown"]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.sampled_from(list(Grade)),
)  # fmt: skip


@given(st.lists(EFFECTS, max_size=6, unique_by=lambda edge: edge.id), DAYS)
def test_what_is_used_is_what_the_status_rests_on(edges: list[Edge], day: date) -> None:
    instrument = Instrument(
        id="nd-9-2020-cp", kind="nd", normative="yes", issued="2020-01-01", effective_from=date(2020, 1, 1)
    )
    law = Law({instrument.id: instrument}, edges)
    judgement, weighed = weigh(law, instrument, day)
    assert judgement == status_on(law, instrument, day)
    assert len(weighed) == len(law.effects(instrument.id)) + len(law.conflicts(instrument.id))
    causes = {(cause.by, cause.relation, cause.start) for cause in judgement.causes}
    used = {(item.edge.start, str(item.edge.type), item.start) for item in weighed if item.used}
    assert used == causes
    assert all(item.reason for item in weighed if not item.used)
