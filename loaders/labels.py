"""Label lines below a duty: "Đơn vị chủ trì: …", "Đơn vị phối hợp: …", "Thời gian thực hiện: …".

They complete the duty above them, in a list the siblings before them too. Where character recognition
tore a label in two, its halves are joined if together they are a label.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from graph.record import TaskRead
from loaders.assignments import Assignments, due_fields
from loaders.body_lists import read_bodies
from loaders.deadlines import read_deadline
from loaders.headings import Level
from loaders.paragraphs import Paragraph
from loaders.task_cues import LABEL, TORN_LABEL

_LABEL_LINE = 400
#: Bounds on what one label may complete, and on halves that wait: reading stays linear.
_MOST_SIBLINGS = 30
_MOST_TORN = 6
#: First letters of labels; a quick test before the patterns.
_LETTERS = frozenset("ĐCBPTSKp")


@dataclass
class Labels:
    """The label lines of one part: `items` are the siblings that the next label may complete."""

    told: Assignments
    items: list[Paragraph] = field(default_factory=list)
    _last: int = 0
    _open: bool = False
    _torn: list[str] = field(default_factory=list)
    _early: dict[str, object] = field(default_factory=dict)

    def item(self, item: Paragraph) -> None:
        """A heading or list item opens; siblings without a label between them stay together."""
        sibling = self.items and self.items[-1].level == item.level and item.level is not None
        if self._open or not sibling:
            self.items = []
        elif len(self.items) > _MOST_SIBLINGS:
            del self.items[0]
        self.items.append(item)
        self._open, self._torn, self._early = False, [], {}

    def words(self, paragraph: Paragraph) -> None:
        """Text without mark below a title: what is to be done, for the labels below it."""
        if self.items and not self._open and (self.items[-1].level or 0) < Level.POINT:
            self.items[-1] = paragraph

    def read(self, line: Paragraph, section: Callable[[], str | None]) -> bool:
        """Whether a line is a label, or a torn half of one; it completes the tasks of its items.

        `section` tells where the line stands.
        """
        first = self.told.text[line.words]
        if first.isalpha() and first not in _LETTERS and not self._torn:
            return False
        if not self.items or line.end - line.words > _LABEL_LINE:
            return False
        text = self.told.text[line.words : line.end]
        if TORN_LABEL.fullmatch(text):
            self._torn = [*self._torn[-_MOST_TORN:], " ".join(text.split())]
            return True
        match, shift = self._label(text)
        if match is None:
            return False
        indices = self._tasks(line, bool(match["who"]), section())
        fields = self._fields(match, line.words + match.end() - shift, line.end)
        if not indices:
            self._early |= fields
            return line.level is None
        for index in indices:
            self.told.tasks[index] = self.told.tasks[index].model_copy(update={**self._early, **fields})
        self._open, self._early = True, {}
        return True

    def _label(self, text: str) -> tuple[re.Match[str] | None, int]:
        """The label that opens a line, alone or with a torn half before it, whose length is the shift."""
        if match := LABEL.match(text):
            return match, 0
        for half in self._torn if text[:1].islower() else ():
            for joint in ("", " "):
                if match := LABEL.match(f"{half}{joint}{text}"):
                    self._torn.remove(half)
                    return match, len(half) + len(joint)
        return None, 0

    def _tasks(self, line: Paragraph, leads: bool, section: str | None) -> range:
        """The tasks that a label completes; a leading body makes tasks of items that are none yet."""
        tasks = self.told.tasks
        if not self._open:
            shared = leads and line.level is not None and line.level == self.items[0].level
            first = self.items[0 if shared else -1]
            self._last = len(tasks)
            while self._last and tasks[self._last - 1].start >= first.start:
                self._last -= 1
            if leads:
                self._give(first, section)
        return range(self._last, len(tasks))

    def _give(self, first: Paragraph, section: str | None) -> None:
        known = self.told.tasks[self._last :]
        for item in self.items[self.items.index(first) :]:
            if not any(item.start <= task.start < item.end for task in known):
                self.told.give((item.words, item.end), None, (), False, section)
        self.told.tasks[self._last :] = sorted(self.told.tasks[self._last :], key=_start)

    def _fields(self, match: re.Match[str], at: int, end: int) -> dict[str, object]:
        text = self.told.text
        if match["who"] or match["with"]:
            bodies = read_bodies(text[at:end], self.told.names)
            return {"assignees": bodies, "role": "chủ trì"} if match["who"] else {"coordinating": bodies}
        if match["when"]:
            due = read_deadline(text[at:end], self.told.signed, self.told.kind)
            if not due.iso and not due.cadence:
                words = f"Thời gian: {text[at:end]}"
                due = read_deadline(words, self.told.signed, self.told.kind)
            return due_fields(due)
        return {"product": text[at:end].strip(" .;")}


def _start(task: TaskRead) -> int:
    return task.start
