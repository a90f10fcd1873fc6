"""The own term of a document: the first and last day that its clauses give it and single provisions."""

import re

from graph.record import Header, OwnTerm, ProvisionTerm
from loaders.clean import Clean
from loaders.effect_clauses import Clauses, Statement, begin_of, span_of
from loaders.effect_terms import Term, own_end_at, own_term_at, provision_term_at
from loaders.effect_verbs import SAVINGS, connected

_LONGEST = 600


def read_own_term(clean: Clean, clauses: Clauses, header: Header) -> OwnTerm | None:
    """The term that the document gives itself, offsets in the original text; None where it gives none."""
    text = clauses.text
    found: tuple[Statement, Term] | None = None
    last: str | None = None
    provisions: list[ProvisionTerm] = []
    for statement in clauses.statements:
        start = begin_of(text, statement)
        if found is None and (term := own_term_at(text, start, statement.end, header)):
            found = (statement, term)
        elif ended := own_end_at(text, start, statement.end):
            last = last or ended[0]
            found = found or (statement, Term(None, None, None, ended[1]))
        elif other := provision_term_at(text, start, statement.end, header):
            provisions.append(_provision_term(clean, text, statement, *other))
    if found is None:
        return None
    statement, term = found
    start, end = span_of(clean, text, statement)
    notes = [term.note, _excepted(clean.text, text, statement, term)]
    return OwnTerm(
        effective_from=term.first, effective_to=term.last or last, start=start, end=end,
        note="; ".join(note for note in notes if note) or None, provisions=tuple(provisions),
    )  # fmt: skip


def _excepted(printed: str, text: str, statement: Statement, term: Term) -> str | None:
    """The words "trừ quy định tại …" behind the day, up to the next verb."""
    savings = SAVINGS.match(text, term.end, statement.end)
    if savings is None:
        return None
    acts = connected(text, term.end, statement.end)
    end = min(acts[0].at if acts else statement.end, savings.start() + _LONGEST)
    return re.sub(r"\s+", " ", printed[savings.start() : end]).strip(" ,;.(/")


def _provision_term(
    clean: Clean, text: str, statement: Statement, provision: str, term: Term
) -> ProvisionTerm:
    start, end = span_of(clean, text, statement)
    provision = provision.replace("Điều này", statement.article or "Điều này")
    return ProvisionTerm(
        provision=provision, effective_from=term.first, effective_to=term.last, start=start, end=end
    )
