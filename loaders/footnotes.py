"""Consolidated texts (văn bản hợp nhất): what their footnotes say that other texts did to the one they print.

"Điểm này được sửa đổi theo quy định tại khoản 2 Điều 1 của Luật số B …, có hiệu lực kể từ ngày …": the
actor is the named text, the affected one that which opens the consolidated text ("Luật … số A … có hiệu
lực kể từ ngày …, được sửa đổi, bổ sung bởi:"). A consolidated text has no effect of its own (Pháp lệnh
01/2012/UBTVQH13, Điều 4): its clauses are those of the texts that it joins.
"""

import re
from itertools import zip_longest

from graph.record import EffectRead, EffectVerb
from loaders.clean import Clean
from loaders.effect_targets import Mentions
from loaders.layout import Layout
from loaders.mentions import Mention
from loaders.printed_dates import date_at

CONSOLIDATED = "Văn bản hợp nhất"
_BASE = re.compile(r"[^.]{0,700}?(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung)")
_NOTE = re.compile(
    r"(?P<place>(?:Điểm|Khoản|Điều|Chương|Mục|Cụm\s+từ|Phụ\s+lục|Đoạn|Tên\s+\w+|Nội\s+dung)[^.;\n]{0,160}?)\s+"
    r"(?:đã\s+)?(?:được|bị)\s+(?P<verb>sửa\s+đổi(?:\s*,\s*bổ\s+sung)?|bổ\s+sung|thay\s+thế|bãi\s+bỏ|đính\s+chính)"
    r"[^.;\n]{0,80}?(?:theo\s+quy\s+định\s+tại|theo|bởi|tại)\s+"
)
_FROM = re.compile(r"[^.;]{0,400}?có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+(?=ngày\s+\d)")
#: How far a footnote is read: the title of the amending text stands in front of its day of effect.
_REACH = 800
_VERBS: dict[str, EffectVerb] = {"bãi bỏ": "repeals", "đính chính": "corrects"}


def read_consolidated(clean: Clean, layout: Layout, mentions: Mentions) -> tuple[EffectRead, ...]:
    """The effects that the footnotes name, `by` the amending text upon the one that is consolidated."""
    text = clean.text
    known = mentions.within(layout.head[1], len(text))
    if not known or not _BASE.match(text, known[0].end):
        return ()
    base = known[0]
    found = []
    notes = list(_NOTE.finditer(text, base.end))
    for note, following in zip_longest(notes, notes[1:]):
        stop = min(following.start() if following else len(text), note.end() + _REACH)
        actors = mentions.within(note.end(), min(stop, note.end() + 200))
        if actors and actors[0].canonical != base.canonical:
            found.append(_effect(clean, note, base, actors[0], stop))
    return tuple(dict.fromkeys(found))


def _effect(clean: Clean, note: re.Match[str], base: Mention, actor: Mention, stop: int) -> EffectRead:
    text = clean.text
    since = _FROM.match(text, actor.end, stop)
    day = date_at(text, since.end()) if since else None
    iso = day.iso if day and day.iso and len(day.iso) == 10 else None
    start, end = clean.span(note.start(), min(stop, max(actor.end, day.end if day else 0)))
    printed = re.sub(r"\s+", " ", note["verb"])
    return EffectRead(
        by=_name(clean, actor), verb=_VERBS.get(printed, "amends"), to=_name(clean, base), scope="part",
        provision=re.sub(r"\s+", " ", note["place"]), from_provision=actor.provision, effective_from=iso,
        effective_note=None if iso else "undated", printed=printed, start=start, end=end,
        text=clean.original[start:end],
    )  # fmt: skip


def _name(clean: Clean, mention: Mention) -> str:
    if mention.canonical:
        return mention.canonical
    first, last = clean.span(mention.start, mention.end)
    return " ".join(clean.original[first:last].split())
