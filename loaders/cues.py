"""Cues: what each reference does in the document — its role — and which other reference it is nested in.

The basis part runs item by item: "Căn cứ …; …; Thực hiện …". An item's first reference takes the
item's role; one that stands in another's title takes what that title says of it ("sửa đổi, bổ sung
một số điều của Nghị định …" → what is amended). Sources: NĐ 30/2020/NĐ-CP, Phụ lục I, II.6 (bases);
formats.md section 3.
"""

import re
from dataclasses import dataclass

from graph.record import CitationRole
from loaders.clauses import Clauses
from loaders.mentions import Mention

_BASIS_CUE = re.compile(
    r"\W*(?:\d+\.|[a-zđ]\))?\W*(?:C[ăĂ]n?\s*[cC][ứỨ]|CĂN\s+CỨ|Căn\s+cứ)(?=[\s:])", re.IGNORECASE
)
_CARRY_OUT_CUE = re.compile(
    r"\W*(?:(?:Để\s+)?(?:[Tt]hực\s+hiện|[Tt]riển\s+khai(?:\s+thực\s+hiện)?|[Tt]hi\s+hành|[Tt]iếp\s+tục\s+thực\s+hiện"
    r"|[Cc]hấp\s+hành|[Tt]heo(?:\s+chỉ\s+đạo|\s+yêu\s+cầu|\s+tinh\s+thần)?(?:\s+của\s+[^;.\n]{2,60}?)?\s+tại))"
    r"\s+(?:nội\s+dung\s+|các\s+|chỉ\s+đạo\s+[^;.\n]{0,60}?tại\s+|ý\s+kiến\s+[^;.\n]{0,60}?tại\s+)*$"
)
_OPENING = re.compile(r"\W*(?:\d+\.|[a-zđ]\))?\W*(?:các|và|cùng)?\s*$", re.IGNORECASE)
_JOIN = re.compile(r"[\s,)\"]*(?:(?:và|hoặc|,|cùng)\s*)?(?:các\s+|với\s+)?$")
_LIST_BREAK = re.compile(r"(?:[,)\"]\s*(?:và\s+)?|\s(?:và|cùng)\s+)(?:các\s+)?$")
_BOTH_DATED = re.compile(r"\)\s*$")

_PASSIVE_AMENDED = re.compile(
    r"(?:được|đã)\s+(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung|thay\s+thế)[^;]*?(?:bởi|tại|theo|bằng)\s+(?:các\s+)?$"
)
_AMENDS = re.compile(r"(?:sửa\s+đổi|bổ\s+sung|điều\s+chỉnh)[^;]*$", re.IGNORECASE)
_GUIDES = re.compile(
    r"(?:hướng\s+dẫn|quy\s+định\s+chi\s+tiết|chi\s+tiết\s+(?:và|thi\s+hành|một\s+số)|biện\s+pháp\s+thi\s+hành"
    r"|biện\s+pháp\s+để\s+tổ\s+chức)[^;]*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|thu\s+hồi|chấm\s+dứt\s+hiệu\s+lực)[^;]*$", re.IGNORECASE)
