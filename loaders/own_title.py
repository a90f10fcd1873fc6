"""Own title: what a document's title, or the line that enacts it, says of the texts that it names.

For: "Thông tư sửa đổi, bổ sung một số điều của Thông tư số …" as a title; "Quốc hội ban hành Luật sửa đổi,
bổ sung một số điều của Luật X số N" (the law that is made is the document itself). Against: "Sở Tư pháp
tham mưu UBND tỉnh ban hành Quyết định sửa đổi …" in a plan: a text still to be made by others.
"""

import re

from graph.kinds import kind_of_type
from graph.record import CitationRole
from loaders.mentions import Mention

_ENACTED = re.compile(
    r"\W*[A-ZĐ][^;:.\"]{3,160}?\s+(?:ban\s+hành|thông\s+qua)\s+(?P<type>Luật|Bộ\s+luật|Pháp\s+lệnh|Ngh[iị]\s+(?:định|quyết)"
    r"|Thông\s+tư(?:\s+liên\s+tịch)?|Quyết\s+định)\s+(?P<title>[^;:.]*)$"
)
_WORDS = r"(?:[^;:.\n]|\n(?!\s*\n)){0,160}$"
_AMENDS = re.compile(rf"(?:sửa\s+đổi|bổ\s+sung|điều\s+chỉnh){_WORDS}", re.IGNORECASE)
_GUIDES = re.compile(rf"quy\s+định\s+chi\s+tiết{_WORDS}", re.IGNORECASE)
#: How far in front of a mention the title is looked at.
_LEAD = 400


def said_by_title(
    text: str, begin: int, mention: Mention, head: tuple[int, int], own_type: str | None
) -> tuple[CitationRole, str | None] | None:
    """Role and link of a mention in the title or in the enacting line; None where neither speaks of it.

    `begin` is where the item of the mention begins, `head` the stretch of letterhead and title.
    """
    if head[0] <= mention.start < head[1]:
        title = text[max(head[0], mention.start - _LEAD) : mention.start]
    elif mention.start - begin < _LEAD and "ban" in text[begin : mention.start]:
        enacted = _ENACTED.match(text, begin, mention.start)
        kind = kind_of_type(enacted["type"]) if enacted else None
        if enacted is None or kind is None or kind.type != own_type:
            return None
        title = enacted["title"]
    else:
        return None
    # Every text that names many has long titles: the words are looked for only where one of them stands.
    low = title.lower()
    if ("sửa" in low or "bổ" in low or "chỉnh" in low) and _AMENDS.search(title):
        return "sua_doi_target", "amends"
    return ("huong_dan_target", "guides") if "tiết" in low and _GUIDES.search(title) else None
