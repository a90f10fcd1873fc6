"""Clauses: where one item of a list of bases, one sentence or one bullet ends and the next begins.

A page break in the middle of a sentence ends nothing: a new line counts only when the line before
closed with punctuation, or the new one opens with a bullet, a list label or a cue of the basis part.
"""

import re
from bisect import bisect_right
from functools import cached_property

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
#: One class of signs first, which is searched fastest; what stands behind it tells which are marks.
_MARK = re.compile(rf'[;.!?\n](?:(?<=;)|(?<=\n)\s*+|(?<=[.!?])(?<![A-ZĐ]\b.)(?<!TP.)(?=\s+["({_UPPER}-]))')
_AFTER_PUNCTUATION = re.compile(rf'["({_UPPER}|]')
_OPENS_ITEM = re.compile(
    r"[-+•|]|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVX]+\.\s"
    r"|C[ăĂ][nN] [cC][ứỨ]|Thực hiện |Triển khai |Theo |Xét |Điều \d|Nơi nhận"
)
_ARTICLE = re.compile(
    r"(?:Điều|Mục|Chương|Phần|Phụ lục)\s+[\dIVX]+$"
    r"|(?:\n\s*|\A\s*)(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[a-zđ])$"
)
_HANGING = re.compile(
    r"(?<!\w)(?:của|và|về|tại|theo|với|do|cho|các|số|ngày|tháng|năm|tỉnh|thành phố|xã|phường|huyện"
    r"|Thủ tướng|Chủ tịch|Bộ trưởng|Bộ|Sở|Ban|Phòng|Ủy ban|nhân dân|Hội đồng|Văn phòng|Nghị định"
    r"|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Luật|phê duyệt|ban hành|thực hiện|sửa đổi"
    r"|bổ sung|hướng dẫn),?[ ]*$"
)
_CAPITAL = re.compile(rf"[{_UPPER}]")


def _is_boundary(text: str, start: int, end: int) -> bool:
    """Whether a clause ends at a mark: always but for a line break in the middle of a sentence."""
    if text[start] == ".":
        # "Điều 2. Bãi bỏ …", "1. Luật …": the mark of an article or an item ends no sentence
        before = text[max(0, start - 2) : start]
        may_be = before[-1:].isdigit() or before[-1:] in "IVX\n" or len(before) < 2 or before[0].isspace()
        return not (may_be and _ARTICLE.search(text, max(0, start - 14), start))
    if text[start] != "\n":
        return True
    before = text[max(0, start - 8) : start].rstrip(" ")[-1:]
    if before and before in '.;:/,"' and _AFTER_PUNCTUATION.match(text, end):
        return True
    if _OPENS_ITEM.match(text, end):
        return True
    if text.count("\n", start, end) < 2 or not _CAPITAL.match(text, end):
        return False
    # a page break behind "của Thủ tướng" or "ngày" is one in the middle of a sentence
    return not _HANGING.search(text, max(0, start - 24), start)


class Clauses:
    """The clauses of a text, looked up by offset."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        """Where the clauses begin; read when a clause is first asked for."""
        text = self.text
        starts = [0]
        for match in _MARK.finditer(text):
            begin, end = match.span()
            if text[begin] != ";" and not _is_boundary(text, begin, end):
                continue
            # a boundary behind another with nothing but space between them ends no clause of its own
            last = starts[-1]
            if last == begin or text[last:begin].isspace():
                starts[-1] = end
            else:
                starts.append(end)
        return starts

    def at(self, position: int) -> tuple[int, int]:
        """The `[start, end)` of the clause in which a position stands; the closing mark belongs to it."""
        index = bisect_right(self._starts, position) - 1
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return self._starts[index], end

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The clauses that begin in `[start, end)`, in order."""
        first = bisect_right(self._starts, start) - 1
        spans = []
        for index in range(first, len(self._starts)):
            begin = self._starts[index]
            if begin >= end:
                break
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            spans.append((begin, stop))
        return spans
