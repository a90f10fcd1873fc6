"""How grave a finding is: one published table, code × role × state of the document.

`docs/severity.md` is this table for readers; `python -m queries.severity` writes it.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from graph.vocabulary import FINDINGS, GRADES, ROLES, SEVERITIES, Finding, Grade, Role, Severity

PAGE = Path(__file__).resolve().parents[1] / "docs" / "severity.md"

BASIS = (Role.CAN_CU, Role.THUC_HIEN)
MENTION = (Role.MENTION,)
TITLE = (Role.SUA_DOI_TARGET, Role.HUONG_DAN_TARGET, Role.BAN_HANH_TARGET)
#: Roles of texts that the document itself speaks of as past; nothing is found there.
SILENT = (Role.HISTORICAL, Role.HET_HIEU_LUC_TARGET)
#: States of the judged document; `undated` is one without any day of signing.
STATES = {
    "final": "văn bản chính thức",
    "unnumbered": "chưa rõ số, ngày",
    "undated": "không có ngày ký",
    "draft": "dự thảo",
}
CASES = {
    "national": "văn bản của trung ương",
    "local": "văn bản của địa phương, cơ quan",
    "unnumbered": "viện dẫn không có số, ký hiệu",
    "usable": "ngày ký chưa rõ, mọi khả năng đều còn dùng làm căn cứ được",
    "old_territory": "văn bản của đơn vị hành chính đã sắp xếp",
    "in_time": "có hiệu lực trước ngày đầu của kỳ kế hoạch",
    "later": "có hiệu lực sau ngày đầu của kỳ kế hoạch",
}
ALWAYS = tuple(STATES)


class Row(NamedTuple):
    """One row: the finding in these roles (none: of the whole document), case and states has a severity."""

    code: Finding
    roles: tuple[Role, ...]
    severity: Severity
    case: str | None = None
    states: tuple[str, ...] = ALWAYS


_E, _W, _N, _I = Severity.ERROR, Severity.WARNING, Severity.NOTICE, Severity.INFO
_F = Finding
TABLE: tuple[Row, ...] = (
    Row(_F.ENDED_BASIS, BASIS, _E),
    Row(_F.ENDED_BASIS, MENTION, _N),
    Row(_F.ENDED_BASIS, TITLE, _I),
    Row(_F.ENDED_PROVISION, BASIS, _W),
    Row(_F.ENDED_PROVISION, MENTION + TITLE, _N),
    Row(_F.SUSPENDED_BASIS, BASIS, _W),
    Row(_F.SUSPENDED_BASIS, MENTION + TITLE, _N),
    Row(_F.NEEDS_REVIEW, BASIS + MENTION + TITLE, _I, "old_territory"),
    Row(_F.NEEDS_REVIEW, BASIS, _N, "usable"),
    Row(_F.NEEDS_REVIEW, MENTION + TITLE, _I, "usable"),
    Row(_F.NEEDS_REVIEW, BASIS, _W),
    Row(_F.NEEDS_REVIEW, MENTION, _N),
    Row(_F.NEEDS_REVIEW, TITLE, _I),
    Row(_F.NOT_YET_IN_FORCE, BASIS, _N, "in_time"),
    Row(_F.NOT_YET_IN_FORCE, BASIS, _W, "later"),
    Row(_F.NOT_YET_IN_FORCE, MENTION + TITLE, _I, "in_time"),
    Row(_F.NOT_YET_IN_FORCE, MENTION + TITLE, _N, "later"),
    Row(_F.NOT_YET_ISSUED, BASIS, _W),
    Row(_F.NOT_YET_ISSUED, MENTION + TITLE, _N),
    Row(_F.UNKNOWN_BASIS, BASIS + MENTION, _W, "national"),
    Row(_F.UNKNOWN_BASIS, TITLE, _N, "national"),
    Row(_F.UNKNOWN_BASIS, BASIS + MENTION + TITLE, _I, "local"),
    Row(_F.UNKNOWN_BASIS, BASIS + MENTION + TITLE, _I, "unnumbered"),
    Row(_F.AMBIGUOUS_BASIS, BASIS, _W),
    Row(_F.AMBIGUOUS_BASIS, MENTION + TITLE, _N),
    Row(_F.MISSING_AMENDER, BASIS + MENTION, _N),
    Row(_F.INCIDENTAL_AMENDER, BASIS + MENTION, _I),
    Row(_F.MISSING_BASE, BASIS + MENTION, _N),
    Row(_F.ORPHAN_AMENDER, BASIS, _W),
    Row(_F.ORPHAN_AMENDER, MENTION, _N),
    Row(_F.ORPHAN_GUIDE, BASIS + MENTION, _N),
    Row(_F.DATE_DIFFERS, BASIS, _W),
    Row(_F.DATE_DIFFERS, MENTION + TITLE, _N),
    Row(_F.ISSUER_DIFFERS, BASIS, _W),
    Row(_F.ISSUER_DIFFERS, MENTION + TITLE, _N),
    Row(_F.NUMBER_DIFFERS, BASIS, _W),
    Row(_F.NUMBER_DIFFERS, MENTION + TITLE, _N),
    Row(_F.TITLE_DIFFERS, BASIS, _W),
    Row(_F.TITLE_DIFFERS, MENTION + TITLE, _N),
    Row(_F.NEWER_EXISTS, BASIS, _N),
    Row(_F.NEWER_EXISTS, MENTION, _I),
    Row(_F.NEWER_PARENT, BASIS, _N),
    Row(_F.NEWER_PARENT, MENTION, _I),
    Row(_F.CONSOLIDATED_AS_BASIS, BASIS, _N),
    Row(_F.SOURCE_CONFLICT, BASIS + MENTION + TITLE, _I),
    Row(_F.INNER_CONFLICT, BASIS + MENTION + TITLE, _N),
    Row(_F.MALFORMED, BASIS + MENTION + TITLE, _N),
    Row(_F.PERIOD_OVER, BASIS, _N),
    Row(_F.PERIOD_OVER, MENTION, _I),
    Row(_F.REPLACED_SAYS, BASIS, _W),
    Row(_F.REPLACED_SAYS, MENTION + TITLE, _N),
    Row(_F.REPAIRED_READING, BASIS + MENTION + TITLE, _I),
    Row(_F.NO_BASIS, (), _N),
    Row(_F.NUMBER_MISSING, (), _N, states=("final", "unnumbered")),
    Row(_F.NUMBER_MISSING, (), _W, states=("undated",)),
    Row(_F.STALE_YEAR, (), _N),
    Row(_F.STALE_LEVEL, (), _N),
    Row(_F.PLACE_DIFFERS, (), _N),
    Row(_F.DUTY_TO_ABOLISHED_BODY, (), _N),
    Row(_F.CITES_ABOLISHED_BODY, (), _N),
    Row(_F.DUTY_WITHOUT_LEAD, (), _N),
    Row(_F.TWO_LEADS, (), _N),
    Row(_F.DEADLINE_BEFORE_SIGNING, (), _N),
    Row(_F.DEADLINE_UNCLEAR, (), _I),
    Row(_F.ASSIGNEE_NOT_RECIPIENT, (), _N),
    Row(_F.DIRECTIVE_WORDING, (), _N),
    Row(_F.FORM_SEPARATOR, (), _N),
    Row(_F.FORM_INCOMPLETE, (), _N),
    Row(_F.FORM_SHORT_AGAIN, (), _I),
    Row(_F.FORM_ORDER, (), _I),
    Row(_F.FORM_NUMBER, (), _N),
    Row(_F.FORM_SIGNATURE, (), _N),
    Row(_F.FORM_ENDING, (), _N),
)

#: The gravest that facts of a grade can carry (labels.md: a fact without a named source is no ground for
#: "Cần xử lý"; silver data only ever says "có thể").
CAPS: dict[Grade, Severity] = {
    Grade.SILVER: _W,
    Grade.GENERAL_KNOWLEDGE: _W,
    Grade.DERIVED: _W,
}
#: What a record that no one has verified says otherwise than the document asks for no more than a notice.
COMPARED = frozenset({_F.DATE_DIFFERS, _F.ISSUER_DIFFERS, _F.TITLE_DIFFERS, _F.NUMBER_DIFFERS})
UNVERIFIED = (Grade.SILVER,)


def severity(
    code: Finding, role: Role | None, state: str, *, case: str | None = None, grade: Grade | None = None
) -> Severity | None:
    """The severity of a finding, None where none is made; `role` is None for one of the whole document."""
    rows = (row for row in rows_of(code, role, state) if row.case in (None, case))
    return next((capped(code, row.severity, grade) for row in rows), None)


def rows_of(code: Finding, role: Role | None, state: str) -> list[Row]:
    """The rows of the table for a finding in a role (None: of the whole document) and a state."""
    return [
        row
        for row in TABLE
        if row.code is code and state in row.states and (role in row.roles if role else not row.roles)
    ]


def capped(code: Finding, found: Severity, grade: Grade | None) -> Severity:
    """A severity, no graver than facts of a grade can carry."""
    cap = cap_of(code, grade)
    return max(found, cap, key=list(Severity).index) if cap else found


def cap_of(code: Finding, grade: Grade | None) -> Severity | None:
    """The gravest severity that facts of a grade can carry in a finding, None where nothing bounds it."""
    if code in COMPARED and grade in UNVERIFIED:
        return _N
    return CAPS.get(grade) if grade else None


def render() -> str:
    """The table as a page, in Vietnamese, rows in the order of the table."""
    lines = [
        "# Mức của phát hiện",
        "",
        "Bảng này được tạo từ `queries/severity.py` bằng lệnh `python -m queries.severity`; sửa ở đó.",
        "Kết luận theo ngày ký của văn bản. Không có dòng nào cho: "
        + "; ".join(ROLES[role].vi for role in SILENT)
        + " (không nêu phát hiện).",
        "",
        "| Mã | Phát hiện | Vai trò của viện dẫn | Trường hợp | Văn bản đang xét | Mức |",
        "|---|---|---|---|---|---|",
    ]
    for row in TABLE:
        roles = ", ".join(ROLES[role].vi for role in row.roles) or "(toàn văn bản)"
        named = ", ".join(STATES[state] for state in row.states)
        states = "mọi trạng thái" if row.states == ALWAYS else named
        case = CASES[row.case] if row.case else ""
        label = SEVERITIES[row.severity].vi
        lines.append(f"| `{row.code}` | {FINDINGS[row.code].vi} | {roles} | {case} | {states} | {label} |")
    lines += ["", "Mức cao nhất theo độ tin cậy của dữ liệu:", ""]
    lines += ["| Độ tin cậy | Mức cao nhất |", "|---|---|"]
    lines += [f"| {GRADES[grade].vi} | {SEVERITIES[cap].vi} |" for grade, cap in CAPS.items()]
    names = ", ".join(f"`{code}`" for code in sorted(COMPARED))
    lines += [f"| {GRADES[grade].vi} ({names}) | {SEVERITIES[_N].vi} |" for grade in UNVERIFIED]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: {len(TABLE)} rows\n")


if __name__ == "__main__":
    main()
