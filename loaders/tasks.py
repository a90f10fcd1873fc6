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
from loaders.assignments import Assignments
from loaders.clean import Clean
from loaders.duties import Subject, completed, names_at
from loaders.forms import is_upper
from loaders.headings import Level
from loaders.labels import Labels
from loaders.layout import Layout
from loaders.names import Names, find_names, printed
from loaders.paragraphs import Paragraph, read_paragraphs, wrap_width
from loaders.task_cues import (
    ASKS,
    BUDGET,
    CLOSING,
    COUNCIL_LAW,
    DUTY,
    EXPRESSES,
    GENERIC,
    ISSUER_WORDS,
    LEADS,
    LEADS_ALL,
    NO_TASK,
    NOBODY,
    NORMATIVE,
    NUMBER_WITH_YEAR,
    ORDERS,
    PRESENTS,
    SENTENCE,
    SHORTEST,
    TOLD,
    UNNAMED_DUTY,
    duties_presented,
    heading_title,
    is_bare_group,
    is_sentence,
    sentences,
    zone_of,
)
from loaders.task_tables import TaskTable

_HEADING_CHARS = 220
_CLOSING = -1
_BUDGET_LETTERS = frozenset("DdNnVvKk")
#: An intro that begins so goes on with the body of the heading, whatever body it names.
_OF_THE_HEADING = ("Là ", "Chủ trì ", "Chủ trì,", "Phối hợp ")
_COLON = re.compile(r"[^.;:]{0,40}:\s*")


@dataclass(slots=True)
class _Frame:
    """An open heading: its rank and mark, whether orders stand under it, and to whom they go.

    `zone` is `duty` in an implementation part, `orders` where the whole document gives orders, `named`
    where what names its own body is one, `plain` elsewhere and `none` where none are given. `empty`
    until something stands under the heading.
    """

    level: int
    label: str
    zone: str
    bodies: tuple[str, ...] = ()
    asked: bool = False
    leads: bool = False
    empty: bool = True


def read_tasks(clean: Clean, layout: Layout, header: Header, names: Names) -> tuple[TaskRead, ...]:
    """The duties that a document gives, in reading order; offsets in the clean view."""
    kind = (header.type or "").casefold()
    council = COUNCIL_LAW.search(header.number_raw or "") is not None
    if kind in NORMATIVE or (not council and NUMBER_WITH_YEAR.search(header.number_raw or "")):
        return ()
    parts = [_body(layout), layout.annexes]
    width = wrap_width(layout)
    told = Assignments(clean.text, names.learn(clean), _signed(header), kind, tuple(header.issuers))
    for number, part in enumerate((*parts[:1],) if council else (*parts, *layout.attached)):
        whole = kind in ORDERS and number < len(parts) and not council
        _Walk(told, "orders" if whole else "plain").read(read_paragraphs(layout, part, width))
    rows = [paragraph for paragraph in read_paragraphs(layout, layout.closing, width) if paragraph.row]
    _Walk(told, "plain").read(rows)
    return tuple(sorted(told.tasks, key=lambda task: (task.start, task.end)))


def _body(layout: Layout) -> tuple[int, int]:
    """The body with a title in capitals directly above it; without headings, all before the closing."""
    if layout.body[0] >= layout.body[1]:
        return layout.basis
    above = layout.lines_within(layout.basis)
    titled = bool(above) and is_upper(above[-1].text)
    return (above[-1].start if titled else layout.body[0], layout.body[1])


def _signed(header: Header) -> PartialDate | None:
    try:
        return PartialDate.parse(header.date) if header.date else None
    except ValueError:
        return None


