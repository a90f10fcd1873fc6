"""Tasks: who must do what by when, from the implementation part of an order.

One task a bullet, or a sentence where a paragraph has no bullets; the body comes from the sentence
itself, else from the heading above it. Outside the implementation part only what says expressly who
leads is a task. Normative texts assign none.
"""

import re
from dataclasses import dataclass, field

from graph.dates import PartialDate
from graph.folding import fold
from graph.record import Header, TaskRead
from loaders.clean import Clean
from loaders.deadlines import read_deadline
from loaders.duties import (
    Name,
    Subject,
    completed,
    names_at,
    orders,
    partners,
    read_subject,
    report_to,
    role_of,
)
from loaders.forms import is_upper
from loaders.headings import Level
from loaders.layout import Layout
from loaders.names import UPPER, Names, find_names, printed
from loaders.paragraphs import Paragraph, read_paragraphs
from loaders.task_tables import TaskTable

_NORMATIVE = frozenset(
    ["luật", "bộ luật", "hiến pháp", "pháp lệnh", "lệnh", "nghị định", "thông tư", "thông tư liên tịch",
     "văn bản hợp nhất", "nghị quyết liên tịch"]
)  # fmt: skip
_NUMBER_WITH_YEAR = re.compile(r"/\s*(?:19|20)\d{2}\s*/")
#: Kinds whose whole body gives orders, under whatever heading.
_ORDERS = frozenset(
    ["chỉ thị", "công văn", "thông báo", "công điện", "kết luận", "quyết định", "thông báo kết luận", ""]
)
_IMPLEMENTING = re.compile(
    r"to chuc(?: trien khai)?,? (?:thuc hien|trien khai)|phan cong|trach nhiem|giao nhiem vu|thoi gian toi|^thuc hien$"
    r"|(?:thong tin|che do)(?: phoi hop| thong tin)* bao cao|dieu khoan thi hanh|nam cuoi|cuoi nam|phuong an to chuc"
)
_NO_ORDERS = re.compile(
    r"(?:muc dich|yeu cau|muc tieu|can cu|danh gia|tinh hinh|ket qua|quan diem|doi tuong|chi tieu|dac diem|pham vi"
    r"|ton tai|han che|thuan loi|noi nhan|thoi gian|dia diem|thanh phan|hinh thuc|su can thiet|thuc trang|phuong cham"
    r"|muc dich y nghia|y nghia|cong tac chi dao|kien nghi)(?!\w)"
)
_BUDGET = re.compile(r"(?:du tru |nguon |du toan |ve )?kinh phi(?!\w)")
_NO_TASK = re.compile(
    r"\W*(?:Kinh phí|Nguồn kinh phí|Dự trù kinh phí|Về kinh phí|Thời gian (?:thực hiện|tổ chức|kiểm tra|thanh tra)\b[^:]{0,20}:"
    r"|Địa điểm\b|Thành phần\b|Lưu ý\b|Ghi chú\b|Nơi nhận\b|Phụ lục\b)"
)
_PRESENTS = re.compile(r"(?:Trên đây là|Trên đây,? )")
_AFTER_PRESENTING = re.compile(
    r"(?<=[,;.])\s+(?=(?:[Tt]rong )?[Qq]uá trình (?:tổ chức |triển khai )?|[Yy]êu cầu |[Đđ]ề nghị |[Nn]ếu |[Gg]iao )"
)
_CLOSING = re.compile(
    r"\W*(?:Trên đây|Trong quá trình|Quá trình|Yêu cầu|Đề nghị|Căn cứ (?:tình hình|Kế hoạch|Chỉ thị|chức năng|nội dung)"
    r"|Nhận được|Giao |Trong đó|Thừa lệnh|Ủy ban nhân dân|UBND|Chủ tịch UBND|Chủ tịch Ủy ban)"
)
_ISSUER_WORDS = re.compile(
    r"(?<!\w)(?:UBND|Ủy ban nhân dân|Sở|Văn phòng)\s[^.;,]{1,60}?\s(?:yêu cầu|đề nghị)\s(?:các|Thủ|Lãnh|Giám|Chủ)"
)
_DUTY = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|phản ánh|báo cáo|chịu trách nhiệm|có trách nhiệm|nghiêm túc|tổ chức thực hiện"
    r"|triển khai|kịp thời|phối hợp|xây dựng|chủ động|trao đổi|thực hiện)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[^\s.][.!?])(?<!\s\d\.)(?<!\s\d\d\.)(?<!TT\.)(?<!TP\.)(?<!số\.)\s+(?=[\"(]?[" + UPPER + "])"
)
_TAIL = re.compile(r"[\s.]*/[\s./]*[^\s./]{0,8}\s*$|\s+$")
_LEADS = re.compile(
    r"\s+(?:chủ\s+trì|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|làm\s+đầu\s+mối|là\s+đầu\s+mối)(?!\w)"
)
_GIVES = re.compile(rf"(?<!\w)[Gg]iao\s+(?:cho\s+)?(?=[{UPPER}]|các\s)")
_TAIL_VERB = re.compile(
    r"\s*(?:có trách nhiệm|chịu trách nhiệm|thực hiện|triển khai|tổ chức thực hiện)?[^.;:]{0,60}[:.;]?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W{0,3}(?:(?P<who>(?:Đơn vị|Cơ quan|Bộ phận)(?:\s+(?:chủ trì|thực hiện|chủ trì,? thực hiện|chủ trì thực hiện))|Chủ trì)"
    r"|(?P<with>(?:(?:Đơn vị|Cơ quan)\s+)?[Pp]hối hợp(?:\s+thực hiện)?)"
    r"|(?P<when>Thời (?:gian|hạn)(?:\s+(?:thực hiện|hoàn thành|hoàn tất))?)|(?P<product>Sản phẩm|Kết quả))\s*:\s*"
)
_GENERIC = "Các cơ quan, đơn vị liên quan"


