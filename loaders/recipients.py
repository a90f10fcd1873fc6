"""Recipients: the lines under "Nơi nhận:" (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.9)."""

import re

from graph.folding import fold
from loaders.cells import Cell, cut
from loaders.clean import Clean
from loaders.closing import is_signing_line
from loaders.forms import is_rule, is_upper
from loaders.layout import Layout
from loaders.letters import UPPER

_HEAD = re.compile(r"^\W*n[ơoớờởợ]i\s{1,3}nh[ậâạaăẩấầ]n\s*+(?:[:;.]\s*+)?", re.IGNORECASE)
_BULLET = re.compile(r"^[-+~•ˆ⁃*_]\s*[-_]*\s*(?=\S)")
_FILED = re.compile(r"L[ưu]u\b")
_SIGNER = re.compile(
    rf"\s+(?:(?:TM|KT|TL|TUQ|VT|Q)\.\s?[{UPPER} .]+|(?:PHÓ |P|PHO )?(?:CHỦ TỊCH|GI[ÁA]M Đ[ỐÓỌ]C"
    r"|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|BỘ TRƯỞNG|BÍ THƯ))\s*$"
)
_LEAST_LETTERS = 3
_TRAILING = " .;,:/\\"


def read_recipients(clean: Clean, layout: Layout) -> tuple[str, ...]:
    """The recipients as printed, one a line, without the dash and the final punctuation."""
    cells = _list_cells(layout)
    items: list[tuple[int, int]] = []
    for cell in cells:
        bullet = _BULLET.match(cell.text)
        start = cell.start + (bullet.end() if bullet else 0)
        filed = bool(items) and _FILED.match(clean.text, items[-1][0])
        if filed and bullet and bullet.group()[0] not in "-+":
            break
        if bullet or _FILED.match(cell.text) or not items:
            items.append((start, cell.end))
        elif filed or _is_name_or_stamp(cell.text):
            break
        else:
            items[-1] = (items[-1][0], cell.end)
    texts = (_text(clean, start, end) for start, end in items)
    return tuple(text for text in texts if text)


def _list_cells(layout: Layout) -> list[Cell]:
    """The cells of the list, from "Nơi nhận" (or from the first dash) up to the end of the closing."""
    found: list[Cell] = []
    begun = False
    for cell in _split_joined(cut(layout.lines_within(layout.closing))):
        head = _HEAD.match(cell.text)
        if head and not begun:
            begun = True
            rest = cell.text[head.end() :]
            if sum(c.isalpha() for c in rest) < _LEAST_LETTERS or is_signing_line(rest):
                continue
            cell = Cell(cell.end - len(rest), cell.end, rest)
        if not begun and not _BULLET.match(cell.text):
            continue
        begun = True
        if (
            is_rule(cell.text)
            or is_signing_line(cell.text)
            or (is_upper(cell.text) and not _is_short_form(cell.text))
        ):
            continue
        found.append(_without_signer(cell))
    return found


def _split_joined(cells: list[Cell]) -> list[Cell]:
    """Cells in which a whole list stands on one line, "- A; - B; - Lưu: VT.", cut at its dashes."""
    out: list[Cell] = []
    for cell in cells:
        position = 0
        for match in re.finditer(r";\s+(?=-\s)|:\s+(?=-\s)", cell.text):
            out.append(
                Cell(
                    cell.start + position,
                    cell.start + match.start() + 1,
                    cell.text[position : match.start() + 1],
                )
            )
            position = match.end()
        out.append(Cell(cell.start + position, cell.end, cell.text[position:]))
    return out


def _without_signer(cell: Cell) -> Cell:
    """A line into which the title of the signatory ran, without it."""
    match = _SIGNER.search(cell.text)
    if not match or not _BULLET.match(cell.text):
        return cell
    return Cell(cell.start, cell.start + match.start(), cell.text[: match.start()])


def _is_short_form(text: str) -> bool:
    """Whether capitals are a list item, `- VPCP;`, not a line of the signature."""
    return bool(_BULLET.match(text)) or text.endswith(";")


def _is_name_or_stamp(text: str) -> bool:
    """Whether a line without a dash is no continuation: a person's name, or the next part."""
    words = text.split()
    named = (
        2 <= len(words) <= 6
        and all(word[:1].isupper() for word in words)
        and not text.endswith((";", ",", "."))
    )
    return named or fold(text).startswith(("phu luc", "ky boi", "ngay ky", "thoi gian ky", "so "))


def _text(clean: Clean, start: int, end: int) -> str:
    first, last = clean.span(start, end)
    if clean.original.count("*", first, last) % 2 and clean.original.startswith("*", last):
        last += 1
    text = re.sub(r"\s+", " ", clean.original[first:last])
    return text.strip().strip(_TRAILING).strip()
