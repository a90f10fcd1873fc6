"""The findings of a check with their words (labels of the vocabulary, `graph.vocabulary`)."""

from enum import StrEnum

from graph.term import Term


class Finding(StrEnum):
    """What a check can find; severity comes from the table in `queries.severity`."""

    ENDED_BASIS = "ended_basis"
    NEEDS_REVIEW = "needs_review"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    NOT_YET_ISSUED = "not_yet_issued"
    SUSPENDED_BASIS = "suspended_basis"
    ENDED_PROVISION = "ended_provision"
    UNKNOWN_BASIS = "unknown_basis"
    AMBIGUOUS_BASIS = "ambiguous_basis"
    MISSING_AMENDER = "missing_amender"
    INCIDENTAL_AMENDER = "incidental_amender"
    MISSING_BASE = "missing_base"
    ORPHAN_AMENDER = "orphan_amender"
    ORPHAN_GUIDE = "orphan_guide"
    DATE_DIFFERS = "date_differs"
    ISSUER_DIFFERS = "issuer_differs"
    TITLE_DIFFERS = "title_differs"
    NUMBER_DIFFERS = "number_differs"
    SOURCE_CONFLICT = "source_conflict"
    INNER_CONFLICT = "inner_conflict"
    MALFORMED = "malformed"
    PERIOD_OVER = "period_over"
    REPLACED_SAYS = "replaced_says"
    NEWER_EXISTS = "newer_exists"
    NEWER_PARENT = "newer_parent"
    CONSOLIDATED_AS_BASIS = "consolidated_as_basis"
    NO_BASIS = "no_basis"
    NUMBER_MISSING = "number_missing"
    REPAIRED_READING = "repaired_reading"
    STALE_YEAR = "stale_year"
    STALE_LEVEL = "stale_level"
    PLACE_DIFFERS = "place_differs"
    DUTY_TO_ABOLISHED_BODY = "duty_to_abolished_body"
    CITES_ABOLISHED_BODY = "cites_abolished_body"
    DUTY_WITHOUT_LEAD = "duty_without_lead"
    TWO_LEADS = "two_leads"
    DEADLINE_BEFORE_SIGNING = "deadline_before_signing"
    DEADLINE_UNCLEAR = "deadline_unclear"
    ASSIGNEE_NOT_RECIPIENT = "assignee_not_recipient"
    DIRECTIVE_WORDING = "directive_wording"
    FORM_SEPARATOR = "form_separator"
    FORM_INCOMPLETE = "form_incomplete"
    FORM_SHORT_AGAIN = "form_short_again"
    FORM_ORDER = "form_order"
    FORM_NUMBER = "form_number"
    FORM_SIGNATURE = "form_signature"
    FORM_ENDING = "form_ending"


