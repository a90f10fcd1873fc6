"""What asks for a look at the duties of the ledger: the rules of a check, over the loaded graph."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from graph.agencies import Setting
from graph.dates import PartialDate
from graph.model import Instrument
from graph.office import Office
from graph.vocabulary import Finding
from queries.body_rules import became, gone
from queries.duty import Duty, DutyFinding
from queries.duty_rules import joint_leads, led_by_none
from queries.wording import day, listed


class DutyFindings:
    """Finds them for the duties of one document at a time."""

    def __init__(self, office: Office | None) -> None:
        self.gone = cache(lambda name, issuer, on: gone(name, Setting(on, issuer, office)))

    def of(self, document: Instrument, duties: Sequence[Duty]) -> list[Duty]:
        """The duties of a document with what was found; those of a document without a day are not dated."""
        unled = {duty.key for duty in led_by_none(duties)}
        signed = PartialDate.parse(document.issued) if document.issued else None
        out = []
        for duty in duties:
            found = [*_leads(duty, unled)]
            if signed is not None:
                found += [*_early(duty, signed), *self._ended(duty, signed.first, document)]
            out.append(duty.model_copy(update={"findings": tuple(found)}) if found else duty)
        return out

    def _ended(self, duty: Duty, signed: date, document: Instrument) -> Iterator[DutyFinding]:
        """Bodies that had ended when the duty was given, or ended before its last day."""
        last = max(signed, duty.due_to) if duty.due_to else signed
        for one in duty.assigned:
            before = self.gone(one.name, document.issuer, signed)
            body = before or (self.gone(one.name, document.issuer, last) if last > signed else None)
            if body:
                when = "" if before else ", trước khi hết thời hạn"
                yield DutyFinding(
                    code=Finding.DUTY_TO_ABOLISHED_BODY,
                    message=f"{one.name} được giao nhiệm vụ; {became(body)}{when}.",
                )


def _leads(duty: Duty, unled: set[str]) -> Iterator[DutyFinding]:
    if duty.key in unled:
        message = "Chưa thấy cơ quan chủ trì hoặc thực hiện."
        yield DutyFinding(code=Finding.DUTY_WITHOUT_LEAD, message=message)
    if leads := joint_leads(duty):
        message = f"{listed(leads)} cùng chủ trì; đề nghị làm rõ cơ quan chịu trách nhiệm chính."
        yield DutyFinding(code=Finding.TWO_LEADS, message=message)


def _early(duty: Duty, signed: PartialDate) -> Iterator[DutyFinding]:
    """A last day before the document was signed, on every day that its date can mean."""
    if duty.due_to is not None and duty.due_to < signed.first:
        message = f"Thời hạn «{duty.deadline}» trước ngày ký ({day(str(signed))})."
        yield DutyFinding(code=Finding.DEADLINE_BEFORE_SIGNING, message=message)
