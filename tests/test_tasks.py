"""Tasks: from headings, sentences, tables and closing words; and what is none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import Header, TaskRead
from loaders.clean import Clean
from loaders.names import Names
from loaders.sections import lay_out
from loaders.tasks import read_tasks

PLAN = Header(
    type="Kế hoạch", issuer="Ủy ban nhân dân tỉnh Lạng Sơn", issuer_level="province", date="2026-01-22"
)
LETTER = PLAN.model_copy(update={"type": "Công văn"})
DECISION = PLAN.model_copy(update={"type": "Quyết định"})
SHARED = Path(__file__).resolve().parents[2] / "shared"

HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nCăn cứ Nghị định số 63/2010/NĐ-CP;\n\n"
PURPOSE = "I. MỤC ĐÍCH\n\n- Nâng cao nhận thức của Sở Nội vụ và Sở Tư pháp.\n\n"
NOI_VU, TU_PHAP = "Sở Nội vụ tỉnh Lạng Sơn", "Sở Tư pháp tỉnh Lạng Sơn"
VAN_PHONG = "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn"
COMMUNES = "Ủy ban nhân dân các xã, phường tỉnh Lạng Sơn"
LOOSE = "Các cơ quan, đơn vị liên quan"


def read(text: str, header: Header = PLAN) -> tuple[TaskRead, ...]:
    clean = Clean(text)
    tasks = read_tasks(clean, lay_out(clean), header, Names(header))
    for task in tasks:
        assert clean.text[task.start : task.end] == task.text
    return tasks


def carried_out(part: str, header: Header = PLAN) -> tuple[TaskRead, ...]:
    """The tasks of a plan with the given implementation part."""
    return read(f"{HEAD}{PURPOSE}II. TỔ CHỨC THỰC HIỆN\n\n{part}\n\nNơi nhận:\n- Như trên;\n", header)


ASSIGNED = [
    (
        "1. Sở Nội vụ; đề nghị Viện kiểm sát nhân dân, Tòa án nhân dân tỉnh\n\n- Đẩy nhanh tiến độ giải quyết.",
        [
            (
                (NOI_VU, "Viện kiểm sát nhân dân tỉnh Lạng Sơn", "Tòa án nhân dân tỉnh Lạng Sơn"),
                (),
                "thực hiện",
            )
        ],
        "two organs of justice share their unit",
    ),
    (
        "1. Sở Nội vụ theo dõi, đôn đốc thực hiện Kế hoạch này.",
        [((NOI_VU,), (), "thực hiện")],
        "theo dõi is a verb",
    ),
    ("1. Sở Nội vụ theo quy định hiện hành của Nhà nước.", [((), (), "thực hiện")], "theo alone is none"),
    (
        "1. Sở Nội vụ\n\n- Chủ trì cùng Sở Tư pháp lắp đặt thiết bị.\n- Họp cùng Sở Tư pháp khi cần.",
        [((NOI_VU,), (TU_PHAP,), "chủ trì"), ((NOI_VU,), (), "thực hiện")],
        "leads together with another",
    ),
    (
        "1. Sở Nội vụ; đề nghị Tòa án nhân dân tỉnh\n\nĐẩy nhanh tiến độ giải quyết.".replace("Đẩy", "- Đẩy"),
        [((NOI_VU, "Tòa án nhân dân tỉnh Lạng Sơn"), (), "thực hiện")],
        "a heading that asks the second body",
    ),
    # (implementation part, [(assignees, coordinating, role)], why)
    (
        "1. Sở Nội vụ\n\n- Chủ trì, phối hợp với Sở Tư pháp rà soát văn bản;\n- Theo dõi việc thực hiện.",
        [((NOI_VU,), (TU_PHAP,), "chủ trì"), ((NOI_VU,), (), "thực hiện")],
        "heading and bullets",
    ),
    (
        "1. Sở Nội vụ: chủ trì, phối hợp cùng Văn phòng UBND tỉnh tổng hợp.",
        [((NOI_VU,), (VAN_PHONG,), "chủ trì")],
        "heading and duty in one line",
    ),
    (
        "1. Giao Sở Nội vụ chủ trì phối hợp Sở Tư pháp và UBND các xã, phường kiểm tra.",
        [((NOI_VU,), (TU_PHAP, COMMUNES), "chủ trì")],
        "a sentence without comma and without với",
    ),
    (
        "Sở Nội vụ\n\nTham mưu bố trí nhân sự. Hướng dẫn các đơn vị tuyển dụng.",
        [],
        "a name alone without mark is no heading",
    ),
    (
        "1. Sở Nội vụ\n\nTham mưu bố trí nhân sự. Hướng dẫn việc tuyển dụng.",
        [((NOI_VU,), (), "thực hiện"), ((NOI_VU,), (), "thực hiện")],
        "a paragraph without bullets: a task a sentence",
    ),
    (
        "1. Sở Nội vụ, Sở Tư pháp; UBND các xã, phường:\n\n- Triển khai Kế hoạch này.",
        [((NOI_VU, TU_PHAP, COMMUNES), (), "thực hiện")],
        "several bodies in a heading",
    ),
    (
        "1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện.",
        [(("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn",), (), "đề nghị")],
        "asked, not told",
    ),
    ("1. Văn phòng UBND tỉnh là đầu mối tổng hợp kết quả.", [((VAN_PHONG,), (), "đầu mối")], "hub"),
    ("1. Sở Nội vụ\n\n- Thường xuyên phối hợp với Sở Tư pháp tuyên truyền.", [((NOI_VU,), (TU_PHAP,), "phối hợp")],
     "supports"),
    (
        "1. Sở Nội vụ và Sở Tư pháp\n\na) Sở Nội vụ hướng dẫn chuyên môn;\n\nb) Sở Tư pháp thẩm định văn bản.",
        [((NOI_VU,), (), "thực hiện"), ((TU_PHAP,), (), "thực hiện")],
        "the item's own body before that of the heading",
    ),
    (
        "1. Sở Nội vụ\n\n- Lập hồ sơ gồm:\n+ Đơn đề nghị hỗ trợ;\n+ Bản sao giấy tờ.\n- Lưu trữ hồ sơ theo quy định.",
        [((NOI_VU,), (), "thực hiện"), ((NOI_VU,), (), "thực hiện")],
        "bullets of a bullet belong to it",
    ),
    (
        "1. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường có trách nhiệm:\n\n"
        "a) Tổ chức thực hiện Kế hoạch này;",
        [(("Các sở, ban, ngành tỉnh Lạng Sơn", COMMUNES), (), "thực hiện")],
        "heads stand for their bodies",
    ),
    (
        "1. Giao Sở Nội vụ triển khai các công việc sau:\n\n2. Tổ chức kiểm tra công vụ.\n\n3. Chuẩn bị hội nghị tổng kết.",
        [((NOI_VU,), (), "thực hiện"), ((NOI_VU,), (), "thực hiện")],
        "a colon whose items run on at the same level",
    ),
    (
        "1. Sở Nội vụ\n\nChủ trì các nội dung sau:\n\n- Lập hồ sơ đề xuất.\n\n- Phối hợp với Sở Tư pháp thẩm định.",
        [((NOI_VU,), (), "chủ trì"), ((NOI_VU,), (TU_PHAP,), "phối hợp")],
        "an intro that gives the lead",
    ),
    (
        "1. Sở Nội vụ\n\nLà cơ quan thường trực, giúp UBND tỉnh; có trách nhiệm:\n\n- Tổng hợp kết quả chung.",
        [((NOI_VU,), (), "thực hiện")],
        "an intro that goes on with the heading",
    ),
    (
        "1. Sở Nội vụ chủ trì, phối hợp với các cơ\nquan liên quan tổng\nhợp báo cáo.",
        [((NOI_VU,), ("Các cơ quan liên quan",), "chủ trì")],
        "hard-wrapped lines",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("part", "expected", "why"), ASSIGNED, ids=[row[2][:40] for row in ASSIGNED])
def test_assigns(part: str, expected: list[tuple[tuple[str, ...], tuple[str, ...], str]], why: str) -> None:
    got = [(task.assignees, task.coordinating, task.role) for task in carried_out(part)]
    assert got == expected, why


@pytest.mark.parametrize("end", ["./.", "./.tr", "./ nt", ".//", " ./.", "/."])
def test_the_closing_stroke_is_no_part_and_a_date_is(end: str) -> None:
    (task,) = carried_out(f"1. Sở Nội vụ báo cáo kết quả trước ngày 30/4/2026{end}")
    assert (task.text[-9:], task.deadline_iso) == ("30/4/2026", "2026-04-30")


def test_a_title_in_capitals_without_number_opens_the_part() -> None:
    (task,) = read(HEAD + "TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã, phường bố trí đủ nhân lực.\n")
    assert task.assignees == (COMMUNES,)


NAMED = [
    # (lines under the heading NHIỆM VỤ of a plan, assignees, why)
    ("1. Sở Nội vụ tập huấn công chức trong tháng 6/2026.", [(NOI_VU,)], "names its own body"),
    ("1. Nâng cao chất lượng công chức.", [], "names none"),
    (
        "1. Các cơ quan, đơn vị bám sát chỉ tiêu được giao.",
        [],
        "a bare group outside the implementation part",
    ),
    ("1. Bồi dưỡng công chức theo nguồn chi giao cho Sở Nội vụ.", [], "a passive giao orders nothing"),
]


@pytest.mark.parametrize(("lines", "bodies", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_under_a_heading_of_tasks_what_names_its_body(
    lines: str, bodies: list[tuple[str, ...]], why: str
) -> None:
    assert [task.assignees for task in read(f"{HEAD}II. NHIỆM VỤ\n\n{lines}\n")] == bodies, why


GROUPS = [
    ("1. Các trạm bảo vệ rừng\n\nTuần tra địa bàn được giao.", "Các trạm bảo vệ rừng"),
    (
        "1. Các bệnh viện công lập và ngoài công lập\n\nChuẩn bị giường bệnh.",
        "Các bệnh viện công lập và ngoài công lập",
    ),
    ("1. Các doanh nghiệp bưu chính đề nghị phối hợp trả kết quả.", "Các doanh nghiệp bưu chính"),
    ("1. Bảo tàng tỉnh\n\nTrưng bày chuyên đề về biên giới.", "Bảo tàng tỉnh Lạng Sơn"),
    ("1. Hai Ban HĐND tỉnh giám sát việc thực hiện.", "Hai Ban Hội đồng nhân dân tỉnh Lạng Sơn"),
    ("1. Trung tâm Lưu trữ lịch sử số hóa 400 mét giá tài liệu.", "Trung tâm Lưu trữ lịch sử tỉnh Lạng Sơn"),
    ("1. Các cấp, các ngành nghiêm túc triển khai thực hiện.", "Các cấp, các ngành"),
    ("1. Các chủ rừng là tổ chức: Tu sửa đường băng cản lửa.", "Các chủ rừng là tổ chức"),
    ("1. Thương nhân được kiểm tra\n\nChuẩn bị báo cáo theo đề cương.", "Thương nhân được kiểm tra"),
    ("1. Chủ các hồ chứa nước, đập dâng: Kiểm định an toàn đập.", "Chủ các hồ chứa nước, đập dâng"),
    ("1. Giao cho cơ quan, đơn vị thông báo đến các chủ nhiệm sáng kiến.", LOOSE),
]


@pytest.mark.parametrize(("part", "body"), GROUPS, ids=[row[1] for row in GROUPS])
def test_open_groups_and_houses(part: str, body: str) -> None:
    (task,) = carried_out(part)
    assert task.assignees == (body,)
    assert (task.role == "đề nghị") == ("đề nghị" in part)


SEVERAL = [
    (
        "UBND các xã Na Dương, Lộc Bình hoàn thành chi trả.",
        ("Ủy ban nhân dân xã Na Dương", "Ủy ban nhân dân xã Lộc Bình"),
        "several of one kind",
    ),
    (
        "UBND các phường Đông Kinh và Tam Thanh, Sở Nội vụ hoàn thành chi trả.",
        ("Ủy ban nhân dân phường Đông Kinh", "Ủy ban nhân dân phường Tam Thanh", NOI_VU),
        "another body ends the list",
    ),
    (
        "UBND các xã, phường và đặc khu Lý Sơn hoàn thành chi trả.",
        ("Ủy ban nhân dân các xã, phường tỉnh Lạng Sơn", "Ủy ban nhân dân đặc khu Lý Sơn"),
        "all communes and one more",
    ),
    (
        "UBND các xã, phường tỉnh Lạng Sơn hoàn thành chi trả.",
        ("Ủy ban nhân dân các xã, phường tỉnh Lạng Sơn",),
        "the province is none of them",
    ),
]


@pytest.mark.parametrize(("words", "bodies", "why"), SEVERAL, ids=[row[2] for row in SEVERAL])
def test_several_units_under_one_word(words: str, bodies: tuple[str, ...], why: str) -> None:
    (task,) = carried_out(f"1. {words}")
    assert task.assignees == bodies


def test_an_open_group_does_not_hide_the_partner_behind_it() -> None:
    (task,) = carried_out(
        "1. Sở Nội vụ chủ trì, phối hợp với các chủ đầu tư hạ tầng cụm công nghiệp, Sở Tư pháp kiểm tra."
    )
    assert task.coordinating == ("Các chủ đầu tư hạ tầng cụm công nghiệp", TU_PHAP)


def test_posts_of_commune_officers_are_told_like_offices() -> None:
    commune = PLAN.model_copy(update={"issuer": "Ủy ban nhân dân xã Na Dương", "issuer_level": "commune"})
    (task,) = carried_out("1. Công chức Tư pháp - Hộ tịch\n\nTham mưu lập hồ sơ.", commune)
    assert task.assignees == ("Công chức Tư pháp - Hộ tịch xã Na Dương",)


def test_whom_an_office_informs_has_to_carry_out() -> None:
    notice = PLAN.model_copy(update={"type": "Thông báo"})
    words = "1. Sở Tư pháp trình trước ngày 15/6/2026.\n\nVăn phòng UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./."
    assert [task.assignees for task in read(HEAD + words, notice)] == [(TU_PHAP,), (LOOSE,)]


def test_closing_words_that_ask_behind_a_condition() -> None:
    words = (
        "1. Sở Tư pháp trình trước ngày 15/6/2026.\n\nTrong quá trình thực hiện nếu có vướng mắc, đề nghị "
    )
    found = read(HEAD + "II. TỔ CHỨC THỰC HIỆN\n\n" + words + "liên hệ Sở Nội vụ để phối hợp giải quyết./.")
    assert [(task.assignees, task.role) for task in found] == [
        ((TU_PHAP,), "thực hiện"),
        ((LOOSE,), "đề nghị"),
    ]


def test_heads_of_villages_stand_behind_persons() -> None:
    (task,) = carried_out("1. Bí thư chi bộ, Trưởng các thôn hướng dẫn người dân nộp hồ sơ.")
    assert task.assignees == ("Trưởng các thôn",)


NO_TASK = [
    ("1. Kinh phí thực hiện\n\nDo ngân sách nhà nước bảo đảm theo quy định.", "budget heading"),
    ("- Kinh phí thực hiện Kế hoạch được bố trí trong dự toán của Sở Nội vụ.", "budget item"),
    ("Trên đây là Kế hoạch cải cách hành chính năm 2026./.", "presenting the plan"),
    (
        "1. Trung tâm Công báo và Tin học\nttcbth@langson.gov.vn\n21.03.2018 16:41:00 +07:00",
        "a signature's stamp",
    ),
    ("Kinh phí kiểm tra lấy từ nguồn chi thường xuyên giao cho Sở Nội vụ năm 2026.", "a passive giao"),
    ("1. Hướng dẫn này thay thế Hướng dẫn số 11-HD/BTCTU.", "what the document does itself"),
    ("Căn cứ tình hình thực tế, UBND tỉnh điều chỉnh Kế hoạch cho phù hợp./.", "the issuer speaks of itself"),
]


@pytest.mark.parametrize(("part", "why"), NO_TASK, ids=[row[1] for row in NO_TASK])
def test_gives_no_task(part: str, why: str) -> None:
    assert carried_out(part) == (), why


def test_bodies_of_a_list_that_goes_on_behind_an_unknown_member() -> None:
    (task,) = carried_out(
        "1. Giám đốc Sở Nội vụ, Vụ trưởng Vụ Khoa học công nghệ, môi trường và Vật liệu xây dựng,"
        " Giám đốc Sở Tư pháp chịu trách nhiệm thi hành."
    )
    assert task.assignees[0] == NOI_VU and task.assignees[-1] == TU_PHAP


def test_in_a_joint_document_both_sides_are_its_issuers() -> None:
    joint = PLAN.model_copy(update={"issuers": ("Sở Nội vụ tỉnh Lạng Sơn", "Sở Tư pháp tỉnh Lạng Sơn")})
    (task,) = carried_out("1. Hằng quý, hai bên họp giao ban, trao đổi kết quả.", joint)
    assert (task.assignees, task.cadence) == ((NOI_VU, TU_PHAP), "Hằng quý")


def test_words_behind_a_bullet_on_the_budget_do_not_stand_under_it() -> None:
    tasks = carried_out(
        "- Sở Nội vụ hướng dẫn chuyên môn.\n\n- Kinh phí do ngân sách bảo đảm.\n\n"
        "Các sở, ban, ngành triển khai, trao đổi với Sở Tư pháp để tổng hợp.",
    )
    assert [task.assignees for task in tasks] == [(NOI_VU,), ("Các sở, ban, ngành tỉnh Lạng Sơn",)]


def test_an_item_cut_by_a_page_break_goes_on() -> None:
    (task,) = carried_out(
        "1. Sở Nội vụ\n\n- Là đầu mối vận hành hệ thống thông tin báo cáo, kết nối với hệ thống của Văn phòng\n\n2\n\n"
        "Chính phủ."
    )
    assert task.text.endswith("Chính phủ.") and task.role == "đầu mối"


def test_whom_to_call_is_no_duty() -> None:
    words = "Vướng mắc xin liên hệ bà Lan, điện thoại 0912.345.678. Mẫu phiếu in theo gói thầu chung."
    assert len(carried_out(f"1. Sở Nội vụ\n\nChuẩn bị đủ giấy mời, phiếu in.\n\n{words}")) == 1


def test_purpose_gives_no_task() -> None:
    assert read(HEAD + PURPOSE) == ()


@pytest.mark.parametrize("kind", ["Luật", "Nghị định", "Thông tư"])
def test_normative_texts_assign_nothing(kind: str) -> None:
    header = Header(type=kind, issuer="Chính phủ", number_raw="12/2026/NĐ-CP")
    assert read("Điều 3. Tổ chức thực hiện\n\n1. Bộ Nội vụ có trách nhiệm hướng dẫn.", header) == ()


def test_a_council_orders_who_carries_out_its_law() -> None:
    header = Header(
        type="Nghị quyết",
        issuer="Hội đồng nhân dân tỉnh Lạng Sơn",
        issuer_level="province",
        number_raw="09/2026/NQ-HĐND",
    )
    tasks = read(
        "NGHỊ QUYẾT\nQuy định mức hỗ trợ\n\nĐiều 1. Mức hỗ trợ\n\n1. Sở Tài chính cấp 70% giá trị xi măng.\n\n"
        "Điều 2. Tổ chức thực hiện\n\n1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.\n\n"
        "2. Thường trực Hội đồng nhân dân giám sát việc thực hiện.\n",
        header,
    )
    assert [task.assignees for task in tasks] == [
        ("Ủy ban nhân dân tỉnh Lạng Sơn",),
        ("Thường trực Hội đồng nhân dân tỉnh Lạng Sơn",),
    ]


def test_the_time_to_come_is_no_section_on_time() -> None:
    notice = PLAN.model_copy(update={"type": "Thông báo"})
    item = "2. Thời gian {}, để giải ngân hết kế hoạch vốn, yêu cầu tập trung thực hiện:\n\na) Sở Nội vụ rà soát vốn."
    assert [task.assignees for task in read(item.format("tới"), notice)] == [(NOI_VU,)]
    assert read(item.format("kiểm tra"), notice) == ()


def test_decisions_with_a_year_in_the_number_assign_nothing() -> None:
    header = DECISION.model_copy(update={"number_raw": "05/2026/QĐ-UBND"})
    assert read("Điều 3. Giao Sở Nội vụ chủ trì thực hiện Quy định này.", header) == ()


def test_who_must_carry_out_a_decision() -> None:
    tasks = read(
        "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n\nĐiều 1. Thành lập Tổ công tác.\n\n"
        "Điều 2. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.\n",
        DECISION,
    )
    assert [task.assignees for task in tasks] == [(VAN_PHONG, NOI_VU)]


def test_an_order_that_says_on_what_it_rests_is_no_heading_of_the_basis() -> None:
    tasks = read(
        "Kính gửi: Các sở.\n\nUBND tỉnh yêu cầu thực hiện một số nội dung sau:\n\n"
        "1. Giao Sở Nội vụ căn cứ lĩnh vực quản lý lập danh mục văn bản còn áp dụng, đề xuất xử lý theo quy định;"
        " gửi Sở Tư pháp trước ngày 24/7/2026.\n\n2. UBND các xã, phường rà soát văn bản đã ban hành.\n",
        LETTER,
    )
    assert [task.assignees for task in tasks] == [(NOI_VU,), (COMMUNES,)]


def test_numbered_orders_of_a_letter() -> None:
    tasks = read(
        "Kính gửi: Các sở.\n\nĐể bảo đảm tiến độ, UBND tỉnh yêu cầu:\n\n"
        "1. Sở Nội vụ ban hành kế hoạch của Sở, gửi UBND tỉnh trước ngày 15/02/2026.\n\n"
        "2. UBND các xã, phường rà soát; hoàn thành trong Quý I/2026.\n",
        LETTER,
    )
    assert [(task.assignees, task.deadline_iso, task.orders_plan) for task in tasks] == [
        ((NOI_VU,), "2026-02-15", "plan"),
        ((COMMUNES,), "2026-Q1", None),
    ]


def test_outside_the_implementation_part_only_what_says_who_leads() -> None:
    tasks = read(
        HEAD
        + "I. NHIỆM VỤ\n\n1. Cải cách thể chế: Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ rà soát văn bản.\n\n"
        "2. Nâng cao chất lượng văn bản của Sở Nội vụ.\n\n3. Xây dựng quy chế (Giao Sở Nội vụ tham mưu).\n"
    )
    assert [task.assignees for task in tasks] == [(TU_PHAP,), (NOI_VU,)]


ADDRESSEES = [
    ("- Kịp thời báo UBND tỉnh khi có dấu hiệu vi phạm.", "Ủy ban nhân dân tỉnh Lạng Sơn"),
    ("- Kiểm tra an toàn điện; kết quả gửi UBND tỉnh trước 30/6/2026.", "Ủy ban nhân dân tỉnh Lạng Sơn"),
    ("- Nếu cần điều chỉnh thì trao đổi với Sở Tư pháp để tổng hợp, báo cáo UBND tỉnh.", TU_PHAP),
    ("- Vướng mắc gửi văn bản về Sở Tư pháp để được hướng dẫn.", TU_PHAP),
    ("- Đọc Báo Lạng Sơn trước phiên họp.", None),
]


@pytest.mark.parametrize(("item", "to"), ADDRESSEES, ids=[row[0][:40] for row in ADDRESSEES])
def test_to_whom_a_report_is_due(item: str, to: str | None) -> None:
    (task,) = carried_out(f"1. Sở Nội vụ\n\n{item}")
    assert task.reports_to == to


def test_members_of_a_board_are_those_of_the_issuer() -> None:
    board = PLAN.model_copy(update={"issuer": "Ban Chỉ đạo 389 tỉnh Lạng Sơn"})
    (task,) = carried_out("1. Các thành viên Ban Chỉ đạo\n\nBám sát địa bàn được phân công.", board)
    assert task.assignees == ("Các thành viên Ban Chỉ đạo 389 tỉnh Lạng Sơn",)


CLOSING = [
    # (closing words, assignees, reports to)
    (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan phản ánh về Văn phòng UBND tỉnh để"
        " tổng hợp, báo cáo UBND tỉnh xem xét./.",
        LOOSE,
        VAN_PHONG,
    ),
    (
        "Trên đây là Kế hoạch cải cách; quá trình thực hiện có vướng mắc, các đơn vị phản ánh về Sở Nội vụ./.",
        LOOSE,
        NOI_VU,
    ),
    (
        "Trên đây là Kế hoạch năm 2026. UBND tỉnh yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.",
        LOOSE,
        None,
    ),
    ("Yêu cầu UBND các xã, phường báo cáo Sở Nội vụ kết quả./.", COMMUNES, NOI_VU),
]


@pytest.mark.parametrize(("words", "body", "to"), CLOSING, ids=[row[0][:40] for row in CLOSING])
def test_closing_words(words: str, body: str, to: str | None) -> None:
    (task,) = carried_out(f"1. Sở Tư pháp\n\n- Kiểm tra việc thực hiện.\n\n{words}")[1:]
    assert (task.assignees, task.reports_to) == ((body,), to)
    assert not task.text.startswith("Trên đây") and not task.text.endswith("./.")


REPORTS = [
    ("- Báo cáo UBND tỉnh kết quả thực hiện.", "Ủy ban nhân dân tỉnh Lạng Sơn", "report"),
    ("- Tổng hợp kết quả của các đơn vị, báo cáo UBND tỉnh.", "Ủy ban nhân dân tỉnh Lạng Sơn", "report"),
    ("- Gửi báo cáo năm về Văn phòng UBND tỉnh trước ngày 15/12/2026.", VAN_PHONG, "report"),
    ("- Xây dựng kế hoạch thực hiện trong phạm vi đơn vị.", None, "plan"),
    ("- Căn cứ vào Kế hoạch này xây dựng Kế hoạch truyền thông trong phạm vi đơn vị.", None, "plan"),
    ("- Tham mưu UBND tỉnh ban hành kế hoạch thực hiện.", None, None),
    ("- Theo dõi việc xây dựng kế hoạch của đơn vị.", None, None),
    ("- Cung cấp số liệu làm căn cứ xây dựng kế hoạch của đơn vị.", None, None),
    ("- Hướng dẫn người dân nộp hồ sơ.", None, None),
]


@pytest.mark.parametrize(("item", "to", "ordered"), REPORTS, ids=[row[0][:40] for row in REPORTS])
def test_reports_and_plans_ordered(item: str, to: str | None, ordered: str | None) -> None:
    (task,) = carried_out(f"1. Sở Nội vụ\n\n{item}")
    assert (task.reports_to, task.orders_plan) == (to, ordered)


TABLE = (
    "| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
    "|---|---|---|---|---|---|\n"
    "| I | Công tác chỉ đạo |  |  |  |  |\n"
    "| 1 | Rà soát thủ tục | Sở Tư pháp | Sở Nội vụ; UBND các xã, phường | Trước ngày 15/9/2026 | Quyết định |\n"
    "| 2 | Tập huấn công chức | Sở Nội vụ, Sở Tư pháp |  | Thường xuyên |  |\n"
)


def test_a_table_of_tasks() -> None:
    first, second = read(f"{HEAD}I. NHIỆM VỤ\n\n{TABLE}")
    assert (first.text, first.assignees, first.coordinating) == (
        "Rà soát thủ tục", (TU_PHAP,), (NOI_VU, COMMUNES)
    )  # fmt: skip
    assert (first.deadline_iso, first.product, first.role) == ("2026-09-15", "Quyết định", "chủ trì")
    assert (second.assignees, second.cadence, second.deadline_iso) == (
        (NOI_VU, TU_PHAP),
        "Thường xuyên",
        None,
    )


def test_a_table_goes_on_over_a_page_without_its_header() -> None:
    tasks = read(
        f"{HEAD}I. NHIỆM VỤ\n\n{TABLE}\n2\n\n| 3 | Kiểm tra công vụ | Sở Nội vụ |  | Quý IV/2026 |  |\n"
    )
    assert [task.text for task in tasks][2:] == ["Kiểm tra công vụ"]
    assert tasks[2].deadline_iso == "2026-Q4"


def test_header_words_may_differ_and_take_two_rows() -> None:
    tasks = read(
        f"{HEAD}PHỤ LỤC\n\n| STT | Nhiệm vụ | Đơn vị thực hiện |  | Thời gian hoàn thành |\n"
        "|  |  | Chủ trì | Phối hợp |  |\n| 1 | Kiểm tra công vụ | Sở Nội vụ | Sở Tư pháp | Tháng 6/2026 |\n"
    )
    assert [(t.assignees, t.coordinating, t.deadline_iso) for t in tasks] == [
        ((NOI_VU,), (TU_PHAP,), "2026-06")
    ]


ALIGNED = (
    "STT  Nội dung                   Chủ trì       Phối hợp        Thời hạn      Sản phẩm\n"
    "1    Rà soát thủ tục            Sở Tư pháp    Sở Nội vụ       30/6/2026     Báo cáo\n"
    "2    Tập huấn công chức         Sở Nội vụ                     Thường xuyên\n"
    "     tại các xã, phường                       Sở Tư pháp\n"
)


def test_a_table_whose_columns_are_told_by_spaces() -> None:
    first, second = read(f"{HEAD}I. NHIỆM VỤ\n\n{ALIGNED}\nTrên đây là Kế hoạch năm 2026./.\n")
    assert (first.text, first.assignees, first.coordinating) == ("Rà soát thủ tục", (TU_PHAP,), (NOI_VU,))
    assert (first.deadline_iso, first.product, first.role) == ("2026-06-30", "Báo cáo", "chủ trì")
    assert (second.text, second.assignees) == ("Tập huấn công chức", (NOI_VU,))
    assert (second.coordinating, second.cadence) == ((TU_PHAP,), "Thường xuyên"), "a cell on the next line"


def test_wide_spaces_without_such_a_header_are_no_table() -> None:
    assert (
        read(f"{HEAD}I. CHỈ TIÊU\n\nTên            Năm 2025     Năm 2026\nSở Nội vụ      80           90\n")
        == ()
    )


def test_a_row_without_leading_body_is_kept_and_names_none() -> None:
    (task,) = read(
        f"{HEAD}| TT | Nội dung | Chủ trì | Phối hợp | Thời hạn |\n| 1 | Sơ kết |  | Sở Nội vụ | 31/7/2026 |\n"
    )
    assert (task.assignees, task.coordinating, task.role) == ((), (NOI_VU,), "thực hiện")


def test_a_table_of_results_is_no_table_of_tasks() -> None:
    assert (
        read(f"{HEAD}| TT | Nhiệm vụ | Kế hoạch | Kết quả |\n| 1 | Rà soát | 05 thủ tục | 03 thủ tục |\n")
        == ()
    )


def test_label_lines_below_an_item() -> None:
    (task,) = read(
        HEAD + "I. NỘI DUNG\n\n- Tổ chức 01 lớp tập huấn về pháp chế.\n\nĐơn vị chủ trì: Sở Tư pháp.\n\n"
        "Đơn vị phối hợp: Sở Nội vụ.\n\nThời gian thực hiện: Quý III/2026.\n"
    )
    assert (task.assignees, task.coordinating, task.deadline_iso) == ((TU_PHAP,), (NOI_VU,), "2026-Q3")


LABELLED = [
    # (lines under a heading, [(text begins with, assignees, coordinating, deadline)], why)
    (
        "1. Sửa phòng tiếp dân\n\nLắp thêm ghế và màn hình tra cứu.\n\n- Đơn vị chủ trì: Sở Nội vụ.\n\n"
        "- Đơn vị phối hợp: Sở Tư pháp.\n\n- Thời gian hoàn thành: Quý III/2026.\n",
        [("Lắp thêm", (NOI_VU,), (TU_PHAP,), "2026-Q3")],
        "the text below the title is the duty",
    ),
    (
        "- Mở lớp tập huấn.\n- In tờ rơi phát tay.\n- Đơn vị chủ trì: Sở Nội vụ.\n- Thời hạn: trước 30/6/2026.\n",
        [("Mở lớp", (NOI_VU,), (), "2026-06-30"), ("In tờ rơi phát", (NOI_VU,), (), "2026-06-30")],
        "labels in a list complete the siblings above them",
    ),
    (
        "- Mở lớp tập huấn.\nĐơn vị chủ trì thực\nThời gian thực hi\nhiện: Sở Nội vụ.\nện: Quý II/2026.\n"
        "- In tờ rơi phát tay.\nCơ quan phối hợp: Sở Tư pháp.\nCơ quan chủ trì: Sở Nội vụ.\n",
        [("Mở lớp", (NOI_VU,), (), "2026-Q2"), ("In tờ rơi phát", (NOI_VU,), (TU_PHAP,), None)],
        "torn labels; partners before the leader",
    ),
    (
        "- Mở lớp tập huấn.\n\nĐơn vị chủ trì: Tổ kỹ thuật dự án; bà Nguyễn Thị Hoa.\n",
        [("Mở lớp", ("Tổ kỹ thuật dự án",), (), None)],
        "a body unknown to the grammar stands as printed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "why"), LABELLED, ids=[row[2] for row in LABELLED])
def test_label_lines(
    lines: str, expected: list[tuple[str, tuple[str, ...], tuple[str, ...], str | None]], why: str
) -> None:
    tasks = read(f"{HEAD}I. NỘI DUNG\n\n{lines}")
    assert [(t.assignees, t.coordinating, t.deadline_iso) for t in tasks] == [row[1:] for row in expected], (
        why
    )
    assert all(t.text.startswith(row[0]) for t, row in zip(tasks, expected, strict=True))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read(text)
    carried_out(text)


LINES = st.sampled_from(
    ["1. Sở Nội vụ", "- Chủ trì, phối hợp với", "Giao Sở Tư pháp", "| a | b |", TABLE, "2", "", "Trên đây là", "a) Đề nghị",
     "Đơn vị chủ trì:", "III. TỔ CHỨC THỰC HIỆN", "Trong quá trình thực hiện, nếu có vướng mắc", "+ x", "1. Kinh phí:", "./."]
)  # fmt: skip


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_any_order_of_lines_is_read(text: str) -> None:
    read(text)
    read(text, LETTER)


def test_reading_is_linear() -> None:
    """A long line, many bullets and many rows end in time; a quadratic walk would not."""
    assert carried_out("1. Sở Nội vụ\n\n- " + "phối hợp với Sở Tư pháp, " * 8_000) == ()
    assert len(carried_out("1. Sở Nội vụ\n\n" + "- Theo dõi việc thực hiện.\n" * 2_000)) == 2_000
    labelled = read(HEAD + "I. NỘI DUNG\n\n" + "- Theo dõi việc chung.\nĐơn vị chủ trì: Sở Nội vụ\n" * 2_000)
    assert len(labelled) == 2_000
    torn = "- Theo dõi việc chung.\n" + "Đơn vị phối hợp\n" * 3_000 + "thực hiện: Sở Nội vụ\n" * 3_000
    assert read(HEAD + "I. NỘI DUNG\n\n" + torn) == ()
    assert len(read(HEAD + TABLE + "| 1 | Rà soát thủ tục | Sở Tư pháp |  | 2026 |  |\n" * 1_000)) == 1_002


def test_the_reference_plans() -> None:
    if not (SHARED / "gold").is_dir():
        pytest.skip("needs the reference documents beside the repository")
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = gold["document"]
        header = Header(**{key: document[key] for key in document if key in Header.model_fields})
        text = (SHARED / "samples" / Path(gold["file"]).name).read_text(encoding="utf-8")
        assert len(read(text, header)) == len(gold["tasks"]), path.name
