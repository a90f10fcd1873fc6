"""Score what the program reads in the gold documents; the measures are explained in README.md.

python tests/gold/score.py [--errors] [--json] [--only NNN]
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
if __name__ == "__main__":
    sys.path.insert(0, str(FOLDER.parents[1]))

HEADER = [
    "type", "number", "symbol", "date", "place", "title", "issuer", "issuer_level",
    "signer_name", "signer_title", "signing_mode", "time_scope", "state",
]  # fmt: skip
CITED = ["type", "number", "year", "symbol", "date", "issuer", "role", "provision"]
ATTACHED = ["type", "title", "time_scope"]
Record = dict[str, Any]


def alike(value: Any) -> str:
    """A value for comparing: one Unicode form, one blank, no case, no punctuation at either end."""
    text = unicodedata.normalize("NFC", "" if value is None else str(value))
    text = text.replace("Uỷ", "Ủy").replace("uỷ", "ủy").replace("Hoà", "Hòa").replace("hoà", "hòa")
    return re.sub(r"\s+", " ", text).strip(" .;,:/").casefold()


def share(one: Record, other: Record) -> float:
    """How much two spans overlap: their common length over their joint length."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    joint = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0.0, common / joint) if joint > 0 else 0.0


def matched(gold: list[Record], read: list[Record]) -> list[tuple[Record, Record]]:
    """One-to-one pairs of spans that share at least half of their joint length, best pairs first."""
    ranked = sorted(
        ((-share(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read) if share(g, r) >= 0.5)
    )
    left, right, pairs = set[int](), set[int](), []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], read[j]))
    return pairs