_REPLACES = re.compile(r"thay\s+thế[^;]*$", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"(?:thực\s+hiện|triển\s+khai|thi\s+hành)[^;,]{0,60}$", re.IGNORECASE)
_LOOKING_BACK = re.compile(
    r"(?:tổng\s+kết|sơ\s+kết|trước\s+đây\s+là|trước\s+đây\s+tại|thay\s+cho|thay\s+thế(?:\s+cho)?)"
    r"(?:\s+(?:\d+\s+năm\s+)?(?:việc\s+)?(?:triển\s+khai\s+)?(?:thực\s+hiện|thi\s+hành)?)?\s*$",
    re.IGNORECASE,
)
_SELF_ENDS = re.compile(
    r"(?:này|Luật\s+này)\s+(?:có\s+hiệu\s+lực[^;.]*?\s+(?:và\s+)?)?(?:thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)(?:\s+các)?\s*$",
    re.IGNORECASE,
)
_ENDED_BEHIND = re.compile(
    r"[^;.]{0,160}?(?:\((?:đã|nay\s+đã)\s+hết\s+hiệu\s+lực|(?<!chưa\s)(?:đã|nay)\s+hết\s+hiệu\s+lực"
    r"|hết\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ|(?:đã|nay)\s+được\s+thay\s+thế|\(trước\s+đây\))"
)
_QUALIFIER = re.compile(
    r"\(?\s*(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung)(?:\s*,\s*(?:sửa\s+đổi|bổ\s+sung))?"
    r"(?:\s+một\s+số\s+điều)?(?:\s+(?:bởi|tại|theo|bằng)[^);]*|\s+năm\s+\d{4}[^);]*)?\s*\)?"
)


#: How far in front of a reference its cue is looked for.
_LEAD = 200


@dataclass(frozen=True, slots=True)
class Cued:
    """A mention with its role; `parent` is the index of the mention in whose title it stands.

    `link` names the relation to the parent (amends, guides, replaces, repeals, implements,
    promulgates, amended_by), null where none is said. `top` is set for the first of its item.
    """

    mention: Mention
    role: CitationRole
    parent: int | None = None
    link: str | None = None
    qualifier: str | None = None
    title: str | None = None


def cue(text: str, clauses: Clauses, mentions: list[Mention], zones: list[tuple[int, int]]) -> list[Cued]:
    """The role of every mention, in order; `zones` are the stretches where the basis part stands."""
    basis = _basis_roles(text, clauses, zones)
    out: list[Cued] = []
    for index, mention in enumerate(mentions):
        begin, stop = clauses.at(mention.start)
        before = out[-1] if out and out[-1].mention.start >= begin else None
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        limit = min(stop, following) if following > mention.end else mention.end
        title = _title(text, mention.end, limit)
        qualifier = _qualifier(text, mention.end, stop)
        role, parent, link = _place(text, begin, mention, before, len(out) - 1, out)
        if parent is None and role == "mention":
            role = _top_role(text, begin, stop, mention, basis.get(begin))
        out.append(Cued(mention, role, parent, link, qualifier, title))
    return out


def _basis_roles(text: str, clauses: Clauses, zones: list[tuple[int, int]]) -> dict[int, CitationRole]:
    """The role of each item of the basis part, by where it begins."""
    roles: dict[int, CitationRole] = {}
    for start, end in zones:
        role: CitationRole | None = None
        for begin, stop in clauses.within(start, end):
            words = text[begin : min(stop, begin + 160)]
            if _BASIS_CUE.match(words):
                role = "can_cu"
            elif _CARRY_OUT_CUE.match(
                re.split(r"(?=(?:Nghị|Kế|Quyết|Chỉ|Chương|Công|Thông|Kết|Luật|Đề|Hướng)\s)", words)[0]
            ):
                role = "thuc_hien"
            elif not _continues(words):
                role = None
            if role:
                roles[begin] = role
    return roles


_GOES_ON = re.compile(
    r"(?:các\s+)?(?:[a-zà-ỹ]|Luật|Bộ\s+luật|Pháp\s+lệnh|Hiến\s+pháp|Nghị|Quyết\s+định|Thông\s+(?:tư|báo)"
    r"|Chỉ\s+thị|Kế\s+hoạch|Chương\s+trình|Đề\s+án|Kết\s+luận|Công\s+(?:văn|điện)|Hướng\s+dẫn|Văn\s+bản"
    r"|Quy\s+(?:định|chế)|Tờ\s+trình|Báo\s+cáo)"
)


def _continues(words: str) -> bool:
    """Whether an item goes on with the list: it opens with a citation, or in the middle of a title."""
    return bool(_GOES_ON.match(words.lstrip(' \n"(-+•')))


