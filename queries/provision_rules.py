"""What a citation says of itself that asks for a look: an article that has ended, a consolidated text."""

from collections.abc import Iterator

from graph.law import Effect
from graph.vocabulary import EdgeType, Finding, Status
from queries.paper import Found, Line, Paper
from queries.provisions import lies_in
from queries.verdict import Evidence
from queries.wording import canonical_of, name_of, stated

_VERBS = {EdgeType.THAY_THE: "được thay thế bởi", EdgeType.BAI_BO: "bị bãi bỏ bởi"}


def ended_provision(line: Line, paper: Paper) -> Iterator[Found]:
    """The cited article, clause or point was itself repealed or replaced, though its text still holds.

    For: "khoản 9 Điều 1 Nghị định số 367/2025/NĐ-CP" after 01/7/2026. Against: another clause of that
    article; an article of which only a clause has ended; an article that was amended.
    """
    provision = line.citation.provision
    if provision is None or line.key is None or line.judged.only is not Status.PARTLY_EXPIRED:
        return
    for effect in paper.law.effects(line.key):
        ends = effect.ends and effect.whole is not True and effect.acts_on(paper.first)
        if ends and effect.edge.to_provision and lies_in(provision, effect.edge.to_provision):
            yield _ended(line, paper, provision, effect)
            return


def _ended(line: Line, paper: Paper, provision: str, effect: Effect) -> Found:
    edge = effect.edge
    article = f" ({edge.from_provision})" if edge.from_provision else ""
    since = f" từ ngày {effect.start:%d/%m/%Y}" if effect.start else ""
    said = f"{_VERBS[edge.type]} {name_of(paper.known, edge.start)}{article}{since}."
    subject = f"{provision[:1].upper()}{provision[1:]} {line.name(paper.known)}"
    evidence = Evidence(
        by=edge.start, canonical=canonical_of(paper.known, edge.start), article=edge.from_provision,
        start=effect.start, printed=provision, known=edge.to_provision, known_by=edge.known_by,
        grade=edge.grade,
    )  # fmt: skip
    return Found(Finding.ENDED_PROVISION, stated(edge.grade, subject, said), evidence)


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
