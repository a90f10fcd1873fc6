"""The words of the made archive: letterheads, bases, orders and closings, in several wordings each.

Every text is plain Vietnamese administrative prose as offices write it; what law it names is real. The
names of signers are left out: nothing that is planted depends on them.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from benchmarks.dice import Dice


class Subject(NamedTuple):
    """What plans are about: the words of their titles, and the law on which they stand."""

    words: str
    bases: tuple[str, ...]


SUBJECTS = (
    Subject(
        "Kiểm soát thủ tục hành chính và cải cách việc giải quyết thủ tục",
        (
            "Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính",
            "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ về thực hiện thủ tục hành chính theo "
            "cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia",
        ),
    ),
    Subject(
        "Phòng, chống thiên tai và tìm kiếm cứu nạn",
        (
            "Luật Phòng, chống thiên tai ngày 19 tháng 6 năm 2013",
            "Luật Đê điều ngày 29 tháng 11 năm 2006",
        ),
    ),
    Subject(
        "Phổ biến, giáo dục pháp luật",
        (
            "Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012",
            "Nghị định số 28/2013/NĐ-CP ngày 04 tháng 4 năm 2013 của Chính phủ quy định chi tiết một số điều "
            "và biện pháp thi hành Luật Phổ biến, giáo dục pháp luật",
        ),
    ),
    Subject(
        "Phát triển dịch vụ công trực tuyến và dữ liệu số",
        (
            "Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023",
            "Nghị định số 42/2022/NĐ-CP ngày 24 tháng 6 năm 2022 của Chính phủ quy định về việc cung cấp "
            "thông tin và dịch vụ công trực tuyến của cơ quan nhà nước trên môi trường mạng",
        ),
    ),
    Subject(
        "Bảo đảm trật tự, an toàn giao thông đường bộ",
        (
            "Luật Trật tự, an toàn giao thông đường bộ ngày 27 tháng 6 năm 2024",
            "Luật Đường bộ ngày 27 tháng 6 năm 2024",
        ),
    ),
)

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"


def letterhead(dice: Dice, issuer: Sequence[str], number: str, place: str, day: str) -> str:
    """The head of a text in one of three layouts: one column, two blocks, two columns flattened."""
    lines = [line.upper() for line in issuer]
    put = f"{place}, {day}"
    layout = dice.below(3)
    if layout == 0:
        return "\n".join([*lines, "-------", f"Số: {number}", "", put, ""])
    if layout == 1:
        return "\n".join([*lines, "", _STATE, _MOTTO, "---------------", "", f"Số: {number}", "", put, ""])
    wide = max(map(len, lines)) + 10
    rows = [f"{line:<{wide}}{side}" for line, side in zip(lines, (_STATE, _MOTTO), strict=True)]
    return "\n".join([*rows, "", f"{'Số: ' + number:<{wide}}{put}", ""])


def title(kind: str, words: str) -> str:
    """Type and title."""
    return f"{kind}\n{words}\n"


def bases(dice: Dice, subject: Subject) -> list[str]:
    """The law that a text names as its basis, one a paragraph."""
    kept = subject.bases if dice.chance(60) else subject.bases[:1]
    first = ["Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"] if dice.chance(50) else []
    return [f"Căn cứ {law};" for law in (*first, *kept)]


def body(dice: Dice, subject: Subject, unit: str) -> str:
    """Aims and works: nothing here orders anybody to make a plan."""
    aims = (
        "- Xác định rõ nội dung công việc, tiến độ và trách nhiệm của từng cơ quan, đơn vị.",
        "- Nâng cao nhận thức của cán bộ, công chức, viên chức và người dân.",
        "- Bảo đảm thiết thực, tiết kiệm, tránh hình thức; gắn với nhiệm vụ chuyên môn thường xuyên.",
    )
    works = (
        f"1. Tuyên truyền về {subject.words[0].lower()}{subject.words[1:]} trên Cổng thông tin điện tử.",
        "2. Tổ chức tập huấn, bồi dưỡng nghiệp vụ cho đội ngũ làm công tác tham mưu.",
        f"3. Kiểm tra, đôn đốc việc thực hiện trong phạm vi quản lý của {unit}.",
    )
    chosen = "\n\n".join(dice.some(works, 2) if dice.chance(50) else works)
    return f"I. MỤC ĐÍCH, YÊU CẦU\n\n{chr(10).join(dice.some(aims, 2))}\n\nII. NỘI DUNG\n\n{chosen}\n"


def order(dice: Dice, number: int, who: str, due: date) -> str:
    """An order to make a plan of one's own by a day, in one of several wordings."""
    day = f"{due:%d/%m/%Y}" if due.month > 2 else f"{due.day:02d}/{due.month}/{due.year}"
    long = f"{due.day} tháng {due.month:02d} năm {due.year}"
    return dice.choice(
        (
            f"{number}. {who}\n\n- Ban hành kế hoạch của cơ quan, đơn vị, địa phương để thực hiện "
            f"Kế hoạch này trước ngày {day}.",
            f"{number}. {who} căn cứ Kế hoạch này xây dựng, ban hành kế hoạch triển khai thực hiện "
            f"trong phạm vi quản lý, hoàn thành trước ngày {long}.",
            f"{number}. {who}\n\nCăn cứ chức năng, nhiệm vụ được giao và Kế hoạch này, xây dựng "
            f"kế hoạch cụ thể của đơn vị, địa phương mình; hoàn thành chậm nhất ngày {day}.",
            f"{number}. Giao {who} chủ động xây dựng kế hoạch thực hiện tại cơ quan, địa phương; thời hạn "
            f"ban hành: trước ngày {day}.",
        )
    )


def closing(recipients: Sequence[str], signing: Sequence[str]) -> str:
    """To whom the text goes and who signs."""
    lines = "\n".join(f"- {name};" for name in recipients)
    return "Nơi nhận:\n" + lines + "\n- Lưu: VT.\n\n" + "\n".join(signing) + "\n"


def named_plan(
    dice: Dice, number: str, day: date, whom: str, subject: Subject, year: int, *, decision: bool = False
) -> str:
    """How a text names the plan that it carries out, or the decision with which that plan came."""
    short, long = f"{day:%d/%m/%Y}", f"{day.day:02d} tháng {day.month:02d} năm {day.year}"
    when = dice.choice((short, long))
    about = subject.words[0].lower() + subject.words[1:] + f" năm {year}"
    if not decision:
        return f"Kế hoạch số {number} ngày {when} của {whom} về {about}"
    return dice.choice(
        (
            f"Quyết định số {number} ngày {when} của {whom} ban hành Kế hoạch {about}",
            f"Kế hoạch {about} ban hành kèm theo Quyết định số {number} ngày {when} của {whom}",
        )
    )
