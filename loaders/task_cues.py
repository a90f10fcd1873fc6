"""Task cues: the words by which an implementation part, a duty and its limits are told."""

import re
from itertools import pairwise

from loaders.names import UPPER, find_names

NORMATIVE = frozenset(
    ["luật", "bộ luật", "hiến pháp", "pháp lệnh", "lệnh", "nghị định", "thông tư", "thông tư liên tịch",
     "văn bản hợp nhất", "nghị quyết liên tịch"]
)  # fmt: skip
#: What a council lays down as law also orders its execution, in an article of its own.
COUNCIL_LAW = re.compile(r"/\s*(?:19|20)\d{2}\s*/\s*NQ\s*-\s*HĐND$")
NUMBER_WITH_YEAR = re.compile(r"/\s*(?:19|20)\d{2}\s*/")
#: Kinds whose whole body gives orders, under whatever heading.
ORDERS = frozenset(
    [
        "chỉ thị",
        "công văn",
        "thông báo",
        "công điện",
        "kết luận",
        "quyết định",
        "nghị quyết",
        "thông báo kết luận",
        "",
    ]
)
IMPLEMENTING = re.compile(
    r"to chuc(?: trien khai)?,? (?:thuc hien|trien khai)|phan cong|trach nhiem|giao nhiem vu"
    r"|thoi gian toi|^thuc hien$"
    r"|(?:thong tin|che do)(?: phoi hop| thong tin)* bao cao|dieu khoan thi hanh|nam cuoi|cuoi nam"
    r"|phuong an to chuc"
)
NO_ORDERS = re.compile(
    r"(?:muc dich|yeu cau|muc tieu|can cu|danh gia|tinh hinh|ket qua|quan diem|doi tuong|chi tieu"
    r"|dac diem|pham vi"
    r"|ton tai|han che|thuan loi|noi nhan|thoi gian(?! toi)|dia diem|thanh phan|hinh thuc|su can thiet"
    r"|thuc trang|phuong cham"
    r"|muc dich y nghia|y nghia|cong tac chi dao|kien nghi)(?!\w)"
)
#: Headings under which what names its body is a duty, though the part is no implementation part.
DUTIES = re.compile(
    r"(?:cac )?(?:nhiem vu|noi dung va nhiem vu|nhiem vu va giai phap|nhiem vu,? giai phap)(?!\w)|phan cong$"
)
BUDGET = re.compile(r"(?:du tru |nguon |du toan |ve )?kinh phi(?!\w)")
NO_TASK = re.compile(
    r"\W*(?:Kinh phí|Nguồn kinh phí|Dự trù kinh phí|Về kinh phí|Thời gian (?:thực hiện|tổ chức|kiểm tra"
    r"|thanh tra)\b[^:]{0,20}:"
    r"|Địa điểm\b|Thành phần\b|Lưu ý\b|Ghi chú\b|Nơi nhận\b|Phụ lục\b"
    r"|(?:Kế hoạch|Hướng dẫn|Quyết định|Nghị quyết|Chỉ thị|Đề án|Chương trình|Quy chế|Công văn|Thông báo)"
    r" này (?:thay thế|có hiệu lực|được áp dụng|áp dụng|được thông qua|đã được|được ban hành|gồm)"
    # the stamp of a digital signature: body, address, day and hour
    r"|[^.;:@]{0,100}\s\S{1,60}@\S{1,60}\s+\d{1,2}[./]\d{1,2}[./]\d{4}\s\d\d:\d\d)"
)
#: An item of an implementation part that gives nothing to any body: a topic, or a person and his post.
NOBODY = re.compile(r"(?:Đối với|Về) [^,.;:]{1,90}[:.]?|(?:Ông|Bà|Đồng chí)[.:]?\s[^;]{0,300}")
#: In a joint document: the bodies that issue it.
BOTH = re.compile(
    r"(?:^|[,;]\s+)(?:hai|các)\s+(?:bên|ngành|cơ\s+quan|đơn\s+vị)(?=\s+(?!có\s+liên|liên|thuộc|trực)\w)",
    re.IGNORECASE,
)
PRESENTS = re.compile(r"(?:Trên đây là|Trên đây,? )")
AFTER_PRESENTING = re.compile(
    r"(?<=[,;.])\s+(?=(?:[Tt]rong )?[Qq]uá trình (?:tổ chức |triển khai )?|[Yy]êu cầu "
    r"|(?:[Kk]ính |[Tt]rân trọng )?[Đđ]ề nghị |[Nn]ếu |[Gg]iao )"
)
CLOSING = re.compile(
    r"\W*(?:Trên đây|Trong quá trình|Quá trình|Yêu cầu|Đề nghị|Căn cứ (?:tình hình|Kế hoạch|Chỉ thị"
    r"|chức năng|nội dung)"
    r"|(?:Mọi )?(?:[Vv]ướng mắc|[Tt]hắc mắc)|(?:Mọi )?[Tt]hông tin (?:chi tiết|liên hệ)|Số liên hệ"
    r"|Nhận được|Giao |Trong đó|Thừa lệnh"
    r"|(?:Kế hoạch|Chỉ thị|Quyết định|Phương án) này (?:thay thế|có hiệu lực)"
    r"|Ủy ban nhân dân|UBND|Chủ tịch UBND|Chủ tịch Ủy ban)"
)
ISSUER_WORDS = re.compile(
    r"(?<!\w)(?:UBND|Ủy ban nhân dân|Sở|Văn phòng)\s[^.;,]{1,60}?\s(?:yêu cầu|đề nghị)\s(?:các|Thủ|Lãnh"
    r"|Giám|Chủ)"
)
DUTY = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|phản ánh|báo cáo|chịu trách nhiệm|có trách nhiệm|nghiêm túc"
    r"|tổ chức thực hiện"
    r"|triển khai|kịp thời|phối hợp|xây dựng|chủ động|trao đổi|thực hiện)(?!\w)",
    re.IGNORECASE,
)
#: A closing sentence that asks: "Nếu có vướng mắc, đề nghị liên hệ Sở Tư pháp để được hướng dẫn".
ASKS = re.compile(
    r"\W*(?:(?:trong|nếu|khi|quá trình|mọi)\s[^.;:]{0,160}?,\s*)?(?:kính |trân trọng )?đề nghị(?!\w)",
    re.IGNORECASE,
)
#: What a closing sentence without a named body must say to be a duty.
UNNAMED_DUTY = re.compile(r"(?<!\w)(?:phản ánh|báo cáo|đề nghị|yêu cầu|trao đổi)(?!\w)")
#: Behind the name of a body: what it says or does itself, no duty.
TOLD = re.compile(r"\s*(?:thông báo|ban hành|trân trọng|báo cáo để|điều chỉnh|sẽ|quyết định)(?!\w)")
SENTENCE = re.compile(
    r"(?<=[^\s.][.!?])(?<!\s\d\.)(?<!\s\d\d\.)(?<!TT\.)(?<!TP\.)(?<!số\.)\s+(?=[\"(]?[" + UPPER + "])"
)
#: The stroke that ends a document stands by a full stop or alone, never within a date.
TAIL = re.compile(
    r"(?:\s*\.[\s.]*/[\s./]*|\s*/\s*\.[\s./]*|\s*/\s*(?=$|[^\W\d]{1,3}$))[^\s./\d]{0,8}\s*$|\s+$"
)
LEADS = re.compile(
    r"\s+(?:chủ\s+trì|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|làm\s+đầu\s+mối|là\s+đầu\s+mối)(?!\w)"
)
#: "Chủ trì các nội dung sau:": the body of the heading leads every duty of the list.
LEADS_ALL = re.compile(r"(?:Chủ\s+trì|Là\s+(?:cơ\s+quan|đơn\s+vị)\s+chủ\s+trì)(?!\w)[^.;]{0,120}:\s*$")
#: In small letters behind a noun it is passive ("nguồn chi giao cho Sở Nội vụ") and orders nothing.
GIVES = re.compile(rf"(?<!\w)(?:Giao|(?<=[,;:(.]\s)giao|(?<=[,;:(.])giao)\s+(?:cho\s+)?(?=[{UPPER}]|các\s)")
#: Without one of these nothing outside the implementation part is a duty.
EXPRESSES = re.compile(r"[Gg]iao(?!\w)|chủ\s+trì|trách\s+nhiệm|đầu\s+mối")
_OFFICE = r"(?:Đơn vị|Cơ quan|Bộ phận|Phòng, ban)"
LABEL = re.compile(
    rf"\W{{0,3}}(?:(?P<who>{_OFFICE}\s+(?:chủ\s+trì(?:,?\s+(?:thực\s+hiện|tham\s+mưu))?|thực\s+hiện|phụ\s+trách"
    r"|chịu\s+trách\s+nhiệm)|Chủ\s+trì(?:\s+thực\s+hiện)?|Phân\s+công\s+(?:thực\s+hiện|nhiệm\s+vụ))"
    rf"|(?P<with>(?:{_OFFICE}\s+)?[Pp]hối\s+hợp(?:\s+thực\s+hiện)?)"
    r"|(?P<when>Thời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiệ[nh]|hoàn\s+(?:thành|tất)))?|Tiến\s+độ(?:\s+thực\s+hiện)?)"
    r"|(?P<product>Sản\s+phẩm|Kết\s+quả))\s*:\s*"
)
#: Label lines that character recognition cut before their colon, and what begins with the rest of one.
TORN_LABEL = re.compile(
    r"(?:Đơn|Cơ)\s(?:vị|quan)(?:\s+(?:chủ\s+trì|phối\s+hợp|thực)(?:\s+thực(?:\s+hi)?)?)?|Thời\s+gian(?:\s+thực(?:\s+hi)?)?"
)
LABEL_REST = re.compile(r"(?:thực\s+)?(?:h?i)?ện\s*:")


