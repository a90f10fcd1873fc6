"""Body parts: the patterns of which the grammar of names is made — heads, fields, territories, components.

A name is a head (`Sở`, `UBND`, `Trung tâm`) with the tail that such a head takes: a field, a
territory, or capitalised components. It ends before a verb, at punctuation or at the next head. The
names of ministries and departments are a closed list; the rest follows the rule that each component
of a name begins with a capital (NĐ 30/2020/NĐ-CP, Phụ lục II).
"""

from loaders.words import FIELDS, VERBS, spaced

#: The capitals of Vietnamese, of its neighbours' languages (Č, Ñ, Ŭ) and of Western ones, for a class.
UPPER = "A-ZÀ-ÖØ-ÞĂČĐĔĨĬŎŨŬƠƯɃ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
#: Space inside a name: spaces and at most one line break.
SP = r"(?: ++\n?+ *+|\n *+)"
CAP = rf"[{UPPER}][^\W\d_]*+"
UNIT = (
    r"(?:(?i:tỉnh|thành ph[ốóôổ]|thị xã|thị trấn|xã|phường|đặc khu|huyện|quận)(?!\w| (?:ủy|đoàn)(?!\w))"
    r"|T[PX]\.?(?!\w))"
)
HEAD_WORDS = (
    "Sở|UBND|HĐND|Ủy|Các|Trên|Trong|Căn|Nơi|Để|Lưu(?=:|,? V[TP])|Kính"
    "|Luật|Nghị|Quyết|Số|Ngày|Giám|Chủ|Đảng|Bộ|Báo|Đài|Cục"
)
#: Words that begin a place name (Văn Phú, Thanh Hóa) as well as, before a small letter, a body (Văn phòng).
EITHER = "Phòng|Ban|Trung|Văn|Công|Thủ|Tỉnh|Thành|Đoàn|Chi|Viện|Tòa|Trưởng|Cơ|Đề|Kế|Thanh|Kho|Thường|Hội|Tổ"
PLACE_WORD = rf"(?!(?:{HEAD_WORDS})(?!\w))(?!(?:{EITHER}){SP}(?![{UPPER}])[^\W\d_]){CAP}"
PLACE_NEXT = rf"(?!(?:{HEAD_WORDS}|Ủy ban|Văn phòng|Trung tâm|Công an|Thanh tra|Hội đồng)(?!\w)){CAP}"
PLACE_LINE = rf"{PLACE_WORD}(?: +{PLACE_NEXT}){{0,3}}(?: ?- ?{PLACE_NEXT}(?: +{PLACE_NEXT})?)?"
PLACE = (
    rf"(?: ++(?:{PLACE_LINE}|\d{{1,2}}(?![\d/.]))"
    rf"| *\n *+{PLACE_WORD}(?: +{PLACE_WORD}){{1,2}})"
)
TERRITORY = rf"{UNIT}{PLACE}?"
UNITS = rf"(?:(?i:các|cấp){SP})?{UNIT}(?:(?:, ?\n?| ?/ ?|{SP}(?i:và){SP}){UNIT})*+"
AREA = (
    rf"(?:{SP}(?i:trên{SP}địa{SP}bàn|trực{SP}thuộc|thuộc|trong|của){SP}(?:(?i:toàn){SP})?"
    rf"(?i:UBND{SP}|Ủy{SP}ban{SP}nhân{SP}dân{SP})?{TERRITORY})?"
)
WHERE = rf"(?:{SP}{UNITS}{PLACE}?{AREA})"

