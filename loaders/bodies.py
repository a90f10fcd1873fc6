"""Bodies: the grammar that finds printed names of offices, councils and groups in running text.

A name is a head (`Sở`, `UBND`, `Trung tâm`) with the tail that such a head takes: a field, a
territory, or capitalised components. It ends before a verb, at punctuation or at the next head. The
names of ministries and departments are a closed list; the rest follows the rule that each component
of a name begins with a capital (NĐ 30/2020/NĐ-CP, Phụ lục II).
"""

import re
import sys
from functools import cache

from loaders.words import FIELDS, VERBS, spaced

UPPER = "".join(
    letter
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1EFA))
    if (letter := chr(code)).isupper() and letter.isalpha()
)  # fmt: skip
#: Space inside a name: spaces and at most one line break.
SP = r"(?: ++\n?+ *+|\n *+)"
CAP = rf"[{UPPER}][^\W\d_]*+"
UNIT = (
    r"(?:(?i:tỉnh|thành ph[ốóôổ]|thị xã|thị trấn|xã|phường|đặc khu|huyện|quận)(?!\w| (?:ủy|đoàn)(?!\w))"
    r"|TP\.?(?!\w))"
)
_HEAD_WORDS = (
    "Sở|UBND|HĐND|Ủy|Các|Trên|Trong|Căn|Nơi|Để|Lưu|Kính|Luật|Nghị|Quyết|Số|Ngày|Giám|Chủ|Đảng|Bộ|Báo|Đài|Cục"
)
#: Words that begin a place name (Văn Phú, Thanh Hóa) as well as, before a small letter, a body (Văn phòng).
_EITHER = "Phòng|Ban|Trung|Văn|Công|Thủ|Tỉnh|Thành|Đoàn|Chi|Viện|Tòa|Trưởng|Cơ|Đề|Kế|Thanh|Kho|Thường|Hội|Tổ"
_PLACE_WORD = rf"(?!(?:{_HEAD_WORDS})(?!\w))(?!(?:{_EITHER}){SP}(?![{UPPER}])[^\W\d_]){CAP}"
_PLACE_NEXT = rf"(?!(?:{_HEAD_WORDS}|Ủy ban|Văn phòng|Trung tâm|Công an|Thanh tra|Hội đồng)(?!\w)){CAP}"
_PLACE_LINE = rf"{_PLACE_WORD}(?: +{_PLACE_NEXT}){{0,3}}(?: ?- ?{_PLACE_NEXT}(?: +{_PLACE_NEXT})?)?"
PLACE = (
    rf"(?: ++(?:{_PLACE_LINE}|\d{{1,2}}(?![\d/.]))"
    rf"| *\n *+{_PLACE_WORD} +{_PLACE_WORD}(?: +{_PLACE_WORD})?)"
)
TERRITORY = rf"{UNIT}{PLACE}?"
_UNITS = rf"(?:(?i:các|cấp){SP})?{UNIT}(?:(?:, ?\n?| ?/ ?|{SP}(?i:và){SP}){UNIT})*+"
_AREA = (
    rf"(?:{SP}(?i:trên{SP}địa{SP}bàn|trực{SP}thuộc|thuộc|trong|của){SP}(?:(?i:toàn){SP})?"
    rf"(?i:UBND{SP}|Ủy{SP}ban{SP}nhân{SP}dân{SP})?{TERRITORY})?"
)
_WHERE = rf"(?:{SP}{_UNITS}{PLACE}?{_AREA})"

