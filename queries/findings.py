"""What a check can find: rules for one citation, fed with its line and paper, rules for the whole document.

Findings follow the day of signing. A rule says what it found; how grave that is stands in
`queries.severity` alone.
"""

from collections.abc import Callable, Iterator

from queries.consistency_rules import among_documents, two_numbers, within_document
from queries.document_rules import no_basis, number_missing
from queries.drafting_rules import drafting
from queries.effect_rules import amended, amending, guiding, lost, not_yet, unsure
from queries.form_layout_rules import form_ending, form_number, form_signature
from queries.form_rules import form_incomplete, form_order, form_separator, form_short_again
from queries.form_scope import has_form
from queries.newer_rules import newer_exists, newer_parent
from queries.paper import Found, Line, Paper, Whole
from queries.provision_rules import consolidated, ended_provision
from queries.reading_rules import compared, printing, sources_disagree
from queries.territory_rules import old_territory

Rule = Callable[[Line, Paper], Iterator[Found]]
DocumentRule = Callable[[Whole], Iterator[Found]]

RULES: tuple[Rule, ...] = (
    lost, ended_provision, not_yet, unsure, old_territory, newer_exists, newer_parent, consolidated, amended,
    amending, guiding, compared, sources_disagree, within_document, two_numbers, among_documents, printing,
)  # fmt: skip

#: A new rule on the whole document (its form, its duties) is a function in a file of its own, named here.
DOCUMENT_RULES: tuple[DocumentRule, ...] = (number_missing, no_basis, drafting)

#: What `--form` adds: notices on the form of a draft.
FORM_RULES: tuple[DocumentRule, ...] = (
    form_separator, form_incomplete, form_short_again, form_order, form_number, form_signature, form_ending,
)  # fmt: skip


def find(line: Line, paper: Paper) -> list[Found]:
    """Everything that the rules find in one citation, in the order of the rules."""
    return [found for rule in RULES for found in rule(line, paper)]


def find_whole(whole: Whole) -> list[Found]:
    """Everything that the rules find in a document as a whole, in the order of the rules."""
    rules = DOCUMENT_RULES + (FORM_RULES if whole.form and has_form(whole) else ())
    return [found for rule in rules for found in rule(whole)]
