"""Form of number, days, signature and ending (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3, 4, 6, 7, 9)."""

import re
from collections.abc import Iterator

from graph.folding import fold
from graph.vocabulary import Finding
from queries.paper import Found, Whole
from queries.verdict import Evidence
from queries.wording import listed

_PART = "Phụ lục I, Phần I, Mục {} NĐ 30/2020/NĐ-CP"
_PLACE_DATE = re.compile(r",\s*ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})")
_DAY = re.compile(r"ngày\s+(?P<d>\d{1,2})\s*(?:/|tháng\s)\s*(?P<m>\d{1,2})\s*(?:/|năm\s)\s*\d{4}")
_SPACED = re.compile(r"\d\s+/\s*\d|\d\s*/\s+[\dA-ZĐ]|[A-ZĐ]\s+-\s*[A-ZĐ]|[A-ZĐ]\s*-\s+[A-ZĐ]|/\s+[A-ZĐ]")
#: A line of the signature block whose power lacks its dot, or has the slash of Party documents.
_BARE_POWER = re.compile(
    r"^[ \t*_|]*(?P<mode>TM|KT|TL|TUQ|T/M|K/T|T/L)(?P<dot>\.)?[ \t]*(?=[A-ZĐÀ-Ỹ]{2})", re.M
)
_DEGREE = r"(?:GS\.?|PGS\.?|TS\.?|ThS\.?|Th\.S\.?|BS\.?|CN\.?|KS\.?|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT)"
_PARTY = re.compile(r"dang uy|tinh uy|thanh uy|ban thuong vu|trung uong")
#: Where degrees may stand before a name (Mục II.7): schools, hospitals, institutes, armed forces.
_MAY_HAVE_DEGREES = re.compile(
    r"truong|benh vien|vien|hoc vien|dai hoc|cong an|chi huy|bo doi|trung tam y te|y te"
)
_COMMITTEE = re.compile(r"^(?:uy ban nhan dan|ubnd|hoi dong nhan dan)\b")
_CLOSING_LINES = 25
_RECIPIENTS = re.compile(r"(?i)n[ơo]i\s+nh[ậâạa]n")


def form_number(whole: Whole) -> Iterator[Found]:
    """Numbers and days under 10, months 1 and 2, without a leading 0; spaces within a symbol.

    For: "Số: 5/KH-UBND", "ngày 5 tháng 1 năm 2026", "KH - UBND". Not: "tháng 3", "ngày 15".
    """
    header = whole.record.document
    raw = " ".join((header.number_raw or "").split())
    if header.number is not None and re.match(r"[1-9](?!\d)", raw):
        sentence = f"Số «{raw}»: số nhỏ hơn 10 ghi thêm số 0 phía trước ({_PART.format('II.3')})."
        yield Found(Finding.FORM_NUMBER, sentence, Evidence(printed=raw, known=f"0{raw}"))
    if _SPACED.search(raw):
        tight = re.sub(r"\s+", "", raw)
        sentence = (
            f"Số, ký hiệu «{raw}» có khoảng cách; giữa các ký tự không cách chữ ({_PART.format('II.3')})."
        )
        yield Found(Finding.FORM_NUMBER, sentence, Evidence(printed=raw, known=tight))
    own = _PLACE_DATE.search(whole.text)
    if own and _short(own):
        sentence = f"Thời gian ban hành «{own.group().lstrip(', ')}»: {_ZERO} ({_PART.format('II.4')})."
        yield Found(
            Finding.FORM_NUMBER, sentence, Evidence(printed=own.group().lstrip(", "), position=own.start())
        )
    days: dict[str, int] = {}
    for citation in whole.record.citations:
        found = _DAY.search(citation.text)
        if found and _short(found):
            days.setdefault(" ".join(found.group().split()), citation.start)
    if days:
        sentence = (
            f"Ngày của văn bản được dẫn ghi {listed([f'«{one}»' for one in days])}: {_ZERO} (theo thông lệ)."
        )
        first, position = next(iter(days.items()))
        yield Found(Finding.FORM_NUMBER, sentence, Evidence(printed=first, position=position))
    spaced = {
        " ".join(c.text.split()): c.start for c in whole.record.citations if _spaced(c.text, c.canonical)
    }
    if spaced:
        names = listed([f"«{_number_of(text)}»" for text in spaced])
        sentence = f"Số, ký hiệu được dẫn có khoảng cách: {names}; viết liền, không cách chữ (theo thông lệ)."
        first, position = next(iter(spaced.items()))
        yield Found(Finding.FORM_NUMBER, sentence, Evidence(printed=first, position=position))


_ZERO = "ngày nhỏ hơn 10 và tháng 1, 2 ghi thêm số 0 phía trước"


