"""What stayed from last year's plan: its year, the level of districts, the old name of the place.

The government has two levels from 01/7/2025 (Luật Tổ chức chính quyền địa phương 72/2025/QH15).
"""

import re
from collections.abc import Iterator
from datetime import date

from graph.territories import find
from graph.vocabulary import Finding
from queries.paper import Found, Whole
from queries.passages import passages
from queries.verdict import Evidence
from queries.wording import listed

TWO_LEVELS = date(2025, 7, 1)
#: How far back a year counts as that of an earlier plan; older ones are history.
_BACK = 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERIOD = re.compile(r"\d{4}\s*[-–]\s*\d{4}|(?i:giai đoạn|nhiệm kỳ|năm học|niên độ|từ năm|khóa)")
#: Words that look back or out of the plan: what happened, what is compared, reported, published.
_LOOKS_BACK = re.compile(
    r"(?i)(?<!\w)(?:đã|so với|kết quả|tổng kết|sơ kết|đánh giá|báo cáo|thống kê|tồn tại|hạn chế|khắc phục"
    r"|phát huy"
    r"|tính đến|đến hết|trở về trước|trước đây|vừa qua|năm trước|cùng kỳ|chỉ số|công bố|xếp hạng|khen thưởng"
    r"|quyết toán|chuyển sang|chuyển tiếp|kế thừa|hoàn thiện hồ sơ|rút kinh nghiệm|phát sinh|tiếp tục|số liệu"
    r"|trước ngày|trước tháng|trước năm|sau năm|dữ liệu|ban hành năm|là năm|bình quân|tăng|giảm)(?!\w)"
)
_AHEAD = re.compile(
    r"(?i)(?<!\w)(?:phấn đấu|trong năm|trong quý|mục tiêu|chỉ tiêu|đạt|nhiệm vụ|triển khai|thực hiện"
    r"|tổ chức|hoàn thành|kế hoạch này|trên đây là|ban hành kế hoạch|hết năm|cả năm)(?!\w)"
)


def stale_year(whole: Whole) -> Iterator[Found]:
    """The plan of one year that sets itself something for an earlier one.

    For 2026: "Phấn đấu năm 2025 đạt 80%", "Trên đây là Kế hoạch … năm 2025". Not: "so với năm 2025",
    "kết quả năm 2025", "giai đoạn 2021-2025", a date, the title of a cited plan.
    """
    years = set(_YEAR.findall(whole.record.document.time_scope or ""))
    if len(years) != 1 or "giai đoạn" in (whole.record.document.time_scope or ""):
        return
    own = int(years.pop())
    stale: list[tuple[str, int, int]] = []
    for text, start in passages(whole.text, whole.record.citations):
        if _PERIOD.search(text) or _LOOKS_BACK.search(text) or not _AHEAD.search(text):
            continue
        said = [(match, int(match.group())) for match in _YEAR.finditer(text)]
        old = [(match, year) for match, year in said if own - _BACK <= year < own]
        if old and all(year < own for _, year in said):
            match, year = old[0]
            stale.append((_around(text, match), start + match.start(), year))
    for words, position, year in stale[:3]:
        sentence = f"Tên văn bản ghi năm {own}, có đoạn ghi năm {year}: «{words}»; đề nghị rà soát lại năm."
        yield Found(
            Finding.STALE_YEAR, sentence, Evidence(printed=str(year), known=str(own), position=position)
        )


def _around(text: str, match: re.Match[str]) -> str:
    """Some words on either side of what was found, on one line."""
    before, after = text[: match.start()].split()[-8:], text[match.end() :].split()[:6]
    words = " ".join([*before, match.group(), *after])
    return re.sub(r"\s*¤+\s*", " … ", words).strip(" -+•,:")


