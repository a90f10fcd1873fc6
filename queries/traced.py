"""Traced: the whole answer about the place of a document: its chain, whom its plans told, other years."""

from datetime import date

from graph.archive import Archive
from queries.designation import designated
from queries.trace import Chain, trace
from queries.trace_gaps import with_gaps
from queries.trace_years import with_years


def traced(archive: Archive, words: str, on: date, depth: int = 4) -> Chain:
    """The chain of the document that an id or a number means, with what is seen of its orders on a day.

    Raises NotFound and UsageError as `designated` and `trace` do.
    """
    chain = trace(archive.store, designated(archive.store, archive.known(), words), depth)
    return with_years(archive, with_gaps(archive, chain, on))
