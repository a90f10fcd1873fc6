"""The one vocabulary: every node, edge, role, status, finding and severity with its words and RDF term.

Labels are those that officers read (Vietnamese; `passive` for an edge seen from its target) and the
English one. A code that is not here does not exist: the enumerations fail on a typo. The findings
and their words stand in `graph.finding_terms` and are part of this vocabulary.
"""

from enum import StrEnum

from graph.finding_terms import FINDINGS as FINDINGS
from graph.finding_terms import Finding as Finding
from graph.term import Term as Term


class NodeType(StrEnum):
    """The kinds of things in the graph; each is a node table of the store."""

    INSTRUMENT = "Instrument"
    AGENCY = "Agency"
    TASK = "Task"
    EXPECTATION = "Expectation"
    PROVISION = "Provision"
    CITATION = "Citation"
    SOURCE = "Source"
    VALIDITY = "Validity"


class EdgeType(StrEnum):
    """The relations; an edge points from the dependent or acting text to what it rests on or acts upon."""

    CAN_CU = "CAN_CU"
    THUC_HIEN = "THUC_HIEN"
    DAN_CHIEU = "DAN_CHIEU"
    CHI_TOI = "CHI_TOI"
    SUA_DOI = "SUA_DOI"
    THAY_THE = "THAY_THE"
    BAI_BO = "BAI_BO"
    DINH_CHI = "DINH_CHI"
    KEO_DAI = "KEO_DAI"
    GIU_HIEU_LUC = "GIU_HIEU_LUC"
    DINH_CHINH = "DINH_CHINH"
    HUONG_DAN = "HUONG_DAN"
    BAN_HANH = "BAN_HANH"
    THANH_LAP = "THANH_LAP"
    HOP_NHAT = "HOP_NHAT"
    BAN_HANH_BOI = "BAN_HANH_BOI"
    NOI_NHAN = "NOI_NHAN"
    CO_NHIEM_VU = "CO_NHIEM_VU"
    GIAO_CHO = "GIAO_CHO"
    BAO_CAO_CHO = "BAO_CAO_CHO"
    YEU_CAU_BAN_HANH = "YEU_CAU_BAN_HANH"
    BAO_CAO_KET_QUA = "BAO_CAO_KET_QUA"
    TRUC_THUOC = "TRUC_THUOC"
    KE_THUA = "KE_THUA"
    BAN_CHINH_THUC_CUA = "BAN_CHINH_THUC_CUA"
    CO_HIEU_LUC = "CO_HIEU_LUC"
    CO_VIEN_DAN = "CO_VIEN_DAN"
    DOC_TU = "DOC_TU"


#: Edges by which one instrument changes the effect of another.
EFFECT_EDGES = frozenset(
    {
        EdgeType.SUA_DOI,
        EdgeType.THAY_THE,
        EdgeType.BAI_BO,
        EdgeType.DINH_CHI,
        EdgeType.KEO_DAI,
        EdgeType.GIU_HIEU_LUC,
        EdgeType.DINH_CHINH,
    }
)


class Role(StrEnum):
    """What a citation does in the citing document."""

    CAN_CU = "can_cu"
    THUC_HIEN = "thuc_hien"
    SUA_DOI_TARGET = "sua_doi_target"
    HUONG_DAN_TARGET = "huong_dan_target"
    BAN_HANH_TARGET = "ban_hanh_target"
    HET_HIEU_LUC_TARGET = "het_hieu_luc_target"
    HISTORICAL = "historical"
    MENTION = "mention"


class Status(StrEnum):
    """What an instrument is on a day."""

    IN_FORCE = "in_force"
    NO_END_KNOWN = "no_end_known"
    AMENDED = "amended"
    PARTLY_EXPIRED = "partly_expired"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    EXPIRED_BY_RULE = "expired_by_rule"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    PERIOD_OVER = "period_over"
    REPLACED_ADMIN = "replaced_admin"
    WITHDRAWN_ADMIN = "withdrawn_admin"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NOT_CHECKED = "not_checked"


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    INFO = "info"


class Grade(StrEnum):
    """How well a fact is known, best first; precedence between sources follows this order."""

    HELD_TEXT = "held_text"
    CODIFICATION = "codification"
    CONFIRMED_2PLUS = "confirmed_2plus"
    ONE_SOURCE = "one_source"
    SILVER = "silver"
    GENERAL_KNOWLEDGE = "general_knowledge"
    DERIVED = "derived"


