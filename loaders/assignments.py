"""Assignments: turns a stretch of text that gives a duty into a task."""

from dataclasses import dataclass, field

from graph.dates import PartialDate
from graph.record import TaskRead
from loaders.deadlines import Deadline, read_deadline
from loaders.duties import (
    Subject,
    completed,
    names_at,
    orders,
    partners,
    read_subject,
    role_of,
)
from loaders.names import Names, find_names, printed
from loaders.reports import report_to
from loaders.task_cues import (
    BOTH,
    GENERIC,
    GIVES,
    LEADS,
    LONGEST,
    SHORTEST,
    TAIL,
    is_bare_group,
    opens_clause,
)


@dataclass
class Assignments:
    """The tasks of one part of a document, in reading order; offsets in the clean view."""

    text: str
    names: Names
    signed: PartialDate | None
    kind: str = ""
    joint: tuple[str, ...] = ()
    tasks: list[TaskRead] = field(default_factory=list)
    _read: tuple[int, int, Subject | None] = (-1, -1, None)

    def subject(self, start: int, end: int) -> Subject | None:
        """Whom the sentence `[start, end)` gives its duty; the last answer is kept, as it is asked again."""
        if self._read[:2] != (start, end):
            self._read = (start, end, read_subject(self.text, start, end))
        return self._read[2]

    def give(
        self,
        span: tuple[int, int],
        subject: Subject | None,
        bodies: tuple[str, ...],
        asked: bool,
        section: str | None,
    ) -> TaskRead | None:
        """A task from a span: `subject` is whom the sentence names, `bodies` those of the heading above."""
        start, end = self._trimmed(*span)
        if not SHORTEST <= end - start <= LONGEST:
            return None
        if subject and subject.end <= end < subject.end + SHORTEST // 2:
            return None
        text = self.text[start:end]
        assignees = self._assignees(subject, bodies)
        if subject is None and len(self.joint) > 1 and BOTH.search(text[:80]):
            assignees = self.joint
        duty = subject.end if subject and start <= subject.end < end else start
        mates = completed(self.text, partners(self.text, duty, end), self.names)
        to = report_to(self.text, duty, end)
        task = TaskRead(
            assignees=assignees,
            coordinating=tuple(name for name in mates if name not in assignees),
            text=text,
            start=start,
            end=end,
            role=role_of(self.text, duty, end, subject.asked if subject else asked),
            reports_to=self.names.complete(printed(self.text, to)) if to else None,
            orders_plan=orders(text),
            section=section,
        ).model_copy(update=due_fields(read_deadline(text, self.signed, self.kind)))
        self.tasks.append(task)
        return task

    def express(self, span: tuple[int, int], section: str | None) -> None:
        """A task outside the implementation part: only where it says who leads, or `Giao …`."""
        start, end = span
        subject = self.subject(start, end)
        if subject and LEADS.match(self.text, subject.end, end):
            self.give(span, subject, (), False, section)
            return
        for match in GIVES.finditer(self.text, start, end):
            names, stop = names_at(self.text, match.end(), end)
            if names:
                self.give(span, Subject(tuple(names), stop, ordered=True), (), False, section)
                return
        for name in find_names(self.text, start, end):
            if LEADS.match(self.text, name[1], end) and opens_clause(self.text, start, name[0]):
                names, stop = names_at(self.text, name[0], end)
                self.give(span, Subject(tuple(names), stop), (), False, section)
                return

    def _assignees(self, subject: Subject | None, bodies: tuple[str, ...]) -> tuple[str, ...]:
        """The bodies named in the sentence; a bare group under a heading means those of the heading."""
        if subject is None:
            return bodies
        bare = all(is_bare_group(printed(self.text, name)) for name in subject.names)
        if bodies and bare and bodies != (GENERIC,):
            return bodies
        return completed(self.text, subject.names, self.names)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The span without its mark, the `./.` of the document's end and what OCR left behind it."""
        tail = TAIL.search(self.text, max(start, end - 24), end)
        if tail and "/" in tail.group():
            end = tail.start()
        while start < end and self.text[start] in " \n-+,;:":
            start += 1
        while end > start and self.text[end - 1] in " \n;(":
            end -= 1
        return start, end


def due_fields(due: Deadline) -> dict[str, object]:
    """What a deadline says, by the names of the fields of a task."""
    return {
        "deadline": due.printed,
        "deadline_iso": due.iso,
        "deadline_note": due.note,
        "cadence": due.cadence,
    }
