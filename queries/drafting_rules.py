"""Drafting aids: what to look at in a plan written from last year's; told of plans, and of no other kind."""

from collections.abc import Callable, Iterator

from graph.kinds import kind_of_type
from queries.body_rules import cites_abolished_body, duty_to_abolished_body
from queries.duty_rules import (
    deadline_before_signing,
    deadline_unclear,
    directive_wording,
    duty_without_lead,
    two_leads,
)
from queries.paper import Found, Whole
from queries.recipient_rules import assignee_not_recipient
from queries.stale_rules import place_differs, stale_level, stale_year

_PLANS = frozenset({"kh", "ctr", "pa", "da"})
_RULES: tuple[Callable[[Whole], Iterator[Found]], ...] = (
    stale_year, stale_level, place_differs, duty_to_abolished_body, cites_abolished_body, duty_without_lead,
    two_leads, deadline_before_signing, deadline_unclear, assignee_not_recipient, directive_wording,
)  # fmt: skip


def drafting(whole: Whole) -> Iterator[Found]:
    """What the drafting aids say of a plan, or of a decision that promulgates one."""
    if plans(whole):
        for rule in _RULES:
            yield from rule(whole)


def plans(whole: Whole) -> bool:
    """Whether the document is a plan, programme or scheme, or one is attached to it."""
    headers = (whole.record.document, *whole.record.attached)
    kinds = [kind_of_type(header.type) for header in headers if header.type]
    return any(kind is not None and kind.slug in _PLANS for kind in kinds)
