"""Tasks: the ledger of duties — who must do what, by when, and how far it has come.

A draft gives no duties; of two versions of a document the one that stands for the other does, and what was
recorded of the earlier is kept (`graph.versions`). A decision and the plan that it promulgates are one, and
a document that was read from two files gives each duty once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from graph.archive import Archive
from graph.errors import UsageError
from graph.identity import InstrumentId
from graph.model import Agency, Edge, Instrument, Task
from graph.progress import Recorded
from graph.versions import superseded
from graph.vocabulary import EdgeType, NodeType, Status
from queries.body_named import body_named
from queries.concerned import Concerned
from queries.designation import designated
from queries.duty import Asked, Assigned, Duty, DutyRole, Ledger
from queries.duty_findings import DutyFindings
from queries.marks import duty_key
from queries.period import Period, period_of
from queries.standing import statuses_on
from queries.task_orders import with_answers
from queries.task_state import SOON, TaskState, state_of
from queries.trace import MAX_DEPTH, Step, trace


class Wanted(NamedTuple):
    """Which duties are asked for; everything is null or false where it does not matter.

    `agency` is an id or name, with its sub-units where `units` is set; `role` is its role, without an
    agency that of any body. `due_before` and `due_after` are days, both included. `plan` is an id or number,
    `chain` one of a plan with what carries it out. `status` is the state on the day or what was recorded.
    `active` leaves out documents that no longer run, `findings` duties of which nothing was found.
    """

    agency: str | None = None
    units: bool = False
    role: DutyRole | None = None
    due_before: date | None = None
    due_after: date | None = None
    plan: str | None = None
    chain: str | None = None
    status: TaskState | None = None
    active: bool = False
    findings: bool = False


def ledger(
    archive: Archive,
    on: date,
    recorded: Mapping[str, Recorded],
    wanted: Wanted = Wanted(),  # noqa: B008  (a tuple)
    *,
    soon: int = SOON,
) -> Ledger:
    """The duties that are asked for, what needs a look first; `recorded` is what officers recorded.

    Raises NotFound and UsageError for a body or document that is none or could be several.
    """
    if wanted.units and not wanted.agency:
        raise UsageError("Chưa nêu cơ quan.", where="units", do="nêu kèm --agency.")
    body = body_named(archive.store, archive.office, wanted.agency, on) if wanted.agency else None
    plans, cut = _plans(archive, wanted)
    every = list(_Keeping(archive, on, recorded, soon).duties())
    rows = [duty for duty in every if plans is None or duty.plan in plans]
    rows = [duty for duty in _concerning(archive, rows, body, wanted, on) if _fits(duty, wanted)]
    dated = [duty for duty in rows if _within(duty, wanted)]
    return Ledger(
        on=on,
        soon=soon,
        documents=len({duty.plan for duty in every}),
        rows=tuple(sorted(dated, key=_look_first)),
        undated=sum(duty.due_to is None for duty in rows) if len(dated) < len(rows) else 0,
        asked=Asked(agency=body.id, name=body.name, candidates=body.candidates) if body else None,
        cut=cut,
        total=len(dated),
    )


def page(found: Ledger, limit: int, cursor: str | None = None) -> Ledger:
    """`limit` rows behind the one whose key is the cursor. Raises UsageError for a cursor that is none."""
    keys = [duty.key for duty in found.rows]
    if cursor is not None and cursor not in keys:
        raise UsageError("Không có nhiệm vụ này trong kết quả.", where="cursor", do="hỏi lại từ đầu.")
    first = keys.index(cursor) + 1 if cursor else 0
    rows = found.rows[first : first + limit]
    more = rows[-1].key if rows and first + limit < len(keys) else None
    return found.model_copy(update={"rows": rows, "next": more})


def _plans(archive: Archive, wanted: Wanted) -> tuple[frozenset[str] | None, bool]:
    """The documents asked for by their promulgating ids, None for all; whether a chain was cut short."""
    plans: set[str] | None = None
    cut = False
    if wanted.plan:
        plans = {_unit(designated(archive.store, archive.known(), wanted.plan))}
    if wanted.chain:
        chain = trace(archive.store, designated(archive.store, archive.known(), wanted.chain), MAX_DEPTH)
        steps = {_unit(step.id) for step in _walk([chain.document, *chain.down])}
        plans, cut = steps if plans is None else plans & steps, chain.cut
    return (None if plans is None else frozenset(plans)), cut


def _walk(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _walk(step.steps)


def _fits(duty: Duty, wanted: Wanted) -> bool:
    known = {duty.state.value, duty.recorded.progress.value if duty.recorded else duty.state.value}
    return (
        (wanted.status is None or wanted.status.value in known)
        and (wanted.role is None or any(one.duty_role is wanted.role for one in duty.assigned))
        and not (wanted.active and duty.period is Period.OVER)
        and not (wanted.findings and not duty.findings)
    )


def _concerning(
    archive: Archive, rows: list[Duty], body: Agency | None, wanted: Wanted, on: date
) -> list[Duty]:
    """The duties of the body asked for, with why they are its own, and what is seen of orders."""
    if body is None:
        return with_answers(archive, rows, on)
    concerned = Concerned(archive.store, archive.office, body, on, units=wanted.units)
    reasons = ((duty, concerned.through(duty, wanted.role)) for duty in rows)
    own = [
        duty.model_copy(update={"through": reason or None}) for duty, reason in reasons if reason is not None
    ]
    return with_answers(archive, own, on, concerned.wanted)


def _within(duty: Duty, wanted: Wanted) -> bool:
    if wanted.due_before is None and wanted.due_after is None:
        return True
    before, after = wanted.due_before or date.max, wanted.due_after or date.min
    return duty.due_to is not None and after <= duty.due_to <= before


def _look_first(duty: Duty) -> tuple[bool, int, date, str, int, str]:
    """What still runs first, then by state and last day, then as the documents print them."""
    over = duty.period is Period.OVER
    state = list(TaskState).index(duty.state)
    return over, state, duty.due_to or date.max, duty.plan, duty.order, duty.key


class _Keeping:
    """Reads the duties of a store, everything of one kind at a time."""

    def __init__(self, archive: Archive, on: date, recorded: Mapping[str, Recorded], soon: int) -> None:
        self.store = archive.store
        self.on, self.recorded, self.soon = on, recorded, soon
        self.findings = DutyFindings(archive.office)
        self.documents = {node.id: node for node in archive.documents() if node.state != "draft"}
        self.earlier: dict[str, list[str]] = defaultdict(list)
        for before, final in sorted(superseded(self.store).items()):
            self.earlier[_unit(final)].append(_unit(before))

    def duties(self) -> Iterator[Duty]:
        """The duties of every document that stands, plan by plan."""
        given: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.store.edges(type=EdgeType.CO_NHIEM_VU):
            if edge.start in self.documents:
                given[_unit(edge.start)].append(edge)
        self.tasks = {node.id: node for node in self.store.nodes(NodeType.TASK) if isinstance(node, Task)}
        self.bodies = {n.id: n for n in self.store.nodes(NodeType.AGENCY) if isinstance(n, Agency)}
        self.assigned = self._by_task(EdgeType.GIAO_CHO)
        self.reported = self._by_task(EdgeType.BAO_CAO_CHO)
        documents = sorted({edge.start for edges in given.values() for edge in edges})
        self.statuses = statuses_on(self.store, documents, self.on)
        for plan, edges in sorted(given.items()):
            yield from self._plan(plan, edges)

    def _by_task(self, kind: EdgeType) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.store.edges(type=kind):
            found[edge.start].append(edge)
        return found

    def _plan(self, plan: str, edges: list[Edge]) -> Iterator[Duty]:
        """The duties of one plan; of several files that tell them the fullest, then what only others have."""
        files: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            files[edge.source or ""].append(edge)
        seen: set[str] = set()
        for source in sorted(files, key=lambda source: (-len(files[source]), source)):
            times: Counter[str] = Counter()
            duties: dict[str, list[Duty]] = defaultdict(list)
            for edge in sorted(files[source], key=lambda edge: (edge.quote_start or 0, edge.id)):
                key = duty_key(plan, self.tasks[edge.end].text)
                times[key] += 1
                key = f"{key}:{times[key]}" if times[key] > 1 else key
                if key not in seen:
                    seen.add(key)
                    duties[edge.start].append(self._duty(key, plan, edge))
            for document, rows in duties.items():
                yield from self.findings.of(self.documents[document], rows)

    def _duty(self, key: str, plan: str, edge: Edge) -> Duty:
        task, document = self.tasks[edge.end], self.documents[edge.start]
        recorded = self._recorded(key, plan)
        return Duty(
            key=key,
            document=document.id,
            plan=plan,
            type=document.type,
            canonical=document.canonical,
            decision=self._decision(plan) if plan != document.id else None,
            title=" ".join((document.title or "").split()) or None,
            issued=document.issued,
            issuer=document.issuer,
            period=period_of(document, self._status(document), self.on),
            section=task.section,
            order=task.order,
            text=" ".join(task.text.split()),
            product=task.product,
            assigned=tuple(self._assigned(one) for one in self.assigned[task.id]),
            reports_to=tuple(self.bodies[one.end].name for one in self.reported[task.id]),
            deadline=" ".join(task.deadline.split()) if task.deadline else None,
            due_from=task.due_from,
            due_to=task.due_to,
            due_note=task.due_note,
            cadence=task.cadence,
            state=state_of(task.due_to, recorded, self.on, self.soon),
            recorded=recorded,
            quote=edge.quote,
            source=edge.source,
            start=edge.quote_start,
            end=edge.quote_end,
        )

    def _recorded(self, key: str, plan: str) -> Recorded | None:
        """What was recorded of a duty, else of the same one of an earlier version."""
        keys = (key, *(before + key.removeprefix(plan) for before in self.earlier[plan]))
        return next((self.recorded[one] for one in keys if one in self.recorded), None)

    def _decision(self, plan: str) -> str | None:
        decision = self.store.node(NodeType.INSTRUMENT, plan)
        if not isinstance(decision, Instrument) or decision.canonical is None:
            return None
        return f"{decision.type or ''} {decision.canonical}".strip()

    def _status(self, document: Instrument) -> Status | None:
        known = self.statuses.get(document.id, ())
        return known[0] if len(known) == 1 else None

    def _assigned(self, edge: Edge) -> Assigned:
        body = self.bodies[edge.end]
        return Assigned(
            agency=body.id, name=body.name, role=edge.role or "thực hiện", candidates=body.candidates
        )


def _unit(key: str) -> str:
    return str(InstrumentId.parse(key).promulgator())
