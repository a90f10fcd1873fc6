"""The document's own statements: where they stand, what leads them, and what is quoted."""

import time

import pytest

from graph.record import Header
from loaders.clean import Clean
from loaders.effect_clauses import own_clauses
from loaders.effects import read_effects
from loaders.quotations import FILLER, blanked, quotations
from loaders.sections import lay_out, split_lines

HEAD = "Số: 1/2026/NĐ-CP\nHà Nội, ngày 01 tháng 02 năm 2026\nNGHỊ ĐỊNH\nVề phí\nCăn cứ Luật Phí;\n"


def provisions(body: str) -> list[tuple[str | None, str]]:
    clean = Clean(HEAD + body)
    clauses = own_clauses(clean, lay_out(clean))
    found = [s for s in clauses.statements if s.article]
    return [(s.provision, " ".join(clauses.text[s.start : s.end].split())) for s in found]


def test_each_sentence_knows_its_place() -> None:
    body = "Điều 1. Phí\n1. Một. Hai là hai.\na) Ba;\nb) Bốn.\n2. Năm\nĐiều 2. Sáu.\n"
    assert provisions(body) == [
        ("Điều 1", "Phí"), ("khoản 1 Điều 1", "Một."), ("khoản 1 Điều 1", "Hai là hai."),
        ("điểm a khoản 1 Điều 1", "Ba;"), ("điểm b khoản 1 Điều 1", "Bốn."), ("khoản 2 Điều 1", "Năm"),
        ("Điều 2", "Sáu."),
    ]  # fmt: skip


def test_a_broken_line_goes_on() -> None:
    body = "Điều 1. Phí\n1. Thay thế Nghị định số\n10/2020/NĐ-CP của\nchính phủ.\n2. Hai.\n"
    assert ("khoản 2 Điều 1", "Hai.") in provisions(body)
    assert any("của chính phủ." in words for _, words in provisions(body))


def test_an_unmarked_line_with_a_colon_leads_the_list_below_it() -> None:
    clean = Clean(HEAD + "Điều 1. Bãi bỏ\nBãi bỏ các văn bản sau:\n1. Một;\n2. Hai.\n")
    clauses = own_clauses(clean, lay_out(clean))
    words = [clauses.text[s.start : s.end].strip() for s in clauses.statements]
    leads = {word: statement.lead for word, statement in zip(words, clauses.statements, strict=True)}
    assert words[leads["Một;"] or 0] == words[leads["Hai."] or 0] == "Bãi bỏ các văn bản sau:"


QUOTED = [
    ("1. Sửa như sau:\n“2. Mới.\n3. Mới.”.\n2. Cũ.\n", ["“2. Mới.", "3. Mới.”"], "over two lines"),
    ('1. Sửa như sau:\n"2. Mới.\n3. Mới."\n2. Cũ.\n', ['"2. Mới.', '3. Mới."'], "straight marks"),
    ("Thay cụm từ “a” bằng “b” ở đây\nCũ.\n", ["“a”", "“b”"], "within a line"),
    ("“Một” là “hai”\nCũ.\n", ["“Một”", "“hai”"], "at the start of a line, closed in it"),
    ("Sửa như sau:\n“1. “Phí” là\n2. Hai.”\nCũ.\n", ["“1. “Phí” là", "2. Hai.”"], "one within another"),
    ("Giá là 5” và hết\nCũ.\n", [], "a lone closing mark"),
    ("Nói rằng “chưa đóng\nCũ.\n", [], "a mark in the middle that nothing closes"),
    (
        "Sửa như sau:\n“1. Một.\n2. Sửa đổi khoản 3 Điều 4 như sau:\n“3. Ba.”\n",
        ["“1. Một.", "“3. Ba.”"],
        "left open",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "why"), QUOTED, ids=[row[-1] for row in QUOTED])
def test_quotations(text: str, wanted: list[str], why: str) -> None:
    clean = Clean(text)
    spans = quotations(clean, split_lines(clean.text))
    assert [clean.original[slice(*clean.span(*span))] for span in spans] == wanted, why
    view = blanked(clean.text, spans)
    assert len(view) == len(clean.text)
    assert view.count(FILLER) == sum(end - start for start, end in spans)


LONG = [
    ("open quotations", "“\n"), ("straight marks", '"'), ("verbs", "Điều 1. Bãi bỏ Điều 1, trừ "),
    ("leads", "a) Các văn bản sau:\n"), ("colons", "abc def:\n"), ("own names", "Nghị định này được "),
    ("amendments", "Điều 1. Sửa đổi, bổ sung "), ("endings", " hết hiệu lực, "), ("places", "khoản 1 Điều 2, "),
]  # fmt: skip


@pytest.mark.parametrize(("why", "piece"), LONG, ids=[row[0] for row in LONG])
def test_time_grows_with_the_text_only(why: str, piece: str) -> None:
    header = Header(type="Nghị định", date="2026-02-01")

    def seconds(length: int) -> float:
        clean = Clean("Điều 1. Bãi bỏ " + piece * (length // len(piece)))
        layout = lay_out(clean)
        started = time.process_time()
        read_effects(clean, layout, header, ())
        return time.process_time() - started

    assert seconds(300_000) < 20 * max(seconds(30_000), 0.005), why
