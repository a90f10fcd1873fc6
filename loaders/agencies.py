"""Agencies: the bodies that a document names as acting, assigned, issuing or receiving.

One record a body with every printed form, the body above it and its level. Mere channels (a newspaper
in which something appears) and persons are left out: a name counts only where it has a part in the
document — as issuer, in a task, among the recipients, or as the source of a document spoken of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graph.record import AgencyRead, Header, TaskRead
from loaders.casing import cased
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
_OF = re.compile(rf"của{SP}")
_CITED = re.compile(
    rf"(?i:văn{SP}bản|hướng{SP}dẫn|chỉ{SP}đạo|hành{SP}động|nghị{SP}quyết|kết{SP}luận|chỉ{SP}thị){SP}$"
)
_CITED_CHARS = 24
_NOW = re.compile(rf"nay{SP}là{SP}")
#: `TT. Đảng ủy, HĐND` is one standing committee of each.
_STANDING = re.compile(r"(?i:thường trực)|TTr?\.?(?= )|TTHU")
_ONLY_PERSONS = re.compile(r"Các cá nhân(?: có)?(?: liên quan)?")
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
    found: dict[str, set[str]] = {name: set() for name in _acting(header, citations_issuers, tasks, names)}
    above = _recipients(recipients, names, found)
    for name in _spoken_of(clean.text, layout, header, tasks, names):
        found.setdefault(name, set())
    for person in [name for name in found if _ONLY_PERSONS.fullmatch(name)]:
        del found[person]
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


def _acting(header: Header, issuers: Sequence[str], tasks: Sequence[TaskRead], names: Names) -> Iterator[str]:
    """The bodies that issue this document or a cited one, that are told to do something or reported to."""
    yield from filter(None, header.issuers or (header.issuer,))
    for issuer in issuers:
        yield from _each(issuer, names)
    for task in tasks:
        yield from filter(None, (*task.assignees, *task.coordinating, task.reports_to))


def _spoken_of(
    text: str, layout: Layout, header: Header, tasks: Sequence[TaskRead], names: Names
) -> Iterator[str]:
    """The bodies that the text names as a source, as what a former body is now, as signing, in a duty."""
    yield from _cited(text[: layout.closing[0]], names)
    yield from _now_named(text, names)
    yield from _signing_room(header, text, names)
    for task in tasks:
        yield from _named(text, task.start, task.end, names)


def _recipients(recipients: Iterable[str], names: Names, found: dict[str, set[str]]) -> dict[str, str]:
    """Adds the bodies among the recipients; returns who stands above whom (`Cục … - VP Chính phủ`)."""
    above: dict[str, str] = {}
    for line in recipients:
        text = Clean(" ".join(line.split())).text
        persons = bool(_PERSONS.match(text))
        last: tuple[str, int] | None = None
        standing = False
        for span in find_names(text):
            words = printed(text, span)
            shared = last and standing and span[2] == "Hội đồng nhân dân" and text[last[1] : span[0]] == ", "
            name = names.complete(f"Thường trực {words}" if shared else words)
            standing = bool(_STANDING.match(words))
            if persons and name not in found:
                continue
            found.setdefault(name, set()).add(words)
            if last and re.fullmatch(r" ?[-–(] ?", text[last[1] : span[0]]):
                above[last[0]] = name
            last = (name, span[1])
    return above


def _each(issuer: str, names: Names) -> tuple[str, ...]:
    """The bodies that issue together: `Bộ Chính trị, Ban Bí thư`; else the issuer alone."""
    if ", " not in issuer:
        return (issuer,)
    spans = find_names(issuer)
    apart = [issuer[a[1] : b[0]] for a, b in pairwise(spans)]
    if len(spans) < 2 or spans[0][0] or spans[-1][1] < len(issuer) or any(gap != ", " for gap in apart):
        return (issuer,)
    return tuple(names.complete(printed(issuer, span)) for span in spans)


def _now_named(text: str, names: Names) -> Iterable[str]:
    """The bodies of today that stand for former ones: `Sở Du lịch (nay là Sở Văn hóa, …)`."""
    for match in _NOW.finditer(text):
        for span in name_at(text, match.end()):
            yield names.complete(printed(text, span))


def _signing_room(header: Header, text: str, names: Names) -> Iterable[str]:
    """The room whose head signs by order (TL.) or delegation (TUQ.): `TRƯỞNG PHÒNG NGHIỆP VỤ Y`."""
    title = header.signer_title or ""
    if header.signing_mode in ("TL.", "TUQ.") and title.startswith("TRƯỞNG PHÒNG "):
        yield names.complete(cased(title.removeprefix("TRƯỞNG "), text))


def _cited(text: str, names: Names) -> Iterable[str]:
    """The bodies whose documents are spoken of without a number: `văn bản chỉ đạo của Tỉnh ủy, UBND tỉnh`."""
    for match in _OF.finditer(text):
        if not _CITED.search(text[max(0, match.start() - _CITED_CHARS) : match.start()]):
            continue
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
    for span, words in zip(names.found, names.words, strict=True):
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
