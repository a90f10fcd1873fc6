"""What is printed of a citation, against the record of what it means, other sources, the prescribed form."""

from collections.abc import Callable, Iterator

from graph.identify import numbering
from graph.identity import InstrumentId
from graph.issuers import central_bodies, same_issuer
from graph.law import FIRM
from graph.model import Edge, Instrument
from graph.vocabulary import EDGES, Finding, Grade
from queries.consistency_rules import days_differ
from queries.paper import Found, Line, Paper
from queries.subjects import DIFFERENT, SAME, agreement
from queries.suggestion import clause
from queries.verdict import Evidence
from queries.wording import dated_name, day, name_of, source_named

Comparison = Callable[[Line, Paper, Instrument], Iterator[Found]]
_LAW_KINDS = frozenset({"hp", "boluat", "luat", "phaplenh"})


def compared(line: Line, paper: Paper) -> Iterator[Found]:
    """Number, day, issuer and subject as printed, against the record of the instrument."""
    other = other_number(line, paper)
    if other is not None:
        yield other
        return
    instrument, citation = line.instrument, line.citation
    if instrument is None or line.unrecorded:
        yield from _another_year(line, paper)
        return
    rules: tuple[Comparison, ...] = (_day, _issuer, _title)
    if citation.canonical is None or numbering(citation.canonical) is None:
        # a by-name ("Đề án 06/Chính phủ") prints no day and no issuer of its own, a law cited by name its day
        rules = (_day,) if instrument.kind in _LAW_KINDS else ()
    for rule in rules:
        yield from rule(line, paper, instrument)


def _evidence(
    paper: Paper, instrument: Instrument, fact: str, printed: str | None, known: str | None
) -> Evidence:
    known_by = "; ".join(instrument.sources) or ("toàn văn trong kho" if instrument.held else None)
    grade = paper.registry.grade_of(instrument.id, fact) or instrument.grade
    grade = Grade.HELD_TEXT if instrument.held else grade
    return Evidence(printed=printed, known=known, known_by=known_by, grade=grade)


def _day(line: Line, paper: Paper, instrument: Instrument) -> Iterator[Found]:
    printed, known = line.citation.date, instrument.issued
    if not days_differ(printed, known):
        return
    evidence = _evidence(paper, instrument, "issued", printed, known)
    said = f"{paper.type} ghi {line.name(paper.known)} ngày {day(printed or '')}; "
    days = sorted({known or "", *instrument.issued_variants})
    if printed in instrument.issued_variants:
        listed = " và ".join(f"ngày {day(one)}" for one in days)
        yield Found(Finding.SOURCE_CONFLICT, f"{said}các nguồn đối chiếu ghi khác nhau: {listed}.", evidence)
    else:
        listed = " hoặc ".join(f"ngày {day(one)}" for one in days)
        source = source_named(evidence.known_by, evidence.grade)
        suggestion = clause(line, paper, instrument.id) if len(days) == 1 else None
        yield Found(Finding.DATE_DIFFERS, f"{said}{source} ghi {listed}.", evidence, suggestion=suggestion)


def _another_year(line: Line, paper: Paper) -> Iterator[Found]:
    """A text that nobody knows, of whose number one is known from the same day of another year.

    Against: numbers that begin again every January; two texts of that number on that day.
    """
    printed = line.citation.date or ""
    if line.key is None or len(printed) != 10 or printed[4:8] == "-01-":
        return
    identity = InstrumentId.parse(line.key)
    others = [
        other
        for key in paper.known.with_key(identity.key)
        if key.territory == identity.territory and (other := paper.known.get(str(key)))
        if other.issued
        and len(other.issued) == 10
        and other.issued[4:] == printed[4:]
        and other.id != line.key
    ]
    if len(others) == 1:
        other = others[0]
        evidence = _evidence(paper, other, "issued", printed, other.issued)
        sentence = (
            f"{paper.type} ghi {line.name(paper.known)}; trong dữ liệu có "
            f"{dated_name(paper.known, other.id)}."
        )
        said = evidence.model_copy(update={"by": other.id})
        yield Found(Finding.DATE_DIFFERS, sentence, said, suggestion=clause(line, paper, other.id))


def _issuer(line: Line, paper: Paper, instrument: Instrument) -> Iterator[Found]:
    printed, known = line.citation.issuer, instrument.issuer
    if not printed or not known or _by_symbol(instrument, printed) or same_issuer(printed, known):
        return
    evidence = _evidence(paper, instrument, "issuer", printed, known)
    sentence = (
        f"{paper.type} ghi cơ quan ban hành {line.name(paper.known)} là {printed}; "
        f"{source_named(evidence.known_by, evidence.grade)} ghi {known}."
    )
    yield Found(Finding.ISSUER_DIFFERS, sentence, evidence, suggestion=clause(line, paper, instrument.id))


def _by_symbol(instrument: Instrument, printed: str) -> bool:
    """Whether the printed body is the one that the symbol itself names: then it is right."""
    body = central_bodies().get(InstrumentId.parse(instrument.id).body)
    return body is not None and same_issuer(printed, body)


