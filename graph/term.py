"""The words of one code of the vocabulary."""

from typing import NamedTuple


class Term(NamedTuple):
    """The words of one code: Vietnamese, English, for an edge the passive form, and the RDF term."""

    vi: str
    en: str
    passive: str = ""
    rdf: str = ""
