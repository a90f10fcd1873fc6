"""Duties: what one sentence of an order says: who, with whom, in which role, reporting to whom."""

import re
from dataclasses import dataclass
from typing import Literal

from loaders.names import SP, Names, name_at, printed
from loaders.open_groups import POST, group_at, qualified
from loaders.units import COMMUNE

Role = Literal["chủ trì", "phối hợp", "thực hiện", "đầu mối", "đề nghị"]
Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies a sentence gives a duty to, as found; `end` is where the words of the duty begin."""

    names: tuple[Name, ...]
    end: int
    asked: bool = False
    ordered: bool = False


_PERSON = re.compile(
    rf"(?:(?i:lãnh{SP}đạo|thủ{SP}trưởng|người{SP}đứng{SP}đầu|công{SP}chức|cán{SP}bộ|viên{SP}chức"
    rf"|đồng{SP}chí|đại{SP}diện|các{SP}ông(?:,?{SP}\(?bà\)?)?"
    rf"|(?:phó{SP})?giám{SP}đốc|hiệu{SP}trưởng|cục{SP}trưởng|vụ{SP}trưởng|chi{SP}cục{SP}trưởng"
    rf"|viện{SP}trưởng|chỉ{SP}huy{SP}trưởng)"
    rf"|(?i:chánh)(?={SP}(?i:văn{SP}phòng|VP|thanh{SP}tra))|(?i:trưởng)(?={SP}(?i:(?:các{SP})?phòng|(?:các{SP})?ban|các{SP}đơn{SP}vị|công{SP}an))"
    rf"|(?i:chủ{SP}tịch)(?={SP}(?:các{SP})?(?:Hội|Liên|Ủy{SP}ban{SP}M|MTTQ))|(?i:chủ{SP}nhiệm)(?={SP}Ủy{SP}ban{SP}Kiểm)"
    rf"|(?i:bí{SP}thư)(?={SP}(?!chi)\w)|(?i:bí{SP}thư{SP}(?:các{SP})?chi{SP}bộ))(?:,?{SP})"
)
_BETWEEN = re.compile(
    rf"(?: ?[,;] ?\n? *|{SP}(?i:và|cùng){SP}|,{SP}(?i:và){SP})"
    rf"(?i:cùng{SP}với{SP}|với{SP}|(?<=; )đề{SP}nghị{SP})?"
)
_ABOUT = re.compile(
    rf"(?i:đối{SP}với|trách{SP}nhiệm{SP}của|nhiệm{SP}vụ{SP}của|về{SP}phía|riêng|tại){SP}", re.IGNORECASE
)
_ORDER = re.compile(
    rf"(?:(?i:đồng{SP}thời|trong{SP}đó),?{SP})?(?i:(?P<ask>(?:trân{SP}trọng{SP})?(?:kính{SP})?đề{SP}nghị|mời)"
    rf"|giao{SP}(?:nhiệm{SP}vụ{SP})?(?:cho{SP})?|yêu{SP}cầu|phân{SP}công|giao)(?:{SP}|(?<=\s))"
)
#: "Giao cho cơ quan, đơn vị thông báo …": the group without its "các", only behind an order.
_LOOSE = re.compile(
    rf"(?i:cơ{SP}quan,?{SP}(?:và{SP})?đơn{SP}vị|(?:cơ{SP}quan|đơn{SP}vị),{SP}địa{SP}phương)(?!\w|{SP}(?:có|chủ))"
)
_ISSUER_ORDERS = re.compile(rf"{SP}(?i:yêu{SP}cầu|đề{SP}nghị|giao|phân{SP}công)(?!\w)")
#: "Các doanh nghiệp bưu chính đề nghị phối hợp …": the body is asked, nobody else is named.
_ASKS = re.compile(
    rf"{SP}(?i:đề{SP}nghị){SP}(?:phối{SP}hợp|hỗ{SP}trợ|tạo{SP}điều{SP}kiện|quan{SP}tâm|tham{SP}gia)(?!\w)"
)
_INFORMS = re.compile(
    rf"{SP}(?:(?:xin|trân{SP}trọng){SP})?thông{SP}báo(?:[^.;:\n]{{0,80}}?){SP}(?:để|đến|tới|cho){SP}"
)
_KNOWS = re.compile(
    rf"{SP}(?:được{SP})?biết(?:,|{SP}và|{SP}để)?{SP}(?:tổ{SP}chức{SP}|triển{SP}khai{SP}|nghiêm{SP}túc{SP})?thực{SP}hiện(?!\w)"
)
_LEAD_IN = re.compile(
    rf"(?:(?i:căn{SP}cứ|trên{SP}cơ{SP}sở|theo|trong|quá{SP}trình|khi|định{SP}kỳ|trước|để|nếu"
    rf"|trường{SP}hợp|sau{SP}khi"
    rf"|hằng|hàng|thừa{SP}lệnh|nhận{SP}được|riêng|bên{SP}cạnh|ngoài|có|vướng{SP}mắc|khó{SP}khăn|phát{SP}sinh|đồng{SP}thời|chậm|từ"
    rf"|với|do)(?!\w)"
    r"[^,:.;]{0,200}(?:,|(?=;))\s*)"
)
_TROUBLE = re.compile(
    rf"(?i:(?:nếu|có|gặp|phát{SP}sinh|trường{SP}hợp)[^.;]{{0,40}}(?:khó{SP}khăn|vướng{SP}mắc"
    rf"|phát{SP}sinh|vấn{SP}đề)"
    rf"|vướng{SP}mắc|khó{SP}khăn)"
)
#: Every trouble, every plan has one of these; a quick test before the pattern.
_OF_TROUBLE = ("khăn", "mắc", "sinh", "vấn")
_OF_PLANS = ("hoạch", "trình")
_OPENS_TROUBLE = re.compile(r"\W*(?i:trong|quá trình|nếu|trường hợp|khi|mọi|có|vướng mắc|khó khăn)(?!\w)")
_RESPONSIBLE = re.compile(rf"{SP}(?:ch[ủù]{SP}tr[ìi]|có{SP}trách{SP}nhiệm|chịu{SP}trách{SP}nhiệm)(?!\w)")
_ENDS_HEADING = re.compile(rf"[^.;]{{0,40}}(?::|\s*$)|{SP}(?:có|chịu){SP}trách")
_NO_ACT = re.compile(
    rf"{SP}(?:để|về|theo(?!{SP}(?:dõi|chức{SP}năng|nhiệm{SP}vụ|thẩm{SP}quyền|phân{SP}công|lĩnh{SP}vực))|tại|của|cho|xem{SP}xét)(?!\w)|\s*\)"
)
_DUE_TO = re.compile(
    rf"(?i:phản{SP}ánh|báo{SP}cáo|kịp{SP}thời|chủ{SP}động|thông{SP}tin|gửi|có{SP}văn{SP}bản|đề{SP}nghị)(?!\w)"
)
_WITH = re.compile(
    rf"(?i:ph[ốôó]i{SP}h[ợọơ]p)(?:{SP}(?i:chặt{SP}chẽ|thường{SP}xuyên|đồng{SP}bộ"
    rf"|kịp{SP}thời))?(?:,?{SP}(?i:cùng{SP}với|cùng|với))?"
    rf"(?:{SP}|:{SP}?)|(?i:cùng{SP}với){SP}|(?<=[Cc]hủ trì )cùng{SP}"
)
_LIST_CHARS = 400
#: A condition or an opening clause with a body and its verb behind it: "Nếu vướng mắc, Sở …".
_SHORTEST = 12
_MEMBERS = re.compile(rf"[,;]\s*(?:và{SP})?|{SP}và{SP}")
_NO_LIST = re.compile(
    rf"[.:]|(?<!\w)(?i:của|theo|căn{SP}cứ|trên|khi|để|từ|sau|nếu|phối{SP}hợp|chủ{SP}trì|được|tại)(?!\w)"
)
_BOARD = re.compile(r"(?i)các thành viên(?: (?P<board>.+))?")
_PERSONS = re.compile(r"(?i)các (?:cá nhân|cá nhân có liên quan|cá nhân liên quan|ông|bà|ông, bà)")
_LEADS = re.compile(rf"(?i:ch[ủù]{SP}tr[ìi]|là{SP}cơ{SP}quan{SP}thường{SP}trực)(?!\w)")
_HUB = re.compile(rf"(?i:đầu{SP}mối)(?!\w)")
_SUPPORTS = re.compile(
    rf"\W*(?:(?i:thường{SP}xuyên|chủ{SP}động|tích{SP}cực|có{SP}trách{SP}nhiệm){SP})*(?i:ph[ốôó]i{SP}h[ợọơ]p)(?!\w)"
)
_PLAN = re.compile(
    rf"(?i:xây{SP}dựng|ban{SP}hành|lập|có|gửi)(?:{SP}(?!và{SP})\w+){{0,4}}?{SP}(?i:kế{SP}hoạch"
    rf"|chương{SP}trình)(?!\w)"
    rf"(?P<rest>[^.;]{{0,240}})"
)
_OWN_PLAN = re.compile(
    rf"(?i:của{SP}(?:cơ{SP}quan|đơn{SP}vị|địa{SP}phương|sở|ngành|mình|cấp)|trong{SP}phạm{SP}vi"
    rf"|tại{SP}(?:cơ{SP}quan|đơn{SP}vị)"
    rf"|trên{SP}địa{SP}bàn|cụ{SP}thể|(?:triển{SP}khai|tổ{SP}chức)?{SP}?thực{SP}hiện|truyền{SP}thông"
    rf"|hằng{SP}năm|gửi|năm{SP}\d)"
)
#: Not an order: to advise on a plan, to follow how one is made, to be a basis for one. "Căn cứ Kế hoạch này
#: xây dựng Kế hoạch …" is one.
_ADVISES = re.compile(
    rf"(?i:tham{SP}mưu|trình|đề{SP}xuất)[^.;]{{0,160}}$|(?i:theo|(?:làm|là|có){SP}căn{SP}cứ)[^.;,]{{0,60}}$"
)
_OWN_REPORT = re.compile(
    rf"(?i:(?:gửi{SP})?báo{SP}cáo{SP}(?:kết{SP}quả|định{SP}kỳ|tình{SP}hình|về|sơ{SP}kết|tổng{SP}kết|năm"
    rf"|quý|UBND|Ủy{SP}ban|Sở|Chủ)"
    rf"|(?:gửi|lập|xây{SP}dựng){SP}báo{SP}cáo|tổng{SP}hợp,?{SP}báo{SP}cáo)"
)


def names_at(text: str, position: int, end: int) -> tuple[list[Name], int]:
    """The list of names that begins at a position, persons standing for their bodies, and its end."""
    found: list[Name] = []
    at = position
    while at < end:
        group = group_at(text, at, end)
        while group is None and (person := _PERSON.match(text, at, end)):
            at = person.end()
        more = [group] if group else name_at(text, at, end)
        if not more:
            break
        more[-1] = qualified(text, more[-1], end)
        found += more
        position = more[-1][1]
        between = _BETWEEN.match(text, position, end)
        if not between:
            break
        at = between.end()
    return found, position


def read_subject(text: str, start: int, end: int) -> Subject | None:
    """Whom the sentence `[start, end)` gives its duty: named first, or after an order (Giao, Đề nghị)."""
    at = start
    for _ in range(5):
        order = _ORDER.match(text, at, end)
        asked = bool(order and order["ask"])
        about = None if order else _ABOUT.match(text, at, end)
        begin = order.end() if order else about.end() if about else at
        names, stop = names_at(text, begin, end)
        if order and not names and (loose := _LOOSE.match(text, begin, end)):
            names, stop = [(begin, loose.end(), "Các")], loose.end()
        if names:
            orders = _ISSUER_ORDERS.match(text, stop, end)
            if not order and orders:
                inner = read_subject(text, orders.start() + 1, end)
                if inner or _ASKS.match(text, stop, end):
                    return inner or Subject(tuple(names), orders.end(), asked=True)
            if told := _told(text, stop, end):
                return told
            more, stop = _others(text, stop, end)
            names += more
            if order or _acts(text, stop, end, about is not None):
                return Subject(tuple(names), stop, asked, bool(order))
            if about is not None or at == start:
                return None
        lead = _LEAD_IN.match(text, at, end)
        if not lead:
            break
        at = lead.end()
    if end - start < _SHORTEST:
        return None
    return _in_trouble(text, start, end) or _leader(text, start, end)


def _told(text: str, at: int, end: int) -> Subject | None:
    """Whom an office informs: "Văn phòng thông báo để các cơ quan, đơn vị biết, thực hiện"."""
    informs = _INFORMS.match(text, at, end)
    if informs is None:
        return None
    names, stop = names_at(text, informs.end(), end)
    return Subject(tuple(names), stop, ordered=True) if names and _KNOWS.match(text, stop, end) else None


def _others(text: str, at: int, end: int) -> tuple[list[Name], int]:
    """The bodies of a list behind a member that the grammar cannot end, up to `chịu trách nhiệm`."""
    if text[at : at + 1] not in (",", ";"):
        return [], at
    verb = _RESPONSIBLE.search(text, at, min(end, at + _LIST_CHARS))
    if verb is None or _NO_LIST.search(text, at, verb.start()):
        return [], at
    found: list[Name] = []
    for piece in _MEMBERS.finditer(text, at, verb.start()):
        found += names_at(text, piece.end(), verb.start())[0]
    return (list(dict.fromkeys(found)), verb.start()) if found else ([], at)


def _acts(text: str, at: int, end: int, about: bool) -> bool:
    """Whether what follows the names lets them act: a verb or a colon, no preposition."""
    if about:
        return bool(_ENDS_HEADING.match(text, at, end))
    return not _NO_ACT.match(text, at, end)


def _leader(text: str, start: int, end: int) -> Subject | None:
    """The name before `chủ trì` or `có trách nhiệm` behind a long opening clause."""
    if _SUPPORTS.match(text, start, end):
        return None
    for verb in _RESPONSIBLE.finditer(text, start, min(end, start + 400)):
        comma = max(text.rfind(mark, start, verb.start()) for mark in ",:;")
        while comma > start:
            names, stop = names_at(text, comma + 2, end)
            if names and stop == verb.start():
                return Subject(tuple(names), stop)
            comma = text.rfind(",", max(start, verb.start() - 120), comma)
        break
    return None


def _in_trouble(text: str, start: int, end: int) -> Subject | None:
    """Who is to say when difficulties arise: the name between the condition and `phản ánh`."""
    trouble = _OPENS_TROUBLE.match(text, start, end) and _TROUBLE.search(text, start, min(end, start + 200))
    if not trouble:
        return None
    at = trouble.end()
    while at < end and text[at] in " ,\n":
        at += 1
    limit = min(end, at + 120)
    while at < limit:
        names, stop = names_at(text, at, end)
        if names:
            return (
                Subject(tuple(names), stop)
                if not re.match(rf"{SP}?(?:để|\()", text[stop : stop + 5])
                else None
            )
        due = _DUE_TO.match(text, at, end)
        if due:
            return None
        space = text.find(" ", at + 1, limit)
        at = space + 1 if space >= 0 else limit
    return None


def partners(text: str, start: int, end: int) -> list[Name]:
    """The bodies behind each `phối hợp với`."""
    found: list[Name] = []
    for match in _WITH.finditer(text, start, end):
        found += names_at(text, match.end(), end)[0]
    return found


def role_of(text: str, start: int, end: int, asked: bool) -> Role:
    """The role of the assignees: asked, leading, being the hub, supporting, else carrying out."""
    if asked:
        return "đề nghị"
    body = text[start:end]
    if _SUPPORTS.match(body):
        return "phối hợp"
    hub = _HUB.search(body[:80])
    if hub:
        return "đầu mối"
    return "chủ trì" if _LEADS.search(body) else "thực hiện"


def orders(text: str) -> Literal["plan", "report"] | None:
    """Whether the duty is to issue a plan, or to send a report, of one's own."""
    low = text.lower()
    if any(word in low for word in _OF_TROUBLE) and _TROUBLE.search(text):
        return None
    for plan in _PLAN.finditer(text) if any(word in low for word in _OF_PLANS) else ():
        if _OWN_PLAN.search(plan["rest"]) and not _ADVISES.search(text[: plan.start()]):
            return "plan"
    return "report" if "cáo" in low and _OWN_REPORT.search(text) else None


def completed(text: str, names: list[Name] | tuple[Name, ...], by: Names) -> tuple[str, ...]:
    """The full names, each once, in the order of the text; unnamed persons are no bodies."""
    full = [_complete(printed(text, name), name[2], by) for name in names]
    return tuple(name for name in dict.fromkeys(full) if not _PERSONS.fullmatch(name))


def _complete(words: str, head: str, by: Names) -> str:
    if head == POST:
        own = f" {by.own}" if by.own and by.own.unit in COMMUNE else ""
        return f"{words[:1].upper()}{words[1:]}{own}"
    board = _BOARD.fullmatch(words) if head == "Các" else None
    if board and by.issuer and by.issuer.casefold().startswith((board["board"] or "").casefold()):
        return f"Các thành viên {by.issuer}"
    if head == "Các" and _LOOSE.fullmatch(words):
        words = f"các {words}"
    name = by.complete(words)
    return name[:1].upper() + name[1:]