@dataclass
class _Frame:
    """An open heading: its rank and mark, whether orders stand under it, and to whom they go."""

    level: int
    label: str
    zone: str
    bodies: tuple[str, ...] = ()
    asked: bool = False
    empty: bool = True


def read_tasks(clean: Clean, layout: Layout, header: Header, names: Names) -> tuple[TaskRead, ...]:
    """The duties that a document gives, in reading order; offsets in the clean view."""
    kind = (header.type or "").casefold()
    if kind in _NORMATIVE or _NUMBER_WITH_YEAR.search(header.number_raw or ""):
        return ()
    spans = [layout.body if layout.body[0] < layout.body[1] else layout.basis, layout.annexes]
    walk = _Walk(clean.text, names.learn(clean), _signed(header), whole=kind in _ORDERS)
    for part in spans:
        walk.open()
        walk.read(read_paragraphs(layout, (part,)))
    for span in layout.attached:
        inner = _Walk(clean.text, walk.names, walk.signed, whole=False)
        inner.read(read_paragraphs(layout, (span,)))
        walk.tasks += inner.tasks
    return tuple(sorted(walk.tasks, key=lambda task: (task.start, task.end)))


def _signed(header: Header) -> PartialDate | None:
    try:
        return PartialDate.parse(header.date) if header.date else None
    except ValueError:
        return None


