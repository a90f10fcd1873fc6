"""Cues: what each reference does in the document — its role — and which other reference it is nested in.

The basis part runs item by item: "Căn cứ …; …; Thực hiện …". An item's first reference takes the
item's role; one that stands in another's title takes what that title says of it ("sửa đổi, bổ sung
một số điều của Nghị định …" → what is amended). Sources: NĐ 30/2020/NĐ-CP, Phụ lục I, II.6 (bases);
formats.md section 3.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from graph.record import CitationRole
from loaders.clauses import Clauses
from loaders.mentions import Mention
from loaders.own_title import said_by_title

_LABEL = r"\W*+(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/-]\s*)?\W*+"
_BASIS_CUE = re.compile(
    rf"{_LABEL}(?:căn\s+cứ|cơ\s+sở\s+pháp\s+lý|cơ\s+sở\s+xây\s+dựng)(?=[\s:]|$)", re.IGNORECASE
)
_CARRY_OUT_CUE = re.compile(
    rf"{_LABEL}(?:(?:để\s+)?(?:tiếp\s+tục\s+)?(?:triển\s+khai\s+)?(?:thực\s+hiện|triển\s+khai|thi\s+hành|chấp\s+hành)"
    r"|theo(?:\s+(?:chỉ\s+đạo|yêu\s+cầu|tinh\s+thần|nội\s+dung))?(?:\s+của\s+[^;.\n]{2,60}?)?\s+tại)(?=\s)",
    re.IGNORECASE,
)
#: A line that is a page number or a rule between two items of the basis part.
#: An item whose number a scanner spoilt: "Thực hiện Chỉ thị số LL/CT-TTg".
_NUMBERED = re.compile(r"(?:thị|quyết|hoạch|định|tư|luận|trình|văn)\s+số\s")
_PAGE_MARK = re.compile(r"\W*+(?:trang\s*+)?\d{0,3}\W*+", re.IGNORECASE)
_OPENS_WITH_CITATION = re.compile(
    rf"{_LABEL}(?:các\s+|và\s+|ý\s+kiến\s[^;.\n]{{0,80}}\stại\s+)?"
    r"(?:(?:các\s+)?(?:điểm|khoản|Điều|điều|mục|Mục|phần|Phần|Phụ\s+lục|Chương)\s[^;\n]{0,80})?\W*",
    re.IGNORECASE,
)
_AND_CARRIES_OUT = re.compile(r"(?:,|;|\bvà)\s+(?:triển\s+khai\s+)?thực\s+hiện\s+(?:các\s+)?$", re.IGNORECASE)
_JOIN = re.compile(r"[\s,)\"]*(?:(?:và|hoặc|,|cùng)\s*)?(?:các\s+|với\s+)?$")
_LIST_BREAK = re.compile(r"(?:[,)\"]\s*(?:và\s+)?|\s(?:và|cùng)\s+)(?:các\s+)?$")
_GOES_ON = re.compile(
    rf"{_LABEL}(?:các\s+)?(?:[a-zà-ỹ]|Luật|Bộ\s+luật|Pháp\s+lệnh|Hiến\s+pháp|Ngh[iị]|Quy[eêếé]t\s+[dđ][iị]nh"
    r"|Thông\s+(?:tư|báo)|Chỉ\s+thị|Kế\s+hoạch|Chương\s+trình|Đề\s+án|Kết\s+luận|Công\s+(?:văn|điện)|Hướng\s+dẫn"
    r"|Văn\s+bản|Quy\s+(?:định|chế)|Tờ\s+trình|Báo\s+cáo|Ý\s+kiến|Công\s+ước)"
)

_AMENDED_BY = re.compile(
    r"(?:(?:được|đã)\s+(?:được\s+)?|\(\s*(?:bản\s+)?)(?:sửa\s+đổi|bổ\s+sung)[^;()]{0,400}?(?:bởi|tại|theo|bằng)\s+(?:các\s+)?$"
)
_REPLACED_BY = re.compile(
    r"(?:bị|được|đã)\s+(?:được\s+)?(?P<verb>thay\s+thế|bãi\s+bỏ)[^;()]{0,60}?(?:bởi|bằng|tại|theo)\s+(?:các\s+)?$"
)
_REPLACES_IN_BRACKETS = re.compile(r"\(\s*thay\s+thế(?:\s+cho)?\s+(?:các\s+)?$", re.IGNORECASE)
_ATTACHED = re.compile(r"kèm\s+theo\s*$")
#: These are looked for in lower-case words.
_AMENDS = re.compile(r"sửa\s+đổi|bổ\s+sung|điều\s+chỉnh")
_GUIDES = re.compile(
    r"(?:hướng\s+dẫn|quy\s+định\s+ch[iỉ]\s+tiết|chi\s+tiết\s+(?:và|thi\s+hành|một\s+số)|biện\s+pháp\s+thi\s+hành"
    r"|biện\s+pháp\s+để\s+tổ\s+chức)"
)
_ENDS = re.compile(r"thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|thu\s+hồi|chấm\s+dứt\s+hiệu\s+lực")
_CARRIES_OUT = re.compile(r"(?:thực\s+hiện|triển\s+khai|thi\s+hành)[^;,]{0,60}$")
_LOOKING_BACK = re.compile(
    r"(?:(?:tổng\s+kết|sơ\s+kết)(?:,?\s+đánh\s+giá)?(?:\s+(?:kết\s+quả|tình\s+hình))?|trước\s+(?:đây|đó)\s+(?:là|tại)|thay\s+cho|thay\s+thế(?:\s+cho)?|kế\s+thừa\s+kết\s+quả)"
    r"(?:\s+(?:\d+\s+năm\s+)?(?:việc\s+)?(?:triển\s+khai\s+)?(?:thực\s+hiện|thi\s+hành)?)?\s*$"
)
_SELF_ENDS = re.compile(
    r"(?:\bnày\s+(?:có\s+hiệu\s+lực[^;.]*?\s+(?:và\s+)?)?|^\W*Điều\s+\d+\.?\s*|^\W*\d+\.\s*)"
    r"(?P<verb>thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)(?:\s+(?:toàn\s+bộ|các))*\s*$",
    re.IGNORECASE,
)
#: Behind these words nothing goes on to be listed as past: "… hết hiệu lực, trừ Điều 45 của Luật …".
_ENDS_THE_PAST = re.compile(r"(?<!\w)(?:trừ|có\s+hiệu\s+lực|hết\s+hiệu\s+lực)(?!\w)")
_PAST = (
    r"(?:(?:đã|nay)\s+(?:đều\s+)?(?:đã\s+)?hết\s+(?:hiệu\s+lực|thời\s+gian\s+thực\s+hiện)|đã\s+kết\s+thúc"
    r"|không\s+còn\s+(?:áp\s+dụng|hiệu\s+lực))"
)
_ENDED_BEHIND = re.compile(
    rf"(?:(?!\btrừ\s)[^;.]){{0,160}}?(?:(?<!chưa\s){_PAST}|hết\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ"
    r"|(?:đã|nay)\s+được\s+thay\s+thế|\(trước\s+đây\))"
)
#: "Nghị quyết số … hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực".
_ENDED_BY_SELF = re.compile(
    r"(?:(?!\btrừ\s)[^;.]){0,160}?\shết\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+(?:ngày|khi|thời\s+điểm)"
    r"\s+(?:\w+\s+){1,3}này\s+có\s+hiệu\s+lực"
)
_ENDED_IN_BRACKETS = re.compile(rf"\s*\(\s*{_PAST}")
_CARRIED_OUT_IN_TITLE = re.compile(
    r"(?<!quả\s)(?<!hình\s)(?:thực\s+hiện|triển\s+khai|thi\s+hành)\s*$", re.IGNORECASE
)
_QUALIFIER = re.compile(
    r"\(?\s*(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung)(?:\s*,\s*(?:sửa\s+đổi|bổ\s+sung))?"
    r"(?:\s+một\s+số\s+điều)?(?:\s+(?:bởi|tại|theo|bằng)[^);]*|\s+năm\s+\d{4}[^);]*)?\s*\)?"
)
_AMENDED_IN_BRACKETS = re.compile(r"\(\s*(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung)")
_AMENDED_AS_SPOKEN = re.compile(r"\s*+(?:,\s*+)?((?:đã\s+)?được\s+sửa\s+đổi,?\s+bổ\s+sung[^;.\n]{0,80})")
_OTHER_NUMBER = re.compile(r"\d{1,4}/(?:\d{4}/)?[A-ZĐ]")
#: The rank of law: a text cannot amend one above its own kind (Luật 64/2025/QH15, Điều 4, Điều 8).
_RANKS = {"Hiến pháp": 0, "Bộ luật": 1, "Luật": 1, "Pháp lệnh": 2, "Nghị định": 3, "Thông tư": 5}
#: How far in front of a reference its cue is looked for.
_LEAD = 200


class Cued(NamedTuple):
    """A mention with its role; `parent` is the index of the mention in whose title it stands.

    `link` names the relation to the parent (amends, guides, replaces, repeals, implements, promulgates,
    and amended_by, replaced_by, repealed_by, promulgated_by the other way round), null where none is
    said; without a parent, what the document itself does (replaces, repeals). `joined` is set for a
    mention that goes on with the one before ("A và B").
    """

    mention: Mention
    role: CitationRole
    parent: int | None = None
    link: str | None = None
    qualifier: str | None = None
    title: str | None = None
    joined: bool = False


def cue(
    text: str,
    clauses: Clauses,
    mentions: list[Mention],
    zones: list[tuple[int, int]],
    head: tuple[int, int],
    own_type: str | None = None,
) -> list[Cued]:
    """The role of every mention, in order.

    `zones` are the stretches where the basis part stands, `head` is that of letterhead and title,
    `own_type` the type of the document.
    """
    basis = _basis_roles(text, clauses, mentions, zones) if mentions else {}
    out: list[Cued] = []
    for index, mention in enumerate(mentions):
        begin, stop = clauses.at(mention.start)
        before = out[-1] if out and out[-1].mention.start >= begin else None
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        limit = min(stop, following) if following > mention.end else mention.end
        placed = _place(text, mention, before, len(out) - 1, out)
        role, parent, link, joined = placed or ("mention", None, None, False)
        if parent is None and role == "mention":
            role, link = said_by_title(text, begin, mention, head, own_type) or _top(
                text, begin, stop, mention, basis.get(begin), head
            )
        title, qualifier = _title(text, mention.end, limit), _qualifier(text, mention.end, stop)
        out.append(Cued(mention, role, parent, link, qualifier, title, joined))
    return _marked_past(out)


def _basis_roles(
    text: str, clauses: Clauses, mentions: list[Mention], zones: list[tuple[int, int]]
) -> dict[int, CitationRole]:
    """The role of each item of the basis part, by where it begins."""
    starts = [mention.start for mention in mentions]
    roles: dict[int, CitationRole] = {}
    for start, end in zones:
        role: CitationRole | None = None
        for begin, stop in clauses.within(start, end):
            words = text[begin : min(stop, begin + 160)]
            first = bisect_left(starts, begin)
            cited = first < len(starts) and starts[first] < stop
            lead = text[begin : starts[first]] if cited else words
            if _PAGE_MARK.fullmatch(words.strip()):
                continue
            if _BASIS_CUE.match(words):
                role = "can_cu"
            elif (len(lead) < _LEAD if cited else _NUMBERED.search(words)) and _CARRY_OUT_CUE.match(lead):
                role = "thuc_hien"
            elif not _GOES_ON.match(words):
                role = None
            elif cited and not _OPENS_WITH_CITATION.fullmatch(lead):
                # it goes on with a title, or says something else of a text: no basis, the list goes on
                continue
            if role:
                roles[begin] = role
    return roles


_Placed = tuple[CitationRole, int | None, str | None, bool]


def _place(text: str, mention: Mention, before: Cued | None, last: int, out: list[Cued]) -> _Placed | None:
    """Role, parent, link and joining of a mention that follows another in the same item, or None."""
    if before is None:
        return None
    if mention.cue == "promulgated work":
        return "ban_hanh_target", last, "promulgates", False
    gap = _gap(text, before.mention, mention)
    if _JOIN.fullmatch(gap):
        told = before.mention.cue == "promulgated work"
        if before.parent is not None and not told and (before.mention.type == mention.type or "và" in gap):
            return before.role, before.parent, before.link, True
        return _like_top(before, out, joined=True)
    if _looks_back(gap[-80:].lower()):
        # "(thay thế Nghị định số …)" behind a text: what that one replaced
        replaced = _REPLACES_IN_BRACKETS.search(gap)
        top = last if before.parent is None else before.parent
        return ("historical", top, "replaces", False) if replaced else ("historical", None, None, False)
    if before.role in ("historical", "het_hieu_luc_target") and _ENDS_THE_PAST.search(gap):
        return "mention", None, None, False
    top = last if before.parent is None else before.parent
    if out[top].role in ("can_cu", "thuc_hien") and _AND_CARRIES_OUT.search(gap):
        return "thuc_hien", None, None, False
    if ("sửa" in gap or "bổ" in gap) and _AMENDED_BY.search(gap):
        # behind "ban hành Chương trình …" the amender is that of the text which promulgates
        nearest = _rank(mention) <= _rank(before.mention) and before.mention.cue != "promulgated work"
        amended = last if nearest else top
        role = out[top].role if out[top].role in ("can_cu", "thuc_hien") else "mention"
        return role, amended, "amended_by", False
    replaced = _REPLACED_BY.search(gap) if "thay" in gap or "bãi" in gap else None
    if replaced:
        link = "replaced_by" if "thay" in replaced["verb"].lower() else "repealed_by"
        return "mention", last, link, False
    return _nested(gap, mention, before, last, top) or (
        _like_top(before, out, joined=False) if _LIST_BREAK.search(gap) else ("mention", top, None, False)
    )


def _rank(mention: Mention) -> int:
    return _RANKS.get(mention.type, 4)


def _like_top(before: Cued, out: list[Cued], *, joined: bool) -> _Placed:
    top = before if before.parent is None else out[before.parent]
    return top.role, None, None, joined


def _nested(gap: str, mention: Mention, before: Cued, last: int, top: int) -> _Placed | None:
    """What the words between a title's owner and a reference say: `… sửa đổi, bổ sung một số điều của`."""
    tail = gap[-200:]
    if _LIST_BREAK.search(tail):
        return None
    if _ATTACHED.search(tail):
        # "Quy chế … ban hành kèm theo Quyết định số …": promulgated is only a work named before
        return ("mention", last, "promulgated_by", False) if before.mention.number is None else None
    low = tail.lower()
    amends, guides, ends = (_last(pattern, low) for pattern in (_AMENDS, _GUIDES, _ENDS))
    if ends >= 0 and amends < 0:
        link = "replaces" if "thay" in low[ends : ends + 4] else "repeals"
        return "historical", top, link, False
    if amends >= 0:
        # "sửa đổi một số nghị định quy định chi tiết thi hành Luật …": what is amended is not named
        return ("mention", top, None, False) if guides > amends else ("sua_doi_target", top, "amends", False)
    if guides >= 0:
        return "huong_dan_target", top, "guides", False
    if _CARRIES_OUT.search(low):
        return "mention", top, "implements", False
    return None


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match of a pattern begins, -1 when there is none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _top(
    text: str, begin: int, stop: int, mention: Mention, basis: CitationRole | None, head: tuple[int, int]
) -> tuple[CitationRole, str | None]:
    """The role and link of the first mention of an item, or of one that stands beside it."""
    if mention.cue == "own work":
        return "ban_hanh_target", "promulgates"
    lead = text[max(begin, mention.start - _LEAD) : mention.start]
    if mention.provision:
        lead = lead[: max(lead.rfind(mention.provision.split(" ")[0]), 0)]
    low = lead.lower()
    told = basis is None and ("thay" in low or "bãi" in low or "hủy" in low)
    ends = _SELF_ENDS.search(lead) if told else None
    if ends:
        link = "replaces" if "thay" in ends["verb"].lower() else "repeals"
        return "het_hieu_luc_target", link
    if basis is None and _ended_by_self(text, mention.end, stop):
        return "het_hieu_luc_target", "repeals"
    if _looks_back(low[-80:]) or _ended_behind(text, mention.end, stop, basis):
        return "historical", None
    in_title = head[0] <= mention.start < head[1] and low.rstrip().endswith(("hiện", "khai", "hành"))
    if in_title and _CARRIED_OUT_IN_TITLE.search(lead):
        return "thuc_hien", None
    return basis or "mention", None


