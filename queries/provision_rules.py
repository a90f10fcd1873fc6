"""Provisions: of a cited article, clause, point or appendix that it has ended; texts that are no basis."""

import re
from collections.abc import Iterator

from graph.law import Effect
from graph.vocabulary import EdgeType, Finding, Grade, Status
from queries.paper import Found, Line, Paper
from queries.provisions import lies_in
from queries.verdict import Evidence
from queries.wording import canonical_of, name_of, stated

_VERBS = {EdgeType.THAY_THE: "được thay thế", EdgeType.BAI_BO: "bị bãi bỏ"}
#: Statuses of a text of which nothing is left to be said of its parts.
_GONE = frozenset({Status.EXPIRED, Status.NOT_YET_IN_FORCE, Status.REPLACED_ADMIN, Status.WITHDRAWN_ADMIN})
_ARTICLE = re.compile(r"Điều \d+[a-zđ]?")


def ended_provision(line: Line, paper: Paper) -> Iterator[Found]:
    """The cited article, clause, point or appendix was itself repealed or replaced, though its text holds.

    For: "khoản 9 Điều 1 Nghị định số 367/2025/NĐ-CP" after 01/7/2026; the article that an amending text
    struck out. Against: another clause of that article; an article of which only a clause has ended; an
    article that was amended. To be reviewed where the codification names the article alone (it may mean
    a clause of it), and where the day is not known.
    """
    provision, status = line.citation.provision, line.judged.only
    if provision is None or line.key is None or status is None or status in _GONE:
        return
    ended = [
        effect
        for effect in paper.law.effects(line.key)
        if effect.ends and effect.whole is not True and effect.edge.start != paper.own
        if effect.acts_on(paper.first) or (effect.start is None and effect.possible <= paper.first)
        if effect.edge.to_provision and lies_in(provision, effect.edge.to_provision)
    ]
    if ended:
        yield _ended(line, paper, provision, min(ended, key=_doubtful))


def _doubtful(effect: Effect) -> bool:
    return effect.start is None or _of_an_article(effect)


def _of_an_article(effect: Effect) -> bool:
    """Whether a source that speaks of whole articles only says that something of one was struck out."""
    edge = effect.edge
    codified = edge.layer == "registry" and edge.grade is Grade.CODIFICATION
    return codified and _ARTICLE.fullmatch(edge.to_provision or "") is not None


def _ended(line: Line, paper: Paper, provision: str, effect: Effect) -> Found:
    edge = effect.edge
    evidence = Evidence(
        by=edge.start, canonical=canonical_of(paper.known, edge.start), article=edge.from_provision,
        start=effect.start, printed=provision, known=edge.to_provision, known_by=edge.known_by,
        grade=edge.grade,
    )  # fmt: skip
    article = f" ({edge.from_provision})" if edge.from_provision else ""
    since = f"từ ngày {effect.start:%d/%m/%Y}" if effect.start else "chưa rõ từ ngày nào"
    said = f"{_VERBS[edge.type]}{{}} bởi {name_of(paper.known, edge.start)}{article} {since}"
    if _doubtful(effect):
        extent = " toàn bộ hoặc một phần" if _of_an_article(effect) else ""
        subject = f"{edge.to_provision} {line.name(paper.known)}"
        sentence = f"{said.format(extent)}; cần đối chiếu với {provision} được dẫn."
        return Found(Finding.NEEDS_REVIEW, stated(edge.grade, subject, sentence), evidence)
    subject = f"{provision[:1].upper()}{provision[1:]} {line.name(paper.known)}"
    return Found(Finding.ENDED_PROVISION, stated(edge.grade, subject, f"{said.format('')}."), evidence)


def consolidated(line: Line, paper: Paper) -> Iterator[Found]:
    """A consolidated text (văn bản hợp nhất) cited; the table says that this counts for a basis alone."""
    canonical = line.citation.canonical or ""
    if "/VBHN-" not in canonical.upper():
        return
    sentence = (
        f"{line.name(paper.known)} là văn bản hợp nhất; đề nghị cân nhắc dẫn văn bản gốc và các văn bản "
        "sửa đổi, bổ sung."
    )
    yield Found(Finding.CONSOLIDATED_AS_BASIS, sentence, Evidence(by=line.key, printed=canonical))