@dataclass
class _Walk:
    """Reads paragraphs in order, keeping the open headings."""

    text: str
    names: Names
    signed: PartialDate | None
    whole: bool
    tasks: list[TaskRead] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    item: Paragraph | None = None
    carry: tuple[int, tuple[str, ...], bool] | None = None
    closing: bool = False

    def open(self) -> None:
        """Forget the headings: another part of the document begins."""
        self.frames, self.item, self.carry, self.closing = [], None, None, False

    def read(self, paragraphs: list[Paragraph]) -> None:
        """All paragraphs; bullets under a bullet belong to it."""
        table = TaskTable(self.text, self.names, self.signed)
        index = 0
        while index < len(paragraphs):
            paragraph = paragraphs[index]
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            index += 1
            if paragraph.row:
                table.read(paragraph, self._section())
                continue
            table.leave()
            if self.text.startswith("Nơi nhận", paragraph.start):
                self.frames, self.closing = [], False
                continue
            if self._label(paragraph):
                continue
            if paragraph.level is None:
                self._plain(paragraph, following)
                continue
            if paragraph.level >= Level.DASH:
                end = index
                colon = self.text[paragraph.end - 1] == ":"
                while (
                    end < len(paragraphs)
                    and not paragraphs[end].row
                    and (
                        (paragraphs[end].level or 0) > paragraph.level
                        or (colon and paragraphs[end].level is None)
                    )
                ):
                    end += 1
                if end > index and not self._subject_heading(paragraph):
                    last = paragraphs[end - 1]
                    paragraph = Paragraph(
                        paragraph.start, paragraph.words, last.end, paragraph.label, paragraph.level
                    )
                    following = paragraphs[end] if end < len(paragraphs) else None
                    index = end
            self._marked(paragraph, following)
        self.tasks += table.tasks

    # -- headings ------------------------------------------------------------------------------

    def _marked(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        level = int(paragraph.level or 0)
        while self.frames and self.frames[-1].level >= level:
            self.frames.pop()
        above = self.frames[-1] if self.frames else _Frame(-1, "", "orders" if self.whole else "plain")
        above.empty = False
        self.closing = False
        frame = _Frame(level, paragraph.label, above.zone, above.bodies, above.asked)
        self.frames.append(frame)
        self.item = paragraph
        words = self.text[paragraph.words : paragraph.end]
        ended = words.rstrip().endswith((".", ";"))
        opens = following is not None and (
            following.row
            or (following.level is not None and following.level > level)
            or (following.level is None and not ended and not _CLOSING.match(self.text, following.start))
        )
        title = _title(words)
        if opens and len(title) <= 200:
            frame.zone = _zone(fold(title), above.zone)
        if _BUDGET.match(fold(title[:40])) and not find_names(title[:60]):
            frame.zone = "none"
        if frame.zone == "none":
            return
        if self.carry and (self.carry[0] != level or opens):
            self.carry = None
        if self._heading(paragraph, frame, opens):
            return
        if self.carry and not frame.bodies:
            frame.bodies, frame.asked = self.carry[1], self.carry[2]
        if not opens or not words.rstrip().endswith(":") and _is_sentence(words):
            self._content(paragraph, frame)

    def _subject_heading(self, paragraph: Paragraph) -> bool:
        names, stop = names_at(self.text, paragraph.words, paragraph.end)
        return bool(names) and self.text[stop : paragraph.end].strip() in ("", ":", ".")

    def _heading(self, paragraph: Paragraph, frame: _Frame, opens: bool) -> bool:
        """Whether the paragraph names the bodies of what stands under it, or of what follows its colon."""
        text, end = self.text, paragraph.end
        subject = read_subject(text, paragraph.words, end)
        if subject is None or subject.names[0][0] - paragraph.words > 60:
            return False
        rest = text[subject.end : end]
        colon = re.match(r"[^.;:]{0,40}:\s*", rest)
        bare = rest.strip(" .:;") == ""
        short = end - paragraph.words < 220 and not rest.rstrip().endswith((".", ";")) and opens
        if not (bare or short or colon or rest.rstrip().endswith(":")):
            return False
        frame.bodies = completed(text, subject.names, self.names)
        frame.asked = subject.asked
        if rest.rstrip().endswith(":") and not opens:
            self.carry = (frame.level, frame.bodies, frame.asked)
            return True
        if bare or short or rest.rstrip().endswith(":"):
            return True
        assert colon
        if _LEADS.match(rest) and not opens:
            return False
        begin = subject.end + colon.end()
        if begin < end:
            frame.empty = False
            self._sentences(begin, end, frame)
        return True

    def _section(self) -> str | None:
        return ".".join(frame.label for frame in self.frames if frame.label not in "-+") or None

    # -- duties --------------------------------------------------------------------------------

    def _content(self, paragraph: Paragraph, frame: _Frame) -> None:
        """An item of a list: one task, or several where later sentences name other bodies."""
        if _NO_TASK.match(self.text, paragraph.words):
            return
        pieces: list[tuple[int, int, Subject | None]] = []
        for start, end in _split(self.text, paragraph.words, paragraph.end):
            subject = read_subject(self.text, start, end)
            named = subject is not None and subject.names[0][0] - start < 40
            if pieces and not named:
                pieces[-1] = (pieces[-1][0], end, pieces[-1][2])
            else:
                pieces.append((start, end, subject))
        for start, end, subject in pieces:
            if frame.zone == "plain" and not frame.bodies:
                self._express(start, end)
            elif frame.zone == "orders" and not frame.bodies and subject is None:
                self._express(start, end)
            else:
                self._emit(start, end, subject, frame.bodies, frame.asked)

    def _express(self, start: int, end: int) -> None:
        """Outside the implementation part: only what says who leads, or `Giao …`."""
        for match in _GIVES.finditer(self.text, start, end):
            names, stop = names_at(self.text, match.end(), end)
            if names:
                self._emit(start, end, Subject(tuple(names), stop, ordered=True), (), False)
                return
        for name in find_names(self.text, start, end):
            if _LEADS.match(self.text, name[1], end) and _opens_clause(self.text, start, name[0]):
                names, stop = names_at(self.text, name[0], end)
                self._emit(start, end, Subject(tuple(names), stop), (), False)
                return

    def _plain(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """A paragraph without mark: under its heading, or the closing words."""
        start, end = paragraph.start, paragraph.end
        words = self.text[start:end]
        if is_upper(words) and len(words) < 200:
            self.frames = [
                _Frame(int(Level.ROMAN), "", _zone(fold(words), "orders" if self.whole else "plain"))
            ]
            return
        frame = self.frames[-1] if self.frames else None
        fresh = frame is not None and frame.empty and frame.bodies
        if frame is not None and not fresh and (_CLOSING.match(words) or _ISSUER_WORDS.search(words)):
            frame = _Frame(-1, "", frame.zone)
        if _PRESENTS.match(words):
            self.closing = True
        zone = self.frames[0].zone if self.frames else "plain"
        if self.closing or (frame is not None and frame.level == -1) or frame is None:
            self._sentences(start, end, _Frame(-1, "", "orders" if self.closing else zone))
            return
        if frame.zone == "none":
            if _CLOSING.match(words) and following is None:
                self._sentences(start, end, _Frame(-1, "", "orders"))
            return
        intro = words.rstrip().endswith(":") and following is not None and following.level is not None
        subject = read_subject(self.text, start, end) if intro else None
        if subject:
            frame.bodies, frame.asked = completed(self.text, subject.names, self.names), subject.asked
        if not intro:
            frame.empty = False
            self._sentences(start, end, frame)

    def _sentences(self, start: int, end: int, frame: _Frame) -> None:
        """A task a sentence; a sentence without subject goes on with the one before."""
        before: tuple[str, ...] = frame.bodies
        for first, last in _split(self.text, start, end):
            for at, stop in _presented(self.text, first, last):
                words = self.text[at:stop]
                if _NO_TASK.match(words) or (frame.zone == "plain" and not frame.bodies and not before):
                    self._express(at, stop)
                    continue
                subject = read_subject(self.text, at, stop)
                if frame.level == -1 and not self._closing_duty(words, subject):
                    continue
                if subject is None and not before and frame.level != -1:
                    continue
                count = len(self.tasks)
                self._emit(
                    at, stop, subject, before or ((_GENERIC,) if frame.level == -1 else ()), frame.asked
                )
                if frame.level == -1 and len(self.tasks) > count:
                    before = self.tasks[-1].assignees

    def _closing_duty(self, words: str, subject: Subject | None) -> bool:
        """Whether closing words give a duty: not where the issuer speaks of what it does itself."""
        if not _DUTY.search(words):
            return False
        if subject is None:
            return bool(re.search(r"(?<!\w)(?:phản ánh|báo cáo|đề nghị|yêu cầu|trao đổi)(?!\w)", words))
        names = completed(self.text, subject.names, self.names)
        ordered = subject.ordered or subject.asked
        verb = self.text[subject.end : subject.end + 30].strip()
        told = re.match(r"(?:thông báo|ban hành|trân trọng|báo cáo để|điều chỉnh|sẽ|quyết định)", verb)
        return ordered or not (told or names == (self.names.issuer,))

    def _emit(
        self, start: int, end: int, subject: Subject | None, bodies: tuple[str, ...], asked: bool
    ) -> None:
        tail = _TAIL.search(self.text, max(start, end - 24), end)
        end = tail.start() if tail and "/" in tail.group() else end
        while start < end and self.text[start] in " \n-+,;:":
            start += 1
        while end > start and self.text[end - 1] in " \n;(":
            end -= 1
        if end - start < 12:
            return
        text = self.text[start:end]
        assignees = self._assignees(subject, bodies)
        if subject is not None:
            asked = subject.asked
        duty = subject.end if subject and start <= subject.end < end else start
        mates = completed(self.text, partners(self.text, duty, end), self.names)
        due = read_deadline(text, self.signed)
        to = report_to(self.text, duty, end)
        self.tasks.append(
            TaskRead(
                assignees=assignees,
                coordinating=tuple(name for name in mates if name not in assignees),
                text=text,
                start=start,
                end=end,
                role=role_of(self.text, duty, end, asked),
                deadline=due.printed,
                deadline_iso=due.iso,
                deadline_note=due.note,
                cadence=due.cadence,
                reports_to=self._body(to) if to else None,
                orders_plan=orders(text),
                section=self._section(),
            )
        )

    def _assignees(self, subject: Subject | None, bodies: tuple[str, ...]) -> tuple[str, ...]:
        """The bodies named in the sentence; a bare group under a heading means those of the heading."""
        if subject is None:
            return bodies
        named = completed(self.text, subject.names, self.names)
        bare = all(_is_bare_group(printed(self.text, name)) for name in subject.names)
        return bodies if bodies and bare and bodies != (_GENERIC,) else named

    def _body(self, name: Name) -> str:
        return self.names.complete(printed(self.text, name))

    def _label(self, paragraph: Paragraph) -> bool:
        """`Đơn vị chủ trì: …`, `Thời gian thực hiện: …` below an item: they complete its task."""
        start = paragraph.words
        match = _LABEL.match(self.text, start, paragraph.end)
        if not match or self.item is None or paragraph.end - start > 400:
            return False
        task = self.tasks[-1] if self.tasks and self.tasks[-1].start >= self.item.start else None
        if task is None:
            if not match["who"]:
                return False
            self._emit(self.item.words, self.item.end, None, (), False)
            if not self.tasks or self.tasks[-1].start < self.item.start:
                return False
            task = self.tasks[-1]
        begin = match.end()
        told: dict[str, object] = {}
        if match["who"] or match["with"]:
            names = completed(self.text, names_at(self.text, begin, paragraph.end)[0], self.names)
            told = {"assignees": names, "role": "chủ trì"} if match["who"] else {"coordinating": names}
        elif match["when"]:
            due = read_deadline(self.text[start : paragraph.end], self.signed)
            told = {
                "deadline": due.printed,
                "deadline_iso": due.iso,
                "deadline_note": due.note,
                "cadence": due.cadence,
            }
        else:
            told = {"product": self.text[begin : paragraph.end].strip(" .;")}
        self.tasks[-1] = task.model_copy(update=told)
        return True


def _title(words: str) -> str:
    line = words.split(":", 1)[0] if ":" in words[:200] else words
    return line.strip(" .")


def _zone(title: str, above: str) -> str:
    """Whether orders stand under a heading: `duty`, `orders` (in a directive), `plain` or `none`."""
    if _BUDGET.match(title) or _NO_ORDERS.match(title):
        return "none"
    if _IMPLEMENTING.search(title[:120]) and len(title) < 150:
        return "duty"
    return above


def _is_sentence(words: str) -> bool:
    return len(words) > 150 and words.rstrip().endswith(".")


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch of text."""
    cuts = [start, *(match.end() for match in _SENTENCE.finditer(text, start, end)), end]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if text[a:b].strip()]


def _presented(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The duty behind "Trên đây là Kế hoạch …"; nothing where there is none; else the sentence itself."""
    if not _PRESENTS.match(text, start):
        return [(start, end)]
    cut = _AFTER_PRESENTING.search(text, start, end)
    if cut:
        return [(cut.end(), end)]
    for name in find_names(text, start, end):
        comma = text.rfind(",", start, name[0])
        if (
            comma >= 0
            and not text[comma + 1 : name[0]].strip()
            and re.match(r"\s+(?:yêu cầu|đề nghị|giao)(?!\w)", text[name[1] : end])
        ):
            return [(name[0], end)]
    return []


def _opens_clause(text: str, start: int, at: int) -> bool:
    before = text[start:at].rstrip()
    return not before or before[-1] in ":.;(" or before.endswith(("Giao", "giao", "Đề nghị"))


def _is_bare_group(words: str) -> bool:
    return bool(re.fullmatch(r"(?i)các (?:cơ quan|đơn vị|phòng)(?:, (?:cơ quan|đơn vị|địa phương))*", words))
