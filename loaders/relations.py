"""Relations: what a document says that texts do to one another, with the sentence that says it.

The document itself (`SELF`) is based on what stands in its basis part and carries out what it names
so; a text amends, guides, replaces, promulgates or carries out what stands in its title.
"""

import re

from graph.record import RelationName, RelationRead
from loaders.clean import Clean
from loaders.cues import Cued, before_in_group
from loaders.names import Names

_OF_ROLE: dict[str, RelationName] = {"can_cu": "based_on", "thuc_hien": "implements"}
_OF_LINK: dict[str, RelationName] = {
    "amends": "amends",
    "guides": "guides",
    "replaces": "replaces",
    "repeals": "repeals",
    "implements": "implements",
    "promulgates": "promulgates",
}
_REVERSED: dict[str, RelationName] = {
    "amended_by": "amends",
    "replaced_by": "replaces",
    "repealed_by": "repeals",
    "promulgated_by": "promulgates",
}
#: The longest evidence; of a longer sentence it is the end. And the most texts that share one fate.
_LONG = 1000
_MOST_IN_GROUP = 50
_ESTABLISHES = re.compile(
    r"(?:về\s+)?(?:việc\s+)?[Tt]hành\s+lập\s+(?P<body>[A-ZĐÀ-Ỹ][^;.\n]{3,120}?)(?=\s*(?:trực\s+thuộc|thuộc|;|\.|$|\())"
)


def read_relations(clean: Clean, cued: list[Cued], names: Names) -> tuple[RelationRead, ...]:
    """The relations of a document in reading order, each once."""
    found: dict[tuple[str, str, str], RelationRead] = {}
    for item in cued:
        for origin, relation, to, start, end in _statements(clean, cued, item, names):
            key = (origin, relation, to)
            if origin != to and key not in found:
                first, last = clean.span(max(start, end - _LONG), end)
                quote = clean.original[first:last]
                found[key] = RelationRead(
                    origin=origin, relation=relation, to=to, evidence=quote, start=first, end=last
                )
    return tuple(found.values())


_Statement = tuple[str, RelationName, str, int, int]


def _statements(clean: Clean, cued: list[Cued], item: Cued, names: Names) -> list[_Statement]:
    mention = item.mention
    name = name_of(clean, item)
    out: list[_Statement] = []
    said = _OF_ROLE.get(item.role)
    if said is None and item.parent is None:
        said = _OF_LINK.get(item.link or "")
    if said:
        out.append(("SELF", said, name, mention.start, mention.end))
    if item.parent is not None:
        parent = cued[item.parent]
        span = (parent.mention.start, mention.end)
        if item.link in _REVERSED:
            for past in _group(cued, item.parent, item.link):
                out.append((name, _REVERSED[item.link], name_of(clean, past), *span))
        elif item.link in _OF_LINK:
            out.append((name_of(clean, parent), _OF_LINK[item.link], name, *span))
    body = _ESTABLISHES.match(item.title or "") if mention.number else None
    if body:
        end = mention.end + len(item.title or "") + 2
        out.append((name, "establishes", names.complete(body["body"].strip()), mention.start, end))
    return out


def _group(cued: list[Cued], at: int, link: str) -> list[Cued]:
    """The mention acted upon, and, where it was replaced, those joined to it ("A và B bị thay thế")."""
    out = [cued[at]]
    following = before_in_group(cued, at) if link != "amended_by" else None
    while following is not None and len(out) < _MOST_IN_GROUP:
        out.append(cued[following])
        following = before_in_group(cued, following)
    return out


def name_of(clean: Clean, item: Cued) -> str:
    """How a text is called in relations: its canonical number, else its printed title."""
    mention = item.mention
    if mention.canonical:
        return mention.canonical
    return re.sub(r"\s+", " ", clean.text[mention.start : mention.end])