_DISTRICT = re.compile(
    r"(?<!\w)(?:"
    r"(?i:Bộ phận (?:một cửa|tiếp nhận và trả kết quả)(?: [^\s.,;]+){0,6}? cấp huyện)"
    r"|(?i:(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|chính quyền|Phòng [^.,;|\n]{2,40}?)"
    r" (?:cấp |các )?(?:huyện|quận|thị xã)(?! đảo))"
    r"|(?i:cấp huyện|các huyện|các quận|các thị xã|cấp tỉnh, huyện|tỉnh, huyện, xã|huyện, xã|huyện ủy"
    r"|quận ủy)"
    r"|(?i:thành phố (?:trực )?thuộc tỉnh|xã, phường, thị trấn|xã, thị trấn|phường, thị trấn|các thị trấn"
    r"|(?:ba|3|03) cấp chính quyền|chính quyền (?:địa phương )?(?:ba|3|03) cấp)"
    r")(?!\w)"
)
#: The sentence itself speaks of what was, or of the change.
_FORMER = re.compile(
    r"(?i)(?<!\w)(?:cũ|trước đây|trước khi|trước sắp xếp|sau sắp xếp|sau khi|sắp xếp|không còn|không tổ chức"
    r"|kết thúc hoạt động|chấm dứt|giải thể|bãi bỏ|bỏ cấp|chuyển giao|chuyển từ|tiếp nhận từ|bàn giao"
    r"|sáp nhập"
    r"|hợp nhất|trước ngày|đến ngày|đã được giao|từ cấp huyện|của cấp huyện|kế thừa|phân định|02 cấp|hai cấp"
    r"|2 cấp)(?!\w)"
)


def stale_level(whole: Whole) -> Iterator[Found]:
    """Words of the three-level government in a plan signed from 01/7/2025.

    "UBND các huyện, thành phố", "Bộ phận Một cửa cấp huyện", "xã, phường, thị trấn". Not: "huyện X (cũ)",
    "trước khi sắp xếp, cấp huyện …", a cited title, "Bệnh viện đa khoa huyện X", "huyện đảo".
    """
    if whole.state == "undated" or whole.paper.first < TWO_LEVELS:
        return
    seen: dict[str, list[int]] = {}
    printed: dict[str, str] = {}
    for text, start in passages(whole.text, whole.record.citations):
        if _FORMER.search(text):
            continue
        for match in _DISTRICT.finditer(text):
            words = " ".join(match.group().split())
            seen.setdefault(words.casefold(), []).append(start + match.start())
            printed.setdefault(words.casefold(), words)
    if not seen:
        return
    places = sum(map(len, seen.values()))
    sentence = (
        f"Văn bản ký sau ngày 01/07/2025 còn ghi {listed([f'«{printed[key]}»' for key in seen])} "
        f"({places} chỗ); đề nghị rà soát theo mô hình chính quyền địa phương hai cấp."
    )
    first = next(iter(seen))
    yield Found(
        Finding.STALE_LEVEL, sentence, Evidence(printed=printed[first], position=min(map(min, seen.values())))
    )


def place_differs(whole: Whole) -> Iterator[Found]:
    """A place in front of the date that was the name of a unit once and is none on the day of signing.

    NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4: the official name of the unit where the body sits; of a
    provincial body the province, so that "Bắc Kạn", since then a phường, is none for a department.
    """
    header, on = whole.record.document, whole.paper.first
    provincial = header.issuer_level in ("province", "department")
    units = [unit for unit in find(header.place or "") if unit.is_province or not provincial]
    if any(unit.holds_on(on) for unit in units):
        return
    place = header.place
    former = [unit for unit in units if unit.valid_to and unit.valid_to < on]
    if former:
        sentence = (
            f"Địa danh «{place}» không còn là tên đơn vị hành chính tại ngày ký; ghi theo tên đơn vị hành "
            f"chính "
            "nơi cơ quan đóng trụ sở (Mục II.4, Phần I, Phụ lục I Nghị định số 30/2020/NĐ-CP)."
        )
        yield Found(Finding.PLACE_DIFFERS, sentence, Evidence(printed=place, known=former[0].full_name))