#: The letters that character recognition puts for one another are accepted in the commonest heads.
_UBND = rf"(?:[UƯ]BND|(?i:[ủuùúụ]y{SP}ban{SP}nh[âăầ]n{SP}[dđ][âăầ]n))"
_HDND = rf"(?:HĐND|(?i:hội{SP}đồng{SP}nhân{SP}dân))"
_MTTQ = (
    rf"(?:(?:Ban{SP}Thường{SP}trực|BTT){SP})?(?:(?i:ủy{SP}ban|UB){SP}?)?"
    rf"(?:MTTQ|(?i:mặt{SP}trận{SP}tổ{SP}quốc))(?:{SP}(?i:việt{SP}nam|VN))?"
)
_TERM = r"(?: ?\(?(?i:khóa) [IVXL]+\)?)?"
#: A field begins with a capital; `xây dựng` in small letters is the verb ("Văn phòng Sở xây dựng lịch").
_NAMED_FIELD = rf"(?!xây{SP}dựng)(?i:{spaced(FIELDS, SP)})(?!\w)"
_COMMITTEE = rf"(?i:tỉnh{SP}ủy|thành{SP}ủy|huyện{SP}ủy|quận{SP}ủy|thị{SP}ủy|đảng{SP}ủy)"
#: Since 2025 a committee of the Party stands beside each side of a territory's government.
_PARTY_SIDE = (
    rf"(?<=ảng ủy){SP}(?:{_UBND}{_WHERE}?|(?i:các{SP}cơ{SP}quan{SP}đảng)(?:{_WHERE})?"
    rf"|(?i:công{SP}an|quân{SP}sự){_WHERE})"
)
_PARTY_TAIL = rf"(?:{_PARTY_SIDE}|{SP}{TERRITORY}|{PLACE})?"

_STOP = rf"(?!(?i:{spaced(VERBS, SP)})(?!\w))"
_SECOND = rf"(?:{SP}(?:giúp|ký|tạo|lập|cử|giao|công|làm|tra|hợp)(?!\w))?"
#: Nouns of names that hold a verb: Công ty Quản lý công trình thủy lợi, Phòng Quản lý hoạt động xây dựng.
_COMPOUND = spaced(
    "công trình|chương trình|quy trình|lộ trình|hoạt động xây dựng|đầu tư xây dựng|trật tự xây dựng"
    "|vật liệu xây dựng|chất lượng xây dựng|quy hoạch xây dựng|kinh tế xây dựng|xã hội"
    "|lý xây dựng|toàn thông tin|nghệ thông tin|báo chí, xuất bản",
    SP,
)
_LOWER = (
    rf"(?:{SP}(?:(?:{_COMPOUND})(?!\w)|(?!{UNIT})(?!ngành(?!\w))(?!số{SP}\d){_STOP}(?![{UPPER}])[^\W\d_]++)){{0,7}}"
    rf"(?:{SP}?-{SP}?xã{SP}hội(?!\w))?"
)
_STRONG = (
    rf"(?={SP}(?:chủ{SP}trì|có{SP}trách{SP}nhiệm|chịu{SP}trách{SP}nhiệm|là{SP}đầu{SP}mối"
    rf"|phối{SP}hợp{SP}với)(?!\w))"
)
_SYLLABLE = r"[^\W\d_]++"
_VERBAL = (
    rf"(?:,{SP}{_SYLLABLE}(?:{SP}{_SYLLABLE}){{0,3}}?){{1,2}}"
    rf"{SP}và{SP}{_SYLLABLE}(?:{SP}{_SYLLABLE}){{0,6}}?{_STRONG}"
)
_OPEN_WORD = (
    r"Sở|Bộ|Phòng|Ban|Trung tâm|Cục|Chi cục|Tổng cục|Vụ|Viện|Báo|Đài|Hội đồng|Hội|Hiệp hội|Liên minh"
    r"|Liên hiệp"
    r"|Liên đoàn|Đoàn|Tổ|Đội|Trường|Bệnh viện|Quỹ|Ngân hàng|Công ty|Tổng công ty|Tập đoàn|Học viện|Thư viện"
    r"|Nhà Văn hóa|Bảo tàng|Trạm|Chi nhánh|Hạt|Thanh tra|Kho bạc|Ủy ban|Cổng|Cơ quan|Văn phòng|Nhà máy"
    r"|Hợp tác xã"
    r"|Bưu điện|Viễn thông|Bộ phận|Tòa án|Thuế|Đảng bộ|Bảo hiểm|Sân bay|Khu"
)  # fmt: skip
_ROOM = r"(?<![Bb]iên )(?<![Qq]uốc )(?<![Dd]ự )phòng"
_OPEN_HEAD = rf"(?:(?:{spaced(_OPEN_WORD, SP)})|{_ROOM}|trung{SP}tâm|TT\.?|Trung{SP}tâm:)"
_NOT_HEAD = (
    r"(?!(?:Sở|UBND|HĐND|Ủy ban|Phòng|Ban|Bộ|Trung tâm|TT|Văn phòng|Công an|Đài|Báo|Tỉnh|Thành ủy"
    r"|Đảng ủy|Cục|Chi cục"
    r"|Hội(?! nghị)|Đoàn|Chủ tịch|Giám đốc|Thủ trưởng|Liên đoàn|Tổ(?! chức)|Trường|Viện|Tòa|Thanh tra|Kho bạc"
    r"|Bảo hiểm|VP|Các|Lưu)(?!\w))"
)  # fmt: skip
_COMPONENT = rf"{_NOT_HEAD}(?:(?i:hợp{SP}tác{SP}xã)(?!\w)|{CAP}{_SECOND}){_LOWER}"
_JOINED = rf"(?: ?[-&] ?\n?|{SP}(?i:và){SP}){_COMPONENT}"
_LISTED = rf"(?:, ?\n?{_COMPONENT}){{1,3}}(?={_JOINED})"
_OPEN_TAIL = (
    rf"(?: |\n)(?:TNHH +(?:MTV +|Một thành viên +)?|Cổ phần +)?"
    rf"{_COMPONENT}(?: +{_COMPONENT}){{0,2}}(?:{_VERBAL}"
    rf"|(?:(?:{_LISTED})?{_JOINED}){{0,2}})(?:{SP}ngành{SP}{_COMPONENT})?(?:{SP}số{SP}\d{{1,2}}(?!\d))?"
    rf"(?:{SP}{_UNITS}{PLACE}?)?"
)

