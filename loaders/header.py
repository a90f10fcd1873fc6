"""The header: the formal components of a document and of those attached to it (NĐ 30/2020/NĐ-CP, Điều 8)."""

import re
from collections.abc import Sequence

from graph.dates import PartialDate
from graph.kinds import BY_ABBREVIATION, Kind, kind_of_symbol
from graph.record import DocumentState, Header
from loaders.cells import Cell, cut
from loaders.clean import Clean
from loaders.forms import compact, is_authority_line, type_line
from loaders.issuer import read_issuer, signing_issuer
from loaders.layout import Layout
from loaders.letterhead import read_letterhead
from loaders.number_line import NumberLine, is_number_line, number_behind_type, read_number
from loaders.place_date import PlaceDate, passed_day, read_place_date, stamped_day, stamped_number
from loaders.seat import Hints
from loaders.signature import read_signature
from loaders.title import read_title, time_scope
from loaders.title_lines import find_type

_LETTER = "Công văn"
_CONSOLIDATED = "VBHN"
_PREAMBLE_LINES = 3
_LAST_SENTENCES = 1500
_ABOVE_CLOSING = 400
#: Texts that print place and day at their end: of the National Assembly and consolidated ones.
_AT_THE_END = re.compile(r"QH|UBTVQH|VBHN")


def read_header(clean: Clean, layout: Layout) -> Header:
    """The header of the document; every field that is not printed and cannot be derived is None.

    `start` and `end` are those of the clean view.
    """
    type_at, kind = find_type(layout.lines)
    title = read_title(layout.lines, type_at)
    cells = _head_cells(layout, type_at)
    in_title = _in_title(layout, type_at)
    number = _consolidated(clean, layout) or _number(clean, layout, cells, in_title)
    dated = read_place_date(_without_number(cells, number)) or read_place_date(_ending(layout, number))
    day = _day(clean, layout, dated)
    issuer = read_issuer(
        read_letterhead(_above_number(cells, number, dated)),
        Hints(
            symbol=number.symbol if number else None,
            place=dated.place if dated else None,
            day=day.first if day else None,
            title=title.text or "",
            basis=clean.text[slice(*layout.basis)],
            closing=clean.text[slice(*layout.closing)],
            text=clean.text,
            preamble=_preamble(layout),
        ),
    )
    signature = read_signature(layout, clean.text, issuer.names)
    issuer = signing_issuer(issuer, signature.body)
    end = layout.attached[0][0] if layout.attached else len(clean.text)
    return Header(
        type=_type(kind, number, title.letter and title.text is not None),
        number_raw=_printed(clean, number),
        number=number.number if number else None,
        symbol=number.symbol if number else None,
        year=number.year if number else None,
        date=str(day) if day else None,
        place=dated.place if dated else None,
        title=_with_quotes(clean, layout, _without_own(clean, title.text, in_title)),
        issuer=issuer.name,
        issuers=issuer.names,
        issuer_level=issuer.level,
        signer_name=signature.name,
        signer_title=signature.title,
        signing_mode=signature.mode,
        time_scope=time_scope(title.text),
        state=_state(cells, number, day),
        start=0,
        end=end,
    )


def read_attached(clean: Clean, layout: Layout) -> tuple[Header, ...]:
    """The headers of the documents that this one promulgates and that follow in the same file.

    Number, day, place, issuer and signature are those of the promulgating document.
    """
    if not layout.attached:
        return ()
    own = read_header(clean, layout)
    headers = []
    for first, last in layout.attached:
        lines = layout.lines_within((first, last))
        type_at, kind = find_type(lines)
        title = read_title(lines, type_at).text
        update = {"title": title, "time_scope": time_scope(title), "start": first, "end": last}
        headers.append(own.model_copy(update={"type": kind.type if kind else None, **update}))
    return tuple(headers)


def _head_cells(layout: Layout, type_at: int | None) -> list[Cell]:
    """The cells above the type; of an official letter those of the whole head."""
    if type_at is not None:
        return cut(layout.lines[:type_at])
    return cut(layout.lines_within(layout.head))


def _in_title(layout: Layout, type_at: int | None) -> NumberLine | None:
    """The own number in the line of the type (`NGHỊ QUYẾT SỐ 108/2025/UBTVQH15 QUY ĐỊNH …`), or None."""
    line = layout.lines[type_at] if type_at is not None else None
    named = type_line(line.text) if line else None
    if line is None or named is None or not named[1]:
        return None
    start = line.start + line.text.rfind(named[1])
    return number_behind_type(Cell(start, line.end, named[1]))


def _number(
    clean: Clean, layout: Layout, cells: Sequence[Cell], in_title: NumberLine | None
) -> NumberLine | None:
    """The number line of the head; a blank number is taken from the signature stamp that names the symbol."""
    number = read_number(cells) or in_title
    if number is None or number.number is None:
        stamp = stamped_number(clean.text)
        if stamp:
            found = read_number([Cell(stamp[0], stamp[1], "Số: " + clean.text[slice(*stamp)])])
            if found and (number is None or found.symbol == number.symbol):
                return found._replace(lead=stamp[0], start=stamp[0], end=stamp[1])
    return number


