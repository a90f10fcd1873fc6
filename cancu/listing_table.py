"""A listing on a terminal and in files: a table with its notes, CSV, a workbook."""

from collections.abc import Sequence
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
        console.print(_table(listing, console.width))
    for note in listing.notes:
        console.print(Text(note))


def _table(listing: Listing, width: int) -> Table:
    shown = [at for at, name in enumerate(listing.columns) if name not in listing.hidden]
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for at, letters in zip(shown, _widths(listing, shown, width - 3 * len(shown) - 1), strict=True):
        table.add_column(listing.columns[at], width=letters)
    for row in listing.rows:
        table.add_row(*(Text(words(row[at])) for at in shown))
    return table


def _widths(listing: Listing, shown: list[int], width: int) -> list[int]:
    """Letters for each column: its longest word, and of the rest a share by its longest text."""
    least = [min(_word(listing, at), _MIN_WORD) for at in shown]
    wish = [max(_share(listing, at), letters) for at, letters in zip(shown, least, strict=True)]
    rest, wanted = max(width - sum(least), 0), sum(wish) - sum(least)
    more = [(one - letters) * rest // max(wanted, 1) for one, letters in zip(wish, least, strict=True)]
    return [letters + extra for letters, extra in zip(least, more, strict=True)]


def _word(listing: Listing, column: int) -> int:
    """The longest word of a column, which should not be broken."""
    texts = [listing.columns[column], *(words(row[column]) for row in listing.rows)]
    return max((len(word) for text in texts for word in text.split()), default=1)


def _share(listing: Listing, column: int) -> int:
    """How much of the width a column gets: by its longest text, the long ones less than in proportion."""
    longest = max([len(words(row[column])) for row in listing.rows] + [len(listing.columns[column]) // 2])
    return min(longest, 12 + longest // 5)


def write_listing(
    listing: Listing,
    made: date,
    *,
    csv: Path | None,
    xlsx: Path | None,
    more: Sequence[Listing] = (),
) -> None:
    """Write a listing as CSV and as a workbook, where a path is given; `made` is the day they carry.

    What is in `more` and has rows gets a tab of its own in the workbook.
    """
    from viz.sheets import Sheet, to_csv, to_xlsx

    sheet = Sheet(*listing)
    if csv is not None:
        written(csv, to_csv(sheet))
    if xlsx is not None:
        written(xlsx, to_xlsx([sheet, *(Sheet(*other) for other in more if other.rows)], made))
