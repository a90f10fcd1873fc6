"""What a check can find in one citation: one rule a finding, each fed with the same line and paper.

Findings follow the day of signing. A rule says what it found; how grave that is stands in
`queries.severity` alone.
"""

from collections.abc import Callable, Iterator

from queries.effect_rules import amended, amending, guiding, lost, not_yet, unsure
from queries.paper import Found, Line, Paper
from queries.reading_rules import compared, other_number, printing, sources_disagree, within_document

Rule = Callable[[Line, Paper], Iterator[Found]]

RULES: tuple[Rule, ...] = (
    lost, not_yet, unsure, amended, amending, guiding, compared, other_number, sources_disagree,
    within_document, printing,
)  # fmt: skip


def find(line: Line, paper: Paper) -> list[Found]:
    """Everything that the rules find in one citation, in the order of the rules."""
    return [found for rule in RULES for found in rule(line, paper)]
