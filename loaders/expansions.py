"""Expansions: abbreviations of bodies written out, persons replaced by the bodies they head."""

import re
from functools import lru_cache

from loaders.words import FIELD_FORMS, FIELD_NAMES

_STANDING = re.compile(
    r"(?<![\w&])TT\.? ?(?=(?:TU|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy|HĐND|Hội đồng nhân dân)(?!\w))"
)
#: "Sở Y tế TP. Hồ Chí Minh", "UBND TP.Huế".
_CITY = re.compile(r"(?<![\w&])TP(?:\. ?| )(?=[^\W\d_])")
_EXPANSIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![\w&]){pattern}(?![\w&])"), full)
    for pattern, full in (
        (r"(?<=Thường trực )TU", "Tỉnh ủy"),
        (r"BCĐ(?= \d)", "Ban Chỉ đạo"),
        (r"TT\.?HU", "Thường trực Huyện ủy"),
        (r"TTr\.?(?= (?:Tỉnh|Thành|Huyện|Đảng) ủy)", "Thường trực"),
        (r"PBGDPL", "Phổ biến, giáo dục pháp luật"),
        (r"TP\.?(?=[,)]|$)", "thành phố"),
        (r"TX\.?(?=[,) ]|$)", "thị xã"),
        (r"ĐTXD", "đầu tư xây dựng"),
        (r"(?:TT|Trung tâm|trung tâm):? ?(?:PVHCC|HCC|[Pp]hục vụ HCC)", "Trung tâm Phục vụ hành chính công"),
        (r"[Tt]rung tâm [Pp]hục vụ [Hh]ành chính(?: công)?", "Trung tâm Phục vụ hành chính công"),
        (r"TTYT", "Trung tâm Y tế"),
        (r"TTPVHCC", "Trung tâm Phục vụ hành chính công"),
        (r"Dịch vụ SNC|DVSNC|DV SNC", "Dịch vụ sự nghiệp công"),
        (r"TT(?= [^\W\d_])", "Trung tâm"),
        (
            r"(?:UB|Ủy ban|ủy ban) [Tt]rung ương (?:MTTQ|[Mm]ặt trận [Tt]ổ quốc)(?: (?:Việt Nam|VN))?",
            "UBTWMTTQ",
        ),
        (r"(?:UB|Ủy ban|ủy ban) ?(?:MTTQ|[Mm]ặt trận [Tt]ổ quốc)(?: (?:Việt Nam|VN))?", "MTTQVN"),
        (r"(?:MTTQ|Mặt trận Tổ quốc)(?: (?:Việt Nam|VN))?", "MTTQVN"),
        (r"UBMTTQ(?: ?(?:VN|Việt Nam))?", "MTTQVN"),
        ("MTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("UBTWMTTQ", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
        (r"(?:[UƯ]BND|(?i:[ủuùúụ]y ban nh[âăầ]n [dđ][âăầ]n))", "Ủy ban nhân dân"),
        (r"^(?i:s[ờỡơ])(?= [^\W\d_])", "Sở"),
        (r"(?:HĐND|[Hh]ội đồng [Nn]hân dân|HỘI ĐỒNG NHÂN DÂN)", "Hội đồng nhân dân"),
        (r"(?:VP|VĂN PHÒNG|văn phòng)", "Văn phòng"),
        (r"(?:ĐBQH|[Đđ]ại biểu [Qq]uốc hội)", "đại biểu Quốc hội"),
        (r"BTV", "Ban Thường vụ"),
        (r"BTT(?= )", "Ban Thường trực"),
        (r"(?:BCH|Ban chấp hành)(?= (?:Đảng|Trung ương|Đoàn))", "Ban Chấp hành"),
        (r"BCH(?= (?:Quân|BĐBP|Bộ đội))", "Bộ Chỉ huy"),
        (r"QLTT", "Quản lý thị trường"),
        (r"BĐBP", "Bộ đội Biên phòng"),
        (r"QLDA", "Quản lý dự án"),
        (r"BQL", "Ban Quản lý"),
        (r"TTHC", "thủ tục hành chính"),
        (r"BHXH", "Bảo hiểm xã hội"),
        (r"KBNN", "Kho bạc Nhà nước"),
        (r"TAND", "Tòa án nhân dân"),
        (r"VKSND", "Viện kiểm sát nhân dân"),
        (r"THADS", "Thi hành án dân sự"),
        (r"LHPN", "Liên hiệp Phụ nữ"),
        (r"CCB", "Cựu chiến binh"),
        (r"TNCS", "Thanh niên Cộng sản"),
        (r"HCM", "Hồ Chí Minh"),
        (r"CA(?= (?:tỉnh|thành phố|xã|phường|huyện|quận))", "Công an"),
        (r"Đài (?:PT|[Pp]hát thanh) ?(?:-|–|và) ?(?:TH|[Tt]ruyền hình)", "Đài Phát thanh và Truyền hình"),
        (r"(?<=Cổng )TTĐT", "Thông tin điện tử"),
        (r"[Cc]ổng thông tin(?: điện tử)?|[Cc]ông thông tin(?: điện tử)?", "Cổng Thông tin điện tử"),
        (r"[Cc]ổng Thông tin(?! điện tử)", "Cổng Thông tin điện tử"),
        (r"PCT", "Phó Chủ tịch"),
        (r"(Tỉnh|Thành|Huyện) Đoàn", r"\1 đoàn"),
        (r"thành ph[óôổ]", "thành phố"),
    )
)  # fmt: skip
_FIELD = re.compile(
    r"(?i:(?<!\w)(sở|bộ|phòng)) ("
    + "|".join(sorted((re.escape(f) for f in FIELD_FORMS), key=lambda f: (-len(f), f)))
    + r")(?!\w)"
)
_HEAD_AND_FIELD = re.compile(r"(?i:(sở|bộ)) (.+)", re.DOTALL)
_MINISTER = re.compile(
    r"(?:Phó )?(?:Bộ trưởng, (?:Chủ nhiệm )?|Bộ trưởng |Thống đốc |Tổng (?=Thanh tra)"
    r"|Viện trưởng (?=Viện)|Chánh án (?=Tòa)"
    r"|Tổng Kiểm toán nhà nước)"
)
_PERSON = re.compile(
    r"(?:(?i:đồng chí|đ/c|lãnh đạo|thủ trưởng|người đứng đầu|công chức|cán bộ|viên chức|tập thể|đại diện"
    r"|ban giám đốc)"
    r"|(?i:phó )?(?i:giám đốc|tổng giám đốc|cục trưởng|chi cục trưởng|hiệu trưởng|viện trưởng|chỉ huy trưởng)"
    r"|(?i:phó )?(?i:chánh)(?= (?:Văn|văn|VP|Thanh|thanh))|(?i:phó )?(?:Trưởng|trưởng)(?= (?:Phòng|phòng"
    r"|Ban|ban|Công an))"
    r"|(?:Phó )?Chủ tịch(?= (?:Hội(?! đồng)|Liên|Ủy ban M|MTTQ|UBMTTQ|các Hội))|[Bb]í thư(?= (?:Đảng"
    r"|Tỉnh|Đoàn|Huyện|Thành)))"
    r",? (?=\S)"
)
#: `Trưởng phòng Phòng Nội vụ` without the person.
_TWICE = re.compile(r"^(?i:phòng|ban) (?=(?:Phòng|Ban) )")


