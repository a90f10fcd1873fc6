"""Effect reads: what the grammar found, collected with its evidence and its first day."""

import re

from graph.record import EffectRead, OwnTerm
from loaders.clean import Clean
from loaders.effect_clauses import Statement, span_of
from loaders.effect_targets import Scope, Target, scoped
from loaders.effect_verbs import Act, Day


class EffectReads:
    """Collects effects in reading order; `title` are the acts that the document's title names."""

    def __init__(
        self, clean: Clean, text: str, term: OwnTerm | None, title: list[tuple[Act, Target]]
    ) -> None:
        self.clean = clean
        self.text = text
        self.title = title
        self._term = term
        self._found: list[tuple[int, EffectRead]] = []

    def name(self, target: Target) -> str:
        """How the text is called: its number in full, else its printed name."""
        mention = target.mention
        if mention.canonical:
            return mention.canonical
        named = " ".join(self.clean.text[mention.start : mention.end].split())
        for _, other in self.title:
            titled = other.mention
            # "Luật X" in an article is the "Luật X số N" that the title amends
            if titled.canonical and self.text.startswith(f"{named} số", titled.start):
                return titled.canonical
        first, last = self.clean.span(mention.start, mention.end)
        return " ".join(self.clean.original[first:last].split())

    def add(
        self, index: int, statement: Statement, act: Act, to: str, provision: str | None, scope: Scope,
        day: Day, savings: str | None, last: str | None = None, where: int | None = None,
    ) -> None:  # fmt: skip
        """Keep one effect; `where` is the place of the named text, for the evidence of a long sentence."""
        if act.verb in ("amends", "corrects") and scope != "part" and not re.search(r"\d", to):
            return  # a law named by itself: a bill, a programme; an amendment names an article or a number
        first, note = self._first_day(statement, day)
        start, end = span_of(self.clean, self.text, statement, act.at if where is None else where)
        effect = EffectRead(
            verb=act.verb, to=to, scope=scope, provision=provision, from_provision=statement.provision,
            effective_from=first, effective_to=last, effective_note=note, printed=act.printed,
            savings=savings, start=start, end=end, text=self.clean.original[start:end],
        )  # fmt: skip
        self._found.append((index, effect))

    def _first_day(self, statement: Statement, day: Day) -> tuple[str | None, str | None]:
        if not day.own:
            return day.iso, None
        own = statement.provision or ""
        for term in self._term.provisions if self._term else ():
            if own and own.endswith(term.provision):
                return term.effective_from, None if term.effective_from else "undated"
        if self._term is None or self._term.effective_from is None:
            return None, "undated"
        return self._term.effective_from, None

    def all(self, used: set[int]) -> tuple[EffectRead, ...]:
        """The effects in reading order, those of the title where the body says no more of them."""
        kept = [e for i, e in self._found if not (i in used and _is_general(e))]
        said = {(_class(effect.verb), effect.to) for effect in kept}
        out = [self._of_title(act, target) for act, target in self.title]
        fresh = [e for e in out if (_class(e.verb), e.to) not in said]
        return tuple(dict.fromkeys([*fresh, *kept]))

    def _of_title(self, act: Act, target: Target) -> EffectRead:
        found = scoped(target, act.verb, None)
        start, end = self.clean.span(act.at, target.mention.end)
        own = self._term.effective_from if self._term else None
        return EffectRead(
            verb=act.verb, to=self.name(target), scope=found.scope, provision=found.provision,
            effective_from=own, effective_note=None if own else "undated", printed=act.printed, start=start,
            end=end, text=self.clean.original[start:end],
        )  # fmt: skip


def _class(verb: str) -> str:
    return "ends" if verb in ("replaces", "repeals") else verb


def _is_general(effect: EffectRead) -> bool:
    """Whether an effect only opens a list whose items say it provision by provision."""
    return effect.scope == "unknown" or (effect.provision or "").lower().startswith("một ")
