"""Identity of a foreign row: number, kind, issuer and year to an id, or the reason why there is none.

For: `118/2025/NĐ-CP`; `12/2024/QĐ-UBND` with "UBND tỉnh Lạng Sơn"; `57-NQ/TW`. Against: `12/2024/QĐ-UBND`
without an issuer (sixty-three provinces), `91/2015/QH13` without a kind (a law or a resolution),
`468/QĐ-TTg` without a day (of which year?), a day that does not fit the year in the number.
"""

import re
from datetime import date
from typing import NamedTuple

from graph.dates import PartialDate
from graph.folding import fold
from graph.identify import MERGER, identify, kind_of, numbering, territory_of
from graph.identity import InstrumentId
from graph.issuers import is_central
from graph.kinds import kind_of_type
from graph.known import homonyms
from loaders.numbers import find_numbers

_LEAD = re.compile(r"^(?:số|so)\s*:?\s*", re.IGNORECASE)
_CODE = re.compile(r"o?\d+")
#: Bodies of the whole country that the list of present ones does not hold (merged or renamed since).
_NATIONAL = (
    "bo ", "ngan hang nha nuoc", "tong cuc", "uy ban thuong vu quoc hoi", "uy ban dan toc", "tong lien doan",
    "toa an nhan dan toi cao", "vien kiem sat nhan dan toi cao", "kiem toan nha nuoc", "thanh tra chinh phu",
    "van phong quoc hoi", "van phong chu tich nuoc", "ban to chuc", "thanh tra nha nuoc", "uy ban khoa hoc",
)  # fmt: skip
#: Kinds that only national bodies issue (Luật 64/2025/QH15 Điều 4; before it Luật 80/2015/QH13 Điều 4).
_NATIONAL_KINDS = frozenset({"hp", "boluat", "luat", "phaplenh", "lenh", "nd", "tt", "ttlt", "nqlt", "sl"})
_LONGEST = 80


class Identified(NamedTuple):
    """What a row is about: the id, number and symbol in full, the name of the kind."""

    id: InstrumentId
    canonical: str
    type: str


def identified(
    number: str, type_name: str | None, issuer: str | None, issued: PartialDate | None
) -> Identified | str:
    """The instrument that printed parts mean, or (Vietnamese) why none is determined."""
    canonical = canonical_number(number)
    if canonical is None:
        return "số, ký hiệu không đọc được"
    parts = numbering(canonical)
    if parts is None:
        return "số, ký hiệu không đọc được"
    if type_name and kind_of_type(type_name) is None:
        return f"tên loại văn bản «{_short(type_name)}» chưa có trong danh mục"
    kind = kind_of(type_name, parts.symbol)
    if kind is None:
        return "thiếu tên loại văn bản (số này có thể là luật hoặc nghị quyết)"
    if parts.year is None and issued is None:
        return "thiếu năm ban hành"
    if parts.year and issued and abs(parts.year - issued.year) > 1:
        return f"ngày ban hành {issued} không hợp với năm {parts.year} trong số"
    first, last = _days(parts.year, issued)
    if territory_of(issuer, first) != territory_of(issuer, last):
        return "thiếu ngày ban hành để biết đơn vị hành chính trước hay sau sắp xếp"
    found = identify(type_name, parts.number, parts.symbol, parts.year, issued, issuer, last)
    if found is None:
        return "không xác định được loại văn bản"
    reason = _unlocated(found, kind.slug, issuer)
    return reason or _told_apart(Identified(found, canonical, kind.type), issued)


def canonical_number(text: str) -> str | None:
    """A printed number in full as it is prescribed, None where the text is not exactly one number."""
    plain = _LEAD.sub("", " ".join(text.split()))
    if not plain or len(plain) > _LONGEST:
        return None
    found = find_numbers(plain)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(plain)):
        return None
    return found[0].canonical if found[0].doubt is None else None


def _days(year: int | None, issued: PartialDate | None) -> tuple[date, date]:
    if issued is not None:
        return issued.first, issued.last
    return date(year or MERGER.year, 1, 1), date(year or MERGER.year, 12, 31)


def _unlocated(found: InstrumentId, kind: str, issuer: str | None) -> str | None:
    """Why it is not known whose text this is; None where it is."""
    if found.territory is not None:
        known = _CODE.fullmatch(found.territory)
        return None if known else f"chưa có mã đơn vị hành chính cho «{_short(issuer or '')}»"
    if kind in _NATIONAL_KINDS or is_central(found.body, issuer):
        return None
    if issuer and fold(issuer).startswith(_NATIONAL):
        return None
    if set(found.body.split("_")) <= {"tw"}:
        return None
    return "chưa rõ cơ quan ban hành (địa phương nào)"


def _told_apart(known: Identified, issued: PartialDate | None) -> Identified | str:
    """A known homonym by its day, or that the day is needed."""
    choices = homonyms().get(str(known.id))
    if choices is None:
        return known
    day = str(issued) if issued and issued.is_day else None
    for choice in map(InstrumentId.parse, choices):
        if choice.homonym == day:
            return known._replace(id=choice)
    return "số này có nhiều văn bản, ngày ban hành không khớp văn bản nào"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
