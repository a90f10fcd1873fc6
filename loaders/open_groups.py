"""Open groups: bodies that no closed list can name, told by their noun and by what stands behind them.

"Các chủ đầu tư hạ tầng cụm công nghiệp", "Các trạm bảo vệ rừng", "hai Ban HĐND phường", "Bảo tàng tỉnh",
and the posts of commune officers and heads of villages (Nghị định 33/2023/NĐ-CP Điều 5 and 33), who are
given duties like offices.
"""

import re

from loaders.names import SP, UPPER, name_at
from loaders.words import VERBS, spaced

Name = tuple[int, int, str]

_UNIT = rf"(?i:tỉnh|thành{SP}phố|thị{SP}xã|thị{SP}trấn|xã|phường|đặc{SP}khu|huyện|quận)(?!\w)"
_VERB = rf"(?:(?:{spaced(VERBS, SP, any_case=True)})(?!\w))"
#: Groups of these say little alone: words behind them qualify them (trạm bảo vệ rừng, chủ đầu tư hạ tầng).
_OPEN_NOUN = (
    rf"trạm|tổ(?!{SP}chức)|đội|hạt|chốt|đồn|khoa|nhóm|chi{SP}bộ|chi{SP}hội|chi{SP}đoàn|chi{SP}nhánh|chủ{SP}rừng"
    rf"|chủ{SP}đầu{SP}tư|chủ{SP}dự{SP}án|doanh{SP}nghiệp|công{SP}ty|hợp{SP}tác{SP}xã|nhà{SP}máy|bệnh{SP}viện|cơ{SP}sở"
    rf"|trung{SP}tâm|hiệp{SP}hội|hội|câu{SP}lạc{SP}bộ|trường(?!{SP}hợp)|viện|ban{SP}quản{SP}lý|bộ{SP}phận"
)
#: First letters of what is read here; a quick test before the patterns.
_LETTERS = frozenset("CcTtHhBbVvNnDĐ")
_GROUP = re.compile(rf"(?i:các|toàn{SP}thể{SP}các|tất{SP}cả{SP}các){SP}(?i:{_OPEN_NOUN})(?!\w)")
_QUALIFIER = re.compile(
    rf"(?:{SP}(?!{_VERB})(?![{UPPER}])[^\W\d_]++){{1,8}}+(?:{SP}và{SP}ngoài{SP}công{SP}lập(?!\w))?"
    rf"|{SP}và{SP}ngoài{SP}công{SP}lập(?!\w)|{SP}là{SP}(?:tổ{SP}chức|cá{SP}nhân|hộ{SP}gia{SP}đình)(?!\w)"
)
#: "các cấp, các ngành", "các ngành, các cấp", "các cấp ủy, chính quyền".
_TIERS = re.compile(
    rf"(?i:các{SP}(?:cấp|ngành)(?:,?{SP}(?:và{SP})?(?:các{SP})?(?:cấp|ngành))+(?:,{SP}các{SP}địa{SP}phương)?"
    rf"|các{SP}cấp{SP}ủy(?:{SP}đảng)?(?:(?:,|{SP}và){SP}chính{SP}quyền(?:{SP}(?:các{SP}cấp|địa{SP}phương))?)?)(?!\w)"
)
#: Owners and traders in the title of a duty: "Thương nhân được kiểm tra", "Chủ các hồ chứa nước, đập dâng".
_OWNERS = re.compile(
    rf"(?:Thương{SP}nhân|(?:Tổ{SP}chức, ?cá{SP}nhân|Cơ{SP}sở|Doanh{SP}nghiệp|Đơn{SP}vị){SP}(?=được{SP})"
    rf"|Chủ{SP}(?:các{SP})?(?=hồ|đập|rừng|đầu|dự|cơ|tàu|phương|công|doanh|nhà|hộ))[^\n:.;()]{{0,80}}?(?=\s*(?:[:\n]|$))"
)
_CLOSES = re.compile(
    rf"\s*(?:[:.;)]|$)|,{SP}(?:có|chịu){SP}trách|{SP}(?:chủ{SP}trì|phối{SP}hợp|đề{SP}nghị"
    rf"|có{SP}trách{SP}nhiệm|chịu{SP}trách{SP}nhiệm)(?!\w)"
)
_ACTS = re.compile(rf"{SP}{_VERB}")
_GOES_ON = re.compile(rf"(?: ?[,;] ?\n? *|{SP}và{SP})")
_COUNCIL = re.compile(rf"(?i:các|hai|ba){SP}Ban{SP}(?:của{SP})?(?=HĐND|[Hh]ội{SP}đồng)")
#: Members of a board that leads a task (Ban Chỉ đạo, Tổ công tác) are told as a group.
_MEMBERS = re.compile(
    rf"(?i:các){SP}thành{SP}viên(?:{SP}(?:Ban{SP}(?i:chỉ{SP}đạo|chỉ{SP}huy|điều{SP}hành)|BCĐ|Tổ{SP}công{SP}tác|Hội{SP}đồng)"
    rf"(?:{SP}{_UNIT})?)?(?!\w)"
)
_HOUSE = re.compile(
    rf"(?:Bảo{SP}tàng|Thư{SP}viện|Bệnh{SP}viện(?:{SP}đa{SP}khoa)?|Bưu{SP}điện|Viễn{SP}thông"
    rf"|Nhà{SP}(?i:văn{SP}hóa)(?:{SP}thiếu{SP}nhi)?){SP}{_UNIT}"
    rf"|Vườn{SP}(?i:quốc{SP}gia){SP}[{UPPER}][^\W\d_]+(?:{SP}[{UPPER}][^\W\d_]+)?"
)
_POST = re.compile(
    rf"(?i:công{SP}chức){SP}(?i:văn{SP}phòng ?- ?thống{SP}kê|địa{SP}chính ?- ?xây{SP}dựng"
    rf"(?: ?- ?(?:đô{SP}thị|nông{SP}nghiệp){SP}và{SP}môi{SP}trường)?|địa{SP}chính ?- ?nông{SP}nghiệp"
    rf"|tài{SP}chính ?- ?kế{SP}toán|tư{SP}pháp ?- ?hộ{SP}tịch|văn{SP}hóa ?- ?xã{SP}hội)(?!\w)"
    rf"|(?:Tổ{SP}trưởng{SP}(?:các{SP})?tổ{SP}dân{SP}phố|Trưởng{SP}(?:thôn|bản|ấp|buôn|xóm|khu{SP}phố|khóm)|Buôn{SP}trưởng)(?!\w)"
)
#: What `group_at` gives as the head of a post; its name takes the territory of the document.
POST = "Công chức"


