"""Body named: the body that a person means by an id or a name."""

import re
from datetime import date

from graph.agencies import Setting, agency, body_of, body_of_unit
from graph.errors import NotFound, UsageError
from graph.folding import fold
from graph.model import Agency
from graph.office import Office
from graph.stores.base import Store
from graph.vocabulary import NodeType

_LONGEST = 300
_SHOWN = 8
_FULL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_SHORT = re.compile(rf"(?i)\b(?:{'|'.join(_FULL)})\b")


def body_named(store: Store, office: Office | None, words: str, on: date) -> Agency:
    """The one body of a store, else of the shipped lists, that an id or a name means, as a whole or in part.

    A unit that the office declares, then a body of its territory, comes before others of the name. A member
    of a group that no document names by itself is known from the lists alone. Raises NotFound for none,
    UsageError for several, which it lists.
    """
    text = " ".join(words.split())[:_LONGEST]
    kept = store.node(NodeType.AGENCY, text)
    if isinstance(kept, Agency):
        return kept
    full = _SHORT.sub(lambda word: _FULL[word[0].upper()], text)
    if office and office.unit(full):
        return agency(full, Setting(on, office.name, office))
    found = _standing(_in_store(store, full) or _in_lists(full, office, on), on)
    found = [body for body in found if office and body.territory == office.territory] or found
    if not found:
        raise NotFound(
            "Không có cơ quan này trong kho và danh mục cơ quan.", where=text,
            do="ghi tên đầy đủ kèm địa danh, ví dụ «Sở Tư pháp tỉnh Lạng Sơn», hoặc mã cơ quan.",
        )  # fmt: skip
    if len(found) > 1:
        shown = "; ".join(f"{body.id} ({body.name})" for body in found[:_SHOWN])
        more = f"; và {len(found) - _SHOWN} cơ quan khác" if len(found) > _SHOWN else ""
        raise UsageError(
            f"Có {len(found)} cơ quan mang tên này: {shown}{more}.", where=text,
            do="chọn một mã trong các mã trên.",
        )  # fmt: skip
    return found[0]


def _in_store(store: Store, text: str) -> list[Agency]:
    """The bodies whose name is the words; else of which the words are an alias; else which begin so."""
    wanted = fold(text)
    if not wanted:
        return []
    bodies = [body for body in store.nodes(NodeType.AGENCY) if isinstance(body, Agency)]
    exact = [body for body in bodies if fold(body.name) == wanted]
    other = [body for body in bodies if wanted in {fold(body.short_name or ""), *map(fold, body.aliases)}]
    begins = [body for body in bodies if f"{fold(body.name)} ".startswith(f"{wanted} ")]
    return exact or _sure(other) or _sure(begins)


def _standing(bodies: list[Agency], on: date) -> list[Agency]:
    """The bodies that stand on a day, where any does: a name outlives the body that bore it."""
    return [body for body in bodies if (body.valid_from or on) <= on <= (body.valid_to or on)] or bodies


def _sure(bodies: list[Agency]) -> list[Agency]:
    """The bodies without those that stand for several, where there are others."""
    return [body for body in bodies if not body.candidates] or bodies


def _in_lists(text: str, office: Office | None, on: date) -> list[Agency]:
    setting = Setting(on, None, office)
    if " " not in text:
        body, unit = body_of(Agency(id=text, name=text), on)
        found = body_of_unit(body, unit, setting) if body else None
        return [found] if found and found.id == text else []
    named = agency(text, setting)
    if named.candidates:
        return [body for key in named.candidates for body in _in_lists(key, office, on)]
    return [named] if body_of(named, on)[0] else []
