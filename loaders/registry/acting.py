"""The acting text that a reason names: "Được thay thế bởi Quyết định số 15/2025/QĐ-UBND ngày 01/8/2025".

For: one numbered text behind a verb of ending. Against: "Hết thời hạn thực hiện" (the text's own term), a
reason that names two texts, one that names a text which only announces.
"""

import re
from datetime import date
from typing import NamedTuple

from graph.dates import PartialDate
from graph.folding import fold
from graph.identify import MERGER, territory_of
from graph.vocabulary import EdgeType
from loaders.mentions import find_mentions
from loaders.registry.identity import Identified, identified
from loaders.registry.row_issuer import Publisher

_TERM = re.compile(r"het thoi (?:han|gian|ky)|thoi han co hieu luc da|quy dinh trong van ban")
_VERBS = (
    (re.compile(r"\bthay the\b"), EdgeType.THAY_THE),
    (re.compile(r"\b(?:bai bo|huy bo)\b"), EdgeType.BAI_BO),
    (re.compile(r"\b(?:sua doi|bo sung)\b"), EdgeType.SUA_DOI),
)


class Acting(NamedTuple):
    """Who ended a text, and by which edge; issuer and day as far as the reason gives them."""

    edge: EdgeType
    by: Identified
    issuer: str
    issued: PartialDate | None


def is_own_term(reason: str) -> bool:
    """Whether a reason is that the term stated in the text has run out."""
    return bool(_TERM.search(fold(reason)))


def acting_text(reason: str, publisher: Publisher) -> Acting | None:
    """The one text that a reason says has ended another, None where it names none, several or no verb."""
    verbs = [edge for pattern, edge in _VERBS if pattern.search(fold(reason))]
    mentions = find_mentions(reason)[0]
    if not verbs or len(mentions) != 1:
        return None
    named = mentions[0]
    if named.canonical is None:
        return None
    issued = PartialDate.parse(named.date) if named.date else None
    day = issued.first if issued else date(named.year, 12, 31) if named.year else MERGER
    issuer = named.issuer
    if issuer is None or territory_of(issuer, day) is None:
        # "của Hội đồng nhân dân tỉnh": of the province that publishes the list
        issuer = publisher.issuer(named.symbol or "", day) or issuer
    found = identified(named.canonical, named.type, issuer, issued)
    return None if isinstance(found, str) else Acting(verbs[0], found, issuer or "", issued)
