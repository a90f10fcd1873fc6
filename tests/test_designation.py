"""Which instrument someone means: ids, numbers in any spelling, names; several are listed, none is said."""

import pytest

from graph.archive import Archive
from graph.errors import NotFound, UsageError
from graph.known import Known
from queries.designation import designated


@pytest.fixture(scope="module")
def known(loaded: Archive) -> Known:
    return loaded.known()


MEANT = [
    ("nd-118-2025-cp", "nd-118-2025-cp", "an id"),
    ("ND-118-2025-CP", "nd-118-2025-cp", "an id in capitals"),
    ("118/2025/NĐ-CP", "nd-118-2025-cp", "a number in full"),
    ("118/2025/nđ-cp", "nd-118-2025-cp", "in small letters"),
    ("118/2025/ND-CP", "nd-118-2025-cp", "without diacritics"),
    (" 118 / 2025 / NĐ-CP ", "nd-118-2025-cp", "with blanks"),
    ("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ", "nd-118-2025-cp", "as printed"),
    ("nghi dinh 118/2025", "nd-118-2025-cp", "kind and year, no symbol"),
    ("NĐ 118/2025", "nd-118-2025-cp", "the kind abbreviated"),
    ("khoản 1 Điều 40 Nghị định số 118/2025/NĐ-CP", "nd-118-2025-cp", "an article in front"),
    ("27/KH-UBND", "kh-27-2026-ubnd.20", "a plan without a year in its number"),
    ("57-NQ/TW", "nq-57-2024-tw", "a Party document"),
    ("9/2015/QĐ-TTg", "qd-9-2015-ttg", "printed with a zero in front"),
    ("64/2025/qh15", "luat-64-2025-qh", "a law by its number"),
    ("Đề án 06", "qdcb-6-2022-ttg", "a by-name"),
    ("412/QĐ-UBND", "qdcb-412-2026-ubnd.20", "the decision, not the plan attached to it"),
    ("qdcb-412-2026-ubnd.20+kh", "qdcb-412-2026-ubnd.20+kh", "the attached plan by its id"),
    ("377/QĐ-UBND", "qdcb-377-2025-ubnd.o20", "a text that is only cited"),
    ("Nghị quyết 01/NQ-CP năm 2026", "nqcb-1-2026-cp", "the year tells homonyms apart"),
    ("nd-2-2025-cp~2025-02-18", "nd-2-2025-cp~2025-02-18", "one of two decrees of a number"),
]


@pytest.mark.parametrize(("words", "key", "why"), MEANT, ids=[row[2] for row in MEANT])
def test_one_is_meant(loaded: Archive, known: Known, words: str, key: str, why: str) -> None:
    assert designated(loaded.store, known, words) == key, why


SEVERAL = [
    ("02/2025/NĐ-CP", ["nd-2-2025-cp~2025-01-01", "nd-2-2025-cp~2025-02-18"], "two decrees of one number"),
    ("nd-2-2025-cp", ["nd-2-2025-cp~2025-01-01", "nd-2-2025-cp~2025-02-18"], "the bare id of homonyms"),
    ("01/NQ-CP", ["nqcb-1-2025-cp", "nqcb-1-2026-cp"], "a number that comes back every January"),
    (
        "Luật Ban hành văn bản quy phạm pháp luật",
        ["luat-64-2025-qh", "luat-80-2015-qh"],
        "two laws of a name",
    ),
]


@pytest.mark.parametrize(("words", "keys", "why"), SEVERAL, ids=[row[2] for row in SEVERAL])
def test_several_are_listed(loaded: Archive, known: Known, words: str, keys: list[str], why: str) -> None:
    with pytest.raises(UsageError) as caught:
        designated(loaded.store, known, words)
    assert all(key in caught.value.what for key in keys), why


NONE = ["", "  ", "118/2099/NĐ-CP", "kh-1-1999-x", "9938/QĐ-UBND", "' OR 1=1 --", "../../etc/passwd", "9" * 4_000,
        "a" * 100_000, "\ud800", "Luật " * 5_000,  "\x00"]  # fmt: skip


@pytest.mark.parametrize("words", NONE, ids=range(len(NONE)))
def test_none_is_said(loaded: Archive, known: Known, words: str) -> None:
    with pytest.raises(NotFound):
        designated(loaded.store, known, words)