def _title(line: Line, paper: Paper, instrument: Instrument) -> Iterator[Found]:
    """The subject, only where it is another text's: cut off, abbreviated or noisy it is still the same.

    A citation without its day is running text more often than a subject.
    """
    printed, known = line.citation.title, instrument.title
    if not printed or not known or len(line.citation.date or "") != 10:
        return
    share = agreement(printed, known)
    if share is None or share >= DIFFERENT:
        return
    evidence = _evidence(paper, instrument, "title", printed, known)
    sentence = (
        f"{paper.type} ghi trích yếu của {line.name(paper.known)} là «{' '.join(printed.split())}»; "
        f"{source_named(evidence.known_by, evidence.grade)} ghi «{known}»."
    )
    yield Found(Finding.TITLE_DIFFERS, sentence, evidence, suggestion=clause(line, paper, instrument.id))


def other_number(line: Line, paper: Paper) -> Found | None:
    """Day and subject of a text of another number, where the printed one is unknown or another subject's."""
    citation = line.citation
    if not (citation.canonical and citation.date and len(citation.date) == 10):
        return None
    unknown = line.instrument is None
    if not unknown and not _is_another(line):
        return None
    found = [
        other
        for key in paper.known.on_day(citation.date)
        if key != line.key and (other := paper.known.get(key))
        if _fits(line, other) or (unknown and _one_letter_off(line, other))
    ]
    if len(found) != 1:
        return None
    other = found[0]
    evidence = _evidence(paper, other, "issued", citation.canonical, other.canonical)
    sentence = (
        f"{paper.type} ghi số {citation.canonical}; văn bản cùng ngày, cùng {_shared(line, other)} trong dữ "
        f"liệu là {dated_name(paper.known, other.id)}."
    )
    said = evidence.model_copy(update={"by": other.id})
    return Found(Finding.NUMBER_DIFFERS, sentence, said, suggestion=clause(line, paper, other.id))


def _is_another(line: Line) -> bool:
    """Whether the day of a citation, and its subject as far as recorded, are not those of its number."""
    instrument, citation = line.instrument, line.citation
    if instrument is None or not days_differ(citation.date, instrument.issued):
        return False
    share = agreement(citation.title or "", instrument.title or "")
    return share is None or share < SAME


def _fits(line: Line, other: Instrument) -> bool:
    citation = line.citation
    share = agreement(citation.title or "", other.title or "")
    if other.canonical is None or share is None or share < SAME:
        return False
    return not (citation.issuer and other.issuer) or same_issuer(citation.issuer, other.issuer)


def _shared(line: Line, other: Instrument) -> str:
    return "trích yếu" if _fits(line, other) else "số"


def _one_letter_off(line: Line, other: Instrument) -> bool:
    """Whether the number is that of another text but for one letter of the symbol: `766/BĐ-TTg`."""
    one, two = line.citation.canonical or "", other.canonical or ""
    if len(one) != len(two) or sum(a != b for a, b in zip(one, two, strict=True)) != 1:
        return False
    differing = next(a for a, b in zip(one, two, strict=True) if a != b)
    share = agreement(line.citation.title or "", other.title or "")
    issuers = line.citation.issuer, other.issuer
    same = not (issuers[0] and issuers[1]) or same_issuer(issuers[0], issuers[1])
    return differing.isalpha() and same and (share is None or share >= DIFFERENT)


def sources_disagree(line: Line, paper: Paper) -> Iterator[Found]:
    """Official sources that say different things on the effect of one text: each shown, none chosen."""
    against = [edge for edge in (paper.law.conflicts(line.key) if line.key else ()) if edge.grade in FIRM]
    for edge in against:
        rivals = [e.edge for e in paper.law.effects(line.key or "") if e.edge.start == edge.start]
        said = "; ".join(dict.fromkeys(_statement(one, paper) for one in (*rivals, edge)))
        sentence = f"Các nguồn ghi khác nhau về hiệu lực của {line.name(paper.known)}: {said}."
        evidence = Evidence(
            by=edge.start, start=edge.effective_from, known_by=edge.known_by, grade=edge.grade
        )
        yield Found(Finding.SOURCE_CONFLICT, sentence, evidence)


_SCOPES = {"whole": "toàn bộ", "part": "một phần"}


def _statement(edge: Edge, paper: Paper) -> str:
    start = f" từ ngày {day(edge.effective_from.isoformat())}" if edge.effective_from else ""
    scope = f" {_SCOPES[edge.scope]}" if edge.scope in _SCOPES else ""
    source = edge.known_by or edge.owner
    return f"theo {source}, {EDGES[edge.type].passive}{scope} {name_of(paper.known, edge.start)}{start}"


def printing(line: Line, paper: Paper) -> Iterator[Found]:
    """How the number is printed: its form, and what was read through."""
    citation = line.citation
    if citation.malformed:
        form = f"số, ký hiệu theo thể thức là {citation.canonical}"
        sentence = f"Đang ghi «{' '.join(citation.text.split())}»; {form}."
        yield Found(Finding.MALFORMED, sentence, Evidence(printed=citation.text, known=citation.canonical))
    if citation.repaired:
        sentence = f"Chữ in «{citation.repaired}» được đọc là «{citation.canonical or citation.text}»."
        yield Found(
            Finding.REPAIRED_READING, sentence, Evidence(printed=citation.repaired, known=citation.canonical)
        )
