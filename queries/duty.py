"""Duty: one row of the ledger — what was given to whom, by when, and how far it has come."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from graph.folding import slug
from graph.progress import Recorded
from graph.term import Term
from graph.vocabulary import Finding
from queries.gap_state import GapState
from queries.period import Period
from queries.task_state import TaskState


class DutyRole(StrEnum):
    """What a body is to a duty (labels.md section 5)."""

    LEAD = "chu-tri"
    SUPPORT = "phoi-hop"
    CARRY_OUT = "thuc-hien"
    FOCAL = "dau-moi"
    ASKED = "de-nghi"


DUTY_ROLES: dict[DutyRole, Term] = {
    DutyRole.LEAD: Term("Chủ trì", "lead"),
    DutyRole.SUPPORT: Term("Phối hợp", "support"),
    DutyRole.CARRY_OUT: Term("Thực hiện", "carries out"),
    DutyRole.FOCAL: Term("Đầu mối theo dõi, tổng hợp", "focal point"),
    DutyRole.ASKED: Term("Đề nghị phối hợp thực hiện", "asked to take part"),
}


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)


class Assigned(_Row):
    """A body told, by its full name; `role` as the graph keeps it (`chủ trì`).

    `candidates` are bodies that an ambiguous name can mean.
    """

    agency: str
    name: str
    role: str
    candidates: tuple[str, ...] = ()

    @property
    def duty_role(self) -> DutyRole:
        """The role as one of the known ones; whoever is told without a word for it carries it out."""
        key = slug(self.role)
        return DutyRole(key) if key in set(DutyRole) else DutyRole.CARRY_OUT


class DutyFinding(_Row):
    """What asks for a look at a duty."""

    code: Finding
    message: str


class Seen(_Row):
    """What the archive holds of an order to make a plan or report: a state, how many bodies, which texts."""

    state: GapState
    bodies: int
    answers: tuple[str, ...] = ()


class Duty(_Row):
    """One duty: `quote` is `text[start:end]` of `source`, the document that gives it is `document`.

    `plan` is the id of the decision for a plan that one promulgates, else that of the document: the two are
    one; `decision` is its type and number. `period` tells whether the document still runs. `deadline` is
    printed, `due_from` and `due_to` are its days, null with the reason in `due_note`; `cadence` tells a duty
    that returns. `recorded` is what an officer recorded, `state` what that and the day asked make of it.
    `through` says why the duty concerns the body asked for where it is not named itself: a group, an ended
    body, an ambiguous name. `seen` is what the archive holds of a duty that is an order to make a plan or
    report, of the body asked for where one is.
    """

    key: str
    document: str
    plan: str
    type: str | None
    canonical: str | None
    decision: str | None
    title: str | None
    issued: str | None
    issuer: str | None
    period: Period
    section: str | None
    order: int
    text: str
    product: str | None
    assigned: tuple[Assigned, ...]
    reports_to: tuple[str, ...]
    deadline: str | None
    due_from: date | None
    due_to: date | None
    due_note: str | None
    cadence: str | None
    state: TaskState
    recorded: Recorded | None
    findings: tuple[DutyFinding, ...] = ()
    through: str | None = None
    seen: tuple[Seen, ...] = ()
    quote: str | None = None
    source: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def assignees(self) -> tuple[str, ...]:
        """The bodies that lead it or carry it out, by name (`queries.duty_rules.Given`)."""
        return tuple(one.name for one in self.assigned if one.duty_role is not DutyRole.SUPPORT)

    @property
    def role(self) -> str:
        """The role of the assignees: one for all of them."""
        return next((one.role for one in self.assigned if one.duty_role is not DutyRole.SUPPORT), "")


class Asked(_Row):
    """The body that was asked for; `candidates` are those that its name can mean where it fits several."""

    agency: str
    name: str
    candidates: tuple[str, ...] = ()


class Ledger(_Row):
    """The duties on a day. `documents` counts what gives any, `undated` those that a bound on the days
    left out because no day is known; `cut` tells that a chain was not followed to its end; `total` counts
    the rows before a limit, `next` is the cursor of the following ones. `asked` is the body asked for.
    """

    on: date
    soon: int
    documents: int
    rows: tuple[Duty, ...]
    asked: Asked | None = None
    undated: int = 0
    cut: bool = False
    total: int = 0
    next: str | None = None
