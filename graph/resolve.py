"""From a citation as printed to the instrument that it means: matched, ambiguous or unmatched.

Prefer refusing to guessing: a citation is matched only when kind, number, year and issuer are
determined, by what is printed or by a full citation earlier in the same document. The printed day
chooses among candidates; it never makes a match fail, for official texts themselves misdate.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from graph.dates import PartialDate
from graph.folding import fold
from graph.identify import MERGER, Numbering, identify, numbering
from graph.identity import InstrumentId
from graph.issuers import is_central
from graph.known import Known, aliases, homonyms, law_name
from graph.record import CitationRead
from graph.vocabulary import Resolution

_LAW_WORDS = ("luat", "bo luat", "phap lenh", "hien phap")
_AFTER_NAME = re.compile(r" (?:so \d|ngay \d|nam (?:19|20)\d\d|(?:19|20)\d\d).*$")
_COMMON_WORDS = re.compile(
    r"^(?:(?:ve viec|ve|sua doi|bo sung|mot so dieu|quy dinh|ban hanh|phe duyet|cua|cac|va"
    r"|bo luat|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu|so) )+"
)
#: Spaces and quotation marks that can stand around a subject.
_PUNCTUATION = 8
_NAMED_YEAR = re.compile(r"\b(?:nam )?((?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the citing document adds: the last day it can be signed on, and the ids cited so far."""

    signed: date | None = None
    earlier: tuple[str, ...] = ()


class Refused(NamedTuple):
    """An instrument that a citation could have meant, and why it was not taken, in one Vietnamese phrase."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a citation means: the id when matched, else the candidates; `reason` is one Vietnamese phrase.

    `refused` holds what was looked at and not taken.
    """

    resolution: Resolution
    instrument_id: str | None
    candidates: tuple[str, ...]
    reason: str
    refused: tuple[Refused, ...] = ()


def resolve_all(citations: Iterable[CitationRead], signed: date | None, known: Known) -> list[Resolved]:
    """Resolve the citations of one document in reading order; later short forms follow earlier full ones."""
    context = Context(signed)
    answers = []
    for citation in with_whole_titles(citations):
        answer = resolve(citation, context, known)
        answers.append(answer)
        if answer.instrument_id and citation.canonical and answer.instrument_id not in context.earlier:
            context = replace(context, earlier=(*context.earlier, answer.instrument_id))
    return answers


def with_whole_titles(citations: Iterable[CitationRead]) -> list[CitationRead]:
    """The citations with their subjects whole where these run on into the next citation.

    "Nghị quyết số 76/NQ-CP … ban hành Chương trình tổng thể …" is read as two works, of which the
    second is the rest of the subject of the first.
    """
    found = list(citations)
    for i, (one, following) in enumerate(pairwise(found)):
        gap = following.start - one.end
        if one.title and not following.canonical and 0 < gap <= len(one.title) + _PUNCTUATION:
            rest = following.text
            title = one.title if one.title.endswith(rest) else f"{one.title} {rest}"
            found[i] = one.model_copy(update={"title": title})
    return found


def resolve(citation: CitationRead, context: Context, known: Known) -> Resolved:
    """What one citation means, given the document that prints it and the instruments that are known."""
    parts = numbering(citation.canonical) if citation.canonical else None
    if parts is None:
        return _by_name(citation, context, known)
    readings = [
        found
        for day in _map_days(citation, parts, context)
        if (found := _identify(citation, parts, day)) is not None
    ]
    if not readings:
        return _unmatched("chưa rõ loại văn bản của số, ký hiệu này")
    identity = readings[0]
    if identity.year == 0 or _lacks_issuer(identity, citation):
        return _incomplete(identity, context, known)
    if len(set(readings)) > 1:
        return _ambiguous(
            (str(reading) for reading in readings), "chưa rõ trước hay sau ngày sắp xếp 01/7/2025"
        )
    if same := homonyms().get(str(identity)):
        return _among_homonyms(citation, same, context)
    if str(identity) not in known and (titled := _same_title(citation, parts, identity, known)):
        return _matched(titled, "theo số, ký hiệu và trích yếu; ngày ghi khác")
    return _matched(str(identity), "theo loại, số, ký hiệu, năm và cơ quan ban hành")


def _identify(citation: CitationRead, parts: Numbering, day: date) -> InstrumentId | None:
    return identify(
        citation.type, parts.number, parts.symbol, parts.year, citation.date, citation.issuer, day
    )


def _map_days(citation: CitationRead, parts: Numbering, context: Context) -> tuple[date, ...]:
    """The days whose map can name the issuer: the printed day, else both ends of the year in the number."""
    if citation.date:
        printed = PartialDate.parse(citation.date)
    elif parts.year:
        printed = PartialDate(parts.year)
    else:
        return (context.signed or MERGER,)
    return (printed.first,) if printed.first == printed.last else (printed.first, printed.last)


def _lacks_issuer(identity: InstrumentId, citation: CitationRead) -> bool:
    return identity.territory is None and not is_central(identity.body, citation.issuer)


def _incomplete(identity: InstrumentId, context: Context, known: Known) -> Resolved:
    """A number without a year, or of a local body that is not named: an earlier full citation decides."""
    earlier = tuple(key for key in context.earlier if _can_be(identity, InstrumentId.parse(key)))
    if len(earlier) == 1:
        return _matched(earlier[0], "theo lần viện dẫn đầy đủ ở trên")
    possible = [str(other) for other in known.with_key(identity.key) if _can_be(identity, other)]
    late = () if earlier else _late(possible, context, known)
    candidates = earlier or tuple(key for key in possible if key not in {one.key for one in late})
    if identity.year == 0:
        return _ambiguous(candidates, "số, ký hiệu không có năm, ngày ban hành", late)
    if candidates:
        return _ambiguous(candidates, "chưa ghi cơ quan ban hành", late)
    return _unmatched("chưa ghi cơ quan ban hành", late)