_MEMBER = (
    r"sở|bộ|cơ quan ngang bộ|ban quản lý dự án"
    r"|ban quản lý|ban|ngành|phòng|đơn vị|cơ quan|địa phương|đoàn thể|hội|trung tâm"
    r"|nhà trường"
    r"|doanh nghiệp|cá nhân"
    r"|bệnh viện|chi cục|cục|thôn|khối phố|tổ dân phố|khu phố|khu dân cư|ấp|bản|buôn|xóm|đài"
    r"|chủ đầu tư|đảng ủy|chi bộ|đảng bộ|chi hội|trạm"
    r"|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|hội đoàn thể|hiệp hội|cơ sở"
)  # fmt: skip
_KIND = (
    r"chuyên môn|chức năng|ngành dọc|nghiệp vụ|sự nghiệp công lập|sự nghiệp|công lập|chính trị - xã hội"
    r"|chính trị xã hội"
    r"|thông tấn, báo chí|thông tấn báo chí|truyền thông, báo chí|báo chí, truyền thông|báo chí"
    r"|truyền thông|quản lý nhà nước|đoàn thể|nhà nước|hành chính"
    r"|công lập và ngoài công lập|ngoài công lập|bưu chính công ích|bảo vệ rừng"
    r"|phụ nữ|nông dân|đại học|cao đẳng"
    r"|THPT|THCS|tiểu học|mầm non|chính trị|xã hội|giáo dục|y tế"
    r"|khám bệnh, chữa bệnh|học|thành viên|đầu mối|quản lý|hội"
)  # fmt: skip
_MORE_SCHOOLS = rf"(?:(?:, |{SP}và{SP})(?:THPT|THCS|tiểu{SP}học|mầm{SP}non)(?!\w))*+"
_NOUN = (
    rf"(?i:{spaced(_MEMBER, SP)}|trường(?!{SP}hợp)|báo(?!{SP}(?:cáo|chí))"
    rf"|tổ{SP}chức(?=[,;.:)]|$|{SP}(?:và|chính{SP}trị|có{SP}liên|liên{SP}quan|đoàn|trên|thuộc|trực"
    rf"|xã{SP}hội|thành{SP}viên)(?!\w)))"
    rf"(?!\w)(?:{SP}(?i:{spaced(_KIND, SP)})(?!\w){_MORE_SCHOOLS})?"
)
_GROUP_END = (
    rf"(?:{SP}(?i:(?:trực{SP})?thuộc|của|ở|(?:đóng{SP})?trên{SP}địa{SP}bàn|trong)(?:{SP}(?:(?:(?i:văn{SP}phòng"
    rf"|VP){SP})?{_UBND}{SP}{TERRITORY}|{TERRITORY}|(?i:toàn){SP}{UNIT}"
    rf"|(?i:sở{SP}){_NAMED_FIELD}|(?i:sở)(?!\w)|{_UBND}|{_HDND}(?:{SP}{TERRITORY})?"
    rf"|{_COMMITTEE}{_PARTY_TAIL}"
    rf"|(?i:văn{SP}phòng)(?!\w)))"
    rf"|{SP}(?i:(?:trực{SP})?thuộc|(?:đóng{SP})?trên{SP}địa{SP}bàn)(?!\w)|{SP}(?i:cấp|tuyến){SP}{UNIT}|{SP}{TERRITORY})"
)
_RELATED = rf"(?:{SP}(?i:có{SP})?(?i:liên{SP}quan)(?!\w))"
_GROUP = (
    rf"(?i:các|toàn{SP}thể{SP}các|tất{SP}cả{SP}các){SP}{_NOUN}"
    rf"(?:(?:, ?\n?|{SP}?- ?|{SP}(?i:và){SP}|{SP}(?=ban|ngành|đoàn{SP}thể|Báo"
    rf"|báo)){_NOUN})*+{_GROUP_END}?{_RELATED}?{_GROUP_END}?"
)
_BARE_GROUP = (
    rf"(?i:(?:sở|ban)(?:,| và|-)? ?\n?(?:ban|ngành))(?!\w)(?:(?:, ?\n?| ?- ?|{SP}(?=ngành|đoàn{SP}thể)"
    rf"|{SP}(?i:và){SP}){_NOUN})*+{_GROUP_END}?{_RELATED}?"
)

