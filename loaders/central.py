"""Central bodies by their names, and with departments by the letters of their symbols.

Letters as observed in the numbers of published instruments; the departments of a province as in
Nghị định 150/2025/NĐ-CP and before it.
"""

import re

CENTRAL_CODES: dict[str, str] = {
    "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "CTN": "Chủ tịch nước", "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "TTCP": "Thanh tra Chính phủ",
    "TW": "Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng", "VPQH": "Văn phòng Quốc hội", "KTNN": "Kiểm toán nhà nước",
    "NHNN": "Ngân hàng Nhà nước Việt Nam", "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao", "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "UBDT": "Ủy ban Dân tộc", "BTC": "Bộ Tài chính", "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp",
    "BYT": "Bộ Y tế",
    "BCT": "Bộ Công Thương", "BXD": "Bộ Xây dựng", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao", "BKHCN": "Bộ Khoa học và Công nghệ", "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BNNMT": "Bộ Nông nghiệp và Môi trường", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo", "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BGTVT": "Bộ Giao thông vận tải", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BTTTT": "Bộ Thông tin và Truyền thông",
}  # fmt: skip

DEPARTMENT_CODES: dict[str, str] = {
    "STP": "Tư pháp", "SNV": "Nội vụ", "STC": "Tài chính", "SYT": "Y tế", "SCT": "Công Thương",
    "SXD": "Xây dựng",
    "SNNMT": "Nông nghiệp và Môi trường", "SNNVMT": "Nông nghiệp và Môi trường",
    "SGDĐT": "Giáo dục và Đào tạo",
    "SKHCN": "Khoa học và Công nghệ", "SVHTTDL": "Văn hóa, Thể thao và Du lịch",
    "SVHTT": "Văn hóa và Thể thao",
    "SDL": "Du lịch", "SNGV": "Ngoại vụ", "SDTTG": "Dân tộc và Tôn giáo", "SDTVTG": "Dân tộc và Tôn giáo",
    "STTTT": "Thông tin và Truyền thông", "SLĐTBXH": "Lao động - Thương binh và Xã hội",
    "SGTVT": "Giao thông vận tải",
    "SKHĐT": "Kế hoạch và Đầu tư", "STNMT": "Tài nguyên và Môi trường", "SATTP": "An toàn thực phẩm",
    "SNNPTNT": "Nông nghiệp và Phát triển nông thôn", "SNN": "Nông nghiệp và Phát triển nông thôn",
    "SQHKT": "Quy hoạch - Kiến trúc",
}  # fmt: skip

_CENTRAL_NAMES = frozenset(
    ["Chính phủ", "Quốc hội", "Bộ Chính trị", "Ban Bí thư", "Thủ tướng Chính phủ", "Thanh tra Chính phủ",
     "Văn phòng Chính phủ", "Chủ tịch nước", "Ủy ban Thường vụ Quốc hội", "Văn phòng Quốc hội",
     "Văn phòng Trung ương Đảng", "Ủy ban Dân tộc", "Ủy ban Cạnh tranh Quốc gia",
     "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
     "Kiểm toán nhà nước", "Văn phòng Chủ tịch nước", "Chủ tịch Quốc hội"]
)  # fmt: skip
#: The Party's central bodies are the same in every term.
_OF_TERM = re.compile(r"(Bộ Chính trị|Ban Bí thư)(?: Trung ương Đảng)?(?: khóa [IVXL]+)?")
#: "Ủy ban Kiểm tra Trung ương", "Ban Chỉ đạo 389 quốc gia"; the Central Committee is named after its Party.
_CENTRAL_END = re.compile(
    r"^(?!Vườn|(?:Hội nghị )?(?:lần thứ \w+ )?Ban Chấp hành).* (?:Trung ương|[Qq]uốc gia)$"
)


def central_body(words: str) -> str | None:
    """The name of a central body, which needs no territory ("" for no words), None for any other body."""
    if found := _OF_TERM.fullmatch(words):
        return found[1]
    central = not words or words in _CENTRAL_NAMES or _CENTRAL_END.search(words)
    return words if central else None
