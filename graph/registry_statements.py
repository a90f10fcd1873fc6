"""Cleaning of collected relations: which statements of one text on another can be taken over.

Those of the official codification concern provisions. The others were read from sentences by
expressions; what these get wrong most is the object: a text that another names in its title ("…
Nghị quyết số 109/2015/QH13 về việc thi hành Bộ luật Hình sự số 100/2015/QH13 … hết hiệu lực") is
taken for the one that ends. The sentence decides, and is not kept.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from graph.identity import InstrumentId
from graph.issuers import central_bodies
from graph.model import Edge
from graph.registry_rows import SOURCES
from graph.vocabulary import EdgeType, Grade

_TYPES = {
    "sua_doi_bo_sung": EdgeType.SUA_DOI,
    "bai_bo": EdgeType.BAI_BO,
    "het_hieu_luc": EdgeType.BAI_BO,
    "thay_the": EdgeType.THAY_THE,
    "ngung_hieu_luc": EdgeType.DINH_CHI,
    "dinh_chinh": EdgeType.DINH_CHINH,
    "huong_dan": EdgeType.HUONG_DAN,
    "can_cu": EdgeType.CAN_CU,
}
_ENDINGS = frozenset({EdgeType.BAI_BO, EdgeType.THAY_THE})
_ACTING = _ENDINGS | {EdgeType.SUA_DOI, EdgeType.DINH_CHI}
#: How far an effect reaches, in the words of the collection.
SCOPES: dict[str, Literal["whole", "part", "unknown"]] = {
    "full": "whole",
    "partial": "part",
    "unknown": "unknown",
}
_UNSCOPED = frozenset({EdgeType.HUONG_DAN, EdgeType.CAN_CU, EdgeType.DINH_CHINH})
_NUMBER = re.compile(r"\b\d+[a-zA-Z]?/(?:\d{4}/)?[A-ZĐ][\w.-]*")
#: Words by which the title of one text names another.
_IN_TITLE = re.compile(
    r"về việc|v/v|sửa đổi|bổ sung|đính chính|thi hành|quy định|hướng dẫn|ban hành|phê duyệt|kéo dài"
    r"|thực hiện",
    re.IGNORECASE,
)
_NEW_ITEM = re.compile(r"[;\n]|(?:^|\s)(?:\d{1,2}[.)]|[a-zđ]\))\s")
_RANKS = {"hp": 0, "luat": 1, "boluat": 1, "phaplenh": 2, "lenh": 2, "nd": 3}
_BODY_RANKS = {"qh": 1, "ubtvqh": 2, "ctn": 2, "cp": 3, "ttg": 4}


def statement(
    row: Mapping[str, Any], ids: Mapping[str, str], owner: str, counts: Counter[str]
) -> Edge | None:
    """The edge that a collected relation says, or None; `counts` notes why one is left out.

    `ids` leads from the keys of the collection to ids of instruments.
    """
    start, end = ids.get(row["from"]), ids.get(row["to"])
    if start is None or end is None:
        counts["statements on a text that is not identified"] += 1
        return None
    kind = _TYPES[row["relation"]]
    firm = row["method"] == "phapdien"
    if why := _refused(row, kind, start, end, firm=firm):
        counts[why] += 1
        return None
    day = row.get("effective_date")
    source = SOURCES.get(row["source"], row["source"])
    return Edge(
        type=kind,
        start=start,
        end=end,
        owner=owner,
        scope=None if kind in _UNSCOPED else SCOPES[row["scope"]],
        from_provision=row.get("from_article"),
        to_provision=row.get("to_article"),
        effective_from=date.fromisoformat(day) if day else None,
        grade=Grade.CODIFICATION if firm else Grade.SILVER,
        known_by=source if firm else f"đọc tự động từ {source}",
        layer="registry",
    )


def _refused(row: Mapping[str, Any], kind: EdgeType, start: str, end: str, *, firm: bool) -> str | None:
    if start == end:
        return "statements of a text on itself"
    if row.get("ambiguous"):
        return "statements with an ambiguous object (amending or amended law)"
    one, other = InstrumentId.parse(start), InstrumentId.parse(end)
    if one.year and other.year and one.year < other.year:
        return "statements on a later text"
    if kind in _ACTING and _rank(one) > _rank(other):
        return "effects on a text of one of lower rank"
    if firm or kind not in _ENDINGS:
        return None
    printed = row["to"].split("@")[0]
    evidence = row.get("evidence") or ""
    if printed not in evidence:
        return "endings whose sentence does not name the text"
    if named_in_passing(printed, evidence):
        return "endings of a text that another names in its title"
    return None


def named_in_passing(number: str, sentence: str) -> bool:
    """Whether a number stands in the title of another text: a number and a verb of titles in front of it.

    In passing: `Nghị định số 108/2011/NĐ-CP sửa đổi một số điều của Nghị định số 69/2010/NĐ-CP`, the
    second. Not so: `Thông tư số 15/2016/TT-BYT và Thông tư số 02/2023/TT-BYT`, either.
    """
    ahead = sentence[: sentence.index(number)]
    item = _NEW_ITEM.split(ahead)[-1]
    other = _NUMBER.search(item)
    return other is not None and _IN_TITLE.search(item, other.end()) is not None


def _rank(identity: InstrumentId) -> int:
    """The rank of a text (Luật 64/2025/QH15 Điều 4), 1 the highest after the constitution."""
    if identity.kind in _RANKS:
        return _RANKS[identity.kind]
    if identity.territory:
        return 6
    bodies = identity.body.split("_")
    central = any(body in central_bodies() for body in bodies)
    return min((_BODY_RANKS.get(body, 5) for body in bodies), default=5) if central else 6
