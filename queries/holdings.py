"""Holdings: what an office's archive adds to a check: its plans, what its documents print of others."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from graph.archive import Archive
from graph.folding import fold
from graph.identity import InstrumentId
from graph.issuers import body_name
from graph.model import Citation, Instrument
from graph.vocabulary import NodeType, Resolution

#: What tells one series of plans: kind, letters and name of the issuing body.
Series = tuple[str, str, str]


def series_of(key: str, issuer: str) -> Series:
    """What the plans of several years have in common.

    By name and not by the code of the territory: a province that kept its name is another issuer since
    01/7/2025, but its plan of 2026 follows on that of 2025.
    """
    identity = InstrumentId.parse(key)
    return identity.kind, identity.body, fold(body_name(issuer))


class Holdings:
    """The held documents by series, and the citations of other documents; read when they are first needed."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @cached_property
    def _series(self) -> dict[Series, list[Instrument]]:
        found: dict[Series, list[Instrument]] = defaultdict(list)
        for document in self._archive.documents():
            if document.issuer:
                found[series_of(document.id, document.issuer)].append(document)
        return found

    def like(self, key: str, issuer: str) -> list[Instrument]:
        """The held documents of the kind of an id and of an issuer, in order of their ids."""
        return self._series.get(series_of(key, issuer), [])

    def citing(self, keys: Iterable[str], except_source: str) -> dict[str, list[Citation]]:
        """The citations in other sources that were matched to these ids, by id and in order."""
        wanted = set(keys)
        numbers = sorted({InstrumentId.parse(key).key for key in wanted})
        found: dict[str, list[Citation]] = defaultdict(list)
        for node in self._archive.store.find(NodeType.CITATION, "key", numbers) if numbers else ():
            if not isinstance(node, Citation) or node.source == except_source:
                continue
            if node.resolution == Resolution.MATCHED and node.candidates[:1] and node.candidates[0] in wanted:
                found[node.candidates[0]].append(node)
        return found
