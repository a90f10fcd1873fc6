"""Collect: the rows of one or several files put together, each instrument once, in a fixed order.

Two rows that give one id different days of issue are two texts that share number, kind and issuer; nobody
can say which of them a citation means, so both are refused with everything that is said of them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from loaders.registry.line import Line, Refused, Row, refused

#: What is shown of the refused rows; all of them are counted by reason.
MAX_REFUSED = 10_000
_QUOTED = re.compile(r"«[^»]*»|\([^)]*\)|[12]\d{3}(?:-\d\d){0,2}")


@dataclass
class Collected:
    """The rows of an import by id, its effects, and what was refused; `seen` counts the rows read."""

    instruments: dict[str, Row] = field(default_factory=dict)
    effects: dict[str, Row] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    seen: int = 0
    _disputed: set[str] = field(default_factory=set)

    def take(self, lines: Iterable[Line]) -> "Collected":
        """Add the rows of a file, in their order; the first of two that agree stands."""
        for line in lines:
            self.seen += 1
            if isinstance(line, Refused):
                self._refuse(line)
            elif "effect" in line:
                self.effects.setdefault(_text(line), line)
            else:
                self._instrument(line)
        return self

    def settle(self) -> "Collected":
        """Leave out the instruments that two rows describe as different texts, and their effects."""
        for key in sorted(self._disputed):
            self.instruments.pop(key, None)
        kept = {
            text: row for text, row in self.effects.items() if not {row["by"], row["on"]} & self._disputed
        }
        self.effects = kept
        self._disputed = set()
        return self

    def files(self, name: str, as_of: date) -> dict[str, bytes]:
        """The files of a layer: the same rows give the same bytes, whatever their order was."""
        head = _text({"registry": name, "as_of": as_of.isoformat()})
        nodes = [_text(self.instruments[key]) for key in sorted(self.instruments)]
        made = {"instruments.jsonl": nodes, "effects.jsonl": sorted(self.effects)}
        return {file: ("\n".join([head, *lines]) + "\n").encode() for file, lines in made.items()}

    def _instrument(self, row: Row) -> None:
        other = self.instruments.setdefault(row["id"], row)
        if other is row or _text(other) == _text(row):
            return
        if _day(other) and _day(row) and _day(other) != _day(row):
            self._disputed.add(row["id"])
            for each in (other, row):
                self._refuse(refused(row["id"], [each["number"], _day(each)], "trùng mã, khác ngày ban hành"))
        elif merged := _merged(other, row):
            self.instruments[row["id"]] = merged
        else:
            self._refuse(refused(row["id"], [row["number"]], "trùng mã với dòng trước, nội dung khác"))

    def _refuse(self, line: Refused) -> None:
        self.reasons[_plain(line.reason)] += 1
        if len(self.refused) < MAX_REFUSED:
            self.refused.append(line)


def _merged(first: Row, second: Row) -> Row | None:
    """Both rows in one where neither contradicts the other, else None."""
    shared = set(first) & set(second) - {"sources", "issuer", "type"}
    if any(first[name] != second[name] for name in shared):
        return None
    return {**second, **first, "sources": list(dict.fromkeys([*first["sources"], *second["sources"]]))}


def _day(row: Row) -> str | None:
    return row["issued"][0] if "issued" in row else None


def _plain(reason: str) -> str:
    """A reason without what it quotes, to count by."""
    return " ".join(_QUOTED.sub("…", reason).split())


def _text(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
