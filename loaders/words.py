"""Words: the closed lists behind the grammar of names (fields of ministries and departments, verbs)."""

import re
from collections.abc import Iterator

#: Fields of Sở, Bộ and Phòng, longest first where one begins another; abbreviations with their full form.
FIELD_FORMS: dict[str, str] = {
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN và PTNT": "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và PTNT": "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp & PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&MT": "Nông nghiệp và Môi trường",
    "NN và MT": "Nông nghiệp và Môi trường",
    "NNMT": "Nông nghiệp và Môi trường",
    "TN&MT": "Tài nguyên và Môi trường",
    "TT&TT": "Thông tin và Truyền thông",
    "TTTT": "Thông tin và Truyền thông",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "KHĐT": "Kế hoạch và Đầu tư",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "LĐ-TBXH": "Lao động - Thương binh và Xã hội",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "Lao động - TB và XH": "Lao động - Thương binh và Xã hội",
    "Lao động - TB&XH": "Lao động - Thương binh và Xã hội",
    "Lao động - TBXH": "Lao động - Thương binh và Xã hội",
    "Lao động TB&XH": "Lao động - Thương binh và Xã hội",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "GTVT": "Giao thông vận tải",
    "DT&TG": "Dân tộc và Tôn giáo",
}
_FULL_FIELDS = (
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường",
    "Tài nguyên và Môi trường",
    "Tài nguyên - Môi trường",
    "Thông tin và Truyền thông",
    "Thông tin - Truyền thông",
    "Khoa học và Công nghệ",
    "Khoa học, Công nghệ và Môi trường",
    "Khoa học - Công nghệ",
    "Kế hoạch và Đầu tư",
    "Giáo dục và Đào tạo",
    "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thể thao",
    "Văn hóa, Thể thao",
    "Dân tộc và Tôn giáo",
    "Quy hoạch - Kiến trúc",
    "Giao thông vận tải",
    "Giao thông công chánh",
    "An toàn thực phẩm",
    "Kinh tế và Tài chính",
    "Công Thương",
    "Công nghiệp",
    "Thương mại",
    "Xây dựng",
    "Tư pháp",
    "Nội vụ",
    "Tài chính",
    "Ngoại vụ",
    "Ngoại giao",
    "Quốc phòng",
    "Công an",
    "Du lịch",
    "Thủy sản",
    "Y tế",
)
FIELDS = "|".join((*FIELD_FORMS, *_FULL_FIELDS))
#: Folded, punctuation-free form → the field as it is written.
FIELD_NAMES = {re.sub(r"[\s,&-]+", " ", field).casefold(): field for field in reversed(_FULL_FIELDS)}

#: Words before which a name ends: verbs of duty, particles and prepositions.
VERBS = (
    "chủ trì|phối hợp|có|tham mưu|triển khai|tổ chức|thực hiện|là|và|để|theo|về|trong|trên|tại|"
    "với|cho|của|các|những|được|đã|đang|sẽ|phải|cần|hướng dẫn|kiểm tra|tiếp tục|căn cứ|chịu|làm|"
    "thông báo|thông tin|đề nghị|nếu|khi|từ|đến|như|thì|mà|qua|gửi|trình|ban hành|tăng cường|"
    "chỉ đạo|đẩy mạnh|rà soát|cử|giám sát|vận động|bố trí|lập|cung cấp|tuyên truyền|đăng tải|"
    "đăng ký|phổ biến|tiếp nhận|giúp|bảo đảm|đảm bảo|quan tâm|chủ động|kịp thời|thường xuyên|"
    "định kỳ|tổng hợp|báo cáo|theo dõi|đôn đốc|xây dựng|nghiên cứu|đề xuất|phân công|giao|"
    "yêu cầu|thẩm định|phê duyệt|công bố|công khai|cập nhật|khẩn trương|nghiêm túc|trực tiếp|"
    "nâng cao|phát huy|tập trung|tích cực|hỗ trợ|duy trì|lồng ghép|điều chỉnh|ưu tiên|cân đối|"
    "chuẩn bị|thẩm tra|hoàn thiện|hoàn thành|mời|tiến hành|cùng|hoặc|không|này|nêu|bằng|sau|"
    "trước|vào|gồm|do|bị|ra|lên|nhằm|quản lý|khảo sát|đánh giá|thống kê|xử lý|giải quyết|"
    "thành lập|phát động|biên soạn|phát hành|phát sóng|niêm yết|rút|chấn chỉnh|tạo|đưa|xem xét|"
    "quyết định|kết luận|xác định|lựa chọn|ký|thanh tra|tham gia|tham dự|chấp hành|vận hành|"
    "kết nối|số hóa|tích hợp|phản ánh|kiến nghị|tháo gỡ|lấy|chậm nhất|hằng|hàng|hiện|đồng thời|"
    "trường hợp|thuộc|trực thuộc|liên quan|phụ trách|nơi|chưa|bổ sung|sửa đổi|ủy quyền|"
    "giới thiệu|duyệt|nhắc nhở|nâng cấp|kiện toàn|phân bổ|bàn giao|sơ kết|tổng kết|huy động|bám sát|khắc phục"
    "|xét|tập huấn|ngay|lắp đặt"
)


_Tree = dict[str, "_Tree"]
#: A space or hyphen between two words.
_GAP = re.compile(r" ?- ?| ")


def spaced(words: str, space: str, any_case: bool = False) -> str:
    """The alternatives as a pattern in which any space (also around a hyphen) may be a line break.

    The longest is taken first. Common beginnings are one path, so that a match looks at each letter once.
    """
    root: _Tree = {}
    for word in {w.strip() for w in words.split("|")}:
        step = root
        for letter in _letters(word, space, any_case):
            step = step.setdefault(letter, {})
        step[""] = {}
    return _alternatives(root)


def _letters(word: str, space: str, any_case: bool) -> Iterator[str]:
    """The pattern of each letter and of each gap between words."""
    last = 0
    for gap in [*_GAP.finditer(word), None]:
        for letter in word[last : gap.start() if gap else None]:
            both = any_case and letter.lower() != letter.upper()
            sign = " ?& ?" if letter == "&" else re.escape(letter)
            yield f"[{letter.lower()}{letter.upper()}]" if both else sign
        if gap:
            yield rf"(?:{space}?- ?\n?)" if "-" in gap[0] else space
            last = gap.end()


def _alternatives(tree: _Tree) -> str:
    # nothing but the end of a word is tried last
    ways = [step + _further(rest) for step, rest in sorted(tree.items(), reverse=True)]
    return "|".join(ways)


def _further(tree: _Tree) -> str:
    return _alternatives(tree) if len(tree) < 2 else f"(?:{_alternatives(tree)})"
