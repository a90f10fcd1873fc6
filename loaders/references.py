"""References: the citations of a document with their roles, their relations, and what was refused."""

import re
from datetime import date

from graph.record import CitationRead, Header, RelationRead, UnreadLine
from loaders.clauses import Clauses
from loaders.clean import Clean
from loaders.cues import Cued, cue
from loaders.issuers import PARTY_REACH, issuer_before, party_issuer_before
from loaders.laws import find_laws
from loaders.mentions import Mention, Refusal, find_mentions
from loaders.names import Names
from loaders.relations import read_relations
from loaders.sections import Layout
from loaders.short_forms import find_back_references, find_short_forms
from loaders.spans import Spans
from loaders.unread import unread_lines
from loaders.works import find_works
from loaders.zones import basis_zones

_CHAIN = re.compile(r"\s*(?:,|và)\s*(?:và\s+)?(?:số\s+)?")
#: "Nghị định của Chính phủ số 66/2021/NĐ-CP": the issuer stands between type and number.
_LED = re.compile(r"(?:[^\W\d]+\s+){1,4}của\s+(?P<body>[^;.,:\n\d]{3,60}?)\s+[sS]ố\s")
_GOES_ON = frozenset({"chain", "symbol"})
#: "ngày 02/4 của …": a day without its year.
_NO_YEAR = re.compile(r"[Nn]gày\s*(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})(?![\d/])")
#: Letters name their sender in front: "theo đề nghị của Sở Nội vụ tại Tờ trình số …".
_LETTERS = frozenset({"Tờ trình", "Công văn", "Báo cáo", "Văn bản"})


class References:
    """What one document refers to; `citations` in reading order, offsets in the original text."""

    def __init__(self, clean: Clean, layout: Layout, header: Header, names: Names) -> None:
        text = clean.text
        clauses = Clauses(text)
        zones = basis_zones(text, layout)
        numbered, refusals = find_mentions(text)
        refusals = [r for r in refusals if not _in_head(text, r, header)]
        numbered = _with_led_issuer(text, [m for m in numbered if not _own_number(m, header)])
        numbered = [_with_year(text, m, header) for m in _with_shared_issuer(text, numbered)]
        numbered = [_with_earlier_issuer(text, clauses, m) for m in numbered]
        laws = find_laws(text, clauses, numbered)
        works = find_works(text, clauses, numbered, laws, header.title, layout.head)
        within = Spans((work.start, work.end) for work in works)
        laws = [law for law in laws if not within.meet(law.start, law.end)]
        full = sorted([*numbered, *laws, *works], key=lambda m: m.start)
        short = [*find_short_forms(text, full), *find_back_references(text, full, header.type)]
        mentions = sorted([*full, *short], key=lambda m: m.start)
        cued = cue(text, clauses, mentions, zones, layout.head, header.type)
        self.cued = cued
        self.citations: tuple[CitationRead, ...] = tuple(_citation(clean, names, item) for item in cued)
        self.relations: tuple[RelationRead, ...] = read_relations(clean, cued, names)
        self.unread: tuple[UnreadLine, ...] = unread_lines(clean, clauses, zones, mentions, refusals)


def _with_shared_issuer(text: str, mentions: list[Mention]) -> list[Mention]:
    """A chain under one type word shares the issuer behind its last item ("số A, số B và số C của …")."""
    out = list(mentions)
    for index in range(len(out) - 2, -1, -1):
        item, following = out[index], out[index + 1]
        joined = _CHAIN.fullmatch(text, item.end, following.start)
        if joined and item.issuer is None and following.symbol == item.symbol:
            out[index] = item._replace(issuer=following.issuer)
    return out


def _with_led_issuer(text: str, mentions: list[Mention]) -> list[Mention]:
    """An issuer in front of the number belongs to it, and to what goes on without a type word of its own."""
    out: list[Mention] = []
    shared: str | None = None
    for item in mentions:
        led = _LED.match(text, item.start, item.end) if item.issuer is None else None
        goes_on = item.cue in _GOES_ON and bool(out) and out[-1].symbol == item.symbol
        shared = led["body"] if led else shared if goes_on and item.issuer is None else None
        out.append(item._replace(issuer=" ".join(shared.split())) if shared else item)
    return out


def _with_year(text: str, mention: Mention, header: Header) -> Mention:
    """A day that is printed without its year takes that of the number, else of the document, and is marked.

    A day that would lie behind the document's own is of another year and stays unknown.
    """
    bare = _NO_YEAR.search(text, mention.start, mention.end) if mention.date is None else None
    own = header.date or ""
    year = mention.year or own[:4]
    if bare is None or not year:
        return mention
    try:
        day = date(int(year), int(bare["month"]), int(bare["day"])).isoformat()
    except ValueError:
        return mention
    if own and day > own and len(own) == len(day):
        return mention
    return mention._replace(date=day, note="ngày in không có năm; năm lấy theo văn bản này")


def _in_head(text: str, refusal: Refusal, header: Header) -> bool:
    """Whether a refused number is the document's own, as its head prints it."""
    return bool(header.number_raw) and text[refusal.start : refusal.end] in str(header.number_raw)


def _own_number(mention: Mention, header: Header) -> bool:
    """Whether a number is the document's own, printed in its head or in "(Kèm theo Kế hoạch số …)"."""
    if header.number is None or header.symbol is None or mention.number is None:
        return False
    same = mention.number.lstrip("0") == str(header.number).lstrip("0") and mention.symbol == header.symbol
    return same and (mention.year or header.year) == header.year and mention.date in (None, header.date)


def _with_earlier_issuer(text: str, clauses: Clauses, mention: Mention) -> Mention:
    """The mention with the body that the sentence names in front of it, where none stands behind it."""
    if mention.issuer is not None:
        return mention
    if (mention.symbol or "").endswith("/TW"):
        if text.find("của", max(0, mention.start - PARTY_REACH), mention.start) < 0:
            return mention
        issuer = party_issuer_before(text, clauses.at(mention.start)[0], mention.start)
    else:
        body = issuer_before(text, mention.start) if mention.type in _LETTERS else None
        issuer = body.text if body else None
    return mention._replace(issuer=issuer, note="cơ quan ban hành nêu trước trong câu") if issuer else mention


def _citation(clean: Clean, names: Names, item: Cued) -> CitationRead:
    mention = item.mention
    start, end = clean.span(mention.start, mention.end)
    return CitationRead(
        text=clean.original[start:end], start=start, end=end, type=mention.type, number=mention.number,
        year=mention.year, symbol=mention.symbol, canonical=mention.canonical, date=mention.date,
        issuer=names.complete(mention.issuer) if mention.issuer else None, role=item.role,
        provision=mention.provision, note=mention.note, cue=mention.cue, title=item.title,
        qualifier=item.qualifier, malformed=mention.malformed,
        repaired=mention.repaired or clean.repaired(mention.start, mention.end),
    )  # fmt: skip
