"""Laws: laws, codes, ordinances and the Constitution cited by name, with or without day, year or number.

For: "Luật Tổ chức chính quyền địa phương ngày 16/6/2025", "Bộ luật Hình sự năm 2015", "theo quy định
của Luật Đất đai". Against: "Luật này", "luật sư", "pháp luật", "Luật khác có liên quan". A known name
(`graph/data/law_names.csv`) ends where it ends; an unknown one counts only behind «Căn cứ» or in front
of its day. Laws and ordinances are cited without number and issuer (NĐ 30/2020/NĐ-CP, Phụ lục I, II.6).
"""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files

from graph.folding import fold
from graph.kinds import kind_of_type
from loaders.clauses import Clauses
from loaders.issuers import issuer_at
from loaders.mentions import Mention, enacted
from loaders.printed_dates import date_at
from loaders.provisions import provision_before
from loaders.spans import Spans

#: The name is only looked at, so that a law named in another's title is found too.
_LAW = re.compile(
    r"(?P<type>[BLlP](?<!\w.)(?<!pháp\s.)(?:(?<=B)ộ\s+[Ll]uật|(?<=[Ll])uật|(?<=P)háp\s+lệnh))\s+(?=(?P<name>(?!số\b)[A-ZĐÀ-Ỹa-zđà-ỹ][^;:(){}\"|]{1,240}))"
)
_AMENDING = re.compile(
    r"(?P<type>[BLP](?<!\w.)(?:(?<=B)ộ\s+[Ll]uật|(?<=L)uật|(?<=P)háp\s+lệnh))\s+"
    r"(?P<name>[Ss]ửa\s+đổi(?:,?\s+bổ\s+sung)?\s[^;.:|\"]{5,300}?)"
    # the mark of a footnote may stand between: "… Luật Địa chất và khoáng sản 1."
    r"(?=(?:\s\d{1,2})?\s*\(?\s*(?:ngày\s+\d|năm\s+(?:19|20)\d\d|[;.]\s|$))"
)
_LONGER = re.compile(r"(?:[ \n][a-zà-ỹđ]+){1,4}(?=\s+(?:năm\s+(?:19|20)\d\d|ngày\s+\d))")
_LAW_END = re.compile(
    r"[,\s]*(?:\bngày\s+\d|\bnăm\s+\d|\bsố\s+\d|\s(?:và|hoặc)\s+(?=(?:các|Luật|Nghị|Bộ\s+luật|văn\s+bản)\b)"
    r"|\.(?:\s|$)|,\s+(?=(?:Luật|Nghị\s+định|Bộ\s+luật|Thông\s+tư|Pháp\s+lệnh|Quyết\s+định)\b)|\n\s*(?:\n|[-+•])"
    r"|\s(?:thì|được|phải|quy\s+định|đã|có\s+hiệu\s+lực|và\s+các)\b)"
)
_NOT_LAW = re.compile(r"(?:này|đó|khác|sư|gia|pháp|lệ|hiện\s+hành|chuyên\s+ngành)(?!\w)")
_WORD = re.compile(r"\w+")
_BEHIND_BASIS = re.compile(r"\W*Căn\s+cứ\s+")
_DAY = re.compile(r"[nNtT](?:gày|GÀY|gay|ăm|ĂM|háng|HÁNG)")
#: How far in front of a law «Căn cứ» may stand, and behind its name the word for a day.
_LEAD = 200
_CONSTITUTION = re.compile(
    r"Hiến(?<!\w.{4})\s+pháp(?:\s+nước\s+Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?(?!\w)"
)


def find_laws(text: str, clauses: Clauses, numbered: list[Mention]) -> list[Mention]:
    """Every law cited by name that no numbered citation already covers, in order."""
    named = [*_constitution(text), *_laws(text, clauses)]
    taken = Spans((m.start, m.end) for m in numbered if named)
    return sorted((m for m in named if not taken.meet(m.start, m.end)), key=lambda mention: mention.start)


