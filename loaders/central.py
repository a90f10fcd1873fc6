"""Central bodies and departments by the letters of their symbols, and the level of a body by its name.

Letters as observed in the numbers of published instruments; the departments of a province as in
Nghị định 150/2025/NĐ-CP and before it.
"""

from graph.folding import fold

CENTRAL_CODES: dict[str, str] = {
    "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "CTN": "Chủ tịch nước", "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "TTCP": "Thanh tra Chính phủ", "TW": "Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng", "VPQH": "Văn phòng Quốc hội", "KTNN": "Kiểm toán nhà nước",
    "NHNN": "Ngân hàng Nhà nước Việt Nam", "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao", "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "UBDT": "Ủy ban Dân tộc", "BTC": "Bộ Tài chính", "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp", "BYT": "Bộ Y tế",
    "BCT": "Bộ Công Thương", "BXD": "Bộ Xây dựng", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao", "BKHCN": "Bộ Khoa học và Công nghệ", "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BNNMT": "Bộ Nông nghiệp và Môi trường", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo", "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BGTVT": "Bộ Giao thông vận tải", "BTNMT": "Bộ Tài nguyên và Môi trường", "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BTTTT": "Bộ Thông tin và Truyền thông",
}  # fmt: skip

DEPARTMENT_CODES: dict[str, str] = {
    "STP": "Tư pháp", "SNV": "Nội vụ", "STC": "Tài chính", "SYT": "Y tế", "SCT": "Công Thương", "SXD": "Xây dựng",
    "SNNMT": "Nông nghiệp và Môi trường", "SNNVMT": "Nông nghiệp và Môi trường", "SGDĐT": "Giáo dục và Đào tạo",
    "SKHCN": "Khoa học và Công nghệ", "SVHTTDL": "Văn hóa, Thể thao và Du lịch", "SVHTT": "Văn hóa và Thể thao",
    "SDL": "Du lịch", "SNGV": "Ngoại vụ", "SDTTG": "Dân tộc và Tôn giáo", "SDTVTG": "Dân tộc và Tôn giáo",
    "STTTT": "Thông tin và Truyền thông", "SLĐTBXH": "Lao động - Thương binh và Xã hội", "SGTVT": "Giao thông vận tải",
    "SKHĐT": "Kế hoạch và Đầu tư", "STNMT": "Tài nguyên và Môi trường", "SATTP": "An toàn thực phẩm",
    "SNNPTNT": "Nông nghiệp và Phát triển nông thôn", "SNN": "Nông nghiệp và Phát triển nông thôn",
    "SQHKT": "Quy hoạch - Kiến trúc",
}  # fmt: skip

_CENTRAL_NAMES = frozenset(
    fold(name)
    for name in (
        *CENTRAL_CODES.values(),
        "Chủ tịch Quốc hội",
        "Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam",
    )
)
_COMMUNE = (" xa ", " phuong ", " dac khu ", " thi tran ")
_DISTRICT = (" huyen ", " quan ", " thi xa ")
#: First words of a name (folded) and the level they tell, checked in this order.
_HEADS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("ban chi dao", "to cong tac", "ban dieu hanh", "ban to chuc le", "hoi dong phoi hop", "to giup viec", "doan kiem tra",
      "ban van dong", "hoi dong thi dua", "hoi dong tu van", "ban chi huy"), "advisory"),
    (("tinh uy", "thanh uy", "dang uy", "dang bo", "huyen uy", "quan uy", "thi uy", "ban chap hanh", "bo chinh tri", "ban bi thu",
      "ban thuong vu", "ban tuyen giao", "ban to chuc", "ban noi chinh", "uy ban kiem tra", "van phong tinh uy",
      "van phong thanh uy", "trung uong dang", "ban dan van", "chi bo"), "party"),
    (("hoi dong nhan dan", "thuong truc hoi dong", "thuong truc hdnd", "ban phap che", "ban kinh te ngan sach"), "council"),
    (("uy ban mat tran", "mat tran to quoc", "ban thuong truc uy ban mat tran", "hoi ", "lien doan", "lien hiep", "doan thanh nien",
      "tinh doan", "thanh doan", "lien minh", "cong doan", "cong ty", "tap doan", "tong cong ty", "hop tac xa", "ngan hang"),
     "organisation"),
    (("cong an", "bo chi huy", "kho bac", "thue ", "cuc thue", "chi cuc thue", "chi cuc hai quan", "cuc hai quan", "bao hiem xa hoi",
      "toa an", "vien kiem sat", "cuc thong ke", "thong ke", "thi hanh an", "cuc thi hanh an", "quan khu", "bo tu lenh", "bo doi",
      "cuc quan ly thi truong", "chi cuc quan ly thi truong"), "vertical"),
    (("van phong", "thanh tra so", "phong "), "office"),
    (("so ", "thanh tra tinh", "thanh tra thanh pho", "ban quan ly", "ban dan toc", "thanh tra "), "department"),
    (("bo ", "tong cuc", "cuc ", "uy ban dan toc", "chinh phu", "quoc hoi", "tong thanh tra", "vu "), "central"),
    (("trung tam", "chi cuc", "truong ", "benh vien", "dai ", "bao ", "vien ", "ban ", "hoc vien", "tram ", "hat ", "quy ", "doi "),
     "unit"),
)  # fmt: skip


def level_of(name: str) -> str | None:
    """The level code of a body by its full name (`graph.vocabulary.LEVELS`), or None when it tells none."""
    folded = f"{fold(name)} "
    if folded.strip() in _CENTRAL_NAMES or folded.startswith(
        ("ngan hang nha nuoc", "toa an nhan dan toi cao")
    ):
        return "central"
    bare = folded.removeprefix("chu tich ")
    if bare.startswith("uy ban nhan dan"):
        if any(word in bare for word in _COMMUNE):
            return "commune"
        return "district" if any(word in bare for word in _DISTRICT) else "province"
    if bare.startswith("van phong hoi dong nhan dan") and any(word in bare for word in _COMMUNE):
        return "office"
    for heads, level in _HEADS:
        if folded.startswith(heads):
            return level
    return None