def _ended_by_self(text: str, position: int, stop: int) -> bool:
    """Whether the words behind a mention say that this document ends it."""
    return (
        "hết" in text[position : min(stop, position + _LEAD)]
        and _ENDED_BY_SELF.match(text, position, stop) is not None
    )


def _looks_back(tail: str) -> bool:
    """Whether words end as a review of a past text does, or as a text that took the place of another."""
    told = "kết" in tail or "thay" in tail or "trước" in tail
    return told and _LOOKING_BACK.search(tail) is not None


def _ended_behind(text: str, position: int, stop: int, basis: CitationRole | None) -> bool:
    """Whether the words behind a mention say that it is no longer in force."""
    if basis:
        return _ENDED_IN_BRACKETS.match(text, position, stop) is not None
    words = text[position : min(stop, position + 2 * _LEAD)]
    told = "hết" in words or "kết" in words or "thay" in words or "không" in words or "trước" in words
    return told and _ENDED_BEHIND.match(text, position, stop) is not None


def before_in_group(items: list[Cued], at: int) -> int | None:
    """The mention that shares the fate of one: it is joined to it, or amended by it; None at the end."""
    if items[at].link == "amended_by" and not items[at].joined:
        return items[at].parent
    return at - 1 if items[at].joined and at > 0 else None


