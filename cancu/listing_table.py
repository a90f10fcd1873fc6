"""A listing on a terminal and in files: a table with its notes, CSV, a workbook."""

from datetime import date
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cancu.output import written
from queries.listing import Listing, words

_WIDTH = 140
_MIN_WORD = 16


def show_listing(console: Console, listing: Listing) -> None:
    """Print title, table and notes; a list without rows is its notes alone."""
    if not console.is_terminal:
        console.width = _WIDTH
    console.print(Text(listing.title, style="bold"))
    if listing.rows:
        console.print(_table(listing))
    for note in listing.notes:
        console.print(Text(note))


def _table(listing: Listing) -> Table:
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    table.expand = True
    for column, name in enumerate(listing.columns):
        share = _share(listing, column)
        table.add_column(name, ratio=share, min_width=min(_word(listing, column), _MIN_WORD))
    for row in listing.rows:
        table.add_row(*(Text(words(value)) for value in row))
    return table


def _word(listing: Listing, column: int) -> int:
    """The longest word of a column, which should not be broken."""
    texts = [listing.columns[column], *(words(row[column]) for row in listing.rows)]
    return max((len(word) for text in texts for word in text.split()), default=1)


def _share(listing: Listing, column: int) -> int:
    """How much of the width a column gets: by its longest text, the long ones less than in proportion."""
    longest = max([len(words(row[column])) for row in listing.rows] + [len(listing.columns[column]) // 2])
    return max(3, min(longest, 12 + longest // 5))


def write_listing(listing: Listing, made: date, *, csv: Path | None, xlsx: Path | None) -> None:
    """Write a listing as CSV and as a workbook, where a path is given; `made` is the day they carry."""
    from viz.sheets import Sheet, to_csv, to_xlsx

    sheet = Sheet(*listing)
    if csv is not None:
        written(csv, to_csv(sheet))
    if xlsx is not None:
        written(xlsx, to_xlsx([sheet], made))