FINDINGS: dict[Finding, Term] = {
    Finding.ENDED_BASIS: Term("Căn cứ đã hết hiệu lực", "basis has ended"),
    Finding.NEEDS_REVIEW: Term("Cần kiểm tra hiệu lực", "effect needs review"),
    Finding.NOT_YET_IN_FORCE: Term("Chưa có hiệu lực", "not yet in force"),
    Finding.NOT_YET_ISSUED: Term("Ban hành sau ngày ký", "issued after signing"),
    Finding.SUSPENDED_BASIS: Term("Căn cứ đang ngưng hiệu lực", "basis is suspended"),
    Finding.ENDED_PROVISION: Term("Điều, khoản được dẫn đã hết hiệu lực", "cited provision has ended"),
    Finding.UNKNOWN_BASIS: Term("Chưa có dữ liệu", "unknown instrument"),
    Finding.AMBIGUOUS_BASIS: Term("Chưa xác định được văn bản", "ambiguous instrument"),
    Finding.MISSING_AMENDER: Term("Chưa nêu văn bản sửa đổi, bổ sung", "amending text not named"),
    Finding.INCIDENTAL_AMENDER: Term(
        "Có điều khoản sửa đổi tại văn bản khác", "amended by a clause in another text"
    ),
    Finding.MISSING_BASE: Term("Chưa nêu văn bản gốc", "amended text not named"),
    Finding.ORPHAN_AMENDER: Term(
        "Văn bản sửa đổi của văn bản đã hết hiệu lực", "amends a text that has ended"
    ),
    Finding.ORPHAN_GUIDE: Term(
        "Văn bản hướng dẫn của văn bản đã hết hiệu lực", "guides a text that has ended"
    ),
    Finding.DATE_DIFFERS: Term("Ngày ban hành khác nguồn đối chiếu", "date differs"),
    Finding.ISSUER_DIFFERS: Term("Cơ quan ban hành khác nguồn đối chiếu", "issuer differs"),
    Finding.TITLE_DIFFERS: Term("Trích yếu khác nguồn đối chiếu", "title differs"),
    Finding.NUMBER_DIFFERS: Term("Số, ký hiệu khác nguồn đối chiếu", "number differs"),
    Finding.SOURCE_CONFLICT: Term("Các nguồn đối chiếu ghi khác nhau", "sources disagree"),
    Finding.INNER_CONFLICT: Term("Chưa thống nhất trong văn bản", "the document is not consistent"),
    Finding.MALFORMED: Term("Số, ký hiệu chưa đúng thể thức", "number not in the prescribed form"),
    Finding.PERIOD_OVER: Term(
        "Văn bản được dẫn đã hết thời gian thực hiện", "period of the cited text is over"
    ),
    Finding.REPLACED_SAYS: Term(
        "Đã được thay thế theo văn bản sau", "a later text says it replaces this one"
    ),
    Finding.NEWER_EXISTS: Term("Đã có văn bản mới cùng nội dung", "a newer text exists"),
    Finding.NEWER_PARENT: Term(
        "Đã có văn bản cùng chuỗi của năm này", "this year's text of the same series exists"
    ),
    Finding.CONSOLIDATED_AS_BASIS: Term(
        "Dẫn văn bản hợp nhất làm căn cứ", "consolidated text cited as basis"
    ),
    Finding.NO_BASIS: Term("Chưa đọc được căn cứ", "no basis could be read"),
    Finding.NUMBER_MISSING: Term(
        "Bản đọc được chưa có số hoặc ngày", "number or date is missing in this copy"
    ),
    Finding.REPAIRED_READING: Term("Đã đọc lại chữ nhận dạng", "reading was repaired"),
    Finding.STALE_YEAR: Term("Còn năm của kế hoạch trước", "a year of the plan before"),
    Finding.STALE_LEVEL: Term("Còn nội dung theo mô hình ba cấp", "words of the three-level government"),
    Finding.PLACE_DIFFERS: Term(
        "Địa danh khác tên đơn vị hành chính hiện hành", "place is not the name of a unit on that day"
    ),
    Finding.DUTY_TO_ABOLISHED_BODY: Term(
        "Giao nhiệm vụ cho cơ quan đã kết thúc hoạt động", "duty given to a body that has ended"
    ),
    Finding.CITES_ABOLISHED_BODY: Term("Cơ quan đã sắp xếp, đổi tên", "addressed to a body that has ended"),
    Finding.DUTY_WITHOUT_LEAD: Term("Nhiệm vụ chưa rõ cơ quan chủ trì", "duty without a leading body"),
    Finding.TWO_LEADS: Term("Nhiệm vụ có từ hai cơ quan chủ trì", "duty with two leading bodies"),
    Finding.DEADLINE_BEFORE_SIGNING: Term("Thời hạn trước ngày ký", "deadline before signing"),
    Finding.DEADLINE_UNCLEAR: Term("Thời hạn chưa xác định được", "deadline is not definite"),
    Finding.ASSIGNEE_NOT_RECIPIENT: Term(
        "Cơ quan được giao việc chưa có trong Nơi nhận", "assigned body is not among the recipients"
    ),
    Finding.DIRECTIVE_WORDING: Term("Cân nhắc từ «đề nghị»", "an order where a request is usual"),
    Finding.FORM_SEPARATOR: Term("Dấu cuối căn cứ", "sign at the end of a basis"),
    Finding.FORM_INCOMPLETE: Term("Căn cứ chưa đủ thành phần", "parts of a basis are missing"),
    Finding.FORM_SHORT_AGAIN: Term("Viện dẫn lần sau có thể rút gọn", "a later citation can be shortened"),
    Finding.FORM_ORDER: Term("Thứ tự căn cứ", "order of the bases"),
    Finding.FORM_NUMBER: Term("Cách ghi số, ngày", "way of writing numbers and days"),
    Finding.FORM_SIGNATURE: Term("Quyền hạn người ký", "power of the signatory"),
    Finding.FORM_ENDING: Term("Kết thúc văn bản, Nơi nhận", "end of the text, recipients"),
}
