"""Effects: what a text says that it does to other texts, and from when to when it has effect itself.

For: "Nghị định này thay thế Nghị định số A", "Nghị định số A hết hiệu lực kể từ ngày Nghị định này có
hiệu lực", "Bãi bỏ khoản 9 Điều 1 Nghị định số A", lists under one lead, amendments article by article,
titles. Against: quoted new words, texts within titles, "hồ sơ nộp trước ngày … có hiệu lực", orders to
amend a text, "các quy định trước đây trái với …" (names no text), laws that put off others.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.record import EffectRead, Header, OwnTerm, ProvisionTerm
from loaders.clean import Clean
from loaders.cues import Cued
from loaders.effect_clauses import Clauses, Statement, own_clauses
from loaders.effect_targets import Mentions, Scope, Target, places, without_places
from loaders.effect_terms import SELF, Term, own_end_at, own_term_at, provision_term_at
from loaders.effect_titles import title_targets
from loaders.effect_verbs import (
    SAVINGS, Act, Day, active_at, connected, day_before, day_behind, extent_behind, passive_in, until,
)  # fmt: skip
from loaders.footnotes import CONSOLIDATED, read_consolidated
from loaders.headings import Level
from loaders.layout import Layout

#: Kinds that act on others article by article; others only speak of what they replace.
_ACTING = frozenset(
    {"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định",
     "Quyết định", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Quy định"}
)  # fmt: skip
_SELF = re.compile(rf"\s*(?:Ban\s+hành\s+kèm\s+theo\s+)?{SELF}\s+(?:sẽ\s+)?")
_HEADING = re.compile(r"\s*(?:Hiệu\s+lực(?:\s+thi\s+hành)?|Điều\s+khoản\s+thi\s+hành)\s*[:.]\s*", re.IGNORECASE)
_TOLD = re.compile(r"\s*(?:Công\s+bố|Thông\s+báo)(?:\s+việc)?\s+(?:các\s+)?(?=\S)")
_LISTED = re.compile(
    r"\s*(?:(?:Các|Những|Toàn\s+bộ|Một\s+số|Quy\s+định(?:\s+về\s[^;.:]{1,160}?)?\s+tại|Nội\s+dung)\s+)*", re.IGNORECASE
)
_OPENING = re.compile(
    r"[\W¤]*(?:(?:toàn\s+bộ|một\s+(?:số|phần)|nội\s+dung|quy\s+định|điều|của|tại|trong|theo|các|kèm|và)[\W¤]+)*", re.IGNORECASE
)
_BELOW = re.compile(r"(?:sau|sau\s+đây|dưới\s+đây|gồm)\s*:?\s*$")
#: What a text promulgates and may end without it: "Quy chế … ban hành kèm theo Quyết định số A".
_WORK = re.compile(
    r"(?:Quy\s+(?:chế|định|chuẩn|trình|tắc)|QCVN|TCVN|Danh\s+mục|Bảng|Điều\s+lệ|Định\s+mức|Chương\s+trình|Kế\s+hoạch"
    r"|Đề\s+án|Nội\s+quy|Biểu|Mẫu|Phụ\s+lục)[^;]*?(?:kèm\s+theo|theo|tại)\s*$"
)
_WORK_CHARS = 400
_NEAR = 12
#: The longest sentence that is evidence as a whole; of a longer one only what stands around the name.
_LONG = 3000
_MAX_LEAD_STEPS = 16


@dataclass(frozen=True, slots=True)
class _Lead:
    """What a statement hands down: its verb and day, its one target, or that its objects stand below."""

    act: Act
    day: Day
    to: str | None
    provision: str | None
    below: bool
    closed: bool = False


def read_effects(
    clean: Clean, layout: Layout, header: Header, cued: Sequence[Cued]
) -> tuple[tuple[EffectRead, ...], OwnTerm | None]:
    """The effects and the own term of the document, offsets in the original text; never fails."""
    clauses = own_clauses(clean, layout)
    mentions = Mentions(clauses.text, clean.text, cued, clauses.quoted)
    if header.type == CONSOLIDATED:
        return read_consolidated(clean, layout, mentions), None
    grammar = _Grammar(clean, header, clauses, mentions)
    grammar.title = title_targets(clauses.text, layout, mentions)
    term = grammar.own_term()
    grammar.read()
    return grammar.effects(), term


class _Grammar:
    """Reads the statements in order; what leads others is kept by its index."""

    def __init__(self, clean: Clean, header: Header, clauses: Clauses, mentions: Mentions) -> None:
        self.clean = clean
        self.text = clauses.text
        self.header = header
        self.statements = clauses.statements
        self.mentions = mentions
        self.title: list[tuple[Act, Target]] = []
        self._term: OwnTerm | None = None
        self._leads: dict[int, _Lead] = {}
        self._found: list[tuple[int, EffectRead]] = []
        self._used: set[int] = set()

    def own_term(self) -> OwnTerm | None:
        """The document's own term, with the other first days of single provisions."""
        found: tuple[Statement, Term] | None = None
        last: str | None = None
        provisions: list[ProvisionTerm] = []
        for statement in self.statements:
            start = self._begin(statement)
            if found is None and (term := own_term_at(self.text, start, statement.end, self.header)):
                found = (statement, term)
            elif ended := own_end_at(self.text, start, statement.end):
                last = last or ended[0]
                found = found or (statement, Term(None, None, None, ended[1]))
            elif other := provision_term_at(self.text, start, statement.end, self.header):
                provisions.append(self._provision_term(statement, *other))
        if found is None:
            return None
        self._term = self._own(*found, last, tuple(provisions))
        return self._term

    def _own(
        self, statement: Statement, term: Term, last: str | None, provisions: tuple[ProvisionTerm, ...]
    ) -> OwnTerm:
        start, end = self._span(statement)
        savings = SAVINGS.match(self.text, term.end, statement.end)
        notes = [term.note, self._words(savings.start(), self._until_verb(statement, term)) if savings else None]
        return OwnTerm(
            effective_from=term.first, effective_to=term.last or last, start=start, end=end,
            note="; ".join(note for note in notes if note) or None, provisions=provisions,
        )  # fmt: skip

    def _until_verb(self, statement: Statement, term: Term) -> int:
        acts = connected(self.text, term.end, statement.end)
        return acts[0].at if acts else statement.end

    def _provision_term(self, statement: Statement, provision: str, term: Term) -> ProvisionTerm:
        start, end = self._span(statement)
        provision = provision.replace("Điều này", statement.article or "Điều này")
        return ProvisionTerm(
            provision=provision, effective_from=term.first, effective_to=term.last, start=start, end=end
        )

    def _begin(self, statement: Statement) -> int:
        heading = _HEADING.match(self.text, statement.start, statement.end)
        at = heading.end() if heading else statement.start
        while at < statement.end and self.text[at].isspace():
            at += 1
        return at

    def _span(self, statement: Statement) -> tuple[int, int]:
        start, end = self._begin(statement), statement.end
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return self.clean.span(start, end)

    def _words(self, start: int, end: int) -> str:
        return re.sub(r"\s+", " ", self.clean.text[start : min(end, start + _LONG)]).strip(" ,;.(/")

    def _evidence(self, statement: Statement, at: int) -> tuple[int, int]:
        """The sentence, or of a very long one the stretch around the named text, in the original."""
        start, end = self._begin(statement), statement.end
        if end - start > _LONG:
            start, end = max(start, at - _LONG // 2), min(end, at + _LONG // 2)
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return self.clean.span(start, end)

    def read(self) -> None:
        """Read every statement."""
        for index, statement in enumerate(self.statements):
            self._statement(index, statement)

    def _statement(self, index: int, statement: Statement) -> None:
        start, end = self._begin(statement), statement.end
        own = own_term_at(self.text, start, end, self.header)
        if own is not None:
            self._acts(index, statement, connected(self.text, own.end, end), Day())
            return
        day, at = day_before(self.text, start, end)
        told = _TOLD.match(self.text, at, end)
        if itself := self._itself(at, end):
            if act := active_at(self.text, itself.end(), end):
                self._active(index, statement, act, day)
            return
        act = active_at(self.text, at, end)
        if act is not None:
            if self._may_act(statement, act):
                self._active(index, statement, act, day)
            return
        if not self._passive(index, statement, told.end() if told else at, day):
            self._listed(index, statement, at)

    def _itself(self, start: int, end: int) -> re.Match[str] | None:
        """The document's name for itself: "Thông tư này", and "Thông tư" alone in front of its verb."""
        found = _SELF.match(self.text, start, end)
        if found is not None or not self.header.type:
            return found
        bare = re.compile(rf"{self.header.type}\s+(?=(?:thay\s+thế|bãi\s+bỏ)\s)")
        return bare.match(self.text, start, end)

    def _may_act(self, statement: Statement, act: Act) -> bool:
        """Whether a bare verb is the document's own act and no order to others ("Sửa đổi Quy chế …")."""
        if self.title:
            return True
        if self.header.type not in _ACTING or statement.article is None:
            return False
        if act.verb != "amends" or self._inherited(statement)[0] is not None:
            return True
        if statement.colon or places(self.text, act.start, min(act.end, act.start + 400)):
            return True
        return any(target.scope == "part" for target in self.mentions.targets(act.start, act.end))

    def _active(self, index: int, statement: Statement, act: Act, day: Day) -> None:
        more = connected(self.text, act.start, act.end)
        first = replace(act, end=self._before(more, act.end))
        self._acts(index, statement, [first, *more], day)

    def _before(self, acts: list[Act], end: int) -> int:
        return acts[0].at if acts else end

    def _acts(self, index: int, statement: Statement, acts: list[Act], day: Day) -> None:
        for act in acts:
            savings = SAVINGS.search(self.text, act.start, act.end)
            cut = savings.start() if savings else act.end
            words = self._words(savings.start(), act.end) if savings else None
            targets = self.mentions.targets(act.start, cut)
            when = day
            if targets and day.own:
                when = self._day_at_the_end(targets[-1].mention.end, cut)
            last = until(self.text, act.start, cut) if act.verb in ("suspends", "extends") else None
            for target in targets:
                self._emit(index, statement, act, _scoped(target, act, None), when, words, last)
            if not targets:
                self._inherit(index, statement, act, when, words)
            self._hand_down(index, statement, act, when, targets, cut, bool(savings))

    def _day_at_the_end(self, start: int, cut: int) -> Day:
        """The day with which a sentence closes: "bãi bỏ Nghị định số A … kể từ ngày 01/7/2026"."""
        at = self.text.rfind("từ ngày", max(start, cut - 60), cut)
        if at < 0:
            return Day()
        day = day_behind(self.text, at, cut)
        return day

    def _hand_down(
        self, index: int, statement: Statement, act: Act, day: Day, targets: list[Target], cut: int, saved: bool
    ) -> None:
        below = not targets and not places(self.text, act.start, min(cut, act.start + 400))
        listed = statement.colon and bool(_BELOW.search(self.text, max(act.start, act.end - 40), act.end))
        if targets and saved and statement.colon:
            self._leads[index] = _Lead(act, day, None, None, below=False, closed=True)
            return
        to = self._name(targets[0]) if len(targets) == 1 else None
        provision = targets[0].provision if len(targets) == 1 else None
        if to is None and not targets:
            to, above = self._inherited(statement)
            found = self.mentions.provision_in(act.start, cut)
            provision = _within(found, above) if found else above
        self._leads[index] = _Lead(act, day, to, provision, below=below or (listed and not targets))

    def _inherit(self, index: int, statement: Statement, act: Act, day: Day, savings: str | None) -> None:
        """An act on provisions of a text that a statement above, or the title, names."""
        found = self.mentions.provision_in(act.start, act.end)
        if found is None:
            return
        to, above = self._inherited(statement)
        if to is not None:
            self._emit_named(index, statement, act, to, _within(found, above), "part", day, savings)
            self._use(statement)

    def _inherited(self, statement: Statement) -> tuple[str | None, str | None]:
        """The one text that stands above a statement, and the provision of it; the title's at last."""
        index = statement.lead
        for _ in range(_MAX_LEAD_STEPS):
            if index is None:
                break
            lead = self._leads.get(index)
            if lead is not None and lead.to is not None and not lead.closed:
                return lead.to, lead.provision
            index = self.statements[index].lead
        names = {self._name(target) for _, target in self.title}
        return (names.pop(), None) if len(names) == 1 else (None, None)

    def _use(self, statement: Statement) -> None:
        index = statement.lead
        for _ in range(_MAX_LEAD_STEPS):
            if index is None:
                return
            self._used.add(index)
            index = self.statements[index].lead

    def _passive(self, index: int, statement: Statement, start: int, day: Day) -> bool:
        """Read "A và B hết hiệu lực kể từ ngày …"; returns whether the sentence says so."""
        acts = passive_in(self.text, start, statement.end)
        stops = [*(act.end for act in acts[1:]), statement.end][: len(acts)]
        excepted = [found.start() for found in SAVINGS.finditer(self.text, start, statement.end)] if acts else []
        for number, (act, stop) in enumerate(zip(acts, stops, strict=True)):
            targets = self.mentions.targets(act.start, act.end)
            if not self._opens(act.start, act.end, targets) and number == 0:
                return False
            said = day_behind(self.text, act.at, stop)
            when = said if day.own else day
            extent = extent_behind(self.text, act.at, stop)
            savings = bisect_left(excepted, act.at)
            words = self._words(excepted[savings], statement.end) if savings < len(excepted) else None
            last = until(self.text, act.at, stop) if act.verb in ("suspends", "extends") else None
            if number and (not targets or re.search(r"(?:trừ|riêng)\s", self.text[act.start : act.end])):
                break
            for target in targets:
                self._emit(index, statement, act, _scoped(target, act, extent), when, words, last)
            if not targets:
                self._leads[index] = _Lead(act, when, None, None, below=True)
        return bool(acts)

    def _opens(self, start: int, end: int, targets: list[Target]) -> bool:
        """Whether a sentence begins with what it speaks of: a text, its provisions, or "các văn bản sau"."""
        listed = _LISTED.match(self.text, start, end)
        at = listed.end() if listed else start
        if not targets:
            return bool(_BELOW.search(self.text[max(start, end - 60) : end])) or at > start + 2
        first = targets[0].mention.start
        if targets[0].scope == "unknown" and first - at < _WORK_CHARS and _WORK.match(self.text, at, first):
            return True
        return _OPENING.fullmatch(without_places(self.text, at, first)) is not None

    def _listed(self, index: int, statement: Statement, start: int) -> None:
        """A text that stands in a list under a verb: "b) Thông tư số B;"."""
        lead = self._leads.get(statement.lead) if statement.lead is not None else None
        if lead is None or lead.closed:
            return
        savings = SAVINGS.search(self.text, start, statement.end)
        cut = savings.start() if savings else statement.end
        targets = self.mentions.targets(start, cut)
        words = self._words(savings.start(), statement.end) if savings else None
        if not targets:
            found = self.mentions.provision_in(start, cut)
            if lead.below and found is None:
                self._leads[index] = lead
            elif lead.to and found and lead.act.verb != "amends" and self._starts_with_place(start, cut):
                provision = _within(found, lead.provision)
                self._emit_named(index, statement, lead.act, lead.to, provision, "part", lead.day, words)
                self._use(statement)
            return
        if not lead.below or not self._opens(start, cut, targets):
            return
        for target in targets:
            if not target.doubtful:  # an item of a list holds one text; what its title names is no other
                self._emit(index, statement, lead.act, _scoped(target, lead.act, None), lead.day, words, None)
        one = targets[0] if len(targets) == 1 else None
        if one is not None and statement.colon:
            self._leads[index] = _Lead(
                lead.act, lead.day, self._name(one), one.provision, below=False, closed=bool(savings)
            )

    def _starts_with_place(self, start: int, end: int) -> bool:
        found = places(self.text, start, min(end, start + 200))
        return bool(found) and found[0][0] - start <= _NEAR

    def _name(self, target: Target) -> str:
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

    def _emit(
        self, index: int, statement: Statement, act: Act, target: Target, day: Day, savings: str | None,
        last: str | None,
    ) -> None:  # fmt: skip
        scope, provision = target.scope, target.provision
        if scope == "whole" and savings and act.verb in ("repeals", "replaces") and _keeps_a_part(savings):
            scope = "part"
        to = self._name(target)
        verb = act.verb
        if verb == "replaces" and scope == "part" and re.search(r"\sbằng\s", self.text[act.start : act.end]):
            act = replace(act, verb="amends")
        where = target.mention.start
        self._emit_named(index, statement, act, to, provision, scope, day, savings, last, where)

    def _emit_named(
        self, index: int, statement: Statement, act: Act, to: str, provision: str | None, scope: Scope, day: Day,
        savings: str | None, last: str | None = None, where: int | None = None,
    ) -> None:  # fmt: skip
        if act.verb in ("amends", "corrects") and scope != "part" and not re.search(r"\d", to):
            return  # a law named by itself: a bill, a programme; an amendment names an article or a number
        first, note = self._first_day(statement, day)
        start, end = self._evidence(statement, act.at if where is None else where)
        effect = EffectRead(
            verb=act.verb, to=to, scope=scope, provision=provision, from_provision=statement.provision,
            effective_from=first, effective_to=last, effective_note=note, printed=act.printed, savings=savings,
            start=start, end=end, text=self.clean.original[start:end],
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

    def effects(self) -> tuple[EffectRead, ...]:
        """The effects in reading order, those of the title where the body says no more of them."""
        kept = [e for i, e in self._found if not (i in self._used and _is_general(e))]
        said = {(_class(effect.verb), effect.to) for effect in kept}
        out = [self._of_title(act, target) for act, target in self.title]
        fresh = [e for e in out if (_class(e.verb), e.to) not in said]
        return tuple(dict.fromkeys([*fresh, *kept]))

    def _of_title(self, act: Act, target: Target) -> EffectRead:
        scoped = _scoped(target, act, None)
        start, end = self.clean.span(act.at, target.mention.end)
        own = self._term.effective_from if self._term else None
        return EffectRead(
            verb=act.verb, to=self._name(target), scope=scoped.scope, provision=scoped.provision,
            effective_from=own, effective_note=None if own else "undated", printed=act.printed, start=start,
            end=end, text=self.clean.original[start:end],
        )  # fmt: skip


def _class(verb: str) -> str:
    return "ends" if verb in ("replaces", "repeals") else verb


def _is_general(effect: EffectRead) -> bool:
    """Whether an effect only opens a list whose items say it provision by provision."""
    return effect.scope == "unknown" or (effect.provision or "").lower().startswith("một ")


def _scoped(target: Target, act: Act, extent: str | None) -> Target:
    """The target with the extent that the verb allows: an amendment never concerns the whole as such."""
    if act.verb in ("amends", "corrects") and target.scope == "whole":
        return replace(target, scope="unknown")
    if extent == "một phần" and target.scope == "whole":
        return replace(target, scope="part")
    return target


def _keeps_a_part(savings: str) -> bool:
    """Whether an exception keeps provisions of the affected text, not cases under this one's rules."""
    if re.search(r"này(?!\w)|trường\s+hợp", savings):
        return False
    return bool(re.search(r"(?:khoản|điểm|Điều|Chương|Mục|Phụ\s+lục|nội\s+dung)", savings))


def _within(found: str, above: str | None) -> str:
    """A provision within the one named above: `khoản 3` below `Điều 12` is `khoản 3 Điều 12`."""
    if not above or re.search(r"(?:Điều|Phụ lục|Mẫu|Chương)(?!\w)", found) or above.lower().startswith("một "):
        return found
    upper = r"" if "khoản" in found else r"(?:khoản\s+\w+\s+)?"
    article = re.search(rf"{upper}(?:Điều|Phụ lục|Chương|Mục)\s+\w+$", above)
    return f"{found} {article.group()}" if article else found