#: The boards of People's Councils (Luật Tổ chức chính quyền địa phương).
_BOARDS = spaced("Pháp chế|Kinh tế - Ngân sách|Văn hóa - Xã hội|Kinh tế - Xã hội|Đô thị", SP)
#: What the standing boards against disasters are called.
_RISKS = spaced(
    "phòng, chống thiên tai và tìm kiếm cứu nạn|phòng, chống thiên tai|phòng chống thiên tai và"
    " tìm kiếm cứu nạn"
    "|PCTT&TKCN|PCTT và TKCN|phòng thủ dân sự|phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    SP,
)
_OF_COUNCIL = rf"(?:của{SP})?{_HDND}{_WHERE}?"
#: Rooms of departments whose names are lists.
_LISTED_ROOMS = spaced(
    "công chức, viên chức|cán bộ, công chức, viên chức|cán bộ, công chức|tổ chức, biên chế"
    "|thi đua, khen thưởng|phổ biến, giáo dục pháp luật|văn thư, lưu trữ",
    SP,
)
_OFFICE = rf"(?:(?i:văn{SP}phòng)|VP(?!\w))"
_NAMES: tuple[tuple[str, str], ...] = (
    ("Trưởng", rf"(?:Trưởng{SP}(?i:các{SP})?|trưởng{SP}các{SP})(?i:thôn|ấp|bản|khu{SP}phố|khu"
     rf"|khối{SP}phố|xóm|buôn"
     rf"|tổ{SP}dân{SP}phố)(?!\w)"
     rf"(?:(?:, ?|{SP}và{SP})(?i:tổ{SP}dân{SP}phố|khối{SP}phố|khu{SP}phố|ấp|bản|buôn"
     rf"|xóm)(?!\w))*{_WHERE}?{_AREA}"),
    ("Văn phòng", rf"{_OFFICE}{SP}(?:{_HDND}|(?i:đoàn{SP}(?:ĐBQH|đại{SP}biểu{SP}quốc{SP}hội)))(?:(?:, ?"
     rf"|{SP}(?:và|-){SP})"
     rf"(?:{_HDND}|{_UBND}))*{_WHERE}?"),
    ("Văn phòng", rf"{_OFFICE}{SP}(?:{_UBND}{_WHERE}?|(?i:chính{SP}phủ|quốc{SP}hội|chủ{SP}tịch{SP}nước"
     rf"|trung{SP}ương{SP}đảng)|(?i:sở{SP}){_NAMED_FIELD}|(?i:sở|bộ)(?!\w)|{_COMMITTEE}{_PARTY_TAIL})"),
    ("Chi nhánh", rf"(?:Chi{SP}nhánh{SP})?Văn{SP}phòng{SP}(?i:đăng{SP}ký{SP}đất{SP}đai)(?:{_WHERE})?"),
    ("Thường trực", rf"(?:(?i:thường{SP}trực)|TT\.?) ?(?:{_HDND}{_WHERE}?|TU(?!\w))|TT\.?HU(?!\w)"),
    ("Ban", rf"Ban{SP}(?:(?i:{_BOARDS})(?:{SP}{_OF_COUNCIL})?|(?i:dân{SP}tộc){SP}{_OF_COUNCIL})"
     rf"|(?:[Hh]ai|[Bb]a|[Bb]ốn|0[234]){SP}(?i:ban){SP}{_OF_COUNCIL}"),
    ("Ban Chỉ đạo", rf"(?:Ban{SP}(?i:chỉ{SP}đạo)|BCĐ){SP}\d{{2,3}}"
     rf"(?:{SP}(?i:quốc{SP}gia|trung{SP}ương)|{_WHERE})?"),
    ("Ban", rf"(?:(?i:ban{SP}thường{SP}vụ|thường{SP}trực|ban{SP}chấp{SP}hành)|BTV|BCH"
     rf"|TTr?\.?){SP}{_COMMITTEE}{_PARTY_TAIL}"),
    ("Ban", rf"(?:(?i:ban{SP}chấp{SP}hành)|BCH){SP}(?i:đảng{SP}bộ)(?:{SP}{TERRITORY})?"),
    ("Ban", rf"(?:(?i:hội{SP}nghị{SP})(?i:lần{SP}thứ{SP}[\w]++{SP})?)?(?:(?i:ban{SP}chấp{SP}hành)|BCH)"
     rf"{SP}(?i:trung{SP}ương)(?:{SP}Đảng|{SP}\d{{1,2}})?{_TERM}"),
    ("Hội nghị", rf"(?i:hội{SP}nghị{SP}trung{SP}ương){SP}\d{{1,2}}{_TERM}"),
    ("Trung ương", rf"Trung{SP}ương{SP}Đảng{_TERM}"),
    ("Đại hội", rf"Đại{SP}hội{SP}đại{SP}biểu{SP}(?:toàn{SP}quốc"
     rf"|Đảng{SP}bộ{SP}{TERRITORY})(?:{SP}lần{SP}thứ{SP}[\w]++)?"
     rf"(?:{SP}của{SP}Đảng)?"),
    ("Ban", rf"(?:Ban|Ủy{SP}ban)(?: +{_COMPONENT})(?:{_JOINED})?{SP}{_COMMITTEE}{_PARTY_TAIL}"),
    ("Đảng ủy", rf"{_COMMITTEE}{_PARTY_TAIL}"),
    ("Thủ tướng", rf"Thủ{SP}tướng{SP}Chính{SP}phủ|Chủ{SP}tịch{SP}nước|Chủ{SP}tịch{SP}Quốc{SP}hội"),
    ("Chủ tịch", rf"(?:(?i:chủ{SP}tịch)|CT){SP}{_UBND}{_WHERE}?"),
    ("Ủy ban nhân dân", rf"{_UBND}{_WHERE}?"),
    ("Hội đồng nhân dân", rf"{_HDND}{_WHERE}?"),
    ("Mặt trận", rf"{_MTTQ}{_WHERE}?"),
    ("Trung ương", rf"Chính{SP}phủ|Ủy{SP}ban{SP}[Tt]hường{SP}vụ{SP}Quốc{SP}hội|Quốc{SP}hội|Bộ{SP}Chính{SP}trị"
     rf"|Ban{SP}Bí{SP}thư(?:{SP}Trung{SP}ương{SP}Đảng)?|Ngân{SP}hàng{SP}Nhà{SP}nước(?:{SP}Việt{SP}Nam)?"
     rf"|Thanh{SP}tra{SP}Chính{SP}phủ|Kiểm{SP}toán{SP}(?i:nhà{SP}nước)"
     rf"|Tòa{SP}án{SP}(?i:nhân{SP}dân{SP}tối{SP}cao)"
     rf"|Viện{SP}(?i:kiểm{SP}sát{SP}nhân{SP}dân{SP}tối{SP}cao)|Thông{SP}tấn{SP}xã{SP}Việt{SP}Nam"),
    ("Thanh tra", rf"Thanh{SP}tra{SP}(?:(?:Sở|Bộ){SP}{_NAMED_FIELD}|Sở(?!\w)|{TERRITORY})"),
    ("Sở", rf"(?i:s[ởờỡơ]){SP}{_NAMED_FIELD}(?:{SP}{TERRITORY}|{PLACE})?"),
    ("Bộ", rf"Bộ{SP}{_NAMED_FIELD}"),
    ("Công an", rf"(?:(?i:công{SP}an)|CA){_WHERE}"),
    ("Bộ Chỉ huy", rf"(?:(?:Bộ|Ban){SP}(?i:chỉ{SP}huy|tư{SP}lệnh)|BCH){SP}(?i:quân{SP}sự"
     rf"|bộ{SP}đội{SP}biên{SP}phòng|BĐBP"
     rf"|thủ{SP}đô)(?:{_WHERE})?"),
    ("Phòng", rf"(?i:phòng){SP}(?=[{UPPER}])(?i:{_LISTED_ROOMS})(?!{SP}và{SP}[{UPPER}])"),
    ("Đồn", rf"Đồn{SP}(?i:biên{SP}phòng){PLACE}"),
    ("Vườn", rf"Vườn{SP}(?i:quốc{SP}gia){PLACE}"),
    ("Ban Chỉ huy", rf"(?:Ban{SP}(?i:chỉ{SP}(?:huy|đạo))|BCH){SP}(?i:{_RISKS})(?:{_WHERE})?"),
    ("Bảo tàng", rf"(?:Bảo{SP}tàng|Thư{SP}viện){_WHERE}"),
    ("Ban Quản lý", rf"Ban{SP}QLDA(?:{SP}(?:ĐTXD|(?i:đầu{SP}tư{SP}xây{SP}dựng)))?(?:{_WHERE})?"),
    ("Ban Quản lý", rf"Ban{SP}(?i:quản{SP}lý|QL){SP}(?:(?i:các{SP})?(?i:khu{SP}kinh{SP}tế"
     rf"|khu{SP}công{SP}nghiệp|dự{SP}án)"
     rf"(?:{SP}(?i:đầu{SP}tư{SP}xây{SP}dựng))?(?:{SP}(?i:công{SP}trình{SP}[^\W\d_]++{SP}[^\W\d_]++))?"
     rf"(?:{SP}số{SP}\d)?)(?:{_WHERE}|{PLACE})?"),
    ("Đoàn", rf"(?i:tỉnh{SP}đoàn|thành{SP}đoàn|huyện{SP}đoàn)(?!\w){PLACE}?"),
    ("Đoàn", rf"(?:Ban{SP}Chấp{SP}hành{SP})?Đoàn{SP}(?i:thanh{SP}niên|TNCS|TN)(?:{SP}(?i:cộng{SP}sản))?"
     rf"(?:{SP}Hồ{SP}Chí{SP}Minh|{SP}HCM)?{_WHERE}?"),
    ("Hội", rf"(?:Hội|Liên{SP}đoàn){SP}(?i:liên{SP}hiệp{SP}phụ{SP}nữ|LHPN|phụ{SP}nữ|nông{SP}dân"
     rf"|cựu{SP}chiến{SP}binh|CCB"
     rf"|người{SP}cao{SP}tuổi|chữ{SP}thập{SP}đỏ|lao{SP}động)(?:{SP}Việt{SP}Nam)?{_WHERE}?"),
    ("Kho bạc", rf"(?:Kho{SP}bạc{SP}(?i:nhà{SP}nước)|KBNN|Bảo{SP}hiểm{SP}xã{SP}hội|BHXH"
     rf"|Tòa{SP}án{SP}nhân{SP}dân|TAND"
     rf"|Viện{SP}(?i:kiểm{SP}sát){SP}nhân{SP}dân|VKSND|Thuế|Ngân{SP}hàng{SP}Chính{SP}sách{SP}xã{SP}hội)"
     rf"(?:{_WHERE}|{SP}(?i:khu{SP}vực)(?: [IVX\d]+)?|{PLACE})"),
    ("Cổng", rf"(?i:cổng|công(?={SP}thông{SP}tin)){SP}(?i:thông{SP}tin)(?:{SP}(?i:điện{SP}tử))?"
     rf"(?:(?:{SP}(?i:của))?{SP}{TERRITORY})?"),
    ("Đài", rf"Đài{SP}(?i:phát{SP}thanh|PT) ?(?:(?i:và)|-) ?(?i:truyền{SP}hình|TH)(?:{SP}{TERRITORY}"
     rf"|{PLACE})?"),
    ("Báo", rf"Báo{SP}(?:và{SP}(?i:đài{SP})?(?i:phát{SP}thanh),?(?:{SP}và)?{SP}(?i:truyền{SP}hình)"
     rf"(?:{SP}{TERRITORY}|{PLACE})?|{TERRITORY}|{_PLACE_WORD} +{CAP})"),
    ("Trung tâm", rf"(?:(?i:trung{SP}tâm):?|TT\.?) ?(?:(?i:phục{SP}vụ{SP})?(?:PVHCC|HCC"
     rf"|(?i:hành{SP}chính{SP}công))"
     rf"|(?i:phục{SP}vụ{SP}hành{SP}chính)(?!\w))(?:{SP}(?i:cấp{SP})?{TERRITORY})?"),
    ("Trung tâm", rf"TTYT(?:{_WHERE})?"),
    ("Tổ", rf"Tổ{SP}(?i:công{SP}nghệ{SP}số{SP}cộng{SP}đồng|công{SP}tác|giúp{SP}việc)(?:{SP}{TERRITORY}"
     rf"|{SP}(?i:đề{SP}án{SP}06))?"),
    ("Các", _GROUP),
    ("Các", _BARE_GROUP),
    ("", rf"(?P<open>{_OPEN_HEAD}){_OPEN_TAIL}(?:{SP}{_COMMITTEE}{_PARTY_TAIL})?"),
    ("Văn phòng", rf"Văn{SP}phòng(?!{SP}(?:phẩm|đại{SP}diện|điện))(?!\w)"),
    ("Sở", r"Sở(?!\w)"),
)  # fmt: skip
#: Where a name can begin: a capital of a head, or the first word of one that is printed in small letters
#: too; a quick test before the whole grammar.
#: The class of first letters stands in front so that the search runs on it.
_STARTS = re.compile(
    r"[BCĐHKLMNPQSTUƯÙÚỤỦV0bcđhmpqstuùúụủv](?<![\w/&-].)"
    r"(?:(?<=[BCĐHKLMNPQSTUƯÙÚỤỦV])|(?<=0)[234](?!\d)|(?:(?<=c)(?:ác|hủ|ông|ổng)|(?<=s)[ởờỡơ]|(?<=p)hòng"
    r"|(?<=t)(?:rung|hường|ỉnh|hành|hị|oàn|ất|rưởng)|(?<=v)ăn|(?<=[ủuùúụ])y|(?<=h)(?:ội|uyện|ai)|(?<=q)uận"
    r"|(?<=đ)(?:ảng|oàn)|(?<=m)ặt|(?<=b)(?:an|a|ốn|ộ)|(?<=u)b(?:mttq)?)(?!\w))"
)
_ANY = "|".join(f"(?P<n{i}>{pattern})(?!\\w)" for i, (_, pattern) in enumerate(_NAMES))