def _late(keys: Iterable[str], context: Context, known: Known) -> tuple[Refused, ...]:
    """What was issued only after the citing document was signed."""
    return tuple(
        Refused(key, "ban hành sau ngày ký") for key in keys if not known.issued_by(key, context.signed)
    )


def _can_be(identity: InstrumentId, other: InstrumentId) -> bool:
    return (
        other.key == identity.key
        and identity.year in (0, other.year)
        and identity.territory in (None, other.territory)
    )


def _among_homonyms(citation: CitationRead, same: tuple[str, ...], context: Context) -> Resolved:
    chosen = tuple(key for key in same if citation.date and key.endswith(f"~{citation.date}"))
    if not citation.date:
        chosen = tuple(key for key in same if key in context.earlier)
    if len(chosen) == 1:
        why = "ngày ban hành khác ngày ghi" if citation.date else "chưa được dẫn ở trên"
        refused = tuple(Refused(key, why) for key in same if key != chosen[0])
        return _matched(chosen[0], "theo ngày ban hành, giữa các văn bản trùng số", refused)
    return _ambiguous(same, "có từ hai văn bản trùng số, ký hiệu; ngày ghi không phân biệt được")


def _same_title(citation: CitationRead, parts: Numbering, identity: InstrumentId, known: Known) -> str | None:
    """The one known instrument of another year with this number and the printed subject."""
    if parts.year is not None or not citation.title:
        return None
    subject = fold(citation.title)
    found = [
        str(other)
        for other in known.with_key(identity.key)
        if other.territory == identity.territory
        and (instrument := known.get(str(other)))
        and instrument.title
        and same_subject(subject, fold(instrument.title))
    ]
    return found[0] if len(found) == 1 else None


def same_subject(one: str, other: str) -> bool:
    """Whether two folded subjects are the same but for "về", "về việc" and what one of them leaves off.

    What every amending text begins with tells nothing; six words of its own must agree.
    """
    one, other = (_COMMON_WORDS.sub("", text) for text in (one, other))
    short, long = sorted((one, other), key=len)
    return len(short.split()) >= 6 and long.startswith(short)


def _by_name(citation: CitationRead, context: Context, known: Known) -> Resolved:
    """A work cited without a number: a by-name, or a law by its name and the printed day or year."""
    for printed in filter(None, (citation.text, citation.title)):
        if alias := aliases().get(fold(printed)):
            return _matched(alias, "theo tên gọi tắt")
    if fold(citation.type or "") not in _LAW_WORDS:
        return _unmatched("viện dẫn không có số, ký hiệu")
    text = fold(citation.text)
    names = {law_name(_AFTER_NAME.sub("", text)), law_name(citation.title or "")} - {""}
    named = sorted({key for name in names for key in known.laws(name)})
    late = _late(named, context, known)
    candidates = [key for key in named if key not in {one.key for one in late}]
    year = citation.year or ((in_name := _NAMED_YEAR.search(text)) and int(in_name[1]))
    if citation.date:
        candidates = _of_day(candidates, PartialDate.parse(citation.date), known)
    elif year:
        candidates = [key for key in candidates if InstrumentId.parse(key).year == year]
    passed_over = {*candidates, *(one.key for one in late)}
    refused = (*late, *(Refused(key, "khác ngày, năm ghi") for key in named if key not in passed_over))
    if len(candidates) == 1:
        return _matched(candidates[0], "theo tên luật", refused)
    if newest := _newest_in_force(candidates, context.signed, known):
        older = tuple(Refused(key, "đã có luật mới cùng tên") for key in candidates if key != newest)
        return _matched(
            newest, "theo tên luật: luật mới nhất của tên này, có hiệu lực khi ký", (*refused, *older)
        )
    if candidates:
        return _ambiguous(candidates, "có từ hai luật cùng tên", refused)
    return _unmatched("chưa có luật tên này trong dữ liệu", refused)


def _newest_in_force(candidates: list[str], signed: date | None, known: Known) -> str | None:
    """The newest of several laws of one name, when its first day of effect is known and has come.

    A law is named without number and day (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.6), so that its name alone
    means the law that bears it on the day. Before the newest has effect either can be meant.
    """
    if signed is None or not candidates:
        return None
    records = [(known.issued(key), key, known.get(key)) for key in candidates]
    dated = [(issued.first, key, record) for issued, key, record in records if issued is not None]
    if len(dated) < len(records):
        return None
    _, key, record = max(dated, key=lambda one: (one[0], one[1]))
    begins = record.effective_from if record else None
    return key if begins is not None and begins <= signed else None


def _of_day(candidates: list[str], day: PartialDate, known: Known) -> list[str]:
    """The candidates that a printed day chooses: of that very day, else of that year, else all."""
    exact = [key for key in candidates if known.issued(key) == day]
    return exact or [key for key in candidates if InstrumentId.parse(key).year == day.year] or candidates


def _matched(key: str, reason: str, refused: tuple[Refused, ...] = ()) -> Resolved:
    return Resolved(Resolution.MATCHED, key, (key,), reason, refused)


def _ambiguous(candidates: Iterable[str], reason: str, refused: tuple[Refused, ...] = ()) -> Resolved:
    return Resolved(Resolution.AMBIGUOUS, None, tuple(dict.fromkeys(candidates)), reason, refused)


def _unmatched(reason: str, refused: tuple[Refused, ...] = ()) -> Resolved:
    return Resolved(Resolution.UNMATCHED, None, (), reason, refused)
