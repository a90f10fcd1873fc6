"""Marks: the findings of a verdict, each with a lasting key, and what was decided on it.

`<document>:<code>:<cited text>[:<acting text>][:<n>]`, the document by its id, else by the digest of its
file; a cited text that was not identified by its number or its folded words. A draft that is corrected
keeps its keys as long as issuer, kind and title stay.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from graph.folding import slug
from graph.identity import title_slug
from graph.reviews import Review
from graph.vocabulary import Finding, Severity
from queries.report import rows
from queries.verdict import FindingSaid, Suggestion, Verdict

_WHOLE = "-"


class Mark(BaseModel):
    """One finding: its key, the row that it stands in (null: of the whole document), the decision."""

    model_config = ConfigDict(frozen=True)

    key: str
    number: int | None
    name: str | None
    code: Finding
    severity: Severity
    message: str
    suggestion: Suggestion | None = None
    review: Review | None = None

    @property
    def settled(self) -> bool:
        """Whether an officer has decided on it."""
        return self.review is not None and self.review.settled


class _About(NamedTuple):
    number: int | None
    name: str | None
    slug: str


def marks(verdict: Verdict, decided: Mapping[str, Review]) -> list[Mark]:
    """The findings as the report shows them, each once: of the whole document first, then row by row."""
    document = document_key(verdict.document.id, verdict.input_sha256)
    seen: Counter[str] = Counter()
    found = [_mark(document, _About(None, None, _WHOLE), one, seen, decided) for one in verdict.findings]
    for row in rows(verdict):
        about = _About(row.number, row.name, row.instrument or _printed(row.name))
        found += [_mark(document, about, one, seen, decided) for one in row.findings]
    return found


def _mark(
    document: str, about: _About, said: FindingSaid, seen: Counter[str], decided: Mapping[str, Review]
) -> Mark:
    by = said.evidence.by if said.evidence.by not in (None, about.slug) else None
    key = ":".join(part for part in (document, said.code, about.slug, by) if part)
    seen[key] += 1
    key = f"{key}:{seen[key]}" if seen[key] > 1 else key
    return Mark(
        key=key,
        number=about.number,
        name=about.name,
        code=said.code,
        severity=said.severity,
        message=said.message,
        suggestion=said.suggestion,
        review=decided.get(key),
    )


def _printed(name: str) -> str:
    """A text that was not identified, by its number where it has one, else by its folded words."""
    folded = slug(name)
    return folded if folded and len(folded) <= 40 else title_slug(name)


def document_key(id: str | None, sha256: str) -> str:
    """The first part of a key: the id of a document, else the digest of its file."""
    return id or f"sha256-{sha256[:16]}"


def duty_key(document: str, text: str) -> str:
    """The key of a duty: its document and its words, whatever their spacing and case."""
    return f"{document}:duty:{title_slug(text)}"


def gap_key(document: str, agency: str, kind: str) -> str:
    """The key of a gap: the ordering document, the body from which nothing was seen, what was ordered."""
    return f"{document}:gap:{agency}:{kind}"


def settled(found: Iterable[Mark]) -> int:
    """How many findings an officer has decided on."""
    return sum(mark.settled for mark in found)
