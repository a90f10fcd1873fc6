"""Lists on a terminal: no column is cut to make room for another."""

import io

import pytest
from rich.console import Console

from cancu.listing_table import show_listing
from queries.listing import Listing

LONG = "Văn phòng Ủy ban nhân dân tỉnh chủ trì, phối hợp với các sở, ban, ngành tổ chức thực hiện. " * 3


@pytest.mark.parametrize("columns", [3, 5, 6, 8])
def test_short_columns_keep_their_words(columns: int) -> None:
    names = ("TT", *(f"Cột {number}" for number in range(1, columns)))
    rows = tuple((number, *(LONG[: 40 * at + 20] for at in range(1, columns))) for number in range(1, 130))
    out = io.StringIO()
    show_listing(Console(file=out, width=140), Listing("DANH SÁCH", names, rows, ("Ghi chú.",)))
    lines = out.getvalue().splitlines()
    assert "…" not in out.getvalue()
    assert sum(line.split()[:1] == [str(number)] for number in range(1, 130) for line in lines) >= 129
    assert max(map(len, lines)) <= 140