def _marked_past(items: list[Cued]) -> list[Cued]:
    """The items with those that others are said to have replaced marked as past, with what they join."""
    past: set[int] = set()
    for item in items:
        at = item.parent if item.link in ("replaced_by", "repealed_by") else None
        while at is not None and at not in past:
            past.add(at)
            at = before_in_group(items, at)
    return [
        item._replace(role="historical") if index in past and item.role == "mention" else item
        for index, item in enumerate(items)
    ]


def _gap(text: str, before: Mention, mention: Mention) -> str:
    """The words between two mentions, without a provision or «số» that belongs to the second."""
    gap = text[before.end : mention.start]
    if mention.provision:
        cut = gap.rfind(mention.provision.split(" ")[0])
        gap = gap[:cut] if cut >= 0 else gap
    return gap


def _title(text: str, start: int, limit: int) -> str | None:
    return " ".join(text[start:limit].split()).strip(' ,;.:/()"') or None


def _qualifier(text: str, position: int, stop: int) -> str | None:
    """The words that say that the cited text has been amended: `(đã được sửa đổi, bổ sung …)`."""
    window = text[position : min(stop, position + 420)]
    if "sửa" not in window and "bổ" not in window:
        return None
    for match in _AMENDED_IN_BRACKETS.finditer(window):
        if not _OTHER_NUMBER.search(window, 0, match.start()):
            found = _QUALIFIER.match(window, match.start())
            return re.sub(r"\s+", " ", found.group()).strip(" ()") if found else None
    spoken = _AMENDED_AS_SPOKEN.match(window)
    return re.sub(r"\s+", " ", spoken.group(1)).strip(" ,") if spoken else None
