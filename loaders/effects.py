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

from graph.record import EffectRead, Header, OwnTerm
from loaders.clean import Clean
from loaders.cues import Cued
from loaders.effect_clauses import Clauses, Statement, begin_of, own_clauses
from loaders.effect_own import read_own_term
from loaders.effect_reads import EffectReads
from loaders.effect_targets import Mentions, Target, places, scoped, without_places
from loaders.effect_terms import SELF, own_term_at
from loaders.effect_titles import title_targets
from loaders.effect_verbs import (
    SAVINGS,
    Act,
    Day,
    active_at,
    connected,
    day_before,
    day_behind,
    extent_behind,
    passive_in,
    until,
    verb_places,
)  # fmt: skip
from loaders.footnotes import CONSOLIDATED, read_consolidated
from loaders.layout import Layout

#: Kinds that act on others article by article; others only speak of what they replace.
_ACTING = frozenset(
    {"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định",
     "Quyết định", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Quy định"}
)  # fmt: skip
_SELF = re.compile(rf"\s*(?:Ban\s+hành\s+kèm\s+theo\s+)?{SELF}\s+(?:sẽ\s+)?")
_TOLD = re.compile(r"\s*(?:Công\s+bố|Thông\s+báo)(?:\s+việc)?\s+(?:các\s+)?(?=\S)")
_LISTED = re.compile(
    r"\s*(?:(?:Các|Những|Toàn\s+bộ|Một\s+số|Quy\s+định(?:\s+về\s[^;.:]{1,160}?)?\s+tại|Nội\s+dung)\s+)*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"[\W¤]*(?:(?:toàn\s+bộ|một\s+(?:số|phần)|nội\s+dung|quy\s+định|điều|của|tại|trong|theo|các|kèm|và)"
    r"[\W¤]+)*",
    re.IGNORECASE,
)
_BELOW = re.compile(r"(?:sau|sau\s+đây|dưới\s+đây|gồm)\s*+(?::\s*+)?$")
#: What a text promulgates and may end without it: "Quy chế … ban hành kèm theo Quyết định số A".
_WORK = re.compile(
    r"(?:Quy\s+(?:chế|định|chuẩn|trình|tắc)|QCVN|TCVN|Danh\s+mục|Bảng|Điều\s+lệ|Định\s+mức|Chương\s+trình|Kế\s+hoạch"
    r"|Đề\s+án|Nội\s+quy|Biểu|Mẫu|Phụ\s+lục)[^;]*?(?:kèm\s+theo|theo|tại)\s*$"
)
_WORK_CHARS = 400
_NEAR = 12
#: How much of an exception is kept.
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
    verbs = verb_places(clean.text)
    if not verbs:
        return (), None
    clauses = own_clauses(clean, layout)
    mentions = Mentions(clauses.text, clean.text, cued, clauses.quoted)
    if header.type == CONSOLIDATED:
        return read_consolidated(clean, layout, mentions), None
    term = read_own_term(clean, clauses, header)
    reads = EffectReads(clean, clauses.text, term, title_targets(clauses.text, layout, mentions))
    grammar = _Grammar(clean, header, clauses, mentions, reads)
    grammar.read(verbs)
    return reads.all(grammar.used), term


class _Grammar:
    """Reads the statements in order; what leads others is kept by its index."""

    def __init__(
        self, clean: Clean, header: Header, clauses: Clauses, mentions: Mentions, reads: EffectReads
    ) -> None:
        self.clean = clean
        self.text = clauses.text
        self.header = header
        self.statements = clauses.statements
        self.mentions = mentions
        self.reads = reads
        self._leads: dict[int, _Lead] = {}
        self.used: set[int] = set()

    def _words(self, start: int, end: int) -> str:
        return re.sub(r"\s+", " ", self.clean.text[start : min(end, start + _LONG)]).strip(" ,;.(/")

    def read(self, verbs: Sequence[int]) -> None:
        """Read every statement that has a verb or stands under one that leads others."""
        for index, statement in enumerate(self.statements):
            at = bisect_left(verbs, statement.start)
            led = statement.lead is not None and statement.lead in self._leads
            if led or (at < len(verbs) and verbs[at] < statement.end):
                self._statement(index, statement)

    def _statement(self, index: int, statement: Statement) -> None:
        start, end = begin_of(self.text, statement), statement.end
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
        if self.reads.title:
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
                self._emit(index, statement, act, scoped(target, act.verb, None), when, words, last)
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
        self, index: int, statement: Statement, act: Act, day: Day, targets: list[Target], cut: int,
        saved: bool,
    ) -> None:  # fmt: skip
        below = not targets and not places(self.text, act.start, min(cut, act.start + 400))
        listed = statement.colon and bool(_BELOW.search(self.text, max(act.start, act.end - 40), act.end))
        if targets and saved and statement.colon:
            self._leads[index] = _Lead(act, day, None, None, below=False, closed=True)
            return
        to = self.reads.name(targets[0]) if len(targets) == 1 else None
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
            self.reads.add(index, statement, act, to, _within(found, above), "part", day, savings)
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
        names = {self.reads.name(target) for _, target in self.reads.title}
        return (names.pop(), None) if len(names) == 1 else (None, None)

    def _use(self, statement: Statement) -> None:
        index = statement.lead
        for _ in range(_MAX_LEAD_STEPS):
            if index is None:
                return
            self.used.add(index)
            index = self.statements[index].lead

    def _passive(self, index: int, statement: Statement, start: int, day: Day) -> bool:
        """Read "A và B hết hiệu lực kể từ ngày …"; returns whether the sentence says so."""
        acts = passive_in(self.text, start, statement.end)
        stops = [*(act.end for act in acts[1:]), statement.end][: len(acts)]
        excepted = [s.start() for s in SAVINGS.finditer(self.text, start, statement.end)] if acts else []
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
                self._emit(index, statement, act, scoped(target, act.verb, extent), when, words, last)
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
                self.reads.add(index, statement, lead.act, lead.to, provision, "part", lead.day, words)
                self._use(statement)
            return
        if not lead.below or not self._opens(start, cut, targets):
            return
        for target in targets:
            if not target.doubtful:  # an item of a list holds one text; what its title names is no other
                told = scoped(target, lead.act.verb, None)
                self._emit(index, statement, lead.act, told, lead.day, words, None)
        one = targets[0] if len(targets) == 1 else None
        if one is not None and statement.colon:
            self._leads[index] = _Lead(
                lead.act, lead.day, self.reads.name(one), one.provision, below=False, closed=bool(savings)
            )

    def _starts_with_place(self, start: int, end: int) -> bool:
        found = places(self.text, start, min(end, start + 200))
        return bool(found) and found[0][0] - start <= _NEAR

    def _emit(
        self, index: int, statement: Statement, act: Act, target: Target, day: Day, savings: str | None,
        last: str | None,
    ) -> None:  # fmt: skip
        scope, provision = target.scope, target.provision
        if scope == "whole" and savings and act.verb in ("repeals", "replaces") and _keeps_a_part(savings):
            scope = "part"
        to = self.reads.name(target)
        verb = act.verb
        if verb == "replaces" and scope == "part" and re.search(r"\sbằng\s", self.text[act.start : act.end]):
            act = replace(act, verb="amends")
        where = target.mention.start
        self.reads.add(index, statement, act, to, provision, scope, day, savings, last, where)


def _keeps_a_part(savings: str) -> bool:
    """Whether an exception keeps provisions of the affected text, not cases under this one's rules."""
    if re.search(r"này(?!\w)|trường\s+hợp", savings):
        return False
    return bool(re.search(r"(?:khoản|điểm|Điều|Chương|Mục|Phụ\s+lục|nội\s+dung)", savings))


def _within(found: str, above: str | None) -> str:
    """A provision within the one named above: `khoản 3` below `Điều 12` is `khoản 3 Điều 12`."""
    if not above or above.lower().startswith("một "):
        return found
    if re.search(r"(?:Điều|Phụ lục|Mẫu|Chương)(?!\w)", found):
        return found
    upper = r"" if "khoản" in found else r"(?:khoản\s+\w+\s+)?"
    article = re.search(rf"{upper}(?:Điều|Phụ lục|Chương|Mục)\s+\w+$", above)
    return f"{found} {article.group()}" if article else found