def _consolidated(clean: Clean, layout: Layout) -> NumberLine | None:
    """The number of a consolidated text, which stands at its end (`Số: 30/VBHN-VPQH`), or None."""
    if "/VBHN-" not in clean.text:
        return None
    lines = (line for line in reversed(layout.lines) if "/VBHN-" in line.text and is_number_line(line.text))
    line = next(lines, None)
    return read_number([Cell(line.start, line.end, line.text)]) if line else None


def _without_number(cells: Sequence[Cell], number: NumberLine | None) -> list[Cell]:
    """The cells with the number line cut out of the cell that it shares with the day."""
    if number is None:
        return list(cells)
    rest = []
    for cell in cells:
        if cell.start <= number.lead < cell.end and number.end < cell.end:
            behind = cell.text[number.end - cell.start :]
            rest.append(Cell(cell.end - len(behind), cell.end, behind.lstrip()))
        else:
            rest.append(cell)
    return rest


def _above_number(cells: Sequence[Cell], number: NumberLine | None, dated: PlaceDate | None) -> list[Cell]:
    """The cells that can belong to the letterhead: neither number nor day; the right column may follow."""
    rest = []
    for cell in cells:
        if number and cell.start <= number.lead < cell.end:
            above = cell.text[: number.lead - cell.start].strip()
            if above:
                rest.append(Cell(cell.start, cell.start + len(above), above))
        elif dated and cell.start <= dated.start < cell.end:
            continue
        elif not is_number_line(cell.text) and (not number or not number.start <= cell.start < number.end):
            rest.append(cell)
    return rest


def _ending(layout: Layout, number: NumberLine | None) -> list[Cell]:
    """The cells of the closing, where some texts print place and day; those of assemblies just above it."""
    start, end = layout.closing
    if number and number.symbol and _AT_THE_END.match(number.symbol):
        start -= _ABOVE_CLOSING
    return cut(layout.lines_within((start, end)))


def _day(clean: Clean, layout: Layout, dated: PlaceDate | None) -> PartialDate | None:
    printed = dated.day if dated else None
    if printed is not None and printed.is_day:
        return printed
    passed = passed_day(clean.text, layout.closing[0] - _LAST_SENTENCES, layout.closing[0])
    if passed and (printed is None or printed.first <= passed.first <= printed.last):
        return passed
    return stamped_day(clean.text, printed) or printed


def _preamble(layout: Layout) -> str | None:
    """The lines in capitals behind the title that name who enacts, joined."""
    lines = layout.lines_within((layout.head[1], layout.closing[1]))[:_PREAMBLE_LINES]
    named = [line.text for line in lines if is_authority_line(line.text) and not type_line(line.text)]
    return " ".join(named) or None


def _type(kind: Kind | None, number: NumberLine | None, has_subject: bool) -> str | None:
    if number and number.symbol and number.symbol.startswith(_CONSOLIDATED):
        return BY_ABBREVIATION[_CONSOLIDATED].type
    if kind is not None:
        return kind.type
    named = kind_of_symbol(number.symbol) if number and number.symbol else None
    # An inspectorate numbers its letters TTr too; a submission prints its type, a letter its subject (V/v).
    if named is not None and not (has_subject and named.slug == "ttr"):
        return named.type
    return _LETTER if has_subject or (number and number.symbol) else None


def _printed(clean: Clean, number: NumberLine | None) -> str | None:
    if number is None:
        return None
    start, end = clean.span(number.start, number.end)
    while start > 0 and clean.original[start - 1] in "*_":
        start -= 1
    return clean.original[start:end]


def _without_own(clean: Clean, title: str | None, number: NumberLine | None) -> str | None:
    """The title without the document's own number in front of it."""
    if title is None or number is None:
        return title
    printed = " ".join(clean.text[number.start : number.end].split())
    return title.partition(printed)[2].strip(" .;,:|-") or None


def _with_quotes(clean: Clean, layout: Layout, title: str | None) -> str | None:
    """The title with the quotation marks that are printed, where the clean view has straight ones."""
    if not title or '"' not in title:
        return title
    start, end = clean.span(*layout.head)
    printed = [mark for mark in clean.original[start:end] if mark in '"“”„«»']
    if len(printed) != title.count('"'):
        return title
    marks = iter(printed)
    return "".join(next(marks) if letter == '"' else letter for letter in title)


def _state(cells: Sequence[Cell], number: NumberLine | None, day: PartialDate | None) -> DocumentState:
    """`draft` only where DỰ THẢO is printed; a blank number or day makes it unnumbered, not a draft."""
    if any(compact(cell.text[:40]).startswith("duthao") for cell in cells):
        return "draft"
    if number is None or number.number is None or day is None or not day.is_day:
        return "unnumbered"
    return "final"
