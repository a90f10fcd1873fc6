"""Recipients against duties: who is told to do something and gets no copy.

Groups count for their members ("Các sở, ban, ngành" for Sở Nội vụ), "Như Điều 3" for all that it names,
and the issuer's own rooms are reached inside the house.
"""

import re
from collections.abc import Iterator

from graph.folding import fold
from graph.record import AgencyRead
from graph.vocabulary import Finding
from queries.paper import Found, Whole
from queries.verdict import Evidence
from queries.wording import listed

_REFERS = re.compile(r"\bnhu (?:tren|dieu|khoan|muc|phan|kinh gui)\b")
#: Abbreviations of recipients, on folded words, written out; words that tell nothing are left out.
_SHORT = (
    (r"\bub ?mttq\b|\bubmt\b", "uy ban mttq"),
    (r"\bmat tran to quoc\b", "mttq"),
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\bvp\b", "van phong"),
    (r"\btt\b(?= (?:pv|phuc))", "trung tam"),
    (r"\bpvhcc\b", "phuc vu hanh chinh cong"),
    (r"\bptth\b", "phat thanh truyen hinh"),
    (r"\bbhxh\b", "bao hiem xa hoi"),
    (r"\bkbnn\b", "kho bac nha nuoc"),
    (r"\bca\b(?= (?:tinh|xa|phuong))", "cong an"),
    (r"\btn ?mt\b", "tai nguyen moi truong"),
    (r"\bkh ?cn\b", "khoa hoc cong nghe"),
    (r"\bviet nam\b|\bcac\b|\bva\b", ""),
)
_UNIT = re.compile(r" (?:tinh|thanh pho|tp|xa|phuong|dac khu)(?: [a-z]+){0,4}$")
#: What kind of body (folded beginning of its name) is reached by which words among the recipients.
_GROUPS: tuple[tuple[str, str], ...] = (
    (r"(?:cac )?(?:so|ban|thanh tra|van phong|chi cuc|bao|dai|truong|benh vien|vien|vuon|quy) ?",
     r"\bso\b.{0,12}\b(?:ban|nganh)\b|\bcac (?:so|ban|nganh|co quan|don vi)\b|\bnganh\b.{0,20}\bdoan the\b"
     r"|\bphong ban\b"),
    (r"(?:cac )?(?:chu tich )?(?:uy ban nhan dan|ubnd)\b",
     r"\b(?:uy ban nhan dan|ubnd|chu tich)\b.{0,24}\b(?:xa|phuong|huyen|cap)\b|\bcac (?:xa|phuong|huyen"
     r"|dia phuong)\b"
     r"|\bxa phuong\b"),
    (r"(?:uy ban )?(?:mttq|uy ban m|mat tran|hoi|doan|lien doan|cong doan|tinh doan|thanh doan"
     r"|cac to chuc|cac hoi|cac doan|uy ban mat)",
     r"\bdoan the\b|\bto chuc chinh tri\b|\bto chuc (?:cthh|ct xh|xa hoi)\b"),
    (r"(?:cong an|bo chi huy|ban chi huy|bo doi|thue|cuc|kho bac|bao hiem|toa|vien kiem|thi hanh"
     r"|thong ke|ngan)",
     r"\b(?:so|cac)\b.{0,12}\b(?:ban|nganh|co quan)\b|\bco quan\b|\bnganh\b"),
    (r"(?:cac )?(?:phong|trung tam|don vi|co quan|to|doi|hat|tram)\b",
     r"\bphong\b|\bdon vi\b|\bco quan\b|\btrung tam\b|\bcac so\b|\bnganh\b"),
    (r"(?:bo|cac bo|van phong chinh phu)\b", r"\bcac bo\b"),
)  # fmt: skip
#: Bodies of which nothing is said: groups without bounds, persons, councils, Party committees, villages.
_OPEN = re.compile(
    r"lien quan|^cac (?:co quan|don vi|dia phuong|to chuc|ca nhan|thanh vien|bo phan|doanh nghiep|chu"
    r"|truong|nha truong)"
    r"|^(?:truong cac|to truong|truong thon|cong chuc|to cong|ban chi dao|hoi dong|ban thuong vu|dang uy"
    r"|tinh uy|doan kiem"
    r"|thanh uy|chi bo|dang bo|ban to chuc|ban tuyen giao|thuong truc|ban phap|ban kinh te|thon|khu pho"
    r"|cac thon"
    r"|cac khu|cac to|cong ty|cong thong|co quan|don vi)"
)


def assignee_not_recipient(whole: Whole) -> Iterator[Found]:
    """Bodies with a duty of their own that no line of "Nơi nhận" reaches.

    Told: "Ủy ban MTTQ Việt Nam tỉnh", assigned, where only "Các sở, ban, ngành tỉnh" are listed. Not: Sở Nội
    vụ there; anybody where "Như Điều 3" is listed; the office of the issuing committee.
    """
    record = whole.record
    lines = [_plain(line) for line in record.recipients if not fold(line).startswith("luu")]
    if not lines or any(_REFERS.search(fold(line)) for line in record.recipients):
        return
    known = {agency.name: agency for agency in record.agencies}
    missing: dict[str, int] = {}
    for task in record.tasks:
        for name in task.assignees:
            if name not in missing and not _reached(name, known.get(name), lines, whole):
                missing[name] = task.start
    if not missing:
        return
    verb = "được giao việc nhưng chưa thấy trong Nơi nhận"
    sentence = f"{listed(list(missing), 5)} {verb} (đã tính cả nhóm cơ quan)."
    first, position = next(iter(missing.items()))
    yield Found(Finding.ASSIGNEE_NOT_RECIPIENT, sentence, Evidence(printed=first, position=position))


def _reached(name: str, agency: AgencyRead | None, lines: list[str], whole: Whole) -> bool:
    words = fold(name)
    if _OPEN.search(words) or _own(name, whole):
        return True
    names = {_plain(name), *(_plain(alias) for alias in (agency.aliases if agency else ()))}
    stems = {stem for full in names for stem in (full, _UNIT.sub("", full)) if len(stem) > 3}
    if any(stem in line for stem in stems for line in lines):
        return True
    groups = [listed for kind, listed in _GROUPS if re.match(kind, words)]
    return not groups or any(re.search(group, line) for group in groups for line in lines)


def _own(name: str, whole: Whole) -> bool:
    """Whether a body is the issuer, its office or one of its rooms."""
    issuer = whole.record.document.issuer or ""
    words, over = fold(name), fold(issuer).removeprefix("chu tich ")
    if not over or over.startswith(words) or words.startswith(over):
        return True
    inner = words.startswith(("van phong", "phong", "cac phong", "trung tam", "thanh tra so", "ban bien tap"))
    house = whole.record.document.issuer_level in ("department", "office", "commune")
    return inner and (house or words.startswith("van phong uy ban") or over in words)


def _plain(words: str) -> str:
    text = fold(words)
    for pattern, full in _SHORT:
        text = re.sub(pattern, full, text)
    return " ".join(text.split())
