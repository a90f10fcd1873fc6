"""IRIs: how nodes, edges and terms are named outside, all made of their ids and none of an address.

An instrument is named in the manner of URN:LEX (RFC 9676), `urn:lex:<jurisdiction>:<authority>:<measure>:
<details>`, with the parts of its id: kh-38-2026-ubnd.19 → `urn:lex:vn;19:ubnd:kh:2026;38`; and by a path in
the manner of ELI, `/eli/vn/ubnd.19/kh/2026/38`. Everything else is `urn:cancu:<type>:<id>`. Nothing stands
behind these names on any network.
"""

import re
from urllib.parse import quote

from graph.errors import UsageError
from graph.identity import InstrumentId
from graph.vocabulary import NodeType

#: The prefixes that the terms of `graph.vocabulary` use.
PREFIXES: dict[str, str] = {
    "cancu": "urn:cancu:ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CURIE = re.compile(r"([a-z]+):(\S+)")


def expand(curie: str) -> str:
    """The IRI of a short term such as `eli:cites`; raises KeyError for a prefix that is not known."""
    match = _CURIE.fullmatch(curie)
    if not match:
        raise KeyError(curie)
    return PREFIXES[match[1]] + match[2]


def node_iri(node_type: NodeType, node_id: str) -> str:
    """The IRI of a node: `urn:lex:vn…` for an instrument whose id can be read, else `urn:cancu:…`."""
    if node_type is NodeType.INSTRUMENT:
        try:
            read = InstrumentId.parse(node_id)
        except UsageError:
            read = None
        # another spelling of the same parts must not share the name
        if read is not None and str(read) == node_id:
            return _lex(read)
    return f"urn:cancu:{node_type}:{quote(node_id, safe='')}"


def edge_iri(edge_id: str) -> str:
    """The IRI of a statement."""
    return f"urn:cancu:statement:{edge_id}"


def eli_path(instrument: InstrumentId) -> str:
    """The path of an instrument in the manner of ELI, to be put behind the address of whoever publishes."""
    body = instrument.body + (f".{instrument.territory}" if instrument.territory else "")
    parts = ["eli", "vn", body, instrument.kind, str(instrument.year), instrument.number]
    parts += [instrument.homonym] if instrument.homonym else []
    parts += [f"+{instrument.attached}"] if instrument.attached else []
    return "/" + "/".join(parts)


def _lex(instrument: InstrumentId) -> str:
    place = f";{instrument.territory}" if instrument.territory else ""
    details = f"{instrument.year};{instrument.number}"
    details += f"~{instrument.homonym}" if instrument.homonym else ""
    details += f":{instrument.attached}" if instrument.attached else ""
    return f"urn:lex:vn{place}:{instrument.body}:{instrument.kind}:{details}"