def group_at(text: str, at: int, end: int) -> Name | None:
    """The post, house, council committee or open group that begins at a position, if one does."""
    if text[at : at + 1] not in _LETTERS:
        return None
    if found := _POST.match(text, at, end):
        return (at, found.end(), POST)
    if found := _MEMBERS.match(text, at, end):
        return (at, found.end(), "Các")
    if found := _TIERS.match(text, at, end):
        return (at, found.end(), "Các")
    if (found := _OWNERS.match(text, at, end)) and " " in found.group():
        return (at, found.end(), "")
    if found := _HOUSE.match(text, at, end):
        return (at, found.end(), "")
    if found := _COUNCIL.match(text, at, end):
        names = name_at(text, found.end(), end)
        return (at, names[0][1], "Các") if names else None
    found = _GROUP.match(text, at, end)
    if found is None:
        return None
    stop = _qualified(text, found.end(), end)
    ends = stop > found.end() or _CLOSES.match(text, stop, end) or _ACTS.match(text, stop, end)
    return (at, stop, "Các") if ends else None


def qualified(text: str, name: Name, end: int) -> Name:
    """The name with the words that qualify an open group, where what follows shows that they belong to it."""
    if name[2] != "Các" or not re.search(
        rf"(?i)(?<!\w)(?:{_OPEN_NOUN})(?:{SP}công{SP}lập)?$", text[name[0] : name[1]]
    ):
        return name
    return (name[0], _qualified(text, name[1], end), name[2])


def _qualified(text: str, at: int, end: int) -> int:
    more = _QUALIFIER.match(text, at, end)
    if more is None:
        return at
    if _CLOSES.match(text, more.end(), end):
        return more.end()
    following = _GOES_ON.match(text, more.end(), end)
    return more.end() if following and name_at(text, following.end(), end) else at