#: A duty in characters; what is longer is no sentence that anybody was given.
SHORTEST, LONGEST = 12, 10_000
GENERIC = "Các cơ quan, đơn vị liên quan"


def heading_title(words: str) -> str:
    """The words of a heading up to its colon."""
    line = words.split(":", 1)[0] if ":" in words[:200] else words
    return line.strip(" .")


def zone_of(title: str, above: str) -> str:
    """Whether orders stand under a heading: `duty`, `orders` (in a directive), `named`, `plain` or `none`."""
    if BUDGET.match(title) or NO_ORDERS.match(title):
        return "none"
    if IMPLEMENTING.search(title[:120]) and len(title) < 150:
        return "duty"
    if above == "plain" and DUTIES.match(title):
        return "named"
    return above


def is_sentence(words: str) -> bool:
    """Whether the words are a full sentence, too long for a title."""
    return len(words) > 150 and words.rstrip().endswith(".")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch of text."""
    cuts = [start, *(match.end() for match in SENTENCE.finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def duties_presented(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The duty behind "Trên đây là Kế hoạch …"; nothing where there is none; else the sentence itself."""
    if not PRESENTS.match(text, start):
        return [(start, end)]
    cut = AFTER_PRESENTING.search(text, start, end)
    if cut:
        return [(cut.end(), end)]
    for name in find_names(text, start, end):
        comma = text.rfind(",", start, name[0])
        if (
            comma >= 0
            and not text[comma + 1 : name[0]].strip()
            and re.match(r"\s+(?:yêu cầu|đề nghị|giao)(?!\w)", text[name[1] : end])
        ):
            return [(name[0], end)]
    return []


def opens_clause(text: str, start: int, at: int) -> bool:
    """Whether a clause begins at a position: the start, or behind a colon, bracket or order."""
    before = text[start:at].rstrip()
    return not before or before[-1] in ":.;(" or before.endswith(("Giao", "giao", "Đề nghị"))


def is_bare_group(words: str) -> bool:
    """Whether the words are a group without any qualifier (`các đơn vị`)."""
    return bool(re.fullmatch(r"(?i)các (?:cơ quan|đơn vị|phòng)(?:, (?:cơ quan|đơn vị|địa phương))*", words))
