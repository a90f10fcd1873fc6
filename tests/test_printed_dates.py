"""Printed dates in all their forms, half dates, and days that no calendar has."""

import pytest

from loaders.printed_dates import date_at

FORMS = [
    (" ngày 08/6/2010", "2010-06-08", "short form"),
    (" ngày 08/06/2010", "2010-06-08", "two-digit month"),
    (" ngày 08 tháng 6 năm 2010", "2010-06-08", "long form"),
    (" ngày 8.6.2010", "2010-06-08", "full stops"),
    (" ngày 08-6-2010", "2010-06-08", "hyphens"),
    (", ngày 15/7/ 2021", "2021-07-15", "comma in front, space inside"),
    (" (ngày 01/01/2020)", "2020-01-01", "in brackets"),
    (" ngày 15/12 năm 2026", "2026-12-15", "mixed"),
    (" ngày 04 tháng\n\n3 năm 2026", "2026-03-04", "across a page break"),
    (" ban hành ngày 05/3/2020", "2020-03-05", "with its verb"),
    (" ngày    tháng 5 năm 2026", "2026-05", "day left blank"),
    (" ngày … tháng … năm 2026", "2026", "day and month left blank"),
    (" tháng 4 năm 2026", "2026-04", "a month"),
]


@pytest.mark.parametrize(("text", "iso", "why"), FORMS, ids=[form[2] for form in FORMS])
def test_form(text: str, iso: str, why: str) -> None:
    found = date_at(text, 0)
    assert found is not None
    assert found.iso == iso
    assert text[found.start : found.end].strip(" ,(") == text[found.start : found.end]


def test_a_year_alone_counts_only_where_laws_are_told_apart() -> None:
    assert date_at(" năm 2015", 0) is None
    found = date_at(" năm 2015", 0, bare_year=True)
    assert found is not None
    assert found.iso == "2015"


def test_a_day_that_no_calendar_has_gives_no_date() -> None:
    found = date_at(" ngày 31/02/2020", 0)
    assert found is not None
    assert found.iso is None


@pytest.mark.parametrize(
    "text", [" về việc", " ngày càng", " năm 2021-2025", " tháng này", "", " ngày 12345"]
)
def test_no_date(text: str) -> None:
    assert date_at(text, 0, bare_year=True) is None
