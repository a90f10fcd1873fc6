"""Documents: the headers of a record with their ids; an attached plan has its decision's, suffixed."""

from dataclasses import dataclass

from graph.identify import identify_record
from graph.identity import InstrumentId
from graph.kinds import kind_of_type
from graph.record import DocumentState, Header, OwnTerm, Record

#: How far a text has come: of several of one document the furthest speaks.
RANK: dict[DocumentState, int] = {"draft": 0, "unnumbered": 1, "final": 2}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a source: its id, its header, and the id of the text that promulgates it.

    `term` is what it says of its own effect; that of a text which is not final is not taken over.
    """

    id: str
    header: Header
    promulgated_by: str | None = None
    term: OwnTerm | None = None


def documents_of(record: Record) -> tuple[Document, ...]:
    """The document of a record, then the ones attached to it.

    A text of which neither kind nor number can be told is known by its bytes: `vb-_<digest>`.
    An attached text takes number, day, signer and issuer from the one that promulgates it.
    """
    header = record.document
    identity = identify_record(record) or InstrumentId("vb", f"_{record.sha256[:10]}", 0, "_")
    term = record.own_term if header.state == "final" else None
    main = Document(str(identity), header, term=term)
    return (main, *_attached(identity, header, record.attached))


def _attached(identity: InstrumentId, header: Header, attached: tuple[Header, ...]) -> list[Document]:
    out: list[Document] = []
    for child in attached:
        kind = kind_of_type(child.type) if child.type else None
        key = str(identity.attachment(kind.slug if kind else "vb"))
        if any(document.id == key for document in out):
            continue
        inherited = {
            name: getattr(child, name) or getattr(header, name)
            for name in (
                "number", "symbol", "year", "date", "place", "issuer", "issuers", "issuer_level",
                "signer_name", "signer_title", "signing_mode", "time_scope",
            )
        }  # fmt: skip
        out.append(Document(key, child.model_copy(update=inherited), str(identity)))
    return out