def _constitution(text: str) -> list[Mention]:
    return [
        _dated_mention(text, m.start(), m.end(), "Hiến pháp", "constitution")
        for m in _CONSTITUTION.finditer(text)
    ]


_folded = lru_cache(maxsize=4096)(fold)


@cache
def law_names() -> frozenset[str]:
    """The folded names of laws, codes and ordinances, without the type word (`graph/data/law_names.csv`)."""
    lines = files("graph").joinpath("data/law_names.csv").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines[1:] if line)


@cache
def _beginnings() -> frozenset[str]:
    """Every beginning of a known name, word by word: where none fits, reading on is in vain."""
    return frozenset(
        " ".join(words[:length])
        for words in (name.split() for name in law_names())
        for length in range(1, len(words) + 1)
    )


def _laws(text: str, clauses: Clauses) -> list[Mention]:
    found = []
    for match in _AMENDING.finditer(text):
        if enacted(text, match.start()):
            continue
        found.append(_dated_mention(text, match.start(), match.end(), _type(match), "amending law"))
    amending = Spans((m.start, m.end) for m in found)
    days = [day.start() for day in _DAY.finditer(text)]
    for match in _LAW.finditer(text):
        if _NOT_LAW.match(text, match.start("name")) or amending.meet(match.start(), match.start() + 1):
            continue
        end = _known_end(text, match)
        if match["type"][0].islower():
            # lost capitals: only a known name of two words or more
            end = end if end is not None and " " in text[match.start("name") : end] else None
        elif end is None:
            end = _basis_end(text, match, clauses, days)
        if end is not None:
            found.append(_dated_mention(text, match.start(), end, _type(match), "law by name"))
    return found


def _type(match: re.Match[str]) -> str:
    kind = kind_of_type(match["type"])
    return kind.type if kind else "Luật"


def _known_end(text: str, match: re.Match[str]) -> int | None:
    """Where the longest known name of a law ends."""
    best, said = None, ""
    for word in _WORD.finditer(match["name"]):
        said = f"{said} {_folded(word.group())}".strip()
        if said not in _beginnings():
            break
        # one word alone is a name only with its capital: "Luật Giá", not "luật giá trị"
        if said in law_names() and (" " in said or match["name"][0].isupper()):
            best = match.start("name") + word.end()
    # a known name may begin a longer one: "Pháp lệnh Lưu trữ quốc gia năm 2001"
    longer = _LONGER.match(text, best) if best is not None else None
    return longer.end() if longer else best


def _basis_end(text: str, match: re.Match[str], clauses: Clauses, days: list[int]) -> int | None:
    """Where an unknown name ends where a law is certainly meant: behind «Căn cứ» or before its day."""
    begin, stop = clauses.at(match.start())
    behind = match.start() - begin < _LEAD and _BEHIND_BASIS.fullmatch(text, begin, match.start())
    if not match["name"][0].isupper():
        return None
    if not behind:  # without the word for a day or year near by there is no need to look for the end
        index = bisect_left(days, match.start("name"))
        if index == len(days) or days[index] > match.end("name") + _LEAD:
            return None
    end = _LAW_END.search(text, match.start("name"), min(stop, match.end("name")))
    finish = end.start() if end else min(stop, match.end("name"))
    finish = match.start("name") + len(text[match.start("name") : finish].rstrip(" ;,.\n"))
    certain = behind or date_at(text, finish, bare_year=True)
    return finish if certain and finish - match.start("name") > 3 else None


def _dated_mention(text: str, start: int, end: int, kind: str, cue: str) -> Mention:
    iso = issuer = None
    body = issuer_at(text, end)
    if body:
        end, issuer = body.end, body.text
    day = date_at(text, end, bare_year=True)
    if day:
        end, iso = day.end, day.iso
    provision = provision_before(text, start)
    return Mention(
        start, end, kind, date=iso, issuer=issuer, provision=provision[1] if provision else None, cue=cue
    )
