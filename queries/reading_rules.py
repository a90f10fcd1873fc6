"""What is printed of a citation, against the record of what it means, other sources, the document."""

from collections.abc import Iterator

from graph.folding import fold
from graph.identify import numbering
from graph.identity import InstrumentId
from graph.issuers import central_bodies, same_issuer
from graph.law import FIRM
from graph.model import Instrument
from graph.resolve import same_subject
from graph.vocabulary import Finding
from queries.paper import Found, Line, Paper
from queries.verdict import Evidence
from queries.wording import day, name_of


def compared(line: Line, paper: Paper) -> Iterator[Found]:
    """Day and issuer as printed, against the record of the instrument."""
    instrument, citation = line.instrument, line.citation
    if instrument is None or not (instrument.layer == "registry" or instrument.held):
        return
    if citation.canonical is None or numbering(citation.canonical) is None:
        return  # a by-name ("Đề án 06/Chính phủ") prints no day and no issuer of its own
    known_by = "; ".join(instrument.sources) or None
    grade = paper.registry.grade_of(instrument.id, "issued") or instrument.grade
    evidence = Evidence(printed=citation.date, known=instrument.issued, known_by=known_by, grade=grade)
    source = f"nguồn ({known_by})" if known_by else "nguồn đối chiếu"
    if _days_differ(citation.date, instrument.issued):
        said = f"{paper.type} ghi ngày {day(citation.date or '')}; "
        if citation.date in instrument.issued_variants:
            sentence = (
                f"{said}các nguồn đối chiếu ghi khác nhau, trong đó có ngày {day(instrument.issued or '')}."
            )
            yield Found(Finding.SOURCE_CONFLICT, sentence, evidence)
        else:
            sentence = f"{said}{source} ghi ngày {day(instrument.issued or '')}."
            yield Found(Finding.DATE_DIFFERS, sentence, evidence)
    if _issuer_differs(instrument, citation.issuer):
        sentence = (
            f"{paper.type} ghi cơ quan ban hành là {citation.issuer}; {source} ghi {instrument.issuer}."
        )
        compared = {"printed": citation.issuer, "known": instrument.issuer}
        yield Found(Finding.ISSUER_DIFFERS, sentence, evidence.model_copy(update=compared))


def _issuer_differs(instrument: Instrument, printed: str | None) -> bool:
    """Whether another body is printed than the record names; what the symbol itself names is right."""
    if not printed or not instrument.issuer:
        return False
    by_symbol = central_bodies().get(InstrumentId.parse(instrument.id).body)
    if by_symbol and same_issuer(printed, by_symbol):
        return False
    return not same_issuer(printed, instrument.issuer)


def _days_differ(one: str | None, other: str | None) -> bool:
    """Whether two full days are printed and differ; a month or year alone is not compared."""
    return one is not None and other is not None and len(one) == len(other) == 10 and one != other


def sources_disagree(line: Line, paper: Paper) -> Iterator[Found]:
    """Official sources that say different things on the effect of one text."""
    for edge in paper.law.conflicts(line.key) if line.key else ():
        if edge.grade not in FIRM:
            continue
        start = f" từ ngày {day(edge.effective_from.isoformat())}" if edge.effective_from else ""
        sentence = (
            f"Các nguồn ghi khác nhau về hiệu lực của {line.name(paper.known)}: "
            f"nguồn khác ({edge.known_by or edge.owner}) nêu {name_of(paper.known, edge.start)}{start}."
        )
        evidence = Evidence(
            by=edge.start, start=edge.effective_from, known_by=edge.known_by, grade=edge.grade
        )
        yield Found(Finding.SOURCE_CONFLICT, sentence, evidence)


def other_number(line: Line, paper: Paper) -> Iterator[Found]:
    """A number that nobody knows, on the day and with the subject of a text of another number."""
    citation = line.citation
    if line.instrument is not None or not (citation.canonical and citation.date and citation.title):
        return
    subject = fold(citation.title)
    for key in paper.known.on_day(citation.date):
        other = paper.known.get(key)
        if other and other.canonical and other.title and same_subject(subject, fold(other.title)):
            sentence = (
                f"{paper.type} ghi số {citation.canonical}; văn bản cùng ngày, cùng trích yếu trong dữ liệu "
                f"có số {other.canonical}."
            )
            evidence = Evidence(by=key, printed=citation.canonical, known=other.canonical, grade=other.grade)
            yield Found(Finding.NUMBER_DIFFERS, sentence, evidence)


def within_document(line: Line, paper: Paper) -> Iterator[Found]:
    """One instrument cited twice, with two days or two issuers; said where it is cited again."""
    if line.key is None:
        return
    citation, name = line.citation, line.name(paper.known)
    for other in paper.before(line):
        if not _may_be_one(other, line):
            continue
        before, now = other.citation.date, citation.date
        if _days_differ(before, now):
            sentence = f"{name} được dẫn với hai ngày: {day(before or '')} và {day(now or '')}."
            yield Found(Finding.INNER_CONFLICT, sentence, Evidence(by=line.key, printed=now, known=before))
            return
        named, again = other.citation.issuer, citation.issuer
        if named and again and not same_issuer(named, again):
            sentence = f"{name} được dẫn với hai cơ quan ban hành: {named} và {again}."
            yield Found(Finding.INNER_CONFLICT, sentence, Evidence(by=line.key, printed=again, known=named))
            return


def _may_be_one(one: Line, other: Line) -> bool:
    """Whether two citations of one number mean one text: the same id, or another year but the same day."""
    if one.key == other.key:
        return True
    days = [line.citation.date[4:] for line in (one, other) if line.citation.date]
    # Numbers begin again every January: then the same number on the same day is no wonder.
    return len(days) == 2 and days[0] == days[1] and not days[0].startswith("-01")


def printing(line: Line, paper: Paper) -> Iterator[Found]:
    """How the number is printed: its form, and what was read through."""
    citation = line.citation
    if citation.malformed:
        form = f"theo thể thức là {citation.canonical}"
        sentence = f"Số, ký hiệu đang ghi «{' '.join(citation.text.split())}»; {form}."
        yield Found(Finding.MALFORMED, sentence, Evidence(printed=citation.text, known=citation.canonical))
    if citation.repaired:
        sentence = f"Chữ in «{citation.repaired}» được đọc là «{citation.canonical or citation.text}»."
        yield Found(
            Finding.REPAIRED_READING, sentence, Evidence(printed=citation.repaired, known=citation.canonical)
        )