def _place(
    text: str, begin: int, mention: Mention, before: Cued | None, last: int, out: list[Cued]
) -> tuple[CitationRole, int | None, str | None]:
    """Role, parent and link of a mention that follows another in the same item."""
    if before is None:
        return "mention", None, None
    if mention.cue == "promulgated work":
        return "ban_hanh_target", last, "promulgates"
    gap = _gap(text, before.mention, mention)
    if _JOIN.fullmatch(gap):
        if before.parent is not None and (before.mention.type == mention.type or "và" in gap):
            return before.role, before.parent, before.link
        return _like_top(before, last, out)
    if _PASSIVE_AMENDED.search(gap):
        return "mention", last, "amended_by"
    top = last if before.parent is None else before.parent
    nested = _nested(gap)
    if nested is not None:
        if nested[1] == "promulgated_by":
            # "Quy chế … ban hành kèm theo Quyết định số …": promulgated is only a work named before
            return (nested[0], last, nested[1]) if before.mention.number is None else (nested[0], top, None)
        return nested[0], top, nested[1]
    if _LIST_BREAK.search(gap):
        return _like_top(before, last, out)
    return "mention", top, None


def _like_top(before: Cued, last: int, out: list[Cued]) -> tuple[CitationRole, int | None, str | None]:
    top = before if before.parent is None else out[before.parent]
    return top.role, None, None


def _nested(gap: str) -> tuple[CitationRole, str] | None:
    """What the words between a title's owner and a reference say: `… sửa đổi, bổ sung một số điều của`."""
    tail = gap[-200:]
    if _LIST_BREAK.search(tail):
        return None
    if re.search(r"kèm\s+theo\s*$", tail):
        return "mention", "promulgated_by"
    if _ENDS.search(tail) and not _AMENDS.search(tail):
        return "historical", "replaces" if _REPLACES.search(tail) else "repeals"
    if _AMENDS.search(tail):
        return "sua_doi_target", "amends"
    if _GUIDES.search(tail):
        return "huong_dan_target", "guides"
    if _CARRIES_OUT.search(tail):
        return "mention", "implements"
    return None


def _top_role(text: str, begin: int, stop: int, mention: Mention, basis: CitationRole | None) -> CitationRole:
    lead = text[max(begin, mention.start - _LEAD) : mention.start]
    if _SELF_ENDS.search(lead):
        return "het_hieu_luc_target"
    if basis is None and (_LOOKING_BACK.search(lead[-80:]) or _ENDED_BEHIND.match(text, mention.end, stop)):
        return "historical"
    return basis or "mention"


def _gap(text: str, before: Mention, mention: Mention) -> str:
    """The words between two mentions, without a provision or «số» that belongs to the second."""
    gap = text[before.end : mention.start]
    if mention.provision:
        cut = gap.rfind(mention.provision.split(" ")[0])
        gap = gap[:cut] if cut >= 0 else gap
    return gap


def _title(text: str, start: int, limit: int) -> str | None:
    words = re.sub(r"\s+", " ", text[start:limit]).strip(' ,;.:/()"')
    return words or None


def _qualifier(text: str, position: int, stop: int) -> str | None:
    """The words that say that the cited text has been amended: `(đã được sửa đổi, bổ sung …)`."""
    window = text[position : min(stop, position + 420)]
    for match in re.finditer(r"\(\s*(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung)", window):
        if not re.search(r"\d{1,4}/(?:\d{4}/)?[A-ZĐ]", window[: match.start()]):
            found = _QUALIFIER.match(window, match.start())
            return re.sub(r"\s+", " ", found.group()).strip(" ()") if found else None
    spoken = re.match(r"\s*,?\s*((?:đã\s+)?được\s+sửa\s+đổi,?\s+bổ\s+sung[^;.\n]{0,80})", window)
    return re.sub(r"\s+", " ", spoken.group(1)).strip(" ,") if spoken else None