class Score:
    """Counts of right, wanted and read things by measure, and every difference in words."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.errors: list[str] = []

    def count(self, measure: str, right: int, wanted: int, read: int) -> None:
        """Add to a measure."""
        self.right[measure] += right
        self.wanted[measure] += wanted
        self.read[measure] += read

    def same(self, measure: str, where: str, want: Any, got: Any) -> None:
        """Count one field that must be equal."""
        ok = alike(want) == alike(got)
        self.count(measure, ok, 1, 1)
        if not ok:
            self.errors.append(f"{measure} · {where} · wanted {want!r}, read {got!r}")

    def sets(self, measure: str, where: str, want: Iterable[Any], got: Iterable[Any]) -> None:
        """Count the members that two sets share."""
        wanted, read = ({v if isinstance(v, tuple) else alike(v) for v in side} for side in (want, got))
        self.count(measure, len(wanted & read), len(wanted), len(read))
        self.errors += [f"{measure} · {where} · missed {value!r}" for value in sorted(wanted - read)]
        self.errors += [f"{measure} · {where} · extra {value!r}" for value in sorted(read - wanted)]

    def f1(self, measure: str) -> float:
        """The harmonic mean of precision and recall, 1 where there was nothing to find and nothing found."""
        both = self.wanted[measure] + self.read[measure]
        return 2 * self.right[measure] / both if both else 1.0

    def table(self) -> dict[str, dict[str, float]]:
        """Measure to precision, recall, F1 and the counts behind them."""
        return {
            measure: {
                "precision": self.right[measure] / self.read[measure] if self.read[measure] else 1.0,
                "recall": self.right[measure] / self.wanted[measure] if self.wanted[measure] else 1.0,
                "f1": self.f1(measure),
                "right": self.right[measure],
                "wanted": self.wanted[measure],
                "read": self.read[measure],
            }
            for measure in sorted(self.wanted.keys() | self.read.keys())
        }


def score_header(score: Score, name: str, gold: Record, got: Record) -> None:
    """Every header field counts alike; joint issuers and attached documents have rows of their own."""
    want, read = gold["document"], got["document"]
    for field in HEADER:
        score.same("header", f"{name} {field}", want[field], read.get(field))
    if "issuers" in want:
        score.sets("header: joint issuers", name, want["issuers"], read.get("issuers") or [])
    score.count("attached", 0, len(gold["attached"]), len(got["attached"]))
    for one, other in matched(gold["attached"], got["attached"]):
        ok = all(alike(one[field]) == alike(other.get(field)) for field in ATTACHED)
        score.count("attached", ok, 0, 0)
        if not ok:
            score.errors.append(f"attached · {name} · {[(one[f], other.get(f)) for f in ATTACHED]}")
    if len(gold["attached"]) != len(got["attached"]):
        score.errors.append(f"attached · {name} · {len(got['attached'])} read")


def score_citations(score: Score, name: str, gold: Record, got: Record) -> None:
    """Spans, canonical numbers, and on paired citations each field."""
    wanted, read = gold["citations"], got["citations"]
    pairs = matched(wanted, read)
    score.count("citations: spans overlap", len(pairs), len(wanted), len(read))
    exact = sum((g["start"], g["end"]) == (r["start"], r["end"]) for g, r in pairs)
    score.count("citations: spans exact", exact, len(wanted), len(read))
    for want, other in pairs:
        if (want["start"], want["end"]) != (other["start"], other["end"]):
            score.errors.append(
                f"citations: spans exact · {name} · {want['text']!r} read as {other['text']!r}"
            )
        for field in CITED:
            score.same(f"citation {field}", f"{name} {want['text'][:60]!r}", want[field], other.get(field))
        if want["number"]:
            score.same(
                "citation canonical", f"{name} {want['text'][:60]!r}", want["canonical"], other["canonical"]
            )
        elif want["canonical"]:
            score.same("back-references", f"{name} {want['text']!r}", want["canonical"], other["canonical"])
    paired_want, paired_read = {id(g) for g, _ in pairs}, {id(r) for _, r in pairs}
    numbered_pairs = [(g, r) for g, r in pairs if g["number"]]
    right = sum(alike(g["canonical"]) == alike(r.get("canonical")) for g, r in numbered_pairs)
    claimed = {id(r) for r in read if r.get("number")} | {id(r) for _, r in numbered_pairs}
    numbered = sum(bool(g["number"]) for g in wanted)
    score.count("citations (numbered, canonical)", right, numbered, len(claimed))
    for kind, rows, seen in (("missed", wanted, paired_want), ("extra", read, paired_read)):
        score.errors += [
            f"citations: spans overlap · {name} · {kind} {r['role']} {r['text']!r}"
            for r in rows
            if id(r) not in seen
        ]


def score_relations(score: Score, name: str, gold: Record, got: Record) -> None:
    """Relations between things that the gold numbers, and the document itself."""
    known = {alike(c["canonical"]) for c in gold["citations"] if c["canonical"]} | {"self"}

    def told(rows: list[Record]) -> set[tuple[str, str, str]]:
        triples = {(alike(r["from"]), str(r["relation"]), alike(r["to"])) for r in rows}
        return {row for row in triples if row[0] in known and row[2] in known}

    score.sets("relations", name, told(gold["relations"]), told(got["relations"]))


def score_agencies(score: Score, name: str, gold: Record, got: Record) -> None:
    """By full name, and by any printed form in common."""

    def forms(rows: list[Record]) -> list[set[str]]:
        return [{alike(form) for form in [row["name"], *row["aliases"]]} for row in rows]

    wanted, read = forms(gold["agencies"]), forms(got["agencies"])
    hits = min(sum(any(w & r for r in read) for w in wanted), sum(any(w & r for w in wanted) for r in read))
    score.count("agencies (as printed)", hits, len(wanted), len(read))
    names: Callable[[Record], list[str]] = lambda side: [row["name"] for row in side["agencies"]]  # noqa: E731
    score.sets("agencies (canonical name)", name, names(gold), names(got))


def score_tasks(score: Score, name: str, gold: Record, got: Record) -> None:
    """Duties by their spans, and on paired duties who, with whom, by when, to whom."""
    wanted, read = gold["tasks"], got["tasks"]
    pairs = matched(wanted, read)
    score.count("tasks", len(pairs), len(wanted), len(read))
    for want, other in pairs:
        where = f"{name} {want['text'][:60]!r}"
        score.sets("task assignees", where, want["assignees"], other["assignees"])
        score.sets("task coordinating", where, want["coordinating"], other["coordinating"])
        score.same("task deadline_iso", where, want["deadline_iso"], other["deadline_iso"])
        score.same("task reports_to", where, want["reports_to"], other["reports_to"])
        for field in {"role", "product"} & want.keys():
            score.same(f"task {field}", where, want[field], other.get(field))
        if "cadence" in want:
            score.count("task cadence told apart", bool(other.get("cadence")), 1, 1)
            if not other.get("cadence"):
                score.errors.append(f"task cadence told apart · {where} · {want['cadence']!r}")
    pair_ids = {id(row) for pair in pairs for row in pair}
    for kind, rows in (("missed", wanted), ("extra", read)):
        score.errors += [f"tasks · {name} · {kind} {r['text'][:90]!r}" for r in rows if id(r) not in pair_ids]


def score_refusals(score: Score, name: str, gold: Record, got: Record) -> None:
    """False friends that stand in `unread`; whether one was cited shows in the precision of citations."""
    for refused in gold["unread"]:
        listed = any(r["start"] < refused["end"] and refused["start"] < r["end"] for r in got["unread"])
        score.count("unread: refused and listed", listed, 1, 1)
        if not listed:
            score.errors.append(
                f"unread: refused and listed · {name} · {refused['reason']} {refused['text']!r}"
            )


def score_warnings(score: Score, name: str, gold: Record, got: Record) -> None:
    """What must be said of a document: it has no basis, or stands in a legacy encoding."""
    said = alike(" ".join(got["warnings"]))
    words = {
        "no_basis": ("căn cứ", "viện dẫn", "no_basis"),
        "legacy_encoding": ("tcvn", "vni", "bảng mã", "legacy"),
    }
    for warning in gold["warnings"]:
        ok = any(word in said for word in words[warning])
        score.count("warnings", ok, 1, 1)
        if not ok:
            score.errors.append(f"warnings · {name} · {warning} not in {got['warnings']!r}")


def score_file(score: Score, gold: Record, got: Record) -> None:
    """Add one document; one whose gold says `scored: warnings` counts for its warnings alone."""
    name = gold["file"]
    score_warnings(score, name, gold, got)
    if gold.get("scored") == ["warnings"]:
        return
    for part in (score_header, score_citations, score_relations, score_agencies, score_tasks, score_refusals):
        part(score, name, gold, got)
    score.sets("recipients", name, gold["recipients"], got["recipients"])
    score.same("budget", name, gold["budget"], got["budget"])
    for part_name in ("targets",):
        score.sets(
            part_name, name, [t["value"] for t in gold[part_name]], [t["value"] for t in got[part_name]]
        )


def golds() -> list[Record]:
    """Every annotation, in the order of file names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("[0-9]*.json"))]


