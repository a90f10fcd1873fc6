"""`--form` on made drafts: each rule with words for and against it, and what it is not for."""

from datetime import date

import pytest
from typer.testing import CliRunner

from cancu.cli import app
from graph.registry import load_registry
from graph.source import Source
from loaders.extract import read_record
from queries.check import check

REGISTRY = load_registry()
DRAFT = """ỦY BAN NHÂN DÂN
XÃ LỘC BÌNH
Số: {number}
Lộc Bình, ngày {day}
{kind}
Kiểm soát thủ tục hành chính năm 2026
{bases}
{intro}
I. MỤC ĐÍCH, YÊU CẦU
{body}
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND xã theo dõi việc thực hiện{end}
Nơi nhận:
- UBND tỉnh;
{filed}
{signature}
"""
D45 = (
    "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ về thực hiện thủ tục hành chính "
    "trên môi trường điện tử"
)
LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
TT = (
    "Căn cứ Thông tư số 03/2025/TT-VPCP ngày 15 tháng 9 năm 2025 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ "
    "hướng dẫn thi hành một số nội dung"
)
SOUND = {
    "number": "46/KH-UBND",
    "day": "26 tháng 02 năm 2026",
    "kind": "KẾ HOẠCH",
    "bases": f"{LAW};\n{D45};\n{TT}.",
    "intro": "Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
    "body": "1. Nâng cao chất lượng phục vụ.",
    "end": "./.",
    "filed": "- Lưu: VT.",
    "signature": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nVi Văn Khánh",
}
ROWS = [
    ({}, set(), "a sound draft"),
    # separator
    ({"bases": f"{LAW}.\n{D45}.\n{TT}."}, {"form_separator"}, "full stops in between"),
    ({"bases": f"{LAW};\n{D45};\n{TT};"}, {"form_separator"}, "the last closes with a semicolon"),
    ({"bases": f"{LAW};\n{D45}; Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện "
               "thủ tục hành chính theo cơ chế một cửa."}, {"form_separator"}, "two on one line"),
    ({"bases": f"{LAW};\n{D45};\nThực hiện Kế hoạch số 27/KH-UBND ngày 22 tháng 01 năm 2026 của UBND tỉnh về kiểm "
               "soát thủ tục hành chính, UBND xã ban hành Kế hoạch như sau:", "intro": ""}, set(), "runs into the plan"),
    ({"bases": f"{LAW};\n{D45};\nTheo đề nghị của Văn phòng HĐND và UBND xã."}, set(), "a proposal ends the list"),
    ({"bases": f"{LAW};\nCăn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ\n\nvề thực hiện thủ "
               "tục hành chính trên môi trường điện tử."}, set(), "broken by a page"),
    # incomplete
    ({"bases": f"{LAW};\nCăn cứ Nghị định số 45/2020/NĐ-CP."}, {"form_incomplete"}, "number alone"),
    ({"bases": f"{LAW};\nCăn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 về thực hiện thủ tục hành chính "
               "trên môi trường điện tử."}, {"form_incomplete"}, "no issuer"),
    ({"bases": f"{LAW}."}, set(), "a law needs no number and no issuer"),
    ({"bases": f"{D45} (được sửa đổi bởi Nghị định số 69/2024/NĐ-CP)."}, set(), "in brackets: no basis of its own"),
    # again
    ({"body": "1. Thực hiện Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ tại Trung tâm."},
     {"form_short_again"}, "in full again"),
    ({"body": "1. Thực hiện Nghị định số 45/2020/NĐ-CP tại Trung tâm."}, set(), "short"),
    # order
    ({"bases": f"{TT};\n{D45};\n{LAW}."}, {"form_order"}, "upside down"),
    ({"bases": f"{D45};\n{LAW};\n{TT}."}, set(), "once: competence first"),
    # number
    ({"number": "5/KH-UBND"}, {"form_number"}, "one figure"),
    ({"number": "46/KH - UBND"}, {"form_number"}, "blanks in the symbol"),
    ({"number": "05/KH-UBND"}, set(), "two figures"),
    ({"day": "6 tháng 3 năm 2026"}, {"form_number"}, "a day of one figure"),
    ({"day": "26 tháng 2 năm 2026"}, {"form_number"}, "month 2"),
    ({"day": "06 tháng 3 năm 2026"}, set(), "month 3 takes no 0"),
    ({"bases": f"{LAW};\nCăn cứ Nghị định số 45/2020/NĐ-CP ngày 8/4/2020 của Chính phủ về thực hiện thủ tục hành chính "
               "trên môi trường điện tử."}, {"form_number"}, "in a citation"),
    # signature
    ({"signature": "CHỦ TỊCH\nVi Văn Khánh"}, {"form_signature"}, "for a committee, without TM."),
    ({"signature": "TM ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nVi Văn Khánh"}, {"form_signature"}, "no dot"),
    ({"signature": "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\nVi Văn Khánh"}, {"form_signature"}, "a deputy without KT."),
    ({"signature": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVi Văn Khánh"}, set(), "a deputy"),
    ({"signature": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nThS. Vi Văn Khánh"}, {"form_signature"}, "a degree"),
    # ending
    ({"end": "."}, {"form_ending"}, "no closing mark"),
    ({"filed": "- Các thôn;"}, {"form_ending"}, "no line for the file"),
    ({"filed": "- Lưu: VT, VP (03b)."}, set(), "with the drafting unit"),
]  # fmt: skip


def judged(form=True, **changes):
    text = DRAFT.format(**(SOUND | changes))
    source = Source(sha256="0" * 64, media_type="text/plain", reader="t", reader_version="1", text=text)
    record = read_record(source, "draft.txt")
    return check(
        record, REGISTRY.known, REGISTRY, as_of=date(2026, 11, 20), program="1", text=text, form=form
    )


def form_codes(verdict):
    return {found.code.value for found in verdict.findings if found.code.value.startswith("form_")}


@pytest.mark.parametrize(("changes", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_form(changes, expected, reason):
    verdict = judged(**changes)
    assert form_codes(verdict) == expected, reason
    for found in verdict.findings:
        if found.code.value.startswith("form_"):
            assert found.severity.value in ("notice", "info")
            assert "NĐ 30/2020/NĐ-CP" in found.message or "theo thông lệ" in found.message
            assert found.message.endswith(".") and " sai " not in found.message


def test_form_is_looked_at_only_when_asked():
    assert form_codes(judged(form=False, **ROWS[1][0])) == set()
    assert form_codes(judged(**ROWS[1][0])) == {"form_separator"}


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "QUYẾT ĐỊNH", "number": "5/2026/QĐ-UBND"},
        {"kind": "NGHỊ ĐỊNH", "number": "5/2026/NĐ-CP"},
        {"kind": "KẾT LUẬN", "number": "5-KL/TU"},
    ],
    ids=["a normative decision", "a decree", "a Party document"],
)
def test_it_is_not_for_normative_and_party_documents(changes):
    assert form_codes(judged(**changes)) == set()


def test_the_command_says_when_it_has_not_looked(tmp_path):
    plan, decree = tmp_path / "kh.txt", tmp_path / "nd.txt"
    plan.write_text(DRAFT.format(**(SOUND | {"end": "."})), encoding="utf-8")
    decree.write_text(
        DRAFT.format(**(SOUND | {"kind": "NGHỊ ĐỊNH", "number": "5/2026/NĐ-CP"})), encoding="utf-8"
    )
    run = CliRunner().invoke(app, ["check", str(plan), "--form", "--as-of", "2026-11-20"])
    assert (
        "Kết thúc văn bản, Nơi nhận: Chưa thấy dấu «./.»" in run.output
        and "không soát thể thức" not in run.output
    )
    run = CliRunner().invoke(app, ["check", str(decree), "--form", "--as-of", "2026-11-20"])
    assert "không soát thể thức" in run.output
