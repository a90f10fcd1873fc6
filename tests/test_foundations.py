"""Errors, dates, folding and vocabulary: the small promises that everything rests on."""

import inspect
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import errors, vocabulary
from graph.dates import PartialDate, interval
from graph.errors import ANSWERS, CancuError, answer_for
from graph.folding import fold, slug
from graph.record import Header
from graph.stores import open_store


def test_every_error_class_has_its_own_answer() -> None:
    classes = {c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, CancuError)}
    assert classes == set(ANSWERS)
    assert {answer.exit_code for answer in ANSWERS.values()} <= {2, 3}
    assert all(400 <= answer.http_status < 600 for answer in ANSWERS.values())


def test_an_unlisted_error_is_answered_like_its_ancestor() -> None:
    class Lost(errors.StoreError):
        """A store that is gone."""

    assert answer_for(Lost("kho đã mất")) == ANSWERS[errors.StoreError]


def test_a_sentence_says_where_what_and_what_to_do() -> None:
    error = errors.UnreadableFile("Tệp rỗng.", where="a.txt", do="chọn tệp khác.")
    assert error.sentence() == "a.txt: Tệp rỗng. Cách xử lý: chọn tệp khác."
    assert error.code == "unreadable_file"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-05-13", date(2026, 5, 13), date(2026, 5, 13)),
        ("2021-Q1", date(2021, 1, 1), date(2021, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_interval(text: str, first: date, last: date) -> None:
    assert interval(text) == (first, last)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-02-30", "26", "2026-Q5", "2026-5", "hôm nay"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        interval(text)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_full_date_is_its_own_interval_and_text(day: date) -> None:
    partial = PartialDate.of(day)
    assert PartialDate.parse(str(partial)) == partial
    assert (partial.first, partial.last) == (day, day)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_folding_of_vietnamese() -> None:
    assert fold("Ủy ban  nhân dân xã Đại Sơn") == "uy ban nhan dan xa dai son"
    assert slug("xã Đại Sơn") == "xa-dai-son"


TABLES = [
    (vocabulary.NodeType, vocabulary.NODES),
    (vocabulary.EdgeType, vocabulary.EDGES),
    (vocabulary.Role, vocabulary.ROLES),
    (vocabulary.Status, vocabulary.STATUSES),
    (vocabulary.Severity, vocabulary.SEVERITIES),
    (vocabulary.Grade, vocabulary.GRADES),
    (vocabulary.Resolution, vocabulary.RESOLUTIONS),
    (vocabulary.Finding, vocabulary.FINDINGS),
]


@pytest.mark.parametrize(("codes", "words"), TABLES, ids=[codes.__name__ for codes, _ in TABLES])
def test_every_code_has_words_in_both_languages(codes: type, words: dict[object, vocabulary.Term]) -> None:
    assert set(codes) == set(words)  # type: ignore[call-overload]
    assert all(term.vi and term.en for term in words.values())


def test_edges_have_an_active_and_a_passive_word_and_a_term() -> None:
    assert all(term.passive and ":" in term.rdf for term in vocabulary.EDGES.values())


@pytest.mark.parametrize("word", ["sai", "vi phạm", "đạt", "trái pháp luật", "thẩm định", "kiểm tra văn bản"])
def test_words_are_neutral(word: str) -> None:
    tables = [words for _, words in TABLES]
    said = [term.vi.lower() for words in tables for term in words.values()]
    assert not any(word in phrase.split() or (" " in word and word in phrase) for phrase in said)


def test_a_store_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(errors.UsageError):
        open_store("oracle:somewhere")


@pytest.mark.parametrize(
    ("number", "symbol", "year", "raw", "canonical", "designation"),
    [
        (20, "KH-UBND", None, "20/KH-UBND", "20/KH-UBND", "20/KH-UBND"),
        (5, "KH-UBND", None, "05/KH-UBND", "05/KH-UBND", "05/KH-UBND"),
        (57, "NQ/TW", None, "57-NQ/TW", "57-NQ/TW", "57-NQ/TW"),
        (118, "NĐ-CP", 2025, "118/2025/NĐ-CP", "118/2025/NĐ-CP", "118/2025/NĐ-CP"),
        (None, "KH-SNNMT", None, "/KH - SNNMT", None, "(chưa rõ số)/KH-SNNMT"),
        (None, None, None, None, None, None),
    ],
)
def test_what_a_document_is_called(
    number: int | None,
    symbol: str | None,
    year: int | None,
    raw: str | None,
    canonical: str,
    designation: str,
) -> None:
    header = Header(number=number, symbol=symbol, year=year, number_raw=raw)
    assert (header.canonical, header.designation) == (canonical, designation)