#: The letters that character recognition puts for one another are accepted in the commonest heads.
UBND = rf"(?:[UƯ]BND|(?i:[ủuùúụ]y{SP}ban{SP}nh[âăầ]n{SP}[dđ][âăầ]n))"
HDND = rf"(?:HĐND|(?i:hội{SP}đồng{SP}nhân{SP}dân))"
MTTQ = (
    rf"(?:(?:Ban{SP}Thường{SP}trực|BTT){SP})?(?:(?i:ủy{SP}ban|UB){SP}?)?(?:(?i:trung{SP}ương){SP})?"
    rf"(?:MTTQ|(?i:mặt{SP}trận{SP}tổ{SP}quốc))(?:{SP}(?i:việt{SP}nam|VN))?"
)
TERM = r"(?: ?\(?(?i:khóa) [IVXL]+\)?)?"
#: A field begins with a capital; `xây dựng` in small letters is the verb ("Văn phòng Sở xây dựng lịch").
NAMED_FIELD = rf"(?!xây{SP}dựng)(?:{spaced(FIELDS, SP, any_case=True)})(?!\w)"
COMMITTEE = rf"(?i:tỉnh{SP}ủy|thành{SP}ủy|huyện{SP}ủy|quận{SP}ủy|thị{SP}ủy|đảng{SP}ủy)"
#: Since 2025 a committee of the Party stands beside each side of a territory's government.
PARTY_SIDE = (
    rf"(?<=ảng ủy){SP}(?:(?:{UBND}|(?i:các{SP}cơ{SP}quan{SP}đảng)){WHERE}?"
    rf"|(?i:công{SP}an|quân{SP}sự){WHERE})"
)
PARTY_TAIL = rf"(?:{PARTY_SIDE}|{SP}{TERRITORY}|{PLACE})?"

STOP = rf"(?!(?:{spaced(VERBS, SP, any_case=True)})(?!\w))"
SECOND = rf"(?:{SP}(?:(?<=Thiết )bị|giúp|ký|tạo|lập|cử|giao|công|làm|tra|hợp)(?!\w))?"
#: Nouns of names that hold a verb: Công ty Quản lý công trình thủy lợi, Phòng Quản lý hoạt động xây dựng.
COMPOUND = spaced(
    "công trình|chương trình|quy trình|lộ trình|hoạt động xây dựng|đầu tư xây dựng|trật tự xây dựng"
    "|vật liệu xây dựng|chất lượng xây dựng|quy hoạch xây dựng|kinh tế xây dựng|xã hội"
    "|lý xây dựng|toàn thông tin|nghệ thông tin|báo chí, xuất bản|thiết bị y tế|thiết bị",
    SP,
)
#: "Phòng Kế hoạch tổng hợp", "Trung tâm Dịch vụ tổng hợp xã"; against: "Phòng Kế hoạch tổng hợp kết quả".
OVERALL = (
    rf"tổng{SP}hợp(?=\s*(?:[,;:.)(|/]|$|(?:và|xã|phường|đặc{SP}khu|tỉnh|thành{SP}phố|cấp|thuộc|chủ{SP}trì"
    rf"|phối{SP}hợp|có{SP}trách|chịu{SP}trách|tham{SP}mưu|là)(?!\w)))"
)
LOWER = (
    rf"(?:{SP}(?:(?:{COMPOUND}|{OVERALL})(?!\w)|(?!{UNIT})(?!ngành(?!\w))(?!số{SP}\d){STOP}(?![{UPPER}])[^\W\d_]++)){{0,7}}"
    rf"(?:{SP}?-{SP}?xã{SP}hội(?!\w))?"
)
STRONG = (
    rf"(?={SP}(?:chủ{SP}trì|có{SP}trách{SP}nhiệm|chịu{SP}trách{SP}nhiệm|là{SP}đầu{SP}mối"
    rf"|phối{SP}hợp{SP}với|thuộc{SP}(?:Sở|Văn{SP}phòng|Ủy{SP}ban|UBND|Bộ|Ban))(?!\w))"
)
SYLLABLE = r"[^\W\d_]++"
VERBAL = (
    rf"(?:,{SP}{SYLLABLE}(?:{SP}{SYLLABLE}){{0,3}}?){{1,2}}"
    rf"{SP}và{SP}{SYLLABLE}(?:{SP}{SYLLABLE}){{0,6}}?{STRONG}"
)
OPEN_WORD = (
    r"Sở|Bộ|Phòng|Khoa|Ban|Trung tâm|Cục|Chi cục|Tổng cục|Vụ|Viện|Báo|Đài|Hội đồng|Hội|Hiệp hội|Liên minh"
    r"|Liên hiệp"
    r"|Liên đoàn|Đoàn|Tổ|Đội|Trường|Bệnh viện|Quỹ|Ngân hàng|Công ty|Tổng công ty|Tập đoàn|Học viện|Thư viện"
    r"|Nhà Văn hóa|Bảo tàng|Trạm|Chi nhánh|Hạt|Thanh tra|Kho bạc|Ủy ban|Cổng|Cơ quan|Văn phòng|Nhà máy"
    r"|Hợp tác xã"
    r"|Bưu điện|Viễn thông|Bộ phận|Tòa án|Thuế|Đảng bộ|Bảo hiểm|Sân bay|Khu"
)  # fmt: skip
ROOM = r"(?<![Bb]iên )(?<![Qq]uốc )(?<![Dd]ự )phòng"
OPEN_HEAD = rf"(?:(?:{spaced(OPEN_WORD, SP)})|{ROOM}|trung{SP}tâm|TT\.?|Trung{SP}tâm:)"
NOT_HEAD = (
    r"(?!(?:Sở|UBND|HĐND|Ủy ban|Phòng|Ban|Bộ|Trung tâm|TT|Văn phòng|Công an|Đài|Báo|Tỉnh|Thành ủy"
    r"|Đảng ủy|Cục|Chi cục"
    r"|Hội(?! nghị)|Đoàn|Chủ tịch|Giám đốc|Thủ trưởng|Liên đoàn|Tổ(?! chức)|Trường|Viện|Tòa|Thanh tra|Kho bạc"
    r"|Bảo hiểm|VP|Các|Lưu(?!\s+trữ))(?!\w))"
)  # fmt: skip
COMPONENT = rf"{NOT_HEAD}(?:(?i:hợp{SP}tác{SP}xã)(?!\w)|{CAP}{SECOND}){LOWER}"
JOINED = rf"(?: ?[-&] ?\n?|{SP}(?i:và){SP}){COMPONENT}"
#: Natural regions, which are no administrative units: "Đài Khí tượng Thủy văn khu vực Bắc Trung Bộ".
REGION = (
    rf"(?:(?:Bắc|Nam|Đông|Tây|Duyên{SP}hải|Đồng{SP}bằng){SP}(?:Nam{SP})?)?(?:Trung|Nam|Bắc){SP}Bộ(?!\w)"
    rf"|Tây{SP}Nguyên(?!\w)"
)
OPEN_TAIL = (
    rf"(?: |\n)(?:TNHH +(?:MTV +|Một thành viên +)?|Cổ phần +)?"
    rf"{COMPONENT}(?: +{COMPONENT}){{0,2}}(?:{VERBAL}"
    rf"|(?:(?:, ?\n?{COMPONENT}){{0,3}}{JOINED}){{0,2}})(?:{SP}ngành{SP}{COMPONENT})?"
    rf"(?:{SP}số{SP}\d{{1,2}}(?!\d)|{SP}(?:{REGION}))?"
)