@dataclass
class _Walk:
    """Reads the paragraphs of one part in order, keeping the open headings.

    `zone` is that of a paragraph under no heading. `carry` holds the bodies of an item that ends in a
    colon without items of its own: those behind it on the same level are meant.
    """

    told: Assignments
    zone: str
    frames: list[_Frame] = field(default_factory=list)
    carry: tuple[int, tuple[str, ...], bool] | None = None
    closing: bool = False

    def __post_init__(self) -> None:
        self.labels = Labels(self.told)
        #: The clean text that is read.
        self.text = self.told.text

    def read(self, paragraphs: list[Paragraph]) -> None:
        """All paragraphs, tables and lists."""
        table = TaskTable(self.text, self.told.names, self.told.signed)
        index = 0
        while index < len(paragraphs):
            paragraph = paragraphs[index]
            if paragraph.row:
                table.read(paragraph, self._section())
                index += 1
                continue
            table.leave()
            end = self._whole_item(paragraphs, index)
            if end > index + 1:
                last = paragraphs[end - 1].end
                paragraph = Paragraph(
                    paragraph.start, paragraph.words, last, paragraph.label, paragraph.level
                )
            index = end
            self._paragraph(paragraph, paragraphs[index] if index < len(paragraphs) else None)
        self.told.tasks += table.tasks

    def _paragraph(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        if self.text.startswith("Nơi nhận", paragraph.start):
            self.frames, self.closing = [], False
        elif self.labels.read(paragraph, self._section):
            return
        elif paragraph.level is None:
            self._plain(paragraph, following)
        else:
            self._marked(paragraph, following)

    def _whole_item(self, paragraphs: list[Paragraph], index: int) -> int:
        """The end of the list item at `index`: bullets under a bullet belong to it."""
        item = paragraphs[index]
        end = index + 1
        if item.level is None or item.level < Level.DASH:
            return end
        colon = self.text[item.end - 1] == ":"
        while end < len(paragraphs) and not paragraphs[end].row:
            level = paragraphs[end].level
            if not (colon if level is None else level > item.level):
                break
            end += 1
        return end if end == index + 1 or not self._names_bodies(item) else index + 1

    def _names_bodies(self, paragraph: Paragraph) -> bool:
        names, stop = names_at(self.text, paragraph.words, paragraph.end)
        return bool(names) and self.text[stop : paragraph.end].strip() in ("", ":", ".")

    def _section(self) -> str | None:
        return ".".join(frame.label for frame in self.frames if frame.label not in "-+") or None

    # -- headings and items --------------------------------------------------------------------

    def _marked(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """A heading or an item of a list."""
        frame = self._frame(paragraph)
        words = self.text[paragraph.words : paragraph.end]
        opens = self._opens(paragraph, following, words)
        title = heading_title(words)
        if opens and len(title) <= _HEADING_CHARS:
            frame.zone = zone_of(fold(title), frame.zone)
        if title[:1] in _BUDGET_LETTERS and BUDGET.match(fold(title[:40])) and not find_names(title[:60]):
            frame.zone = "none"
        if frame.zone == "none":
            return
        if self.carry and (self.carry[0] != frame.level or opens):
            self.carry = None
        if self._heading(paragraph, frame, opens):
            return
        if self.carry and not frame.bodies:
            frame.bodies, frame.asked = self.carry[1], self.carry[2]
        if not opens or (not words.rstrip().endswith(":") and is_sentence(words)):
            frame.empty = False
            self._content(paragraph, frame)

    def _frame(self, paragraph: Paragraph) -> _Frame:
        """Close the headings of the same or a lower rank and open this one under those above."""
        level = int(paragraph.level or 0)
        while self.frames and self.frames[-1].level >= level:
            self.frames.pop()
        above = self.frames[-1] if self.frames else _Frame(_CLOSING, "", self.zone)
        above.empty = False
        frame = _Frame(level, paragraph.label, above.zone, above.bodies, above.asked, above.leads)
        self.frames.append(frame)
        self.closing = False
        self.labels.item(paragraph)
        return frame

    def _opens(self, paragraph: Paragraph, following: Paragraph | None, words: str) -> bool:
        """Whether something stands under the paragraph: a table, a lower mark, text behind a title."""
        if following is None or following.row:
            return following is not None
        if following.level is not None:
            return following.level > int(paragraph.level or 0)
        if is_upper(words):
            return True
        return not words.rstrip().endswith((".", ";")) and not CLOSING.match(self.text, following.start)

    def _heading(self, paragraph: Paragraph, frame: _Frame, opens: bool) -> bool:
        """Whether the paragraph names the bodies of what stands under it, or of what follows its colon."""
        end = paragraph.end
        subject = self.told.subject(paragraph.words, end)
        if subject is None or subject.names[0][0] - paragraph.words > 60:
            return False
        rest = self.text[subject.end : end].rstrip()
        colon = _COLON.match(rest)
        short = opens and end - paragraph.words < _HEADING_CHARS and not rest.endswith((".", ";"))
        alone = rest.strip(" .:;") == "" or short or rest.endswith(":")
        if not alone and (colon is None or (LEADS.match(rest) and not opens and not rest.startswith(":"))):
            return False
        frame.bodies = completed(self.text, subject.names, self.told.names)
        frame.asked = subject.asked
        if alone:
            if rest.endswith(":") and not opens:
                self.carry = (frame.level, frame.bodies, frame.asked)
            return True
        frame.empty = False
        self._sentences(subject.end + (colon.end() if colon else 0), end, frame)
        return True

    def _content(self, paragraph: Paragraph, frame: _Frame) -> None:
        """An item of a list: one task, or several where later sentences name other bodies."""
        if paragraph.end - paragraph.words < SHORTEST or NO_TASK.match(self.text, paragraph.words):
            return
        if not frame.bodies and self._says_nothing(paragraph, frame.zone):
            return
        pieces: list[tuple[int, int, Subject | None]] = []
        for start, end in sentences(self.text, paragraph.words, paragraph.end):
            subject = self.told.subject(start, end)
            named = subject is not None and subject.names[0][0] - start < 40
            if pieces and not named:
                pieces[-1] = (pieces[-1][0], end, pieces[-1][2])
            else:
                pieces.append((start, end, subject))
        for start, end, subject in pieces:
            if self._outside(frame.zone, subject) and not frame.bodies:
                self.told.express((start, end), self._section())
            else:
                task = self.told.give((start, end), subject, frame.bodies, frame.asked, self._section())
                if task and task.role == "thực hiện" and frame.leads and subject is None:
                    self.told.tasks[-1] = task.model_copy(update={"role": "chủ trì"})

    def _says_nothing(self, paragraph: Paragraph, zone: str) -> bool:
        """Whether an item under no body is no duty at a glance: nobody is named and no word orders."""
        start, end = paragraph.words, paragraph.end
        if zone == "duty" or EXPRESSES.search(self.text, start, end):
            return zone == "duty" and bool(NOBODY.fullmatch(self.text, start, end))
        return zone == "plain" or (
            self.told.subject(start, end) is None and not SENTENCE.search(self.text, start, end)
        )

    def _outside(self, zone: str, subject: Subject | None) -> bool:
        """Whether a sentence without a body above it is no duty, unless it says expressly who leads."""
        if zone == "named" and subject:
            return all(is_bare_group(printed(self.text, name)) for name in subject.names)
        return zone == "plain" or (zone in ("orders", "named") and subject is None)

    # -- paragraphs without mark ---------------------------------------------------------------

    def _plain(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """A paragraph without mark: a title in capitals, text under its heading, or closing words."""
        start, end = paragraph.start, paragraph.end
        words = self.text[start:end]
        if is_upper(words) and len(words) < _HEADING_CHARS:
            self.frames = [_Frame(int(Level.ROMAN), "", zone_of(fold(words), self.zone))]
            return
        self._leave_bullet(start)
        frame = self.frames[-1] if self.frames else None
        fresh = frame is not None and frame.empty and bool(frame.bodies)
        self.closing = self.closing or bool(PRESENTS.match(words))
        intro = words.rstrip().endswith(":") and following is not None and following.level is not None
        closes = not fresh and not intro and bool(CLOSING.match(words) or ISSUER_WORDS.search(words))
        if frame is None or self.closing or (closes and frame.zone != "none"):
            zone = "orders" if self.closing else self.frames[0].zone if self.frames else "plain"
            self._sentences(start, end, _Frame(_CLOSING, "", zone))
        elif frame.zone == "none":
            if closes and following is None:
                self._sentences(start, end, _Frame(_CLOSING, "", "orders"))
        elif intro:
            frame.leads = bool(LEADS_ALL.match(words))
            if not words.startswith(_OF_THE_HEADING) and (subject := self.told.subject(start, end)):
                frame.bodies = completed(self.text, subject.names, self.told.names)
                frame.asked = subject.asked
        else:
            frame.empty = False
            self.labels.words(paragraph)
            self._sentences(start, end, frame)

    def _leave_bullet(self, start: int) -> None:
        """Text behind a bullet on the budget does not stand under it, unless that ends in a colon."""
        bullet = self.frames[-1] if self.frames else None
        if bullet is None or bullet.level < Level.DASH or bullet.zone != "none":
            return
        if not self.text[max(0, start - 4) : start].rstrip().endswith(":"):
            self.frames.pop()

    def _sentences(self, start: int, end: int, frame: _Frame) -> None:
        """A task a sentence; a closing sentence without subject goes on with the one before."""
        before = frame.bodies
        closing = frame.level == _CLOSING
        for first, last in sentences(self.text, start, end):
            for at, stop in duties_presented(self.text, first, last):
                words = self.text[at:stop]
                if NO_TASK.match(words) or (frame.zone == "plain" and not before):
                    self.told.express((at, stop), self._section())
                    continue
                subject = self.told.subject(at, stop)
                if not before and frame.zone == "named" and self._outside("named", subject):
                    continue
                if not (self._closing_duty(words, subject) if closing else subject or before):
                    continue
                bodies = before or ((GENERIC,) if closing else ())
                if closing and subject:
                    bodies = ()
                asked = frame.asked or (closing and subject is None and bool(ASKS.match(words)))
                task = self.told.give((at, stop), subject, bodies, asked, self._section())
                if closing and task:
                    before = task.assignees

    def _closing_duty(self, words: str, subject: Subject | None) -> bool:
        """Whether closing words give a duty: not where the issuer speaks of what it does itself."""
        if not DUTY.search(words):
            return False
        if subject is None:
            return bool(UNNAMED_DUTY.search(words))
        if subject.ordered or subject.asked:
            return True
        names = completed(self.text, subject.names, self.told.names)
        return names != (self.told.names.issuer,) and not TOLD.match(self.text, subject.end)
