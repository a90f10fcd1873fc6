"""The kinds of documents: type name, abbreviation in the symbol, slug in ids, and which law they fall under.

Types and abbreviations: NĐ 30/2020/NĐ-CP Phụ lục III (administrative), Luật 64/2025/QH15 (normative),
Party documents as observed. Case matters in abbreviations: CTr is not CT, TTr is not TT.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from graph.folding import fold


class Kind(NamedTuple):
    """One kind: `slug` as in ids, `type` as printed, `abbreviation` as in a symbol (empty if none).

    `series` says what number series it has: `normative` (always with a year in the number),
    `administrative` (without), `both` (the year in the number is the switch), see formats.md section 4.
    """

    slug: str
    type: str
    abbreviation: str
    series: str


KINDS: tuple[Kind, ...] = (
    Kind("hp", "Hiến pháp", "", "normative"),
    Kind("boluat", "Bộ luật", "", "normative"),
    Kind("luat", "Luật", "", "normative"),
    Kind("phaplenh", "Pháp lệnh", "PL", "normative"),
    Kind("lenh", "Lệnh", "L", "normative"),
    Kind("nd", "Nghị định", "NĐ", "normative"),
    Kind("nq", "Nghị quyết", "NQ", "both"),
    Kind("nqlt", "Nghị quyết liên tịch", "NQLT", "both"),
    Kind("qd", "Quyết định", "QĐ", "both"),
    Kind("tt", "Thông tư", "TT", "normative"),
    Kind("ttlt", "Thông tư liên tịch", "TTLT", "normative"),
    Kind("ct", "Chỉ thị", "CT", "both"),
    Kind("vbhn", "Văn bản hợp nhất", "VBHN", "administrative"),
    Kind("kh", "Kế hoạch", "KH", "administrative"),
    Kind("ctr", "Chương trình", "CTr", "administrative"),
    Kind("da", "Đề án", "ĐA", "administrative"),
    Kind("duan", "Dự án", "DA", "administrative"),
    Kind("pa", "Phương án", "PA", "administrative"),
    Kind("qc", "Quy chế", "QC", "administrative"),
    Kind("qyd", "Quy định", "QyĐ", "administrative"),
    Kind("hd", "Hướng dẫn", "HD", "administrative"),
    Kind("tb", "Thông báo", "TB", "administrative"),
    Kind("tc", "Thông cáo", "TC", "administrative"),
    Kind("bc", "Báo cáo", "BC", "administrative"),
    Kind("bb", "Biên bản", "BB", "administrative"),
    Kind("ttr", "Tờ trình", "TTr", "administrative"),
    Kind("hdg", "Hợp đồng", "HĐ", "administrative"),
    Kind("cd", "Công điện", "CĐ", "administrative"),
    Kind("cv", "Công văn", "CV", "administrative"),
    Kind("kl", "Kết luận", "KL", "administrative"),
    Kind("bgn", "Bản ghi nhớ", "BGN", "administrative"),
    Kind("btt", "Bản thỏa thuận", "BTT", "administrative"),
    Kind("guq", "Giấy ủy quyền", "GUQ", "administrative"),
    Kind("gm", "Giấy mời", "GM", "administrative"),
    Kind("ggt", "Giấy giới thiệu", "GGT", "administrative"),
    Kind("gnp", "Giấy nghỉ phép", "GNP", "administrative"),
    Kind("pg", "Phiếu gửi", "PG", "administrative"),
    Kind("pc", "Phiếu chuyển", "PC", "administrative"),
    Kind("pb", "Phiếu báo", "PB", "administrative"),
    Kind("sl", "Sắc lệnh", "SL", "normative"),
    Kind("chienluoc", "Chiến lược", "", "administrative"),
    Kind("vb", "Văn bản", "", "administrative"),
)

BY_SLUG: dict[str, Kind] = {kind.slug: kind for kind in KINDS}
BY_ABBREVIATION: dict[str, Kind] = {kind.abbreviation: kind for kind in KINDS if kind.abbreviation}


@cache
def _by_folded_type() -> dict[str, Kind]:
    return {fold(kind.type): kind for kind in KINDS}


def kind_of_type(name: str) -> Kind | None:
    """The kind with a printed type name, whatever its case or diacritics; None when there is none."""
    return _by_folded_type().get(fold(name))


@lru_cache(maxsize=4096)
def kind_of_symbol(symbol: str) -> Kind | None:
    """The kind that a symbol names (`KH-UBND`, `NQ/TW`, `TTLT-BNV-BTC`), or None (`UBND-NC`, `QH15`)."""
    head = symbol.replace("/", "-").split("-", 1)[0]
    return BY_ABBREVIATION.get(head)
