"""Designation: the instrument that a person means by an id, a number in any spelling, or a name."""

import re

from graph.errors import NotFound, UsageError
from graph.folding import fold
from graph.identify import is_party
from graph.identity import InstrumentId, base_kind, body_slug, kind_slug, number_slug
from graph.kinds import BY_SLUG, Kind, kind_of_symbol, kind_of_type
from graph.known import Known, homonyms
from graph.record import CitationRead
from graph.resolve import Context, resolve
from graph.stores.base import Store
from graph.versions import final_of
from graph.vocabulary import NodeType
from queries.wording import dated_name

_LONGEST = 300
#: How many candidates a message lists.
_SHOWN = 8
_NUMBER = re.compile(
    r"(?P<number>\d[\w.]{0,12})(?:\s*/\s*(?P<year>(?:19"
    r"|20)\d\d))?(?:\s*[/-]\s*(?P<symbol>[^\W\d][^\s,;()]*))?"
)
_NUMBER_WORD = re.compile(r"\bsố\s*:?\s*$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TWO_WORDS = frozenset({"bo luat", "phap lenh", "hien phap"})
_DO = "ghi mã như nd-118-2025-cp hoặc số, ký hiệu như 118/2025/NĐ-CP."


def designated(store: Store, known: Known, words: str) -> str:
    """The id of the one instrument of a store that an id, a number (`118/2025/nd-cp`) or a law's name means.

    Case and diacritics do not matter; kind, year and symbol narrow the choice where they are given. The id of
    a draft or unnumbered copy means the version that stands for it.
    Raises NotFound for none, UsageError for several, which it lists.
    """
    text = " ".join(words.split())[:_LONGEST]
    found = _by_id(store, text.lower()) or _by_number(store, text) or _by_name(text, known)
    if not found:
        raise NotFound("Kho và danh mục không có văn bản này.", where=text, do=_DO)
    if len(found) > 1:
        shown = "; ".join(f"{key} ({dated_name(known, key)})" for key in found[:_SHOWN])
        more = f"; và {len(found) - _SHOWN} văn bản khác" if len(found) > _SHOWN else ""
        raise UsageError(
            f"Có {len(found)} văn bản mang số, tên này: {shown}{more}.",
            where=text,
            do="chọn một mã trong các mã trên.",
        )
    return final_of(store, found[0])


def _by_id(store: Store, text: str) -> list[str]:
    """The instrument of an id; the bare id of homonyms means all of them."""
    try:
        InstrumentId.parse(text)
    except UsageError:
        return []
    wanted = homonyms().get(text, (text,))
    return sorted(node.id for node in store.nodes(NodeType.INSTRUMENT, wanted))


def _by_number(store: Store, text: str) -> list[str]:
    matches = list(_NUMBER.finditer(text))
    if not matches:
        return []
    # "khoản 1 Điều 40 Nghị định số 118/2025/NĐ-CP": the number is the one with a symbol.
    match = next((match for match in matches if match["symbol"]), matches[0])
    before = _NUMBER_WORD.sub("", text[: match.start()]).strip()
    kind, body = _typed(before), None
    if symbol := match["symbol"]:
        kind, body = _read_symbol(symbol, kind)
    elif before and kind is None:
        return []  # a figure in a name: "Luật Đất đai 2024"
    number, year = number_slug(match["number"]), match["year"] or _year_behind(text[match.end() :])
    # "412/QĐ-UBND" is of the series without a year in the number, "38/2008/QĐ-UBND" of the other.
    if kind and kind.series == "both" and match["symbol"] and not year and not is_party(match["symbol"]):
        series = kind_slug(kind, year_in_number=False)
    else:
        series = None
    nodes = store.find(NodeType.INSTRUMENT, "number", {match["number"], number, number.zfill(2)})
    found = [
        node.id for node in nodes if _fits(InstrumentId.parse(node.id), number, kind, year, body, series)
    ]
    # A plan and the decision that promulgates it bear one number; the decision stands for both.
    return sorted(key for key in found if "+" not in key or key.partition("+")[0] not in found)


def _fits(
    identity: InstrumentId,
    number: str,
    kind: Kind | None,
    year: str | None,
    body: str | None,
    series: str | None,
) -> bool:
    own = base_kind(identity.kind)
    return (
        identity.number == number
        and (kind is None or own is None or own.slug == kind.slug)
        and (series is None or identity.kind == series)
        and (year is None or identity.year == int(year))
        and (body is None or body == "_" or identity.body == body)
    )


def _typed(before: str) -> Kind | None:
    """The kind that the last words in front of a number name: `điểm a Nghị định`, `NĐ` → Nghị định."""
    words = before.split()
    typed = (kind_of_type(" ".join(words[-count:])) for count in (4, 3, 2, 1))
    return next(filter(None, typed), None) or (_abbreviated(words[-1]) if words else None)


def _read_symbol(symbol: str, typed: Kind | None) -> tuple[Kind | None, str]:
    """Kind and body of a symbol in any spelling: `ND-CP`, `nđ-cp` → Nghị định, `cp`; `qh15` → `qh`."""
    head, rest = re.match(r"([^-/]*)(.*)", symbol, re.DOTALL).groups()  # type: ignore[union-attr]
    kind = _abbreviated(head)
    spelt = f"{kind.abbreviation}{rest}" if kind and kind.abbreviation else symbol
    return typed or kind, body_slug(spelt)


def _abbreviated(letters: str) -> Kind | None:
    """The kind of an abbreviation: as printed, else the one whose slug it is without case and diacritics."""
    return kind_of_symbol(letters) or BY_SLUG.get(fold(letters))


def _year_behind(rest: str) -> str | None:
    """The year of a day printed behind the number: `ngày 22/01/2026`, `năm 2026`."""
    year = _YEAR.search(rest[:40])
    return year[0] if year else None


def _by_name(text: str, known: Known) -> list[str]:
    """A law by its name, a text by its by-name."""
    first = fold(text).split()
    size = 2 if " ".join(first[:2]) in _TWO_WORDS else 1
    read = CitationRead(text=text, start=0, end=len(text), type=" ".join(text.split()[:size]))
    return sorted(resolve(read, Context(), known).candidates)
