"""Several units: the People's Committees of several named units under one head word.

For: "UBND các phường Quy Nhơn, Pleiku" (two bodies), "UBND các xã, phường và đặc khu Lý Sơn" (those of all
communes, and one more). Against: "UBND các xã, phường tỉnh Gia Lai", "UBND các phường, Công an tỉnh".
"""

import re
from collections.abc import Callable

from loaders.body_parts import SP, UPPER

Name = tuple[int, int, str]

_COMMUNE = rf"xã|phường|đặc{SP}khu|thị{SP}trấn|thị{SP}xã"
_HEAD = rf"(?P<head>(?:(?i:chủ{SP}tịch){SP})?(?:UBND|(?i:ủy{SP}ban{SP}nhân{SP}dân)))"
_PLACE = rf"[{UPPER}][a-zà-ỹđ]+(?:{SP}[{UPPER}][a-zà-ỹđ]+){{0,3}}"
_OF_ONE_KIND = re.compile(rf"{_HEAD}{SP}các{SP}(?P<unit>{_COMMUNE}){SP}{_PLACE}")
_AND_ONE = re.compile(
    rf"{_HEAD}{SP}các{SP}(?P<all>(?:{_COMMUNE})(?:, ?(?:{_COMMUNE}))*)"
    rf"{SP}và{SP}(?P<one>(?:{_COMMUNE}){SP}{_PLACE})"
)
_MORE = re.compile(rf"(?:, ?\n?|{SP}và{SP})(?P<place>{_PLACE})(?!\w)")
#: What is put in front of a member: the head word with its unit. It marks the members in `one_of_several`.
_LISTED = re.compile(r"(?:Chủ tịch )?UBND(?: .+)?")


def several(text: str, name: Name, end: int, is_name: Callable[[int], bool]) -> list[Name]:
    """The bodies that a name stands for, each with its own span; the name alone where it is one body.

    `is_name` says whether another body's name begins at a position, where the list ends.
    """
    start, stop, _ = name
    both = _AND_ONE.fullmatch(text, start, stop)
    if both:
        return [(start, both.end("all"), name[2]), (both.start("one"), stop, _short(both["head"]))]
    kind = _OF_ONE_KIND.fullmatch(text, start, stop)
    if kind is None:
        return [name]
    head = f"{_short(kind['head'])} {' '.join(kind['unit'].split())}"
    found = [(start, stop, head)]
    while (more := _MORE.match(text, found[-1][1], end)) and not is_name(more.start("place")):
        found.append((*more.span("place"), head))
    return found if len(found) > 1 else [name]


def one_of_several(words: str, head: str) -> str:
    """The printed name of a member, with the head word that the list has left out."""
    if not _LISTED.fullmatch(head):
        return words
    unit = head.rpartition("UBND")[2].strip()
    return f"{head} {words.rpartition(f' {unit} ')[2] if unit else words}"


def _short(head: str) -> str:
    return "Chủ tịch UBND" if head[:1] in "Cc" else "UBND"
