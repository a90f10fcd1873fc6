"""What is newer than a cited text: the law of that name, the guide of the new decree, this year's plan."""

from collections.abc import Iterable, Iterator

from graph.compose import scope_of
from graph.dates import PartialDate
from graph.identity import InstrumentId
from graph.kinds import BY_SLUG
from graph.known import Known
from graph.model import Instrument
from graph.vocabulary import Finding, Grade, Status
from queries.paper import Found, Line, Paper
from queries.subjects import of_one_series
from queries.suggestion import clause, undated_successor
from queries.verdict import Evidence
from queries.wording import dated_name

_LAW_KINDS = frozenset({"boluat", "luat", "phaplenh"})
_HOLDS = (Status.IN_FORCE, Status.NO_END_KNOWN, Status.AMENDED, Status.PARTLY_EXPIRED, Status.UNKNOWN)


def newer_exists(line: Line, paper: Paper) -> Iterator[Found]:
    """A newer text of the same content in the data, where no ending of the cited one is established.

    For: a law cited of which a later one has the same name; a guiding text, ended by rule, whose
    replacement is recorded without its day. Against: a text that has ended (that finding names what
    replaced it), a newer one that the document names as well, several newer ones.
    """
    status = line.judged.only
    if line.key is None or line.instrument is None:
        return
    newer = _same_name(line, paper) if status in _HOLDS else None
    said = "trong dữ liệu có {newer} cùng tên, ban hành sau; cần kiểm tra đã thay thế hay chưa"
    if status is Status.EXPIRED_BY_RULE:
        key = undated_successor(paper.law, line.key)
        newer = next(iter(_issued_by([paper.known.get(key)] if key else [], paper)), None)
        said = "dữ liệu ghi văn bản thay thế là {newer}, chưa rõ ngày thay thế; cần kiểm tra"
    if newer is None or newer.id in (*paper.named, paper.own):
        return
    evidence = Evidence(by=newer.id, canonical=newer.canonical, known=newer.issued, grade=Grade.DERIVED)
    sentence = f"{line.name(paper.known)}: {said.format(newer=dated_name(paper.known, newer.id))}."
    yield Found(Finding.NEWER_EXISTS, sentence, evidence, suggestion=clause(line, paper, newer.id))


def _same_name(line: Line, paper: Paper) -> Instrument | None:
    """The one law of the same name that was issued after the cited one, by the last day of judgement."""
    cited = line.instrument
    if cited is None or cited.kind not in _LAW_KINDS or not cited.title or not cited.issued:
        return None
    found = _issued_by(map(paper.known.get, paper.known.laws(cited.title)), paper)
    later = [one for one in found if (one.issued or "") > cited.issued]
    in_force = [one for one in later if one.effective_from is None or one.effective_from <= paper.last]
    return in_force[0] if len(in_force) == 1 else None


def _issued_by(found: Iterable[Instrument | None], paper: Paper) -> list[Instrument]:
    """Those of which it is known that they were issued by the last day of judgement."""
    return [one for one in found if one and one.issued and PartialDate.parse(one.issued).first <= paper.last]


def newer_parent(line: Line, paper: Paper) -> Iterator[Found]:
    """Last year's plan cited where this year's of the same series is known: same issuer, kind and subject.

    For: a plan of 2026 that carries out "Kế hoạch … năm 2025" of the province whose "… năm 2026" is in the
    archive; "Nghị quyết số 02/NQ-CP" of last January. Against: both are cited; the subject differs in more
    than its years; a plan for several years that still runs.
    """
    if line.key is None or paper.period_start is None or not _is_plan(line.key):
        return
    title = (line.instrument.title if line.instrument else None) or line.citation.title
    year = paper.period_start.year
    covered = _years(line, title)
    if not title or covered is None or covered[1] >= year:
        return
    same = [one for one in _of_series(line, line.key, paper) if one.title and of_one_series(title, one.title)]
    for_year = [one for one in same if scope_of(one.title)[0] == paper.period_start]
    newer = [one for one in _issued_by(for_year, paper) if one.state != "draft"]
    if len(newer) != 1 or {one.id for one in for_year} & {*paper.named, paper.own}:
        return
    found = newer[0]
    sentence = (
        f"{line.name(paper.known)} là của năm {covered[1]}; trong dữ liệu đã có "
        f"{dated_name(paper.known, found.id)} cùng nội dung cho năm {year}."
    )
    evidence = Evidence(by=found.id, canonical=found.canonical, known=found.issued, grade=found.grade)
    yield Found(Finding.NEWER_PARENT, sentence, evidence, suggestion=clause(line, paper, found.id))


def _is_plan(key: str) -> bool:
    kind = InstrumentId.parse(key).kind
    return (kind in BY_SLUG and BY_SLUG[kind].series == "administrative") or kind.endswith("cb")


def _years(line: Line, title: str | None) -> tuple[int, int] | None:
    """First and last year that a cited plan is for, by its subject."""
    first, last = scope_of(title)
    return (first.year, last.year) if first and last else None


def _of_series(line: Line, key: str, paper: Paper) -> Iterable[Instrument]:
    issuer = (line.instrument.issuer if line.instrument else None) or line.citation.issuer
    held = paper.holdings.like(key, issuer) if paper.holdings and issuer else []
    return [one for one in (*held, *_numbered_alike(key, paper.known)) if one.id != key]


def _numbered_alike(key: str, known: Known) -> Iterable[Instrument]:
    """What is issued under the same number every year: `02/NQ-CP` each January."""
    identity = InstrumentId.parse(key)
    ids = [str(other) for other in known.with_key(identity.key) if other.territory == identity.territory]
    return [one for one in map(known.get, ids) if one is not None and not one.held]
