"""Who issues: the body behind an office-holder, whether it is national, and when two names mean one body."""

import csv
import re
from functools import cache
from pathlib import Path

from graph.folding import fold

_SHORT = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bUBMTTQ\b"), "Ủy ban Mặt trận Tổ quốc"),
    (re.compile(r"\bTP\.?\s+(?=[A-ZĐÂĂÊÔƠƯ])"), "thành phố "),
)
# The head of a body signs for it: "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ" is the office, "Bộ trưởng Bộ
# Tài chính" the ministry, "Chủ tịch Ủy ban nhân dân" the committee (labels.md: no finding).
_HEADS = re.compile(
    r"^(?:(?:Phó )?(?:Bộ trưởng|Chủ nhiệm|Chủ tịch(?! nước)|Tổng Thanh tra|Tổng Kiểm toán|Thống đốc|Giám đốc"
    r"|Chánh Văn phòng(?! )|Chánh án|Viện trưởng|Thủ trưởng)[,\s]+)+",
    re.IGNORECASE,
)
_PARTY = ("bo chinh tri", "ban bi thu", "ban chap hanh trung uong", "ban thuong vu", "ban chap hanh dang bo")


@cache
def _bodies() -> tuple[dict[str, str], ...]:
    path = Path(__file__).with_name("data") / "central_bodies.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows))


@cache
def central_bodies() -> dict[str, str]:
    """Body letters as in ids (`cp`, `vpcp`, `btc`) of national bodies, with their names."""
    return {row["body"]: row["name"] for row in _bodies()}


def has_branches(body: str) -> bool:
    """Whether units of a national body number under its letters too (`BHXH` of a province)."""
    return any(row["branches"] for row in _bodies() if row["body"] == body)


def body_name(issuer: str) -> str:
    """The body that a printed issuer stands for, its heads left out and its abbreviations written out."""
    name = " ".join(issuer.split())
    for pattern, words in _SHORT:
        name = pattern.sub(words, name)
    if fold(name) == "thu tuong":
        return "Thủ tướng Chính phủ"
    return _HEADS.sub("", name) or name


@cache
def _central_names() -> frozenset[str]:
    return frozenset(fold(name) for name in central_bodies().values())


_PARTY_NAME = re.compile(
    r"\b(?:dang|bo chinh tri|ban bi thu|ban chap hanh trung uong|(?:tinh|thanh|huyen) uy)\b"
)


def is_party_body(issuer: str) -> bool:
    """Whether a printed issuer is an organ of the Party, whose documents have no legal effect to lose."""
    return bool(_PARTY_NAME.search(fold(issuer)))


def is_central(body: str, issuer: str | None) -> bool:
    """Whether a document of these body letters (joint bodies joined by `_`) needs no territory to be told."""
    if issuer and fold(body_name(issuer)) in _central_names():
        return True
    return any(part in central_bodies() for part in body.split("_"))


def same_issuer(printed: str, known: str) -> bool:
    """Whether two names can mean one body; in doubt they do, for only a real difference is worth a word.

    Party documents are compared by the organ alone (Bộ Chính trị, Ban Bí thư, Ban Chấp hành).
    """
    one, other = fold(body_name(printed)), fold(body_name(known))
    if one == other:
        return True
    organs = [next((organ for organ in _PARTY if organ in name), None) for name in (one, other)]
    if None not in organs:
        return organs[0] == organs[1]
    names = _central_names()
    return not (one in names and other in names)
