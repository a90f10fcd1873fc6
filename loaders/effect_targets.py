"""Effect targets: which texts a statement acts on, and whether on the whole of each or on a part.

The whole is meant only where the text is named by itself; articles, clauses or points in front of it
make it a part; a name behind "tại", "của", "kèm theo" without any of them leaves the extent unknown.
A text within the title of another ("… sửa đổi, bổ sung Nghị định số B") is no target.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from loaders.cues import Cued
from loaders.mentions import Mention

Scope = Literal["whole", "part", "unknown"]

_MARK = r"(?:\d+(?:\.\d+)*[a-zđ]?\d?|[a-zđ]{1,2}\d?|[IVXLC]+[A-Z]?)(?![\w/])"
_MARKS = rf"(?:số\s+)?{_MARK}(?:\s*(?:,|và|hoặc|đến|-)\s*{_MARK})*+"
_PLACE = re.compile(
    rf"(?<!\w)(?:(?:các|tên|toàn\s+bộ|nội\s+dung)\s+)*+"
    rf"(?:(?:tiết|điểm|khoản|điều|chương|mục|phần|tiểu\s+mục|đoạn|số\s+thứ\s+tự|gạch\s+đầu\s+dòng)\s+(?:thứ\s+)?{_MARKS}"
    rf"|(?:phụ\s+lục|mẫu|biểu(?:\s+mẫu)?|danh\s+mục)(?:\s+{_MARKS})?(?!\w)|(?:cụm\s+)?từ\s*¤+)",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"một\s+(?:số|phần)\s+(?:điều|khoản|điểm|nội\s+dung|quy\s+định|phụ\s+lục|cụm\s+từ|từ|mẫu|điều\s*,\s*khoản)[^;.]{0,80}$"
    r"|một\s+phần\s*$",
    re.IGNORECASE,
)
#: A law behind "một số điều của" is one even where its name is not on the list of known names.
_NAMED_LAW = re.compile(
    r"một\s+số\s+(?:điều|nội\s+dung|quy\s+định|khoản)[^;.:]{0,60}?\s(?:của\s+)?(?P<law>(?P<type>Bộ\s+luật|Luật|Pháp\s+lệnh)\s+"
    r"[A-ZĐÀ-Ỹ][^;:.()¤\d\n]{2,100}?)(?=,?\s*(?:số\s|đã\s|được\s|như\s+sau|ngày\s|$|[;:.(\d\n¤]))"
)
_GLUE = re.compile(
    r"[\s,;:()¤]*(?:(?:và|của|tại|thuộc|trong|các|ban|hành|kèm|theo|được|quy|định|ở)[\s,¤]+)*"
    r"|[^;.:]{0,260}?(?:kèm\s+theo|ban\s+hành\s+theo|ban\s+hành\s+tại|phê\s+duyệt\s+tại)\s+"
    r"|\s*+(?:,\s*+)?(?:của|tại)\s+(?:Quy|Danh|Điều\s+lệ|Đề|Kế|Chương)[^;.:]{0,200}\s(?:theo|tại)\s+"
)
_BETWEEN = re.compile(r"[^.:]{0,160}")
_WITHIN = re.compile(r"(?:của|tại|trong|thuộc|kèm\s+theo|theo|ở|về)\s*(?:các\s+)?$")
_JOINED = re.compile(r"(?:[,;)]|(?<!\w)(?:và|cùng))\s*(?:và\s+)?(?:các\s+|với\s+)?$")
_PARTED = re.compile(r"(?:;|\n)\s*(?:và\s+)?(?:các\s+)?$")
_PASSIVE = re.compile(r"được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính)")
_ONLY_JOINED = re.compile(r"[\s,;]*(?:và\s+|hoặc\s+)?(?:các\s+)?")
_TAIL = 240
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Target:
    """A text acted upon, the extent, and the affected provision as printed.

    `doubtful` where it may as well stand in the title of the one before.
    """

    mention: Mention
    scope: Scope
    provision: str | None
    doubtful: bool = False


class Mentions:
    """The references of a document outside quotations, looked up by where they stand."""

    def __init__(
        self, text: str, printed: str, cued: Sequence[Cued], quoted: Sequence[tuple[int, int]]
    ) -> None:
        self.text = text
        self.printed = printed
        self._cued = cued
        ends = [end for _, end in quoted]
        kept = []
        for index, item in enumerate(cued):
            at = bisect_left(ends, item.mention.start + 1)
            if at == len(quoted) or not quoted[at][0] <= item.mention.start:
                kept.append((index, item))
        self._kept = kept
        self._starts = [item.mention.start for _, item in kept]

    def within(self, start: int, end: int) -> list[Mention]:
        """Every reference that begins in a stretch, in order."""
        first = bisect_left(self._starts, start)
        return [item.mention for _, item in self._kept[first : bisect_left(self._starts, end)]]

    def targets(self, start: int, end: int) -> list[Target]:
        """The texts that stand in a stretch by themselves, not in another's title, each with its extent."""
        out: list[Target] = []
        last: Mention | None = None
        title = _Title()
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            mention = self._kept[index][1].mention
            begin = max(start, last.end if last else start)
            stands = "alone" if last is None else self._stands(begin, mention, title, out)
            last = mention
            if stands == "within":
                passive = title.passive or bool(_PASSIVE.search(self.text, begin, mention.start))
                title = _Title(mention.type, passive)
            elif not self.text.startswith("/", mention.end):
                out.append(self._target(begin, mention, out, doubtful=stands == "doubtful"))
                title = title if stands == "doubtful" else _Title()
        if not out and (law := _NAMED_LAW.search(self.text, start, min(end, start + 400))):
            words = re.sub(r"\s+", " ", law["type"])
            named = Mention(law.start("law"), law.end("law"), words, cue="law behind an article")
            out.append(self._target(start, named, out, doubtful=False))
        return out

    def _target(self, begin: int, mention: Mention, before: list[Target], *, doubtful: bool) -> Target:
        target = self._alone(begin, mention)
        if target.scope != "whole" or not before:
            return target
        if doubtful:
            return replace(target, scope="unknown", doubtful=True)
        first = before[-1]
        if (first.provision or "").lower().startswith("một ") and first.mention.type == mention.type:
            # "một số điều của Thông tư số A và Thông tư số B": of both
            return replace(target, scope="part", provision=first.provision)
        if first.scope == "part" and _ONLY_JOINED.fullmatch(self.text, first.mention.end, mention.start):
            return replace(target, scope="unknown")
        return target

    def _alone(self, start: int, mention: Mention) -> Target:
        """The extent in which a text is meant, by the words between `start` and its name."""
        text = self.text
        at = _leading(text, start, mention.start)
        if at < mention.start:
            words = re.sub(r"\s+", " ", self.printed[at : mention.start])
            words = re.sub(r"[\s,;:(]*(?:(?:của|tại|thuộc|trong|các|và)[\s,]*)*$", "", words).strip(" ,;")
            return Target(mention, "part", words or None)
        head = text[max(start, mention.start - _TAIL) : mention.start]
        if some := _SOME.search(head):
            words = re.sub(r"\s+(?:của|tại|trong).*$", "", some.group().strip(), flags=re.DOTALL)
            return Target(mention, "part", words)
        if _WITHIN.search(head):
            return Target(mention, "unknown", None)
        return Target(mention, "whole", None)

    def provision_in(self, start: int, end: int) -> str | None:
        """The provisions that a stretch names, from the first to the last, as printed; or None."""
        found = places(self.text, start, end)
        if not found:
            return None
        last = min(found[-1][1], found[0][0] + _LONGEST)
        return re.sub(r"\s+", " ", self.printed[found[0][0] : last]).strip(" ,;")

    def _stands(
        self, begin: int, mention: Mention, title: "_Title", before: list[Target]
    ) -> Literal["alone", "within", "doubtful"]:
        """Whether a text behind others stands alone, in the title of one of them, or could do both.

        "Thông tư số A sửa đổi Thông tư số B và Thông tư số C": C may be amended by A, or stand beside it.
        """
        words = without_places(self.text, begin, mention.start)
        if mention.cue == "promulgated work" or not (_JOINED.search(words) or "\n" in words):
            return "within"
        if title.type is None or _PARTED.search(words) or not before:
            return "alone"
        if title.type == mention.type:
            bare = _leading(self.text, begin, mention.start) == mention.start
            return "within" if title.passive or (bare and before[-1].scope == "part") else "doubtful"
        if mention.type == before[-1].mention.type:
            return "alone"
        return "doubtful" if title.passive else "within"