MEMBER = (
    r"sở|bộ|cơ quan ngang bộ|ban quản lý dự án"
    r"|ban quản lý|ban|ngành|phòng|đơn vị|cơ quan|địa phương|đoàn thể|hội|trung tâm"
    r"|nhà trường|khoa"
    r"|doanh nghiệp|cá nhân"
    r"|bệnh viện|chi cục|cục|thôn|khối phố|tổ dân phố|khu phố|khu dân cư|ấp|bản|buôn|xóm|đài"
    r"|chủ đầu tư|đảng ủy|chi bộ|đảng bộ|chi hội|trạm"
    r"|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|hội đoàn thể|hiệp hội|cơ sở"
)  # fmt: skip
KIND = (
    r"chuyên môn|chức năng|ngành dọc|nghiệp vụ|sự nghiệp công lập|sự nghiệp|công lập|chính trị - xã hội"
    r"|chính trị xã hội"
    r"|thông tấn, báo chí|thông tấn báo chí|truyền thông, báo chí|báo chí, truyền thông|báo chí"
    r"|truyền thông|quản lý nhà nước|đoàn thể|nhà nước|hành chính"
    r"|công lập và ngoài công lập|ngoài công lập|bưu chính công ích|bảo vệ rừng"
    r"|phụ nữ|nông dân|đại học|cao đẳng"
    r"|THPT|THCS|tiểu học|mầm non|chính trị|xã hội|giáo dục|y tế"
    r"|khám bệnh, chữa bệnh|học|thành viên|đầu mối|quản lý|hội"
)  # fmt: skip
MORE_SCHOOLS = (
    rf"(?:(?:, |{SP}và{SP})(?:THPT|THCS|tiểu{SP}học|mầm{SP}non"
    rf"|trung{SP}học{SP}(?:cơ{SP}sở|phổ{SP}thông))(?!\w))*+"
)
NOUN = (
    rf"(?i:{spaced(MEMBER, SP)}|trường(?!{SP}hợp)|báo(?!{SP}(?:cáo|chí))"
    rf"|tổ{SP}chức(?=[,;.:)]|$|{SP}(?:và|chính{SP}trị|có{SP}liên|liên{SP}quan|đoàn|trên|thuộc|trực"
    rf"|xã{SP}hội|thành{SP}viên)(?!\w)))"
    rf"(?!\w)(?:{SP}(?:{spaced(KIND, SP, any_case=True)})(?!\w){MORE_SCHOOLS})?"
)
GROUP_END = (
    rf"(?:{SP}(?i:(?:trực{SP})?thuộc|của|ở|(?:đóng{SP})?trên{SP}địa{SP}bàn|trong)(?:{SP}(?:(?:(?:(?i:văn{SP}phòng"
    rf"|VP){SP})?{UBND}{SP})?{TERRITORY}|(?i:toàn){SP}{UNIT}"
    rf"|(?i:sở{SP}){NAMED_FIELD}|(?i:sở)(?!\w)|{UBND}|{HDND}(?:{SP}{TERRITORY})?"
    rf"|{COMMITTEE}{PARTY_TAIL}|(?:Chính{SP}phủ|Quốc{SP}hội|Đảng|Bộ)(?!\w)"
    rf"|(?i:văn{SP}phòng)(?!\w)))"
    rf"|{SP}(?i:(?:trực{SP})?thuộc|(?:đóng{SP})?trên{SP}địa{SP}bàn)(?!\w)|{SP}(?i:cấp|tuyến){SP}{UNIT}|{SP}{TERRITORY})"
)
RELATED = rf"(?:{SP}(?i:có{SP})?(?i:liên{SP}quan)(?!\w))"
GROUP = (
    rf"(?i:các|toàn{SP}thể{SP}các|tất{SP}cả{SP}các){SP}{NOUN}"
    rf"(?:(?:, ?\n?|{SP}?- ?|{SP}(?i:và){SP}|{SP}(?=ban|ngành|đoàn{SP}thể|Báo"
    rf"|báo)){NOUN})*+"
)
BARE_GROUP = (
    rf"(?i:(?:sở|ban)(?:,| và|-)? ?\n?(?:ban|ngành))(?!\w)(?:(?:, ?\n?| ?- ?|{SP}(?=ngành|đoàn{SP}thể)"
    rf"|{SP}(?i:và){SP}){NOUN})*+"
)

#: The boards of People's Councils (Luật Tổ chức chính quyền địa phương).
BOARDS = spaced("Pháp chế|Kinh tế - Ngân sách|Văn hóa - Xã hội|Kinh tế - Xã hội|Đô thị", SP)
#: What the standing boards against disasters are called.
RISKS = spaced(
    "phòng, chống thiên tai và tìm kiếm cứu nạn|phòng, chống thiên tai|phòng chống thiên tai và"
    " tìm kiếm cứu nạn"
    "|PCTT&TKCN|PCTT và TKCN|phòng thủ dân sự|phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    SP,
)
OF_COUNCIL = rf"(?:của{SP})?{HDND}"
#: Rooms of departments whose names are lists.
LISTED_ROOMS = spaced(
    "công chức, viên chức|cán bộ, công chức, viên chức|cán bộ, công chức|tổ chức, biên chế"
    "|thi đua, khen thưởng|phổ biến, giáo dục pháp luật|văn thư, lưu trữ",
    SP,
)
OFFICE = rf"(?:(?i:văn{SP}phòng)|VP(?!\w))"
