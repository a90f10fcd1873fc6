"""One text printed in two ways: within the document, and by other documents of the archive."""

from collections import Counter
from collections.abc import Iterator

from graph.folding import fold
from graph.identity import InstrumentId
from graph.issuers import same_issuer
from graph.vocabulary import Finding, Grade
from queries.paper import Found, Line, Paper
from queries.subjects import begins_as_subject, spelt_out
from queries.verdict import Evidence
from queries.wording import day

_OWN_WORDS = 8


def days_differ(one: str | None, other: str | None) -> bool:
    """Whether two full days are printed and differ; a month or year alone is not compared."""
    return one is not None and other is not None and len(one) == len(other) == 10 and one != other


def within_document(line: Line, paper: Paper) -> Iterator[Found]:
    """One instrument cited twice, with two days or two issuers; said where it is cited again."""
    if line.key is None:
        return
    citation, name = line.citation, line.name(paper.known)
    for other in paper.before(line):
        if not _may_be_one(other, line):
            continue
        before, now = other.citation.date, citation.date
        if days_differ(before, now):
            sentence = f"{name} được dẫn với hai ngày: {day(before or '')} và {day(now or '')}."
            yield Found(Finding.INNER_CONFLICT, sentence, Evidence(by=line.key, printed=now, known=before))
            return
        first, again = other.citation.issuer, citation.issuer
        if first and again and not same_issuer(first, again):
            sentence = f"{name} được dẫn với hai cơ quan ban hành: {first} và {again}."
            yield Found(Finding.INNER_CONFLICT, sentence, Evidence(by=line.key, printed=again, known=first))
            return


def _may_be_one(one: Line, other: Line) -> bool:
    """Whether two citations of one number mean one text: the same id, or another year but the same day."""
    if one.key == other.key:
        return True
    days = [line.citation.date[4:] for line in (one, other) if line.citation.date]
    # Numbers begin again every January: then the same number on the same day is no wonder.
    return len(days) == 2 and days[0] == days[1] and not days[0].startswith("-01")


def two_numbers(line: Line, paper: Paper) -> Iterator[Found]:
    """One text cited with two numbers: same kind, full day and whole subject; said where it is cited again.

    Against: two texts that are both known; two announcements of one day whose subjects differ in a word;
    a list of numbers that share one subject ("các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND …").
    """
    about = _about(line)
    if about is None:
        return
    for other in paper.lines:
        if other.citation.start >= line.citation.start:
            return
        if other.key == line.key or not (line.unrecorded or other.unrecorded) or _about(other) != about:
            continue
        sentence = (
            f"Văn bản ngày {day(line.citation.date or '')} cùng trích yếu được dẫn với hai số: "
            f"{other.citation.canonical} và {line.citation.canonical}."
        )
        evidence = Evidence(by=other.key, printed=line.citation.canonical, known=other.citation.canonical)
        yield Found(Finding.INNER_CONFLICT, sentence, evidence)
        return


def _about(line: Line) -> tuple[str, str, str] | None:
    """Kind, day and subject of a citation that prints all of them in full."""
    citation = line.citation
    if not (
        line.key and citation.canonical and citation.date and citation.title and len(citation.date) == 10
    ):
        return None
    subject = fold(spelt_out(citation.title or ""))
    if len(subject.split()) < _OWN_WORDS or not begins_as_subject(citation.title or ""):
        return None
    identity = InstrumentId.parse(line.key)
    return f"{identity.kind} {identity.body}", citation.date or "", subject


def among_documents(line: Line, paper: Paper) -> Iterator[Found]:
    """The printed day of a text without record, against what other documents of the archive print."""
    printed = line.citation.date
    if line.key is None or not line.unrecorded or printed is None or len(printed) != 10:
        return
    others = [one for one in paper.printed_elsewhere.get(line.key, ()) if one.date and len(one.date) == 10]
    days = Counter(one.date for one in others if one.date)
    if not days or printed in days or len(days) > 1:
        return
    (known,) = days
    count = len({one.source for one in others})
    sentence = (
        f"{paper.type} ghi {line.name(paper.known)} ngày {day(printed)}; {count} văn bản khác trong kho "
        f"ghi ngày {day(known)}."
    )
    evidence = Evidence(
        by=line.key, printed=printed, known=known, known_by="văn bản khác trong kho", grade=Grade.SILVER
    )
    yield Found(Finding.DATE_DIFFERS, sentence, evidence)
