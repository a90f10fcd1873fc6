"""Local heads: the first words that tell whether a name takes the territory, or the name of the issuer."""

import re

from loaders.words import FIELD_NAMES

#: Bodies without a territory of their own whose rooms, teams and Party committee bear their name.
HOUSES = ("Bệnh viện", "Trường", "Học viện", "Viện", "Đài", "Kho bạc", "Bảo hiểm", "Công ty", "Nhà máy")
#: Departments of a province.
DEPARTMENTS = frozenset(f"Sở {name}" for name in FIELD_NAMES.values())
#: Rooms that communes (Nghị định 150/2025/NĐ-CP) and districts (Nghị định 37/2014/NĐ-CP) have.
PUBLIC_ROOM = re.compile(
    r"(?i)phòng (?:kinh tế|văn hóa|nội vụ|tư pháp|tài chính - kế hoạch|tài nguyên|lao động|giáo dục|y tế"
    r"|thanh tra|nông nghiệp|quản lý đô thị|dân tộc)(?!\w)"
)
#: Boards have no rooms of their own.
BOARD = re.compile(r"(?:Ban Chỉ đạo|Ban Chỉ huy|Ban Điều hành|Tổ công tác|Hội đồng)(?!\w)")
#: Teams within a centre or house; not those that several bodies form.
TEAM = re.compile(r"(?:Tổ|Đội|Khoa) (?=[^\W\d_])(?!công|giúp|dân|liên|kiểm)")
#: The boards of People's Councils.
COUNCIL_BOARD = re.compile(r"Ban (?:Pháp chế|Kinh tế - Ngân sách|Văn hóa - Xã hội|Kinh tế - Xã hội|Đô thị)")
#: Bodies that each commune or district has.
LOCAL = re.compile(
    r"(?:Ủy ban|Hội đồng nhân dân|Thường trực Hội|Chủ tịch Ủy ban|Văn phòng (?:Hội|Ủy|Đoàn)|Phòng"
    r"|Công an|Trạm|Hội|Đoàn|Tòa án|Viện kiểm sát"
    r"|Ban Chỉ huy|Ban Điều hành|Ban [Cc]ông tác|Trung tâm|Mặt trận"
    r"|Đảng ủy|Liên đoàn|Ban Chấp hành Đảng bộ)(?!\w)"
)
#: Bodies that each province has.
PROVINCIAL = re.compile(
    r"(?:Sở|Ủy ban nhân dân|Hội đồng nhân dân|Thường trực Hội đồng"
    r"|Trung tâm (?:Phục vụ hành chính công|Lưu trữ lịch sử)"
    r"|Cổng Thông tin điện tử|Đài Phát thanh và Truyền hình|Đoàn đại biểu Quốc hội"
    r"|(?:Tòa án|Viện kiểm sát) nhân dân(?! tối cao))(?!\w)"
)
