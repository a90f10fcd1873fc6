"""The clean view: what it evens out, and the way back to every original offset."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.clean import Clean

FORMS = [
    ("Uỷ ban nhân dân", "Ủy ban nhân dân", "tone on the other letter"),
    ("hoà bình, thuý, khoẻ", "hòa bình, thúy, khỏe", "old tone places"),
    ("toàn quốc, quý, quỹ", "toàn quốc, quý, quỹ", "right as they are"),
    ("Số : *20* /KH-UBND", "Số : 20 /KH-UBND", "emphasis marks of Markdown"),
    ("NÐ-CP", "NĐ-CP", "Icelandic letter in place of Đ"),
    ("63⁄2010", "63/2010", "fraction slash"),
    ("2021–2030", "2021-2030", "long dash"),
    ("a\u00a0b\u200bc", "a bc", "hard space, zero-width space"),
    ("T Ổ  C H Ứ C  T H Ự C  H I Ệ N", "TỔ  CHỨC  THỰC  HIỆN", "a heading spaced out"),
    ("I. M Ụ C  Đ Í C H", "I. MỤC  ĐÍCH", "a heading spaced out behind its mark"),
    ("A B C D", "A B C D", "names of columns"),
    ("S T T  A B C", "S T T  A B C", "columns without a mark on a letter"),
    ("P H Ò N G H Ọ P", "P H Ò N G H Ọ P", "nobody can tell the words"),
    ("“Chính quyền”", '"Chính quyền"', "quotation marks"),
]


@pytest.mark.parametrize(("original", "view", "why"), FORMS, ids=[form[2] for form in FORMS])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_view(original: str, view: str, why: str, form: str) -> None:
    assert Clean(unicodedata.normalize(form, original)).text == view  # type: ignore[arg-type]


def test_a_span_in_decomposed_text_covers_its_marks() -> None:
    original = unicodedata.normalize("NFD", "của Ủy ban nhân dân tỉnh")
    clean = Clean(original)
    start = clean.text.index("Ủy ban")
    first, last = clean.span(start, start + len("Ủy ban nhân dân"))
    assert unicodedata.normalize("NFC", original[first:last]) == "Ủy ban nhân dân"


def test_a_spaced_heading_leads_back_to_what_is_printed() -> None:
    clean = Clean("III. T Ổ  C H Ứ C\nMột")
    start = clean.text.index("CHỨC")
    first, last = clean.span(start, start + 4)
    assert clean.original[first:last] == "C H Ứ C"


@given(st.text(max_size=120), st.data())
def test_spans_of_any_text_stay_within_it_and_in_order(text: str, data: st.DataObject) -> None:
    clean = Clean(text)
    start = data.draw(st.integers(0, len(clean.text)))
    end = data.draw(st.integers(start, len(clean.text)))
    first, last = clean.span(start, end)
    assert 0 <= first <= last <= len(text)
    positions = [clean.offset(position) for position in range(len(clean.text) + 1)]
    assert positions == sorted(positions)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="*\t\r\x0b\x0c"), max_size=80))
def test_plain_text_is_its_own_view(text: str) -> None:
    clean = Clean(text)
    assert clean.text == text
    assert clean.span(0, len(text)) == (0, len(text))
