"""The slip of a review: what was judged, row by row, in words that are ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.vocabulary import SEVERITIES, Severity

TITLE: Final = "Phiếu rà soát căn cứ và viện dẫn"
COLUMNS: Final = (
    "TT",
    "Văn bản được dẫn (nguyên văn)",
    "Vị trí",
    "Tình trạng tại ngày ký",
    "Tình trạng hiện nay",
    "Nội dung cần rà soát",
    "Đề nghị",
    "Ý kiến xử lý",
)
NOTHING: Final = "Chưa phát hiện nội dung cần rà soát trong phạm vi đã xét"
NO_CITATION: Final = "Chưa đọc được viện dẫn nào; không có nghĩa là văn bản không có căn cứ."


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding in words; `source` says who says so, `suggestion` what could stand there.

    `opinion` is what an officer decided on it, empty as long as nobody has; `key` names the finding when
    a filled-in list is read back.
    """

    severity: Severity
    label: str
    message: str
    source: str = ""
    suggestion: str = ""
    opinion: str = ""
    key: str = ""

    @property
    def level(self) -> str:
        """The word for its severity."""
        return SEVERITIES[self.severity].vi


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One cited text: as printed, its number in full, how often and where, what it is, what was found.

    A status begins with its mark, so that it can be told apart without colours.
    """

    number: int
    printed: str
    name: str
    times: int
    roles: tuple[str, ...]
    places: tuple[str, ...]
    at_signing: str
    at_asked: str
    causes: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What could stand there, each once."""
        return tuple(dict.fromkeys(remark.suggestion for remark in self.remarks if remark.suggestion))

    @property
    def opinions(self) -> tuple[str, ...]:
        """What officers decided, each once."""
        return tuple(dict.fromkeys(remark.opinion for remark in self.remarks if remark.opinion))


@dataclass(frozen=True, slots=True)
class Slip:
    """One reviewed document. `facts` are pairs of name and value; `made` is the asked day.

    `grounds` say what the answers rest on: day and version of the data, the input, the program.
    """

    file: str
    title: str
    facts: tuple[tuple[str, str], ...]
    made: date
    summary: str
    changed: str
    whole: tuple[Remark, ...]
    rows: tuple[SlipRow, ...]
    unread: tuple[str, ...]
    coverage: str
    grounds: tuple[str, ...]
    last_line: str
    counts: tuple[tuple[Severity, int], ...]
    answered: str

    @property
    def gravest(self) -> Severity | None:
        """The gravest severity of all findings, None without any."""
        return self.counts[0][0] if self.counts else None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file of which nothing could be judged, and why."""

    file: str
    reason: str


Outcome = Slip | Failure


def by_gravity(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """What could not be judged first, then the gravest findings and the most of them, else in their order."""
    return sorted(outcomes, key=_gravity)


def _gravity(outcome: Outcome) -> tuple[int, ...]:
    if isinstance(outcome, Failure):
        return (0,)
    counted = dict(outcome.counts)
    order = [severity for severity in Severity if severity is not Severity.INFO]
    first = next((index for index, severity in enumerate(order, 1) if counted.get(severity)), len(order) + 1)
    return (first, *(-counted.get(severity, 0) for severity in order))


def level_of(outcome: Outcome) -> str:
    """The gravest severity of a file in words; information alone asks for nothing."""
    if isinstance(outcome, Failure):
        return "Chưa xét được"
    counted = [severity for severity, _ in outcome.counts if severity is not Severity.INFO]
    return SEVERITIES[counted[0]].vi if counted else NOTHING