def bare(name: str) -> str:
    """One line, without list marks, brackets at the end and final punctuation."""
    words = " ".join(name.split()).strip(" .,;:/-–+*\"'()")
    return re.sub(r" ?\((?!khóa)[^()]*\)?$", "", words) if "(" in words else words


def without_person(words: str) -> str:
    """The body that a person heads or serves (`Giám đốc Sở Tài chính` → `Sở Tài chính`)."""
    words = _MINISTER.sub("", words, count=1)
    for _ in range(3):
        match = _PERSON.match(words)
        if not match:
            break
        words = words[match.end() :]
    return _TWICE.sub("", words)


@lru_cache(maxsize=4096)
def expand(words: str) -> str:
    """The name with its abbreviations written out, its field in official spelling."""
    words = _CITY.sub("thành phố ", _STANDING.sub("Thường trực ", words))
    for pattern, full in _EXPANSIONS:
        words = pattern.sub(full, words)
    words = _FIELD.sub(lambda m: f"{m[1]} {FIELD_FORMS[m[2]]}", words)
    if match := _HEAD_AND_FIELD.fullmatch(words):
        words = f"{match[1].capitalize()} {_recased(match[2])}"
    return sentence_case(" ".join(words.replace("Trung tâm:", "Trung tâm").split()))


def _recased(tail: str) -> str:
    """The field as its official name writes it (`NỘI VỤ` → `Nội vụ`), with what follows it."""
    pieces = tail.split(" ")
    for count in range(len(pieces), 0, -1):
        key = re.sub(r"[\s,&–-]+", " ", " ".join(pieces[:count])).casefold()
        if key in FIELD_NAMES:
            return " ".join([FIELD_NAMES[key], *pieces[count:]])
    return tail


def sentence_case(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]
