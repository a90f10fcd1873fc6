"""Listing: an answer as a list for people — a title, columns, rows, and sentences below."""

from datetime import date
from typing import NamedTuple

from graph.dates import PartialDate, printed

Value = str | int | date | None


class Listing(NamedTuple):
    """What a terminal, a spreadsheet and a page show alike; rows are as wide as the columns.

    `hidden` are columns for a program that reads a filled-in workbook back.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def day_value(text: str | None) -> Value:
    """A printed day as a date, a month or year alone in the office form: `05/2026`."""
    if text is None:
        return None
    known = PartialDate.parse(text)
    if known.is_day:
        return known.first
    return f"{known.month:02d}/{known.year}" if known.month else str(known.year)


def words(value: Value) -> str:
    """A value as it is read on a terminal."""
    if value is None:
        return ""
    return printed(value) if isinstance(value, date) else str(value)
