"""What a check can find: rules for one citation, fed with its line and paper, rules for the whole document.

Findings follow the day of signing. A rule says what it found; how grave that is stands in
`queries.severity` alone.
"""

from collections.abc import Callable, Iterator

from queries.consistency_rules import among_documents, two_numbers, within_document
from queries.document_rules import no_basis, number_missing
from queries.effect_rules import amended, amending, guiding, lost, not_yet, unsure
from queries.newer_rules import newer_exists, newer_parent
from queries.paper import Found, Line, Paper, Whole
from queries.provision_rules import consolidated, ended_provision
from queries.reading_rules import compared, printing, sources_disagree

Rule = Callable[[Line, Paper], Iterator[Found]]
DocumentRule = Callable[[Whole], Iterator[Found]]

RULES: tuple[Rule, ...] = (
    lost, ended_provision, not_yet, unsure, newer_exists, newer_parent, consolidated, amended, amending,
    guiding, compared, sources_disagree, within_document, two_numbers, among_documents, printing,
)  # fmt: skip

#: A new rule on the whole document (its form, its duties) is a function in a file of its own, named here.
DOCUMENT_RULES: tuple[DocumentRule, ...] = (number_missing, no_basis)


def find(line: Line, paper: Paper) -> list[Found]:
    """Everything that the rules find in one citation, in the order of the rules."""
    return [found for rule in RULES for found in rule(line, paper)]


def find_whole(whole: Whole) -> list[Found]:
    """Everything that the rules find in a document as a whole, in the order of the rules."""
    return [found for rule in DOCUMENT_RULES for found in rule(whole)]
