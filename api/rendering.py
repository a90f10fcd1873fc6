"""Pages from templates: every value is escaped, every word of a code comes from the vocabulary."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph.dates import printed
from graph.vocabulary import (
    DISCLAIMER,
    EDGES,
    FINDINGS,
    GRADES,
    LEVELS,
    ROLES,
    SEVERITIES,
    STATUSES,
    EdgeType,
    Grade,
)
from viz.network import TEMPLATES, script_json
from viz.picture import office_date
from viz.style import LOOKS

#: The term that a text states for itself, as the relation of a cause.
_OWN_TERM = "HET_THOI_HAN"


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(
        day=_day, office_date=office_date, script_json=script_json, relation=_relation, grade=_grade
    )
    made.globals.update(
        STATUSES=STATUSES, LOOKS=LOOKS, FINDINGS=FINDINGS, ROLES=ROLES, SEVERITIES=SEVERITIES, LEVELS=LEVELS,
        EDGES=EDGES, DISCLAIMER=DISCLAIMER,
    )  # fmt: skip
    return made


def page(
    template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
) -> HTMLResponse:
    """One page as a response."""
    return HTMLResponse(environment().get_template(template).render(**values), status, headers)


def _day(value: date | None) -> str:
    return printed(value) if value else "chưa rõ ngày"


def _relation(code: str) -> str:
    """How the judged text sees its cause: `được thay thế bởi`; one that it guides does not act on it."""
    if code == _OWN_TERM:
        return "hết thời hạn ghi tại"
    term = EDGES[EdgeType(code)]
    return term.vi if code == EdgeType.HUONG_DAN else term.passive


def _grade(value: Grade | None) -> str:
    return GRADES[value].vi if value else ""