@dataclass(frozen=True, slots=True)
class _Title:
    """The type of the text last named in a target's title; `passive` behind "đã được sửa đổi bởi"."""

    type: str | None = None
    passive: bool = False


def places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where articles, clauses, points, annexes and words are named in a stretch, in order."""
    return [match.span() for match in _PLACE.finditer(text, start, end)]


def without_places(text: str, start: int, end: int) -> str:
    """The last words of a stretch without the provisions that lead up to its end."""
    begin = max(start, end - 4 * _TAIL)
    at = _leading(text, begin, end)
    return text[max(begin, at - _TAIL) : at]


def _leading(text: str, start: int, end: int) -> int:
    """Where the provisions begin that belong to what stands at `end`; `end` itself when there are none."""
    at = end
    glue = _GLUE
    for first, last in reversed(places(text, start, end)):
        if not glue.fullmatch(text, last, at):
            break
        at, glue = first, _BETWEEN
    return at


def scoped(target: Target, verb: str, extent: str | None) -> Target:
    """The target with the extent that the verb allows: an amendment never concerns the whole as such."""
    if verb in ("amends", "corrects") and target.scope == "whole":
        return replace(target, scope="unknown")
    if extent == "một phần" and target.scope == "whole":
        return replace(target, scope="part")
    return target
