"""An explanation in words, step by step, for people."""

from graph.dates import printed
from graph.vocabulary import EDGES, GRADES, RESOLUTIONS, ROLES, SEVERITIES, STATUSES, EdgeType
from queries.explanation import Explanation, Judging, Meant, Read, Statement
from queries.wording import day

#: The rules of the grammar that read references (`loaders`), by the name that they leave on what they read.
_RULES = {
    "type word": "tên loại văn bản đứng trước số, ký hiệu",
    "number": "số, ký hiệu",
    "symbol": "số, ký hiệu không có tên loại đứng trước",
    "law by name": "tên luật",
    "law name and number": "tên luật kèm số, ký hiệu",
    "law behind an article": "tên luật đứng sau điều, khoản",
    "amending law": "luật sửa đổi, bổ sung nêu theo tên",
    "constitution": "Hiến pháp",
    "promulgated work": "văn bản được ban hành kèm theo, nêu theo tên",
    "dated work": "văn bản nêu theo tên và ngày",
    "own work": "văn bản nêu theo tên của chính cơ quan",
    "work in the title": "văn bản nêu theo tên trong trích yếu",
    "programme of action": "chương trình hành động nêu theo tên",
    "back-reference": "nhắc lại văn bản đã dẫn ở trên",
    "short form": "tên viết tắt đã đặt ở trên",
    "Party congress": "nghị quyết đại hội Đảng",
}
#: Statements shown for one day before the rest is only counted.
_SHOWN = 12


def lines(found: Explanation) -> list[str]:
    """The steps: words, parts, what is meant, what was weighed on each day, the findings."""
    return [
        f"GIẢI THÍCH NHẬN ĐỊNH: {found.file}",
        *_read(found.read),
        "2. Các thành phần đã hiểu",
        *(f"   {label}: {value}" for label, value in _parts(found)),
        *_meant(found.meant),
        *(line for judging in found.judging for line in _judging(judging)),
        *_findings(found),
    ]


def _read(read: Read) -> list[str]:
    out = [
        f"1. Chữ in (vị trí {read.start}–{read.end}): «{' '.join(read.text.split())}»",
        f"   Trong đoạn: «{read.passage}»",
        f"   Đọc theo: {_RULES.get(read.rule, read.rule)} (quy tắc «{read.rule}»)",
        f"   Vai trò: {ROLES[read.role].vi}",
    ]
    out += [f"   Chữ in «{read.repaired}» được đọc lại."] if read.repaired else []
    out += ["   Số, ký hiệu in chưa đúng thể thức."] if read.malformed else []
    out += [f"   Điều khoản được dẫn: {read.provision}"] if read.provision else []
    return out + ([f"   Ghi kèm: {read.qualifier}"] if read.qualifier else [])


def _parts(found: Explanation) -> list[tuple[str, str]]:
    parts = found.normalised
    told = (
        ("Tên loại", parts.type), ("Số, ký hiệu", parts.canonical),
        ("Ngày", day(parts.date) if parts.date else None), ("Cơ quan ban hành", parts.issuer),
        ("Trích yếu", " ".join((parts.title or "").split())),
    )  # fmt: skip
    return [(label, value or "(không ghi)") for label, value in told]


def _meant(meant: Meant) -> list[str]:
    label = RESOLUTIONS[meant.resolution].vi
    out = [
        f"3. Văn bản được dẫn: {meant.name or label}" + (f" [{meant.instrument}]" if meant.instrument else "")
    ]
    out.append(f"   {label}: {meant.reason}")
    if meant.resolution != "matched" and meant.candidates:
        out.append(f"   Các khả năng: {'; '.join(meant.candidates)}")
    out += [f"   Không chọn {other.name} [{other.id}]: {other.reason}" for other in meant.refused]
    if meant.known:
        term = [f"có hiệu lực từ {printed(meant.effective_from)}"] if meant.effective_from else []
        term += [f"đến hết {printed(meant.effective_to)}"] if meant.effective_to else []
        source = [f"nguồn: {'; '.join(meant.sources)}"] if meant.sources else []
        grade = [GRADES[meant.grade].vi] if meant.grade else []
        out.append(f"   Dữ liệu: {'; '.join([*term, *grade, *source]) or 'chưa có ngày hiệu lực'}")
    else:
        out.append("   Dữ liệu: chưa có trong danh mục; chưa kết luận còn hay hết hiệu lực")
    return out


def _judging(judging: Judging) -> list[str]:
    status = " hoặc ".join(STATUSES[one].vi for one in judging.statuses)
    until = f" (dữ liệu đến {printed(judging.known_until)})" if judging.known_until else ""
    out = [f"4. Tại ngày {printed(judging.day)}: {status}{until}", f"   Quy định áp dụng: {judging.law}"]
    used = [one for one in judging.statements if one.used]
    unused = [one for one in judging.statements if not one.used]
    out += [f"   + {_statement(one)}" for one in used]
    out += [f"   - không dùng: {_statement(one)}" for one in unused[:_SHOWN]]
    if len(unused) > _SHOWN:
        out.append(f"   - và {len(unused) - _SHOWN} dữ kiện khác không dùng")
    return out if judging.statements else [*out, "   (không có dữ kiện nào tác động đến văn bản này)"]


def _statement(one: Statement) -> str:
    since = f" từ {printed(one.start)}" if one.start else ""
    article = f" ({one.article})" if one.article else ""
    known = "; ".join(part for part in (GRADES[one.grade].vi if one.grade else None, one.known_by) if part)
    reason = f" — {one.reason}" if one.reason else ""
    # A guiding text guides the other; every other relation is told from the side of the text itself.
    edge = EDGES[one.relation]
    words = edge.vi if one.relation is EdgeType.HUONG_DAN else edge.passive
    return f"{words} {one.name}{article}{since}" + (f" [{known}]" if known else "") + reason


def _findings(found: Explanation) -> list[str]:
    if not found.findings:
        return ["5. Chưa phát hiện nội dung cần rà soát ở viện dẫn này trong phạm vi đã xét."]
    out = ["5. Nội dung nêu ra (theo ngày ký; dự thảo theo cả ngày tra cứu)"]
    for one in found.findings:
        out += [f"   {SEVERITIES[one.severity].vi}: {one.message}", f"     Mức theo bảng: {one.row}"]
        if one.cap:
            out.append(f"     Mức cao nhất theo độ tin cậy của dữ liệu: {SEVERITIES[one.cap].vi}")
        out += [f"     Mã: {one.key}"] if one.key else []
        out += [f"     Ý kiến xử lý: {one.review.words()}"] if one.review else []
    return out