@cache
def _names() -> re.Pattern[str]:
    """All names in one pattern; compiled when a text is first read, for that takes longer than a command
    that reads none should wait."""
    return re.compile(rf"(?:{_ANY})")


_HEADED = re.compile(r"(?i:s[ởờỡơ]|bộ)(?!\w)")
_MORE_FIELDS = re.compile(rf"(?:, ?\n?|{SP}(?i:và){SP}|; ?)({_NAMED_FIELD})")
_SHARED_HEAD = re.compile(rf"(?i:các){SP}(?i:(sở|bộ)): ?({_NAMED_FIELD})")


def find_names(text: str, start: int = 0, end: int = sys.maxsize) -> list[tuple[int, int, str]]:
    """The printed names in `text[start:end]` as `(start, end, head)`, in order, not overlapping.

    In a list with one head ("các Sở: Nội vụ, Tài chính") each field is a name of its own: its span
    has the field alone and `head` the word to put in front (see `printed`).
    """
    end = min(end, len(text))
    found: list[tuple[int, int, str]] = []
    position = start
    while start_of := _STARTS.search(text, position, end):
        position = start_of.start()
        if match := _names().match(text, position, end):
            found += _read(text, match, end)
            position = found[-1][1]
        else:
            position += 1
    return found


def name_at(text: str, position: int, end: int = sys.maxsize) -> list[tuple[int, int, str]]:
    """The names that begin at a position: one, or all of a list under one head; none if no name does."""
    match = _STARTS.match(text, position) and _names().match(text, position, min(end, len(text)))
    return _read(text, match, min(end, len(text))) if match else []


def _read(text: str, match: re.Match[str], end: int) -> list[tuple[int, int, str]]:
    head = _NAMES[int((match.lastgroup or "n0")[1:])][0]
    if head == "Các" and (shared := _SHARED_HEAD.match(text, match.start(), end)):
        head = shared[1].capitalize()
        found = [(*shared.span(2), head)]
    else:
        head = head or match["open"].split(None, 1)[0]
        found = [(*match.span(), head)]
    while head in ("Sở", "Bộ") and (more := _MORE_FIELDS.match(text, found[-1][1], end)):
        found.append((*more.span(1), head))
    return found


def printed(text: str, name: tuple[int, int, str]) -> str:
    """The name on one line, with its head where a list left the head out."""
    start, end, head = name
    words = " ".join(text[start:end].split())
    if head in ("Sở", "Bộ") and not _HEADED.match(words):
        return f"{head} {words}"
    return words
