"""The signature: who signs, with which title and by which power (TM., KT., TL., TUQ., Q.).

NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.7: two lines such as "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" mean that the
signatory holds the second title. Old and Party documents write T/M, K/T, T/L.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph.folding import fold
from loaders.cells import Cell, cut
from loaders.closing import is_signing_line
from loaders.columns import column_of
from loaders.forms import is_rule, is_upper
from loaders.layout import Layout
from loaders.letters import LOWER, UPPER

_MODE = re.compile(rf"^(?P<mode>TM|KT|TL|TUQ|VT|Q|T/M|K/T|T/L)(?:\s?[.,]\s*|\s+)(?=[{UPPER}])")
_MODES = {"T/M": "TM.", "K/T": "KT.", "T/L": "TL.", "VT": "KT."}
_DEGREES = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Th\.S|ThS\.|BS|BSCK|CK|CKI|CKII|KS|CN|DS|LS|NGND|NGƯT|Đại tá|Thượng tá"
    r"|Trung tá|Thiếu tá|Đại tướng|"
    r"Thượng tướng|Trung tướng|Thiếu tướng|Đại úy|Thượng úy|Đ/c|Ông|Bà)\b[.,\s/]*)+"
)
#: A word of a name; names of the Cơ Ho, Ê Đê and others have an apostrophe (`K' Brẹ`, `H'Hen Niê`).
_WORD = rf"[{UPPER}][{LOWER}]*(?:'[{UPPER}{LOWER}]*)?"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,5}}")
_NOT_NAME = re.compile(
    r"(?:Nơi|Lưu|Ủy|Ban|Phòng|Sở|Bộ|Văn phòng|Như|Kính|Ký|Ngày|Số|Điều|Phụ|Trung tâm|Cổng|Người|Cơ quan"
    r"|Thời gian|Email"
    r"|Báo|Công ty|Bản quyền|Trang|Chủ tịch|Giám đốc|Phó|Đã ký|Chữ ký|Điện thoại|Danh (?:mục|sách)|Mẫu"
    r"|Biểu|Hội|Tỉnh|Xã"
    r"|Phường|Kèm|Nhân dân|Độc|Cộng)\b"
)
_VOWEL = re.compile("[aeiouy]")
_TITLE_WORDS = (
    "chu tich|giam doc|bo truong|thu truong|thu tuong|chanh|truong|bi thu|thong doc|chu nhiem|vien truong"
    "|tong|pho|uy vien|thuong truc|tham phan|doi truong|to truong|vu truong|cuc truong"
)
_TITLE = re.compile(rf"(?:quyen |pho |q )?(?:{_TITLE_WORDS})\b")
_BODY_OF_TITLE = re.compile(
    r"(?:uy ban|hoi dong|so|bo|chinh phu|quoc hoi|ban|phong|trung tam|van phong|ubnd|hdnd)\b"
)


#: Title words behind the name of the body on the same line: `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`.
_BEHIND_BODY = re.compile(
    r"(?<= )(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TRƯỞNG PHÒNG"
    r"|BÍ THƯ|CHỦ NHIỆM|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG)(?=$| )"
)
_LATER_MODE = re.compile(rf"(?<= )(?P<mode>KT|TL|TUQ|K/T|T/L)(?:\.\s?| )(?=[{UPPER}])")


class Signature(NamedTuple):
    """Name in Title Case, title in capitals as printed, mode (`KT.`), each None where not printed.

    `body` is the body on whose behalf one signs, in capitals as printed behind TM.
    """

    name: str | None
    title: str | None
    mode: str | None
    body: str | None = None


def read_signature(layout: Layout, text: str = "", issuers: Sequence[str] = ()) -> Signature:
    """The (first) signature of the closing part; of a joint document that of the first issuer."""
    columns = column_of(layout, text, issuers[0]) if len(issuers) > 1 else []
    return _read(columns) if columns else _read(cut(layout.lines_within(layout.closing)))


def _read(cells: Sequence[Cell]) -> Signature:
    start = next((i for i, cell in enumerate(cells) if is_signing_line(cell.text)), None)
    if start is None:
        return _mixed_case(cells)
    block: list[str] = []
    name: str | None = None
    mode = body = None
    for cell in cells[start : start + 40]:
        text = cell.text
        if match := _MODE.match(text):
            if match["mode"] in ("TM", "T/M"):
                body = text[match.end() :].strip(" .,:")
            match = next(reversed([*_LATER_MODE.finditer(text)]), match)
            mode = _MODES.get(match["mode"], f"{match['mode']}.")
        split = _title_with_name(text)
        if split:
            block.append(split[0])
            name = split[1]
            break
        if _is_title(text):
            if not name:
                block.append(text)
        elif found := _name(text):
            name = found
            break
    return Signature(name, _held(block), mode, body)


def _is_title(text: str) -> bool:
    """Whether a text in capitals is a line of the signature block (a name in capitals is none)."""
    if not is_upper(text) or len(text) > 90 or is_rule(text):
        return False
    folded = fold(text)
    return bool(_MODE.match(text) or _TITLE.match(folded) or _BODY_OF_TITLE.match(folded))


def _held(block: Sequence[str]) -> str | None:
    """The title that the signatory holds: the last one."""
    block = [found[-1].group() + line[found[-1].end() :] if (found := _titles_behind(line)) else line
             for line in block]  # fmt: skip
    titles = [line for line in block if _TITLE.match(fold(_MODE.sub("", line)))]
    if not titles:
        return None
    title = _MODE.sub("", titles[-1]).strip(" .,:")
    deputy = title.rfind(" PHÓ ")
    return title[deputy + 1 :] if deputy > 0 and _TITLE.match(fold(title[:deputy])) else title


def _titles_behind(line: str) -> list[re.Match[str]]:
    """The titles on the line of the body for which one signs (`TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ …`)."""
    words = _MODE.sub("", line)
    return list(_BEHIND_BODY.finditer(line)) if not _TITLE.match(fold(words)) else []


def _title_with_name(text: str) -> tuple[str, str] | None:
    """Title and name that share a cell: `CHỦ TỊCH Hoàng Quốc Khánh`."""
    match = re.match(
        rf"(?P<title>[{UPPER}][{UPPER} .,]{{4,70}}?) +"
        rf"(?P<name>[{UPPER}][{LOWER}]+'?(?: +{_WORD}){{1,5}})$",
        text,
    )
    if not match or not _is_title(match["title"]):
        return None
    name = _name(match["name"])
    return (match["title"], name) if name else None


def _name(text: str) -> str | None:
    """A person's name, without academic or military titles, in Title Case; None for anything else."""
    text = re.sub(r"^\W+", "", text)
    text = _DEGREES.sub("", text).strip(" .,:;'\"")
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(word[0].isalpha() for word in words):
        return None
    if is_upper(text):
        text = text.title()
    # letters without a vowel are an abbreviation or what a scanner made of a stroke: "BB SYT"
    if not _NAME.fullmatch(text) or _NOT_NAME.match(text) or not all(map(_may_be_said, words)):
        return None
    return " ".join(text.split())


def _may_be_said(word: str) -> bool:
    return len(word) == 1 or "'" in word or bool(_VOWEL.search(fold(word)))


def _mixed_case(cells: Sequence[Cell]) -> Signature:
    """A signature that lost its capitals: `Giám đốc` above a name, in the last lines."""
    for index in range(len(cells) - 1, 0, -1):
        name = _name(cells[index].text)
        if name and _TITLE.match(fold(cells[index - 1].text)) and len(cells[index - 1].text) < 60:
            return Signature(name, cells[index - 1].text.strip(" .,:").upper(), None)
    names = [found for cell in cells[-6:] if (found := _name(cell.text))]
    return Signature(names[-1] if names else None, None, None)
