"""Slips as one page that needs nothing else: no script, no other file, every word of a document as text."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from viz.slip import COLUMNS, NO_CITATION, TITLE, Outcome, Slip, by_gravity
from viz.slip_sheets import overview


def to_html(outcomes: Sequence[Outcome]) -> str:
    """The page: of several files first the overview, then the slips, the gravest first."""
    return _template().render(
        outcomes=outcomes,
        overview=overview(outcomes),
        slips=[outcome for outcome in by_gravity(outcomes) if isinstance(outcome, Slip)],
        COLUMNS=COLUMNS,
        TITLE=TITLE,
        NO_CITATION=NO_CITATION,
    )


@cache
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return made.get_template("slip.html")