def read_document(name: str) -> Record:
    """What the program reads in one gold document, as the JSON of `cancu extract`."""
    from graph.errors import UnreadableFile
    from loaders.extract import extract

    try:
        return extract(FOLDER / name).contract()
    except UnreadableFile as refused:  # a legacy encoding is said by refusing the file
        return {"warnings": [str(refused)]}


def run(only: str = "") -> Score:
    """Score all gold documents, or those whose name starts with `only`."""
    score = Score()
    for gold in golds():
        if gold["file"].startswith(only):
            score_file(score, gold, read_document(gold["file"]))
    return score


def main(arguments: list[str]) -> int:
    """Print the table; 0."""
    parser = argparse.ArgumentParser(description="Score the reading of the gold documents.")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    parser.add_argument("--json", action="store_true", help="the table as JSON")
    parser.add_argument("--only", default="", metavar="NNN", help="only documents whose name starts so")
    options = parser.parse_args(arguments)
    score = run(options.only)
    if options.json:
        sys.stdout.write(json.dumps(score.table(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(f"{'':34}{'P':>8}{'R':>8}{'F1':>8}{'right':>7}{'gold':>7}{'read':>7}\n")
        for measure, row in score.table().items():
            sys.stdout.write(
                f"{measure:34}{row['precision']:8.3f}{row['recall']:8.3f}{row['f1']:8.3f}"
                f"{row['right']:7}{row['wanted']:7}{row['read']:7}\n"
            )
    if options.errors:
        sys.stdout.write("".join(line + "\n" for line in sorted(score.errors)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
