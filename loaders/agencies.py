"""Agencies: the bodies that a document names as acting, assigned, issuing or receiving.

One record a body with every printed form, the body above it and its level. Mere channels (a newspaper
in which something appears) and persons are left out: a name counts only where it has a part in the
document — as issuer, in a task, among the recipients, or as the source of a document spoken of.
"""

import re
from collections.abc import Iterable, Sequence

from graph.record import AgencyRead, Header, TaskRead
from loaders.clean import Clean
from loaders.layout import Layout
from loaders.names import SP, Names, find_names, name_at, printed
from loaders.units import COMMUNE, DISTRICT

_CENTRAL = re.compile(
    r"(?:Chính phủ|Thủ tướng|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ (?!Chỉ huy|Tư lệnh|phận)"
    r"|Văn phòng (?:Chính phủ|Quốc hội|Trung"
    r"|Chủ tịch)|Ban (?:Bí thư|Chấp hành Trung ương)|Ngân hàng Nhà nước Việt Nam|Thanh tra (?:Chính phủ|Bộ)"
    r"|Kiểm toán nhà nước"
    r"|Đại hội đại biểu toàn quốc|Chủ tịch (?:nước|Quốc hội)|Tòa án nhân dân tối cao"
    r"|Viện kiểm sát nhân dân tối cao"
    r"|Tổng cục|Cục (?!Thi hành|Thống kê|Thuế|Hải quan))"
)
_ADVISORY = re.compile(
    r"(?:Ban Chỉ đạo|Ban Điều hành|Tổ công tác|Tổ giúp việc|Hội đồng (?!nhân dân)|Đoàn kiểm tra)"
)
_VERTICAL = re.compile(
    r"(?:Công an|Bộ Chỉ huy|Ban Chỉ huy|Bộ Tư lệnh|Kho bạc|Thuế|Chi cục Thuế|Bảo hiểm xã hội|Tòa án"
    r"|Viện kiểm sát"
    r"|Cục (?:Thi hành|Thống kê|Thuế|Hải quan)|Ngân hàng)"
)
_ORGANISATION = re.compile(
    r"(?:Hội (?!đồng)|Liên |Hiệp hội|Đoàn |Tỉnh đoàn|Thành đoàn|Công ty|Tổng công ty|Tập đoàn|Doanh nghiệp"
    r"|Hợp tác xã|Quỹ|Bưu điện"
    r"|Viễn thông|Các tổ chức chính trị)"
)
_UNIT = re.compile(
    r"(?:Trung tâm|Trường|Bệnh viện|Ban Quản lý|Trạm|Thư viện|Bảo tàng|Học viện|Viện|Nhà)(?!\w)"
)
_PERSONS = re.compile(
    r"(?:Chủ tịch, |Chủ tịch và |Giám đốc, |Các? ?(?:phó|Phó|PCT|đồng chí|thành viên)|Chánh, "
    r"|Ban Giám đốc|BGĐ|Đồng chí|Lưu\b|Như "
    r"|Bí thư|Thủ tướng Chính phủ, các|CT, |Phó )",
)
_CITED = re.compile(
    rf"(?i:văn{SP}bản|hướng{SP}dẫn|chỉ{SP}đạo|hành{SP}động|nghị{SP}quyết|kết{SP}luận"
    rf"|chỉ{SP}thị){SP}(?i:của){SP}"
)
_TIERS = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district"}
_LISTED = re.compile(
    r"(?:(?:các|cấp) |nhân dân (?=[^ ]+(?: [^ ]+)?, ))(xã|phường|huyện|quận|thị xã|tỉnh)(?!\w)"
)
_UNIT_AT_END = re.compile(r"(?<!\w)(tỉnh|thị xã|xã|phường|đặc khu|thị trấn|huyện|quận)(?: [^ ]+){1,4}$")
_LINK = re.compile(rf"(?: ?[,;] ?|{SP}(?:và){SP})")


def read_agencies(
    clean: Clean,
    layout: Layout,
    header: Header,
    citations_issuers: Sequence[str],
    tasks: Sequence[TaskRead],
    recipients: Sequence[str],
    names: Names | None = None,
) -> tuple[AgencyRead, ...]:
    """The bodies of a document, in the order of their parts: issuer, cited, tasks, recipients.

    `names`, where given, is what already learnt from this text; it saves a second scan.
    """
    names = (names or Names(header)).learn(clean)
    found: dict[str, set[str]] = {}
    for name in header.issuers or (header.issuer,):
        if name:
            found.setdefault(name, set())
    for name in citations_issuers:
        found.setdefault(name, set())
    for task in tasks:
        for name in (*task.assignees, *task.coordinating, task.reports_to):
            if name:
                found.setdefault(name, set())
    above = _recipients(recipients, names, found)
    for name in _cited(clean.text[: layout.closing[0]], names):
        found.setdefault(name, set())
    for start, end in ((task.start, task.end) for task in tasks):
        for name in _named(clean.text, start, end, names):
            found.setdefault(name, set())
    _printed_forms(clean, names, found)
    return tuple(
        AgencyRead(
            name=name,
            aliases=tuple(sorted(aliases)) or (name,),
            parent=above.get(name) or _parent(name, names),
            level=_level(name, names),
        )
        for name, aliases in found.items()
    )


