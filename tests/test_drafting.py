"""Drafting aids on made plans: each rule with words for and against it, and silence on sound plans."""

import json
from datetime import date
from pathlib import Path

import pytest

from graph.agencies import Setting
from graph.registry import load_registry
from graph.source import Source
from graph.vocabulary import FINDINGS, Grade
from loaders.extract import read_record
from loaders.readers import read
from queries.body_rules import gone
from queries.check import check
from queries.passages import own_words

ROOT = Path(__file__).parents[1]
REGISTRY = load_registry()
AIDS = {
    "stale_year", "stale_level", "place_differs", "duty_to_abolished_body", "cites_abolished_body",
    "duty_without_lead", "two_leads", "deadline_before_signing", "deadline_unclear", "assignee_not_recipient",
    "directive_wording",
}  # fmt: skip
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 27/{symbol}
{place}, ngày {day}
{kind}
Kiểm soát thủ tục hành chính {scope} trên địa bàn tỉnh Lạng Sơn
Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ về thực hiện thủ tục hành chính trên môi trường điện tử.
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
{body}
II. NHIỆM VỤ
| TT | Nội dung | Chủ trì | Phối hợp | Thời hạn |
| 1 | Công khai thủ tục hành chính | Văn phòng UBND tỉnh | Sở Tư pháp | {due} |
{rows}
III. TỔ CHỨC THỰC HIỆN
{duties}
Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan phản ánh về Văn phòng UBND tỉnh./.
Nơi nhận:
- TT. Tỉnh ủy, TT. HĐND tỉnh;
{recipients}
- Lưu: VT, KSTT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""
SOUND = {
    "symbol": "KH-UBND",
    "kind": "KẾ HOẠCH",
    "place": "Lạng Sơn",
    "day": "22 tháng 01 năm 2026",
    "scope": "năm 2026",
    "body": "1. Nâng cao chất lượng phục vụ.",
    "due": "Trước ngày 15/9/2026",
    "rows": "| 2 | Tập huấn nghiệp vụ | Sở Nội vụ | Sở Tư pháp | Quý II/2026 |",
    "duties": "1. Các sở, ban, ngành tỉnh báo cáo kết quả trước ngày 15/12/2026.",
    "recipients": "- Các sở, ban, ngành tỉnh;\n- UBND các xã, phường;",
}


def judged(**changes):
    text = PLAN.format(**(SOUND | changes))
    source = Source(sha256="0" * 64, media_type="text/plain", reader="t", reader_version="1", text=text)
    record = read_record(source, "plan.txt")
    return check(record, REGISTRY.known, REGISTRY, as_of=date(2026, 11, 20), program="1", text=text), text


def codes(verdict):
    return {found.code.value for found in verdict.findings if found.code.value in AIDS}


OLD = {"day": "20 tháng 5 năm 2025", "scope": "năm 2025", "due": "Trước ngày 15/9/2025",
       "rows": "", "duties": "1. Các sở, ban, ngành tỉnh báo cáo kết quả trước ngày 15/12/2025."}  # fmt: skip