def _short(found: re.Match[str]) -> bool:
    return (len(found["d"]) == 1) or found["m"] in ("1", "2")


def _number_of(text: str) -> str:
    found = re.search(r"\d+[\d.]*\s*[/-].*?(?=\s+ngày|\s+của|$)", text)
    return found.group() if found else text


def _spaced(text: str, canonical: str | None) -> bool:
    return bool(canonical and _SPACED.search(_number_of(" ".join(text.split()))))


def form_signature(whole: Whole) -> Iterator[Found]:
    """The power of the signatory and what stands before the name (Mục II.7).

    For: "CHỦ TỊCH" alone under a plan of the committee (TM.), "PHÓ GIÁM ĐỐC" without KT., "TM ỦY BAN",
    "TS. Nguyễn Văn An". Not: "GIÁM ĐỐC" under a plan of the department, a degree in a hospital.
    """
    header = whole.record.document
    issuer, title = fold(header.issuer or ""), fold(header.signer_title or "")
    block = _closing(whole.text)
    powers = {match["mode"]: match for match in _BARE_POWER.finditer(block)}
    where = f"({_PART.format('II.7')})"
    if _PARTY.search(issuer):
        return
    for mode, match in powers.items():
        if not match["dot"] or "/" in mode:
            wanted = mode.replace("/", "") + "."
            sentence = f"Quyền hạn người ký ghi «{mode}»; thể thức là «{wanted}» {where}."
            yield Found(Finding.FORM_SIGNATURE, sentence, Evidence(printed=mode, known=wanted))
    deputy = title.startswith("pho ")
    if (
        deputy
        and not ({"KT", "K/T", "TUQ", "TL"} & set(powers))
        and header.signing_mode not in ("KT.", "TUQ.", "TL.")
    ):
        sentence = f"Cấp phó ký thay người đứng đầu ghi «KT.» trước chức vụ của người đứng đầu {where}."
        yield Found(Finding.FORM_SIGNATURE, sentence, Evidence(printed=header.signer_title, known="KT."))
    collective = _COMMITTEE.search(issuer) and title == "chu tich"
    if collective and header.signing_mode is None and not powers and header.type != "Quyết định":
        sentence = f"Người đứng đầu ký thay mặt tập thể ghi «TM.» và tên tập thể trước chức vụ {where}."
        yield Found(Finding.FORM_SIGNATURE, sentence, Evidence(printed=header.signer_title, known="TM."))
    if header.signer_name and not _MAY_HAVE_DEGREES.search(issuer):
        name = r"\s+".join(re.escape(word) for word in header.signer_name.split())
        found = re.search(rf"(?<!\w){_DEGREE}(?:\s*{_DEGREE})*\s*(?={name})", block)
        if found:
            degree = found.group().strip()
            sentence = f"Trước họ tên người ký ghi «{degree}»; không ghi học hàm, học vị {where}."
            yield Found(Finding.FORM_SIGNATURE, sentence, Evidence(printed=degree))


def _closing(text: str) -> str:
    """The last lines, where recipients and signature stand."""
    at = max((match.start() for match in _RECIPIENTS.finditer(text)), default=-1)
    return text[at:] if at >= 0 else "\n".join(text.splitlines()[-_CLOSING_LINES:])


def form_ending(whole: Whole) -> Iterator[Found]:
    """The body without `./.`, a list of recipients without its last line "Lưu: VT" (Mục II.6 and II.9)."""
    at = max((match.start() for match in _RECIPIENTS.finditer(whole.text)), default=-1)
    body = whole.text[:at] if at >= 0 else ""
    if body and not re.search(r"\.\s*/|/\s*\.|/[^\w\n]*\w{0,8}\W*$", body[-1500:]):
        sentence = f"Chưa thấy dấu «./.» kết thúc nội dung văn bản ({_PART.format('II.6')})."
        yield Found(Finding.FORM_ENDING, sentence, Evidence())
    recipients = whole.record.recipients
    if not recipients:
        sentence = f"Chưa đọc được phần Nơi nhận ({_PART.format('II.9')})."
        yield Found(Finding.FORM_ENDING, sentence, Evidence())
        return
    tight = [fold(line).replace(" ", "") for line in recipients]
    filed = [line for line in tight if line.startswith("luu")]
    if not filed or not re.search(r"vt|vanthu", filed[-1]):
        last = recipients[-1]
        sentence = f"Dòng cuối Nơi nhận ghi «{last}»; dòng cuối là «Lưu: VT, …» ({_PART.format('II.9')})."
        yield Found(Finding.FORM_ENDING, sentence, Evidence(printed=last))