def _recipients(recipients: Iterable[str], names: Names, found: dict[str, set[str]]) -> dict[str, str]:
    """Adds the bodies among the recipients; returns who stands above whom (`Cục … - VP Chính phủ`)."""
    above: dict[str, str] = {}
    for line in recipients:
        text = " ".join(line.split())
        persons = bool(_PERSONS.match(text))
        last: tuple[str, int] | None = None
        for span in find_names(text):
            words = printed(text, span)
            name = names.complete(words)
            if persons and name not in found:
                continue
            found.setdefault(name, set()).add(words)
            if last and re.fullmatch(r" ?[-–(] ?", text[last[1] : span[0]]):
                above[last[0]] = name
            last = (name, span[1])
    return above


def _cited(text: str, names: Names) -> Iterable[str]:
    """The bodies whose documents are spoken of without a number: `văn bản chỉ đạo của Tỉnh ủy, UBND tỉnh`."""
    for match in _CITED.finditer(text):
        at = match.end()
        while spans := name_at(text, at):
            for span in spans:
                words = printed(text, span)
                if span[2] != "Các":
                    yield names.complete(words)
            link = _LINK.match(text, spans[-1][1])
            if not link:
                break
            at = link.end()


def _named(text: str, start: int, end: int, names: Names) -> Iterable[str]:
    """The bodies that the words of a task name, groups and portals left out."""
    for span in find_names(text, start, end):
        if span[2] not in ("Các", "Cổng", "Văn phòng", "Sở", "Báo", "Đài", "Trưởng"):
            yield names.complete(printed(text, span))


def _printed_forms(clean: Clean, names: Names, found: dict[str, set[str]]) -> None:
    """Every printed form in the text of the bodies found."""
    for span in names.found:
        words = printed(clean.text, span)
        name = names.complete(words)
        if name in found:
            start, end = clean.span(span[0], span[1])
            shown = " ".join(clean.original[start:end].split())
            found[name].update({words, shown} if span[2] not in ("Sở", "Bộ") else {words})
    code = (names.header.symbol or "").rsplit("-", 1)[-1]
    if names.issuer in found and len(code) > 1 and code.isupper() and code not in ("UBND", "HĐND"):
        found[names.issuer].add(code)


def _level(name: str, names: Names) -> str | None:
    """The level: the tier of the territory for state and Party bodies; a loose group has none."""
    folded = name.casefold()
    if folded.startswith("các cơ quan") or "liên quan" in folded:
        return None
    if _CENTRAL.match(name):
        return "central"
    for pattern, level in ((_ADVISORY, "advisory"), (_VERTICAL, "vertical"), (_ORGANISATION, "organisation")):
        if pattern.match(name):
            return level
    if re.match(r"(?:Sở|Các [Ss]ở|Các ban, ngành)(?!\w)", name):
        return "department"
    if re.search(r"(?:Sở|Văn phòng Ủy ban nhân dân) ", name) or re.match(
        r"(?:Văn phòng|Phòng|Các phòng)(?!\w)", name
    ):
        return "commune" if _tier(name, names) == "commune" else "office"
    tier = _tier(name, names)
    return tier or ("unit" if _UNIT.match(name) else None)


def _tier(name: str, names: Names) -> str | None:
    """The tier of the units a name lists or ends in, else that of the issuer's commune."""
    folded = name.casefold()
    listed = _LISTED.search(folded)
    unit = listed or _UNIT_AT_END.search(folded)
    if unit:
        return "commune" if unit[1] in COMMUNE else _TIERS.get(unit[1])
    if city := re.search(r"thành phố (.+)$", folded):
        province = names.province
        within = province is not None and province.unit == "tỉnh" and province.name.casefold() != city[1]
        return "district" if within else "province"
    if re.search(r"(?:tỉnh ủy|thành ủy)(?!\w)", folded):
        return "province"
    own = names.own
    if own and own.unit in COMMUNE:
        return "commune"
    return "district" if own and own.unit in DISTRICT and own.unit != "thành phố" else None


def _parent(name: str, names: Names) -> str | None:
    """The body above: the one the name says it belongs to, else the one its kind belongs to."""
    if name in ("Thủ tướng Chính phủ", "Văn phòng Chính phủ") or re.match(
        r"Bộ (?!Chính trị|Chỉ huy|Tư|phận)", name
    ):
        return "Chính phủ"
    if under := re.search(
        r"(?:, | (?:trực )?thuộc )((?:Sở|Văn phòng|Ủy ban nhân dân|Chi cục|Ban|Thanh tra) .+)$", name
    ):
        return under[1]
    if inner := re.match(r"(?:Văn phòng|Thanh tra|Chủ tịch) ((?:Sở|Ủy ban nhân dân) .+)$", name):
        return inner[1]
    if inner := re.match(
        r"(?:Ban Thường vụ|Thường trực|Ban [^ ]+(?: [^ ]+){0,6}?) ((?:Tỉnh|Thành|Huyện|Đảng) ủy .+)$", name
    ):
        return inner[1]
    if inner := re.match(r"Thường trực (Hội đồng nhân dân .+)$", name):
        return inner[1]
    if name == names.issuer and name.startswith("Ủy ban nhân dân"):
        return None
    province = names.province
    if province and re.match(r"(?:Sở|Các [Ss]ở)(?!\w)", name):
        return f"Ủy ban nhân dân {province}"
    own = names.own
    commune = own is not None and own.unit in COMMUNE
    if commune and re.match(r"(?:Phòng|Trung tâm|Văn phòng)(?!\w)", name) and name.endswith(str(own)):
        return f"Ủy ban nhân dân {own}"
    issuer = names.issuer or ""
    if re.match(r"(?:Trung tâm|Cổng Thông tin)(?!\w)", name) and issuer.startswith(("Sở", "Văn phòng")):
        within = issuer.startswith("Văn phòng") or not re.search(r"(?:tỉnh|thành phố) [^ ]", name)
        return issuer if within else None
    return None