ROWS = [
    ({}, set(), "a sound plan"),
    # stale_year
    ({"body": "1. Phấn đấu năm 2025 có 80% hồ sơ trực tuyến."}, {"stale_year"}, "last year's aim"),
    ({"duties": "1. Trên đây là Kế hoạch kiểm soát thủ tục hành chính năm 2025."}, {"stale_year"}, "its own name"),
    ({"body": "1. Tổ chức tập huấn trong quý II/2024."}, {"stale_year"}, "two years ago"),
    ({"body": "1. So với năm 2025, phấn đấu tăng 5% hồ sơ trực tuyến."}, set(), "compared with last year"),
    ({"body": "1. Khắc phục tồn tại, hạn chế trong thực hiện nhiệm vụ năm 2025."}, set(), "looks back"),
    ({"body": "1. Triển khai Chương trình cải cách hành chính giai đoạn 2021-2025."}, set(), "a period"),
    ({"body": "1. Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh về kiểm soát thủ tục hành "
              "chính năm 2025."}, set(), "the title of another plan"),
    ({"body": "1. Năm 2025 đã thực hiện 90% chỉ tiêu."}, set(), "what was done"),
    ({"body": "1. Thực hiện mô hình “Năm dữ liệu 2025” tại trụ sở."}, set(), "quoted"),
    ({"body": "1. Phấn đấu năm 2026 đạt 90%, năm 2027 đạt 95%."}, set(), "this year and the next"),
    ({"body": "1. Phấn đấu hoàn thành nhiệm vụ từ năm 2025 đến năm 2026."}, set(), "it comes up to this year"),
    ({"scope": "giai đoạn 2026-2030", "body": "1. Phấn đấu năm 2025 đạt 80%."}, set(), "a plan of a period"),
    # stale_level
    ({"body": "1. Nâng chất lượng Bộ phận Một cửa cấp huyện, cấp xã."}, {"stale_level"}, "a district office"),
    ({"body": "1. Tuyên truyền tại các xã, phường, thị trấn."}, {"stale_level"}, "townlets ended too"),
    ({"body": "1. Kiểm tra tại các huyện, thành phố thuộc tỉnh."}, {"stale_level"}, "districts"),
    ({"body": "1. Tiếp nhận hồ sơ của cấp huyện trước đây chuyển giao."}, set(), "what was"),
    ({"body": "1. Sửa chữa trụ sở Bệnh viện đa khoa huyện Bắc Sơn."}, set(), "the name of a house"),
    ({"body": "1. Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2025 của UBND tỉnh về cơ chế một cửa cấp huyện."},
     set(), "a cited title"),
    (OLD | {"body": "1. Nâng chất lượng Bộ phận Một cửa cấp huyện."}, set(), "signed before 01/7/2025"),
    # place_differs
    ({"place": "Bắc Kạn"}, {"place_differs"}, "a province until 30/6/2025"),
    ({"place": "Bắc Kạn"} | OLD, set(), "a province then"),
    ({"place": "Chỗ Không Tên"}, set(), "in no list: nothing is said"),
    # bodies
    ({"duties": "1. Sở Thông tin và Truyền thông tuyên truyền trên hệ thống thông tin cơ sở."},
     {"duty_to_abolished_body"}, "merged in 2025"),
    ({"duties": "1. UBND các huyện, thành phố tổ chức thực hiện trên địa bàn."},
     {"duty_to_abolished_body", "stale_level"}, "districts"),
    (OLD | {"duties": "1. UBND các huyện, thành phố tổ chức thực hiện trên địa bàn.",
            "recipients": "- Các sở, ban, ngành tỉnh;\n- UBND các huyện, thành phố;"}, set(), "they still stood"),
    ({"recipients": "- Các sở, ban, ngành tỉnh;\n- Bộ Thông tin và Truyền thông;\n- UBND các xã, phường;"},
     {"cites_abolished_body"}, "sent to a ministry that had gone"),
    ({"body": "1. Thực hiện Quyết định số 12/QĐ-BTTTT ngày 05/01/2024 của Bộ Thông tin và Truyền thông."}, set(),
     "an old text of it is cited"),
    # leads
    ({"rows": "| 2 | Sơ kết |  | Sở Nội vụ | Trước ngày 31/7/2026 |"}, {"duty_without_lead"}, "nobody leads"),
    ({"rows": "| 2 | Kiểm tra | Sở Nội vụ chủ trì; Sở Tư pháp chủ trì |  | Quý II/2026 |"}, {"two_leads"}, "two lead"),
    ({"rows": "| 2 | Báo cáo | Các sở, ban, ngành tỉnh; UBND các xã, phường |  | Quý II/2026 |"}, set(),
     "groups lead each their own"),
    # deadlines
    ({"due": "Trước ngày 15/9/2025"}, {"deadline_before_signing"}, "before 22/01/2026"),
    ({"due": "Quý I/2026"}, set(), "ends after the signing"),
    ({"due": "Trước ngày 22/01/2026"}, set(), "the day of signing itself"),
    ({"body": "1. Phát tờ hướng dẫn; xong trước ngày 15/01/2026."}, {"deadline_before_signing"}, "given to nobody"),
    ({"body": "1. Rà soát hồ sơ đã tiếp nhận, báo cáo trước ngày 15/01/2026."}, set(), "which were received then"),
    ({"due": "Khi có yêu cầu"}, {"deadline_unclear"}, "no term"),
    ({"due": "Kịp thời"}, {"deadline_unclear"}, "no term, in the column of terms"),
    ({"due": "Thường xuyên"}, set(), "a cadence"),
    ({"duties": "1. Sở Tài chính bố trí kinh phí theo quy định."}, set(), "how, not when"),
    # recipients
    ({"duties": "1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện."}, {"assignee_not_recipient"},
     "asked, and gets no copy"),
    ({"duties": "1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện.",
      "recipients": "- UBMTTQ tỉnh;\n- Các sở, ban, ngành tỉnh;"}, set(), "gets one, abbreviated"),
    ({"duties": "1. UBND các xã, phường tổ chức thực hiện.", "recipients": "- Các sở, ban, ngành tỉnh;"},
     {"assignee_not_recipient"}, "the communes get none"),
    ({"duties": "1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát.", "recipients": "- Như Điều 3;"}, set(),
     "whoever is named there gets one"),
    # wording
    ({"duties": "1. Yêu cầu Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện.",
      "recipients": "- Ủy ban MTTQ tỉnh;\n- Các sở, ban, ngành tỉnh;"}, {"directive_wording"}, "ordered"),
    ({"duties": "1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện.",
      "recipients": "- Ủy ban MTTQ tỉnh;\n- Các sở, ban, ngành tỉnh;"}, set(), "asked"),
    ({"duties": "1. Công an tỉnh bảo đảm an ninh."}, set(), "acts on the committee's orders in the province"),
    # no plan
    ({"kind": "BÁO CÁO", "symbol": "BC-UBND", "body": "1. Phấn đấu năm 2025 đạt 80% tại các huyện."}, set(),
     "a report is no plan"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_aids(changes, expected, reason):
    verdict, text = judged(**changes)
    assert codes(verdict) == expected, reason
    for found in verdict.findings:
        if found.code.value in AIDS:
            assert found.severity.value in ("notice", "info"), "an aid never decides the exit code by itself"
            at = found.evidence.position
            assert at is None or 0 <= at < len(text)
            words = f" {found.message.lower()} "
            assert not any(f" {bad} " in words for bad in ("sai", "vi phạm", "lỗi", "none", "¤"))
            assert found.message.endswith(".") and FINDINGS[found.code].vi


def test_the_day_the_body_and_its_grade_are_said():
    verdict, text = judged(duties="1. Sở Giao thông vận tải sửa chữa đường.")
    (found,) = [found for found in verdict.findings if found.code.value == "duty_to_abolished_body"]
    assert found.message == (
        "Sở Giao thông vận tải tỉnh Lạng Sơn được giao nhiệm vụ; Sở Giao thông vận tải tỉnh Lạng Sơn đã kết thúc "
        "hoạt động theo sắp xếp bộ máy từ ngày 01/03/2025; cơ quan tiếp nhận: Sở Xây dựng tỉnh Lạng Sơn "
        "(theo danh mục cơ quan kèm chương trình)."
    )
    assert found.evidence.grade is Grade.GENERAL_KNOWLEDGE
    assert text[found.evidence.position :].startswith("Sở Giao thông vận tải")


def test_without_the_text_nothing_is_said_of_words():
    verdict, text = judged(body="1. Phấn đấu năm 2025 đạt 80% tại các huyện.")
    assert codes(verdict) == {"stale_year", "stale_level"}
    source = Source(sha256="0" * 64, media_type="text/plain", reader="t", reader_version="1", text=text)
    bare = check(read_record(source, "x"), REGISTRY.known, REGISTRY, as_of=date(2026, 11, 20), program="1")
    assert codes(bare) == set()


@pytest.mark.parametrize(
    ("name", "day", "receivers"),
    [
        ("Bộ Kế hoạch và Đầu tư", "2025-02-28", None),
        ("Bộ Kế hoạch và Đầu tư", "2025-03-01", ("Bộ Tài chính",)),
        ("Sở Kế hoạch và Đầu tư tỉnh Lạng Sơn", "2025-02-28", None),
        ("Sở Kế hoạch và Đầu tư tỉnh Lạng Sơn", "2025-07-02", ("Sở Tài chính tỉnh Lạng Sơn",)),
        ("Sở Tư pháp tỉnh Bắc Kạn", "2025-06-30", None),
        ("Sở Tư pháp tỉnh Bắc Kạn", "2025-07-01", ("Sở Tư pháp tỉnh Thái Nguyên",)),
        ("Sở Tư pháp tỉnh Không Có", "2025-07-01", None),
        ("UBND các huyện, thành phố", "2025-06-30", None),
        ("UBND các huyện, thành phố", "2025-07-01", ()),
        ("UBND huyện Lộc Bình (nay là xã Lộc Bình)", "2026-01-01", None),
        ("UBND huyện đảo", "2026-01-01", None),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "2026-01-01", None),
        ("Sở Nội vụ tỉnh Lạng Sơn", "2026-01-01", None),
        ("Bộ Nội vụ", "2026-01-01", None),
        ("Các sở, ban, ngành tỉnh", "2026-01-01", None),
    ],
)
def test_gone(name, day, receivers):
    found = gone(name, Setting(date.fromisoformat(day), "Ủy ban nhân dân tỉnh Lạng Sơn"))
    assert (found.receivers if found else None) == receivers


def test_own_words_keep_their_places():
    _, text = judged()
    record = read_record(
        Source(sha256="0" * 64, media_type="text/plain", reader="t", reader_version="1", text=text), "x"
    )
    own = own_words(text, record.citations)
    assert len(own) == len(text) and "45/2020" not in own and "về thực hiện thủ tục" not in own
    assert own.index("NHIỆM VỤ") == text.index("NHIỆM VỤ")


SAMPLES = [
    json.loads(line)
    for line in (ROOT / "docs" / "samples-src" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("row", SAMPLES, ids=[row["file"] for row in SAMPLES])
def test_shipped_samples(row):
    path = ROOT / "cancu" / "samples" / row["file"]
    source = read(path)
    record = read_record(source, path.name)
    verdict = check(record, REGISTRY.known, REGISTRY, as_of=date(2026, 11, 20), program="1", text=source.text)
    made = codes(verdict)
    expected = [set(code.split("|")) & AIDS for code in row["findings"] if set(code.split("|")) & AIDS]
    assert all(made & one for one in expected), "expected by the careful reader"
    assert made <= {code for one in expected for code in one} | set(row["may"]), "a false alarm"
