"""Which documents the rules on form are for: administrative ones, under NĐ 30/2020/NĐ-CP."""

import re

from graph.issuers import is_party_body
from graph.kinds import kind_of_type
from graph.record import Header
from queries.paper import Whole

_NORMATIVE = re.compile(r"/\s*(?:19|20)\d\d\s*/")
_PARTY = re.compile(r"\d\s*-\s*[A-ZĐa-z]+\s*/")


def administrative(header: Header) -> bool:
    """Whether a document takes the form of NĐ 30/2020/NĐ-CP: no normative text, none of the Party.

    Normative texts follow NĐ 78/2025/NĐ-CP, Party documents their own guideline; of a document whose kind
    could not be read nothing is known.
    """
    kind = kind_of_type(header.type) if header.type else None
    if kind is None or kind.series == "normative" or kind.slug == "vbhn":
        return False
    number = header.number_raw or ""
    if _NORMATIVE.search(number) or _PARTY.search(number) or is_party_body(header.issuer or ""):
        return False
    return header.issuer_level != "central" or kind.slug != "nq"


def has_form(whole: Whole) -> bool:
    """Whether the rules on form can look at the document: its text is at hand and it is administrative."""
    return bool(whole.text) and administrative(whole.record.document)