class Resolution(StrEnum):
    """Whether a citation was found to mean one instrument, several, or none that is known."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


NODES: dict[NodeType, Term] = {
    NodeType.INSTRUMENT: Term("Văn bản", "Instrument", rdf="eli:LegalResource"),
    NodeType.AGENCY: Term("Cơ quan, đơn vị", "Agency", rdf="org:Organization"),
    NodeType.TASK: Term("Nhiệm vụ", "Task", rdf="schema:Action"),
    NodeType.EXPECTATION: Term("Yêu cầu ban hành", "Expectation", rdf="cancu:Expectation"),
    NodeType.PROVISION: Term("Điều khoản", "Provision", rdf="eli:LegalResourceSubdivision"),
    NodeType.CITATION: Term("Viện dẫn", "Citation", rdf="oa:Annotation"),
    NodeType.SOURCE: Term("Tệp nguồn", "Source", rdf="prov:Entity"),
    NodeType.VALIDITY: Term("Khoảng hiệu lực", "Validity", rdf="cancu:Validity"),
}

EDGES: dict[EdgeType, Term] = {
    EdgeType.CAN_CU: Term("căn cứ", "is based on", "là căn cứ của", "cancu:canCu"),
    EdgeType.THUC_HIEN: Term("triển khai thực hiện", "carries out", "được triển khai bằng", "cancu:thucHien"),
    EdgeType.DAN_CHIEU: Term("viện dẫn", "refers to", "được viện dẫn tại", "eli:cites"),
    EdgeType.CHI_TOI: Term("chỉ tới", "points to", "được chỉ tới bởi", "oa:hasBody"),
    EdgeType.SUA_DOI: Term("sửa đổi, bổ sung", "amends", "được sửa đổi, bổ sung bởi", "eli:amends"),
    EdgeType.THAY_THE: Term("thay thế", "replaces", "được thay thế bởi", "cancu:thayThe"),
    EdgeType.BAI_BO: Term("bãi bỏ", "repeals", "bị bãi bỏ bởi", "eli:repeals"),
    EdgeType.DINH_CHI: Term(
        "đình chỉ thi hành, ngưng hiệu lực", "suspends", "bị đình chỉ, ngưng hiệu lực bởi", "cancu:dinhChi"
    ),
    EdgeType.KEO_DAI: Term("kéo dài thời hạn", "extends", "được kéo dài bởi", "cancu:keoDai"),
    EdgeType.GIU_HIEU_LUC: Term(
        "công bố tiếp tục có hiệu lực",
        "keeps in force",
        "được công bố tiếp tục có hiệu lực tại",
        "cancu:giuHieuLuc",
    ),
    EdgeType.DINH_CHINH: Term("đính chính", "corrects", "được đính chính bởi", "eli:corrects"),
    EdgeType.HUONG_DAN: Term(
        "quy định chi tiết, hướng dẫn thi hành",
        "guides",
        "được quy định chi tiết, hướng dẫn bởi",
        "cancu:huongDan",
    ),
    EdgeType.BAN_HANH: Term(
        "ban hành kèm theo, phê duyệt",
        "promulgates",
        "được ban hành kèm theo, phê duyệt tại",
        "cancu:banHanh",
    ),
    EdgeType.THANH_LAP: Term("thành lập", "establishes", "được thành lập tại", "cancu:thanhLap"),
    EdgeType.HOP_NHAT: Term("hợp nhất", "consolidates", "được hợp nhất tại", "eli:consolidates"),
    EdgeType.BAN_HANH_BOI: Term("do … ban hành", "was issued by", "đã ban hành", "eli:passed_by"),
    EdgeType.NOI_NHAN: Term("gửi", "is sent to", "là nơi nhận của", "cancu:noiNhan"),
    EdgeType.CO_NHIEM_VU: Term("giao nhiệm vụ", "assigns", "được giao tại", "schema:potentialAction"),
    EdgeType.GIAO_CHO: Term("giao cho", "is assigned to", "được giao", "prov:qualifiedAssociation"),
    EdgeType.BAO_CAO_CHO: Term("báo cáo về", "is reported to", "nhận báo cáo về", "cancu:baoCaoCho"),
    EdgeType.YEU_CAU_BAN_HANH: Term(
        "yêu cầu ban hành văn bản", "orders to issue", "thực hiện yêu cầu tại", "cancu:yeuCauBanHanh"
    ),
    EdgeType.BAO_CAO_KET_QUA: Term(
        "báo cáo kết quả thực hiện", "reports on", "có báo cáo kết quả", "cancu:baoCaoKetQua"
    ),
    EdgeType.TRUC_THUOC: Term("trực thuộc", "is under", "có đơn vị trực thuộc", "org:unitOf"),
    EdgeType.KE_THUA: Term("tiếp nhận, kế thừa", "succeeds", "được tiếp nhận bởi", "cancu:keThua"),
    EdgeType.BAN_CHINH_THUC_CUA: Term(
        "là bản chính thức của", "is the final version of", "có bản chính thức", "prov:wasRevisionOf"
    ),
    EdgeType.CO_HIEU_LUC: Term("có hiệu lực", "has validity", "là khoảng hiệu lực của", "cancu:coHieuLuc"),
    EdgeType.CO_VIEN_DAN: Term("có viện dẫn", "has citation", "nằm trong", "cancu:coVienDan"),
    EdgeType.DOC_TU: Term("đọc từ", "was read from", "là nguồn của", "prov:hadPrimarySource"),
}

ROLES: dict[Role, Term] = {
    Role.CAN_CU: Term("Căn cứ", "legal basis"),
    Role.THUC_HIEN: Term("Văn bản được triển khai", "carried out"),
    Role.SUA_DOI_TARGET: Term("Văn bản được sửa đổi (trong trích yếu)", "amended, in a title"),
    Role.HUONG_DAN_TARGET: Term("Văn bản được hướng dẫn (trong trích yếu)", "guided, in a title"),
    Role.BAN_HANH_TARGET: Term(
        "Văn bản được ban hành, phê duyệt (trong trích yếu)", "promulgated, in a title"
    ),
    Role.HET_HIEU_LUC_TARGET: Term("Văn bản bị làm hết hiệu lực", "ended by this document"),
    Role.HISTORICAL: Term("Nhắc lại văn bản cũ", "historical"),
    Role.MENTION: Term("Viện dẫn", "mention"),
}

STATUSES: dict[Status, Term] = {
    Status.IN_FORCE: Term("Còn hiệu lực", "in force"),
    Status.NO_END_KNOWN: Term("Chưa thấy thông tin hết hiệu lực", "no end known"),
    Status.AMENDED: Term("Còn hiệu lực, đã được sửa đổi, bổ sung", "in force, amended"),
    Status.PARTLY_EXPIRED: Term("Hết hiệu lực một phần", "partly expired"),
    Status.SUSPENDED: Term("Ngưng hiệu lực", "suspended"),
    Status.EXPIRED: Term("Hết hiệu lực toàn bộ", "expired"),
    Status.EXPIRED_BY_RULE: Term(
        "Cần kiểm tra: văn bản được hướng dẫn đã hết hiệu lực", "needs review: the guided text has ended"
    ),
    Status.NOT_YET_IN_FORCE: Term("Chưa có hiệu lực", "not yet in force"),
    Status.PERIOD_OVER: Term("Đã hết thời gian thực hiện", "period over"),
    Status.REPLACED_ADMIN: Term("Đã được thay thế", "replaced"),
    Status.WITHDRAWN_ADMIN: Term("Đã bãi bỏ, hủy bỏ hoặc thu hồi", "withdrawn"),
    Status.NOT_APPLICABLE: Term("Không thuộc diện xét hiệu lực", "not applicable"),
    Status.UNKNOWN: Term("Chưa có dữ liệu", "unknown"),
    Status.AMBIGUOUS: Term("Chưa xác định được văn bản", "ambiguous"),
    Status.NOT_CHECKED: Term("Chưa xét", "not checked"),
}

SEVERITIES: dict[Severity, Term] = {
    Severity.ERROR: Term("Cần xử lý", "error"),
    Severity.WARNING: Term("Cần rà soát", "warning"),
    Severity.NOTICE: Term("Lưu ý", "notice"),
    Severity.INFO: Term("Thông tin", "information"),
}

GRADES: dict[Grade, Term] = {
    Grade.HELD_TEXT: Term("Toàn văn trong kho", "held text"),
    Grade.CODIFICATION: Term("Bộ pháp điển", "official codification"),
    Grade.CONFIRMED_2PLUS: Term("Từ hai nguồn trở lên", "two sources or more"),
    Grade.ONE_SOURCE: Term("Một nguồn", "one source"),
    Grade.SILVER: Term("Nguồn tự động, chưa kiểm chứng", "automatic, not verified"),
    Grade.GENERAL_KNOWLEDGE: Term("Chưa có nguồn dẫn", "no source named"),
    Grade.DERIVED: Term("Suy ra theo quy định", "derived by rule"),
}

RESOLUTIONS: dict[Resolution, Term] = {
    Resolution.MATCHED: Term("Đã xác định", "matched"),
    Resolution.AMBIGUOUS: Term("Nhiều khả năng", "ambiguous"),
    Resolution.UNMATCHED: Term("Chưa có trong dữ liệu", "unmatched"),
}

LEVELS: dict[str, Term] = {
    "central": Term("Trung ương", "central"),
    "province": Term("Cấp tỉnh", "province"),
    "department": Term("Sở và tương đương", "department"),
    "office": Term("Văn phòng, đơn vị thuộc cơ quan", "office"),
    "district": Term("Cấp huyện (đến 30/6/2025)", "district"),
    "commune": Term("Cấp xã (xã, phường, đặc khu)", "commune"),
    "unit": Term("Đơn vị trực thuộc, đơn vị sự nghiệp", "unit"),
    "party": Term("Tổ chức đảng", "Party organisation"),
    "organisation": Term("MTTQ, tổ chức chính trị - xã hội, tổ chức khác", "organisation"),
    "collective": Term("Nhóm cơ quan", "group of bodies"),
    "vertical": Term("Cơ quan ngành dọc", "vertical agency"),
    "council": Term("HĐND, Thường trực và các ban của HĐND", "council"),
    "advisory": Term("Ban Chỉ đạo, Tổ công tác, Hội đồng", "advisory body"),
}

#: The last line of every report (labels.md section 7).
DISCLAIMER = "Không thay thế ý kiến của cơ quan, người có thẩm quyền."
